"""Where cards stand: a tidy tree that grows to the right, every card level with the first that bears on it.

Each subtree has a contour, the upper and lower edge of what it covers in each column; siblings are pushed together
until their contours touch (after Reingold and Tilford, 1981). A contour is merged into the longer of two in the
length of the shorter, so a tree is packed in the time it takes to read it, however deep it is.
"""

from __future__ import annotations

from operator import sub
from typing import TYPE_CHECKING, NamedTuple, Protocol

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


class _Contour:
    """Edges from the last column to the first, each less `shift`."""

    __slots__ = ("bottoms", "shift", "tops")

    def __init__(self, tops: list[float], bottoms: list[float]) -> None:
        self.tops, self.bottoms, self.shift = tops, bottoms, 0.0

    @property
    def lowest(self) -> float:
        """Its lower edge where that is lowest."""
        return max(self.bottoms) + self.shift


class Packed(NamedTuple):
    """The upper edge of each card, and whether it is to be wide."""

    tops: tuple[float, ...]
    wide: tuple[bool, ...]


def pack(tree: Tree, choices: Sequence[Choices], gaps: Sequence[float], start: float) -> Packed:
    """Place all cards below `start`; `gaps` is the distance between siblings by level, the last for all below.

    The head, if the tree has one, is not placed: what bears on it begins at `start`.
    """
    places, children, _ = tree
    offsets = [0.0] * len(places)
    wide = [False] * len(places)
    contours: dict[int, _Contour] = {}
    for at in range(len(places) - 1, -1, -1):
        members = children[at]
        if members:
            contours[at] = group = _stack(tree, members, choices, gaps, (contours, offsets, wide))
            if places[at].depth > 0:
                # A card stands level with the first below it.
                group.tops.append(-group.shift)
                group.bottoms.append(choices[at][0].height - group.shift)
    top = start + contours[0].lowest + gaps[0] if 0 in contours and places[0].depth == 0 else start
    starts = [at for at, place in enumerate(places) if place.parent < 0 < place.depth]
    if starts:
        _stack(tree, starts, choices, gaps, (contours, offsets, wide))
    tops: list[float] = []
    for place, offset in zip(places, offsets, strict=True):
        parent = place.parent
        above = tops[parent] if parent >= 0 else top if place.depth > 0 else start
        tops.append(above + offset)
    return Packed(tuple(tops), tuple(wide))


def _stack(
    tree: Tree,
    members: Sequence[int],
    choices: Sequence[Choices],
    gaps: Sequence[float],
    made: tuple[dict[int, _Contour], list[float], list[bool]],
) -> _Contour:
    """Put siblings below each other; their offsets are from the first."""
    contours, offsets, wide = made
    depth = tree.places[members[0]].depth
    gap, span = gaps[min(depth, len(gaps)) - 1], tree.columns - depth + 1
    group = _Contour([], [])
    for at in members:
        narrow, broad = choices[at]
        own = contours.pop(at, None)
        if own is None and broad is not None and not _slips_under(group, narrow.height, gap):
            offsets[at], wide[at] = _spread(group, broad.height, span, gap), True
        elif not group.tops:
            group = own or _Contour([0.0], [narrow.height])
        elif own is not None:
            offsets[at] = offset = _clearance(group, own, gap)
            group = _merged(group, own, offset)
        else:
            # Most cards are like this one, which keeps to its own column.
            offsets[at] = offset = group.bottoms[-1] + group.shift + gap
            group.bottoms[-1] = narrow.height + (offset - group.shift)
    return group


def _slips_under(group: _Contour, height: float, gap: float) -> bool:
    """Whether a card that keeps to its own column finds its ground free, but for a part of its height."""
    if not group.tops:
        return False
    return group.bottoms[-1] + group.shift + gap + height <= group.lowest + _HANGING * height


def _spread(group: _Contour, height: float, span: int, gap: float) -> float:
    """Put a card that reaches to the last column below all of a group: how far down it goes."""
    offset = group.lowest + gap if group.tops else 0.0
    edge = offset - group.shift
    group.tops[:0] = [edge] * (span - len(group.tops))
    group.bottoms = [edge + height] * span
    return offset


def _clearance(above: _Contour, below: _Contour, gap: float) -> float:
    """How far down `below` must go to clear `above` by `gap` in every column."""
    nearest: float = max(map(sub, reversed(above.bottoms), reversed(below.tops)))
    return nearest + above.shift - below.shift + gap


def _merged(above: _Contour, below: _Contour, offset: float) -> _Contour:
    below.shift += offset
    if len(above.tops) >= len(below.tops):
        move = below.shift - above.shift
        above.bottoms[-len(below.tops) :] = [edge + move for edge in below.bottoms]
        return above
    move = above.shift - below.shift
    below.tops[-len(above.tops) :] = [edge + move for edge in above.tops]
    return below
