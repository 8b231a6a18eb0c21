"""The marks of a picture as SVG: lines with rounded corners, heads, signs; shared by cards and legend."""

from __future__ import annotations

from functools import lru_cache
from math import hypot, log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.geometry import EdgeKind, Point

SIGN_RADIUS: Final = 8.5
_CORNER = 7.0
# From the middle of a cross to its ends, along each axis.
_CROSS = 4.5
_DECISIVE = log(100.0)
DASHES: Final[dict[str, str]] = {"supports": "", "linked": "", "attacks": "7 4", "undercuts": "2 3.5"}
# Strokes of each sign, around its middle.
_SIGNS: Final[dict[str, tuple[tuple[float, float, float, float], ...]]] = {
    "supports": ((-4.2, 0, 4.2, 0), (0, -4.2, 0, 4.2)),
    "attacks": ((-3.2, -3.2, 3.2, 3.2), (-3.2, 3.2, 3.2, -3.2)),
    "undercuts": ((-3, 4.2, 3, -4.2), (-4.2, 0, 4.2, 0)),
}


# What stands in a column or a row shares most of its coordinates.
@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def line_width(weight: float | None, kind: EdgeKind) -> float:
    """The width of a line: 1.6 for a step that says nothing, 4 for a decisive one."""
    if kind in ("undercuts", "linked"):
        return 2.0
    return 2.0 if weight is None else round(1.6 + 2.4 * min(1.0, weight / _DECISIVE), 1)


def rounded(points: Sequence[Point]) -> str:
    """The path along `points` with round corners."""
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _length(before, corner) / 2, _length(corner, after) / 2)
        entry, leave = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{number(entry[0])} {number(entry[1])}")
        parts.append(f"Q{number(corner[0])} {number(corner[1])} {number(leave[0])} {number(leave[1])}")
    parts.append(f"L{number(points[-1][0])} {number(points[-1][1])}")
    return "".join(parts)


def _length(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = _length(start, goal) or 1.0
    return (start[0] + (goal[0] - start[0]) * distance / length, start[1] + (goal[1] - start[1]) * distance / length)


def arrow(at: Point, *, upwards: bool) -> str:
    """The path of a filled head whose tip is at a point, towards the left or upwards."""
    x, y = at
    corners = [(x, y), (x - 5, y + 9), (x + 5, y + 9)] if upwards else [(x, y), (x + 9, y - 5), (x + 9, y + 5)]
    return "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + "Z"


def tee(at: Point, *, upwards: bool) -> str:
    """The path of a bar across the end of a line."""
    x, y = at
    if upwards:
        return f"M{number(x - 6)} {number(y + 3)}L{number(x + 6)} {number(y + 3)}"
    return f"M{number(x + 3)} {number(y - 6)}L{number(x + 3)} {number(y + 6)}"


def cross(at: Point) -> str:
    """The path of an X."""
    x, y = at
    return (
        f"M{number(x - _CROSS)} {number(y - _CROSS)}L{number(x + _CROSS)} {number(y + _CROSS)}"
        f"M{number(x - _CROSS)} {number(y + _CROSS)}L{number(x + _CROSS)} {number(y - _CROSS)}"
    )


def sign(relation: str, at: Point) -> str:
    """The strokes of the sign of a relation; empty for one that is written as a letter."""
    return "".join(
        f"M{number(at[0] + a)} {number(at[1] + b)}L{number(at[0] + c)} {number(at[1] + d)}"
        for a, b, c, d in _SIGNS.get(relation, ())
    )
