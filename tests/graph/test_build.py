"""The map as a networkx graph: kinds, roles and counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from argmap.graph import build_graph
from argmap.graph.build import shared_inputs
from argmap.nodes import ArgumentMap, Claim, Evidence, Fixed, Formula, Measured, Quantity, SubModel, Undercut
from tests.making import DAY, argument_map, inference, seen


@pytest.fixture
def argmap() -> ArgumentMap:
    claims = [
        Claim(id="main", text="", prior=0.5),
        Claim(id="pro", text="", model="cost"),
        Claim(id="con", text="", prior=0.4),
        Claim(id="cutter", text="", prior=0.4),
        Claim(id="not-con", text="", negates="con"),
    ]
    private = Quantity(id="batch", unit="1", spec=Fixed(2.0), owner="cost")
    model = SubModel(id="cost", inputs=(private,), let=(Formula("per", "price [USD] / batch"),), holds="per > budget")
    parts = argument_map(
        claims,
        model,
        inference(("pro", "con"), "main", 9.0, id="linked"),
        inference("con", "main", 4.0, id="against", against=True),
        Undercut(source="cutter", target="linked", removes=0.6),
        seen("report", "main", 2.0, against=True),
        Evidence(id="sighting", text="", quantity="price", measurement=Measured(3.0, 0.1), date=DAY),
        contention="main",
        title="A map",
    )
    shared = {name: Quantity(id=name, unit="1", spec=Fixed(1.0)) for name in ("budget", "price", "spare")}
    return replace(parts, quantities=shared)


def test_every_node_has_its_kind_its_id_and_its_value(argmap: ArgumentMap) -> None:
    graph = argmap.graph
    assert Counter(kind for _, kind in graph.nodes(data="kind")) == {
        "claim": 5,
        "quantity": 4,
        "model": 1,
        "inference": 2,
        "evidence": 2,
    }
    assert graph.nodes["claim:pro"]["node"] is argmap.claims["pro"]
    assert graph.nodes["quantity:cost.batch"]["id"] == "cost.batch"
    assert graph.graph["title"] == "A map"


def test_claims_carry_their_role(argmap: ArgumentMap) -> None:
    roles = {node["id"]: node["role"] for _, node in argmap.graph.nodes(data=True) if node["kind"] == "claim"}
    assert roles == {"main": "contention", "pro": "claim", "con": "rebuttal", "cutter": "rebuttal", "not-con": "claim"}


def test_edges_point_the_way_support_flows(argmap: ArgumentMap) -> None:
    edges = {(one, other, key) for one, other, key in argmap.graph.edges(keys=True)}
    assert edges == {
        ("claim:pro", "inference:linked", "premise"),
        ("claim:con", "inference:linked", "premise"),
        ("inference:linked", "claim:main", "supports"),
        ("claim:con", "inference:against", "premise"),
        ("inference:against", "claim:main", "attacks"),
        ("claim:cutter", "inference:linked", "undercuts"),
        ("evidence:report", "claim:main", "attacks"),
        ("evidence:sighting", "quantity:price", "measures"),
        ("quantity:cost.batch", "model:cost", "input"),
        ("quantity:price", "model:cost", "input"),
        ("quantity:budget", "model:cost", "input"),
        ("model:cost", "claim:pro", "base"),
        ("claim:con", "claim:not-con", "negates"),
    }
    assert all(role == key for _, _, key, role in argmap.graph.edges(keys=True, data="role"))


def test_edges_carry_ratio_and_share_removed(argmap: ArgumentMap) -> None:
    graph = argmap.graph
    assert graph.edges["inference:linked", "claim:main", "supports"]["ratio"] == pytest.approx(9.0)
    assert graph.edges["evidence:report", "claim:main", "attacks"]["ratio"] == pytest.approx(2.0)
    assert graph.edges["claim:cutter", "inference:linked", "undercuts"]["removes"] == 0.6


def test_the_graph_is_a_view_built_once(argmap: ArgumentMap) -> None:
    assert isinstance(argmap.graph, nx.MultiDiGraph)
    assert argmap.graph is argmap.graph
    assert nx.utils.graphs_equal(argmap.graph, build_graph(argmap))


def test_units_steps_and_private_inputs_are_no_shared_quantities(argmap: ArgumentMap) -> None:
    assert shared_inputs(argmap.models["cost"], argmap) == ["budget", "price"]
    shadowed = replace(argmap, quantities={**argmap.quantities, "batch": argmap.quantities["spare"]})
    assert shared_inputs(argmap.models["cost"], shadowed) == ["budget", "price"]


def test_a_claims_own_predicate_counts_as_a_formula_of_the_model(argmap: ArgumentMap) -> None:
    claims = {**argmap.claims, "pro": replace(argmap.claims["pro"], holds="per > spare")}
    assert "spare" in shared_inputs(argmap.models["cost"], replace(argmap, claims=claims))
