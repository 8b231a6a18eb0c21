"""Plays a campaign: counts its cases, keeps what breaks the promise, and never takes too few for success."""

from __future__ import annotations

import contextlib
import shutil
import signal
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.campaigns.campaign import Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from tests.campaigns.campaign import Campaign, Case

# More of one kind tell nothing more.
MOST_KEPT = 20


class TookTooLong(BaseException):
    """A case did not end; no part of the program may catch it."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a campaign went; `error` is what ended it before its time."""

    campaign: Campaign
    wanted: int
    cases: int
    failures: int
    seconds: float
    seed: int
    error: str = ""

    @property
    def passed(self) -> bool:
        """Whether all the cases it says were played and none broke the promise."""
        return not self.failures and not self.error and self.cases == self.wanted

    def line(self) -> str:
        """Name, cases, failures, seconds and seed on one line, and why it failed where that is not the failures."""
        counts = f"{self.cases:>9,} cases {self.failures:>4} failures {self.seconds:>7.1f} s"
        said = f"{self.campaign.name:<12} {counts}  seed {self.seed}"
        if self.cases != self.wanted:
            said += f"  ran {self.cases:,} of {self.wanted:,} cases"
        return f"{said}  {self.error}".rstrip()


def play(campaign: Campaign, count: int, seed: int, failures: Path) -> Result:
    """Play `count` cases; what breaks the promise is written into a folder below `failures`."""
    started = time.perf_counter()
    played, broken, error = 0, 0, ""
    with _scratch(campaign.name) as folder:
        run = Run(count, Random(f"{campaign.name} {seed}"), folder)
        try:
            for case in campaign.cases(run):
                played += 1
                said = _broken(case, campaign.limit)
                if said:
                    broken += 1
                    _keep(case, said, failures / campaign.name / f"{seed}-{played}", broken)
                if played > count:
                    break
        except Exception:
            error = f"could not go on: {traceback.format_exc().strip().splitlines()[-1]}"
            _write(failures / campaign.name / f"{seed}-{played}-stopped", {"why.txt": traceback.format_exc().encode()})
    return Result(campaign, count, played, broken, time.perf_counter() - started, seed, error)


def _broken(case: Case, limit: float) -> str:
    """How the case broke its promise; '' when it held."""
    try:
        with _at_most(limit):
            case.holds()
    except (Exception, TookTooLong):
        return traceback.format_exc()
    return ""


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def ring(_: int, __: FrameType | None) -> None:
        raise TookTooLong(f"longer than {seconds:g} seconds")

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _keep(case: Case, said: str, folder: Path, number: int) -> None:
    if number <= MOST_KEPT:
        _write(folder, {**case.given, "why.txt": f"{case.title}\n\n{said}".encode("utf-8", "backslashreplace")})


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


@contextlib.contextmanager
def _scratch(name: str) -> Iterator[Path]:
    """A folder that is gone afterwards, whatever permissions the cases left behind."""
    made = Path(tempfile.mkdtemp(prefix=f"campaign-{name}-")).resolve()
    try:
        yield made
    finally:
        for path in [made, *(path for path in made.rglob("*") if path.is_dir() and not path.is_symlink())]:
            path.chmod(0o755)
        shutil.rmtree(made, ignore_errors=True)
