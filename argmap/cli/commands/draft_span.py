"""`argmap draft span`: a number of the map to paste into a post."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def draft_span(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim.", autocompletion=completing.claims)],
    band: Annotated[bool, typer.Option("--band", help="Its band instead of its support.")] = False,
) -> None:
    """Print a claim's number between the comments that let it be refreshed, to paste into any Markdown file.

    It belongs inside a sentence: a line that begins with a comment is HTML to Markdown.
    Without --as-of it is the number of the map as it stands whenever it is refreshed; with it, that of that day.

    argmap draft span some-claim
    argmap draft span some-claim --as-of 2024-01-04
    """
    request = request_of(context)
    session = request.whole_session()
    from argmap.session.drafting.upkeep import span_text

    text = span_text(session, claim, band=band)
    if request.json:
        request.screen.json({"claim": claim, "span": text})
    else:
        request.screen.raw(f"{text}\n".encode())
    conclude(session, request.screen)
