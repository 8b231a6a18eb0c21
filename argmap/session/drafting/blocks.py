"""Passages of a post that are written anew as a whole, from the map at the clocks they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.blocks import BOX
from argmap.posts.facts import Voice
from argmap.posts.figures import figure
from argmap.posts.since import since_box
from argmap.problems import ArgmapError
from argmap.session.drafting.figures import drawn, file_name
from argmap.session.drafting.since import since_facts

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.posts.blocks import Block
    from argmap.session.drafting.figures import Place
    from argmap.session.drafting.values import Values


class Blocks:
    """What the passages of a post say now; `pictures` collects the files that its figures need."""

    def __init__(self, values: Values, place: Place) -> None:
        """Passages share the evaluations of the numbers; pictures are kept at `place`."""
        self._values, self._place = values, place
        self.pictures: dict[Path, bytes] = {}

    def __call__(self, found: Block) -> str | None:
        """The Markdown of a passage; None where the map no longer has what it is about."""
        try:
            return self._box(*found.arguments) if found.kind == BOX else self._figure(*found.arguments)
        except ArgmapError:
            return None

    def _box(self, clocks: str) -> str | None:
        comparison = self._values.between(clocks)
        return None if comparison is None else since_box(since_facts(comparison, clocks), Voice())

    def _figure(self, kind: str, claim: str, clocks: str) -> str | None:
        made = drawn(self._values, kind, claim, clocks)
        if made is None:
            return None
        name = file_name(kind, claim)
        self.pictures[self._place.file(name)] = made.svg.encode()
        return figure(made, self._place.target(name))
