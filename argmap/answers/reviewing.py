"""Review stamps: what was seen of a claim, and what of it has changed since.

A stamp keeps three things apart: the claim's wording, what bears on it (its model, its prior and the
arguments and evidence on it, with their ratios), and its number. Moving a comment or another claim's
wording leaves a stamp alone.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.nodes import ArgumentMap, Review

# A move of fewer points than this asks nobody to look again.
TOLERANCE = 0.05
_DIGEST = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """What a stamp remembers of a claim: two digests and its support, in [0, 1]."""

    wording: str
    grounds: str
    support: float

    @property
    def text(self) -> str:
        """As it is kept under `digest:`."""
        return f"wording {self.wording}, grounds {self.grounds}, support {self.support:.4f}"


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since a stamp; `before` and `after` are supports, `before` None where the stamp has none."""

    wording: bool
    grounds: bool
    before: float | None
    after: float

    @property
    def moved(self) -> bool:
        """Whether the number moved by the tolerance or more."""
        return self.before is not None and abs(self.after - self.before) >= TOLERANCE

    @property
    def suspect(self) -> bool:
        """Whether somebody should look again."""
        return self.wording or self.grounds or self.moved


def seen(argmap: ArgumentMap, claim: str, support: float) -> Seen:
    """What there is to see of a claim now."""
    return Seen(_digest([argmap.claims[claim].text]), _digest(_grounds(argmap, claim)), support)


def since(review: Review, now: Seen) -> Since:
    """What changed since a stamp; a digest of another form than ours tells nothing, so everything has."""
    parts = dict(part.split(" ", 1) for part in review.digest.split(", ") if " " in part)
    try:
        before = float(parts["support"])
    except (KeyError, ValueError):
        before = None
    return Since(parts.get("wording") != now.wording, parts.get("grounds") != now.grounds, before, now.support)


def newest(argmap: ArgumentMap) -> dict[str, Review]:
    """The last stamp of each claim that has one: of several on one day the later in the files."""
    found: dict[str, Review] = {}
    for review in argmap.reviews:
        kept = found.get(review.claim)
        if kept is None or kept.date <= review.date:
            found[review.claim] = review
    return found


def _grounds(argmap: ArgumentMap, claim_id: str) -> Iterator[str]:
    """Everything written down that bears on a claim directly, one line each."""
    claim = argmap.claims[claim_id]
    yield repr((claim.prior, claim.holds, claim.negates))
    model = argmap.models.get(claim.model or "")
    if model is not None:
        yield repr((model.holds, [(formula.name, formula.text) for formula in model.let], model.fit))
        yield repr([(quantity.id, type(quantity.spec).__name__, astuple(quantity.spec)) for quantity in model.inputs])
    into = {step.id: step for step in argmap.inferences.values() if step.target == claim_id}
    for step in into.values():
        yield repr((step.premises, step.polarity, step.ratio.low, step.ratio.high))
    for cut in argmap.undercuts:
        if cut.target in into:
            yield repr((cut.source, cut.target, cut.removes))
    for item in argmap.evidence.values():
        if item.claim == claim_id:
            ratio = None if item.ratio is None else (item.ratio.low, item.ratio.high)
            yield repr((item.text, ratio, item.against, item.reliability, item.relevance, item.status))


def _digest(lines: Iterator[str] | list[str]) -> str:
    return blake2b("\n".join(sorted(lines)).encode(), digest_size=_DIGEST).hexdigest()
