"""An outline of some claims, in another order: those that meet a condition with what they stand below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.session.listing import listed
from argmap.session.moving import SMALLEST_MOVE
from argmap.session.statistics import stale

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from argmap.session.listing import Row
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


def pick(session: Session, where: str, sort: str, today: datetime.date | None = None) -> Pick:
    """The claims that meet `where`, in the order of `sort`; both as `argmap list` takes them, with some fields more.

    ``stale`` rests on evidence that is no longer valid `today`, else on the day that is looked at, ``moved`` stands
    otherwise than at the baseline, by ``movement``.

    Raises:
        OptionRefused: The condition cannot be read, or there is no such field.
    """
    rows = listed(session, "claims", where or None, sort or None, _more(session, today))
    ids = [str(row["id"]) for row in rows]
    return Pick(where=where, sort=sort, kept=frozenset(ids), rank={claim: at for at, claim in enumerate(ids)})


def _more(session: Session, today: datetime.date | None) -> dict[str, Row]:
    """The fields by which one looks for what to work on."""
    standing, baseline = session.standing, session.baseline
    ended = stale(session, today or standing.as_of)
    found: dict[str, Row] = {}
    for claim, result in standing.evaluation.claims.items():
        movement = result.support - baseline.get(claim, result.support)
        moved = abs(movement) >= SMALLEST_MOVE
        found[claim] = {"stale": claim in ended, "moved": moved, "movement": movement}
    return found


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
