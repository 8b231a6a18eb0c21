"""A map as a tree of places: each claim in full once, as near to the head as it can be, and as a mention elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagram.figure import Figure, Relation, Step
    from argmap.diagram.geometry import Side

NOWHERE = -1


class Place(NamedTuple):
    """Where a claim is drawn.

    `first` is the place of the first premise of its step, itself for that premise. `side` is +1 where it speaks for
    the head, -1 where against it, 0 where there is no head.
    """

    claim: str
    parent: int
    depth: int
    relation: Relation
    step: Step | None
    first: int
    again: bool
    side: int


class Tree(NamedTuple):
    """Places from the head down, parents before children; `children` of each, in order; `columns` below the head."""

    places: tuple[Place, ...]
    children: tuple[tuple[int, ...], ...]
    columns: int


# A claim below another: how it stands to it, the step that says so, and whether it stands in full elsewhere.
_Member = tuple[str, "Relation", "Step | None", bool]


def grow(figure: Figure) -> Tree:
    """The tree of a figure: what bears on a claim stands below it, reasons before objections, stronger ones first.

    Nearest first: a claim that bears on several stands in full with the one nearest to the head. Steps that are
    equally strong keep the order of the figure.
    """
    below = _steps_by_target(figure)
    members: dict[str, list[_Member]] = {}
    placed: set[str] = set()
    starts: list[str] = []
    for start in _starts(figure):
        if start not in placed:
            starts.append(start)
            _claim_all(start, below, members, placed)
            if len(placed) == len(figure.boxes):
                break
    return _numbered(figure, starts, members)


def _steps_by_target(figure: Figure) -> dict[str, list[Step]]:
    below: dict[str, list[Step]] = {}
    for step in figure.steps:
        below.setdefault(step.target, []).append(step)
    for steps in below.values():
        steps.sort(key=lambda step: (step.polarity == "attacks", -(step.weight or 0.0)))
    return below


def _starts(figure: Figure) -> Iterator[str]:
    """The head, then claims that bear on nothing, then the rest: claims that only lie on cycles."""
    if figure.root is not None:
        yield figure.root
    bearing: set[str] = set()
    for step in figure.steps:
        bearing.update(step.premises, step.doubts)
    yield from [claim for claim in figure.boxes if claim not in bearing]
    yield from figure.boxes


def _claim_all(start: str, below: dict[str, list[Step]], members: dict[str, list[_Member]], placed: set[str]) -> None:
    """Give every claim that bears on `start`, and has none yet, its place; level by level."""
    placed.add(start)
    reached = [start]
    # It grows on the way.
    for target in reached:
        if target not in below:
            continue
        members[target] = found = []
        for step in below[target]:
            relation: Relation = step.polarity
            premises = step.premises
            for turn, claim in enumerate(premises + step.doubts):
                if turn:
                    relation = "together" if turn < len(premises) else "undercuts"
                again = claim in placed
                found.append((claim, relation, step, again))
                if not again:
                    placed.add(claim)
                    reached.append(claim)


def _numbered(figure: Figure, starts: list[str], members: dict[str, list[_Member]]) -> Tree:
    places: list[Place] = []
    children: list[list[int]] = []
    # Below its target, which stands in full once, a step stands once.
    firsts: dict[str, int] = {}
    stack: list[tuple[int, _Member]] = [(NOWHERE, (start, "root", None, False)) for start in reversed(starts)]
    while stack:
        parent, (claim, relation, step, again) = stack.pop()
        at = len(places)
        if step is None:
            is_head = at == 0 and figure.root is not None
            place = Place(claim, NOWHERE, 0 if is_head else 1, relation, None, NOWHERE, again, 1 if is_head else 0)
        else:
            children[parent].append(at)
            first = firsts.setdefault(step.id, at)
            above = places[parent]
            # A reason speaks for what its step's target speaks for, and so does a doubt about an objection.
            is_along = (step.polarity == "supports") != (relation == "undercuts")
            side = above.side if is_along else -above.side
            place = Place(claim, parent, above.depth + 1, relation, step, first, again, side)
        places.append(place)
        children.append([])
        if not again and claim in members:
            stack += [(at, member) for member in reversed(members[claim])]
    columns = max([place.depth for place in places], default=0)
    return Tree(tuple(places), tuple(map(tuple, children)), columns)


def sides(tree: Tree) -> dict[str, Side]:
    """For each claim whether it speaks for the head or against it, over all its places."""
    words: dict[int, Side] = {1: "for", -1: "against", 0: "none"}
    found: dict[str, Side] = {}
    for place in tree.places:
        side = words[place.side]
        if found.setdefault(place.claim, side) != side:
            found[place.claim] = "both"
    # The head may be mentioned within a circle, and is for itself all the same.
    return {**found, tree.places[0].claim: words[tree.places[0].side]} if tree.places else found


def labels(tree: Tree) -> dict[str, str]:
    """A number for each claim in reading order; the head needs none."""
    homes = [place.claim for place in tree.places if not place.again]
    first = 0 if tree.places and tree.places[0].depth == 0 else 1
    return {claim: str(number) if number else "" for number, claim in enumerate(homes, first)}
