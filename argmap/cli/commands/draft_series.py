"""`argmap draft series`: which posts are worth writing now, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.request import request_of
from argmap.cli.warning import conclude

if TYPE_CHECKING:
    from argmap.session.drafting.series import Idea


def draft_series(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE|REV", help="What moved is told since then; the day of the essay when left out."),
    ] = None,
) -> None:
    """List the posts that are worth writing now, the one with most to tell first, each with its reasons.

    Claims that moved most, objections above 50 % that nothing answers, claims on which the ways to add up
    arguments disagree, and claims that much hangs on without evidence.

    argmap draft series
    argmap draft series --since 2025-01-01
    """
    request = request_of(context)
    session = request.whole_session()
    from argmap.session.drafting.series import ideas_counted, series, since_words
    from argmap.session.drafting.update import essay_day

    start = since or essay_day(session)
    ideas = series(session, start)
    if request.json:
        request.screen.json({"since": start, "posts": [_json(idea) for idea in ideas]})
    else:
        from argmap.cli.views.series import series_lines

        lead = f"{ideas_counted(ideas)} worth writing, {since_words(start)}"
        request.screen.out(*series_lines(ideas, lead, request.screen.width))
    conclude(session, request.screen)


def _json(idea: Idea) -> dict[str, object]:
    return {
        "kind": idea.kind,
        "claim": idea.claim,
        "title": idea.title,
        "points": idea.score,
        "reasons": list(idea.reasons),
        "command": idea.command,
    }
