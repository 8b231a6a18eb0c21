"""Lanes of one map at one as-of date: its sub-models run on the columns of its quantities, when asked for."""

from __future__ import annotations

from dataclasses import replace
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.problems import did_you_mean
from argmap.quantities.columns import DEFAULT_LANES, Columns
from argmap.quantities.faults import Fault, UnusableError
from argmap.quantities.grounds import is_dated
from argmap.quantities.kept import KeptHits
from argmap.quantities.measures import in_base_units
from argmap.quantities.nearby import differing, grounds_near, grounds_without, hits_near
from argmap.quantities.recall import Recalled
from argmap.quantities.store import ColumnStore, outcome_size, values_size
from argmap.quantities.uses import AS_OF, use_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Hashable, Mapping

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Evidence, SubModel
    from argmap.quantities.careful import Slip
    from argmap.quantities.nearby import Named
    from argmap.quantities.submodel import Bound, Outcome, Ready, Step
    from argmap.quantities.told import Told
    from argmap.quantities.uses import Use

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["DEFAULT_LANES", "ColumnStore", "KeptHits", "Lanes"]


class Lanes(Columns):
    """The columns of `argument_map`, and what its sub-models say on them: a truth or a number a lane.

    `kept` carries hits over to the next run.
    What reads formulas is imported when used: where hits were kept nothing else is needed.
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
        super().__init__(argument_map, as_of=as_of, seed=seed, lanes=lanes, store=store)
        self._kept = kept
        self._hits: dict[Named, Recalled] = {}
        self._predicates: dict[Named, Ready] = {}
        self._uses: dict[Named, Use] = {}

    def hits(self, model_id: str, holds: str | None = None) -> Bools:
        """On which lanes the predicate of the model holds (`holds` in place of its own): one truth a lane."""
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

    def _found(self, model: SubModel, holds: str | None) -> Bools | None:
        """Hits of an earlier run."""
        return None if self._kept is None else self._kept.get(self._digest(model, holds), self.lanes)

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

    def _digest(self, model: SubModel, holds: str | None) -> bytes:
        """A digest of all that the hits of a model depend on, or more."""
        assert self._kept is not None
        use = self._use(model, holds)
        parts: list[Hashable] = [model, holds, self._day(use), self.seed, self.lanes]
        for quantity, evidence, group in map(self._grounds.__getitem__, use.keys):
            parts += [quantity, *evidence, group]
        return self._kept.digest(*parts)

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

    def output(self, model_id: str, name: str, holds: str | None = None) -> NDArray[Any]:
        """The step or quantity `name` of the model per lane, in base units; NaN where it has no value."""
        bound = self._bound(self._model(model_id), holds)
        if any(step.name == name for step in bound.outline.steps):
            return self._outcome(self._ready(bound, name)).values
        quantity = next((quantity for known, quantity in bound.quantities if known == name), None)
        if quantity is None:
            raise KeyError(f"`{name}` is no step of `{model_id}` and no quantity it uses")
        return np.asarray(in_base_units(quantity, self.column(quantity.key)))

    def output_unit(self, model_id: str, name: str, holds: str | None = None) -> Told:
        """The unit to tell `output` in; none for a truth, or where the units do not fit."""
        from argmap.quantities.submodel import unit_of

        return unit_of(self._bound(self._model(model_id), holds), name)

    def expression(self, text: str) -> tuple[NDArray[Any], Told]:
        """The formula `text` over shared quantities per lane, in base units, and the unit to tell it in.

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
