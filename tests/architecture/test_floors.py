"""The house plan holds: who may import what, in the source and in a running process."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "argmap"

# From the ground up; a floor may import itself and what stands before it.
FLOORS = [
    "problems", "text", "ids", "codes", "memory", "prose", "numbers", "nodes", "files", "graph", "quantities",
    "support", "answers", "checks", "diagram", "export", "plots", "posts", "site", "session",
]  # fmt: skip
TOP = ["cli", "tui"]
# Deliberate looks up the floors: `ArgumentMap.graph` for library users.
EXCEPTIONS = {("nodes/argument_map.py", "graph")}
# Rooms a library may be used in; everywhere else it may not be imported at all.
ROOMS = {
    "yaml": {"files"},
    "pydantic": {"files"},
    "filelock": {"files"},
    "networkx": {"graph", "nodes", "library"},
    "pint": set(),
    "lark": {"quantities", "answers"},
    "scipy": {"quantities"},
    "textual": {"tui"},
    "typer": {"cli"},
    "rich": {"cli", "tui"},
    "pydot": {"export"},
    "jinja2": {"posts", "site"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def runtime_imports(path: Path) -> set[str]:
    """Modules imported anywhere in a file, deferred imports included, type-checking blocks left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names if node.module == "argmap")
    return found


def test_every_module_stands_on_a_floor() -> None:
    known = {*FLOORS, *TOP, "__init__", "__main__", "library"}
    assert {floor_of(path) for path in modules()} <= known


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_floor_imports_only_floors_below_it(path: Path) -> None:
    floor = floor_of(path)
    if floor not in FLOORS:
        return
    allowed = set(FLOORS[: FLOORS.index(floor) + 1])
    used = {name.split(".")[1] for name in runtime_imports(path) if name.startswith("argmap.")}
    above = {other for other in used - allowed if (name_of(path), other) not in EXCEPTIONS}
    assert above == set()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_library_stays_in_its_room(path: Path) -> None:
    used = {name.split(".")[0] for name in runtime_imports(path)}
    strays = {library for library in used & set(ROOMS) if floor_of(path) not in ROOMS[library]}
    assert strays == set()


@pytest.mark.parametrize("path", [path for path in modules() if floor_of(path) in TOP], ids=name_of)
def test_surfaces_get_behaviour_from_the_session_only(path: Path) -> None:
    pure = {"session", "nodes", "problems", "text", "diagram", floor_of(path)}
    used = {name.split(".")[1] for name in runtime_imports(path) if name.startswith("argmap.")}
    # The command line starts the TUI and knows the version; neither is behaviour.
    starts = {"tui"} if floor_of(path) == "cli" else set()
    assert used - pure - starts - {"__version__"} == set()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_only_special_functions_of_scipy_are_used(path: Path) -> None:
    scipy = {name for name in runtime_imports(path) if name.startswith("scipy")}
    assert {name for name in scipy if not name.startswith("scipy.special")} == set()


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_file_has_one_subject_and_its_functions_do_one_thing(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400
    long = {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > 60
    }
    assert long == {}


@pytest.mark.parametrize(
    ("imported", "absent"),
    [
        ("argmap", {"numpy", "yaml", "textual", "networkx", "pydantic", "typer"}),
        ("argmap.nodes", {"numpy", "yaml", "textual", "networkx", "pydantic"}),
        ("argmap.files", {"numpy", "textual", "networkx", "scipy", "pint", "lark"}),
        ("argmap.support", {"textual", "networkx", "scipy", "pint", "yaml"}),
    ],
)
def test_a_floor_loads_no_library_it_does_not_need(imported: str, absent: set[str]) -> None:
    code = f"import sys, {imported}; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) & absent == set()
