"""Exports of the map of the essay and of ten thousand claims: whole programs, with their peak of memory."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.made import SHIPPED, printed, works, write_map
from tests.benchmarks.measure import WALL, Row, race

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measure import Scale

# Seconds a picture of the essay may take.
PICTURES = {"svg": None, "png": 1.0}
ABOVE = "  svg, above a command that reads no map"
LARGE = 10_000
# Seconds that a large map may take in a format; the megabytes are those of all of them.
FORMATS = {"json": 1.5, "dot": 1.5, "svg": 5.0}
_MOST_MEMORY = 300.0
ROWS = (
    *(f"map of the essay to {name}" for name in PICTURES),
    ABOVE,
    *(
        row
        for name in FORMATS
        for row in (f"{LARGE:,} claims to {name}", f"  peak of memory, {LARGE:,} claims to {name}")
    ),
)
# Runs in a process of its own and ends with its peak of memory.
EXPORT = """
import sys
from argmap.cli.app import run
try:
    run(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak) / 1024)
"""
_CLAIM = re.compile(r"\bc\d{5}\b")


def rows(scale: Scale) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _essay(Path(folder), scale.size(7))
        yield from _large(Path(folder), max(20, scale.size(LARGE)), scale.size(5))


def _essay(place: Path, rounds: int) -> Iterator[Row]:
    """The pictures as one makes them again and again, with what an earlier run kept."""
    exports = {name: _Export(SHIPPED, name, place) for name in PICTURES}
    start = [sys.executable, "-m", "argmap", "explain", "AM0301"]
    for export in exports.values():
        export.run()
    times = race({"start": lambda: works(start), **{name: each.run for name, each in exports.items()}}, rounds, WALL)
    for name, target in PICTURES.items():
        yield Row(f"map of the essay to {name}", median(times[name]) / 1000.0, "s", target)
    above = median(one - other for one, other in zip(times["svg"], times["start"], strict=True))
    yield Row(ABOVE, above / 1000.0, "s", 0.3, note=f"which takes {median(times['start']) / 1000.0:.2f} s")


def _large(place: Path, claims: int, rounds: int) -> Iterator[Row]:
    (place / "map").mkdir()
    write_map(place / "map", claims)
    for name, target in FORMATS.items():
        first, again = (_Export(place / "map", name, place, is_first=is_first) for is_first in (True, False))
        for export in (first, again):
            export.run()
            assert export.claims() == claims, f"{claims} claims went in, {export.claims()} came out as {name}"
        times = race({"first": first.run, "again": again.run}, rounds, WALL)
        note = f"again {median(times['again']) / 1000.0:.2f} s"
        yield Row(f"{LARGE:,} claims to {name}", median(times["first"]) / 1000.0, "s", target, note=note)
        yield Row(f"  peak of memory, {LARGE:,} claims to {name}", max(first.peaks), "MB", _MOST_MEMORY)


@dataclass(frozen=True)
class _Export:
    """One export of a map into a file in `place`, where its caches lie too; `is_first`: it finds none, and leaves one.

    `peaks` are those of memory, in MB, of all runs.
    """

    map: Path
    form: str
    place: Path
    is_first: bool = False
    peaks: list[float] = field(default_factory=list)

    @property
    def _file(self) -> Path:
        return self.place / f"map.{self.form}"

    def run(self) -> None:
        """Export, in a process of its own."""
        cache = self.place / ("first" if self.is_first else "cache")
        if self.is_first:
            shutil.rmtree(cache, ignore_errors=True)
        words = ["--map", str(self.map), "export", self.form, "-o", str(self._file), "--force"]
        self.peaks.append(float(printed(EXPORT, *words, XDG_CACHE_HOME=str(cache))))

    def claims(self) -> int:
        """How many claims of a generated map are in the file."""
        return len(set(_CLAIM.findall(self._file.read_text(encoding="utf-8"))))
