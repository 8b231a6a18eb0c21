"""`argmap draft publish`: a draft moved to where its site reads posts."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def draft_publish(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A draft, in `_drafts/` or elsewhere.")],
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of the post; today when left out.")
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="DIR", help="The folder of posts; `_posts` beside `_drafts` when left out."
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a post that is there.")] = False,
) -> None:
    """Move a draft into `_posts/` under its day, once its numbers are those of the map.

    The date in its front matter becomes that day; every other byte stays. Git is not asked: commit the move yourself.
    Exits with 1, and moves nothing, when `argmap draft check` would fail.

    argmap draft publish _drafts/some-post.md
    argmap draft publish _drafts/some-post.md --date 2026-09-01
    """
    request = request_of(context)
    session = request.whole_session()
    from argmap.cli.commands.check import print_report
    from argmap.session.drafting.publishing import publish
    from argmap.session.drafting.upkeep import check_summary, findings_as_problems, is_failing, refreshed
    from argmap.session.options import day_from

    today = datetime.datetime.now(tz=datetime.UTC).date()
    day = today if date is None else day_from(date, "--date")
    found = refreshed(session, file, write=False)
    problems = findings_as_problems(found, file, after_refresh=False)
    if is_failing(problems):
        print_report(request, problems, "json" if request.json else "text", "")
        request.screen.say(f"nothing was moved: {check_summary((found,))}")
        raise typer.Exit(1)
    moved = publish(file, day, today, folder=output, force=force)
    if moved.has_other_figures:
        refreshed(session, str(moved.target))
    if request.json:
        request.screen.json(
            {"from": str(moved.source), "to": str(moved.target), "date": str(moved.day), "notes": list(moved.notes)}
        )
    else:
        request.screen.say(f"moved {moved.source} to {moved.target}, dated {moved.day}; {check_summary((found,))}")
        for note in moved.notes:
            request.screen.say(f"note: {note}")
    conclude(session, request.screen)
