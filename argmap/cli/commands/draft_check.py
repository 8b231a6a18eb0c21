"""`argmap draft check`: whether the numbers in posts are still those of the map."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.commands.check import known_format
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def draft_check(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Posts, or any Markdown files.")],
    report: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", callback=known_format, help="text, json, sarif or github."),
    ] = "text",
) -> None:
    """Fail when a marked number no longer says what the map says at its clock, or its claim is gone.

    A figure that is missing or grew old fails it too, and so do a box and a note on evidence without an address. Exits
    with 0 when all of it fits, 1 when something does not. Nothing is written.

    argmap draft check _posts/2026-08-20-some-post.md
    argmap draft check _posts/*.md --format github
    """
    request = request_of(context)
    session = request.session()
    from argmap.cli.commands.check import print_report
    from argmap.session.drafting.upkeep import check_summary, findings_as_problems, is_failing, refreshed

    found = {file: refreshed(session, file, write=False, watch=request.screen.counted) for file in files}
    problems = [each for file in files for each in findings_as_problems(found[file], file, after_refresh=False)]
    print_report(request, problems, "json" if request.json else report, "")
    request.screen.say(check_summary(tuple(found.values())))
    conclude(session, request.screen)
    if is_failing(problems):
        raise typer.Exit(1)
