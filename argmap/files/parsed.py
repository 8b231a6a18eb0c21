"""What reading a file gives, remembered by digest so that an edit elsewhere costs nothing here.

Nothing in this module reads a file: where all of them are remembered, what validates them is not even imported.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from argmap.codes import usual_hint
from argmap.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Mapping as Map

    from argmap.files.build import Built
    from argmap.files.folder import Files, FileText
    from argmap.files.kept import KeptFiles
    from argmap.files.tree import FieldPath, Mapping
    from argmap.problems import Problem

# A line is shown from its beginning to some way behind the problem; where that is too long it is not shown.
_EXCERPT_WIDTH, _BEHIND, _LONGEST_EXCERPT = 120, 60, 900
_LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as read, at `path` below a mapping; `built` is None when it has errors and is left out whole.

    `written` is the mapping, or what finds it once somebody asks where something stands.
    """

    section: str
    id: str
    written: Mapping | Callable[[], Mapping]
    path: FieldPath
    built: Built | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file as read; `hidden` is True when it may declare names that could not be made out."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: bool = False


@dataclass(slots=True)
class ReadCache:
    """Files already parsed, by name and digest. Give one to `load_files` to make a second load cheap.

    `kept` is what an earlier run remembered.
    """

    kept: KeptFiles | None = None
    parsed: dict[tuple[str, str], Parsed] = field(default_factory=dict)

    def parse(self, name: str, text: FileText) -> Parsed:
        """The file, parsed now or before."""
        if not self._remembers(name, text):
            from argmap.files.parse import parse_file

            self.parsed[name, text.digest] = parse_file(name, text.data)
        return self.parsed[name, text.digest]

    def parse_all(self, files: Files) -> dict[str, Parsed]:
        """All files by their names, parsed now or before; many that are new are read side by side."""
        unread = {name: text for name, text in files.texts.items() if not self._remembers(name, text)}
        if len(unread) > 1:
            self._parse_many(unread)
        return {name: self.parse(name, text) for name, text in files.texts.items()}

    def _parse_many(self, texts: Map[str, FileText]) -> None:
        from argmap.files.side_by_side import processes_for, read_side_by_side

        processes = processes_for(texts)
        found = read_side_by_side(texts, processes) if processes > 1 else {}
        for name, (parsed, said) in found.items():
            self.parsed[name, texts[name].digest] = parsed
            if self.kept is not None and said:
                self.kept.add(name, texts[name], said)

    def _remembers(self, name: str, text: FileText) -> bool:
        key = (name, text.digest)
        found = self.kept.get(name, text) if self.kept is not None and key not in self.parsed else None
        if found is not None:
            self.parsed[key] = found
        return key in self.parsed

    def keep(self, files: Files) -> None:
        """Remember what these files say, so that the next run need not read them."""
        if self.kept is not None:
            self.kept.keep({(name, text.digest): self.parse(name, text) for name, text in files.texts.items()})


def with_excerpts(problems: Iterable[Problem], data: bytes) -> Iterator[Problem]:
    """Problems of one file, each on one line and with the source line its span starts on."""
    lines: list[bytes] | None = None
    for problem in problems:
        if problem.excerpt:
            yield problem
            continue
        lines = data.split(b"\n") if lines is None else lines
        at = problem.span.line - 1
        width = max(_EXCERPT_WIDTH, problem.span.column + _BEHIND)
        is_there = at < len(lines) and width <= _LONGEST_EXCERPT
        line = lines[at][: 4 * width].decode("utf-8", "replace") if is_there else ""
        yield replace(
            problem,
            message=_one_line(problem.message),
            hint=_one_line(problem.hint or usual_hint(problem.code)),
            excerpt=clean(line.rstrip("\r")[:width]),
        )


def _one_line(said: str) -> str:
    """Names and values in a message come from the file, so it may hold anything and have any length."""
    return one_line(said if len(said) <= _LONGEST_MESSAGE else f"{said[:_LONGEST_MESSAGE]}…")
