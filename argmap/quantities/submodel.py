"""Sub-models: their formulas in order, bound to quantities, run on lanes."""

from __future__ import annotations

from contextvars import Context
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from argmap.problems import did_you_mean
from argmap.quantities.careful import Slip, Truth, Watch
from argmap.quantities.compiled import Lookup, Run, Values, compile_tree
from argmap.quantities.dimensions import Measure, measure_of
from argmap.quantities.faults import Fault
from argmap.quantities.formula import FormulaError, parse
from argmap.quantities.kinds import Kind, kind_of
from argmap.quantities.told import NO_UNIT, Told
from argmap.quantities.tree import Tree, names_in
from argmap.quantities.units import UnitError
from argmap.quantities.uses import AS_OF

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Formula, Quantity, SubModel

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

PREDICATE = "holds"
EXPRESSION = "value"
# What numpy does about a number that is lost belongs to a context. One made beforehand is entered in a tenth of the
# time of `np.errstate`, which would be as much as many a formula takes.
_RAISING = Context()
_RAISING.run(np.seterr, divide="raise", over="raise", invalid="raise", under="ignore")


@dataclass(frozen=True, slots=True)
class Step:
    """One formula of a model: a `let` by its name, or the predicate under `PREDICATE`."""

    name: str
    text: str
    tree: Tree
    run: Run
    kind: Kind

    @property
    def path(self) -> tuple[str, ...]:
        """The field it is written in."""
        return _path(self.name)


@dataclass(frozen=True, slots=True)
class Outline:
    """The formulas of a model, compiled; `names` are what they use from outside, with where: (step, offset)."""

    steps: tuple[Step, ...]
    names: tuple[tuple[str, str, int], ...]

    def upto(self, name: str) -> tuple[Step, ...]:
        """The steps up to and including `name`."""
        last = next(index for index, step in enumerate(self.steps) if step.name == name)
        return self.steps[: last + 1]


class StepError(Exception):
    """A formula of a model that cannot be used: its step, where in its text, and why (a code, a message, a hint)."""

    def __init__(self, step: str, offset: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.step, self.offset, self.code, self.message, self.hint = step, offset, code, message, hint

    def fault(self, model_id: str) -> Fault:
        """It as the fault of a model."""
        message = f"`{model_id}`: {self.message}"
        return Fault("models", model_id, _path(self.step), self.offset, self.code, message, self.hint)


def _path(step: str) -> tuple[str, ...]:
    """The field of a model that a step is written in."""
    return (PREDICATE,) if step == PREDICATE else ("let", step)


@lru_cache(maxsize=512)
def outline(let: tuple[Formula, ...], holds: str) -> Outline:
    """The steps of a model, each checked to use only what stands before it. Raises StepError."""
    made = _outline((*((formula.name, formula.text) for formula in let), (PREDICATE, holds)))
    if made.steps[-1].kind != "truth":
        hint = "compare it: `... > ...`"
        raise StepError(PREDICATE, 0, "AM0515", "the predicate is a number, expected true or false", hint)
    return made


@lru_cache(maxsize=64)
def expression(text: str) -> Outline:
    """One formula by itself, as the step `EXPRESSION`. Raises StepError."""
    return _outline(((EXPRESSION, text),))


def _outline(formulas: tuple[tuple[str, str], ...]) -> Outline:
    steps: dict[str, Step] = {}
    outside: dict[str, tuple[str, int]] = {}
    later = [name for name, _ in formulas if name != PREDICATE]
    for name, text in formulas:
        if name in steps:
            raise StepError(name, 0, "AM0513", f"`{name}` is computed twice", "give one of the steps another name")
        step = _step(name, text, {known: made.kind for known, made in steps.items()})
        for used, offset in names_in(step.tree).items():
            if used in steps:
                continue
            if used in later:
                raise _too_early(name, used, offset)
            outside.setdefault(used, (name, offset))
        steps[name] = step
    return Outline(tuple(steps.values()), tuple((used, *place) for used, place in outside.items()))


def _too_early(name: str, used: str, offset: int) -> StepError:
    if used == name:
        return StepError(name, offset, "AM0512", f"`{name}` is computed from itself", "split it into two steps")
    message = f"`{used}` is used before it is computed"
    return StepError(name, offset, "AM0512", message, f"move `{used}` above `{name}`")


def _step(name: str, text: str, kinds: Mapping[str, Kind]) -> Step:
    if name == PREDICATE and not text.strip():
        raise StepError(name, 0, "AM0515", "the model has no predicate", "write `holds:` in the model or in the claim")
    try:
        tree = parse(text)
    except FormulaError as error:
        raise StepError(name, error.offset, "AM0510", error.message, error.hint) from None
    try:
        kind = kind_of(text, tree, kinds)
    except FormulaError as error:
        raise StepError(name, error.offset, "AM0516", error.message, error.hint) from None
    return Step(name, text, tree, compile_tree(tree), kind)


class Bound(NamedTuple):
    """An outline and the quantity behind each outside name; `t` is missing among them.

    `model` is None for an expression by itself.
    """

    model: SubModel | None
    outline: Outline
    quantities: tuple[tuple[str, Quantity], ...]
    uses_as_of: bool


def bind(argument_map: ArgumentMap, model: SubModel, holds: str | None = None) -> Bound:
    """`model` (with the predicate `holds` in place of its own) bound to private inputs, then shared quantities.

    Raises StepError for a name that stands for nothing.
    """
    return _bound(argument_map, model, outline(model.let, model.holds if holds is None else holds))


def bind_expression(argument_map: ArgumentMap, text: str) -> Bound:
    """The formula `text` bound to shared quantities. Raises StepError."""
    return _bound(argument_map, None, expression(text))


def _bound(argument_map: ArgumentMap, model: SubModel | None, made: Outline) -> Bound:
    private = {quantity.id: quantity for quantity in model.inputs} if model else {}
    shared = argument_map.quantities
    bound: list[tuple[str, Quantity]] = []
    uses_as_of = False
    for name, step, offset in made.names:
        quantity = private.get(name) or shared.get(name)
        if quantity is not None:
            bound.append((name, quantity))
        elif name == AS_OF:
            uses_as_of = True
        else:
            known = {AS_OF, *private, *shared, *(made_step.name for made_step in made.steps)}
            hint = did_you_mean(name, known) or "write it under `quantities`, or under the model's `inputs`"
            raise StepError(step, offset, "AM0511", f"`{name}` is no quantity and no earlier step", hint)
    return Bound(model, made, tuple(bound), uses_as_of)


def step_measures(bound: Bound) -> tuple[dict[str, Measure], list[tuple[Step, FormulaError]]]:
    """The unit of every name and step, and the first misfit of each step; steps that rest on one are left out.

    Raises UnitError when the unit of a quantity cannot be read.
    """
    names = {name: Measure.written(quantity.unit) for name, quantity in bound.quantities}
    names.setdefault(AS_OF, Measure.written("year"))
    misfits: list[tuple[Step, FormulaError]] = []
    for step in bound.outline.steps:
        if not names_in(step.tree).keys() <= names.keys():
            continue
        try:
            names[step.name] = measure_of(step.text, step.tree, names)
        except FormulaError as error:
            misfits.append((step, error))
    return names, misfits


def misfit_of(bound: Bound) -> Fault | None:
    """The first part of formulas whose units do not fit: what they would say in numbers means nothing."""
    try:
        misfits = step_measures(bound)[1]
    except UnitError:
        return None
    if not misfits:
        return None
    step, error = misfits[0]
    if bound.model is None:
        return Fault("", "", (), error.offset, "AM0517", error.message, error.hint)
    message = f"`{bound.model.id}`: {error.message}"
    return Fault("models", bound.model.id, step.path, error.offset, "AM0517", message, error.hint)


def unit_of(bound: Bound, name: str) -> Told:
    """The unit to tell a step or quantity in; none for a truth, or where the units do not fit."""
    kinds = {step.name: step.kind for step in bound.outline.steps}
    try:
        measure = step_measures(bound)[0].get(name)
    except UnitError:
        return NO_UNIT
    return NO_UNIT if measure is None or kinds.get(name) == "truth" else measure.told


def decimal_year(day: datetime.date) -> float:
    """`day` in years: the first of January is the whole number."""
    start = day.replace(month=1, day=1).toordinal()
    length = day.replace(month=12, day=31).toordinal() - start + 1
    return day.year + (day.toordinal() - start) / length


class Outcome(NamedTuple):
    """The last of some steps on lanes, and what had no value on the way: (step, slip)."""

    values: NDArray[Any]
    slips: tuple[tuple[Step, Slip], ...] = ()


class Ready(NamedTuple):
    """The steps of a model up to `last`, bound to quantities; `key` stands for all that its outcomes depend on."""

    bound: Bound
    last: str
    steps: tuple[Step, ...]
    key: int

    @property
    def kind(self) -> str:
        """What the store calls its outcomes."""
        return "hits" if self.last == PREDICATE else "output"

    def run(self, values: Lookup, lanes: int) -> Outcome:
        """Run the steps on `values`, which are in base units."""
        return run(self.steps, values, lanes)


def run(steps: tuple[Step, ...], lookup: Lookup, lanes: int) -> Outcome:
    """Run `steps`; a truth that rests on a number without a value is false, such a number itself is NaN."""
    try:
        last = np.asarray(_RAISING.copy().run(_last_of, steps, lookup))
    except FloatingPointError:
        return _run_carefully(steps, lookup, lanes)
    if steps[-1].kind == "number" and not np.all(np.isfinite(last)):
        return _run_carefully(steps, lookup, lanes)
    return Outcome(_per_lane(last, lanes))


def _last_of(steps: tuple[Step, ...], lookup: Lookup) -> Values:
    *before, last = steps
    if not before:
        return last.run(lookup)
    values = dict(lookup)
    for step in before:
        values[step.name] = step.run(values)
    return last.run(values)


def _run_carefully(steps: tuple[Step, ...], lookup: Lookup, lanes: int) -> Outcome:
    watch = Watch(lookup, lanes)
    slips: list[tuple[Step, Slip]] = []
    with np.errstate(all="ignore"):
        for step in steps:
            watch.values[step.name] = watch.run(step.tree)
            slips += [(step, slip) for slip in watch.slips]
            watch.slips.clear()
    last = watch.values[steps[-1].name]
    return Outcome(_per_lane(last.holds if isinstance(last, Truth) else last, lanes), tuple(slips))


def _per_lane(values: NDArray[Any], lanes: int) -> NDArray[Any]:
    made = values if values.shape == (lanes,) else np.array(np.broadcast_to(values, lanes))
    made.flags.writeable = False
    return made
