"""`argmap draft claim`: a post that explains one claim."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.drafting import Brief, Delivery, Force, Output, Plain, Style, TemplateName, VoiceName, deliver
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def draft_claim(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.", autocompletion=completing.claims)],
    output: Output = "-",
    force: Force = False,
    style: Style = "jekyll",
    voice: VoiceName = "first",
    brief: Brief = False,
    template: TemplateName = None,
    plain: Plain = False,
) -> None:
    """Draft a post that explains a claim: its equation in words, its inputs with sources, what the result hangs on.

    argmap draft claim some-claim
    argmap draft claim some-claim --voice neutral -o _drafts/
    """
    request = request_of(context)
    session = request.whole_session()
    from argmap.session.drafting.making import Manner, claim_draft

    draft = claim_draft(session, claim, Manner(style=style, voice=voice, template=template))
    deliver(request, session, draft, Delivery(output=output, force=force, brief=brief, plain=plain))
    conclude(session, request.screen)
