"""The tree of a formula: frozen nodes, each with the characters it was written with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.quantities.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Any node; it was written at characters `start` to `end` and has `depth` levels below and including it."""

    start: int
    end: int
    depth: int = 1

    @property
    def children(self) -> tuple[Tree, ...]:
        """The nodes directly below, from the left."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Node):
    """A number, in `unit` where a tag follows it."""

    value: float
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """A quantity, an earlier step of the model, or the as-of date `t`."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Minus(Node):
    """The negative of a number."""

    operand: Tree

    @property
    def children(self) -> tuple[Tree, ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Node):
    """The denial of a truth."""

    operand: Tree

    @property
    def children(self) -> tuple[Tree, ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Node):
    """Operands joined from the left by `signs`: all of ``+ -`` or all of ``* /``."""

    operands: tuple[Tree, ...]
    signs: tuple[str, ...]

    @property
    def children(self) -> tuple[Tree, ...]:
        """The operands."""
        return self.operands


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Node):
    """`base` to the `exponent`."""

    base: Tree
    exponent: Tree

    @property
    def children(self) -> tuple[Tree, ...]:
        """Base and exponent."""
        return (self.base, self.exponent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """One comparison by `sign`."""

    sign: str
    left: Tree
    right: Tree

    @property
    def children(self) -> tuple[Tree, ...]:
        """Both sides."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logic(Node):
    """Truths joined by ``and`` or ``or``."""

    word: str
    operands: tuple[Tree, ...]

    @property
    def children(self) -> tuple[Tree, ...]:
        """The operands."""
        return self.operands


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Node):
    """A function of the language applied to `arguments`; ``if`` is one of them."""

    function: str
    arguments: tuple[Tree, ...]

    @property
    def children(self) -> tuple[Tree, ...]:
        """The arguments."""
        return self.arguments


Tree = Number | Name | Minus | Not | Chain | Power | Compare | Logic | Call


def walk(tree: Tree) -> Iterator[Tree]:
    """`tree` and everything below it, from the left; never deeper than formulas may nest."""
    yield tree
    for child in tree.children:
        yield from walk(child)


def names_in(tree: Tree) -> dict[str, int]:
    """Every name in `tree` and the offset of its first use, in order of use."""
    found: dict[str, int] = {}
    for node in walk(tree):
        if isinstance(node, Name):
            found.setdefault(node.name, node.start)
    return found
