"""What SECURITY.md promises is held: the tests it names exist, and the program can do none of what it rules out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import argmap
from tests.conftest import REPOSITORY
from tests.docs.pages import DOCS

PACKAGE = Path(argmap.__file__).parent
PAGE = (DOCS / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
NETWORK = {"urllib.request", "http", "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests", "httpx", "aiohttp", "ssl"}
CODE = {"pickle", "marshal", "shelve", "dill", "code", "codeop", "runpy"}
# Who starts another program: the benchmarks of the source, git twice, Graphviz, looking for programs, the reader's
# pager and editor.
STARTING = {
    "cli/commands/bench.py",
    "cli/paging.py",
    "export/graphviz.py",
    "files/history.py",
    "session/doctor.py",
    "session/reviewing.py",
    "tui/editor.py",
}


def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


TREES = trees()


def imported(tree: ast.Module) -> set[str]:
    """Every module named by an import, and the packages it lies in."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update([node.module, *(f"{node.module}.{alias.name}" for alias in node.names)])
    return {".".join(name.split(".")[:length]) for name in names for length in range(1, name.count(".") + 2)}


def called(tree: ast.Module) -> set[str]:
    """The names of functions called by their bare name or as an attribute of a module."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {ast.unparse(function) for function in calls if isinstance(function, ast.Name | ast.Attribute)}


@pytest.mark.parametrize(("file", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_promise_is_shown_by_a_test_there_is(file: str, name: str) -> None:
    tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_names_a_test() -> None:
    rows = PAGE.partition("## What argmap promises")[2].partition("\n## ")[0].splitlines()
    promises = [row for row in rows if row.startswith("| ") and not row.startswith(("| promise", "| ---"))]
    assert len(promises) > 15
    assert [row for row in promises if "::test_" not in row] == []


def test_the_program_has_no_network() -> None:
    # `argmap serve` answers a browser of the same machine and asks nobody.
    used = {name: imported(tree) & NETWORK for name, tree in TREES.items() if imported(tree) & NETWORK}
    assert used == {"cli/serving.py": {"aiohttp"}}
    # The name of this machine, for the text of a lock.
    assert {name for name, tree in TREES.items() if "socket" in imported(tree)} == {"files/save.py", "cli/serving.py"}
    assert {call for call in called(TREES["files/save.py"]) if call.startswith("socket")} == {"socket.gethostname"}


def test_no_text_can_become_code() -> None:
    assert {name: imported(tree) & CODE for name, tree in TREES.items() if imported(tree) & CODE} == {}
    wrong = {"eval", "exec", "compile", "__import__", "os.system", "os.popen"}
    assert {name: called(tree) & wrong for name, tree in TREES.items() if called(tree) & wrong} == {}
    # By name are imported our own modules only, out of tables in the program.
    by_name = {name for name, tree in TREES.items() if {"import_module", "importlib.import_module"} & called(tree)}
    assert by_name == {"files/__init__.py", "cli/program.py"}


def test_other_programs_are_started_in_few_places_and_never_by_a_shell() -> None:
    assert {name for name, tree in TREES.items() if "subprocess" in imported(tree)} == STARTING
    words = {
        word.arg
        for name in STARTING
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call)
        for word in node.keywords
    }
    # The browser is the reader's own too; the library finds it and gives it one address.
    assert {name for name, tree in TREES.items() if "webbrowser" in imported(tree)} == {"tui/browsing.py"}
    assert "shell" not in words
    assert {
        name for name in STARTING if any(call.endswith("subprocess_shell") for call in called(TREES[name]))
    } == set()
