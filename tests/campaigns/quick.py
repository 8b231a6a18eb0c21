"""One campaign at the count of every push, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns.registry import AREAS, ONLY_FULL, campaign

REPOSITORY = Path(__file__).resolve().parents[2]


def of_area(area: str) -> list[str]:
    """The names of the campaigns of an area that are part of the quick run."""
    return [name for name in AREAS[area] if name not in ONLY_FULL]


def held(name: str, failures: Path) -> None:
    """Play the campaign and fail with what it says and the first thing it kept."""
    chosen = campaign(name)
    lacking = chosen.missing()
    command = [sys.executable, "-m", "tests.campaigns", name, "--quick", "--failures", str(failures)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    kept = sorted(failures.rglob("why.txt"))
    assert done.returncode == 0, done.stdout + done.stderr + (kept[0].read_text() if kept else "")
    if lacking:
        pytest.skip(f"needs {lacking}")
    assert f"{chosen.quick:,} cases" in done.stdout
