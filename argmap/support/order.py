"""In which order claims can be evaluated: each after what it depends on, cycles as one component."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.graph.walk import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence


class Component(NamedTuple):
    """Claims that depend on one another (`cyclic`), or a single claim that does not depend on itself."""

    members: tuple[int, ...]
    cyclic: bool = False


def components(inputs: Sequence[Sequence[int]]) -> tuple[Component, ...]:
    """Components in topological order; O(nodes + edges), no recursion.

    Args:
        inputs: For each node the nodes it depends on.
    """
    order = in_order(inputs)
    return _with_cycles(inputs) if order is None else tuple([Component((node,)) for node in order])


def _with_cycles(inputs: Sequence[Sequence[int]]) -> tuple[Component, ...]:
    # Imported here, for networkx costs a tenth of a second to load and most maps have no cycle.
    from argmap.graph.walk import strong_components

    return tuple(
        Component(tuple(sorted(members)), cyclic=len(members) > 1 or any(node in inputs[node] for node in members))
        for members in strong_components(inputs)
    )
