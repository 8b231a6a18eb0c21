"""Numbers of quantities and evidence as a reader of a page has them: ``1.4 million``, ``12 %``, with their units."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from argmap.session.drafting.turning import amount, share_text
from argmap.session.wording import measured_words
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.nodes import Evidence
    from argmap.session.account import Points


def _amount(value: float) -> str:
    """A page gives what a source says, so in more digits than a post has room for."""
    return amount(value, digits=3)


def unit_shown(unit: str) -> str:
    """A unit without underscores; empty for a bare number."""
    return "" if unit == "1" else one_line(unit).replace("_", " ")


def range_words(points: Points, *, share: bool) -> str:
    """Middle and 90 % range: ``1.4 million (100,000 – 20 million)``; a part of something in percent."""
    low, middle, high = points
    if isnan(middle):
        return "cannot be computed"
    words = [share_text(point) if share else _amount(point) for point in (low, middle, high)]
    return words[1] if low == high else f"{words[1]} ({words[0]} – {words[2]})"


def evidence_words(item: Evidence) -> str:
    """What an evidence item says, in one phrase."""
    return measured_words(item, _amount, unit_shown(item.unit))
