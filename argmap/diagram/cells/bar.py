"""A share as a bar of cells."""

from __future__ import annotations

BAR_CELLS = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(p: float, cells: int = BAR_CELLS) -> str:
    """A bar of `cells` cells filled to `p`, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, p)) * cells * 8)
    full, part = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[part] if part else "")).ljust(cells, "░")
