"""What stands above a text: its name, how many of its sentences the map stands for, and the same as a bar."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from argmap.session.numbers import count
from argmap.text import cell_width, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from argmap.session.texts.passage import Reading
    from argmap.tui.lines import Line, Piece, Role
    from argmap.tui.view import View

# By cover: the sign in the bar, its role, and how it is said.
_COVERS: dict[str, tuple[str, Role, str]] = {
    "claims": ("█", "supports", "with claim"),
    "evidence": ("▓", "bar", "evidence"),
    "aside": ("▒", "dim", "no argument"),
    "uncovered": ("░", "warning", "open"),
}
_FATES = ("changed", "gone", "new")
_STATES = {
    "fresh": "as the map has them",
    "old": "old: R renews",
    "edited": "written over",
    "gone": "not in the map",
    "malformed": "no mark",
    "turned": "to read again",
}
_WIDEST, _NARROWEST = 24, 8
_SAID, _SHORTEST_NAME = 22, 8


def named(path: Path | None, reading: Reading | None, trouble: str, width: int) -> Line:
    """How much of the text the map stands for, or why it is not read, and in what room is left the file's name."""
    if path is None:
        return (("no text", "strong"),)
    says = _says(reading, trouble)
    room = width - cell_width(says[0]) - 2
    return (says, (f"  {shorten(path.name, room)}" if room >= _SHORTEST_NAME else "", "dim"))


def _says(reading: Reading | None, trouble: str) -> Piece:
    if trouble:
        return (one_line(trouble), "warning")
    if reading is None:
        return ("being read", "dim")
    if reading.file.kind == "post":
        numbers = sum(number for state, number in reading.counts.items() if state != "turned")
        return (f"{count(numbers, 'number')} of the map" if reading.is_complete else "being compared", "strong")
    covered, whole = standing(reading)
    return (f"{covered} of {count(whole, 'sentence')}", "strong")


def standing(reading: Reading) -> tuple[int, int]:
    """How many sentences something stands for or need nothing, of how many."""
    whole = len(reading.passages)
    return whole - reading.counts.get("uncovered", 0), whole


def coverage_bar(reading: Reading | None, width: int) -> Line:
    """The sentences by what stands for them; each kind there is gets a cell, so that no bar looks full before it is."""
    if reading is None or reading.file.kind == "post" or not reading.passages:
        return ()
    cells = max(_NARROWEST, min(_WIDEST, width // 3))
    if width < _SAID + _NARROWEST:
        return ()
    made = _cells([reading.counts.get(cover, 0) for cover in _COVERS], cells)
    drawn: list[Piece] = [(sign * number, role) for (sign, role, _), number in zip(_COVERS.values(), made, strict=True)]
    return (*drawn, (" ", ""))


def _cells(counts: Sequence[int], cells: int) -> list[int]:
    """Cells in proportion to counts that are not all 0, at least one for each that is not."""
    ends = [round(cells * end / sum(counts)) for end in accumulate(counts)]
    made = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    for at, number in enumerate(counts):
        if number and not made[at]:
            made[at] += 1
            made[made.index(max(made))] -= 1
    return made


def counted(reading: Reading) -> Line:
    """How many sentences or numbers there are of each kind, what wants work first."""
    pieces = _numbers(reading) if reading.file.kind == "post" else _sentences(reading)
    made: list[Piece] = []
    for text, role in pieces:
        made.append((f"  {text}" if made else text, role))
    return tuple(made)


def _numbers(reading: Reading) -> list[Piece]:
    pieces: list[Piece] = []
    for state, said in _STATES.items():
        if reading.counts.get(state):
            pieces.append((f"{reading.counts[state]:,} {said}", "dim" if state == "fresh" else "warning"))
    return pieces


def _sentences(reading: Reading) -> list[Piece]:
    pieces: list[Piece] = []
    if reading.is_kept and reading.passages and not reading.counts.get("same"):
        pieces.append(("not the essay this map knows", "warning"))
    for fate in _FATES:
        if reading.counts.get(fate):
            pieces.append((f"{reading.counts[fate]:,} {fate}", "warning"))
    for cover in ("uncovered", "claims", "evidence", "aside"):
        sign, role, said = _COVERS[cover]
        if reading.counts.get(cover):
            pieces.append((f"{sign} {reading.counts[cover]:,} {said}", role))
    return pieces


def instead(view: View, path: Path | None, reading: Reading | None, trouble: str) -> tuple[str, ...]:
    """What stands in the place of a text that is not there."""
    if trouble and path is not None:
        return (trouble, "", str(path), "", "P opens another file.")
    if reading is not None:
        return ("This file has no sentences.", "", "P opens another one.")
    if path is not None:
        return ("The text is being read.",)
    essay = view.session.map.essay
    first = "The text itself is not part of a map; it stands here once its file is known."
    ways = (
        "P asks for the file, or in a shell:",
        "argmap --essay FILE",
        "",
        "A post of argmap draft can be read here too.",
    )
    if essay is None or not essay.paragraphs:
        return (first, "", *ways)
    sentences = sum(len(paragraph) for paragraph in essay.paragraphs)
    kept = (
        f"This map keeps fingerprints of {count(sentences, 'sentence')} in {count(len(essay.paragraphs), 'paragraph')}."
    )
    title = (f"Its essay: {one_line(essay.title)}",) if essay.title else ()
    return (first, "", *title, kept, "", *ways)
