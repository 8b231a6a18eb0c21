"""The colours of plots: those of diagrams, a tint for bands and one for grids.

A tint is told from its ground and from the line on it; whatever it means also stands in words.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from argmap.export import palette


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette(palette.Palette):
    """The roles of diagrams; `band` for ranges around a value, `grid` for lines that only guide the eye."""

    band: str
    grid: str


LIGHT: Final = Palette(**asdict(palette.LIGHT), band="#bcd6ee", grid="#e3e8ee")
DARK: Final = Palette(**asdict(palette.DARK), band="#2b5680", grid="#262e39")
