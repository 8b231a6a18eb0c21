"""Answers about movement as JSON, in the shapes that `argmap/docs/JSON.md` describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli.as_json import Json, chance, figure, header_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.answers.edits import Edit
    from argmap.answers.scoring import Score
    from argmap.problems import Problem
    from argmap.session import Session
    from argmap.session.comparing import Comparison, End
    from argmap.session.scoring import Scoring
    from argmap.session.status import Status
    from argmap.session.timeline import Moment
    from argmap.session.trying import Trial
    from argmap.session.whatif import WhatIf


def diff_json(comparison: Comparison, problems: Sequence[Problem]) -> Json:
    """How the map moved: ``diff``; the points of a claim's causes sum to its movement up to rounding."""
    edits = comparison.diff.edits
    numbers = {edit: at for at, edit in enumerate(edits)}
    return {
        "before": _end_json(comparison.before),
        "after": _end_json(comparison.after),
        "main": comparison.main,
        "edits": [_edit_json(edit) for edit in edits],
        "claims": {
            move.claim: {
                "before": None if move.before is None else chance(move.before),
                "after": None if move.after is None else chance(move.after),
                "causes": [{"edit": numbers[cause.edit], "points": chance(cause.points)} for cause in move.causes],
            }
            for move in comparison.diff.movements.values()
        },
        "new_problems": [
            {"code": problem.code, "place": str(problem.span), "message": problem.message} for problem in problems
        ],
    }


def _end_json(found: End) -> Json:
    return {"label": found.label, "as_of": None if found.cut.as_of is None else str(found.cut.as_of)}


def _edit_json(edit: Edit) -> Json:
    return {
        "section": edit.section,
        "id": edit.id,
        "verb": edit.verb,
        "fields": list(edit.fields),
        "day": None if edit.day is None else str(edit.day),
        "carried": [_edit_json(each) for each in edit.carried],
    }


def timeline_json(session: Session, moments: Iterable[Moment], claim: str) -> Json:
    """Where the claims stood on each day: ``timeline``; `claim` is the one that was asked for."""
    return {
        **header_json(session),
        "claim": claim,
        "moments": [
            {
                "day": str(moment.day),
                "appeared": list(moment.appeared),
                "supports": {name: chance(p) for name, p in moment.supports.items()},
                "bands": None
                if moment.bands is None
                else {name: [chance(end) for end in band] for name, band in moment.bands.items()},
            }
            for moment in moments
        ],
    }


def whatif_json(session: Session, found: WhatIf) -> Json:
    """The map as it is and under scenarios: ``whatif``."""
    return {
        **header_json(session),
        "now": {claim: chance(p) for claim, p in found.now.items()},
        "scenarios": {
            column.label: {claim: chance(p) for claim, p in column.supports.items()} for column in found.columns
        },
        "moved": list(found.moved),
    }


def trial_json(trial: Trial) -> Json:
    """What a formula comes to: ``try``."""
    if trial.share is not None:
        return {"unit": "", "true": chance(trial.share)}
    return {
        "unit": trial.unit,
        "points": [figure(point) for point in trial.points],
        "mean": figure(trial.mean),
        "ends": [figure(end) for end in trial.ends],
        "counts": list(trial.counts),
        "unknown": chance(trial.unknown),
    }


def scoring_json(found: Scoring) -> Json:
    """How good forecasts were: ``score``."""
    return {
        "people": {name: _score_json(each) for name, each in found.people.items()},
        "tags": {name: _score_json(each) for name, each in found.tags.items()},
        "calibration": [
            {
                "low": each.low,
                "high": each.high,
                "count": each.count,
                "believed": chance(each.believed),
                "came_true": chance(each.came_true),
            }
            for each in found.bins
        ],
        "waiting": found.waiting,
    }


def _score_json(each: Score) -> Json:
    return {
        "count": each.count,
        "brier": chance(each.brier),
        "over_time": chance(each.over_time),
        "log": figure(each.log),
        "base_rate": chance(each.base_rate),
    }


def status_json(session: Session, found: Status) -> Json:
    """The state of the map: ``status``."""
    from argmap.cli.as_json import moves_json
    from argmap.cli.moving_json import swing_json
    from argmap.session.status import main_sentence

    turn = found.turn
    return {
        **header_json(session),
        "main": found.main,
        "sentence": main_sentence(session, found),
        "turn": None
        if turn is None
        else {"claim": turn.claim, "given": chance(turn.given), "support": chance(turn.support)},
        "since": None if found.since is None else str(found.since),
        "moved": moves_json(found.moved),
        "notes": found.notes,
        "due": list(found.due),
        "stale": list(found.stale),
        "suspect": list(found.suspect),
        "unanswered": list(found.unanswered),
        "thinnest": found.thinnest,
        "problems": found.problems,
        "swing": swing_json(found.swing),
    }
