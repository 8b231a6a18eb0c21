"""Lanes of one map at one as-of date: posteriors, columns, hits and outputs, computed when asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.nodes import Series
from argmap.problems import did_you_mean
from argmap.quantities.correlations import Group, groups, require_possible
from argmap.quantities.faults import Fault, UnusableError, quantity_fault
from argmap.quantities.kept import AS_OF, KeptHits, names_day, names_in
from argmap.quantities.measures import factor, misfit, unit_of
from argmap.quantities.priors import prior, spec_field
from argmap.quantities.recall import recalled
from argmap.quantities.sampling import Cells, check_lanes, correlate, normal_scores
from argmap.quantities.sightings import counting, sighting_fault, sightings
from argmap.quantities.store import ColumnStore, array_size, cells_size, outcome_size, posterior_size
from argmap.quantities.submodel import (
    EXPRESSION,
    PREDICATE,
    Bound,
    Outcome,
    Step,
    StepError,
    bind,
    bind_expression,
    decimal_year,
    run,
)
from argmap.quantities.updating import Posterior, posterior

if TYPE_CHECKING:
    import datetime
    from collections.abc import Hashable, Iterable, Mapping

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Evidence, Quantity, SubModel
    from argmap.quantities.careful import Slip

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Key = tuple[Hashable, ...]

__all__ = ["DEFAULT_LANES", "ColumnStore", "KeptHits", "Lanes"]

DEFAULT_LANES = 8192


class Lanes:
    """Joint draws of every quantity of `argument_map`, in four blocks of equal size.

    Arrays are shared and read-only. What cannot be computed raises UnusableError with the fault.
    `store` carries what was computed over to the next version of the map, `kept` hits to the next run.
    """

    def __init__(
        self,
        argument_map: ArgumentMap,
        *,
        as_of: datetime.date | None,
        seed: int = 0,
        lanes: int = DEFAULT_LANES,
        store: ColumnStore | None = None,
        kept: KeptHits | None = None,
    ) -> None:
        check_lanes(lanes)
        self.map, self.as_of, self.seed, self.lanes = argument_map, as_of, seed, lanes
        self.store = ColumnStore() if store is None else store
        self._kept = kept
        self._signatures: dict[str, tuple[int, float]] = {}
        self._column_keys: dict[str, Key] = {}
        self._hits: dict[tuple[str, str | None], Bools] = {}

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        """Every quantity by key, shared and private."""
        private = {quantity.key: quantity for model in self.map.models.values() for quantity in model.inputs}
        return {**self.map.quantities, **private}

    @cached_property
    def _evidence(self) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        for item in self.map.evidence.values():
            if item.quantity is not None:
                found.setdefault(item.quantity, []).append(item)
        return {key: self._usable(key, counting(items, self.as_of)) for key, items in found.items()}

    def evidence(self, key: str) -> tuple[Evidence, ...]:
        """The evidence that counts on the quantity `key`."""
        return tuple(self._evidence.get(key, ()))

    def _usable(self, key: str, items: Iterable[Evidence]) -> list[Evidence]:
        """The items that make sense for the quantity; one slip takes no claim's model away."""
        quantity = self.quantities.get(key)
        return [item for item in items if quantity is None or self._fault(quantity, item) is None]

    def _fault(self, quantity: Quantity, item: Evidence) -> Fault | None:
        number = self.store.number
        key = (number(quantity), number(item), self.as_of)
        return self.store.get("faults", key, lambda: sighting_fault(quantity, item, self.as_of), lambda _: 64)

    @cached_property
    def unusable(self) -> dict[str, Fault]:
        """Evidence on quantities that would count by its date and status, yet makes no sense, and why."""
        counted = {item.id for items in self._evidence.values() for item in items}
        faults = {
            item.id: sighting_fault(self.quantities[item.quantity], item, self.as_of)
            for item in counting(self.map.evidence.values(), self.as_of)
            if item.quantity in self.quantities and item.id not in counted
        }
        return {key: fault for key, fault in faults.items() if fault is not None}

    @cached_property
    def _groups(self) -> dict[str, Group]:
        tied = any(quantity.correlations for quantity in self.quantities.values())
        return groups(self.quantities) if tied else {}

    def quantity(self, key: str) -> Quantity:
        """The quantity under `key`. Raises KeyError with a hint."""
        try:
            return self.quantities[key]
        except KeyError:
            raise KeyError(f"`{key}` is no quantity; {did_you_mean(key, self.quantities)}".rstrip("; ")) from None

    def posterior(self, key: str) -> Posterior:
        """The quantity `key` after its evidence; its `prior` stands beside it."""
        quantity = self.quantity(key)
        return self.store.get(
            "posterior", self._posterior_key(quantity), lambda: self._update(quantity), posterior_size
        )

    def _update(self, quantity: Quantity) -> Posterior:
        seen = sightings(quantity, self._evidence.get(quantity.key, ()), self.as_of)
        return posterior(quantity, prior(quantity, self.as_of), seen)

    def _posterior_key(self, quantity: Quantity) -> Key:
        items = self._evidence.get(quantity.key, ())
        dated = isinstance(quantity.spec, Series) or any(item.half_life is not None for item in items)
        number = self.store.number
        return (number(quantity), tuple([number(item) for item in items]), self.as_of if dated else None)

    def column(self, key: str) -> Floats:
        """One draw of the quantity `key` per lane, in its own unit; block after block."""
        quantity = self.quantity(key)
        return self.store.get("column", self._column_key(quantity), lambda: self._draw(key), array_size)

    def _column_key(self, quantity: Quantity) -> Key:
        known = self._column_keys.get(quantity.key)
        if known is None:
            known = (*self._posterior_key(quantity), *self.cells_key(quantity.key))
            self._column_keys[quantity.key] = known
        return known

    def _draw(self, key: str) -> Floats:
        drawn = np.array(self.posterior(key).lanes(self.cells(key)), dtype=np.float64)
        if not np.all(np.isfinite(drawn)):
            quantity = self.quantity(key)
            message = f"`{key}` reaches numbers too large to compute with"
            raise UnusableError(
                quantity_fault(quantity, (spec_field(quantity.spec),), "AM0501", message, "narrow its range")
            )
        drawn.flags.writeable = False
        return drawn

    def cells_key(self, key: str) -> Key:
        """What the cells of `key` depend on."""
        return (key, self.seed, self.lanes, self._groups.get(key))

    def cells(self, key: str) -> Cells:
        """The normal scores behind the column `key`; they know nothing of its distribution or evidence."""
        return self.store.get("scores", self.cells_key(key), lambda: self._cells(key), cells_size)

    def _cells(self, key: str) -> Cells:
        group = self._groups.get(key)
        if group is None:
            return Cells.of(normal_scores(key, seed=self.seed, lanes=self.lanes))
        require_possible(group, self.quantities)
        scores = [normal_scores(member, seed=self.seed, lanes=self.lanes) for member in group.keys]
        return Cells.of(correlate(scores, group.matrix())[group.keys.index(key)])

    def hits(self, model_id: str, holds: str | None = None) -> Bools:
        """On which lanes the predicate of the model holds (`holds` in place of its own)."""
        model = self._model(model_id)
        before = self._before(model, holds)
        if before is not None:
            return before
        found = self._found(model, holds)
        if found is None:
            found = self._outcome(self._bound(model, holds), PREDICATE).values
            if self._kept is not None:
                self._kept.put(self._digest(model, holds), found)
        return self._remembered(model, holds, found)

    def _before(self, model: SubModel, holds: str | None) -> Bools | None:
        """Hits made from the same nodes in this run, on this day or on any where no day bears on them."""
        named = (model.id, holds)
        if named in self._hits:
            return self._hits[named]
        for day in (None, self.as_of):
            before = self.store.recalled((*named, day, self.seed, self.lanes))
            if before is not None and before.fits(model, self.quantities, self._evidence, self._groups):
                self._hits[named] = before.hits
                return before.hits
        return None

    def _remembered(self, model: SubModel, holds: str | None, hits: Bools) -> Bools:
        used = self._used(model, holds)
        setting = (model.id, holds, self._day(model, holds, used), self.seed, self.lanes)
        self.store.recall(setting, recalled(model, used, self._evidence, self._groups, hits))
        self._hits[model.id, holds] = hits
        return hits

    def _day(self, model: SubModel, holds: str | None, used: Iterable[Quantity]) -> datetime.date | None:
        """The as-of date, None where it does not bear on a model but through the evidence that counts."""
        dated = self._dated
        return self.as_of if names_day(model, holds) or any(quantity.key in dated for quantity in used) else None

    @cached_property
    def _dated(self) -> frozenset[str]:
        """Quantities that are other ones on another day, with the same evidence."""
        series = {key for key, quantity in self.quantities.items() if isinstance(quantity.spec, Series)}
        fading = {key for key, items in self._evidence.items() if any(item.half_life is not None for item in items)}
        return frozenset(series | fading)

    def _used(self, model: SubModel, holds: str | None) -> list[Quantity]:
        return [*model.inputs, *(self.map.quantities[name] for name in names_in(self.map, model, holds))]

    def hits_if(self, model_id: str, holds: str | None, columns: Mapping[str, Floats | float]) -> Bools:
        """On which lanes the predicate would hold if these quantities had these columns, in their own units.

        Quantities that correlate with them keep their own. What is found is not kept.
        """
        bound = self._bound(self._model(model_id), holds)
        return np.asarray(self._run(bound, bound.outline.upto(PREDICATE), columns).values, dtype=np.bool_)

    def on(self, argument_map: ArgumentMap, lanes: int = 0) -> Lanes:
        """Lanes of another version of the map, on the same clock and from the same store; as many unless said."""
        count, store = lanes or self.lanes, self.store
        return Lanes(argument_map, as_of=self.as_of, seed=self.seed, lanes=count, store=store, kept=self._kept)

    def without(self, item: Evidence) -> Lanes:
        """The same lanes with one evidence item on a quantity left out.

        What is known of the quantities and of all other evidence is taken along, not worked out again.
        """
        left = {key: other for key, other in self.map.evidence.items() if key != item.id}
        made = self.on(replace(self.map, evidence=MappingProxyType(left)))
        made.quantities, made._groups = self.quantities, self._groups
        kept = [other for other in self._evidence.get(item.quantity or "", ()) if other.id != item.id]
        made._evidence = {key: items for key, items in self._evidence.items() if key != item.quantity}
        if kept:
            made._evidence[item.quantity or ""] = kept
        return made

    def _found(self, model: SubModel, holds: str | None) -> Bools | None:
        """Hits of an earlier run."""
        return None if self._kept is None else self._kept.get(self._digest(model, holds), self.lanes)

    def _digest(self, model: SubModel, holds: str | None) -> bytes:
        """A digest of all that the hits of a model depend on, or more."""
        assert self._kept is not None
        used = self._used(model, holds)
        parts: list[Hashable] = [model, holds, self._day(model, holds, used), self.seed, self.lanes]
        for quantity in used:
            parts += [quantity, *self._evidence.get(quantity.key, ()), self._groups.get(quantity.key)]
        return self._kept.digest(*parts)

    def output(self, model_id: str, name: str, holds: str | None = None) -> NDArray[Any]:
        """The step or quantity `name` of the model per lane, in base units; NaN where it has no value."""
        bound = self._bound(self._model(model_id), holds)
        if any(step.name == name for step in bound.outline.steps):
            return self._outcome(bound, name).values
        quantity = next((quantity for known, quantity in bound.quantities if known == name), None)
        if quantity is None:
            raise KeyError(f"`{name}` is no step of `{model_id}` and no quantity it uses")
        return self.column(quantity.key) * factor(quantity)

    def output_unit(self, model_id: str, name: str, holds: str | None = None) -> str:
        """The base unit in which `output` counts; '' for a truth, or where the units do not fit."""
        return unit_of(self._bound(self._model(model_id), holds), name)

    def expression(self, text: str) -> tuple[NDArray[Any], str]:
        """The formula `text` over shared quantities per lane, and its base unit ('' for a truth).

        Raises UnusableError, its offset counted into `text`.
        """
        try:
            bound = bind_expression(self.map, text)
        except StepError as error:
            raise UnusableError(Fault("", "", (), error.offset, error.code, error.message, error.hint)) from None
        wrong = misfit(bound)
        if wrong is not None:
            raise UnusableError(wrong)
        return self._outcome(bound, EXPRESSION).values, unit_of(bound, EXPRESSION)

    def slips(self, model_id: str, holds: str | None = None) -> tuple[tuple[Step, Slip], ...]:
        """Parts of the model's formulas that have no value on some lanes; the model counts as false there."""
        return self._outcome(self._bound(self._model(model_id), holds), PREDICATE).slips

    def fault(self, model_id: str, holds: str | None = None) -> Fault | None:
        """Why the model gives no hits; None when it does."""
        model = self._model(model_id)
        if self._before(model, holds) is not None:
            return None
        found = self._found(model, holds)
        if found is not None:
            self._remembered(model, holds, found)
            return None
        try:
            self._outcome(self._bound(model, holds), PREDICATE)
        except UnusableError as error:
            return error.fault
        return None

    def inputs(self, model_id: str, holds: str | None = None) -> tuple[str, ...]:
        """The keys of the quantities that the model's formulas use, in order of use."""
        return tuple(quantity.key for _, quantity in self._bound(self._model(model_id), holds).quantities)

    def _model(self, model_id: str) -> SubModel:
        try:
            return self.map.models[model_id]
        except KeyError:
            raise KeyError(
                f"`{model_id}` is no model; {did_you_mean(model_id, self.map.models)}".rstrip("; ")
            ) from None

    def _bound(self, model: SubModel, holds: str | None) -> Bound:
        try:
            bound = bind(self.map, model, holds)
        except StepError as error:
            message = f"`{model.id}`: {error.message}"
            fault = Fault("models", model.id, error.path, error.offset, error.code, message, error.hint)
            raise UnusableError(fault) from None
        units = tuple([quantity.unit for _, quantity in bound.quantities])
        key = (self.store.number(bound.outline), units)
        wrong = self.store.get("units", key, lambda: misfit(bound), lambda _: 256)
        if wrong is not None:
            raise UnusableError(wrong)
        return bound

    def _outcome(self, bound: Bound, last: str) -> Outcome:
        if bound.uses_as_of and self.as_of is None:
            name = bound.model.id if bound.model else ""
            message = f"`{AS_OF}` is used, but the map has no as-of date"
            hint = "add dated evidence, or give a date"
            raise UnusableError(Fault("models" if name else "", name, (), None, "AM0511", message, hint))
        steps = bound.outline.upto(last)
        key = (*self._model_key(bound), last)
        kind = "hits" if last == PREDICATE else "output"
        return self.store.get(kind, key, lambda: self._run(bound, steps), outcome_size)

    def _model_key(self, bound: Bound) -> Key:
        """All that a model's outcomes depend on; the model itself stands for inputs nothing else bears on."""
        number = self.store.number
        columns = [(name, *self._signature(quantity)) for name, quantity in bound.quantities if self._is_tied(quantity)]
        as_of = self.as_of if bound.uses_as_of else None
        return (
            number(bound.model and bound.model.inputs),
            number(bound.outline),
            as_of,
            self.seed,
            self.lanes,
            *columns,
        )

    def _is_tied(self, quantity: Quantity) -> bool:
        """Whether the column of `quantity` depends on more than the model that owns it."""
        if quantity.owner is None or isinstance(quantity.spec, Series):
            return True
        return quantity.key in self._evidence or quantity.key in self._groups

    def _signature(self, quantity: Quantity) -> tuple[int, float]:
        """Numbers that stand for a column and its factor to base units."""
        known = self._signatures.get(quantity.key)
        if known is None:
            known = (self.store.number(self._column_key(quantity)), factor(quantity))
            self._signatures[quantity.key] = known
        return known

    def _run(
        self, bound: Bound, steps: tuple[Step, ...], columns: Mapping[str, Floats | float] = MappingProxyType({})
    ) -> Outcome:
        lookup: dict[str, Any] = {}
        for name, quantity in bound.quantities:
            scale = factor(quantity)
            column: Any = columns[quantity.key] if quantity.key in columns else self.column(quantity.key)
            if isinstance(column, float):
                column = np.float64(column)  # it divides by 0 as a column does
            lookup[name] = column if scale == 1 else column * scale
        if bound.uses_as_of and self.as_of is not None:
            lookup[AS_OF] = np.float64(decimal_year(self.as_of))
        return run(steps, lookup, self.lanes)
