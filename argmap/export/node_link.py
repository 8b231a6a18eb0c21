"""JSON as a node-link graph, which ``networkx.node_link_graph(data, edges="edges")`` reads.

``graph``: `title`, `as_of`, `main` (the id of the node of the claim at the head, or null), and the counts `left_out`,
`withheld` and `withheld_evidence`. ``nodes`` carry `id` (``kind:id``), `kind` and `name` (the id within the map):

========= ==================================================================================================
claim     `number role title text theme support base open implicit assumption left_out_below withheld`
inference `polarity ratio scheme why`
evidence  `relation quantity text says date status source author url locator`
========= ==================================================================================================

``edges`` carry `source`, `target` and `key`, which is the role: ``premise`` (claim to inference), ``supports`` and
``attacks`` (inference or evidence to claim), ``undercuts`` (claim to inference, with `removes`), ``informs``
(evidence to the claim whose sub-model has the quantity). Chances have six decimals; what is not to be shown is null.
`node_link.schema.json` is the same as a JSON Schema.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from argmap.export.escape import plain
from argmap.export.flat_json import document
from argmap.export.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.export.excerpt import Excerpt

_DECIMALS = 6
_EVIDENCE_ROLES = {"for": "supports", "against": "attacks", "informs": "informs"}


def node_link(excerpt: Excerpt) -> str:
    """The document, as text."""
    return document(graph(excerpt))


def schema() -> dict[str, Any]:
    """The JSON Schema of the document."""
    found: dict[str, Any] = json.loads(
        files("argmap.export").joinpath("node_link.schema.json").read_text(encoding="utf-8")
    )
    return found


def graph(excerpt: Excerpt) -> dict[str, Any]:
    """The graph as plain values."""
    return {
        "directed": True,
        "multigraph": True,
        "graph": {
            "title": plain(excerpt.title),
            "as_of": excerpt.as_of or None,
            "main": f"claim:{excerpt.main}" if excerpt.main is not None else None,
            "left_out": excerpt.left_out,
            "withheld": excerpt.withheld,
            "withheld_evidence": excerpt.withheld_evidence,
        },
        "nodes": [*_claims(excerpt), *_inferences(excerpt), *_evidence(excerpt)],
        "edges": [*_edges(excerpt)],
    }


def _claims(excerpt: Excerpt) -> Iterator[dict[str, Any]]:
    numbers = read(excerpt).labels
    for claim in excerpt.claims:
        yield {
            "id": f"claim:{claim.id}",
            "kind": "claim",
            "name": claim.id,
            "number": numbers[claim.id],
            "role": claim.kind,
            "title": plain(claim.title),
            "text": plain(claim.text),
            "theme": plain(claim.theme),
            "support": _figure(claim.support),
            "base": _figure(claim.base),
            "open": claim.open,
            "implicit": claim.implicit,
            "assumption": claim.assumption,
            "left_out_below": claim.more,
            "withheld": claim.withheld,
        }


def _inferences(excerpt: Excerpt) -> Iterator[dict[str, Any]]:
    for step in excerpt.steps:
        yield {
            "id": f"inference:{step.id}",
            "kind": "inference",
            "name": step.id,
            "polarity": step.polarity,
            "ratio": _figure(step.ratio),
            "scheme": plain(step.scheme),
            "why": plain(step.why),
        }


def _evidence(excerpt: Excerpt) -> Iterator[dict[str, Any]]:
    for item in excerpt.evidence:
        yield {
            "id": f"evidence:{item.id}",
            "kind": "evidence",
            "name": item.id,
            "relation": item.relation,
            "quantity": plain(item.quantity),
            "text": plain(item.text),
            "says": plain(item.said),
            "date": item.date,
            "status": item.status,
            "source": plain(item.source),
            "author": plain(item.author),
            "url": plain(item.url),
            "locator": plain(item.locator),
        }


def _edges(excerpt: Excerpt) -> Iterator[dict[str, Any]]:
    for step in excerpt.steps:
        inference = f"inference:{step.id}"
        for premise in step.premises:
            yield {"source": f"claim:{premise}", "target": inference, "key": "premise"}
        yield {"source": inference, "target": f"claim:{step.target}", "key": step.polarity}
    for cut in excerpt.cuts:
        ends = {"source": f"claim:{cut.source}", "target": f"inference:{cut.step}", "key": "undercuts"}
        yield {**ends, "removes": _figure(cut.removes)}
    for item in excerpt.evidence:
        for claim in item.bears_on:
            role = _EVIDENCE_ROLES[item.relation]
            yield {"source": f"evidence:{item.id}", "target": f"claim:{claim}", "key": role}


def _figure(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)
