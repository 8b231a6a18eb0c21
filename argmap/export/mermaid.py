"""A Mermaid flowchart, for places that draw it: ids of ours, labels in entity codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.escape import mermaid
from argmap.export.palette import LIGHT
from argmap.export.reading import notes, read

if TYPE_CHECKING:
    from argmap.export.excerpt import Excerpt, ShownClaim, ShownStep
    from argmap.export.reading import Reading

_SIDES = {"for": "pro", "against": "con", "both": "both", "none": "both"}
_ENDS = {"supports": "-->", "attacks": "--x"}


def mermaid_text(excerpt: Excerpt) -> str:
    """The document, as text."""
    reading = read(excerpt)
    sides = reading.sides()
    names = {claim.id: f"n{turn}" for turn, claim in enumerate(excerpt.claims)}
    lines = ["flowchart RL"]
    lines += [_node(claim, names[claim.id], _SIDES[sides[claim.id]]) for claim in excerpt.claims]
    for turn, step in enumerate(excerpt.steps):
        lines += _step(step, f"s{turn}", names, reading)
    colours = dict(LIGHT.roles())
    lines += [
        f"  classDef {role} fill:{colours[f'{role}_card']},stroke:{colours[role]},color:{LIGHT.ink}"
        for role in ("pro", "con", "both")
    ]
    return "\n".join([*lines, "  classDef open stroke-dasharray:6 4", ""])


def _node(claim: ShownClaim, name: str, role: str) -> str:
    said = ", ".join(notes(claim))
    label = mermaid(claim.title) + (f"<br/>{mermaid(said)}" if said else "")
    # An empty text still needs its quotes filled.
    return f'  {name}["{label or "#32;"}"]:::{role}' + (f"\n  class {name} open" if claim.open else "")


def _step(step: ShownStep, joint: str, names: dict[str, str], reading: Reading) -> list[str]:
    """A line from premise to conclusion; over a joint where several premises or doubts meet."""
    doubts = reading.doubts.get(step.id, ())
    words = f'|"{mermaid(step.strength)}"|' if step.strength else ""
    end = f"{_ENDS[step.polarity]}{words} {names[step.target]}"
    if len(step.premises) == 1 and not doubts:
        return [f"  {names[step.premises[0]]} {end}"]
    sign = "and" if len(step.premises) > 1 else "#32;"
    return [
        f'  {joint}(("{sign}"))',
        *(f"  {names[premise]} --- {joint}" for premise in step.premises),
        f"  {joint} {end}",
        *(f'  {names[claim]} -. "doubts" .-> {joint}' for claim in doubts),
    ]
