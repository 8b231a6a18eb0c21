"""A map that lacks a node, with everything that cannot be without it."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.nodes import ArgumentMap

Node = TypeVar("Node")


def without(argmap: ArgumentMap, section: str, node: str) -> ArgumentMap:
    """The map without a claim, an inference or an evidence item, and without what names it."""
    if section == "evidence":
        return replace(argmap, evidence=_but(argmap.evidence, [node]))
    if section == "inferences":
        gone = [node]
        claims = argmap.claims
    else:
        gone = [key for key, step in argmap.inferences.items() if node in (*step.premises, step.target)]
        claims = _but(argmap.claims, [node])
    return replace(
        argmap,
        claims=claims,
        inferences=_but(argmap.inferences, gone),
        undercuts=tuple(cut for cut in argmap.undercuts if cut.source in claims and cut.target not in gone),
        evidence=_but(argmap.evidence, [key for key, item in argmap.evidence.items() if item.claim == node])
        if section == "claims"
        else argmap.evidence,
    )


def _but(nodes: Mapping[str, Node], gone: Iterable[str]) -> Mapping[str, Node]:
    left = set(gone)
    return MappingProxyType({key: value for key, value in nodes.items() if key not in left})
