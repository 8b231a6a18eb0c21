"""Everything wrong with a map: the problems of its files, then those of its meaning, in order of place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from argmap.files import in_order
from argmap.memory import no_collection
from argmap.problems import Problem, Severity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from argmap.session.session import Session
    from argmap.support.evaluate import ClaimResult


def check(session: Session, *, strict: bool = False) -> tuple[Problem, ...]:
    """All problems of the session's map on its clocks, each with the line it stands on.

    A strict check asks more: what is a placeholder, unsourced or open then counts as a warning.
    """
    from argmap.checks import Subject, run_checks
    from argmap.session.evaluating import results_without, stand

    standing = session.standing

    @cache
    def results_at(day: datetime.date) -> Mapping[str, ClaimResult]:
        if day == standing.as_of:
            return standing.evaluation.claims
        options = replace(standing.options, as_of=day)
        return stand(session.map, options, standing.lanes.store).evaluation.claims

    subject = Subject(
        map=session.map,
        evaluation=standing.evaluation,
        lanes=standing.lanes,
        as_of=standing.as_of,
        results_at=results_at,
        results_without=partial(results_without, standing),
    )
    files = session.files
    with no_collection():
        found = {*session.problems, *run_checks(subject, session.loaded.places, files, strict=strict)}
    return in_order(found, files)


def failing(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those that make a check fail: errors and warnings; notes never."""
    return tuple(problem for problem in problems if problem.severity is not Severity.NOTE)


def foremost(problems: tuple[Problem, ...], most: int) -> tuple[Problem, ...]:
    """The first `most` problems, errors before warnings before notes, in the order they came in."""
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    chosen = sorted(range(len(problems)), key=lambda at: (ranks[problems[at].severity], at))[:most]
    return tuple(problems[at] for at in sorted(chosen))


def counts(problems: tuple[Problem, ...]) -> dict[str, int]:
    """How many errors, warnings and notes there are."""
    found = Counter(problem.severity.value for problem in problems)
    return {severity.value: found[severity.value] for severity in Severity}
