"""How the screen looks: four sets of colours, and the plain signs for terminals and readers that have no others.

Colours of meaning are blue and vermilion after Okabe and Ito (2008), for readers of every colour vision; polarity is
said by mark and word as well, so the set without colours loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

# The colours of meaning for any dark and any light theme, those that the toolkit brings included.
ON_DARK = {
    "argmap-support": "#7cc4f2",
    "argmap-attack": "#ffa06a",
    "argmap-warning": "#f0c95c",
    "argmap-dim": "#b6bcc2",
    "argmap-key": "#ffc174",
    "argmap-bar": "#6f8598",
    "argmap-rule": "#3a424a",
    "argmap-cursor": "#1c3346",
    "argmap-cursor-text": "#f2f4f6",
    "argmap-cursor-blurred": "#2a2d31",
}
ON_LIGHT = {
    "argmap-support": "#00507f",
    "argmap-attack": "#8f3a00",
    "argmap-warning": "#654c00",
    "argmap-dim": "#4f5358",
    "argmap-key": "#7a3b00",
    "argmap-bar": "#667d8f",
    "argmap-rule": "#c3cad1",
    "argmap-cursor": "#cfe3f5",
    "argmap-cursor-text": "#101418",
    "argmap-cursor-blurred": "#e4e6e8",
}
_MONO = {
    "argmap-support": "#e6e6e6",
    "argmap-attack": "#e6e6e6",
    "argmap-warning": "#ffffff",
    "argmap-dim": "#b4b4b4",
    "argmap-key": "#ffffff",
    "argmap-bar": "#8a8a8a",
    "argmap-rule": "#444444",
    "argmap-cursor": "#3a3a3a",
    "argmap-cursor-text": "#ffffff",
    "argmap-cursor-blurred": "#2a2a2a",
}
_HIGH_CONTRAST = {
    "argmap-support": "#8fd8ff",
    "argmap-attack": "#ffb38a",
    "argmap-warning": "#ffe36b",
    "argmap-dim": "#dedede",
    "argmap-key": "#ffe36b",
    "argmap-bar": "#a9b8c6",
    "argmap-rule": "#a0a0a0",
    "argmap-cursor": "#00335c",
    "argmap-cursor-text": "#ffffff",
    "argmap-cursor-blurred": "#262626",
}


def _look(name: str, grounds: tuple[str, str, str], ink: str, accent: str, meaning: Mapping[str, str]) -> Theme:
    """A theme; `grounds` are those of the screen, of the lines at its edges, and of what is set off from both."""
    background, surface, panel = grounds
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=meaning["argmap-warning"],
        error=meaning["argmap-attack"],
        success=meaning["argmap-support"],
        foreground=ink,
        background=background,
        surface=surface,
        panel=panel,
        dark=sum(int(background[at : at + 2], 16) for at in (1, 3, 5)) < 3 * 128,
        variables={**meaning, "block-cursor-text-style": "none"},
    )


LOOKS: tuple[Theme, ...] = (
    _look("argmap-dark", ("#14181c", "#1b2127", "#262e36"), "#e3e6e9", "#6db3e0", ON_DARK),
    _look("argmap-light", ("#fbfbf9", "#f0f1ef", "#e2e4e3"), "#1c2024", "#00507f", ON_LIGHT),
    _look("argmap-mono", ("#121212", "#1c1c1c", "#2a2a2a"), "#e6e6e6", "#d0d0d0", _MONO),
    _look("argmap-high-contrast", ("#000000", "#000000", "#1a1a1a"), "#ffffff", "#ffe36b", _HIGH_CONTRAST),
)
NAMES: tuple[str, ...] = tuple(look.name for look in LOOKS)
USUAL, MONO = "argmap-dark", "argmap-mono"


@dataclass(frozen=True, slots=True)
class Signs:
    """Which signs the screen is drawn in.

    `ascii`: none outside ASCII. `plain`: also no lines, bars and frames, one pane at a time, for a screen reader.
    """

    ascii: bool = False
    plain: bool = False


def words_for(name: str) -> str:
    """The name of a set of colours as people say it."""
    return name.removeprefix("argmap-").replace("-", " ")
