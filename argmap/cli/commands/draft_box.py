"""`argmap draft box`: what the map thinks of an old essay now, at the top of it."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.cli.warning import conclude

_SAID = {
    "added": "put a box at the top of {}; `argmap draft refresh` keeps it fresh",
    "renewed": "renewed the box in {}",
    "fresh": "the box in {} says what the map says; nothing was written",
}


def draft_box(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An essay, or any Markdown file; with --print none is needed.")
    ] = "",
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the essay; that of the map when left out.")
    ] = None,
    only_print: Annotated[bool, typer.Option("--print", help="Print the box; write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write the box anew though its words were rewritten.")] = False,
) -> None:
    """Put a "since then" box at the top of an old essay: where its claims stand by now, and why.

    It stands below the front matter, and every other byte stays. Run again, it is renewed, never added twice; `argmap
    draft refresh` and `argmap draft check` know it too. Rewrite its words and they are yours: only its numbers follow
    the map then.

    argmap draft box _posts/2024-01-04-some-essay.md
    argmap draft box --print
    """
    request = request_of(context)
    if not file and not only_print:
        raise typer.BadParameter("name the FILE of the essay, or ask for --print")
    session = request.whole_session()
    from argmap.session.drafting.boxing import box, put_box

    if only_print:
        passage = box(session, since)
        if request.json:
            request.screen.json({"box": passage})
        else:
            request.screen.raw(passage.encode())
    else:
        made = put_box(session, file, since, force=force)
        if request.json:
            request.screen.json({"file": file, "fate": made.fate, "box": made.passage})
        else:
            request.screen.say(_SAID[made.fate].format(file))
    conclude(session, request.screen)
