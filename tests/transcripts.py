"""Console blocks of a Markdown file: run what follows `$`, compare what is printed, or write it anew.

A line with nothing but `…` stands for lines left out. When a block is written anew it keeps as many lines
before and after that mark as it had, or the first LEAD when it had none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
LEAD = 16


@dataclass(frozen=True)
class Step:
    """One command and the lines said to come of it."""

    command: str
    lines: tuple[str, ...]

    def agrees(self, printed: list[str]) -> bool:
        """Whether these are the lines printed, apart from those left out."""
        if LEFT_OUT not in self.lines:
            return list(self.lines) == printed
        head, tail = self._ends()
        return head == printed[: len(head)] and tail == printed[len(printed) - len(tail) :]

    def anew(self, printed: list[str]) -> Step:
        """The same command with what it prints now."""
        if LEFT_OUT not in self.lines:
            return Step(self.command, tuple(printed))
        head, tail = self._ends()
        kept = len(head) or LEAD
        return Step(self.command, (*printed[:kept], LEFT_OUT, *printed[len(printed) - len(tail) :]))

    def text(self) -> str:
        """The step as it stands in the file."""
        return "\n".join((f"$ {self.command}", *self.lines)) + "\n"

    def _ends(self) -> tuple[list[str], list[str]]:
        at = self.lines.index(LEFT_OUT)
        return list(self.lines[:at]), list(self.lines[at + 1 :])


def steps(text: str) -> list[Step]:
    """The steps of all blocks, in order."""
    return [step for block in BLOCK.finditer(text) for step in _steps(block[1])]


def rewritten(text: str, run: Callable[[Step], Step]) -> str:
    """The file with every step replaced by what `run` makes of it."""

    def block(found: re.Match[str]) -> str:
        return "```console\n" + "".join(run(step).text() for step in _steps(found[1])) + "```"

    return BLOCK.sub(block, text)


def _steps(block: str) -> list[Step]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [Step(command, tuple(lines)) for command, *lines in (part.splitlines() for part in parts)]
