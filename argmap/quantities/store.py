"""What has been computed, found again by what it was computed from."""

from __future__ import annotations

from collections import Counter, OrderedDict
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from argmap.quantities.recall import Recalled, Setting
    from argmap.quantities.sampling import Cells
    from argmap.quantities.submodel import Outcome
    from argmap.quantities.updating import Posterior

    Key = tuple[Hashable, ...]
    Floats = NDArray[np.float64]

Made = TypeVar("Made")

_MOST_BYTES = 192 * 2**20
_MOST_IDENTITIES = 50_000
# Eight kilobytes each at the usual number of lanes.
_MOST_RECALLED = 4_096


class ColumnStore:
    """Keeps posteriors, columns and hits across versions of a map; the longest unused leave first.

    A key says all that its value depends on, so nothing is ever out of date. `made` and `found` count
    per kind how often something was computed or found. Safe to share between threads.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self.made: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._numbers: dict[Hashable, int] = {}
        self._by_identity: dict[int, tuple[Hashable, int]] = {}
        self._made: dict[Setting, Recalled] = {}
        self._lock = RLock()

    def recalled(self, setting: Setting) -> Recalled | None:
        """What was made last in this setting, to be used if what it was made from is still there."""
        return self._made.get(setting)

    def recall(self, setting: Setting, made: Recalled) -> None:
        """Remember something and what it was made from."""
        if len(self._made) >= _MOST_RECALLED:
            self._made.clear()
        self._made[setting] = made

    def number(self, value: Hashable) -> int:
        """A number that stands for `value` in keys: equal values, equal numbers.

        Comparing whole nodes again and again would cost more than evaluating a model; a node that an
        edit left alone is the same object and is recognised as such.
        """
        seen = self._by_identity.get(id(value))
        if seen is not None and seen[0] is value:
            return seen[1]
        with self._lock:
            if len(self._by_identity) >= _MOST_IDENTITIES:
                self._by_identity.clear()
            number = self._numbers.setdefault(value, len(self._numbers))
            self._by_identity[id(value)] = (value, number)
        return number

    def get(self, kind: str, key: Key, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        """The value kept under `key`, made by `make` when there is none; `size` gives its bytes."""
        place = (kind, *key)
        with self._lock:
            kept = self._kept.get(place)
            if kept is not None:
                self._kept.move_to_end(place)
                self.found[kind] += 1
                found: Made = kept[0]
                return found
        value = make()
        with self._lock:
            self.made[kind] += 1
            self._keep(place, value, size(value))
        return value

    def _keep(self, place: Key, value: object, size: int) -> None:
        replaced = self._kept.pop(place, None)
        self._bytes += size - (replaced[1] if replaced else 0)
        self._kept[place] = (value, size)
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1][1]


def posterior_size(made: Posterior) -> int:
    """About how many bytes it holds."""
    return 1024 + (sum(part.nbytes for part in made.scores) if made.scores else 0)


def array_size(array: NDArray[Any]) -> int:
    """How many bytes it holds."""
    return int(array.nbytes)


def cells_size(cells: Cells) -> int:
    """How many bytes its arrays hold."""
    return cells.nbytes


def outcome_size(outcome: Outcome) -> int:
    """How many bytes its values hold."""
    return int(outcome.values.nbytes)


def values_size(values: Mapping[str, Floats | np.float64]) -> int:
    """How many bytes its columns hold."""
    return sum([value.nbytes for value in values.values()])
