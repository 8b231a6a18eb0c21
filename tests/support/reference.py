"""The meaning of a map, written a second time: lane by lane, argument by argument, in plain arithmetic.

Slow, recursive and for maps without cycles only; shares no code with the engine.
"""

from __future__ import annotations

from math import exp, inf, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap, Evidence
    from argmap.support.evaluate import Hits

Lane = list[float]


def supports_of(argmap: ArgumentMap, hits: Hits, semantics: str, lanes: int) -> dict[str, Lane]:
    """The support of every claim in every lane."""
    return _Reference(argmap, hits, semantics, lanes).all()


class _Reference:
    def __init__(self, argmap: ArgumentMap, hits: Hits, semantics: str, lanes: int) -> None:
        self.argmap, self.hits, self.semantics, self.lanes = argmap, hits, semantics, lanes
        self.known: dict[str, Lane] = {}

    def all(self) -> dict[str, Lane]:
        return {claim: self.support(claim) for claim in self.argmap.claims}

    def support(self, claim: str) -> Lane:
        if claim not in self.known:
            denied = self.argmap.claims[claim].negates
            self.known[claim] = [1 - s for s in self.support(denied)] if denied else self._moved(claim)
        return self.known[claim]

    def _moved(self, claim: str) -> Lane:
        base = self._base(claim)
        mean = sum(base) / self.lanes
        moved = []
        for lane, b in enumerate(base):
            pros, cons = self._sizes(claim, lane, +1), self._sizes(claim, lane, -1)
            level = influence(self.semantics, mean, self._counted(pros), self._counted(cons))
            if mean in (0, 1):
                moved.append(level)
            elif level < mean:
                moved.append(b * level / mean)
            else:
                moved.append(1 - (1 - b) * (1 - level) / (1 - mean))
        return moved

    def _base(self, claim: str) -> Lane:
        node = self.argmap.claims[claim]
        prior = 0.5 if node.prior is None else node.prior
        if node.model is None:
            return [prior] * self.lanes
        fit = self.argmap.models[node.model].fit
        return [fit * bool(hit) + (1 - fit) * prior for hit in self.hits.hits(node.model, node.holds)]

    def _sizes(self, claim: str, lane: int, sign: int) -> list[tuple[str | None, float]]:
        found = []
        for step in self.argmap.inferences.values():
            direction = 1 if step.polarity == "supports" else -1
            if direction * self._side(step.target, claim) == sign and not self._void(step.premises):
                x = 1.0
                for premise in step.premises:
                    x *= self._gate(self.support(premise)[lane])
                for cut in self.argmap.undercuts:
                    if cut.target == step.id and not self._void((cut.source,)):
                        x *= 1 - cut.removes * self._gate(self.support(cut.source)[lane])
                found.append((step.overlaps, weight(self.semantics, step.ratio.centre) * x))
        for item in self.argmap.evidence.values():
            direction = -1 if item.against else 1
            if item.claim and item.status == "accepted" and direction * self._side(item.claim, claim) == sign:
                found.append((item.group, weight(self.semantics, bounded_ratio(item))))
        return found

    def _side(self, literal: str, claim: str) -> int:
        """+1 when the literal is the claim, -1 when it denies it, 0 when it is another."""
        denied = self.argmap.claims[literal].negates
        if denied:
            return -self._side(denied, claim)
        return 1 if literal == claim else 0

    def _void(self, premises: tuple[str, ...]) -> bool:
        return any(self._open(premise) for premise in premises)

    def _open(self, literal: str) -> bool:
        node = self.argmap.claims[literal]
        if node.negates:
            return self._open(node.negates)
        items = self.argmap.evidence.values()
        seen = any(i.claim and i.status == "accepted" and self._side(i.claim, literal) for i in items)
        return node.model is None and node.prior is None and not seen

    def _gate(self, s: float) -> float:
        return max(0.0, 2 * s - 1) if self.argmap.gate == "even" else s

    def _counted(self, sizes: list[tuple[str | None, float]]) -> list[float]:
        groups = {group for group, _ in sizes if group is not None}
        kept = [size for group, size in sizes if group is None]
        kept += [max(size for other, size in sizes if other == group) for group in groups]
        return [size * self.argmap.dependence**rank for rank, size in enumerate(sorted(kept, reverse=True))]


def bounded_ratio(item: Evidence) -> float:
    """The likelihood ratio of an item whose source measured something with chance r, and else nothing."""
    assert item.ratio is not None
    likelihood = item.ratio.centre**item.relevance
    nothing = (1 + likelihood) / 2
    r = item.reliability
    return (r * likelihood + (1 - r) * nothing) / (r + (1 - r) * nothing)


def weight(semantics: str, ratio: float) -> float:
    if semantics == "logodds":
        return log(ratio)
    return 1 - 1 / ratio if semantics == "dfquad" else log(ratio) / log(10)


def influence(semantics: str, b: float, pros: list[float], cons: list[float]) -> float:
    if semantics == "dfquad":
        doubt_after_pros, doubt_after_cons = 1.0, 1.0
        for size in pros:
            doubt_after_pros *= 1 - size
        for size in cons:
            doubt_after_cons *= 1 - size
        x = doubt_after_cons - doubt_after_pros
        return b + x * (1 - b) if x > 0 else b + x * b
    x = max(pros, default=0.0) - max(cons, default=0.0) if semantics == "top" else sum(pros) - sum(cons)
    if semantics in ("euler", "top"):
        return 1 - (1 - b * b) / (1 + b * exp(x))
    if semantics == "qe":
        h = x * x / (1 + x * x)
        return b + (1 - b) * h if x > 0 else b - b * h
    if b in (0, 1):
        return b
    odds = b / (1 - b) * exp(x)
    return 1.0 if odds == inf else odds / (1 + odds)
