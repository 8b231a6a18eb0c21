"""How long this machine takes for a map: the steps that commands are made of, timed one after the other."""

from __future__ import annotations

import os
import platform
import time
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from argmap.session.session import Session, open_session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from argmap.session.options import Options

T = TypeVar("T")

_LIBRARIES = ("argmap", "numpy", "scipy", "networkx", "PyYAML", "pydantic")
_MILLISECONDS = 1000.0


@dataclass(frozen=True, slots=True)
class Timed:
    """One step, in milliseconds of wall time: the median over the rounds, the fastest and the slowest."""

    step: str
    median: float
    fastest: float
    slowest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What was measured, on what: `load` is the mean number of waiting processes in the last minute, where known."""

    python: str
    machine: str
    cores: int
    load: float | None
    versions: Mapping[str, str]
    files: int
    claims: int
    evidence: int
    lanes: int
    rounds: int
    steps: tuple[Timed, ...]


def measure(folder: Path | None, options: Options, rounds: int) -> Measurement:
    """Go `rounds` times from the files of a map to a page of it, with nothing kept from round to round.

    Raises:
        ArgmapError: As for `open_session`.
    """
    load = _load()
    session = open_session(folder, options)
    # The first round imports what the others only use.
    times = [_round(session.folder, options) for _ in range(rounds + 1)][1:]
    return Measurement(
        python=platform.python_version(),
        machine=platform.machine(),
        cores=os.cpu_count() or 1,
        load=load,
        versions={name: version(name) for name in _LIBRARIES},
        files=len(session.files.texts),
        claims=len(session.map.claims),
        evidence=len(session.map.evidence),
        lanes=session.standing.lanes.lanes,
        rounds=rounds,
        steps=tuple(_timed(step, [each[step] for each in times]) for step in times[0]),
    )


def _timed(step: str, times: list[float]) -> Timed:
    return Timed(step, median(times), min(times), max(times))


def _round(folder: Path, options: Options) -> dict[str, float]:
    """Milliseconds of every step, by its words."""
    from argmap.quantities.workspace import ColumnStore
    from argmap.session.checking import check
    from argmap.session.evaluating import cut, judge, stand_on
    from argmap.session.exporting import Wanted, export

    times: dict[str, float] = {}

    def timed(step: str, action: Callable[[], T]) -> T:
        started = time.perf_counter()
        made = action()
        times[step] = (time.perf_counter() - started) * _MILLISECONDS
        return made

    session = timed("read the files", lambda: Session(folder, options))
    found, store = cut(session.map, session.clock_options), ColumnStore()
    timed("sample and evaluate, nothing kept", lambda: stand_on(found, options, store))
    standing = timed("evaluate again, samples kept", lambda: stand_on(found, options, store))
    timed("bands, and all semantics", lambda: judge(standing))
    _ = session.judged
    timed("check", lambda: check(session))
    whole = Wanted(force=True)
    timed("export a picture (svg)", lambda: export(session, "svg", whole))
    timed("export a page (html)", lambda: export(session, "html", whole))
    return times


def _load() -> float | None:
    try:
        return os.getloadavg()[0]
    except (AttributeError, OSError):
        return None
