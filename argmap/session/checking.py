"""Everything wrong with a map: the problems of its files, then those of its meaning, in order of place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from argmap.codes import usual_hint
from argmap.files import in_order
from argmap.memory import no_collection
from argmap.problems import Problem, Severity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from argmap.files import Loaded
    from argmap.quantities.faults import Fault
    from argmap.session.session import Session
    from argmap.support.evaluate import ClaimResult

_ORPHAN = "AM0405"
# Findings that something is not there.
_ABSENCE = frozenset(["AM0401", _ORPHAN, "AM0413", "AM0414", "AM0415", "AM0603", "AM0608"])
# Errors for which a file or an entry is left out of the map.
_LEFT_OUT = ("AM01", "AM02")


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
        found = set(run_checks(subject, session.loaded.places, files, strict=strict))
    return in_order({*session.problems, *_not_in_doubt(found, session.problems)}, files)


def _not_in_doubt(found: set[Problem], structural: tuple[Problem, ...]) -> set[Problem]:
    """The findings without those of absence that an error in the files explains.

    What is missing may stand in what could not be read, and a claim whose link leads nowhere is no orphan.
    """
    errors = [problem for problem in structural if problem.severity is Severity.ERROR]
    if any(problem.code.startswith(_LEFT_OUT) for problem in errors):
        return {problem for problem in found if problem.code not in _ABSENCE}
    broken = {problem.node for problem in errors}
    return {problem for problem in found if problem.code != _ORPHAN or problem.node not in broken}


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


def not_changed(faults: Iterable[Fault], loaded: Loaded) -> list[Problem]:
    """What makes sub-models and evidence unusable, each at its place, as the reasons why a change is not made."""
    return [
        Problem(
            fault.code,
            f"not changed: {fault.message}",
            loaded.places.span(fault.section, fault.id, *fault.path),
            hint=fault.hint or usual_hint(fault.code),
        )
        for fault in faults
    ]
