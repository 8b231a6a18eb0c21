"""ArgumentMap -> networkx.MultiDiGraph.

Nodes are named ``kind:id`` and carry `kind`, `id` and `node` (the frozen value):

=========== =======================================================
kind        node
=========== =======================================================
claim       a `Claim`; also `role`: contention, rebuttal or claim
inference   an `Inference`
evidence    an `Evidence`
quantity    a `Quantity`, shared or private (id ``model.input``)
model       a `SubModel`
=========== =======================================================

Edges point the way support flows and carry `role`; the key of an edge is its role:

=========== ============================= =======================================
role        from -> to                    more
=========== ============================= =======================================
premise     claim -> inference
supports    inference or evidence -> claim `ratio` (the centre, > 1)
attacks     inference or evidence -> claim `ratio`
undercuts   claim -> inference            `removes` in [0, 1]
measures    evidence -> quantity
input       quantity -> model
base        model -> claim
negates     claim -> claim
=========== ============================= =======================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from argmap.nodes import ArgumentMap, Claim, Evidence, Inference, SubModel

_UNIT_TAG = re.compile(r"\[[^\]]*\]")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


def build_graph(argmap: ArgumentMap) -> nx.MultiDiGraph:
    """The graph of a map, with nodes and edges in the order of their ids; see the module's tables."""
    # A tenth of a second to import, and callers of this floor need it less often than they come here.
    import networkx as nx

    graph = nx.MultiDiGraph(title=argmap.title)
    for claim in argmap.claims.values():
        _add(graph, "claim", claim.id, claim, role=argmap.kind(claim.id))
    for quantity in argmap.quantities.values():
        _add(graph, "quantity", quantity.id, quantity)
    for model in argmap.models.values():
        _add_model(graph, model, argmap)
    for claim in argmap.claims.values():
        _link_claim(graph, claim)
    for step in argmap.inferences.values():
        _add_inference(graph, step)
    for cut in argmap.undercuts:
        graph.add_edge(
            f"claim:{cut.source}", f"inference:{cut.target}", "undercuts", role="undercuts", removes=cut.removes
        )
    for item in argmap.evidence.values():
        _add_evidence(graph, item)
    return graph


def _add(graph: nx.MultiDiGraph, kind: str, node_id: str, node: object, **more: object) -> None:
    graph.add_node(f"{kind}:{node_id}", kind=kind, id=node_id, node=node, **more)


def _link_claim(graph: nx.MultiDiGraph, claim: Claim) -> None:
    if claim.model is not None:
        graph.add_edge(f"model:{claim.model}", f"claim:{claim.id}", "base", role="base")
    if claim.negates is not None:
        graph.add_edge(f"claim:{claim.negates}", f"claim:{claim.id}", "negates", role="negates")


def _add_model(graph: nx.MultiDiGraph, model: SubModel, argmap: ArgumentMap) -> None:
    _add(graph, "model", model.id, model)
    for quantity in model.inputs:
        _add(graph, "quantity", quantity.key, quantity)
        graph.add_edge(f"quantity:{quantity.key}", f"model:{model.id}", "input", role="input")
    for name in shared_inputs(model, argmap):
        graph.add_edge(f"quantity:{name}", f"model:{model.id}", "input", role="input")


def shared_inputs(model: SubModel, argmap: ArgumentMap) -> list[str]:
    """The shared quantities a model's formulas name, sorted; its own inputs and steps shadow them.

    The predicates of claims that use the model count as its formulas.
    """
    predicates = [claim.holds or "" for claim in argmap.users.get(model.id, ())]
    text = " ".join([*(step.text for step in model.let), model.holds, *predicates])
    own = {quantity.id for quantity in model.inputs} | {step.name for step in model.let}
    names = set(_NAME.findall(_UNIT_TAG.sub(" ", text)))
    return sorted(name for name in names - own if name in argmap.quantities)


def _add_inference(graph: nx.MultiDiGraph, step: Inference) -> None:
    name = f"inference:{step.id}"
    _add(graph, "inference", step.id, step)
    for premise in step.premises:
        graph.add_edge(f"claim:{premise}", name, "premise", role="premise")
    graph.add_edge(name, f"claim:{step.target}", step.polarity, role=step.polarity, ratio=step.ratio.centre)


def _add_evidence(graph: nx.MultiDiGraph, item: Evidence) -> None:
    name = f"evidence:{item.id}"
    _add(graph, "evidence", item.id, item)
    if item.quantity is not None:
        graph.add_edge(name, f"quantity:{item.quantity}", "measures", role="measures")
    elif item.claim is not None and item.ratio is not None:
        role = "attacks" if item.against else "supports"
        graph.add_edge(name, f"claim:{item.claim}", role, role=role, ratio=item.ratio.centre)
