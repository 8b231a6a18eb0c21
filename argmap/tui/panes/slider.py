"""The slider below a quantity that is supposed to be known, and the claims that this moves most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.numbers import count, figure, percent
from argmap.text import one_line, shorten
from argmap.tui.widgets.outline_row import delta_text

if TYPE_CHECKING:
    from argmap.session.supposing import Slider
    from argmap.tui.lines import Page, Piece
    from argmap.tui.view import View

_INDENT = 4
_MOST = 5


def slider(page: Page, view: View, key: str) -> None:
    """Nothing for a quantity that is as the map has it."""
    found, value = view.sliders.get(key), view.supposed.get(key)
    if found is None or value is None:
        return
    said = f"{figure(value)}{f' {one_line(found.unit)}' if found.unit else ''}"
    page.add(
        (" " * _INDENT, ""),
        (_track(found, value), "key"),
        ("  ", ""),
        (shorten(said, max(8, page.width - 31)), "strong"),
    )
    page.text(f"instead of {figure(found.low)} to {figure(found.high)}, its middle {figure(found.middle)}",
              indent=_INDENT, role="dim")  # fmt: skip
    _moved(page, view)


def _track(found: Slider, value: float) -> str:
    # Needs numpy, which the first paint must not wait for.
    from argmap.session.supposing import PLACES

    place = found.place(value)
    return f"{'━' * place}●{'─' * (PLACES - place)}"


def _moved(page: Page, view: View) -> None:
    numbers = view.numbers
    if numbers is None:
        return
    moved = sorted((claim for claim in numbers.claims if numbers.delta(claim)), key=lambda c: -abs(numbers.delta(c)))
    if not moved:
        page.text("moves no claim", indent=_INDENT, role="dim")
    for claim in moved[:_MOST]:
        delta, now = numbers.delta(claim), numbers.claims[claim].support
        title = shorten(one_line(view.map.claims[claim].title), max(8, page.width - _INDENT - 14))
        points: Piece = (f"{delta_text(delta):>5}", "up" if delta > 0 else "down")
        page.add((" " * _INDENT, ""), (f"{percent(now):>6} ", ""), points, (f" {title}", ""))
    if len(moved) > _MOST:
        page.text(f"and {count(len(moved) - _MOST, 'more claim')}", indent=_INDENT, role="dim")
