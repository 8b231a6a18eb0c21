"""A sub-model as a picture: quantities at the left, then the steps that are computed, then what makes the claim hold.

Boxes stand in columns by how many steps are needed before them. A line that passes a column gets a row of its own in
it, so that it runs behind no box. Within a column boxes stand level with what they lead to (the barycentre rule of
Sugiyama, Tagawa and Toda, 1981).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from argmap.diagram.measure import Style, wrap
from argmap.export.escape import plain
from argmap.export.marks import number
from argmap.site.ink import drawing, label, plate, stroke

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.site.facts import Model

# Boxes share the width of a page; narrower than this they would hold no word.
_PAGE, _WIDEST, _NARROWEST, _GUTTER, _MARGIN = 918.0, 190.0, 144.0, 36.0, 4.0
_PAD, _ROW_GAP, _PASSING = 10.0, 14.0, 10.0
_NAME, _SMALL = Style(13.5, "Semibold"), Style(12.5)
_MOST_LINES = 5
CLAIM: Final = "\0claim"
HOLDS: Final = "\0holds"


@dataclass(slots=True)
class _Box:
    """A box in its column, or a row that a line passes through where `kind` is ``passing``."""

    key: str
    kind: str
    column: int
    name: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    leads_to: list[str] = field(default_factory=list)
    height: float = _PASSING
    y: float = 0.0
    left: float = 0.0
    width: float = 0.0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def model_figure(model: Model, claim: str) -> str:
    """The picture of a sub-model that gives `claim` its base."""
    boxes = _with_passing(_boxes(model, claim))
    count = 1 + boxes[CLAIM].column
    width = max(_NARROWEST, min(_WIDEST, (_PAGE - 2 * _MARGIN - (count - 1) * _GUTTER) // count))
    for box in boxes.values():
        _set(box, width)
    columns: dict[int, list[_Box]] = {}
    for box in boxes.values():
        columns.setdefault(box.column, []).append(box)
    height = _place(boxes, columns) + 2 * _MARGIN
    names = ", ".join(one.name for one in model.inputs)
    said = f"Sub-model: from {names} to “{plain(claim)}”" if names else f"Sub-model of “{plain(claim)}”"
    return drawing(
        2 * _MARGIN + count * (width + _GUTTER) - _GUTTER, height, said, [*_lines(boxes), *_drawn(boxes)], "model"
    )


def _boxes(model: Model, claim: str) -> dict[str, _Box]:
    depths = _depths(model)
    last = 1 + max([depths[step.name] for step in model.steps if step.name in depths], default=0)
    users: dict[str, list[str]] = {}
    for step in model.steps:
        for name in step.uses:
            users.setdefault(name, []).append(step.name)
    for name in model.holds.uses:
        users.setdefault(name, []).append(HOLDS)
    made: dict[str, _Box] = {}
    for one in model.inputs:
        at = [last if user == HOLDS else depths[user] for user in users.get(one.id, [])]
        values = (f"{one.after} {one.unit}".strip(),) if one.after else ((one.unit,) if one.unit else ())
        made[one.id] = _box(one.id, "input", min(at, default=1) - 1, one.name, values)
    for step in model.steps:
        made[step.name] = _box(step.name, "step", depths[step.name], step.name.replace("_", " "), (step.formula,))
    made[HOLDS] = _box(HOLDS, "holds", last, "holds when", (model.holds.formula,))
    made[CLAIM] = _box(CLAIM, "claim", last + 1, claim, (f"{model.alone} by this model",) if model.alone else ())
    made[HOLDS].leads_to.append(CLAIM)
    for name, found in users.items():
        if name in made:
            made[name].leads_to = list(dict.fromkeys(found))
    return made


def _depths(model: Model) -> dict[str, int]:
    """How many steps are needed before each step, itself counted; steps only use what stands before them."""
    depths: dict[str, int] = {}
    for step in model.steps:
        depths[step.name] = 1 + max((depths.get(name, 0) for name in step.uses), default=0)
    return depths


def _box(key: str, kind: str, column: int, name: str, values: Sequence[str]) -> _Box:
    return _Box(key, kind, column, (plain(name),), tuple(plain(value) for value in values))


def _set(box: _Box, width: float) -> None:
    """Give a box its width, its place from the left, and its text in lines."""
    box.left, box.width = _MARGIN + box.column * (width + _GUTTER), width
    if box.kind != "passing":
        room = width - 2 * _PAD
        box.name = tuple(line for text in box.name for line in wrap(text, _NAME, room, _MOST_LINES))
        box.lines = tuple(line for text in box.lines for line in wrap(text, _SMALL, room, _MOST_LINES))
        box.height = 2 * (_PAD - 2) + len(box.name) * _NAME.leading + len(box.lines) * _SMALL.leading


def _with_passing(boxes: dict[str, _Box]) -> dict[str, _Box]:
    """The boxes, with a row in every column that a line passes on its way."""
    found = dict(boxes)
    for box in boxes.values():
        leads_to = []
        for goal in box.leads_to:
            after = goal
            for column in range(boxes[goal].column - 1, box.column, -1):
                key = f"{box.key}\0{goal}\0{column}"
                found[key] = _Box(key, "passing", column, leads_to=[after])
                after = key
            leads_to.append(after)
        box.leads_to = leads_to
    return found


def _place(boxes: Mapping[str, _Box], columns: Mapping[int, list[_Box]]) -> float:
    """Give every box its height on the page, from the last column to the first; the lowest edge of all."""
    for column in sorted(columns, reverse=True):
        members = columns[column]
        wanted = {
            box.key: sum(boxes[goal].middle for goal in box.leads_to) / len(box.leads_to) if box.leads_to else 0.0
            for box in members
        }
        members.sort(key=lambda box: wanted[box.key])
        low = None
        for box in members:
            top = wanted[box.key] - box.height / 2
            box.y = top if low is None else max(top, low + _ROW_GAP)
            low = box.y + box.height
        # Boxes pushed down by those above are moved back up together, so that the column stays level with its goals.
        off = sum(box.middle - wanted[box.key] for box in members) / len(members)
        for box in members:
            box.y -= off
    top = min(box.y for box in boxes.values())
    for box in boxes.values():
        box.y += _MARGIN - top
    return max(box.y + box.height for box in boxes.values())


def _lines(boxes: Mapping[str, _Box]) -> Iterator[str]:
    for box in boxes.values():
        right = box.left + box.width
        for key in box.leads_to:
            goal = boxes[key]
            bend = _GUTTER / 2
            through = (
                f"M{number(box.left)} {number(box.middle)}H{number(right)}"
                if box.kind == "passing"
                else (f"M{number(right)} {number(box.middle)}")
            )
            curve = (
                f"{through}C{number(right + bend)} {number(box.middle)} {number(goal.left - bend)} "
                f"{number(goal.middle)} {number(goal.left)} {number(goal.middle)}"
            )
            yield f'<path d="{curve}"{stroke("pro" if goal.kind == "claim" else "tick", 1.6)}/>'


def _drawn(boxes: Mapping[str, _Box]) -> Iterator[str]:
    plates = {
        "input": plate("ground", "tick", 1.2),
        "step": plate("both_card", "both", 1.2),
        "holds": plate("both_card", "ink", 1.8),
        "claim": plate("pro_card", "pro", 2.2),
    }
    for box in boxes.values():
        if box.kind == "passing":
            continue
        radius = {"input": 16.0, "claim": 8.0}.get(box.kind, 3.0)
        place = f'x="{number(box.left)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        yield f'<rect {place} rx="{number(radius)}"{plates[box.kind]}/>'
        y = box.y + _PAD - 2
        for words, style, role in ((box.name, _NAME, "ink"), (box.lines, _SMALL, "soft")):
            for line in words:
                yield label((box.left + _PAD, y + 0.5 * style.leading + 0.34 * style.size), line, style, role)
                y += style.leading
