"""Faults of sub-models: formulas, their units, unused parts, and what a trial run shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.problems import Severity
from argmap.quantities.faults import Fault, UnusableError, quantity_fault, warning
from argmap.quantities.formula import shortened
from argmap.quantities.submodel import PREDICATE, Bound, Step, StepError, bind, step_measures
from argmap.quantities.tree import names_in
from argmap.quantities.units import UnitError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.nodes import ArgumentMap, SubModel
    from argmap.quantities.careful import Slip
    from argmap.quantities.workspace import Lanes


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A predicate of a model and where it is written: in the model or in a claim that uses it."""

    section: str
    id: str
    text: str

    def fault(self, model: SubModel, step: str, offset: int | None, problem: tuple[str, str, str]) -> Fault:
        """A fault of `step`, at the predicate itself or at a `let` of the model; `problem` is code, message, hint."""
        code, message, hint = problem
        if step == PREDICATE:
            return Fault(self.section, self.id, ("holds",), offset, code, f"`{self.id}`: {message}", hint)
        return Fault("models", model.id, ("let", step), offset, code, f"`{model.id}`: {message}", hint)


def model_faults(lanes: Lanes) -> Iterator[Fault]:
    """The faults of every model, under each of its predicates."""
    for model in lanes.map.models.values():
        predicates = _predicates(lanes.map, model)
        if not predicates:
            message = f"`{model.id}`: the model has no predicate"
            hint = "write `holds:` in the model or in the claim"
            yield Fault("models", model.id, ("holds",), None, "AM0515", message, hint)
        used: set[str] = set()
        usable = bool(predicates)
        for predicate in predicates:
            try:
                bound = bind(lanes.map, model, predicate.text)
            except StepError as error:
                usable = False
                yield predicate.fault(model, error.step, error.offset, (error.code, error.message, error.hint))
                continue
            used |= {name for step in bound.outline.steps for name in names_in(step.tree)}
            unit_faults = _unit_faults(model, bound, predicate)
            yield from unit_faults or _trial_faults(lanes, model, predicate)
        if usable:
            yield from _unused(model, used)


def _predicates(argument_map: ArgumentMap, model: SubModel) -> list[_Predicate]:
    own = [_Predicate("models", model.id, model.holds)] if model.holds.strip() else []
    claims = [claim for claim in argument_map.claims.values() if claim.model == model.id and claim.holds is not None]
    return own + [_Predicate("claims", claim.id, claim.holds or "") for claim in claims]


def _unit_faults(model: SubModel, bound: Bound, predicate: _Predicate) -> list[Fault]:
    try:
        misfits = step_measures(bound)[1]
    except UnitError:
        return []
    return [
        predicate.fault(model, step.name, error.offset, ("AM0517", error.message, error.hint))
        for step, error in misfits
    ]


def _unused(model: SubModel, used: set[str]) -> Iterator[Fault]:
    for quantity in model.inputs:
        if quantity.id not in used:
            message = f"`{model.id}` never uses its input `{quantity.id}`"
            yield warning(quantity_fault(quantity, (), "AM0520", message, "use it in a formula, or remove it"))
    for formula in model.let:
        if formula.name not in used:
            message = f"`{model.id}` never uses its step `{formula.name}`"
            hint = "use it in a later step, or remove it"
            yield Fault("models", model.id, ("let", formula.name), None, "AM0520", message, hint, Severity.WARNING)
        if any(formula.name == quantity.id for quantity in model.inputs):
            message = f"`{model.id}`: `{formula.name}` is both an input and a step"
            hint = "give one of them another name"
            yield Fault("models", model.id, ("let", formula.name), None, "AM0513", message, hint)


def _trial_faults(lanes: Lanes, model: SubModel, predicate: _Predicate) -> Iterator[Fault]:
    try:
        hits = lanes.hits(model.id, predicate.text)
        slips = lanes.slips(model.id, predicate.text)
    except UnusableError as error:
        if error.fault.section:
            yield error.fault
        return
    for step, slip in slips:
        yield warning(predicate.fault(model, step.name, slip.start, ("AM0522", *_slip_text(step, slip))))
    if not slips and (hits.all() or not hits.any()):
        word = "always" if hits.all() else "never"
        message = f"the predicate {word} holds: the same on all {len(hits):,} draws"
        hint = "check the units and ranges; if it is right, a reasoned `prior:` says the same"
        yield warning(predicate.fault(model, PREDICATE, 0, ("AM0521", message, hint)))


def _slip_text(step: Step, slip: Slip) -> tuple[str, str]:
    part = shortened(step.text[slip.start : slip.end])
    share = f"{slip.share:.0%}" if slip.share >= 0.01 else f"{slip.share:.2%}"
    number = share.replace("%", " %")
    return (
        f"{number} of draws {slip.reason} in `{part}`",
        "they count as false; use `max`, `clip` or `if` to say what is meant",
    )
