"""Names that would like to be paths, options or other names, given to every command that takes one."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.folder import read_folder
from argmap.files.load import load_files
from argmap.ids import id_fault
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import program
from tests.campaigns.watching import standing
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaigns.campaign import Run

NAMES = (
    "..", ".", "/", "../x", "../../x", "/etc/passwd", "a/b", "a\\b", "C:\\x", "~", "~root", "$HOME", "-", "-rf",
    "--help",
    "--map=..", "con", "nul", "aux", "com1", "null", "yes", "no", "true", "nan", "", " ", "a b", "a\tb", "a\nb",
    "a\x00b",
    "a" * 65, "a" * 300, "a" * 70_000, "A", "Open-models-lag", "open-models-lag", "open-models-lag ", "ореn-models-lag",
    unicodedata.normalize("NFD", "café"), unicodedata.normalize("NFC", "café"), "a--b", "-a", "a-", "1", "a.b", "a:b",
    "a->b",
    "%2e%2e", "\u202eabc", "\x1b[31m", "a\u200bb", "{a}", "*", "<a>", "'a'", '"a"', "`id`", "$(id)", "a;b", "a|b",
    "#a", "@x",
    ".git/config", ".argmap-journal/x", "claims/../../x", "aux.yaml", "a\udcff",
)  # fmt: skip
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("add", "claim", "A new one.", "--id", "{}"), ("add", "claim", "A new one.", "--theme", "{}"), ("rename",
    "gpu_price", "{}"),
    ("rename", "adapters-compose", "{}"), ("show", "{}"), ("why", "{}"), ("remove", "{}"), ("set", "{}.prior", "0.5"),
    ("retract", "{}"), ("add", "quantity", "{}", "--unit", "m", "--value", "1"), ("add", "claim", "x", "--supports",
    "{}"),
    ("review", "{}"), ("show", "--scenario", "{}"), ("show", "--known", "{}"), ("draft", "claim", "{}"),
    ("draft", "templates", "--copy", "{}"), ("export", "svg", "--focus", "{}"), ("whatif", "{}"),
)  # fmt: skip


def cases(run: Run) -> Iterator[Case]:
    tries = [(name, command) for command in COMMANDS for name in NAMES]
    run.chance.shuffle(tries)
    for number in range(run.count):
        name, command = tries[number % len(tries)]
        words = tuple(word.replace("{}", name) for word in command)
        title = f"argmap {' '.join(command)} with {name[:100]!r}"
        yield Case(title, partial(_stays_inside, run, number, words))


def _stays_inside(run: Run, number: int, words: tuple[str, ...]) -> None:
    place = run.fresh(str(number))
    root = write_small_map(place / "outer" / "map")
    (place / "x").write_text("precious")
    (place / "outer" / "x").write_text("precious")
    around = {name: held for name, held in standing(place).items() if not name.startswith("outer/map")}
    home = {name: str(run.folder / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    ran = program(*words, folder=root, watched=True, variables=home)
    assert not ran.tripped, ran.err.decode()
    assert ran.code in (0, 1, 2, 3), ran.err.decode()
    assert not set("\x1b\x9b\u202e") & set((ran.out + ran.err).decode("utf-8", "replace"))
    assert around == {name: held for name, held in standing(place).items() if not name.startswith("outer/map")}
    elsewhere = ran.wrote_outside(str(root), str(run.folder / "home"), "/dev/null")
    assert not elsewhere, elsewhere
    for path in root.rglob("*"):
        assert path.name.isprintable()
        assert len(path.name) < 100
    loaded = load_files(read_folder(root))
    assert all(not id_fault(claim) for claim in loaded.map.claims)
    assert [problem for problem in loaded.problems if problem.severity.value == "error"] == []


CAMPAIGN = Campaign(
    name="ids",
    promise="no name leads a command outside the folder of the map, or to a file nobody can read again",
    full=600,
    quick=16,
    cases=cases,
    limit=60.0,
    full_seconds=240,
)
