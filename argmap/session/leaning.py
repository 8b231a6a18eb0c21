"""What a claim leans on: how it would stand without each node upstream, and how far one point there moves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.session.flipping import node_name, upstream_of
from argmap.session.numbers import percent
from argmap.text import shorten

if TYPE_CHECKING:
    from argmap.answers.known import Swing
    from argmap.answers.shapley import FairDraws
    from argmap.answers.upstream import Removal, Section
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session

MOST_REMOVALS = 10
_EVEN = 0.5
_LONGEST_NAME = 60
# Supports this near to each other differ by rounding alone.
_ALIKE = 2e-6
# A slope below this moves nothing that is shown.
_FLAT = 5e-7


def removals(session: Session, claim: str) -> tuple[Removal, ...]:
    """The removals that move `claim` furthest, the furthest first; what moves it nowhere is left out.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    from argmap.answers.removals import largest_removals

    found = largest_removals(upstream_of(session, claim), MOST_REMOVALS)
    session.keep_hits()
    return found


@dataclass(frozen=True, slots=True)
class Lever:
    """A number upstream, and how far the support moves for one unit more of it.

    Of a claim the number is its base (in a scenario that assumes it, what is assumed), in chances; of an inference or
    an evidence item its weight, ln ratio. `same_sign` in [0, 1] is the share, of the draws that move, of those that
    move that way.
    """

    section: Section
    id: str
    slope: float
    same_sign: float


def levers(session: Session, claim: str) -> tuple[Lever, ...] | None:
    """Every base and weight upstream that moves `claim`, the steepest first; None where a cycle leaves no slope.

    A claim that denies another has no base of its own: what it denies has.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    from argmap.support.gradients import gradients

    evaluation = upstream_of(session, claim).evaluation
    found = gradients(evaluation, claim)
    if found is None:
        return None
    claims, steps = evaluation.plan.claims, evaluation.plan.steps
    made = [Lever("claims", claims[at], slope.mean, slope.same_sign) for at, slope in found.bases.items()]
    for at, slope in found.weights.items():
        section: Section = "inferences" if steps[at].kind == "inference" else "evidence"
        made.append(Lever(section, steps[at].id, slope.mean, slope.same_sign))
    moving = [lever for lever in made if abs(lever.slope) >= _FLAT]
    return tuple(sorted(moving, key=lambda lever: (-abs(lever.slope), lever.section, lever.id)))


def swing_of(session: Session, claim: str) -> Swing | None:
    """The support of `claim` once its most informative quantity is known; None where none is told to move it.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    from argmap.answers.known import swing

    evaluation = session.standing.evaluation
    number = evaluation.plan.index.get(claim)
    if number is not None and isinstance(evaluation.engine.values[number], float):
        return None  # Asked for every claim of a large map, most of which are the same in every lane.
    return swing(upstream_of(session, claim))


def swing_text(argmap: ArgumentMap, found: Swing) -> str:
    """``83 % to 62 % once open use share is known, from its low to its high end``."""
    name = shorten(node_name(argmap, "quantities", found.quantity), _LONGEST_NAME)
    return f"{percent(found.low)} to {percent(found.high)} once {name} is known, from its low to its high end"


def fair_draws(session: Session, claim: str, orders: int, of: Literal["claims", "evidence"]) -> FairDraws:
    """Orders to be drawn for the Shapley values of what stands upstream of `claim`, by the session's seed.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    from argmap.answers.players import ClaimPlayers, EvidencePlayers
    from argmap.answers.shapley import FairDraws

    players = ClaimPlayers if of == "claims" else EvidencePlayers
    return FairDraws(upstream_of(session, claim), orders, of=players, seed=session.standing.seed)


def crosses(removal: Removal) -> bool:
    """Whether the support without the node lies on the other side of one half."""
    return (removal.support > _EVEN) is not (removal.support - removal.points > _EVEN)


def alike(found: tuple[Removal, ...]) -> list[list[Removal]]:
    """The removals with those together that come to the same, such as an argument and its only premise."""
    groups: list[list[Removal]] = []
    for removal in found:
        if groups and abs(groups[-1][0].support - removal.support) < _ALIKE:
            groups[-1].append(removal)
        else:
            groups.append([removal])
    return groups


def removal_name(argmap: ArgumentMap, removal: Removal | Lever) -> str:
    """What a reader calls the node that is left out; an argument by its id, since its premises stand here too."""
    return removal.id if removal.section == "inferences" else node_name(argmap, removal.section, removal.id)
