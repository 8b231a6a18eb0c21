"""Worked examples of a page: its YAML is a map, and its commands and its Python are run there."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
from typing import TYPE_CHECKING, Any

from argmap.cli.guard import guarded
from tests.transcripts import Step, rewritten

if TYPE_CHECKING:
    from pathlib import Path

_YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def written_map(page: str, folder: Path) -> Path:
    """The blocks of YAML, each as a file of a map in `folder`."""
    for number, block in enumerate(_YAML.findall(page)):
        (folder / f"{number}.yaml").write_text(block, encoding="utf-8")
    return folder


def worked(page: str) -> str:
    """The page with what its commands and its Python print now; run in the folder of its map."""
    names: dict[str, Any] = {}
    page = rewritten(page, _command)
    return _PYTHON.sub(lambda found: f"```python\n{_session(found[1], names)}```", page)


def _command(step: Step) -> Step:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        guarded(shlex.split(step.command)[1:])
    printed = out.getvalue().splitlines()
    return step if step.agrees(printed) else step.anew(printed)


def _session(block: str, names: dict[str, Any]) -> str:
    """A session at the prompt of Python, with what each statement prints."""
    made = []
    for example in doctest.DocTestParser().get_examples(block):
        first, *more = example.source.splitlines()
        made += [f">>> {first}", *(f"... {line}".rstrip() for line in more)]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(example.source, "<page>", "single"), names)
        made += out.getvalue().splitlines()
    return "\n".join(made) + "\n"
