"""Columns of one map at one as-of date: every quantity after its evidence, and its draws, computed when asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from argmap.nodes import Series
from argmap.problems import did_you_mean
from argmap.quantities.faults import Fault, UnusableError
from argmap.quantities.grounds import grounds, is_dated, unusable
from argmap.quantities.measures import factor
from argmap.quantities.sampling import Cells, check_lanes, correlate, normal_scores
from argmap.quantities.sightings import sightings
from argmap.quantities.store import ColumnStore, array_size, cells_size, posterior_size

if TYPE_CHECKING:
    import datetime
    from collections.abc import Hashable, Mapping

    from numpy.typing import NDArray

    from argmap.nodes import ArgumentMap, Evidence, Quantity
    from argmap.quantities.grounds import Ground, Grounds, Items
    from argmap.quantities.updating import Posterior

    Floats = NDArray[np.float64]
    Key = tuple[Hashable, ...]

DEFAULT_LANES = 8192


class Columns:
    """Joint draws of every quantity of `argument_map`, in four blocks of equal size.

    There are `lanes` of them, a multiple of 4 from 8 on; any other number raises ValueError. Arrays are shared and
    read-only. What cannot be computed raises UnusableError with the fault.
    `store` carries what was computed over to the next version of the map.
    What weighs evidence is imported when used.
    """

    def __init__(
        self,
        argument_map: ArgumentMap,
        *,
        as_of: datetime.date | None,
        seed: int = 0,
        lanes: int = DEFAULT_LANES,
        store: ColumnStore | None = None,
    ) -> None:
        check_lanes(lanes)
        self.map, self.as_of, self.seed, self.lanes = argument_map, as_of, seed, lanes
        self.store = ColumnStore() if store is None else store
        self._signatures: dict[str, tuple[int, float]] = {}
        self._column_keys: dict[str, Key] = {}

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
            from argmap.quantities.priors import too_large

            raise UnusableError(too_large(self.quantity(key)))
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
