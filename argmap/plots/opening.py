"""Where a picture of a course over time begins: not long before its first step, which is what there is to see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

# A step is seen from half a point on; the time before the first one takes a seventh of the width. A year of it is
# always shown: who does not see that a claim stood still takes its last month for its nature.
SEEN = 0.005
_LEAD, _LEAST_LEAD = 6, timedelta(days=365)


def opening(curve: Sequence[tuple[datetime.date, float]]) -> tuple[datetime.date, int]:
    """The day to begin on, and the turn of the first step, of a curve of (day, support in [0, 1]), oldest first.

    The first day and 0 where nothing is to be left out.
    """
    first, start = curve[0]
    step = next((turn for turn, (_, support) in enumerate(curve) if abs(support - start) >= SEEN), None)
    if step is None:
        return first, 0
    day, last = curve[step][0], curve[-1][0]
    lead = max((last - day) / _LEAD, _LEAST_LEAD)
    return (day - lead, step) if day - first > lead else (first, 0)
