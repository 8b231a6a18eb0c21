"""Claims that have another id in a later map and say the same: seen as renamed, not as gone and come anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.nodes import ArgumentMap, Inference

_ARROW = "->"


def renames(before: ArgumentMap, after: ArgumentMap) -> dict[str, str]:
    """New ids by old ones: of claims whose text stands once in each map, under an id that only that map has."""
    gone = {key: claim.text for key, claim in before.claims.items() if key not in after.claims}
    come = {key: claim.text for key, claim in after.claims.items() if key not in before.claims}
    old_ids, new_ids = _once(gone), _once(come)
    return {key: new_ids[text] for text, key in old_ids.items() if text in new_ids}


def _once(texts: Mapping[str, str]) -> dict[str, str]:
    """The id of every text that stands once."""
    counts = Counter(texts.values())
    return {text: key for key, text in texts.items() if counts[text] == 1}


def with_names(argmap: ArgumentMap, names: Mapping[str, str]) -> ArgumentMap:
    """The map with claims called by other ids, everywhere they are named."""
    if not names:
        return argmap

    def called(claim: str) -> str:
        return names.get(claim, claim)

    def step_id(name: str) -> str:
        return _ARROW.join(called(part) for part in name.split(_ARROW)) if _ARROW in name else name

    def step(each: Inference) -> Inference:
        together = tuple(called(premise) for premise in each.together_with)
        return replace(
            each, id=step_id(each.id), source=called(each.source), target=called(each.target), together_with=together
        )

    claims = {
        called(key): replace(claim, id=called(key), negates=None if claim.negates is None else called(claim.negates))
        for key, claim in argmap.claims.items()
    }
    steps = {made.id: made for made in map(step, argmap.inferences.values())}
    evidence = {
        key: item if item.claim is None else replace(item, claim=called(item.claim))
        for key, item in argmap.evidence.items()
    }
    return replace(
        argmap,
        contention=None if argmap.contention is None else called(argmap.contention),
        exclusive=tuple(tuple(called(claim) for claim in group) for group in argmap.exclusive),
        claims=MappingProxyType(dict(sorted(claims.items()))),
        inferences=MappingProxyType(dict(sorted(steps.items()))),
        undercuts=tuple(
            replace(cut, source=called(cut.source), target=step_id(cut.target)) for cut in argmap.undercuts
        ),
        evidence=MappingProxyType(evidence),
    )
