"""What moves a claim, as JSON: `flip`, `tornado`, `next`, the end of `why`; see ``argmap/docs/JSON.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli.as_json import chance, figure, header_json
from argmap.session.leaning import crosses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.answers.flip import Flip, Pair, Part
    from argmap.answers.known import Swing
    from argmap.answers.next_evidence import Worth
    from argmap.answers.shapley import FairShares
    from argmap.answers.upstream import Removal
    from argmap.cli.as_json import Json
    from argmap.session import Session
    from argmap.session.flipping import Flipping
    from argmap.session.leaning import Lever
    from argmap.session.moved_by import MovedBy
    from argmap.session.next_up import NextUp


def leaning_json(upstream: Iterable[Removal], swing: Swing | None, levers: Iterable[Lever] | None) -> Json:
    """What a claim leans on: the end of ``why CLAIM --json``."""
    return {
        "upstream": [
            {
                "section": removal.section,
                "id": removal.id,
                "support": chance(removal.support),
                "points": chance(removal.points),
                "crosses": crosses(removal),
            }
            for removal in upstream
        ],
        "swing": swing_json(swing),
        "levers": None
        if levers is None
        else [
            {
                "section": lever.section,
                "id": lever.id,
                "slope": chance(lever.slope),
                "same_sign": chance(lever.same_sign),
            }
            for lever in levers
        ],
    }


def fair_json(claims: FairShares, evidence: FairShares) -> Json:
    """Shapley values of the claims upstream, and of the evidence: ``why CLAIM --shapley ORDERS``."""
    return {**_shares_json(claims), "evidence": _shares_json(evidence)}


def _shares_json(found: FairShares) -> Json:
    shares = [{"id": each.id, "points": chance(each.points), "error": chance(each.error)} for each in found.shares]
    return {"orders": found.orders, "alone": chance(found.alone), "shares": shares}


def swing_json(swing: Swing | None) -> Json | None:
    """The support of a claim once its most informative quantity is known."""
    if swing is None:
        return None
    ends = {"low": chance(swing.low), "high": chance(swing.high), "se": chance(swing.error)}
    return {"quantity": swing.quantity, **ends}


def flip_json(session: Session, found: Flipping) -> Json:
    """What would flip a claim: ``flip``."""
    from argmap.session.flipping import flip_sentences

    flips = found.flips
    return {
        "id": flips.claim,
        **header_json(session),
        "support": chance(flips.support),
        "target": chance(flips.target),
        "falls": flips.falls,
        "still": found.still or None,
        "sentences": flip_sentences(found),
        "alone": [_flip(flip) for flip in flips.alone],
        "unable": [_flip(flip) for flip in flips.unable],
        "pairs": [_pair(pair) for pair in flips.pairs],
        "untried": flips.untried,
    }


def _flip(flip: Flip) -> Json:
    return {
        "section": flip.kind,
        "id": flip.id,
        "now": figure(flip.now),
        "range": [figure(end) for end in flip.ends],
        "reach": [chance(end) for end in flip.reach],
        "flips": flip.flips,
        "low": None if flip.low is None else figure(flip.low),
        "high": None if flip.high is None else figure(flip.high),
        "chance": None if flip.chance is None else chance(flip.chance),
    }


def _pair(pair: Pair) -> Json:
    return {"share": chance(pair.share), "parts": [_part(pair.one), _part(pair.other)]}


def _part(part: Part) -> Json:
    value = None if part.value is None else figure(part.value)
    return {"section": part.kind, "id": part.id, "now": figure(part.now), "value": value}


def tornado_json(session: Session, found: MovedBy) -> Json:
    """What moves a claim most: ``tornado``."""
    from argmap.session.moved_by import tornado_sentences

    made = found.tornado
    return {
        "id": made.claim,
        **header_json(session),
        "support": chance(made.support),
        "still": found.still or None,
        "sentences": tornado_sentences(found),
        "explained": None if made.explained is None else chance(made.explained),
        "bars": [
            {
                "id": bar.quantity,
                "low": chance(bar.low),
                "high": chance(bar.high),
                "low_value": figure(bar.low_value),
                "high_value": figure(bar.high_value),
                "first": None if bar.first is None else chance(bar.first),
                "total": None if bar.total is None else chance(bar.total),
                "se": chance(bar.error),
            }
            for bar in made.bars
        ],
        "untried": made.untried,
    }


def next_json(session: Session, found: NextUp) -> Json:
    """What to look for next: ``next``."""
    from argmap.session.next_up import next_sentences

    made = found.next
    return {
        "id": made.claim,
        **header_json(session),
        "support": chance(made.support),
        "score": chance(made.score),
        "still": found.still or None,
        "sentences": next_sentences(found),
        "worth": [_worth(found, worth) for worth in made.worths],
        "untried": made.untried,
    }


def _worth(found: NextUp, worth: Worth) -> Json:
    from argmap.session.flipping import quantity_named
    from argmap.session.next_up import evidence_count, would_do

    quantity = quantity_named(found.map, worth.id) if worth.section == "quantities" else None
    return {
        "section": worth.section,
        "id": worth.id,
        "drop": figure(worth.drop),
        "share": chance(found.share(worth)),
        "study": None if worth.study is None else figure(worth.study),
        "effort": worth.effort,
        "per_hour": None if worth.per_hour is None else figure(worth.per_hour),
        "unit": None if quantity is None else quantity.unit,
        "basis": None if quantity is None else quantity.basis,
        "fit": None if quantity is not None else chance(found.map.models[worth.id].fit),
        "evidence": None if quantity is None else evidence_count(found.map, worth.id),
        "would_do": would_do(found.map, worth),
    }
