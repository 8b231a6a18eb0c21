"""ERRORS.md: every code explained, brought about, and what argmap then says."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.checks import RULES
from argmap.cli.guard import guarded
from argmap.session.explaining import explain, titles
from argmap.text import clean
from tests.checks.test_rules import sample
from tests.docs.pages import fenced
from tests.reproductions import OUTSIDE, example_of
from tests.small_map import FILES

if TYPE_CHECKING:
    from tests.reproductions import Example

_MOST_LINES = 14
_LONGEST = 110
# What stands in for the folder that the map of a run lies in.
_PLACE = "/tmp"
OPENING = """\
# Problems and what to do about them

Made from the table of codes (`argmap/codes.py`), the rules of `argmap check` (`argmap/checks/`) and the
examples that the tests play (`tests/reproductions.py`): what follows a `$` was run, and what stands below it
was printed.

`argmap explain CODE` says the same in short. A code is never reused for something else. A problem has a
severity: an `error` or a `warning` makes `argmap check` end with 1, a `note` does not. Wrong usage ends with 2,
a map that cannot be read with 3. `--format json`, `sarif` and `github` print the same for programs.

Examples are a further file, `more.yaml`, beside [the small map below](#the-small-map), unless another file is
named. Characters that do not show are written as `U+001B`, bytes that are no UTF-8 as `\\xe9`; `…` stands for
what is left out.
"""
_GROUPS = {
    "AM01": "Reading files",
    "AM02": "Fields",
    "AM03": "Links, and names on the command line",
    "AM04": "The structure of the argument",
    "AM05": "Quantities, units and formulas",
    "AM06": "Tracking over time",
    "AM07": "Exports and posts",
    "AM08": "Editing and saving",
    "AM09": "The terminal UI",
}


def errors_page() -> str:
    """The whole page; runs every example."""
    lines, group = [OPENING], ""
    for code in titles():
        if code[:4] != group:
            group = code[:4]
            lines += [f"## {_GROUPS[group]}", ""]
        lines += [*_entry(code), ""]
    lines += ["## The small map", ""]
    for name, text in FILES.items():
        lines += [f"`{name}`:", "", *fenced(text, "yaml"), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(code: str) -> list[str]:
    found = explain(code)
    lines = [f"### {code} {found.title}", ""]
    text = found.text.partition("Failing:")[0].strip()
    if text:
        lines += [text, ""]
    example = example_of(code)
    if example is None:
        return [*lines, f"How it comes about: {OUTSIDE[code][0].lower()}{OUTSIDE[code][1:]}"]
    for name, content in example.files.items():
        lines += [*([] if name == "more.yaml" else [f"`{name}`:", ""]), *fenced(shown(content), _language(name)), ""]
    commands = [f"$ {line}" for line in (*example.shell, shlex.join(("argmap", *map(clean, example.command))))]
    lines += fenced("\n".join([*commands, *printed(code, example)]), "console")
    rule = next((rule for rule in RULES if code == rule.CODE), None)
    return lines if rule is None else [*lines, "", "Without the problem:", "", *fenced(sample(rule, "Passing"), "yaml")]


def _language(name: str) -> str:
    return {"yaml": "yaml", "md": "markdown"}.get(name.rpartition(".")[2], "text")


def shown(content: str | bytes) -> str:
    """A file as the page shows it: nothing in it acts, and it is short."""
    text = content.decode("utf-8", "backslashreplace") if isinstance(content, bytes) else content
    lines = clean(text.encode("utf-8", "backslashreplace").decode()).split("\n")
    lines = [line if len(line) <= _LONGEST else line[:_LONGEST] + "…" for line in lines]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 2], "…"]
    return "\n".join(line.replace("\t", "U+0009") for line in lines)


def printed(code: str, example: Example) -> list[str]:
    """What the command of the example prints about the code."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "map"
        folder.mkdir()
        example.lay_out(folder)
        out, before = io.StringIO(), Path.cwd()
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                guarded(example.command)
        finally:
            os.chdir(before)
    return about(code, out.getvalue().replace(place, _PLACE).splitlines())


def about(code: str, lines: list[str]) -> list[str]:
    """The lines of the first problem of that code."""
    # The rule for formulas and quantities brings codes of its own.
    wanted = " AM05" if code == "AM0500" else f" {code}: "
    start = next((at for at, line in enumerate(lines) if wanted in line), None)
    assert start is not None, f"no {code} in:\n" + "\n".join(lines)
    end = next((at for at in range(start + 1, len(lines)) if not lines[at].startswith(" ")), len(lines))
    left_out = ["…"] if start > 0 and lines[:start] != [""] else []
    return [*left_out, *lines[start:end]]
