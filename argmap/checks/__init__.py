"""What can be wrong with a map that reads well: one rule a file, and the registry of all of them.

A new rule is a new file of the same shape and one name in `RULES`. A rule looks at a `Subject`, yields
`Finding`s and never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checks import (
    broken_expectation,
    cycle,
    dated_finding,
    double_counting,
    evidence_dates,
    exclusive_claims,
    huge_ratio,
    immovable_base,
    long_text,
    main_claim,
    open_claim,
    open_main_claim,
    open_premise,
    orphan_claim,
    placeholder,
    quantities,
    shared_quantity,
    stale_evidence,
    stray_passage,
    sure_recall,
    suspect_review,
    uncovered_sentence,
    unsourced_evidence,
    unstable_cycle,
    unused_model,
    unused_quantity,
    unused_source,
)
from argmap.checks.placing import problem_of
from argmap.checks.subject import Finding, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.files import Files, Places
    from argmap.problems import Problem

__all__ = ["RULES", "Finding", "Rule", "Subject", "run_checks"]

RULES: tuple[Rule, ...] = (
    quantities,
    main_claim,
    open_main_claim,
    open_claim,
    open_premise,
    orphan_claim,
    cycle,
    unstable_cycle,
    exclusive_claims,
    immovable_base,
    huge_ratio,
    long_text,
    double_counting,
    shared_quantity,
    unused_quantity,
    unused_model,
    unused_source,
    placeholder,
    broken_expectation,
    dated_finding,
    unsourced_evidence,
    evidence_dates,
    stale_evidence,
    sure_recall,
    stray_passage,
    uncovered_sentence,
    suspect_review,
)


def run_checks(subject: Subject, places: Places, files: Files, *, strict: bool = False) -> Iterator[Problem]:
    """The problems every rule finds, rule by rule."""
    for rule in RULES:
        severity = rule.STRICT if strict else rule.SEVERITY
        if severity is not None:
            for finding in rule.check(subject):
                yield problem_of(finding, rule.CODE, severity, places, files)
