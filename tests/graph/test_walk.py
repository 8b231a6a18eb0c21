"""Walks over the graph, on small maps and on very deep ones."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.graph.walk import consequences, cycles, grounds, in_order, roots, strong_components
from argmap.nodes import ArgumentMap, Claim, Undercut
from tests.making import argument_map, inference, seen


@pytest.fixture
def argmap() -> ArgumentMap:
    return argument_map(
        {"a": 0.5, "b": 0.5, "c": 0.5, "d": 0.5, "lone": 0.5},
        inference("b", "a", id="ba"),
        inference("c", "b", id="cb"),
        Undercut(source="d", target="ba"),
        seen("report", "c"),
    )


def test_grounds_are_everything_that_bears_on_a_node(argmap: ArgumentMap) -> None:
    assert grounds(argmap.graph, "claim:a") == {
        "inference:ba", "claim:b", "inference:cb", "claim:c", "evidence:report", "claim:d",
    }  # fmt: skip
    assert grounds(argmap.graph, "claim:lone") == set()


def test_consequences_are_everything_a_node_bears_on(argmap: ArgumentMap) -> None:
    assert consequences(argmap.graph, "evidence:report") == {
        "claim:c", "inference:cb", "claim:b", "inference:ba", "claim:a",
    }  # fmt: skip
    assert consequences(argmap.graph, "claim:d") == {"inference:ba", "claim:a"}


def test_a_node_is_among_its_own_grounds_only_on_a_cycle() -> None:
    argmap = argument_map({"a": 0.5, "b": 0.5, "c": 0.5}, inference("a", "b"), inference("b", "a"), inference("b", "c"))
    assert "claim:a" in grounds(argmap.graph, "claim:a")
    assert "claim:a" in consequences(argmap.graph, "claim:a")
    assert "claim:c" not in grounds(argmap.graph, "claim:c")


@pytest.mark.parametrize("walk", [grounds, consequences])
def test_an_unknown_node_is_an_error(argmap: ArgumentMap, walk) -> None:
    with pytest.raises(nx.NetworkXError):
        walk(argmap.graph, "claim:gone")


def test_roots_are_the_contention_and_what_argues_for_nothing(argmap: ArgumentMap) -> None:
    assert roots(argmap) == ["a", "lone"]


def test_the_contention_is_a_root_first_even_where_it_argues() -> None:
    assert roots(argument_map({"a": 0.5, "z": 0.5}, inference("z", "a"), contention="z")) == ["z", "a"]
    assert roots(argument_map({"a": 0.5}, contention="gone")) == ["a"]


def test_cycles_are_the_sets_of_claims_that_depend_on_one_another() -> None:
    argmap = argument_map(
        dict.fromkeys("abcdefg", 0.5),
        inference("a", "b"),
        inference("b", "a"),
        inference("d", "d"),
        inference("e", "f", id="ef"),
        Undercut(source="f", target="ef"),
        inference("a", "g"),
    )
    assert cycles(argmap) == [("a", "b"), ("d",), ("f",)]


def test_a_cycle_may_run_through_a_denial() -> None:
    claims = [
        Claim(id="a", text="", prior=0.5),
        Claim(id="b", text="", prior=0.5),
        Claim(id="not-a", text="", negates="a"),
    ]
    assert cycles(argument_map(claims, inference("a", "b"), inference("b", "not-a"))) == [("a", "b")]
    assert cycles(argument_map(claims, inference("b", "not-a"))) == []


@st.composite
def _inputs(draw: st.DrawFn) -> list[list[int]]:
    count = draw(st.integers(0, 7))
    sources = st.lists(st.integers(0, count - 1), max_size=3) if count else st.just([])
    return draw(st.lists(sources, min_size=count, max_size=count))


@given(_inputs())
def test_numbered_nodes_come_after_what_they_depend_on_unless_there_is_a_circle(inputs: list[list[int]]) -> None:
    try:
        TopologicalSorter(dict(enumerate(inputs))).prepare()
    except CycleError:
        assert in_order(inputs) is None
        return
    order = in_order(inputs)
    assert order is not None
    assert sorted(order) == list(range(len(inputs)))
    place = {node: at for at, node in enumerate(order)}
    assert all(place[source] < place[node] for node, sources in enumerate(inputs) for source in sources)


def test_components_come_after_what_they_depend_on() -> None:
    assert strong_components([[1], [2, 3], [1], []]) == [{3}, {1, 2}, {0}]


def test_a_chain_of_100_000_claims_is_walked_without_recursion() -> None:
    n = 100_000
    names = [f"c{number:06d}" for number in range(n)]
    graph = nx.MultiDiGraph()
    graph.add_edges_from((f"claim:{one}", f"claim:{other}") for one, other in pairwise(names))
    assert len(grounds(graph, f"claim:{names[-1]}")) == n - 1
    assert len(consequences(graph, f"claim:{names[0]}")) == n - 1
    inputs = [[], *([number] for number in range(n - 1))]
    assert strong_components(inputs)[-1] == {n - 1}


def test_a_deep_map_has_a_graph_roots_and_no_cycles() -> None:
    names = [f"c{number:06d}" for number in range(20_000)]
    argmap = argument_map(dict.fromkeys(names, 0.5), *(inference(one, other) for one, other in pairwise(names)))
    assert argmap.graph.number_of_nodes() == 2 * len(names) - 1
    assert roots(argmap) == [names[-1]]
    assert cycles(argmap) == []
