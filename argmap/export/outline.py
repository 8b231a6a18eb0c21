"""A Markdown outline: what bears on a claim stands indented below it, with the numbers of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagram.figure import head_name
from argmap.export.escape import markdown
from argmap.export.reading import RELATIONS, notes, read

if TYPE_CHECKING:
    from argmap.diagram.tree import Place
    from argmap.export.excerpt import Excerpt
    from argmap.export.reading import Reading

# Readers of Markdown give up on deeper lists; from there on a line says what it bears on.
_DEEPEST = 8


def markdown_outline(excerpt: Excerpt) -> str:
    """The outline, as text."""
    reading = read(excerpt)
    lines = [f"# {markdown(excerpt.title) or 'Argument map'}", ""]
    if excerpt.caption:
        lines += [markdown(excerpt.caption), ""]
    lines += [_line(reading, place, level) for place, level in zip(reading.tree.places, reading.levels, strict=True)]
    return "\n".join([*lines, ""])


def _line(reading: Reading, place: Place, level: int) -> str:
    claim = reading.claims[place.claim]
    indent = "  " * min(level, _DEEPEST)
    label = reading.labels[place.claim]
    head = f"see {reading.name(place.claim)}" if place.again else label or head_name(claim.kind).capitalize()
    facts = [RELATIONS[place.relation]]
    if level > _DEEPEST and place.parent >= 0:
        facts[0] += f" about {reading.name(reading.tree.places[place.parent].claim)}"
    if place.step is not None and place.relation in ("supports", "attacks"):
        facts.append(reading.steps[place.step.id].strength)
    if not place.again:
        facts += [*notes(claim), "implicit" if claim.implicit else ""]
    said = ", ".join(fact for fact in facts if fact)
    text = claim.title if place.again else claim.text
    return f"{indent}- **{head}**{f' ({said})' if said else ''} {markdown(text)}"
