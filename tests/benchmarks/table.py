"""A run of the benchmarks as one value: what was measured, on what, and what was missing."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tests.benchmarks.measure import TOLERATED, WALL, Row, race
from tests.benchmarks.peers import found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.benchmarks.measure import Scale
    from tests.benchmarks.registry import Section

PACKAGES = ("argmap", "numpy", "scipy", "networkx", "PyYAML", "pydantic", "textual")


@dataclass(frozen=True)
class Table:
    """Sections with their rows; `surroundings` are lines on the machine, the versions, and the load on both ends."""

    surroundings: tuple[str, ...]
    missing: tuple[str, ...]
    sections: tuple[tuple[Section, tuple[Row, ...]], ...]

    @property
    def is_missed(self) -> bool:
        """Whether a target was missed by more than a shared machine explains."""
        return any(row.off_by > TOLERATED for _, rows in self.sections for row in rows)

    def as_json(self) -> dict[str, Any]:
        """The shape is told in argmap/docs/JSON.md."""
        return {
            "surroundings": list(self.surroundings),
            "missing": list(self.missing),
            "sections": [
                {"title": section.title, "rows": [asdict(row) for row in rows]} for section, rows in self.sections
            ],
        }


def measured(sections: Sequence[Section], scale: Scale, say: Callable[[str], object]) -> Table:
    """Measure the sections whose peers are here, telling of every row as it comes."""
    before = load()
    say(f"{machine()}; {versions()}; load {before}")
    lacking = tuple(peer for peer in found.missing() if any(peer in section.peers for section in sections))
    if lacking:
        say(f"not here: {', '.join(peer.package for peer in lacking)}; to install them:")
        for line in found.how_to_install(list(lacking)):
            say(f"  {line}")
    made = []
    for section in sections:
        if section.peers and not any(found.is_here(peer) for peer in section.peers):
            continue
        say(f"\n{section.title}")
        rows = []
        for row in section.rows(scale):
            say(row.text())
            rows.append(row)
        expected = section.names if not set(section.peers) & set(lacking) else tuple(row.name for row in rows)
        assert tuple(row.name for row in rows) == expected, f"{section.name} measures other rows than it says"
        made.append((section, tuple(rows)))
    after = load()
    speed = f"bare Python starts in {bare_start():.0f} ms"
    say(f"\nload {before} before, {after} after; {speed}")
    lines = (machine(), versions(), f"load {before} before and {after} after; {speed}")
    return Table(lines, tuple(peer.package for peer in lacking), tuple(made))


def machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()} on {_processor()}, {os.cpu_count()} cores"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as told:  # noqa: PTH123 - no file of ours
            named = next((line.partition(":")[2].strip() for line in told if line.startswith("model name")), "")
    except OSError:
        named = ""
    return named or platform.machine()


def versions() -> str:
    own = [f"{name} {version(name)}" for name in PACKAGES]
    return ", ".join(
        [*own, *(f"{peer.package} {found.version_of(peer)}" for peer in found.PEERS if found.is_here(peer))]
    )


def bare_start() -> float:
    """Milliseconds in which Python starts and does nothing, the least of some: how fast this machine is today."""
    command = [sys.executable, "-I", "-c", "pass"]
    return min(race({"bare": lambda: subprocess.run(command, check=True)}, 9, WALL)["bare"])


def load() -> str:
    """Of the last minute, five and fifteen."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg())
