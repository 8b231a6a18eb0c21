"""The templates of posts and what they may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.posts.data import Datum

_INDENT = 4


def template_lines(
    own: Sequence[str], kind: str, told: Mapping[str, Sequence[Datum]], filters: Sequence[str], width: int
) -> Iterator[Text]:
    """The templates, then the data of one kind of posts, then the records it is made of."""
    yield from paragraph("templates of this map", width, style=STRONG)
    listed = ", ".join(own) if own else "none; `argmap draft templates --copy NAME` begins one"
    yield from paragraph(listed, width, indent=2)
    for name, data in told.items():
        yield Text()
        heading = f"what a post of the kind `{kind}` may name" if not name else f"{name}, by its fields"
        yield from paragraph(heading, width, style=STRONG)
        for each in data:
            yield from _datum(each, width)
    yield Text()
    yield from paragraph("filters", width, style=STRONG)
    yield from paragraph(", ".join(filters), width, indent=2)


def _datum(datum: Datum, width: int) -> Iterator[Text]:
    yield from paragraph(f"{datum.name}: {datum.type}, {datum.meaning}", width, indent=2)
    if datum.example:
        yield from paragraph(f"now: {datum.example}", width, indent=_INDENT, style=DIM)
