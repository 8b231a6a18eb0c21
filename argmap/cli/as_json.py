"""Values as JSON; the shapes are documented in ``argmap/docs/JSON.md``.

Chances keep six decimals and figures six significant digits, so that two machines print the same bytes.
"""

from __future__ import annotations

from math import isfinite, log10
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.answers.why import Share
    from argmap.nodes import Claim, Ratio
    from argmap.problems import Problem, Span
    from argmap.session import Session
    from argmap.session.account import (
        ClaimAccount,
        EvidenceAccount,
        InferenceAccount,
        ModelAccount,
        Points,
        QuantityAccount,
        SourceAccount,
    )
    from argmap.session.covering import Covering
    from argmap.session.measuring import Measurement
    from argmap.session.moving import Move
    from argmap.session.resting import Resting

Json = dict[str, Any]


def chance(p: float) -> float:
    """A chance, or a difference of chances, to six decimals."""
    return round(float(p), 6) + 0.0


def figure(value: float) -> float | None:
    """A number to six significant digits; None where there is none."""
    return float(f"{value:.6g}") if isfinite(value) else None


def header_json(session: Session) -> Json:
    """What an answer depends on beside the files."""
    standing = session.standing
    return {
        "title": session.map.title,
        "as_of": None if standing.as_of is None else str(standing.as_of),
        "known": session.options.known,
        "scenario": standing.options.scenario,
        "semantics": standing.options.semantics,
        "lanes": standing.lanes.lanes,
        "seed": standing.seed,
    }


def map_json(session: Session, evidence: Mapping[str, Iterable[str]]) -> Json:
    """The whole map: ``show --json``; `evidence` gives the items that bear on each claim."""
    claims = {claim: result_json(session, claim, evidence[claim]) for claim in session.standing.evaluation.map.claims}
    return {**header_json(session), "claims": claims}


def stats_json(stats: Mapping[str, int], rests: Resting | None) -> Json:
    """What ``--stats`` adds to the whole map."""
    moved = ("nothing", "judgement", "evidence")
    rested = None if rests is None else {"claim": rests.claim, **{name: chance(getattr(rests, name)) for name in moved}}
    return {"stats": dict(stats), "rests_on": rested}


def result_json(session: Session, claim_id: str, evidence: Iterable[str]) -> Json:
    """One claim of the map and how it stands."""
    from argmap.session.leaning import swing_of

    evaluation = session.standing.evaluation
    claim, result = evaluation.map.claims[claim_id], evaluation.claims[claim_id]
    return {
        "text": claim.text,
        "kind": evaluation.map.kind(claim_id),
        "open": result.open,
        "base": chance(result.base),
        "model_p": None if result.model_p is None else chance(result.model_p),
        "fit": None if result.fit is None else chance(result.fit),
        "support": chance(result.support),
        "se": chance(result.error),
        "stable": result.stable,
        "band": [chance(end) for end in session.judged.bands[claim_id]],
        "swing": None if (swing := swing_of(session, claim_id)) is None else [chance(swing.low), chance(swing.high)],
        "grounded": session.judged.grounded[claim_id],
        "by_semantics": {name: chance(value) for name, value in session.judged.by_semantics[claim_id].items()},
        "model": claim.model,
        "evidence": sorted(evidence),
    }


def claim_json(account: ClaimAccount, session: Session) -> Json:
    """One claim in full: ``show CLAIM --json``."""
    claim = account.claim
    evidence = [item.evidence.id for item in account.evidence if item.counts]
    return {
        "node": "claim",
        "id": claim.id,
        **header_json(session),
        **result_json(session, claim.id, evidence),
        **_written(claim),
        "shares": [share_json(share) for share in account.why.shares],
        "bears_on": [step.id for step in account.bears_on],
        "undercuts": list(account.undercuts),
    }


def _written(claim: Claim) -> Json:
    return {
        "short": claim.short,
        "theme": claim.theme,
        "prior": claim.prior,
        "why": claim.why,
        "since": None if claim.since is None else str(claim.since),
        "negates": claim.negates,
        "tags": list(claim.tags),
        "questions": list(claim.questions),
        "shared": dict(claim.shares),
        "note": claim.note,
    }


def why_json(account: ClaimAccount, session: Session) -> Json:
    """The account of a claim's support: ``why CLAIM --json``."""
    result = account.why.result
    return {
        "id": account.claim.id,
        **header_json(session),
        "model_p": None if result.model_p is None else chance(result.model_p),
        "fit": None if result.fit is None else chance(result.fit),
        "base": chance(result.base),
        "shares": [share_json(share) for share in account.why.shares],
        "support": chance(result.support),
        "band": [chance(end) for end in account.band],
        "by_semantics": {name: chance(value) for name, value in account.by_semantics.items()},
        "model": None if account.model is None else model_json(account.model),
    }


def share_json(share: Share) -> Json:
    """One argument's part in a support, in chances, and its strength in decibans."""
    return {
        "id": share.id,
        "kind": share.kind,
        "polarity": share.polarity,
        "sources": list(share.sources),
        "undercut_by": list(share.undercut_by),
        "ratio": figure(share.ratio),
        "decibans": figure(10.0 * log10(share.ratio)),
        "held": chance(share.held),
        "points": chance(share.points),
        "error": chance(share.error),
        "void": share.void,
    }


def inference_json(account: InferenceAccount) -> Json:
    """An inference."""
    step = account.inference
    return {
        "node": "inference",
        "id": step.id,
        "premises": list(step.premises),
        "polarity": step.polarity,
        "target": step.target,
        "ratio": _ratio(step.ratio),
        "scheme": step.scheme,
        "overlaps": step.overlaps,
        "why": step.why,
        "since": None if step.since is None else str(step.since),
        "undercut_by": {claim.id: chance(removes) for claim, removes in account.doubts},
        "share": None if account.share is None else share_json(account.share),
    }


def quantity_json(account: QuantityAccount) -> Json:
    """A quantity with its 5, 50 and 95 % points before and after its evidence."""
    quantity = account.quantity
    return {
        "node": "quantity",
        "id": quantity.key,
        "unit": quantity.unit,
        "prior": _points(account.prior),
        "posterior": _points(account.posterior),
        "basis": quantity.basis,
        "why": quantity.why,
        "effort": quantity.effort,
        "evidence": [item.evidence.id for item in account.evidence if item.counts],
        "used_by": list(account.used_by),
    }


def model_json(account: ModelAccount) -> Json:
    """A sub-model with its quantities."""
    model = account.model
    return {
        "node": "model",
        "id": model.id,
        "in_words": model.in_words,
        "fit": chance(model.fit),
        "let": {formula.name: formula.text for formula in model.let},
        "holds": account.holds,
        "quantities": [quantity_json(quantity) for quantity in account.quantities],
        "used_by": list(account.used_by),
    }


def evidence_json(account: EvidenceAccount) -> Json:
    """An evidence item."""
    item = account.evidence
    return {
        "node": "evidence",
        "id": item.id,
        "text": item.text,
        "quantity": item.quantity,
        "claim": item.claim,
        "ratio": None if item.ratio is None else _ratio(item.ratio),
        "against": item.against,
        "unit": item.unit,
        "date": str(item.date),
        "recorded": None if item.recorded is None else str(item.recorded),
        "source": item.source,
        "locator": item.locator,
        "reliability": chance(item.reliability),
        "relevance": chance(item.relevance),
        "status": item.status,
        "checked": item.checked,
        "counts": account.counts,
    }


def source_json(account: SourceAccount) -> Json:
    """A source."""
    source = account.source
    return {
        "node": "source",
        "id": source.id,
        "type": source.type,
        "title": source.title,
        "author": source.author,
        "issued": source.issued,
        "URL": source.url,
        "evidence": [item.evidence.id for item in account.evidence],
    }


def coverage_json(covering: Covering) -> Json:
    """The essay's sentences and what stands for each."""
    return {
        "title": covering.essay.title,
        "complete": covering.is_complete,
        "counts": covering.counts,
        "sentences": [
            {
                "paragraph": sentence.paragraph,
                "sentence": sentence.number,
                "claims": list(sentence.claims),
                "evidence": list(sentence.evidence),
                "aside": sentence.aside or None,
                "fate": sentence.fate if covering.compared else None,
                "text": sentence.text or None,
            }
            for sentence in covering.sentences
        ],
    }


def problem_json(problem: Problem) -> Json:
    """A problem."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "node": problem.node,
        **_place(problem.span),
        "related": [_place(span) for span in problem.related],
    }


def moves_json(moves: Iterable[Move]) -> Json:
    """Supports before and after a change, by claim."""
    return {
        move.claim: {
            "before": None if move.before is None else chance(move.before),
            "after": None if move.after is None else chance(move.after),
        }
        for move in moves
    }


def _place(span: Span) -> Json:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line or span.line,
        "end_column": span.end_column or span.column,
    }


def _ratio(ratio: Ratio) -> list[float | None]:
    return [figure(ratio.low), figure(ratio.high)]


def _points(points: Points) -> list[float | None]:
    return [figure(value) for value in points]


def measurement_json(found: Measurement) -> Json:
    """How long a map takes here: ``bench --json``; milliseconds."""
    steps = [
        {
            "step": each.step,
            "median": figure(each.median),
            "fastest": figure(each.fastest),
            "slowest": figure(each.slowest),
        }
        for each in found.steps
    ]
    surroundings = ("python", "machine", "cores", "load", "files", "claims", "evidence", "lanes", "rounds")
    return {
        "versions": dict(found.versions),
        **{name: getattr(found, name) for name in surroundings},
        "steps": steps,
    }
