"""What did not move a claim: claims that moved and hardly took it along, and those nothing new bears on."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from argmap.nodes import Cut
from argmap.posts.facts import Still
from argmap.session.drafting.naming import printable, support_number, title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.nodes import Inference
    from argmap.posts.facts import Moved, Number
    from argmap.session.comparing import Comparison
    from argmap.session.session import Session

# A claim went far, and its conclusion by less than is seen.
_FAR, _NEAR = 0.08, 0.006
_TRIED, _TOLD = 12, 4
# A premise this near to even counts for next to nothing under the gate.
_EVEN = 0.55
_SLIGHT = log(2.0) + 1e-9


def quiet(session: Session, main: str, moved: Iterable[Moved]) -> tuple[Still, ...]:
    """The claims that went far and took `main` nowhere, the furthest first."""
    standing = session.standing
    argmap, now = standing.evaluation.map, standing.evaluation.claims[main].support
    far = sorted((move for move in moved if move.id != main and abs(move.points) >= _FAR), key=lambda m: -abs(m.points))
    found = []
    for move in far[:_TRIED]:
        if move.before is None:
            continue
        there = Cut(argmap, standing.as_of, {**standing.assumed, move.id: move.before.value})
        passed_on = now - session.evaluate(there).evaluation.claims[main].support
        if abs(passed_on) < _NEAR:
            found.append(_still(session, main, move, passed_on))
    return tuple(found[:_TOLD])


def _still(session: Session, main: str, move: Moved, passed_on: float) -> Still:
    argmap = printable(session.standing.evaluation.map)
    steps = [step for step in argmap.inferences.values() if move.id in step.premises]
    ends = [end.value for end in (move.before, move.after) if end is not None]
    about = title(argmap, steps[0].target) if steps else ""
    if argmap.gate == "even" and max(ends) <= _EVEN:
        return Still(moved=move, passed_on=passed_on, reason="gated", about=about)
    if steps and all(step.ratio.weight <= _SLIGHT for step in steps):
        return Still(moved=move, passed_on=passed_on, reason="slight", about=about)
    doubter = _doubter(session, steps)
    if doubter:
        return Still(moved=move, passed_on=passed_on, reason="doubted", about=about, by=title(argmap, doubter))
    distant = bool(steps) and all(step.target != main for step in steps)
    return Still(moved=move, passed_on=passed_on, reason="distant" if distant else "many", about=about)


def _doubter(session: Session, steps: Iterable[Inference]) -> str:
    """A claim that is likelier than not and undercuts one of the steps."""
    evaluation = session.standing.evaluation
    names = {step.id for step in steps}
    cuts = (cut for cut in evaluation.map.undercuts if cut.target in names)
    return next((cut.source for cut in cuts if evaluation.claims[cut.source].support > _EVEN), "")


def untouched(session: Session, main: str, comparison: Comparison, clock: str) -> tuple[tuple[str, Number], ...]:
    """The claims `main` leans on most that no evidence new to the comparison bears on, and that did not move."""
    from argmap.session.leaning import removals
    from argmap.session.statistics import bearing

    old, bears = comparison.before.map.evidence, bearing(session)
    found = []
    for removal in removals(session, main):
        if removal.section != "claims" or not session.map.claims[removal.id].publish:
            continue
        move = comparison.diff.movements.get(removal.id)
        fresh = any(item not in old for item in bears.get(removal.id, ()))
        if move is None or move.before is None or move.after is None or fresh or abs(move.points) >= _NEAR:
            continue
        found.append((title(session.map, removal.id), support_number(removal.id, clock, move.after)))
    return tuple(found[:_TOLD])
