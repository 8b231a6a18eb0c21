"""The facts of a box on an old essay: what the map thinks of the claims the essay makes."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from argmap.posts.facts import Moved, SinceFacts
from argmap.session.drafting.naming import band_number, printable, support_number, title
from argmap.session.drafting.pushes import Pushes
from argmap.session.drafting.refusal import private, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.nodes import ArgumentMap
    from argmap.posts.facts import Push
    from argmap.session.comparing import Comparison

_EVEN = 0.5
# A claim that rose by so much is told.
_FAR = 0.05
_CLOCKS = ".."


def since_facts(comparison: Comparison, clocks: str) -> SinceFacts:
    """What a box says, of a comparison between two clocks ``A..B`` as marks write them.

    Raises:
        DraftRefused: The map has no main claim, it is kept out of print, or nothing is dated.
    """
    main, day = comparison.after.map.contention, comparison.after.cut.as_of
    if main is None:
        raise refusal("AM0751", "the map names no main claim, so a box has no subject", "name one under `map:`")
    if day is None:
        raise refusal("AM0754", "the map has no dated evidence, so a box has no day", "add evidence first")
    if not comparison.after.map.claims[main].publish:
        raise private(main)
    argmap = printable(comparison.after.map)
    told = [claim for claim in argmap.claims.values() if claim.passages and claim.publish and claim.id != main]
    pushes = Pushes(comparison, clocks).of(main) if main in comparison.diff.movements else []
    against = speaks_against(argmap, main)
    made = [_moved(comparison, clocks, claim.id) for claim in told if not against.get(claim.id)]
    rivals = [_moved(comparison, clocks, claim.id) for claim in told if against.get(claim.id)]
    low = [move for move in made if _now(move) <= _EVEN]
    after = comparison.after.session.judged.bands[main]
    return SinceFacts(
        day=day,
        main=_moved(comparison, clocks, main),
        band=band_number(main, clocks.partition(_CLOCKS)[2], after),
        up=_first(pushes, 1.0),
        down=_first(pushes, -1.0),
        claims=len(made),
        fallen=tuple(sorted(low, key=lambda move: (_now(move), move.id))),
        risen=_risen(move for move in made if _now(move) > _EVEN),
        rivals=_risen(rivals),
    )


def speaks_against(argmap: ArgumentMap, main: str) -> dict[str, bool]:
    """The claims upstream of `main`, and whether each speaks against it by its shortest way there.

    Who attacks an attacker speaks for the claim, and so does who doubts the step of one.
    """
    into: dict[str, list[tuple[str, bool]]] = {}
    steps = argmap.inferences
    for step in steps.values():
        for premise in step.premises:
            into.setdefault(step.target, []).append((premise, step.polarity == "attacks"))
    for cut in argmap.undercuts:
        step = steps[cut.target]
        into.setdefault(step.target, []).append((cut.source, step.polarity == "supports"))
    found, nearest = {main: False}, deque([main])
    while nearest:
        claim = nearest.popleft()
        for source, turns in into.get(claim, ()):
            if source not in found:
                found[source] = found[claim] != turns
                nearest.append(source)
    return found


def _risen(moves: Iterable[Moved]) -> tuple[Moved, ...]:
    """Those that rose far, the furthest first."""
    return tuple(sorted((move for move in moves if move.points >= _FAR), key=lambda move: (-move.points, move.id)))


def _moved(comparison: Comparison, clocks: str, claim: str) -> Moved:
    first, _, last = clocks.partition(_CLOCKS)
    move = comparison.diff.movements[claim]
    return Moved(
        id=claim,
        title=title(printable(comparison.after.map), claim),
        before=None if move.before is None else support_number(claim, first, move.before),
        after=None if move.after is None else support_number(claim, last, move.after),
    )


def _now(move: Moved) -> float:
    return move.after.value if move.after is not None else 0.0


def _first(pushes: list[Push], sign: float) -> Push | None:
    return next((push for push in pushes if push.points.value * sign > 0 and push.kind != "edit"), None)
