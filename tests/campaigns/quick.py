"""One campaign at the count of every push, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.campaigns.registry import CAMPAIGNS

if TYPE_CHECKING:
    from tests.campaigns.campaign import Area

REPOSITORY = Path(__file__).resolve().parents[2]


def of_area(area: Area) -> list[str]:
    """The names of the campaigns of an area that have a quick count."""
    return [campaign.name for campaign in CAMPAIGNS.values() if campaign.area == area and campaign.quick]


def held(name: str, failures: Path) -> None:
    """Play the campaign and fail with what it says and the first thing it kept."""
    lacking = CAMPAIGNS[name].missing()
    command = [sys.executable, "-m", "tests.campaigns", name, "--quick", "--failures", str(failures)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    kept = sorted(failures.rglob("why.txt"))
    assert done.returncode == 0, done.stdout + done.stderr + (kept[0].read_text() if kept else "")
    if lacking:
        pytest.skip(f"needs {lacking}")
    assert f"{CAMPAIGNS[name].quick:,} cases" in done.stdout
