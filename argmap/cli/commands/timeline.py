"""`argmap timeline`: where a claim stood on every day on which evidence was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import warn_of_problems
from argmap.session.options import date_from

if TYPE_CHECKING:
    import datetime


def _day(text: str | None) -> datetime.date | None:
    day = date_from(text) if text is not None else None
    if text is not None and day is None:
        raise typer.BadParameter(f"`{text}` is not a date; write it as 2024-01-04")
    return day


def timeline(
    context: typer.Context,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM", help="A claim; the main claim when left out.", autocompletion=completing.claims
        ),
    ] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Leave out what was before.")] = None,
    bands: Annotated[bool, typer.Option("--bands", help="With the band of each day; takes a moment.")] = False,
) -> None:
    """A claim's support on every day on which evidence was published or a claim put forward.

    argmap timeline
    argmap timeline some-claim --from 2024-01-04 --bands
    """
    request = request_of(context)
    first = _day(start)
    session = request.session()
    from argmap.session.account import no_claim
    from argmap.session.timeline import days_of, timeline

    chosen = claim if claim is not None else session.standing.evaluation.map.contention
    if chosen is None:
        raise typer.BadParameter("the map names no main claim: name a claim")
    if chosen not in session.standing.evaluation.claims:
        raise no_claim(session, chosen)
    days = len(days_of(session, first))
    moments = list(request.screen.counted(timeline(session, first, bands=bands), days, "days"))
    if request.json:
        from argmap.cli.answers_json import timeline_json

        request.screen.json(timeline_json(session, moments, chosen))
    else:
        from argmap.cli.views.timeline import timeline_lines

        request.screen.out(*timeline_lines(moments, session.map, chosen, request.screen.width))
    warn_of_problems(session, request.screen)
