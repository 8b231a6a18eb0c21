"""Walks over a map and its graph: grounds, consequences, roots, cycles. Nothing here recurses."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import networkx as nx

    from argmap.nodes import ArgumentMap


def grounds(graph: nx.MultiDiGraph, node: str) -> set[str]:
    """Everything that bears on `node`, directly or not; `node` itself only when it lies on a cycle.

    Raises:
        networkx.NetworkXError: The graph has no such node.
    """
    import networkx as nx

    found: set[str] = set(nx.ancestors(graph, node))
    return found | _if_met(node, graph.successors(node), found)


def consequences(graph: nx.MultiDiGraph, node: str) -> set[str]:
    """Everything that `node` bears on, directly or not; `node` itself only when it lies on a cycle.

    Raises:
        networkx.NetworkXError: The graph has no such node.
    """
    import networkx as nx

    found: set[str] = set(nx.descendants(graph, node))
    return found | _if_met(node, graph.predecessors(node), found)


def _if_met(node: str, ends: Iterable[str], found: set[str]) -> set[str]:
    """The node, where one of the `ends` of a walk from it leads back to it."""
    return {node} if any(end == node or end in found for end in ends) else set()


def roots(argmap: ArgumentMap) -> list[str]:
    """Claims that argue for or against nothing: the contention first, then the others by id."""
    arguing = {premise for step in argmap.inferences.values() for premise in step.premises}
    arguing |= {cut.source for cut in argmap.undercuts}
    found = [claim for claim in argmap.claims if claim not in arguing and claim != argmap.contention]
    if argmap.contention is None or argmap.contention not in argmap.claims:
        return found
    return [argmap.contention, *found]


def cycles(argmap: ArgumentMap) -> list[tuple[str, ...]]:
    """Sets of claims that depend on one another, each sorted, in the order of their first ids.

    A claim that denies another counts as that one, which carries the variable of both.
    """
    carrier = {claim: argmap.carrier(claim)[0] for claim in argmap.claims}
    inputs: dict[str, set[str]] = {claim: set() for claim in carrier.values()}
    targets = {step.id: carrier[step.target] for step in argmap.inferences.values()}
    for step in argmap.inferences.values():
        inputs[targets[step.id]].update(carrier[premise] for premise in step.premises)
    for cut in argmap.undercuts:
        inputs[targets[cut.target]].add(carrier[cut.source])
    return [] if _is_ordered(inputs) else _circles(inputs)


def _is_ordered(inputs: Mapping[str, Collection[str]]) -> bool:
    """Whether no node depends on itself; networkx costs a tenth of a second to import, and most maps have no cycle."""
    try:
        TopologicalSorter(inputs).prepare()
    except CycleError:
        return False
    return True


def _circles(inputs: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    import networkx as nx

    graph = nx.DiGraph((source, target) for target, sources in inputs.items() for source in sources)
    parts = (tuple(sorted(part)) for part in nx.strongly_connected_components(graph))
    return sorted(part for part in parts if len(part) > 1 or graph.has_edge(part[0], part[0]))


def strong_components(inputs: Sequence[Sequence[int]]) -> list[set[int]]:
    """Strongly connected components of numbered nodes, what is depended on first.

    Args:
        inputs: For each node the nodes it depends on.
    """
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(inputs)))
    graph.add_edges_from((source, target) for target, sources in enumerate(inputs) for source in sources)
    condensed = nx.condensation(graph)
    members = condensed.nodes
    order = nx.lexicographical_topological_sort(condensed, key=lambda part: min(members[part]["members"]))
    return [members[part]["members"] for part in order]
