"""Maps written as texts in memory, for tests of reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.files.folder import Files, gather
from argmap.files.load import Loaded, load_files

if TYPE_CHECKING:
    from argmap.problems import Problem


def files_of(texts: dict[str, str | bytes]) -> Files:
    contents = {name: text.encode() if isinstance(text, str) else text for name, text in texts.items()}
    return gather(Path("/map"), sorted(contents.items()), [])


def load(*texts: str | bytes) -> Loaded:
    """The map of texts that stand in a.yaml, b.yaml and so on."""
    return load_files(files_of({f"{name}.yaml": text for name, text in zip("abcdefgh", texts, strict=False)}))


def said(loaded: Loaded) -> list[tuple[str, str]]:
    """Code and place of each problem."""
    return [(problem.code, str(problem.span)) for problem in loaded.problems]


def only(loaded: Loaded) -> Problem:
    (problem,) = loaded.problems
    return problem


def claims(*lines: str) -> str:
    return "claims:\n" + "".join(f"  {line}\n" for line in lines)


def marked(text: str) -> tuple[str, str]:
    """A text without its one `§`, and the place in a.yaml that it marked."""
    before, _, after = text.partition("§")
    return before + after, f"a.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
