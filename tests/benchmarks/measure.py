"""How things are measured: candidates in turn within one run, medians, and a verdict against a target."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A figure this many times worse than its target fails the run; a shared machine alone explains less.
TOLERATED = 2.0
WALL = time.perf_counter


@dataclass(frozen=True)
class Scale:
    """How much to run: everything, or just enough to see that it works."""

    smoke: bool = False

    def size(self, full: int) -> int:
        """A number of claims, lanes or rounds, cut down in a smoke run."""
        return max(1, full // 50) if self.smoke else full

    def quiet(self, seconds: float) -> float:
        """How long to wait until a screen is still; a smoke run asks only whether it speaks."""
        return seconds / 10 if self.smoke else seconds


@dataclass(frozen=True)
class Row:
    """One line of the table. `value` None: the part it measures is not there; `target` None: for information.

    With `at_least` a larger value is better.
    """

    name: str
    value: float | None
    unit: str
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def off_by(self) -> float:
        """How many times worse than the target; 1 or less meets it."""
        if self.target is None:
            return 0.0
        if self.value is None:
            return float("inf")
        return self.target / self.value if self.at_least else self.value / self.target

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "absent"
        if self.target is None:
            return ""
        return "met" if self.off_by <= 1 else "near" if self.off_by <= TOLERATED else "MISSED"

    def text(self) -> str:
        shown = "-" if self.value is None else f"{self.value:,.4g} {self.unit}"
        sign = ">=" if self.at_least else "<="
        target = "" if self.target is None else f"{sign} {self.target:g} {self.unit}"
        return f"{self.name:<62} {shown:>14}  {target:>14}  {self.verdict:<7} {self.note}".rstrip()


def race(
    candidates: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = time.process_time
) -> dict[str, list[float]]:
    """Milliseconds of every candidate in every round; the candidates take turns, so that they share the weather.

    `clock` tells seconds: of this process on the processor, which others on the machine change little; what starts
    other programs is timed by the wall, `WALL`. Between turns the garbage of the last one is collected, and only that:
    a walk through all that stood before empties the processor's caches, for which short candidates would pay most.
    """
    times: dict[str, list[float]] = {name: [] for name in candidates}
    # A session holds one evaluation while it makes the next; giving all memory back in between would be slower.
    held: dict[str, object] = {}
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for name, candidate in candidates.items():
            gc.collect()
            start = clock()
            held[name] = candidate()
            times[name].append((clock() - start) * 1000.0)
    gc.unfreeze()
    return times


def timed(candidate: Callable[[], object], rounds: int, clock: Callable[[], float] = time.process_time) -> float:
    """The median of some rounds, in milliseconds, after one that warms up."""
    candidate()
    return median(race({"it": candidate}, rounds, clock)["it"])


def times_faster(times: Mapping[str, list[float]], one: str, other: str) -> float:
    """The median over rounds of how many times `one` is faster than `other`."""
    return median(slow / fast for fast, slow in zip(times[one], times[other], strict=True))
