"""Figures that stand in a line of a page: how large a support is, how far an argument pulls, where a number lies."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final

from argmap.export.marks import number
from argmap.site.ink import fill, stroke

if TYPE_CHECKING:
    from argmap.site.facts import Span

METER: Final = (72.0, 12.0)
PULL: Final = (92.0, 12.0)
STRIP: Final = (300.0, 30.0)
# A range of a decade or more is drawn on a scale of powers.
_DECADE = 10.0
_MARGIN = 4.0


def meter(support: float) -> str:
    """A bar filled to `support` in [0, 1] with a tick at an even chance; its figure stands beside it in words."""
    width, height = METER
    filled = max(6.0, width * min(1.0, max(0.0, support)))
    bar = 'y="3" height="6" rx="3"'
    return _svg(
        METER,
        "meter",
        f'<rect x="0" {bar} width="{number(width)}"{fill("track")}/>'
        f'<rect x="0" {bar} width="{number(filled)}"{fill("pro" if support >= 0.5 else "con")}/>'
        f'<path d="M{number(width / 2)} 0V{number(height)}"{stroke("tick", 1.2)}/>',
    )


def pull_bar(pull: float, largest: float) -> str:
    """A bar to the right of the middle for what speaks for a claim, to the left for what speaks against it."""
    width, height = PULL
    middle = width / 2
    length = 0.0 if largest <= 0.0 else (middle - 2) * min(1.0, abs(pull) / largest)
    left = middle if pull >= 0 else middle - length
    return _svg(
        PULL,
        "pull",
        f'<rect x="{number(left)}" y="2" width="{number(max(length, 0.5))}" height="8"'
        f"{fill('pro' if pull >= 0 else 'con')}/>"
        f'<path d="M{number(middle)} 0V{number(height)}"{stroke("tick", 1.2)}/>',
    )


def strip(prior: Span, posterior: Span) -> str:
    """Where a number lies: its 90 % range before its evidence thin and pale, with it thick; ticks at the middles."""
    low, high = min(prior[0], posterior[0]), max(prior[2], posterior[2])
    by_powers = low > 0.0 and high / low >= _DECADE
    width, height = STRIP

    def across(value: float) -> float:
        if high <= low:
            return width / 2
        part = log10(value / low) / log10(high / low) if by_powers else (value - low) / (high - low)
        return _MARGIN + (width - 2 * _MARGIN) * part

    def bar(span: Span, y: float, thick: float, role: str) -> str:
        left, middle, right = (across(value) for value in span)
        return (
            f'<rect x="{number(left)}" y="{number(y - thick / 2)}" width="{number(max(2.0, right - left))}" '
            f'height="{number(thick)}" rx="{number(thick / 2)}"{fill(role)}/>'
            f'<path d="M{number(middle)} {number(y - 6)}v12"{stroke("ink" if role == "pro" else "tick", 2)}/>'
        )

    if prior == posterior:
        return _svg((width, 16.0), "strip", bar(posterior, 8.0, 7.0, "pro"))
    return _svg(STRIP, "strip", bar(prior, 8.0, 4.0, "track") + bar(posterior, height - 8.0, 7.0, "pro"))


def _svg(size: tuple[float, float], kind: str, body: str) -> str:
    width, height = (number(side) for side in size)
    head = f'<svg class="{kind}" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'{head} aria-hidden="true">{body}</svg>'
