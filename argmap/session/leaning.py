"""What a claim leans on: how it would stand without each claim, argument and evidence item upstream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.flipping import node_name, upstream_of

if TYPE_CHECKING:
    from argmap.answers.upstream import Removal
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session

MOST_REMOVALS = 10
# Supports this near to each other differ by rounding alone.
_ALIKE = 2e-6


def removals(session: Session, claim: str) -> tuple[Removal, ...]:
    """The removals that move `claim` furthest, the furthest first; what moves it nowhere is left out.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    found = upstream_of(session, claim).removals(MOST_REMOVALS)
    session.keep_hits()
    return found


def alike(found: tuple[Removal, ...]) -> list[list[Removal]]:
    """The removals with those together that come to the same, such as an argument and its only premise."""
    groups: list[list[Removal]] = []
    for removal in found:
        if groups and abs(groups[-1][0].support - removal.support) < _ALIKE:
            groups[-1].append(removal)
        else:
            groups.append([removal])
    return groups


def removal_name(argmap: ArgumentMap, removal: Removal) -> str:
    """What a reader calls the node that is left out; an argument by its id, since its premises stand here too."""
    return removal.id if removal.section == "inferences" else node_name(argmap, removal.section, removal.id)
