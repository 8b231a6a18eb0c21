"""How several arguments of one sign on one claim count: overlapping ones once, dependent ones less.

Both rules are symmetric in the arguments, monotone and continuous in the size of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.support.values import larger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.support.values import Ops, Value


def strongest(groups: Sequence[str | None], sizes: Sequence[Value]) -> list[Value]:
    """The sizes with those of one overlap group (None: stands alone) replaced by the largest of them."""
    alone: list[Value] = []
    largest: dict[str, Value] = {}
    for group, size in zip(groups, sizes, strict=True):
        if group is None:
            alone.append(size)
        else:
            largest[group] = larger(largest[group], size) if group in largest else size
    return [*alone, *largest.values()]


def fading(ops: Ops, sizes: list[Value], dependence: float) -> list[Value]:
    """The sizes, sorted downwards lane by lane, times 1, d, d^2 ...

    Args:
        ops: Arithmetic for the kind of value.
        sizes: Sizes |w x| >= 0, none to many.
        dependence: d in [0, 1]; 1 counts every argument in full, 0 only the largest.
    """
    if dependence == 1.0 or len(sizes) < 2:
        return sizes
    largest, *rest = ops.descending(sizes)
    return [largest, *[size * dependence**rank for rank, size in enumerate(rest, start=1)]]
