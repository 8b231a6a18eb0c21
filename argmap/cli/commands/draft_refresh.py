"""`argmap draft refresh`: the numbers of a post renewed, its words left alone."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def draft_refresh(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A post, or any Markdown file with marked numbers.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
) -> None:
    """Renew the marked numbers of a post, its figures and its box; every other byte of it stays.

    A number that was edited by hand is told and left alone, and so is a sentence whose number now goes the
    other way. Exits with 1 when a number could not be renewed.

    argmap draft refresh _drafts/some-post.md
    """
    request = request_of(context)
    session = request.whole_session()
    from argmap.cli.commands.check import print_report
    from argmap.session.drafting.upkeep import findings_as_problems, is_failing, refresh_summary, refreshed

    found = refreshed(session, file, write=not dry_run, watch=request.screen.counted)
    problems = findings_as_problems(found, file, after_refresh=True)
    print_report(request, problems, "json" if request.json else "text", "")
    request.screen.say(refresh_summary(found, file, dry_run=dry_run))
    conclude(session, request.screen)
    if is_failing(problems):
        raise typer.Exit(1)
