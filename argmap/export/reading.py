"""An excerpt in reading order: the same tree, and the same numbers, in pictures and in texts."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from argmap.diagram.figure import Box, Figure, Step, head_name
from argmap.diagram.tree import labels, sides
from argmap.export.escape import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.diagram.geometry import Side
    from argmap.diagram.tree import Tree
    from argmap.export.excerpt import Excerpt, ShownClaim, ShownCut, ShownStep

RELATIONS = {
    "supports": "reason",
    "attacks": "objection",
    "together": "together with the above",
    "undercuts": "doubts the step",
    "root": "",
}


class Reading(NamedTuple):
    """The tree of an excerpt, the number of each claim, and the claims, steps and doubts by their names.

    `levels` are those of an outline: unlike in a picture, what stands apart stands beside the main claim.
    """

    tree: Tree
    levels: tuple[int, ...]
    labels: Mapping[str, str]
    claims: Mapping[str, ShownClaim]
    steps: Mapping[str, ShownStep]
    doubts: Mapping[str, tuple[str, ...]]

    def name(self, claim: str) -> str:
        """The number of a claim in words; the one at the head has none."""
        return self.labels[claim] or f"the {head_name(self.claims[claim].kind)}"

    def sides(self) -> Mapping[str, Side]:
        """For each claim whether it speaks for the one at the head."""
        return sides(self.tree)


def figure_of(excerpt: Excerpt) -> Figure:
    """The figure that shows an excerpt."""
    return Figure(
        title=plain(excerpt.title),
        caption=plain(excerpt.caption),
        root=excerpt.main,
        boxes={claim.id: _box(claim) for claim in excerpt.claims},
        steps=_steps(excerpt),
    )


# Both by place: to match so many names takes longer than all else here.
def _box(claim: ShownClaim) -> Box:
    return Box(
        claim.id,
        plain(claim.title),
        plain(claim.text),
        claim.support,
        claim.shown or ("open" if claim.open else ""),
        claim.kind,
        claim.open,
        claim.focused,
        claim.more,
        claim.withheld,
    )


def _steps(excerpt: Excerpt) -> tuple[Step, ...]:
    doubts = doubts_of(excerpt.cuts)
    return tuple(
        [
            Step(
                step.id,
                step.premises,
                step.target,
                step.polarity,
                log(step.ratio) if step.ratio is not None else None,
                doubts.get(step.id, ()),
            )
            for step in excerpt.steps
        ]
    )


def doubts_of(cuts: Iterable[ShownCut]) -> dict[str, tuple[str, ...]]:
    """The claims that doubt each step."""
    found: dict[str, tuple[str, ...]] = {}
    for cut in cuts:
        found[cut.step] = (*found.get(cut.step, ()), cut.source)
    return found


def read(excerpt: Excerpt) -> Reading:
    """An excerpt in reading order."""
    # A tree stands on no text.
    boxes = dict.fromkeys((claim.id for claim in excerpt.claims), Box("", ""))
    tree = Figure(title="", root=excerpt.main, boxes=boxes, steps=_steps(excerpt)).tree
    levels: list[int] = []
    for place in tree.places:
        levels.append(levels[place.parent] + 1 if place.parent >= 0 else 0)
    return Reading(
        tree,
        tuple(levels),
        labels(tree),
        {claim.id: claim for claim in excerpt.claims},
        {step.id: step for step in excerpt.steps},
        doubts_of(excerpt.cuts),
    )


def notes(claim: ShownClaim) -> list[str]:
    """What is to be said of a claim beside its text: its support, that it is in focus or open, what is not shown."""
    found = [claim.shown, "in focus" if claim.focused else ""]
    found += ["open" if claim.open else "", "assumed" if claim.assumption else ""]
    found += [f"{claim.more:,} more below" if claim.more else ""]
    found += [f"{claim.withheld:,} withheld" if claim.withheld else ""]
    return [note for note in found if note]


def description(excerpt: Excerpt, figure: Figure) -> str:
    """A picture in words: what it was made around, the claim at its head, and what bears on that, with its figures."""
    claims = {claim.id: claim for claim in excerpt.claims}
    parts = [f"{figure.caption}."] if excerpt.caption else []
    parts += [f"In focus: {plain(claim.title).rstrip('.')}." for claim in excerpt.claims if claim.focused]
    for place in figure.tree.places:
        if place.depth > 1 or place.again or (place.depth == 1 and place.parent < 0 and excerpt.main is not None):
            continue
        claim = claims[place.claim]
        what = (head_name(claim.kind) if place.depth == 0 else RELATIONS[place.relation] or "claim").capitalize()
        shown = f" ({claim.shown})" if claim.shown else ""
        parts.append(f"{what}: {plain(claim.title).rstrip('.')}{shown}.")
    return " ".join(parts)
