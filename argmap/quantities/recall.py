"""What was made last of its kind, found again as long as what it was made from is still there.

After an edit nearly every node is the very same object, and tuples see that without looking into them: a small
part of the time of building the key under which the store keeps things for good.
"""

from __future__ import annotations

from typing import Any, NamedTuple

# What is made, and for which lanes or day: of hits the model, its predicate, and what a set of lanes has in common.
Setting = tuple[Any, ...]


class Recalled(NamedTuple):
    """Something made, the nodes it was made from, and the keys of the quantities among them."""

    made: Any
    source: tuple[object, ...]
    names: tuple[str, ...] = ()
