"""How the map moved between two ends: a sentence, what moved one claim, the claims that moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, SUPPORT, hanging, heading, paragraph, styled
from argmap.cli.views.problems import place_text
from argmap.session.comparing import in_a_sentence
from argmap.session.numbers import count, percent, points
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.answers.diff import Cause, Movement
    from argmap.answers.edits import Edit
    from argmap.problems import Problem
    from argmap.session.comparing import Comparison

# A tenth of a point is printed; what is less moved nothing that is seen.
SMALLEST = 0.0005
MOST_CAUSES = 12
MOST_CLAIMS = 20
_WORDS = {
    "quantities": "quantity", "models": "model", "claims": "claim", "inferences": "argument", "undercuts": "doubt",
    "evidence": "evidence item", "map": "setting", "assume": "assumption",
}  # fmt: skip
_MANY = {"quantities": "quantities"}


def diff_lines(comparison: Comparison, claim: str | None, width: int) -> list[Text]:
    """Everything; the causes are those of `claim`, where there is one."""
    lines: list[Text] = []
    if claim is not None:
        lines += [*paragraph(in_a_sentence(comparison, claim), width), Text()]
        causes = causes_shown(comparison.diff.movements[claim])
        lines += [heading("what moved it"), *_causes(comparison, causes, width), Text()] if causes[0] else []
    moved, new, gone = movements_shown(comparison)
    lines += [heading("claims that moved"), *_moved(comparison, moved, width)]
    for title, found in (("new claims", new), ("claims that went", gone)):
        if found:
            lines += [Text(), heading(title), *(_appeared(comparison, each, width) for each in found)]
    lines += [Text(), *paragraph(edits_counted(comparison.diff.edits), width, style=DIM)]
    return lines


def new_problem_lines(problems: Sequence[Problem], prefix: str, width: int) -> list[Text]:
    """What the later end has that a check finds and the earlier one did not have."""
    if not problems:
        return []
    lines = [Text(), heading(count(len(problems), "new problem"))]
    for problem in problems[:MOST_CAUSES]:
        lines += hanging(Text("  "), f"{place_text(problem.span, prefix)}: {problem.code}: {problem.message}", width)
    left = len(problems) - MOST_CAUSES
    return lines + ([styled(f"  and {left} more; `argmap check` lists them", DIM)] if left > 0 else [])


def causes_shown(move: Movement) -> tuple[list[Cause], float, int]:
    """The largest causes, and the sum and the number of all others."""
    seen = [cause for cause in move.by_size if abs(cause.points) >= SMALLEST][:MOST_CAUSES]
    left = [cause for cause in move.causes if cause not in seen]
    return seen, sum(cause.points for cause in left), len(left)


def movements_shown(comparison: Comparison) -> tuple[list[Movement], list[Movement], list[Movement]]:
    """Claims that moved, the main claim first and then by size; claims that came; claims that went."""
    found = comparison.diff.movements.values()
    moved = [move for move in found if abs(move.points) >= SMALLEST]
    moved.sort(key=lambda move: (move.claim != comparison.main, -abs(move.points), move.claim))
    new = [move for move in found if move.before is None and move.after is not None]
    gone = [move for move in found if move.after is None and move.before is not None]
    return moved, new, gone


def edits_counted(edits: Sequence[Edit]) -> str:
    """The edits by kind: ``3 evidence items added, 1 quantity changed``."""
    flat = (edit for whole in edits for edit in (whole, *whole.carried))
    found = Counter((edit.verb, edit.section) for edit in flat if edit.section != "clock")
    said = [
        f"{count(number, _WORDS[section], _MANY.get(section, ''))} {verb}"
        for (verb, section), number in sorted(found.items())
    ]
    return ", ".join(said) or "nothing in the map differs"


def _causes(comparison: Comparison, shown: tuple[list[Cause], float, int], width: int) -> Iterator[Text]:
    causes, rest, left = shown
    for cause in causes:
        line = _coloured(cause.points)
        line.append(f"  {cause.edit.day or ''!s:<10}  ", style=DIM)
        yield line + Text(shorten(f"{_verb(cause.edit)}{comparison.name(cause)}", max(16, width - len(line.plain))))
    if left:
        line = _coloured(rest)
        yield line + styled(f"  {'':<10}  {count(left, 'smaller cause')}", DIM)


def _verb(edit: Edit) -> str:
    if edit.section == "clock" or (edit.section == "evidence" and edit.verb == "added"):
        return ""
    word = {"added": "new ", "removed": "without ", "changed": ""}[edit.verb]
    fields = f" ({', '.join(edit.fields)})" if edit.fields and edit.section != "map" else ""
    return f"{word}{_WORDS[edit.section]}{fields}: "


def _coloured(moved: float) -> Text:
    return Text(f"{points(moved):>6}", style=SUPPORT if moved > 0 else ATTACK)


def _moved(comparison: Comparison, moved: list[Movement], width: int) -> Iterator[Text]:
    if not moved:
        yield styled("  none", DIM)
    for move in moved[:MOST_CLAIMS]:
        line = _coloured(move.points) + Text(f"  {percent(move.before or 0):>5} → {percent(move.after or 0):>5}  ")
        title = shorten(comparison.title(move.claim), max(12, width - len(line.plain)))
        line.append(title)
        room = width - len(line.plain) - 3
        if move.by_size and room >= 24:
            line.append(" · " + shorten(comparison.name(move.by_size[0]), room), style=DIM)
        yield line
    if len(moved) > MOST_CLAIMS:
        yield styled(f"  and {count(len(moved) - MOST_CLAIMS, 'more claim')}", DIM)


def _appeared(comparison: Comparison, move: Movement, width: int) -> Text:
    stands = percent(move.after if move.after is not None else move.before or 0)
    line = Text(f"  {stands:>5}  ")
    return line + Text(shorten(one_line(comparison.title(move.claim)), max(12, width - len(line.plain))))
