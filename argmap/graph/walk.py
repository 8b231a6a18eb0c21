"""Walks over a map and its graph: grounds, consequences, roots, cycles. Nothing here recurses."""

from __future__ import annotations

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
    inputs: dict[str, list[str]] = {claim: [] for claim in argmap.claims}
    for step in argmap.inferences.values():
        inputs[carrier[step.target]] += [carrier[premise] for premise in step.premises]
    for cut in argmap.undercuts:
        inputs[carrier[argmap.inferences[cut.target].target]].append(carrier[cut.source])
    numbers = {claim: number for number, claim in enumerate(inputs)}
    # networkx costs a tenth of a second to import, and most maps have no cycle.
    has_circle = in_order([[numbers[source] for source in sources] for sources in inputs.values()]) is None
    return _circles(inputs) if has_circle else []


def in_order(inputs: Sequence[Sequence[int]]) -> list[int] | None:
    """The numbered nodes, each after those it depends on; None when some depend on themselves. O(nodes + edges).

    Args:
        inputs: For each node the nodes it depends on.
    """
    users: list[list[int]] = [[] for _ in inputs]
    for node, sources in enumerate(inputs):
        for source in sources:
            users[source].append(node)
    waiting = list(map(len, inputs))
    ordered = [node for node, count in enumerate(waiting) if count == 0]
    for node in ordered:
        for user in users[node]:
            waiting[user] -= 1
            if waiting[user] == 0:
                ordered.append(user)
    return ordered if len(ordered) == len(inputs) else None


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
