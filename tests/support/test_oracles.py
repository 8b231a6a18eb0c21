"""The engine gives what others computed by other means."""

from __future__ import annotations

import json
from itertools import pairwise
from math import e, inf
from typing import TYPE_CHECKING

import pytest
from argumentation.gradual.dfquad import dfquad_strengths
from argumentation.gradual.gradual import WeightedBipolarGraph, quadratic_energy_strengths_discrete

from argmap.support import evaluate
from argmap.support.plan import build_plan
from argmap.support.semantics import ATTACK_ONLY
from argmap.support.settle import Base, Engine
from tests.making import NO_HITS, argument_map, bipolar, inference, random_dag
from tests.support.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.nodes import ArgumentMap

# A ratio that makes an edge weigh 1 under each semantics.
WEIGHT_ONE = {"dfquad": inf, "qe": 10.0, "euler": 10.0, "top": 10.0, "logodds": e}
IN_THE_FILE = {"dfquad": "dfquad", "quadratic_energy": "qe", "euler": "euler"}


def supports(argmap: ArgumentMap, semantics: str) -> dict[str, float]:
    return {claim: result.support for claim, result in evaluate(argmap, NO_HITS, semantics=semantics).claims.items()}


def categorized(graph_map: ArgumentMap) -> dict[str, float]:
    plan = build_plan(graph_map)
    engine = Engine(plan, ATTACK_ONLY["hcategorizer"], [Base(1.0, 1.0)] * len(plan.claims))
    return dict(zip(plan.claims, engine.run().values, strict=True))


def test_all_graphs_of_the_data_folder_have_their_published_strengths(shared: Path) -> None:
    graphs = json.loads((shared / "realdata/gradual/strengths.json").read_text())["graphs"]
    assert len(graphs) == 31
    for known in graphs:
        graph = read(shared / "realdata" / known["file"])
        counts = (len(graph.nodes), len(graph.attacks), len(graph.supports))
        assert counts == (known["nodes"], known["attacks"], known.get("supports", 0)), known["file"]
        for name, expected in known["strengths"].items():
            if name == "h_categoriser":
                found = categorized(bipolar(dict.fromkeys(graph.nodes, 1.0), graph.attacks, graph.supports, 10.0))
            else:
                semantics = IN_THE_FILE[name]
                bases = dict.fromkeys(graph.nodes, 0.5)
                found = supports(bipolar(bases, graph.attacks, graph.supports, WEIGHT_ONE[semantics]), semantics)
            assert found == pytest.approx(expected, abs=1e-6), (known["file"], name)


def test_e_democracy_under_dfquad() -> None:
    bases = {"a1": 0.5, "a2": 0.5, "p1": 0.7, "p2": 0.5, "p3": 0.9, "c1": 0.2, "c2": 0.2, "c3": 0.6, "c4": 0.5}
    attacks = [("c1", "a2"), ("c2", "p2"), ("c3", "p2"), ("c4", "p2")]
    found = supports(bipolar(bases, attacks, [("p1", "a1"), ("p2", "a1"), ("p3", "a2")], inf), "dfquad")
    assert (found["a1"], found["a2"], found["p2"]) == pytest.approx((0.862, 0.85, 0.08), abs=1e-9)


@pytest.mark.parametrize(
    ("semantics", "buy", "sell"),
    [
        ("qe", 0.821646443, 0.362169694),
        ("dfquad", 0.99636, 0.00338),
        ("euler", 0.717140903, 0.494889420),
        ("logodds", 0.789954761, 0.407213171),
    ],
)
def test_stock_example_with_its_cycle_of_attacks(semantics: str, buy: float, sell: float) -> None:
    bases = {"buy": 0.5, "sell": 0.5, "n1": 0.8, "n2": 0.7, "n3": 0.3, "n4": 0.9, "n5": 0.9}
    attacks = [("buy", "sell"), ("sell", "buy"), ("n2", "n1"), ("n3", "n2"), ("n4", "n3"), ("n5", "n1")]
    pros = [("n1", "sell"), ("n2", "buy"), ("n4", "n2"), ("n5", "buy")]
    found = supports(bipolar(bases, attacks, pros, WEIGHT_ONE[semantics]), semantics)
    assert (found["buy"], found["sell"]) == pytest.approx((buy, sell), abs=1e-6)


# What the study of the five semantics prints for cases a writer meets; `lo10`: log-odds with ratio 10.
ORDER = ("dfquad", "qe", "euler", "top", "lo", "lo10")
CASES = {
    "a decisive rebuttal": (0.7, [], [0.95], (0.035, 0.368, 0.599, 0.599, 0.474, 0.207)),
    "one weak pro": (0.5, [0.1], [], (0.550, 0.505, 0.517, 0.517, 0.525, 0.557)),
    "ten weak pros": (0.5, [0.2] * 10, [], (0.946, 0.900, 0.840, 0.534, 0.881, 0.990)),
    "one certain con, four pros": (0.3, [1.0, 0.9, 0.9, 0.9], [1.0], (0.300, 0.916, 0.833, 0.300, 0.864, 0.995)),
    "an impossible base": (0.0, [0.9] * 3, [], (0.999, 0.879, 0.0, 0.0, 0.0, 0.0)),
    "three pros": (0.5, [0.9] * 3, [], (1.000, 0.940, 0.911, 0.664, 0.937, 0.998)),
}


@pytest.mark.parametrize("at", range(len(ORDER)), ids=ORDER)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_writers_cases_as_the_study_prints_them(case: tuple, at: int) -> None:
    base, pros, cons, printed = case
    semantics = "logodds" if at >= 4 else ORDER[at]
    ratio = 10.0 if at == 5 else WEIGHT_ONE[semantics]
    bases = {"c": base, **{f"p{n}": s for n, s in enumerate(pros)}, **{f"n{n}": s for n, s in enumerate(cons)}}
    attacks = [(f"n{n}", "c") for n in range(len(cons))]
    found = supports(bipolar(bases, attacks, [(f"p{n}", "c") for n in range(len(pros))], ratio), semantics)["c"]
    assert found == pytest.approx(printed[at], abs=5.1e-4)


@pytest.mark.parametrize(
    ("semantics", "ratio", "shallow", "deep"),
    [
        ("dfquad", inf, 0.950, 0.998),
        ("qe", 10.0, 0.724, 0.648),
        ("euler", 10.0, 0.664, 0.609),
        ("logodds", e, 0.711, 0.659),
        ("logodds", 10.0, 0.888, 0.885),
    ],
)
def test_chain_of_pros_as_the_study_prints_it(semantics: str, ratio: float, shallow: float, deep: float) -> None:
    names = [f"n{depth}" for depth in range(7)]
    bases = dict.fromkeys(names, 0.5) | {"n0": 0.9}
    found = supports(bipolar(bases, [], list(pairwise(names)), ratio), semantics)
    assert (found["n1"], found["n6"]) == pytest.approx((shallow, deep), abs=5.1e-4)


@pytest.mark.parametrize("seed", range(6))
def test_random_graphs_as_an_unrelated_library_evaluates_them(seed: int) -> None:
    graph = random_dag(60, 2.5, seed)
    peer = WeightedBipolarGraph(
        frozenset(graph.bases), graph.bases, frozenset(graph.attacks), frozenset(graph.supports)
    )
    theirs = {"dfquad": dfquad_strengths(peer), "qe": quadratic_energy_strengths_discrete(peer)}
    for semantics, expected in theirs.items():
        found = supports(graph.map(WEIGHT_ONE[semantics]), semantics)
        assert found == pytest.approx(expected.strengths, abs=1e-6)


def test_h_categorizer_refuses_a_pro() -> None:
    with pytest.raises(ValueError, match="attacks only"):
        categorized(argument_map({"a": 1.0, "b": 1.0}, inference("a", "b")))


def test_h_categorizer_by_hand() -> None:
    chain = categorized(bipolar(dict.fromkeys("abc", 1.0), [("c", "b"), ("b", "a")], [], 10.0))
    assert chain == pytest.approx({"c": 1.0, "b": 1 / 2, "a": 2 / 3})
    # An attack on oneself: s = 1 / (1 + s), the golden section.
    assert categorized(bipolar({"a": 1.0}, [("a", "a")], [], 10.0))["a"] == pytest.approx((5**0.5 - 1) / 2, abs=1e-6)
