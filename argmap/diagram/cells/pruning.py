"""Branches folded away: a tree without what stands below some claims, and how many claims that hides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagram.tree import NOWHERE, Place, Tree

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True, slots=True)
class Pruned:
    """What is left of a tree; `hidden` says for each place how many claims are folded away below it."""

    tree: Tree
    hidden: tuple[int, ...]


def pruned(tree: Tree, folded: AbstractSet[str], deepest: int | None = None) -> Pruned:
    """The tree with nothing below the claims `folded`, nor below places of the depth `deepest`.

    A claim that only is mentioned below a place counts where nothing else is hidden there, so that no fold looks
    empty.
    """
    if not folded and (deepest is None or deepest >= tree.columns):
        return Pruned(tree, (0,) * len(tree.places))
    places: list[Place] = []
    children: list[list[int]] = []
    hidden: list[int] = []
    mentions: list[int] = []
    numbers = [NOWHERE] * len(tree.places)
    # For a place that is gone, the number of the place it is folded into.
    into = [NOWHERE] * len(tree.places)
    for at, place in enumerate(tree.places):
        above = place.parent
        if above >= 0 and (into[above] >= 0 or _is_end(tree.places[above], folded, deepest)):
            home = into[above] if into[above] >= 0 else numbers[above]
            into[at] = home
            if place.again:
                mentions[home] += 1
            else:
                hidden[home] += 1
            continue
        number = numbers[at] = len(places)
        first = place.first if place.first < 0 else numbers[place.first] if place.first != at else number
        parent = numbers[above] if above >= 0 else NOWHERE
        places.append(place if number == at else place._replace(parent=parent, first=first))
        children.append([])
        hidden.append(0)
        mentions.append(0)
        if parent >= 0:
            children[parent].append(number)
    columns = max((place.depth for place in places), default=0)
    counted = tuple(count or mentioned for count, mentioned in zip(hidden, mentions, strict=True))
    return Pruned(Tree(tuple(places), tuple(tuple(found) for found in children), columns), counted)


def _is_end(place: Place, folded: AbstractSet[str], deepest: int | None) -> bool:
    return place.claim in folded or (deepest is not None and place.depth >= deepest)
