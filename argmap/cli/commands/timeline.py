"""`argmap timeline`: where a claim stood on every day on which evidence was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import conclude
from argmap.session.options import date_from

if TYPE_CHECKING:
    import datetime

    from argmap.session import Session


def day(text: str | None) -> datetime.date | None:
    """The date a person wrote, if any."""
    found = date_from(text) if text is not None else None
    if text is not None and found is None:
        raise typer.BadParameter(f"`{text}` is not a date; write it as 2024-01-04")
    return found


def chosen_claim(session: Session, claim: str | None) -> str:
    """The claim that was named, or else the main claim.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
        NotWhole: There is no main claim, and errors in the files may be why.
    """
    from argmap.session.account import no_claim
    from argmap.session.soundness import require_whole

    chosen = claim if claim is not None else session.standing.evaluation.map.contention
    if chosen is None:
        require_whole(session)
        raise typer.BadParameter("the map names no main claim: name a claim")
    if chosen not in session.standing.evaluation.claims:
        raise no_claim(session, chosen)
    return chosen


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
    first = day(start)
    session = request.session()
    from argmap.session.timeline import days_of, timeline

    chosen = chosen_claim(session, claim)
    days = len(days_of(session, first))
    moments = list(request.screen.counted(timeline(session, first, bands=bands), days, "days"))
    if request.json:
        from argmap.cli.answers_json import timeline_json

        request.screen.json(timeline_json(session, moments, chosen))
    else:
        from argmap.cli.views.timeline import timeline_lines

        request.screen.out(*timeline_lines(moments, session.map, chosen, request.screen.width))
    conclude(session, request.screen)
