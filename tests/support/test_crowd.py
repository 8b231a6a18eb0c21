"""Many claims evaluated at once have the supports that they have one by one."""

from __future__ import annotations

from math import cos, exp, pi
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.nodes import Claim, SubModel, Undercut
from argmap.support import evaluate
from argmap.support.crowd import SMALLEST, Crowd, crowd_of
from argmap.support.evaluate import base_of
from argmap.support.plan import build_plan
from argmap.support.semantics import SEMANTICS
from argmap.support.settle import Engine
from tests.making import NO_HITS, GivenHits, argument_map, inference, seen, share_of_lanes
from tests.support.maps import chances, law, maps, semantics_names

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap

NAMES = [f"c{number:03d}" for number in range(SMALLEST + 1)]
# As few as are evaluated at once.
FEWEST = NAMES[:SMALLEST]


@law
@given(maps(modelled=False, cyclic=True), semantics_names, st.lists(chances, min_size=8, max_size=8), st.data())
def test_a_crowd_answers_as_its_claims_do_one_by_one(drawn, semantics: str, values: list[float], data) -> None:
    argmap, _ = drawn
    plan = build_plan(argmap)
    claims = data.draw(st.lists(st.sampled_from(range(len(plan.claims))), min_size=1, unique=True))
    fixed = {claim: 0.25 for claim in claims if data.draw(st.booleans())}
    engine = Engine(
        plan,
        SEMANTICS[semantics],
        [base_of(argmap, claim, None) for claim in argmap.claims.values()],
        assumed=fixed,
        values=values[: len(plan.claims)],
    )
    bases = {claim: fixed.get(claim, engine.bases[claim].value) for claim in claims}
    weights = plan.scaled(engine.semantics.weight)
    crowd = crowd_of(plan, engine.semantics, bases, fixed, weights, engine.values)
    steps = [plan.steps[at] for claim in claims if claim not in fixed for at in plan.pros[claim] + plan.cons[claim]]
    moving = any(step.premises or step.cuts for step in steps)
    assert (crowd is None) is (not moving or any(step.group is not None for step in steps))
    if crowd is not None:
        found = crowd.supports(np.array([engine.values[claim] for claim in claims]))
        assert found == pytest.approx([engine.support(claim) for claim in claims], abs=1e-12)


def every_kind_of_argument(gate: str, dependence: float) -> ArgumentMap:
    """A large cycle of mild arguments that read claims and denials, undercut, and rest on a claim outside of it."""
    priors = {one: 0.3 + 0.6 * at / len(FEWEST) for at, one in enumerate(FEWEST)}
    claims = [Claim(id=one, text="", prior=prior) for one, prior in priors.items()]
    claims += [Claim(id="no-c001", text="", negates="c001"), Claim(id="out", text="", prior=0.8)]
    parts = [inference(FEWEST[at - 1], one, 2.0, against=at % 3 == 0) for at, one in enumerate(FEWEST)]
    parts += [inference((FEWEST[at - 5], "out"), one, 3.0) for at, one in enumerate(FEWEST) if at % 2]
    return argument_map(
        claims,
        *parts,
        inference("no-c001", "c007", 4.0, id="reads-a-denial", against=True),
        inference("c009", "no-c001", 2.5, id="on-a-denial"),
        seen("e", "c003", 5.0),
        Undercut(source="c004", target="c006-supports-c007", removes=0.7),
        Undercut(source="no-c001", target="c009-supports-c010", removes=0.4),
        gate=gate,
        dependence=dependence,
    )


@pytest.mark.parametrize("semantics", SEMANTICS)
@pytest.mark.parametrize("gate", ["even", "none"])
@pytest.mark.parametrize("assume", [{}, {"c004": 0.9, "c010": 0.05}, {"no-c001": 0.8}], ids=["none", "two", "denial"])
def test_a_large_cycle_settles_as_its_claims_do_one_by_one(
    semantics: str, gate: str, assume: dict[str, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    argmap = every_kind_of_argument(gate, 0.5 if assume else 1.0)
    ends, at_once, supports = [], list[int](), Crowd.supports
    monkeypatch.setattr(
        Crowd, "supports", lambda crowd, values: (at_once.append(len(values)), supports(crowd, values))[1]
    )
    for smallest in (SMALLEST, len(argmap.claims) + 1):
        monkeypatch.setattr("argmap.support.crowd.SMALLEST", smallest)
        at_once.clear()
        ends.append((evaluate(argmap, NO_HITS, semantics=semantics, assume=assume), set(at_once)))
    (together, used), (one_by_one, unused) = ends
    assert (used, unused) == ({len(FEWEST)}, set())
    (swept,), (alone,) = together.sweeps, one_by_one.sweeps
    assert (swept.members, swept.count, swept.stable) == (alone.members, alone.count, True)
    for claim, result in together.claims.items():
        assert result.support == pytest.approx(one_by_one.claims[claim].support, abs=1e-11)
        assert result.support == pytest.approx(assume.get(claim, result.support), abs=1e-11)


@pytest.mark.parametrize("modelled", [False, True])
@pytest.mark.parametrize("group", [None, "g"])
def test_a_large_cycle_settles_where_every_claim_answers_to_the_others(modelled: bool, group: str | None) -> None:
    """Also where a claim differs by lane or arguments overlap, which is settled claim by claim."""
    claims = [Claim(id=one, text="", prior=0.6, model="m" if modelled and one == NAMES[0] else None) for one in NAMES]
    steps = [
        inference(one, NAMES[at - far], 2.0 + far, overlaps=group) for far in (1, 2) for at, one in enumerate(NAMES)
    ]
    argmap = argument_map(claims, SubModel(id="m", fit=0.5, holds="x"), *steps)
    engine = evaluate(argmap, GivenHits({"m": share_of_lanes(0.5, 16)})).engine
    for claim, value in enumerate(engine.values):
        assert isinstance(value, float) is not modelled
        assert value == pytest.approx(engine.support(claim), abs=5e-6 if modelled else 1e-11)


def ring(weight: float) -> dict[str, tuple[float, bool]]:
    """A ring of attacks large enough for a crowd, whose bases put its fixed point at one half."""
    steps = [inference(one, NAMES[at - 1], exp(weight), against=True) for at, one in enumerate(NAMES)]
    argmap = argument_map(dict.fromkeys(NAMES, 1 / (1 + exp(-weight / 2))), *steps)
    return {claim: (result.support, result.stable) for claim, result in evaluate(argmap, NO_HITS).claims.items()}


def test_a_large_odd_ring_turns_unstable_at_its_critical_weight() -> None:
    critical = 4 / cos(pi / len(NAMES))
    assert all(stable for _, stable in ring(critical * 0.99).values())
    assert not any(stable for _, stable in ring(critical * 1.01).values())


def test_a_large_ring_settles_at_its_fixed_point() -> None:
    assert [support for support, _ in ring(2.0).values()] == pytest.approx([0.5] * len(NAMES), abs=1e-11)


def test_assuming_one_claim_of_a_large_unstable_ring_settles_it() -> None:
    steps = [inference(one, NAMES[at - 1], 100.0, against=True) for at, one in enumerate(NAMES)]
    argmap = argument_map(dict.fromkeys(NAMES, 0.9), *steps)
    found = evaluate(argmap, NO_HITS, assume={"c000": 0.2}).claims
    assert found["c000"].support == 0.2
    assert all(result.stable for result in found.values())
