"""Inputs made by atheris, which looks at what the program does with them; left out where it is not installed."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.campaigns.campaign import Campaign, Case
from tests.files.test_edit import DATA
from tests.quantities.test_formula import HOSTILE
from tests.small_map import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaigns.campaign import Run

REPOSITORY = Path(__file__).resolve().parents[2]
SECONDS = 60
_FORMULAS = [text.encode() for text, *_ in HOSTILE if len(text) < 100]
TARGETS = {
    "fuzz_reader": [*(text.encode() for text in FILES.values()), DATA],
    "fuzz_formula": [*_FORMULAS, b"cost > share * budget * 1 [year]", b"if(a < b, 1, min(a, 2)) and not c == 10%"],
    "fuzz_editor": [b"7a text: #\0" + text for text in (*(text.encode() for text in FILES.values()), DATA)],
}


def cases(run: Run) -> Iterator[Case]:
    names = sorted(TARGETS)
    for number in range(run.count):
        name, seed = names[number % len(names)], run.chance.randrange(1, 2**31)
        yield Case(f"{name} for {SECONDS} s, seed {seed}", partial(_holds, run, name, seed, number))


def _holds(run: Run, name: str, seed: int, number: int) -> None:
    corpus = run.fresh(f"{name}-{number}")
    for turn, data in enumerate(TARGETS[name]):
        (corpus / str(turn)).write_bytes(data)
    asked = [f"-max_total_time={SECONDS}", f"-seed={seed}", "-max_len=4096", "-rss_limit_mb=1024", "-timeout=5"]
    command = [sys.executable, "-m", f"tests.campaigns.{name}", *asked, f"-artifact_prefix={corpus}/", str(corpus)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, errors="replace", check=False)
    print("  ", name, *[line for line in done.stderr.splitlines() if line.startswith("Done ")], flush=True)
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Done " in done.stderr


CAMPAIGN = Campaign(
    name="guided",
    promise="inputs chosen for what the program does with them break neither reader, formulas nor editor",
    full=3,
    quick=0,
    cases=cases,
    limit=180.0,
    full_seconds=190,
    missing=lambda: "" if find_spec("atheris") else "atheris",
)
