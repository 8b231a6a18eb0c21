"""What moves a claim most, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.session.flipping import node_name, nothing_moves, upstream_of, value_text
from argmap.session.numbers import count, percent
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.answers.tornado import Bar, Tornado
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session

# Below this sum of first-order shares, what quantities do together outweighs what they do alone.
LITTLE = 0.6
# Half a point: a shorter bar is counted, not drawn.
SHORTEST = 0.005


@dataclass(frozen=True, slots=True)
class MovedBy:
    """The bars of a claim of `map`; `still` says why there are none."""

    map: ArgumentMap
    tornado: Tornado
    still: str = ""

    @property
    def drawn(self) -> tuple[Bar, ...]:
        """The bars that are worth a line: half a point long, and told from noise."""
        return tuple(bar for bar in self.tornado.bars if bar.length >= SHORTEST and bar.is_told)


def moved_by(session: Session, claim: str) -> MovedBy:
    """What moves `claim` most.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    from argmap.answers.tornado import Tornado, tornado

    upstream = upstream_of(session, claim)
    still = nothing_moves(upstream)
    if not still and not upstream.quantities:
        still = "No quantity bears on it: nothing upstream has a sub-model. `argmap flip` tries claims and arguments."
    if still:
        return MovedBy(upstream.map, Tornado(claim, upstream.support, (), None), still)
    return MovedBy(upstream.map, tornado(upstream))


def tornado_sentences(found: MovedBy) -> str:
    """The answer as a paragraph."""
    made, argmap = found.tornado, found.map
    stands = f"“{one_line(argmap.claims[made.claim].title).rstrip('.')}” ({percent(made.support)})"
    if found.still:
        return f"{stands}: {found.still}"
    if not found.drawn:
        few = count(len(made.bars), "quantity", "quantities")
        return f"{stands} does not hang on numbers: no quantity upstream, of {few}, moves it by half a point."
    first = found.drawn[0]
    name = node_name(argmap, "quantities", first.quantity)
    said = [f"What moves {stands} most is {name}: {_end(argmap, first, first.low, first.low_value, 'lowest')}, "
            f"{_end(argmap, first, first.high, first.high_value, 'highest')}"]  # fmt: skip
    if made.explained is not None:
        said.append(_explained(made.explained))
    return ". ".join(said) + "."


def _end(argmap: ArgumentMap, bar: Bar, support: float, value: float, which: str) -> str:
    around = value_text(argmap, "quantities", bar.quantity, value)
    return f"{percent(support)} with it in its {which} tenth (around {around})"


def _explained(share: float) -> str:
    inputs = "Added up, the inputs of its own model account one by one for"
    said = f"{inputs} {percent(min(1.0, share))} of what that model leaves open"
    return said if share >= LITTLE else f"{said}; the rest is what they do together, so see the totals"
