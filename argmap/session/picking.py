"""An outline of some claims, in another order: those that meet a condition with what they stand below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.session.listing import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.session.outline import OutlineRow
    from argmap.session.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A condition and a field to sort by, either may be empty, and what they come to.

    `kept` are the claims that meet the condition, all of them where there is none; `rank` is their order.
    """

    where: str
    sort: str
    kept: frozenset[str]
    rank: Mapping[str, int]


def pick(session: Session, where: str, sort: str) -> Pick:
    """The claims that meet `where`, in the order of `sort`; both as `argmap list` takes them.

    Raises:
        OptionRefused: The condition cannot be read, or there is no such field.
    """
    rows = listed(session, "claims", where or None, sort or None)
    ids = [str(row["id"]) for row in rows]
    return Pick(where=where, sort=sort, kept=frozenset(ids), rank={claim: at for at, claim in enumerate(ids)})


def picked(rows: Sequence[OutlineRow], found: Pick) -> tuple[OutlineRow, ...]:
    """The rows of an outline that are left, in the order that is left to them."""
    left = _with_ancestors(rows, found.kept) if found.where else list(rows)
    return tuple(_in_order(left, found.rank) if found.sort else left)


def _with_ancestors(rows: Sequence[OutlineRow], kept: frozenset[str]) -> list[OutlineRow]:
    """The rows of claims that are kept and the rows above them, each with the number of children it still has."""
    left: list[OutlineRow] = []
    children: dict[int, int] = {}
    needed = -1
    for row in reversed(rows):
        if row.claim not in kept and row.depth != needed:
            continue
        left.append(replace(row, children=children.pop(row.depth + 1, 0)))
        children[row.depth] = children.get(row.depth, 0) + 1
        needed = row.depth - 1
    return left[::-1]


def _in_order(rows: Sequence[OutlineRow], rank: Mapping[str, int]) -> list[OutlineRow]:
    """Siblings by their rank; what belongs to a step stays behind the claim it belongs to."""
    below: dict[int, list[list[int]]] = {}
    above: list[int] = []
    for at, row in enumerate(rows):
        del above[row.depth :]
        blocks = below.setdefault(above[-1] if above else -1, [])
        if row.relation in ("together", "undercuts") and blocks and rows[blocks[-1][0]].inference == row.inference:
            blocks[-1].append(at)
        else:
            blocks.append([at])
        above.append(at)
    ordered: list[OutlineRow] = []
    stack = _next(below.get(-1, []), rows, rank)
    while stack:
        at = stack.pop()
        ordered.append(rows[at])
        stack += _next(below.get(at, []), rows, rank)
    return ordered


def _next(blocks: list[list[int]], rows: Sequence[OutlineRow], rank: Mapping[str, int]) -> list[int]:
    """The rows of some blocks, the first of them last, as a stack takes them."""
    by_rank = sorted(blocks, key=lambda block: rank.get(rows[block[0]].claim, len(rank)))
    return [at for block in by_rank for at in block][::-1]
