"""The colours of pictures, light and dark.

Blue and vermilion stay apart in every common colour vision; each is also told by line, sign and word. Text has a
contrast of 4.5 or more on every ground it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final, Literal

Theme = Literal["light", "dark", "auto"]
THEMES: Final = ("light", "dark", "auto")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """A colour for each role, as #rrggbb."""

    ground: str
    ink: str
    soft: str
    pro: str
    pro_card: str
    con: str
    con_card: str
    both: str
    both_card: str
    track: str
    tick: str
    on_sign: str

    def roles(self) -> tuple[tuple[str, str], ...]:
        """Every role with its colour."""
        return tuple((field.name, getattr(self, field.name)) for field in fields(self))


LIGHT: Final = Palette(
    ground="#ffffff",
    ink="#1b2330",
    soft="#525c6b",
    pro="#0b63a5",
    pro_card="#edf4fb",
    con="#b0430a",
    con_card="#fdf1e9",
    both="#5b6675",
    both_card="#f3f5f8",
    track="#cfd8e3",
    tick="#5b6675",
    on_sign="#ffffff",
)
DARK: Final = Palette(
    ground="#12171f",
    ink="#e8ecf2",
    soft="#a9b4c2",
    pro="#6bb8f2",
    pro_card="#18293a",
    con="#f59a5c",
    con_card="#362418",
    both="#a9b4c2",
    both_card="#20262f",
    track="#3b4756",
    tick="#c3ccd8",
    on_sign="#12171f",
)
