"""Elements of SVG in the colours of one theme: what pictures of maps and of numbers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagram.font import FAMILY
from argmap.export.escape import xml
from argmap.export.marks import number
from argmap.export.palette import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.diagram.geometry import Line
    from argmap.export.palette import Palette, Theme

FONTS = f"'{FAMILY}', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"


class Ink:
    """The colours of one theme as presentation attributes; ``auto`` is light with a sheet for the dark."""

    def __init__(self, theme: Theme, light: Palette = LIGHT, dark: Palette = DARK) -> None:
        self._light, self._dark = light, dark
        self._colours = dict((dark if theme == "dark" else light).roles())
        self._has_classes = theme == "auto"
        self._fills = {role: self._attribute("fill", role) for role in self._colours}
        self._strokes = {role: self._attribute("stroke", role) for role in self._colours}

    def _attribute(self, name: str, role: str) -> str:
        return f' {name}="{self._colours[role]}"' + (f' class="{name[0]}-{role}"' if self._has_classes else "")

    def _fill(self, role: str) -> str:
        return self._fills[role]

    def _stroke(self, role: str) -> str:
        return self._strokes[role]

    def _both(self, fill: str, stroke: str) -> str:
        classes = f' class="f-{fill} s-{stroke}"' if self._has_classes else ""
        return f' fill="{self._colours[fill]}" stroke="{self._colours[stroke]}"{classes}'

    def _words(self, line: Line, role: str) -> str:
        """A line of text, which states the width it was measured at."""
        weight = ' font-weight="600"' if line.style.weight == "Semibold" else ""
        length = f' textLength="{number(line.width)}" lengthAdjust="spacingAndGlyphs"' if line.width else ""
        return (
            f'<text x="{number(line.x)}" y="{number(line.y)}" font-size="{number(line.style.size)}"{weight}{length}'
            f"{self._fill(role)}>{xml(line.text)}</text>"
        )

    def _page(self, size: tuple[float, float], title: str, description: str, body: Iterable[str]) -> Iterator[str]:
        """A whole document: its name and the picture in words, the sheet, the ground, and what is drawn on it."""
        width, height = number(size[0]), number(size[1])
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="argmap-title argmap-description">'
        )
        yield f'<title id="argmap-title">{xml(title)}</title>'
        yield f'<desc id="argmap-description">{xml(description)}</desc>'
        if self._has_classes:
            yield f"<style>{sheet(self._light, self._dark)}</style>"
        yield f'<rect width="{width}" height="{height}"{self._fill("ground")}/>'
        yield from body
        yield "</svg>"


def sheet(light: Palette, dark: Palette) -> str:
    """The style sheet that exchanges every colour of one palette for that of the other in the dark."""
    rules = [
        f".f-{role}{{fill:{colour}}}.s-{role}{{stroke:{colour}}}"
        for (role, colour), (_, before) in zip(dark.roles(), light.roles(), strict=True)
        if colour != before
    ]
    return f"@media (prefers-color-scheme:dark){{{''.join(rules)}}}"
