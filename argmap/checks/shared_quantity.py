"""AM0417 one quantity pushes a claim twice: in the claim's own model, and in the model of a premise.

Failing:

    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear: {holds: "price > 3 [USD]"}
      very-dear: {holds: "price > 3.5 [USD]"}
    claims:
      it-is-dear: {text: It is dear., model: dear}
      it-is-very-dear: {text: It is very dear., model: very-dear, supports: {it-is-dear: some}}

Passing:

    quantities:
      price: {unit: USD, range: 2 to 4}
    models:
      dear: {holds: "price > 3 [USD]"}
      very-dear: {holds: "price > 3.5 [USD]"}
    claims:
      it-is-dear:
        text: It is dear.
        model: dear
        shares: {price: The premise is about the upper end alone.}
      it-is-very-dear: {text: It is very dear., model: very-dear, supports: {it-is-dear: some}}
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from argmap.checks.subject import Finding
from argmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.checks.subject import Subject
    from argmap.nodes import ArgumentMap, Inference, Undercut

CODE = "AM0417"
SEVERITY = Severity.WARNING
STRICT = Severity.WARNING

# Each needs an evaluation of the map; nobody settles more in one go.
_MOST_MEASURED = 20


def check(subject: Subject) -> Iterator[Finding]:
    """Pairs of claims along a path of arguments whose models use the same shared quantity, without a reason given."""
    found = list(islice(_pairs(subject.evaluation.map), 10 * _MOST_MEASURED))
    for at, (premise, claim, names) in enumerate(found):
        listed = ", ".join(f"`{name}`" for name in names)
        message = (
            f"{listed} {'pushes' if len(names) == 1 else 'push'} `{claim}` twice: in its own model and by `{premise}`"
        )
        if at < _MOST_MEASURED:
            message += f"; {_measured(subject, premise, claim)}"
        hint = f"give one of the two another quantity, or say why it is right: `shares: {{{names[0]}: REASON}}`"
        yield Finding(section="claims", id=claim, message=message, hint=hint, related=(("claims", premise),))


def _pairs(argmap: ArgumentMap) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Premise, claim that it bears on, and the quantities of both that the claim gives no reason to share."""
    from argmap.graph.build import shared_inputs

    if not argmap.models:
        return
    used = {model.id: frozenset(shared_inputs(model, argmap)) for model in argmap.models.values()}
    inputs = {claim.id: used.get(claim.model or "", frozenset()) for claim in argmap.claims.values()}
    steps = _steps(argmap)
    for premise, quantities in inputs.items():
        if quantities:
            for claim in _reached(premise, steps):
                reasoned = {name for name, _ in argmap.claims[claim].shares}
                both = (quantities & inputs[claim]) - reasoned
                if both and claim != premise:
                    yield premise, claim, tuple(sorted(both))


def _steps(argmap: ArgumentMap) -> Mapping[str, list[tuple[str, Inference | Undercut]]]:
    """What each claim argues about, with the step it takes."""
    steps: dict[str, list[tuple[str, Inference | Undercut]]] = {}
    for step in argmap.inferences.values():
        for premise in step.premises:
            steps.setdefault(premise, []).append((step.target, step))
    for cut in argmap.undercuts:
        steps.setdefault(cut.source, []).append((argmap.inferences[cut.target].target, cut))
    return steps


def _reached(start: str, steps: Mapping[str, list[tuple[str, Inference | Undercut]]]) -> list[str]:
    """Every claim on which `start` bears, nearest first."""
    seen, waiting = {start}, [start]
    for claim in waiting:
        for target, _ in steps.get(claim, ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return waiting[1:]


def _measured(subject: Subject, premise: str, claim: str) -> str:
    """The support of `claim` with and without what `premise` says on its way there."""
    steps = _steps(subject.evaluation.map)
    way = [step for target, step in steps[premise] if target == claim or claim in _reached(target, steps)]
    before = subject.evaluation.claims[claim].support
    after = subject.results_without(way)[claim].support
    return f"support {100 * before:.1f} % with that path, {100 * after:.1f} % without it"
