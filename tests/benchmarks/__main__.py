"""`python -m tests.benchmarks [--smoke] [--only PART]`: one table of figures, targets and verdicts.

Exits with 1 when a target is missed by more than a factor of 2 or a part is absent; never in a smoke run,
which only sees that everything runs.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib.metadata import version

from tests.benchmarks import answers, engine, revisions, screen, shares, whole
from tests.benchmarks.measure import TOLERATED, Scale

PARTS = {
    "engine": engine.rows,
    "whole": whole.rows,
    "answers": answers.rows,
    "revisions": revisions.rows,
    "shares": shares.rows,
    "screen": screen.rows,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--smoke", action="store_true", help="run everything once on small maps")
    parser.add_argument("--only", choices=sorted(PARTS), help="run one part")
    options = parser.parse_args(arguments)
    print(_surroundings())
    worst = 0.0
    for name, part in PARTS.items():
        if options.only in (None, name):
            for row in part(Scale(smoke=options.smoke)):
                print(row.text(), flush=True)
                worst = max(worst, row.off_by)
    print(f"load {_load()}")
    return int(worst > TOLERATED and not options.smoke)


def _surroundings() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("argmap", "numpy", "scipy", "formal-argumentation"))
    python = f"Python {platform.python_version()} on {platform.machine()}, {os.cpu_count()} cores"
    return f"{python}; {packages}\nload {_load()}"


def _load() -> str:
    return " ".join(f"{load:.2f}" for load in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
