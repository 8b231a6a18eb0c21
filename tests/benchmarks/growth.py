"""A map from disk to its supports, from a hundred claims to a hundred thousand: time and memory, and how they grow."""

from __future__ import annotations

import tempfile
from math import log
from pathlib import Path
from statistics import linear_regression, median
from typing import TYPE_CHECKING

from tests.benchmarks.made import printed, write_map
from tests.benchmarks.measure import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.benchmarks.measure import Scale

# Claims, and the seconds and megabytes a run may take.
SIZES = {100: (None, None), 1_000: (1.0, 150.0), 10_000: (1.5, 300.0), 100_000: (None, None)}
ROWS = (
    *(
        row
        for size in SIZES
        for row in (f"{size:,} claims: load, check and evaluate", f"{size:,} claims: peak of memory")
    ),
    "growth of the time, 100 to 100,000 claims",
    "growth of the memory, 100 to 100,000 claims",
)
# Runs in a process of its own, so that the peak of memory is that of this work alone.
WORK = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from argmap.session import open_session
from argmap.session.checking import check
session = open_session(Path(sys.argv[1]))
problems = check(session)
claims = len(session.standing.evaluation.claims)
seconds = time.perf_counter() - start
errors = sum(problem.severity.value == "error" for problem in problems)
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(seconds, int(peak) / 1024, claims, errors)
"""


def rows(scale: Scale) -> Iterator[Row]:
    seconds, megabytes = [], []
    for size, (time_target, memory_target) in SIZES.items():
        claims = max(20, scale.size(size))
        rounds = 1 if scale.smoke or size > 50_000 else 3
        with tempfile.TemporaryDirectory() as folder:
            write_map(Path(folder), claims)
            runs = [[float(word) for word in printed(WORK, folder).split()] for _ in range(rounds)]
        assert all(run[2:] == [claims, 0] for run in runs), f"the generated map is not read whole: {runs}"
        seconds.append(median(run[0] for run in runs))
        megabytes.append(median(run[1] for run in runs))
        yield Row(f"{size:,} claims: load, check and evaluate", seconds[-1], "s", time_target)
        yield Row(f"{size:,} claims: peak of memory", megabytes[-1], "MB", memory_target)
    sizes = [max(20, scale.size(size)) for size in SIZES]
    for name, values in zip(ROWS[-2:], (seconds, megabytes), strict=True):
        yield grown(name, sizes, values)


def grown(name: str, sizes: Sequence[float], values: Sequence[float]) -> Row:
    """The exponent over all sizes; imports make it small, so that of the last step is said too."""
    last = slope(sizes[-2:], values[-2:])
    note = f"exponent of the number of claims in a line through the logarithms; {last:.2f} over the last tenfold"
    return Row(name, slope(sizes, values), "", 1.1, note=note)


def slope(sizes: Sequence[float], values: Sequence[float]) -> float:
    """The exponent b of values that go as sizes ** b: least squares in both logarithms."""
    return linear_regression([log(size) for size in sizes], [log(value) for value in values]).slope
