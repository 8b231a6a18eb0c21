"""`argmap draft rebuttal`: a post on an objection at its strongest."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.drafting import Brief, Delivery, Force, Output, Plain, Style, TemplateName, VoiceName, deliver
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def draft_rebuttal(
    context: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The id of a rebuttal.", autocompletion=completing.claims)
    ],
    output: Output = "-",
    force: Force = False,
    style: Style = "jekyll",
    voice: VoiceName = "first",
    brief: Brief = False,
    template: TemplateName = None,
    plain: Plain = False,
) -> None:
    """Draft a post on a rebuttal: its strongest form, what it would cost, what answers it, what would settle it.

    argmap draft rebuttal some-rebuttal
    argmap draft rebuttal some-rebuttal -o _drafts/
    """
    request = request_of(context)
    session = request.whole_session()
    from argmap.session.drafting.making import Manner, rebuttal_draft

    draft = rebuttal_draft(session, claim, Manner(style=style, voice=voice, template=template))
    deliver(request, session, draft, Delivery(output=output, force=force, brief=brief, plain=plain))
    conclude(session, request.screen)
