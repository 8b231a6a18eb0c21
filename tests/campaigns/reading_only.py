"""Every command that reads, watched by Python's own audit: nothing in the folder is written, not even tried."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import program
from tests.campaigns.watching import standing
from tests.files.test_history import git
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run

MAIN = "open-models-lag"
COMMANDS: tuple[tuple[str, ...], ...] = (
    (), ("status",), ("show",), ("show", MAIN), ("show", "gpu_price"), ("show", "llama-hours"), ("show", "touvron"),
    ("show", "retraining-cost"), ("show", "--json", "--stats"), ("show", "--kind", "quantity"),
    ("show", "--as-of", "2023-12-31"), ("show", "--known", "HEAD"), ("graph",), ("graph", "--zoom", "3", "--ascii"),
    ("why", MAIN), ("why", "retraining-blocks"), ("diff", "2023-08-01"), ("diff", "HEAD"), ("timeline",),
    ("timeline", MAIN, "--bands"), ("whatif",), ("whatif", "cheap-compute"), ("whatif", "--set",
    "gpu_price=0.1 to 0.2"),
    ("try", "gpu_price * 8"), ("list", "claims"), ("list", "evidence"), ("list", "--where", "support > 0.5"),
    ("flip", MAIN), ("tornado", MAIN), ("next",), ("note",), ("check",), ("check", "--strict"),
    ("check", "--format", "github"), ("check", "--format", "sarif"), ("check", "--history"), ("check", "--max-move",
    "3"),
    ("coverage",), ("score",), ("review",), ("help",), ("help", "format"), ("explain",), ("explain", "AM0405"),
    ("schema",),
    ("doctor",), ("doctor", "--licences"), ("bench", "--rounds", "1"),
    ("--help",), ("--version",), ("set", f"{MAIN}.prior", "0.9", "--dry-run"), ("export", "json"),
    ("export", "svg"), ("export", "markdown"), ("export", "dot"), ("export", "mermaid"), ("export", "graphml"),
    ("export", "canvas"), ("export", "argdown"), ("export", "standard"), ("export", "claims"), ("export", "html"),
    ("export", "svg", "-o", "{aside}/map.svg"), ("export", "all", "-o", "{aside}/all"), ("export", "site", "-o",
    "{aside}/site"),
    ("plot", "timeline", MAIN, "-o", "{aside}/line.svg"), ("plot", "tornado", MAIN, "-o", "{aside}/tornado.svg"),
    ("draft", "update", "--since", "2023-08-01", "-o", "{aside}/update.md"), ("draft", "claim", MAIN, "-o",
    "{aside}/c.md"),
    ("draft", "templates"), ("show", "nothing"), ("why", "nothing"), ("check", "--map", "{broken}"),
    ("show", "--map", "{broken}"),
)  # fmt: skip
# What argmap may start: git for revisions, Graphviz for its version in `doctor`, and what looks for the name of a host.
STARTED = ("git", "dot", "jekyll")


def cases(run: Run) -> Iterator[Case]:
    folders = {"plain": _map(run, "plain"), "sealed": _map(run, "sealed")}
    for path in [folders["sealed"], *folders["sealed"].rglob("*")]:
        if ".git" not in path.parts:
            path.chmod(0o555 if path.is_dir() else 0o444)
    broken = run.fresh("broken")
    write_small_map(broken, main=FILES["main.yaml"] + "  x: [\n")
    tries = [(kind, command) for command in COMMANDS for kind in sorted(folders)]
    for number in range(run.count):
        kind, command = tries[number % len(tries)] if run.count >= len(tries) else run.chance.choice(tries)
        aside = run.fresh(f"aside-{number}")
        words = tuple(word.format(aside=aside, broken=broken) for word in command)
        title = f"{kind}: argmap {' '.join(command)}"
        yield Case(title, partial(_leaves_it, words, folders[kind], broken, aside))


def _map(run: Run, name: str) -> Path:
    folder = write_small_map(run.fresh(name) / "map")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "one")
    return folder


def _leaves_it(words: tuple[str, ...], folder: Path, broken: Path, aside: Path) -> None:
    before = standing(folder), standing(broken)
    home = {name: str(aside / name) for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    ran = program(*words, folder=folder, watched=True, variables={**home, "COLUMNS": "100"})
    assert not ran.tripped, ran.err.decode()
    assert ran.code in (0, 1, 2, 3), ran.err.decode()
    assert (standing(folder), standing(broken)) == before
    elsewhere = ran.wrote_outside(str(aside), "/dev/null")
    assert not elsewhere, elsewhere
    started = {path.rpartition("/")[2] for event, path in ran.events if event == "started"}
    assert started <= set(STARTED), started


CAMPAIGN = Campaign(
    name="reading",
    promise="no command that reads writes into the folder of a map, or tries to",
    full=2 * len(COMMANDS),
    quick=12,
    cases=cases,
    limit=60.0,
)
