"""Where cards stand: a tidy tree that grows to the right, every card level with the first that bears on it.

Each subtree has a contour, the upper and lower edge of what it covers in each column; siblings are pushed together
until their contours touch (after Reingold and Tilford, 1981). A contour is merged into the longer of two in the
length of the shorter, so a tree is packed in the time it takes to read it, however deep it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import sub
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.tree import Tree

# So much of a narrow card may hang below everything beside it; else it is made as wide as it can be.
_HANGING = 0.5


class Sized(Protocol):
    """What has a height, once it is drawn."""

    @property
    def height(self) -> float:
        """From its upper edge to its lower."""
        ...


# A card in its own column, and in all columns from there on; None where that is not to be.
Choices = tuple[Sized, Sized | None]


@dataclass(slots=True)
class _Contour:
    """Edges from the last column to the first, each less `shift`."""

    tops: list[float]
    bottoms: list[float]
    shift: float = 0.0

    @property
    def lowest(self) -> float:
        """Its lower edge where that is lowest."""
        return max(self.bottoms) + self.shift


@dataclass(frozen=True, slots=True)
class Packed:
    """The upper edge of each card, and whether it is to be wide."""

    tops: tuple[float, ...]
    wide: tuple[bool, ...]


def pack(tree: Tree, choices: Sequence[Choices], gaps: Sequence[float], start: float) -> Packed:
    """Place all cards below `start`; `gaps` is the distance between siblings by level, the last for all below.

    The head, if the tree has one, is not placed: what bears on it begins at `start`.
    """
    offsets = [0.0] * len(tree.places)
    wide = [False] * len(tree.places)
    contours: dict[int, _Contour] = {}
    for at in range(len(tree.places) - 1, -1, -1):
        members = tree.children[at]
        group = _stack(tree, members, choices, gaps, (contours, offsets, wide)) if members else None
        if tree.places[at].depth > 0:
            contours[at] = _with_own(group, choices[at][0].height)
        elif group is not None:
            contours[at] = group
    top = start + contours[0].lowest + gaps[0] if 0 in contours and tree.places[0].depth == 0 else start
    starts = [at for at, place in enumerate(tree.places) if place.parent < 0 < place.depth]
    if starts:
        _stack(tree, starts, choices, gaps, (contours, offsets, wide))
    tops: list[float] = []
    for place, offset in zip(tree.places, offsets, strict=True):
        above = tops[place.parent] if place.parent >= 0 else top if place.depth > 0 else start
        tops.append(above + offset)
    return Packed(tuple(tops), tuple(wide))


def _stack(
    tree: Tree,
    members: Sequence[int],
    choices: Sequence[Choices],
    gaps: Sequence[float],
    made: tuple[dict[int, _Contour], list[float], list[bool]],
) -> _Contour | None:
    """Put siblings below each other; their offsets are from the first."""
    contours, offsets, wide = made
    depth = tree.places[members[0]].depth
    gap, span = gaps[min(depth, len(gaps)) - 1], tree.columns - depth + 1
    group: _Contour | None = None
    for at in members:
        own = contours.pop(at)
        offset = _clearance(group, own, gap)
        broad = choices[at][1]
        if broad is not None and not _slips_under(group, own, offset):
            own, wide[at] = _Contour([0.0] * span, [broad.height] * span), True
            offset = _clearance(group, own, gap)
        offsets[at] = offset
        group = _merged(group, own, offset)
    return group


def _slips_under(group: _Contour | None, narrow: _Contour, offset: float) -> bool:
    """Whether a card that keeps to its own column finds its ground free, but for a part of its height."""
    if group is None:
        return False
    height = narrow.lowest
    return offset + height <= group.lowest + _HANGING * height


def _clearance(above: _Contour | None, below: _Contour, gap: float) -> float:
    """How far down `below` must go to clear `above` by `gap` in every column."""
    if above is None:
        return 0.0
    nearest: float = max(map(sub, reversed(above.bottoms), reversed(below.tops)))
    return nearest + above.shift - below.shift + gap


def _merged(above: _Contour | None, below: _Contour, offset: float) -> _Contour:
    below.shift += offset
    if above is None:
        return below
    if len(above.tops) >= len(below.tops):
        move = below.shift - above.shift
        above.bottoms[-len(below.tops) :] = [edge + move for edge in below.bottoms]
        return above
    move = above.shift - below.shift
    below.tops[-len(above.tops) :] = [edge + move for edge in above.tops]
    return below


def _with_own(group: _Contour | None, height: float) -> _Contour:
    """The contour of a subtree: its parent stands level with its first child."""
    if group is None:
        return _Contour([0.0], [height])
    group.tops.append(-group.shift)
    group.bottoms.append(height - group.shift)
    return group
