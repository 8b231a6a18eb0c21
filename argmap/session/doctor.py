"""Whether everything argmap needs is there: a row for each thing looked at. Looks, never touches."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata, util
from typing import TYPE_CHECKING, Literal

from argmap.export import graphviz
from argmap.problems import ArgmapError

if TYPE_CHECKING:
    from pathlib import Path

Verdict = Literal["ok", "missing", "broken"]
_LIBRARIES = (
    "typer", "rich", "textual", "PyYAML", "pydantic", "networkx", "numpy", "scipy", "lark", "pydot", "jinja2",
    "resvg-py", "font-source-sans-pro", "filelock", "watchfiles", "platformdirs",
)  # fmt: skip
_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; ``missing`` costs comfort, ``broken`` costs function. `hint` says what to do."""

    name: str
    value: str
    verdict: Verdict = "ok"
    hint: str = ""


def examine(named: Path | None = None) -> tuple[Finding, ...]:
    """Look at the libraries, the tools around argmap and the map in the folder `named`, or found here."""
    return (
        Finding("python", f"{platform.python_version()} on {sys.platform}"),
        *(_library(name) for name in _LIBRARIES),
        _c_reader(),
        _git(),
        _graphviz(),
        *_map(named),
    )


def _library(name: str) -> Finding:
    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "not installed", "broken", f"pip install {name}")


def _c_reader() -> Finding:
    if util.find_spec("yaml") is not None and util.find_spec("yaml._yaml") is not None:
        return Finding("fast YAML reader", "present")
    return Finding("fast YAML reader", "absent", "missing", "reading is about ten times slower; install PyYAML's wheel")


def _git() -> Finding:
    program = shutil.which("git")
    if program is None:
        return Finding("git", "not found", "missing", "install git to look at earlier revisions")
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Finding("git", "does not answer", "missing", "earlier revisions cannot be read without it")
    return Finding("git", done.stdout.strip().removeprefix("git version "))


def _graphviz() -> Finding:
    found = graphviz.command()
    if found is None:
        return Finding("graphviz", "not found; argmap's own layout is used", "missing")
    return Finding("graphviz", "pygraphviz" if found[0] == sys.executable else found[0])


def _map(named: Path | None) -> tuple[Finding, ...]:
    from argmap.files import load_files, locate_map, read_folder
    from argmap.files.save import LOCK_NAME
    from argmap.problems import Severity

    try:
        folder = locate_map(named)
        loaded = load_files(read_folder(folder))
    except ArgmapError as error:
        problem = error.problems[0]
        return (Finding("map", problem.message, "missing", problem.hint),)
    errors = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
    writable = os.access(folder, os.W_OK)
    return (
        Finding("map", str(folder)),
        Finding("title", loaded.map.title or "untitled"),
        Finding("claims", str(len(loaded.map.claims))),
        Finding("errors", str(errors), "broken" if errors else "ok", "`argmap check` lists them" if errors else ""),
        Finding("writable", "yes", "ok")
        if writable
        else Finding("writable", "no", "missing", "the map can be read, not edited"),
        _lock(folder / LOCK_NAME),
    )


def _lock(path: Path) -> Finding:
    """Whether somebody holds the lock; a lock file that nobody holds is normal."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return Finding("lock", "is no file", "broken", f"remove `{path.name}`: no lock of argmap is a link or a folder")
    if not path.exists():
        return Finding("lock", "free")
    try:
        import fcntl

        with path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(stream, fcntl.LOCK_UN)
    except ImportError:
        return Finding("lock", "unknown on this system")
    except OSError:
        owner = path.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0][:120]
        return Finding("lock", f"held by {owner or 'another process'}", "missing", "saving waits until it is released")
    return Finding("lock", "free")
