"""What to look for next, in words: what it is worth, and what kind of evidence would do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.nodes import FIT_WORDS, Counts, Series
from argmap.session.flipping import node_name, nothing_moves, quantity_named, upstream_of
from argmap.session.numbers import count, figure, percent
from argmap.session.wording import is_share
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.answers.next_evidence import Next, Worth
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session

_STANDS_ON = {"data": "data", "judgement": "judgement", "placeholder": "a placeholder"}
# Less than this share of the score is not worth a line.
LEAST_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class NextUp:
    """What each thing upstream of a claim of `map` is worth; `still` says why there is nothing to learn."""

    map: ArgumentMap
    next: Next
    still: str = ""

    def share(self, worth: Worth) -> float:
        """The part of the expected score that learning it would take away, in [0, 1]."""
        return worth.drop / self.next.score if self.next.score else 0.0

    @property
    def listed(self) -> tuple[Worth, ...]:
        """What is worth a line, the most worth first."""
        return tuple(worth for worth in self.next.worths if self.share(worth) >= LEAST_SHARE)

    @property
    def best_per_hour(self) -> Worth | None:
        """What gives most for each hour of work, among what says how many it takes."""
        known = [worth for worth in self.next.worths if worth.per_hour is not None]
        return max(known, key=lambda worth: worth.per_hour or 0.0, default=None)


def next_up(session: Session, claim: str) -> NextUp:
    """What to look for next about `claim`.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    from argmap.answers.next_evidence import Next, next_evidence

    upstream = upstream_of(session, claim)
    still = nothing_moves(upstream)
    if not still and not upstream.quantities:
        still = "No quantity and no model bears on it, so there is no number to look for: give a claim a model."
    if still:
        return NextUp(upstream.map, Next(claim, upstream.support, ()), still)
    found = NextUp(upstream.map, next_evidence(upstream))
    session.keep_hits()
    return found


def evidence_count(argmap: ArgumentMap, key: str) -> int:
    """How many accepted evidence items a quantity has."""
    return sum(item.quantity == key and item.status == "accepted" for item in argmap.evidence.values())


def would_do(argmap: ArgumentMap, worth: Worth) -> str:
    """What kind of evidence would settle it."""
    if worth.section == "models":
        return "a case whose outcome the model can be held against"
    quantity = quantity_named(argmap, worth.id)
    unit = "" if quantity.unit == "1" else f" in {quantity.unit}"
    if isinstance(quantity.spec, Series):
        return f"a newer value of the series{unit}"
    if isinstance(quantity.spec, Counts) or is_share(quantity):
        return "a count, so many of so many, or a measured share"
    return f"a measured value{unit}" if unit else "a measured number"


def stands_on(argmap: ArgumentMap, worth: Worth) -> str:
    """What it rests on now."""
    if worth.section == "models":
        model = argmap.models[worth.id]
        tested = "" if model.fit >= FIT_WORDS["tested"] else ", never tested"
        return f"fit {figure(model.fit)}{tested}"
    number = evidence_count(argmap, worth.id)
    basis = _STANDS_ON[quantity_named(argmap, worth.id).basis]
    return f"on {basis} and {count(number, 'evidence item')}" if number else f"on {basis}, no evidence yet"


def worth_name(argmap: ArgumentMap, worth: Worth) -> str:
    """What a reader calls it."""
    return node_name(argmap, "quantities", worth.id) if worth.section == "quantities" else f"whether {worth.id} fits"


def drop_text(drop: float) -> str:
    """A drop of a Brier score to two digits that count: ``0.022``, ``0.00058``."""
    return f"{drop:.3f}" if drop >= 0.01 else f"{drop:.4f}"


def next_sentences(found: NextUp) -> str:
    """The answer as a paragraph."""
    made, argmap = found.next, found.map
    stands = f"“{one_line(argmap.claims[made.claim].title).rstrip('.')}” ({percent(made.support)})"
    if found.still:
        return f"{stands}: {found.still}"
    score = f"its expected Brier score is {drop_text(made.score)}, where 0.25 is a coin flip and 0 is knowing"
    said = [f"{stands}: {score}"]
    if not found.listed:
        return f"{said[0]}. Nothing upstream, known by itself, would lower it by as much as a hundredth of that."
    first = found.listed[0]
    said.append(
        f"Knowing {worth_name(argmap, first)} would lower it most, by up to {drop_text(first.drop)} "
        f"({percent(found.share(first))}): look for {would_do(argmap, first)}; now it stands {_now(argmap, first)}"
    )
    best = found.best_per_hour
    if best is not None and best != first and best.effort is not None:
        hours = count_hours(best.effort)
        said.append(f"For each hour of work {worth_name(argmap, best)} is worth most, at {hours}")
    return ". ".join(said) + "."


def _now(argmap: ArgumentMap, worth: Worth) -> str:
    return stands_on(argmap, worth) if worth.section == "quantities" else f"at {stands_on(argmap, worth)}"


def count_hours(hours: float) -> str:
    """``1 hour``, ``1.5 hours``."""
    return f"{figure(hours)} {'hour' if hours == 1.0 else 'hours'}"
