"""Lanes of one map at one as-of date: posteriors, columns, hits and outputs, computed when asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.nodes import Series
from argmap.problems import did_you_mean
from argmap.quantities.faults import Fault, UnusableError, quantity_fault
from argmap.quantities.grounds import grounds, is_dated, unusable
from argmap.quantities.kept import AS_OF, KeptHits, use_of
from argmap.quantities.measures import factor, in_base_units
from argmap.quantities.nearby import differing, grounds_near, grounds_without, hits_near
from argmap.quantities.recall import Recalled
from argmap.quantities.sampling import Cells, check_lanes, correlate, normal_scores
from argmap.quantities.sightings import sightings
from argmap.quantities.store import ColumnStore, array_size, cells_size, outcome_size, posterior_size, values_size

if TYPE_CHECKING:
    import datetime
    from collections.abc import Hashable, Mapping

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Evidence, Quantity, SubModel
    from argmap.quantities.careful import Slip
    from argmap.quantities.grounds import Ground, Grounds, Items
    from argmap.quantities.kept import Use
    from argmap.quantities.nearby import Named
    from argmap.quantities.submodel import Bound, Outcome, Ready, Step
    from argmap.quantities.updating import Posterior

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Key = tuple[Hashable, ...]

__all__ = ["DEFAULT_LANES", "ColumnStore", "KeptHits", "Lanes"]

DEFAULT_LANES = 8192


class Lanes:
    """Joint draws of every quantity of `argument_map`, in four blocks of equal size.

    Arrays are shared and read-only. What cannot be computed raises UnusableError with the fault.
    `store` carries what was computed over to the next version of the map, `kept` hits to the next run.
    What reads formulas and weighs evidence is imported when used: where hits were kept nothing else is needed.
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
        self._hits: dict[Named, Recalled] = {}
        self._predicates: dict[Named, Ready] = {}
        self._uses: dict[Named, Use] = {}

    @cached_property
    def _all(self) -> Grounds:
        return grounds(self.map, self.as_of, self.store)

    @property
    def _grounds(self) -> Mapping[str, Ground]:
        return self._all.by_key

    @cached_property
    def quantities(self) -> Mapping[str, Quantity]:
        """Every quantity by key, shared and private."""
        return {key: quantity for key, (quantity, _, _) in self._grounds.items()}

    def evidence(self, key: str) -> tuple[Evidence, ...]:
        """The evidence that counts on the quantity `key`."""
        return self._grounds[key][1] if key in self._grounds else ()

    @cached_property
    def unusable(self) -> dict[str, Fault]:
        """Evidence on quantities that would count by its date and status, yet makes no sense, and why."""
        return unusable(self._grounds, list(self.map.evidence.values()), self.as_of)

    def quantity(self, key: str) -> Quantity:
        """The quantity under `key`. Raises KeyError with a hint."""
        if key in self._grounds:
            return self._grounds[key][0]
        raise KeyError(f"`{key}` is no quantity; {did_you_mean(key, self.quantities)}".rstrip("; "))

    def posterior(self, key: str) -> Posterior:
        """The quantity `key` after its evidence; its `prior` stands beside it."""
        quantity, items = self.quantity(key), self.evidence(key)
        place = self._posterior_key(quantity, items)
        return self.store.get("posterior", place, lambda: self._update(quantity, items), posterior_size)

    def _update(self, quantity: Quantity, items: Items) -> Posterior:
        from argmap.quantities.priors import prior
        from argmap.quantities.updating import posterior

        return posterior(quantity, prior(quantity, self.as_of), sightings(quantity, items, self.as_of))

    def _posterior_key(self, quantity: Quantity, items: Items) -> Key:
        number, day = self.store.number, self.as_of if is_dated(quantity, items) else None
        return (number(quantity), tuple([number(item) for item in items]), day)

    def column(self, key: str) -> Floats:
        """One draw of the quantity `key` per lane, in its own unit; block after block."""
        place = self._column_keys.get(key) or self._column_key(key)
        return self.store.get("column", place, lambda: self._draw(key), array_size)

    def _column_key(self, key: str) -> Key:
        made = (*self._posterior_key(self.quantity(key), self.evidence(key)), *self.cells_key(key))
        self._column_keys[key] = made
        return made

    def _draw(self, key: str) -> Floats:
        drawn = np.asarray(self.posterior(key).lanes(self.cells(key)), dtype=np.float64)
        if not np.isfinite(drawn).all():
            from argmap.quantities.priors import spec_field

            quantity = self.quantity(key)
            message = f"`{key}` reaches numbers too large to compute with"
            raise UnusableError(
                quantity_fault(quantity, (spec_field(quantity.spec),), "AM0501", message, "narrow its range")
            )
        drawn.flags.writeable = False
        return drawn

    def cells_key(self, key: str) -> Key:
        """What the cells of `key` depend on."""
        return (key, self.seed, self.lanes, self._grounds[key][2])

    def cells(self, key: str) -> Cells:
        """The normal scores behind the column `key`; they know nothing of its distribution or evidence."""
        return self.store.get("scores", self.cells_key(key), lambda: self._cells(key), cells_size)

    def _cells(self, key: str) -> Cells:
        group = self._grounds[key][2]
        if group is None:
            return Cells(normal_scores(key, seed=self.seed, lanes=self.lanes))
        from argmap.quantities.correlations import require_possible

        require_possible(group, self.quantities)
        scores = [normal_scores(member, seed=self.seed, lanes=self.lanes) for member in group.keys]
        return Cells(correlate(scores, group.matrix())[group.keys.index(key)])

    def hits(self, model_id: str, holds: str | None = None) -> Bools:
        """On which lanes the predicate of the model holds (`holds` in place of its own)."""
        known = self._hits.get((model_id, holds)) or self._known(self._model(model_id), holds)
        hits: Bools = known.made
        return hits

    def _known(self, model: SubModel, holds: str | None) -> Recalled:
        before = self._before(model, holds)
        if before is not None:
            return before
        found = self._found(model, holds)
        if found is None:
            found = self._outcome(self._predicate(model.id, holds)).values
            if self._kept is not None:
                self._kept.put(self._digest(model, holds), found)
        return self._remembered(model, holds, found)

    def _before(self, model: SubModel, holds: str | None) -> Recalled | None:
        """Hits made from the same nodes in this run, on this day or on any where no day bears on them."""
        named = (model.id, holds)
        if named in self._hits:
            return self._hits[named]
        for day in ((), (self.as_of,)):
            before = self.store.recalled((*named, day, self.seed, self.lanes))
            if before is not None and before.source == self._source(model, before.names):
                self._hits[named] = before
                return before
        return None

    def _remembered(self, model: SubModel, holds: str | None, hits: Bools) -> Recalled:
        use = self._use(model, holds)
        # A quantity that comes to be called as the day is takes its place.
        names = (*use.keys, AS_OF) if use.names_day else use.keys
        made = self._hits[model.id, holds] = Recalled(hits, self._source(model, names), names)
        self.store.recall((model.id, holds, self._day(use), self.seed, self.lanes), made)
        return made

    def _use(self, model: SubModel, holds: str | None) -> Use:
        named = (model.id, holds)
        if named not in self._uses:
            self._uses[named] = use_of(self.map, model, holds)
        return self._uses[named]

    def _day(self, use: Use) -> tuple[datetime.date | None, ...]:
        """The as-of date, nothing where it does not bear on a model but through the evidence that counts."""
        grounds = self._grounds
        dated = use.names_day or any(is_dated(*grounds[key][:2]) for key in use.keys)
        return (self.as_of,) if dated else ()

    def _source(self, model: SubModel, used: tuple[str, ...]) -> tuple[object, ...]:
        """What the hits of a model are made from."""
        return (model, *map(self._grounds.get, used))

    def hits_if(self, model_id: str, holds: str | None, columns: Mapping[str, Floats | float]) -> Bools:
        """On which lanes the predicate would hold if these quantities had these columns, in their own units.

        Quantities that correlate with them keep their own. Columns of alternatives, shape (alternatives, 1) or
        (alternatives, lanes), have a row of hits each. What is found is not kept.
        """
        ready = self._predicate(model_id, holds)
        values = self._values(ready)
        if not columns:
            return ready.run(values, self.lanes).values
        used = [(name, quantity) for name, quantity in ready.bound.quantities if quantity.key in columns]
        values = {**values, **{name: in_base_units(each, columns[each.key]) for name, each in used}}
        shape = np.broadcast_shapes((self.lanes,), *map(np.shape, columns.values()))
        if len(shape) > 1:  # Formulas know lanes alone, so that alternatives stand one behind the other.
            values = {name: np.broadcast_to(value, shape).ravel() for name, value in values.items()}
        return np.asarray(ready.run(values, prod(shape)).values, dtype=np.bool_).reshape(shape)

    def on(self, argument_map: ArgumentMap, lanes: int = 0) -> Lanes:
        """Lanes of another version of the map, on the same clock and from the same store; as many unless said."""
        count, store = lanes or self.lanes, self.store
        made = Lanes(argument_map, as_of=self.as_of, seed=self.seed, lanes=count, store=store, kept=self._kept)
        made.follow(self)
        return made

    def follow(self, before: Lanes) -> None:
        """Take over from lanes of another version of the map what stands on the same, instead of looking it up."""
        if before.store is not self.store or before.as_of != self.as_of:
            return
        models = differing(before.map.models, self.map.models)
        self._all, touched = grounds_near(before._all, self.map, models, self.store)
        if (before.seed, before.lanes, before._kept) == (self.seed, self.lanes, self._kept):
            # What is equal to what it was is found again when it is asked for.
            gone = before.map.models.values() if models is None else [model for model, _ in models]
            self._hits = hits_near(before._hits, gone, touched)

    def without(self, *gone: Evidence) -> Lanes:
        """The same lanes without some evidence items on quantities; what is known of all else is taken along."""
        ids = {item.id for item in gone}
        left = {key: item for key, item in self.map.evidence.items() if key not in ids}
        other, store = replace(self.map, evidence=MappingProxyType(left)), self.store
        made = Lanes(other, as_of=self.as_of, seed=self.seed, lanes=self.lanes, store=store, kept=self._kept)
        made._all, touched = grounds_without(self._all, other, ids, store)
        made._hits = hits_near(self._hits, (), touched)
        return made

    def _found(self, model: SubModel, holds: str | None) -> Bools | None:
        """Hits of an earlier run."""
        return None if self._kept is None else self._kept.get(self._digest(model, holds), self.lanes)

    def _digest(self, model: SubModel, holds: str | None) -> bytes:
        """A digest of all that the hits of a model depend on, or more."""
        assert self._kept is not None
        use = self._use(model, holds)
        parts: list[Hashable] = [model, holds, self._day(use), self.seed, self.lanes]
        for quantity, evidence, group in map(self._grounds.__getitem__, use.keys):
            parts += [quantity, *evidence, group]
        return self._kept.digest(*parts)

    def output(self, model_id: str, name: str, holds: str | None = None) -> NDArray[Any]:
        """The step or quantity `name` of the model per lane, in base units; NaN where it has no value."""
        bound = self._bound(self._model(model_id), holds)
        if any(step.name == name for step in bound.outline.steps):
            return self._outcome(self._ready(bound, name)).values
        quantity = next((quantity for known, quantity in bound.quantities if known == name), None)
        if quantity is None:
            raise KeyError(f"`{name}` is no step of `{model_id}` and no quantity it uses")
        return np.asarray(in_base_units(quantity, self.column(quantity.key)))

    def output_unit(self, model_id: str, name: str, holds: str | None = None) -> str:
        """The base unit in which `output` counts; '' for a truth, or where the units do not fit."""
        from argmap.quantities.submodel import unit_of

        return unit_of(self._bound(self._model(model_id), holds), name)

    def expression(self, text: str) -> tuple[NDArray[Any], str]:
        """The formula `text` over shared quantities per lane, and its base unit ('' for a truth).

        Raises UnusableError, its offset counted into `text`.
        """
        from argmap.quantities.submodel import EXPRESSION, StepError, bind_expression, misfit_of, unit_of

        try:
            bound = bind_expression(self.map, text)
        except StepError as error:
            raise UnusableError(Fault("", "", (), error.offset, error.code, error.message, error.hint)) from None
        if (misfit := misfit_of(bound)) is not None:
            raise UnusableError(misfit)
        return self._outcome(self._ready(bound, EXPRESSION)).values, unit_of(bound, EXPRESSION)

    def slips(self, model_id: str, holds: str | None = None) -> tuple[tuple[Step, Slip], ...]:
        """Parts of the model's formulas that have no value on some lanes; the model counts as false there."""
        return self._outcome(self._predicate(model_id, holds)).slips

    def fault(self, model_id: str, holds: str | None = None) -> Fault | None:
        """Why the model gives no hits; None when it does."""
        try:
            self.hits(model_id, holds)
        except UnusableError as error:
            return error.fault
        return None

    def inputs(self, model_id: str, holds: str | None = None) -> tuple[str, ...]:
        """The keys of the quantities that the model's formulas use, in order of use."""
        return tuple(quantity.key for _, quantity in self._bound(self._model(model_id), holds).quantities)

    def _model(self, model_id: str) -> SubModel:
        if model_id in self.map.models:
            return self.map.models[model_id]
        raise KeyError(f"`{model_id}` is no model; {did_you_mean(model_id, self.map.models)}".rstrip("; "))

    def _bound(self, model: SubModel, holds: str | None) -> Bound:
        from argmap.quantities.submodel import StepError, bind, misfit_of

        try:
            bound = bind(self.map, model, holds)
        except StepError as error:
            raise UnusableError(error.fault(model.id)) from None
        key = (model.id, self.store.number(bound.outline), tuple([quantity.unit for _, quantity in bound.quantities]))
        misfit = self.store.get("units", key, lambda: misfit_of(bound), lambda _: 256)
        if misfit is not None:
            raise UnusableError(misfit)
        return bound

    def _predicate(self, model_id: str, holds: str | None) -> Ready:
        """The predicate of a model, ready to run; made ready once."""
        known = self._predicates.get((model_id, holds))
        if known is None:
            from argmap.quantities.submodel import PREDICATE

            known = self._ready(self._bound(self._model(model_id), holds), PREDICATE)
            self._predicates[model_id, holds] = known
        return known

    def _ready(self, bound: Bound, last: str) -> Ready:
        from argmap.quantities.submodel import Ready

        if bound.uses_as_of and self.as_of is None:
            name = bound.model.id if bound.model else ""
            message = f"`{AS_OF}` is used, but the map has no as-of date"
            hint = "add dated evidence, or give a date"
            raise UnusableError(Fault("models" if name else "", name, (), None, "AM0511", message, hint))
        return Ready(bound, last, bound.outline.upto(last), self._model_key(bound))

    def _model_key(self, bound: Bound) -> int:
        """A number that stands for all that outcomes depend on; for inputs nothing else bears on, the model does."""
        number = self.store.number
        columns = [(name, *self._signature(quantity)) for name, quantity in bound.quantities if self._is_tied(quantity)]
        as_of = self.as_of if bound.uses_as_of else None
        inputs = tuple(map(number, bound.model.inputs)) if bound.model else None
        return number((inputs, number(bound.outline), as_of, self.seed, self.lanes, *columns))

    def _is_tied(self, quantity: Quantity) -> bool:
        """Whether the column of `quantity` depends on more than the model that owns it."""
        if quantity.owner is None or isinstance(quantity.spec, Series):
            return True
        _, evidence, group = self._grounds[quantity.key]
        return bool(evidence) or group is not None

    def _signature(self, quantity: Quantity) -> tuple[int, float]:
        """Numbers that stand for a column and its factor to base units."""
        key = quantity.key
        known = self._signatures.get(key)
        if known is None:
            place = self._column_keys.get(key) or self._column_key(key)
            known = self._signatures[key] = (self.store.number(place), factor(quantity))
        return known

    def _outcome(self, ready: Ready) -> Outcome:
        key = (ready.key, ready.last)
        return self.store.get(ready.kind, key, lambda: ready.run(self._values(ready), self.lanes), outcome_size)

    def _values(self, ready: Ready) -> Mapping[str, Floats | np.float64]:
        """What the formulas compute with, in base units."""
        return self.store.get("values", (ready.key,), lambda: self._made_values(ready.bound), values_size)

    def _made_values(self, bound: Bound) -> dict[str, Floats | np.float64]:
        from argmap.quantities.submodel import decimal_year

        made: dict[str, Floats | np.float64] = {
            name: in_base_units(quantity, self.column(quantity.key)) for name, quantity in bound.quantities
        }
        if bound.uses_as_of and self.as_of is not None:
            made[AS_OF] = np.float64(decimal_year(self.as_of))
        return made
