"""Exports: an excerpt of the map written in one format, or in all of them, within what can be read and drawn."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.diagram.layout import lay_out
from argmap.export.formats import FORMATS, Order, format_named
from argmap.export.palette import THEMES
from argmap.export.reading import figure_of
from argmap.export.selection import Selection
from argmap.files.folder import SUFFIX
from argmap.memory import no_collection
from argmap.problems import Problem, Severity, Span, did_you_mean
from argmap.session.excerpting import excerpt_of
from argmap.session.options import OptionRefused, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from argmap.diagram.figure import Figure
    from argmap.diagram.geometry import Geometry
    from argmap.export.excerpt import Excerpt
    from argmap.export.formats import Format
    from argmap.export.palette import Theme
    from argmap.nodes import Kind
    from argmap.session.session import Session

    # The formats with their number in, the same formats out, one by one.
    Counted = Callable[[Iterable[Format], int], Iterable[Format]]

__all__ = ["ALL", "Document", "Exported", "Selection", "Wanted", "export", "format_names", "write"]

ALL = "all"
Layout = Literal["tree", "dot", "auto"]
LAYOUTS: tuple[Layout, ...] = ("tree", "dot", "auto")
_NO_GRAPHVIZ = "install the package `graphviz` of your system or `argmap[layout]`, or use --layout tree"
# A picture of Graphviz this much wider than ours has smaller text wherever both are as wide.
_WIDER = 1.25
KINDS: tuple[Kind, ...] = ("claim", "rebuttal")
# Beyond the first number nobody reads a picture at ease, beyond the second nobody does.
CROWDED = 40
TOO_MANY = 80
_NAMED_SIGNS = 8


class Wanted(NamedTuple):
    """How to export: `colours` and `scale` of pictures, `numbers` or no figure at all, `force` past the limits.

    `layout` is ours, that of Graphviz, or ``auto``: that of Graphviz where it is there, a tree is hard to follow, and
    the text stays as large.
    """

    selection: Selection = Selection()
    numbers: bool = True
    colours: Theme = "auto"
    scale: float = 2.0
    force: bool = False
    layout: Layout = "tree"


class Document(NamedTuple):
    """A document that was made: what its file is called, and its bytes; `is_text` says that they are UTF-8."""

    file: str
    data: bytes
    is_text: bool


class Exported(NamedTuple):
    """The documents of an export, and what a reader should know about them."""

    documents: tuple[Document, ...]
    remarks: tuple[Problem, ...]


def _uncounted(formats: Iterable[Format], _: int) -> Iterable[Format]:
    return formats


def format_names() -> tuple[str, ...]:
    """The formats there are."""
    return tuple(found.name for found in FORMATS)


@no_collection()
def export(session: Session, name: str, wanted: Wanted, counted: Counted = _uncounted) -> Exported:
    """Export in the format of that name, or in every one for ``all``; `counted` is told of each as it comes.

    Raises:
        OptionRefused: There is no such format, or the picture would be too large or lack signs.
        ArgmapError: As for `excerpt_of`.
    """
    formats = _formats(name)
    excerpt = excerpt_of(session, wanted.selection, numbers=wanted.numbers)
    order = Order(excerpt, wanted.colours, wanted.scale, layout_of(excerpt, wanted.layout))
    remarks: list[Problem] = []
    documents = []
    for form in counted(formats, len(formats)):
        found = _obstacles(form, order) if form.kind != "text" else []
        is_refused = any(problem.severity is Severity.ERROR for problem in found) and not wanted.force
        if is_refused and name != ALL:
            raise _refusal(found)
        # Of all formats together, those that can be read are written.
        remarks += [problem for problem in _as_remarks(found) if problem not in remarks]
        if not is_refused:
            documents.append(Document(form.file, form.write(order), form.kind != "pixels"))
    return Exported(tuple(documents), tuple(remarks))


def write(session: Session, path: Path, data: bytes) -> None:
    """Write a document to a file, which is none of the map's own.

    Raises:
        OutputRefused: The disk refuses, or the map itself would be lost.
    """
    from argmap.files.output import refused as not_written
    from argmap.files.output import write_output

    target = os.path.realpath(path)
    if target.endswith(SUFFIX) and target in {os.path.realpath(session.folder / name) for name in session.files.texts}:
        raise not_written(path, "it is a file of the map", "choose another name")
    write_output(path, data)


def _formats(name: str) -> Sequence[Format]:
    if name == ALL:
        return FORMATS
    found = format_named(name)
    if found is None:
        known = [*format_names(), ALL]
        hint = did_you_mean(name, known) or f"one of: {', '.join(known)}"
        raise refused("AM0701", "", f"there is no format `{name}`", hint)
    return [found]


def colours_named(name: str) -> Theme:
    """The colours of that name.

    Raises:
        OptionRefused: There are none.
    """
    for theme in THEMES:
        if theme == name:
            return theme
    raise refused("AM0709", "--colours", f"there are no colours `{name}`", f"one of: {', '.join(THEMES)}")


def layout_named(name: str) -> Layout:
    """The layout of that name.

    Raises:
        OptionRefused: There is none.
    """
    for layout in LAYOUTS:
        if layout == name:
            return layout
    raise refused("AM0709", "--layout", f"there is no layout `{name}`", f"one of: {', '.join(LAYOUTS)}")


def layout_of(excerpt: Excerpt, layout: Layout) -> Callable[[Figure], Geometry]:
    """What lays out the pictures of an excerpt."""
    if layout == "tree":
        return lay_out
    if layout == "dot":
        return _by_dot
    from argmap.export.dot_layout import has_many_cross_links

    return _by_either if has_many_cross_links(figure_of(excerpt)) else lay_out


def _by_dot(figure: Figure) -> Geometry:
    from argmap.export.dot_layout import lay_out_by_dot
    from argmap.export.graphviz import GraphvizError

    try:
        return lay_out_by_dot(figure)
    except GraphvizError as error:
        hint = _NO_GRAPHVIZ if error.is_missing else "use --layout tree"
        raise refused("AM0712", "--layout", str(error), hint) from None


def _by_either(figure: Figure) -> Geometry:
    """The picture of Graphviz, where there is one that can be read as well as ours."""
    from argmap.export.dot_layout import lay_out_by_dot
    from argmap.export.graphviz import GraphvizError

    tree = lay_out(figure)
    try:
        drawn = lay_out_by_dot(figure)
    except GraphvizError:
        return tree
    return drawn if drawn.width <= _WIDER * tree.width else tree


def kind_named(name: str | None) -> Kind | None:
    """The kind of claims of that name; None for None.

    Raises:
        OptionRefused: There is no such kind.
    """
    for kind in KINDS:
        if kind == name:
            return kind
    if name is None:
        return None
    raise refused("AM0709", "--kind", f"there is no kind of claim `{name}`", f"one of: {', '.join(KINDS)}")


def _obstacles(form: Format, order: Order) -> list[Problem]:
    """What speaks against a picture, gravest first."""
    cards = sum(not card.again for card in order.geometry.cards)
    found = []
    advice = "cut it with --depth, --core, --theme or --focus"
    if cards > TOO_MANY:
        message = f"a picture of {cards:,} cards cannot be read; at most {TOO_MANY}"
        found.append(_problem("AM0704", message, f"{advice}; or --force", Severity.ERROR))
    elif cards > CROWDED:
        message = f"a picture of {cards} cards is hard to read; {CROWDED} are easy"
        found.append(_problem("AM0705", message, advice, Severity.NOTE))
    return [*found, *_pixel_obstacles(order)] if form.kind == "pixels" else found


def _pixel_obstacles(order: Order) -> list[Problem]:
    from argmap.export.png import MOST_PIXELS, missing_glyphs, pixels

    found = []
    signs = missing_glyphs(order.geometry)
    if signs:
        named = " ".join(signs[:_NAMED_SIGNS]) + (" …" if len(signs) > _NAMED_SIGNS else "")
        message = f"the packaged font cannot draw: {named}"
        hint = "export svg, which is drawn in the reader's own fonts; --force draws boxes instead"
        found.append(_problem("AM0707", message, hint, Severity.ERROR))
    count = pixels(order.geometry, order.scale)
    if count > MOST_PIXELS:
        # No force helps against this one: the memory of the machine would go first.
        message = f"the picture would have {count / 1e6:,.0f} million pixels; at most {MOST_PIXELS / 1e6:.0f} million"
        raise refused("AM0708", "--scale", message, "choose a smaller --scale, export svg, or cut the map")
    return found


def _problem(code: str, message: str, hint: str, severity: Severity) -> Problem:
    return Problem(code=code, message=message, span=Span(""), severity=severity, hint=hint)


def _refusal(found: Sequence[Problem]) -> OptionRefused:
    return OptionRefused(*(problem for problem in found if problem.severity is Severity.ERROR))


def _as_remarks(found: Sequence[Problem]) -> list[Problem]:
    return [replace(problem, severity=Severity.WARNING) for problem in found]
