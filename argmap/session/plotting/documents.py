"""A plot as a document: a picture that scales, one in pixels, or the table of its numbers."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from argmap.plots import calibration, distribution, timeline, tornado
from argmap.plots.table import markdown_table
from argmap.problems import did_you_mean
from argmap.session.exporting import Document
from argmap.session.options import refused

if TYPE_CHECKING:
    from argmap.export.palette import Theme
    from argmap.plots.picture import Picture
    from argmap.plots.table import Table

    Data = timeline.Timeline | tornado.Tornado | distribution.Distribution | calibration.Calibration

FORMATS: Final = ("svg", "png", "markdown")
_SUFFIXES: Final = {".svg": "svg", ".png": "png", ".md": "markdown"}
_NAMED_SIGNS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a plot is to look: its format, `width` in pixels, and for pictures in pixels `scale` of these for each."""

    form: str = "svg"
    colours: Theme = "auto"
    width: float = 720.0
    scale: float = 2.0


def format_of(name: str | None, output: str) -> str:
    """The format of that name; without one, what the ending of the file says, or ``svg`` where it has none.

    Raises:
        OptionRefused: There is no such format, or the ending is that of none.
    """
    if name is None:
        return _format_by_ending(PurePath(output).suffix)
    if name not in FORMATS:
        hint = did_you_mean(name, FORMATS) or f"one of: {', '.join(FORMATS)}"
        raise refused("AM0701", "--format", f"there is no format `{name}` of plots", hint)
    return name


def _format_by_ending(suffix: str) -> str:
    found = _SUFFIXES.get(suffix.lower()) if suffix else "svg"
    if found is None:
        hint = f"end the name in {', '.join(_SUFFIXES)}, or say --format"
        raise refused("AM0701", "--output", f"there is no format of plots for files in `{suffix}`", hint)
    return found


def picture_of(data: Data, width: float = 720.0) -> Picture:
    """The picture of any plot."""
    if isinstance(data, timeline.Timeline):
        return timeline.draw(data, width)
    if isinstance(data, tornado.Tornado):
        return tornado.draw(data, width)
    if isinstance(data, distribution.Distribution):
        return distribution.draw(data, width)
    return calibration.draw(data, width)


def table_of(data: Data) -> Table:
    """The table twin of any plot."""
    if isinstance(data, timeline.Timeline):
        return timeline.table(data)
    if isinstance(data, tornado.Tornado):
        return tornado.table(data)
    if isinstance(data, distribution.Distribution):
        return distribution.table(data)
    return calibration.table(data)


def plot_document(data: Data, look: Look) -> Document:
    """The document.

    Raises:
        OptionRefused: It would have too many pixels, or signs that cannot be drawn.
    """
    if look.form == "markdown":
        return Document("plot.md", markdown_table(table_of(data)).encode(), is_text=True)
    from argmap.plots.svg import svg

    picture = picture_of(data, look.width)
    if look.form == "svg":
        return Document("plot.svg", svg(picture, look.colours).encode(), is_text=True)
    from argmap.export.png import png

    _require_drawable(picture, look.scale)
    # Pixels cannot follow a reader's preference.
    text = svg(picture, "dark" if look.colours == "dark" else "light")
    return Document("plot.png", png(text, look.scale), is_text=False)


def _require_drawable(picture: Picture, scale: float) -> None:
    from argmap.diagram.font import face
    from argmap.export.png import MOST_PIXELS

    lines = [words.line for words in picture.words]
    signs = sorted({sign for line in lines for sign in face(line.style.weight).lacks(line.text)})
    if signs:
        named = " ".join(signs[:_NAMED_SIGNS]) + (" …" if len(signs) > _NAMED_SIGNS else "")
        message = f"the packaged font cannot draw: {named}"
        raise refused("AM0707", "", message, "plot as svg, which is drawn in the reader's own fonts")
    count = picture.width * picture.height * scale * scale
    if count > MOST_PIXELS:
        message = f"the picture would have {count / 1e6:,.0f} million pixels; at most {MOST_PIXELS / 1e6:.0f} million"
        raise refused("AM0708", "--scale", message, "choose a smaller --scale or --width, or plot as svg")


def values_of(data: Data) -> dict[str, Any]:
    """The numbers of any plot under the names of its data, floats to six digits."""
    return {name: _plain_value(value) for name, value in asdict(data).items() if name != "title"}


def _plain_value(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain_value(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_value(part) for part in value]
    if isinstance(value, datetime.date):
        return str(value)
    return float(f"{value:.6g}") if isinstance(value, float) else value
