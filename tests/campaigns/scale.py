"""Large maps: seconds of processor time and megabytes, each with a factor of three over what is aimed at."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks.growth import WORK
from tests.benchmarks.made import write_map
from tests.campaigns.campaign import Campaign, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaigns.campaign import Run

# Claims; seconds of processor time to start, load, check and evaluate; megabytes at the peak.
BUDGETS = ((100, 4.5, 300.0), (1_000, 6.0, 300.0), (10_000, 12.0, 450.0))


def cases(run: Run) -> Iterator[Case]:
    for number in range(run.count):
        size, seconds, megabytes = BUDGETS[number % len(BUDGETS)]
        yield Case(f"{size:,} claims", partial(_fits, run, size, seconds, megabytes, number))


def _fits(run: Run, size: int, seconds: float, megabytes: float, number: int) -> None:
    folder = run.fresh(f"{size}-{number}")
    write_map(folder, size)
    before = os.times()
    done = subprocess.run([sys.executable, "-c", WORK, str(folder)], capture_output=True, text=True, check=False)
    spent = os.times().children_user + os.times().children_system - before.children_user - before.children_system
    assert done.returncode == 0, done.stderr
    _, peak, claims, errors = (float(word) for word in done.stdout.split())
    assert (claims, errors) == (size, 0)
    assert spent <= seconds, f"{spent:.1f} s of processor time"
    assert peak <= megabytes, f"{peak:.0f} MB"


CAMPAIGN = Campaign(
    name="scale",
    promise="ten thousand claims are loaded, checked and evaluated in seconds and within memory",
    full=3,
    quick=2,
    cases=cases,
    limit=120.0,
)
