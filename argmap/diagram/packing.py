"""Where cards stand: a tidy tree that grows to the right, every card level with the first that bears on it.

Each subtree has a contour, the upper and lower edge of what it covers in each column; siblings are pushed together
until their contours touch (after Reingold and Tilford, 1981). A contour is merged into the longer of two in the
length of the shorter, so a tree is packed in the time it takes to read it, however deep it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.tree import Tree

# So much of a narrow card may hang below everything beside it; else it is made as wide as it can be.
_HANGING = 0.5


class Size(NamedTuple):
    """The height of a card in its own column, and in all columns from there on; None where that is not to be."""

    narrow: float
    wide: float | None = None


@dataclass(slots=True)
class _Contour:
    """Edges from the last column to the first, each less `shift`."""

    tops: list[float]
    bottoms: list[float]
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Packed:
    """The upper edge of each card, and whether it is to be wide."""

    tops: tuple[float, ...]
    wide: tuple[bool, ...]


def pack(tree: Tree, sizes: Sequence[Size], gaps: Sequence[float], start: float) -> Packed:
    """Place all cards below `start`; `gaps` is the distance between siblings by level, the last for all below.

    The head, if the tree has one, is not placed: what bears on it begins at `start`.
    """
    offsets = [0.0] * len(tree.places)
    wide = [False] * len(tree.places)
    contours: dict[int, _Contour] = {}
    starts = [at for at, place in enumerate(tree.places) if place.parent < 0 and place.depth > 0]
    headed = bool(tree.places) and tree.places[0].depth == 0
    for at in range(len(tree.places) - 1, -1, -1):
        place = tree.places[at]
        group = _stack(tree, tree.children[at], sizes, gaps, (contours, offsets, wide))
        if place.depth > 0:
            contours[at] = _with_own(group, sizes[at].narrow)
        elif group is not None:
            contours[at] = group
    top = start
    tops = [start] * len(tree.places)
    if headed:
        _settle_top(tree, 0, start, offsets, tops)
        top = start + _lowest(contours.get(0)) + (gaps[0] if 0 in contours else 0.0)
    rest = _stack(tree, starts, sizes, gaps, (contours, offsets, wide))
    if rest is not None:
        for at in starts:
            _settle_top(tree, at, top + offsets[at], offsets, tops)
    return Packed(tuple(tops), tuple(wide))


def _stack(
    tree: Tree,
    members: Sequence[int],
    sizes: Sequence[Size],
    gaps: Sequence[float],
    made: tuple[dict[int, _Contour], list[float], list[bool]],
) -> _Contour | None:
    """Put siblings below each other; their offsets are from the first."""
    contours, offsets, wide = made
    group: _Contour | None = None
    for at in members:
        gap = gaps[min(tree.places[at].depth, len(gaps)) - 1]
        own = contours.pop(at)
        broad = sizes[at].wide
        if broad is not None and not _slips_under(group, own, gap):
            own, wide[at] = _Contour([0.0] * _span(tree, at), [broad] * _span(tree, at)), True
        offsets[at] = _clearance(group, own, gap)
        group = _merged(group, own, offsets[at])
    return group


def _span(tree: Tree, at: int) -> int:
    return tree.columns - tree.places[at].depth + 1


def _slips_under(group: _Contour | None, narrow: _Contour, gap: float) -> bool:
    """Whether a card that keeps to its own column finds its ground free, but for a part of its height."""
    if group is None:
        return False
    height = _lowest(narrow)
    return _clearance(group, narrow, gap) + height <= _lowest(group) + _HANGING * height


def _lowest(contour: _Contour | None) -> float:
    return max(contour.bottoms) + contour.shift if contour is not None else 0.0


def _clearance(above: _Contour | None, below: _Contour, gap: float) -> float:
    """How far down `below` must go to clear `above` by `gap` in every column."""
    if above is None:
        return 0.0
    common = min(len(above.tops), len(below.tops))
    nearest = [above.bottoms[-turn] - below.tops[-turn] for turn in range(1, common + 1)]
    return max(nearest) + above.shift - below.shift + gap


def _merged(above: _Contour | None, below: _Contour, offset: float) -> _Contour:
    below.shift += offset
    if above is None:
        return below
    common = min(len(above.tops), len(below.tops))
    if len(above.tops) >= len(below.tops):
        move = below.shift - above.shift
        above.bottoms[-common:] = [edge + move for edge in below.bottoms[-common:]]
        return above
    move = above.shift - below.shift
    below.tops[-common:] = [edge + move for edge in above.tops[-common:]]
    return below


def _with_own(group: _Contour | None, height: float) -> _Contour:
    """The contour of a subtree: its parent stands level with its first child."""
    if group is None:
        return _Contour([0.0], [height])
    group.tops.append(-group.shift)
    group.bottoms.append(height - group.shift)
    return group


def _settle_top(tree: Tree, start: int, top: float, offsets: Sequence[float], tops: list[float]) -> None:
    tops[start] = top
    stack = [start]
    while stack:
        at = stack.pop()
        for child in tree.children[at]:
            tops[child] = tops[at] + offsets[child]
            stack.append(child)
