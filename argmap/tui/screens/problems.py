"""Problems as a page: those of the files, those of a refused edit or save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.problems import Problem
    from argmap.tui.lines import Page


def write_problems(page: Page, problems: Iterable[Problem]) -> None:
    """Each problem with its place, the line it stands on and what to do."""
    for number, problem in enumerate(problems):
        page.gap()
        with page.item("problem", str(number)):
            _write(page, problem)
    if not page.lines:
        page.text("No problems.")


def _write(page: Page, problem: Problem) -> None:
    place = f"{problem.span}  " if problem.span.file else ""
    page.hanging(((f"{problem.severity.value} {problem.code}  ", "warning"),), place, "dim")
    page.text(one_line(problem.message), indent=2)
    if problem.excerpt:
        page.text(f"│ {one_line(problem.excerpt)}", indent=2, role="dim")
    if problem.hint:
        page.text(f"hint: {one_line(problem.hint)}", indent=2, role="dim")
