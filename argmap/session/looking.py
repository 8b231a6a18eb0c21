"""Looking at the map otherwise than it is: where claims stand under other options, and on which days that changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.session.evaluating import cut
from argmap.session.options import date_from

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from argmap.session.options import Options
    from argmap.session.session import Session


def supports_under(session: Session, options: Options, lanes: int = 0) -> dict[str, float]:
    """The support of every claim under `options`, in [0, 1]; with `lanes` a quick look on so many.

    The revision stays the one the session was read at.
    """
    known = options.known if date_from(options.known or "") is not None else None
    found = cut(session.map, replace(options, known=known))
    return {claim: result.support for claim, result in session.evaluate(found, lanes).evaluation.claims.items()}


def columns(days: Sequence[datetime.date], number: int) -> list[datetime.date]:
    """`number` of `days`, at least one, spread evenly from the first to the last; some twice where there are fewer.

    Spread over their count, not over time: evidence comes thickly in some years and hardly in others.
    """
    last = len(days) - 1
    return [days[round(last * column / max(1, number - 1))] for column in range(number)]


def coarse_to_fine(days: Sequence[datetime.date]) -> list[datetime.date]:
    """The same days in an order that spreads them evenly from the beginning: the last, the first, then halves."""
    left = list(dict.fromkeys(days))
    order = [left[-1], left[0]] if left else []
    step = len(left)
    while step > 1:
        step = (step + 1) // 2
        order += left[step::step]
    return list(dict.fromkeys(order))
