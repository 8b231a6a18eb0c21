"""Maps drawn at random by hypothesis, with everything an argument map may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from argmap.nodes import Claim, Ratio, SubModel, Undercut
from argmap.support.semantics import SEMANTICS
from tests.making import GivenHits, argument_map, inference, seen

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap

LANES = 16
NAMES = tuple("abcdefgh")

# The same examples in every run: a test that holds today holds tomorrow.
law = settings(max_examples=60, deadline=None, derandomize=True)

semantics_names = st.sampled_from(sorted(SEMANTICS))
chances = st.floats(0, 1)
inner_chances = st.floats(0.02, 0.98)
ratios = st.floats(1, 100)


@st.composite
def maps(draw: st.DrawFn, *, modelled: bool = True, cyclic: bool = False) -> tuple[ArgumentMap, GivenHits]:
    """A map of up to 8 claims and its hits; without `cyclic` every argument runs from later letters to earlier.

    What counts for a claim that denies another is the letter of the one denied.
    """
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    hits: dict[str, Any] = {}
    claims: list[Claim] = []
    parts: list[Any] = []
    for at, name in enumerate(names):
        # The last letter is nobody's denial, and something to argue from.
        deniable = names[at + 1 : -1]
        claims.append(_claim(draw, name, deniable, hits if modelled else None, parts))
    carriers = {name: argument_map(claims).carrier(name)[0] for name in names}
    below = {to: [name for name in names if cyclic or carriers[name] > carriers[to]] for to in names}
    steps = [_inference(draw, number, below) for number in range(draw(st.integers(1, 9)))]
    parts += steps
    for step in steps:
        later = below[step.target]
        for source in draw(st.lists(st.sampled_from(later), max_size=2, unique=True)) if draw(st.booleans()) else ():
            parts.append(Undercut(source=source, target=step.id, removes=draw(chances)))
    for number in range(draw(st.integers(0, 3))):
        parts.append(_evidence(draw, number, names))
    dependence = draw(st.sampled_from([0.0, 0.3, 0.5, 1.0]))
    gate = draw(st.sampled_from(["even", "none"]))
    return argument_map(claims, *parts, dependence=dependence, gate=gate), GivenHits(hits)


def _claim(draw: st.DrawFn, name: str, later: tuple[str, ...], hits: dict[str, Any] | None, parts: list[Any]) -> Claim:
    if later and draw(st.integers(0, 5)) == 0:
        return Claim(id=name, text=name, negates=draw(st.sampled_from(later)))
    prior = draw(st.one_of(st.none(), inner_chances, inner_chances))
    if hits is None or draw(st.booleans()):
        return Claim(id=name, text=name, prior=prior)
    hits[name] = np.array(draw(st.lists(st.booleans(), min_size=LANES, max_size=LANES)))
    parts.append(SubModel(id=name, fit=draw(chances), holds="x > 0"))
    return Claim(id=name, text=name, prior=prior, model=name)


def _inference(draw: st.DrawFn, number: int, below: dict[str, list[str]]) -> Any:
    target = draw(st.sampled_from([name for name, later in below.items() if later]))
    premises = draw(st.lists(st.sampled_from(below[target]), min_size=1, max_size=2, unique=True))
    low = draw(ratios)
    ratio = Ratio(low, low * draw(st.sampled_from([1.0, 1.0, 2.0])))
    overlaps = draw(st.sampled_from([None, None, "g", "h"]))
    fields = {"id": f"i{number}", "overlaps": overlaps}
    return inference(tuple(premises), target, ratio, against=draw(st.booleans()), **fields)


def _evidence(draw: st.DrawFn, number: int, names: tuple[str, ...]) -> Any:
    return seen(
        f"e{number}",
        draw(st.sampled_from(names)),
        draw(ratios),
        against=draw(st.booleans()),
        reliability=draw(st.floats(0.05, 1)),
        relevance=draw(st.floats(0.05, 1)),
        group=draw(st.sampled_from([None, None, "g"])),
        status=draw(st.sampled_from(["accepted", "accepted", "disputed"])),
    )
