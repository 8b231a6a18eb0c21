"""Short ways to make maps of arguments, and maps drawn at random for laws and benchmarks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.nodes import ArgumentMap, Claim, Evidence, Inference, Ratio, SubModel, Undercut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

DAY = datetime.date(2024, 1, 4)


@dataclass(frozen=True)
class GivenHits:
    """Sub-models whose hits are given, by model and predicate (None: the model's own)."""

    by_model: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)

    def hits(self, model_id: str, holds: str | None = None) -> NDArray[np.bool_]:
        return self.by_model[model_id if holds is None else holds]


NO_HITS = GivenHits()


def share_of_lanes(p: float, lanes: int = 64, seed: int = 0) -> NDArray[np.bool_]:
    """Lanes of which as near as can be the share `p` is true, in a shuffled order."""
    hit = np.arange(lanes) < round(p * lanes)
    return np.random.Generator(np.random.PCG64(seed)).permutation(hit)


def inference(
    source: str | tuple[str, ...], target: str, ratio: float | Ratio = 10.0, *, against: bool = False, **fields: Any
) -> Inference:
    """An inference from one or several linked premises; its id says where it runs."""
    premises = (source,) if isinstance(source, str) else source
    polarity = "attacks" if against else "supports"
    named = {"id": f"{'+'.join(premises)}-{polarity}-{target}", **fields}
    return Inference(
        source=premises[0],
        target=target,
        polarity=polarity,
        ratio=ratio if isinstance(ratio, Ratio) else Ratio(ratio, ratio),
        together_with=premises[1:],
        **named,
    )


def seen(id: str, claim: str, ratio: float | Ratio = 10.0, **fields: Any) -> Evidence:
    """An evidence item on a claim."""
    dated = {"date": DAY, **fields}
    return Evidence(
        id=id, text="seen", claim=claim, ratio=ratio if isinstance(ratio, Ratio) else Ratio(ratio, ratio), **dated
    )


def argument_map(
    claims: Mapping[str, float | None] | Iterable[Claim],
    *parts: Inference | Undercut | Evidence | SubModel,
    **settings: Any,
) -> ArgumentMap:
    """A map; `claims` may be given as a mapping from id to prior (None: open)."""
    if not isinstance(claims, dict):
        nodes = {claim.id: claim for claim in claims}
    else:
        nodes = {claim: Claim(id=claim, text=claim, prior=prior) for claim, prior in claims.items()}

    def of(kind: type) -> Mapping[str, Any]:
        return MappingProxyType(
            {part.id: part for part in sorted_by_id(part for part in parts if isinstance(part, kind))}
        )

    return ArgumentMap(
        claims=MappingProxyType(dict(sorted(nodes.items()))),
        inferences=of(Inference),
        evidence=of(Evidence),
        models=of(SubModel),
        undercuts=tuple(part for part in parts if isinstance(part, Undercut)),
        **settings,
    )


def sorted_by_id(parts: Iterable[Any]) -> list[Any]:
    return sorted(parts, key=lambda part: part.id)


def bipolar(
    bases: Mapping[str, float],
    attacks: Iterable[tuple[str, str]],
    supports: Iterable[tuple[str, str]],
    ratio: float,
) -> ArgumentMap:
    """The map of a plain bipolar graph; every edge is an inference of one premise and the given ratio."""
    return argument_map(
        dict(bases),
        *(inference(source, target, ratio, against=True) for source, target in attacks),
        *(inference(source, target, ratio) for source, target in supports),
    )


@dataclass(frozen=True)
class Bipolar:
    """A bipolar graph: bases, attacks and supports."""

    bases: Mapping[str, float]
    attacks: tuple[tuple[str, str], ...]
    supports: tuple[tuple[str, str], ...]

    def map(self, ratio: float) -> ArgumentMap:
        return bipolar(self.bases, self.attacks, self.supports, ratio)


def random_dag(nodes: int, edges_per_node: float, seed: int, *, reach: int | None = None) -> Bipolar:
    """A random acyclic bipolar graph; an edge comes from one of the `reach` nodes before its target."""
    draw = np.random.Generator(np.random.PCG64(seed))
    names = [f"c{number:06d}" for number in range(nodes)]
    edges: dict[tuple[str, str], bool] = {}
    for number in range(1, nodes):
        for _ in range(draw.poisson(edges_per_node)):
            lowest = 0 if reach is None else max(0, number - reach)
            source = int(draw.integers(lowest, number))
            edges[names[source], names[number]] = bool(draw.random() < 0.5)
    return Bipolar(
        bases={name: float(base) for name, base in zip(names, draw.random(nodes), strict=True)},
        attacks=tuple(edge for edge, attack in edges.items() if attack),
        supports=tuple(edge for edge, attack in edges.items() if not attack),
    )


def essay_map(
    claims: int, *, fan_in: float = 1.7, modelled: float = 0.2, seed: int = 0, **settings: Any
) -> tuple[ArgumentMap, list[str]]:
    """A map shaped like an essay's, acyclic, a share of whose claims have a sub-model; and the names of these."""
    draw = np.random.Generator(np.random.PCG64(seed))
    nodes, parts, models = [], [], []
    for number in range(claims):
        name = f"c{number:06d}"
        model = f"m{number:06d}" if draw.random() < modelled else None
        if model is not None:
            models.append(model)
            parts.append(SubModel(id=model, fit=0.8, holds="x > 0"))
        nodes.append(Claim(id=name, text=name, model=model, prior=float(draw.uniform(0.3, 0.95))))
        for rank in range(draw.poisson(fan_in) if number else 0):
            source = f"c{int(draw.integers(max(0, number - 40), number)):06d}"
            fields = {"id": f"i{number:06d}-{rank}"}
            against = bool(draw.random() < 0.45)
            parts.append(inference(source, name, float(draw.choice([1.5, 3.0, 10.0])), against=against, **fields))
    return argument_map(nodes, *parts, **settings), models


def drawn_hits(models: Iterable[str], lanes: int, seed: int = 0) -> GivenHits:
    """Hits of the models, each with a chance of its own."""
    draw = np.random.Generator(np.random.PCG64(seed))
    return GivenHits({model: draw.random(lanes) < draw.uniform(0.1, 0.9) for model in models})
