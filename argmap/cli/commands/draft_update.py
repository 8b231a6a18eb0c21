"""`argmap draft update`: a post on what moved since the essay, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.drafting import Brief, Delivery, Force, Output, Plain, Style, TemplateName, VoiceName, deliver
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def draft_update(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE|REV", help="The other end; the day of the essay when left out."),
    ] = None,
    claim: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="What the post is about; the main claim when left out.", autocompletion=completing.claims
        ),
    ] = None,
    output: Output = "-",
    force: Force = False,
    style: Style = "jekyll",
    voice: VoiceName = "first",
    brief: Brief = False,
    template: TemplateName = None,
    plain: Plain = False,
) -> None:
    """Draft a post on how the map moved: then and now, what moved it, what did not, what would.

    Its numbers stand between comments, so that `argmap draft refresh` can renew them and `argmap draft check`
    can fail when the map moves on. Written to a file it gets a figure, a picture beside it that is kept fresh too.
    The sentences are yours to rewrite.

    argmap draft update
    argmap draft update --since 2024-01-04 -o _drafts/
    argmap draft update --since HEAD~20 --voice neutral --for markdown
    """
    request = request_of(context)
    session = request.whole_session()
    from argmap.session.drafting.making import Manner, update_draft

    manner = Manner(style=style, voice=voice, template=template)
    draft = update_draft(session, since, claim, manner, watch=request.screen.counted)
    deliver(request, session, draft, Delivery(output=output, force=force, brief=brief, plain=plain))
    conclude(session, request.screen)
