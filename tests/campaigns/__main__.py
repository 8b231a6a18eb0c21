"""`python -m tests.campaigns [NAME] [--all | --quick] [--count N] [--seed S] [--jobs N] [--failures DIR]`.

Without arguments the campaigns are listed. One campaign runs in this process, several in a process each; the exit code
is 1 when a promise was broken or a campaign ran fewer cases than it says. What broke a promise is kept in a folder.
"""

from __future__ import annotations

import os

# One thread a process: campaigns share the cores among themselves, and a process with threads should not fork.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import argparse  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from concurrent.futures import ThreadPoolExecutor  # noqa: E402
from pathlib import Path  # noqa: E402

from tests.campaigns.playing import play  # noqa: E402
from tests.campaigns.registry import NAMES, ONLY_FULL, campaign  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
FAILURES = Path("campaign-failures")
# What even a CI may lack.
OPTIONAL = frozenset({"atheris"})


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description="Promises, tried by the thousand.")
    parser.add_argument("name", nargs="?", choices=NAMES, metavar="NAME", help="one campaign")
    parser.add_argument("--all", action="store_true", help="run all at full counts")
    parser.add_argument("--quick", action="store_true", help="run all at the counts of every push; with NAME that one")
    parser.add_argument("--count", type=int, help="cases of the one campaign; its full count without")
    parser.add_argument("--seed", type=int, help="another seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time; one a core without")
    parser.add_argument("--failures", type=Path, default=FAILURES, help=f"where failures are kept; {FAILURES} without")
    options = parser.parse_args(arguments)
    if options.name:
        return _one(options)
    if options.all or options.quick:
        return _several(options)
    _list()
    return 0


def _list() -> None:
    for name in NAMES:
        told = campaign(name)
        print(f"{name:<12} {told.full:>8,} / {told.quick:>5,}  seed {told.seed}  {told.promise}")


def _one(options: argparse.Namespace) -> int:
    chosen = campaign(options.name)
    lacking = chosen.missing()
    if lacking:
        print(f"{chosen.name:<12} left out: needs {lacking}")
        return int(os.environ.get("CI") == "true" and lacking not in OPTIONAL)
    count = options.count if options.count is not None else chosen.quick if options.quick else chosen.full
    result = play(chosen, count, chosen.seed if options.seed is None else options.seed, options.failures.resolve())
    print(result.line(), flush=True)
    if not result.passed:
        print(f"  broken: {chosen.promise}; see {options.failures / chosen.name}")
    return int(not result.passed)


def _several(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    # The long ones first, so that the cores end together.
    names = sorted(NAMES, key=lambda name: -campaign(name).full_seconds) if options.all else NAMES
    chosen = [name for name in names if options.all or name not in ONLY_FULL]
    with ThreadPoolExecutor(options.jobs) as pool:
        codes = list(pool.map(lambda name: _in_a_process(name, options), chosen))
    broken = sum(code != 0 for code in codes)
    print(f"{len(codes)} campaigns, {broken} broken, {time.perf_counter() - started:.0f} s")
    return int(broken > 0)


def _in_a_process(name: str, options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "tests.campaigns", name, "--failures", str(options.failures.resolve())]
    command += ["--quick"] if options.quick else []
    command += ["--seed", str(options.seed)] if options.seed is not None else []
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    said = done.stdout if done.returncode in (0, 1) and done.stdout else f"{name:<12} died with {done.returncode}\n"
    print(said + (done.stderr if done.returncode else ""), end="", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
