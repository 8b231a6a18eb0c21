"""What to draw: claims as boxes of text, and the steps between them. Figures in words come from above."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.diagram.tree import grow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.diagram.tree import Tree

Polarity = Literal["supports", "attacks"]
# How a claim stands to the one it is drawn under; ``together`` and ``undercuts`` belong to a step beside it.
Relation = Literal["root", "supports", "attacks", "together", "undercuts"]


def head_name(kind: str) -> str:
    """What the claim at the head is called: a picture of a part may be headed by another than the map's main claim."""
    return "main claim" if kind == "contention" else "top claim"


# What a figure has many of: tuples are made in a third of the time.
class Box(NamedTuple):
    """A claim to be drawn.

    `title` is always shown, the whole sentence `text` where there is room. `support` in [0, 1] fills the bar and
    `shown` says it in words; None and "" leave both out. `more` claims below it were cut off, `withheld` claims
    about it may not be shown. `focused`: the picture was made around it.
    """

    id: str
    title: str
    text: str = ""
    support: float | None = None
    shown: str = ""
    kind: str = "claim"
    open: bool = False
    focused: bool = False
    more: int = 0
    withheld: int = 0


class Step(NamedTuple):
    """An inference to be drawn: `premises` together bear on `target`, and `doubts` undercut that.

    `weight` >= 0, the logarithm of the ratio, gives the line its width; None leaves all lines alike.
    """

    id: str
    premises: tuple[str, ...]
    target: str
    polarity: Polarity
    weight: float | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture to be laid out. Steps name boxes of the figure only; `root`, if any, is drawn as its head."""

    title: str
    caption: str = ""
    root: str | None = None
    boxes: Mapping[str, Box]
    steps: tuple[Step, ...] = ()

    @cached_property
    def tree(self) -> Tree:
        """The tree of the figure, grown once for all that is drawn or told of it."""
        return grow(self)
