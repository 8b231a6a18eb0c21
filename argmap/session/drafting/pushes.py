"""What moved a claim, and by which way each change reached it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.facts import Push, PushKind
from argmap.session.comparing import edit_name
from argmap.session.drafting.naming import cited, credit_number, printable, title

if TYPE_CHECKING:
    from argmap.answers.diff import Cause
    from argmap.answers.edits import Edit
    from argmap.nodes import ArgumentMap
    from argmap.session.comparing import Comparison

_SHOWN = 0.0005


class Pushes:
    """The causes of a comparison in the words of a post."""

    def __init__(self, comparison: Comparison, clocks: str) -> None:
        """Prepare both maps for print."""
        self.comparison, self.clocks = comparison, clocks
        self._before, self._after = printable(comparison.before.map), printable(comparison.after.map)
        self._inputs = _claims_of_quantities(comparison.after.map)

    def of(self, claim: str) -> list[Push]:
        """What moved a claim by a tenth of a point or more, the furthest first."""
        causes = self.comparison.diff.movements[claim].by_size
        return [self.push(claim, cause) for cause in causes if abs(cause.points) >= _SHOWN]

    def leading(self, claim: str) -> Push | None:
        """What moved a claim furthest the way it went."""
        move = self.comparison.diff.movements[claim]
        along = (cause for cause in move.by_size if cause.points * move.points > 0 and abs(cause.points) >= _SHOWN)
        first = next(along, None)
        return None if first is None else self.push(claim, first)

    def push(self, claim: str, cause: Cause) -> Push:
        """One cause of the movement of a claim."""
        edit = cause.edit
        argmap = self._before if edit.verb == "removed" else self._after
        note = cited(argmap, edit.id) if edit.section == "evidence" else None
        entry = self.entry(edit)
        # A node kept out of print must not be named by its id either.
        named = edit.section not in ("evidence", "claims") or getattr(argmap, edit.section)[edit.id].publish
        return Push(
            text=edit_name(edit, argmap).rstrip("."),
            kind=_kind(edit),
            fields=edit.fields if edit.section != "map" else (),
            points=credit_number(claim, edit.id if named else ">", self.clocks, cause.points),
            cited=note,
            through=title(self._after, entry) if entry and entry not in (claim, edit.id) else "",
        )

    def routes(self, claim: str) -> list[tuple[str, float]]:
        """The credits of a claim summed by the claim at which each change entered, the largest sum first."""
        sums: dict[str, float] = {}
        for cause in self.comparison.diff.movements[claim].causes:
            entry = self.entry(cause.edit)
            if entry is not None and self._after.claims[entry].publish:
                sums[entry] = sums.get(entry, 0.0) + cause.points
        found = sorted(sums.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
        return [(title(self._after, entry) if entry != claim else "", points) for entry, points in found]

    def entry(self, edit: Edit) -> str | None:
        """The claim at which a change entered the argument; of several the one it moved furthest."""
        argmap = self._before if edit.verb == "removed" else self._after
        entries: list[str] = []
        if edit.section == "evidence":
            item = argmap.evidence[edit.id]
            entries = [item.claim] if item.claim is not None else self._inputs.get(item.quantity or "", [])
        elif edit.section in ("claims", "assume"):
            entries = [edit.id]
        elif edit.section == "quantities":
            entries = self._inputs.get(edit.id, [])
        known = [entry for entry in entries if entry in self._after.claims]
        return max(known, key=lambda entry: (self._moved(entry, edit), entry), default=None)

    def _moved(self, claim: str, edit: Edit) -> float:
        causes = self.comparison.diff.movements[claim].causes
        return max((abs(cause.points) for cause in causes if cause.edit is edit), default=0.0)


def _kind(edit: Edit) -> PushKind:
    if edit.verb == "added" and edit.section == "evidence":
        return "evidence"
    if edit.verb == "added" and edit.section == "claims":
        return "claim"
    return "gone" if edit.verb == "removed" else "edit"


def _claims_of_quantities(argmap: ArgumentMap) -> dict[str, list[str]]:
    """The claims whose sub-model uses a quantity, by its key."""
    from argmap.graph.build import shared_inputs

    found: dict[str, list[str]] = {}
    for claim in argmap.claims.values():
        if claim.model is not None and claim.model in argmap.models:
            model = argmap.models[claim.model]
            for key in (*shared_inputs(model, argmap), *(quantity.key for quantity in model.inputs)):
                found.setdefault(key, []).append(claim.id)
    return found
