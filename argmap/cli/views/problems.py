"""A problem as text: place, code and message, the line it stands on with a caret, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, STRONG, hanging, styled
from argmap.problems import Severity
from argmap.session.numbers import count
from argmap.text import cell_width, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.problems import Problem, Span

_STYLES = {Severity.ERROR: f"bold {ATTACK}", Severity.WARNING: "#E69F00", Severity.NOTE: "dim"}


def problem_lines(problem: Problem, width: int, prefix: str = "") -> list[Text]:
    """``file:line:column: error AM0102: message``, excerpt with caret, hint, other places.

    `prefix` leads from here to the map's folder.
    """
    first = Text()
    if problem.span.file:
        first.append(f"{place_text(problem.span, prefix)}: ", style=STRONG)
    first.append(problem.severity.value, style=_STYLES[problem.severity])
    code = f" {problem.code}" if problem.code else ""
    first.append(f"{code}: {clean(problem.message)}")
    lines = [first, *_excerpt(problem, width)]
    if problem.hint:
        lines += hanging(styled("  hint: ", DIM), problem.hint, width)
    for span in problem.related:
        lines += hanging(styled("  see: ", DIM), place_text(span, prefix), width)
    return lines


def place_text(span: Span, prefix: str = "") -> str:
    """A place as editors read it; a command-line option is a place without a line."""
    return clean(span.file if span.file.startswith("-") else f"{prefix}{span}")


def summary(counts: Mapping[str, int], files: int) -> str:
    """How much is wrong, in one line."""
    found = [count(number, kind) for kind, number in counts.items() if number]
    return f"{', '.join(found) or 'no problems'} in {count(files, 'file')}"


def _excerpt(problem: Problem, width: int) -> list[Text]:
    """The line of the problem, cut around its column where it is long, and a caret below."""
    if not problem.excerpt or not problem.span.line:
        return []
    number = f"{problem.span.line:>5} "
    room = max(8, width - len(number) - 2)
    line = clean(problem.excerpt.expandtabs(1))
    at = min(problem.span.column - 1, len(line))
    start = 0 if cell_width(line) <= room else max(0, at - room // 2)
    shown = line[start:]
    while cell_width(shown) > room:
        shown = shown[:-1]
    before = cell_width(line[start:at])
    length = _marked(problem.span, len(line) - at)
    caret = " " * before + "^" * max(1, min(length, room - before))
    gutter = styled(" " * len(number) + "│ ", DIM)
    return [styled(f"{number}│ ", DIM) + Text(shown), gutter + styled(caret, _STYLES[problem.severity])]


def _marked(span: Span, rest: int) -> int:
    """How many characters of the line the problem covers."""
    if span.end_line == span.line and span.end_column > span.column:
        return min(span.end_column - span.column, max(1, rest))
    return max(1, rest) if span.end_line > span.line else 1
