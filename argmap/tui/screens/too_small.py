"""What stands on a screen that is too small for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.tui.painting import Painted

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.strip import Strip

# Below this an outline row holds no word, or nothing stands between banner and keys.
COLUMNS, LINES = 24, 6


def is_too_small(size: Size) -> bool:
    """Whether there is no room for an outline."""
    return size.width < COLUMNS or size.height < LINES


class TooSmall(Painted):
    """Covers the screen and says how much is missing; what was being done goes on below."""

    def __init__(self) -> None:
        super().__init__(id="too-small")

    def line_at(self, y: int) -> Strip:
        """What to do, in as few words as fit."""
        said = (f"{COLUMNS} × {LINES} cells", f"not {self.size.width} × {self.size.height}", "q leaves")
        return self.paint(((f"{said[y]}", "warning" if y == 1 else ""),) if y < len(said) else ())
