"""Lines to draw: pieces of text with a role each, and a page of lines some of which can be followed.

A role says what a piece means; the style sheet says how it looks. Nothing here knows of a screen.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from argmap.text import cell_width, shorten, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Role = Literal[
    "", "strong", "dim", "supports", "attacks", "undercuts", "warning", "up", "down", "pointer", "bar", "key", "label"
]  # fmt: skip
ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role)
Piece = tuple[str, Role]
Line = tuple[Piece, ...]
# A line of the kind ``key`` does what the key or the action of that name does.
Kind = Literal["claim", "evidence", "quantity", "problem", "key"]

_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Item:
    """What a line leads to."""

    kind: Kind
    id: str


@dataclass(slots=True)
class Page:
    """Lines at most `width` cells wide; `owners` gives each line its item, -1 for none.

    Asides are cut to one line unless the page is `full`.
    """

    width: int
    full: bool = True
    lines: list[Line] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    _owner: int = -1

    @contextmanager
    def item(self, kind: Kind, node: str) -> Iterator[None]:
        """Lines added inside belong to one item."""
        self.items.append(Item(kind, node))
        self._owner = len(self.items) - 1
        yield
        self._owner = -1

    def add(self, *pieces: Piece) -> None:
        """One line."""
        self.lines.append(pieces)
        self.owners.append(self._owner)

    def gap(self) -> None:
        """An empty line, never two in a row and none at the top."""
        if self.lines and self.lines[-1]:
            self.add()

    def heading(self, text: str) -> None:
        """A heading with a gap above it."""
        self.gap()
        self.add((text, "strong"))

    def text(self, text: str, *, indent: int = 0, role: Role = "") -> None:
        """A wrapped paragraph."""
        for line in wrap(text, max(_NARROWEST, self.width - indent)):
            self.add((" " * indent, ""), (line, role))

    def aside(self, text: str, *, indent: int = 0) -> None:
        """A remark that a hurried reader can do without."""
        if self.full:
            self.text(text, indent=indent, role="dim")
        elif text:
            self.add((" " * indent, ""), (shorten(text, max(_NARROWEST, self.width - indent)), "dim"))

    def facts(self, facts: Iterable[str], *, indent: int = 0) -> None:
        """Short facts behind one another; a line ends between two of them where it can."""
        line = ""
        for fact in facts:
            longer = f"{line} · {fact}" if line else fact
            if line and indent + cell_width(longer) > self.width:
                self.text(line, indent=indent, role="dim")
                longer = fact
            line = longer
        if line:
            self.text(line, indent=indent, role="dim")

    def hanging(self, head: Line, text: str, role: Role = "") -> None:
        """`text` behind `head`, its further lines hanging below where it began."""
        column = sum(cell_width(piece) for piece, _ in head)
        first, *more = wrap(text, max(_NARROWEST, self.width - column))
        self.add(*head, (first, role))
        for line in more:
            self.add((" " * column, ""), (line, role))

    def verbatim(self, head: str, text: str, role: Role = "") -> None:
        """`text` with its spaces kept, in pieces as wide as the page."""
        room = max(_NARROWEST, self.width - cell_width(head))
        while True:
            piece = text
            while cell_width(piece) > room:
                piece = piece[: max(1, len(piece) - max(1, (cell_width(piece) - room) // 2))]
            self.add((head, role), (piece, role))
            text, head = text[len(piece) :], " " * cell_width(head)
            if not text:
                return

    def labelled(self, label: str, text: str, column: int = 10, indent: int = 2) -> None:
        """A dim label and its text; nothing where there is no text."""
        if text:
            self.hanging(((" " * indent + label.ljust(column), "dim"),), text)

    def place(self, item: int) -> tuple[int, int]:
        """First line of an item and the line after its last."""
        first = self.owners.index(item)
        last = first
        while last < len(self.owners) and self.owners[last] == item:
            last += 1
        return first, last
