"""Everything wrong with a map: the problems of its files, then those of its meaning, in order of place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from argmap.memory import no_collection
from argmap.problems import Problem, Severity
from argmap.text import clean

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from argmap.files import Files
    from argmap.session.session import Session
    from argmap.support.evaluate import ClaimResult


def check(session: Session, *, strict: bool = False) -> tuple[Problem, ...]:
    """All problems of the session's map on its clocks, each with the line it stands on.

    A strict check asks more: what is a placeholder, unsourced or open then counts as a warning.
    """
    from argmap.checks import Subject, run_checks
    from argmap.session.evaluating import stand

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
    )
    files = session.files
    with no_collection():
        found = {*session.problems, *run_checks(subject, session.loaded.places, files, strict=strict)}
    return tuple(with_excerpt(problem, files) for problem in sorted(found, key=lambda problem: problem.sort_key))


def failing(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those that make a check fail: errors and warnings; notes never."""
    return tuple(problem for problem in problems if problem.severity is not Severity.NOTE)


def counts(problems: tuple[Problem, ...]) -> dict[str, int]:
    """How many errors, warnings and notes there are."""
    found = Counter(problem.severity.value for problem in problems)
    return {severity.value: found[severity.value] for severity in Severity}


def with_excerpt(problem: Problem, files: Files) -> Problem:
    """The problem with the line it stands on, where that can be read."""
    if problem.excerpt or problem.span.file not in files.texts:
        return problem
    lines = files.texts[problem.span.file].data.decode("utf-8", "replace").splitlines()
    line = lines[problem.span.line - 1] if 1 <= problem.span.line <= len(lines) else ""
    return replace(problem, excerpt=clean(line.rstrip()))
