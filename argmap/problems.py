"""Problems: what is wrong in a map, as values every floor may make and any surface may show.

A problem is never raised across a load; loaders and checks collect them. The table of codes lives
in ``CODES``: a code is never reused, and ``argmap explain CODE`` prints its row.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(Enum):
    """How bad a problem is; only errors make a map unusable for a claim."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: 1-based lines and columns, end exclusive, columns in characters."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the files.

    ``message`` says what is wrong and what was expected, in one line; ``hint`` says what to do.
    ``related`` points at other places that take part (the first of two duplicate keys).
    ``excerpt`` is the source line of ``span``, already cleaned, or empty when there is none.
    """

    code: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    hint: str = ""
    node: str = ""
    excerpt: str = ""
    related: tuple[Span, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of a report: by place, then by code."""
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)


class ArgmapError(Exception):
    """The root of what argmap raises on purpose; ``problems`` say it all, ``exit_code`` ends a command."""

    exit_code = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name closest to `word`, or an empty string when none is near."""
    return _nearest(word, tuple(sorted(known)))


# Files that were never of a map repeat the same few words thousands of times.
@lru_cache(maxsize=256)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    matches = get_close_matches(word, known, n=1, cutoff=0.6)
    return matches[0] if matches else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known name, or an empty string."""
    match = nearest(word, known)
    return f"did you mean `{match}`?" if match else ""
