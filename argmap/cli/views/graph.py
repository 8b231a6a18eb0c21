"""The argument tree in cells, in the colours of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, STRONG, SUPPORT, paragraph
from argmap.diagram.tree import NOWHERE
from argmap.session.numbers import count

if TYPE_CHECKING:
    from argmap.cli.screen import Screen
    from argmap.diagram.cells.drawing import Drawing
    from argmap.diagram.cells.records import CellRole

_STYLES: dict[CellRole, str] = {
    "ink": "",
    "strong": STRONG,
    "dim": DIM,
    "frame": DIM,
    "bar": "",
    "supports": SUPPORT,
    "attacks": ATTACK,
    "undercuts": ATTACK,
}
_LEGEND = {
    "supports": "+ reason",
    "attacks": "× objection",
    "together": "& together with the above",
    "undercuts": "⌿ doubts the step",
}
_EMPTY = "no claims yet: argmap add claim"


def graph_lines(drawing: Drawing, marked: str = "") -> list[Text]:
    """The rows of a drawing; the claim `marked` has a heavy frame."""
    if not drawing.cards:
        return [Text(_EMPTY)]
    lines, at = [], drawing.card_of(marked)
    for y in range(drawing.height):
        line = Text()
        for text, role in drawing.line(y, NOWHERE if at is None else at):
            line.append(text, _STYLES[role])
        line.rstrip()
        lines.append(line)
    return lines


def graph_notes(drawing: Drawing, screen: Screen) -> list[Text]:
    """What is not shown; for who watches also what the signs mean."""
    notes: list[Text] = []
    if screen.narrating and drawing.cards:
        relations = {card.relation for card in drawing.cards}
        found = [says for relation, says in _LEGEND.items() if relation in relations]
        found += ["→ stands in full elsewhere"] if any(card.again for card in drawing.cards) else []
        notes += [Text(), *paragraph(" · ".join(found), screen.width, style=DIM)] if found else []
    if drawing.left_out:
        said = (
            f"{count(drawing.left_out, 'claim')} folded (▸): graph ID begins further down, --zoom 0 or a larger --width"
        )
        notes += paragraph(f"{said} shows more at once", screen.width, style=DIM)
    return notes
