"""Maps of many claims on disk, and programs that run on them in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SHIPPED = REPOSITORY / "claims"
PER_FILE = 500


def write_map(folder: Path, size: int) -> None:
    """A map of reasoned claims, each arguing for or against one a little before it."""
    (folder / "map.yaml").write_text(
        "map:\n  title: Generated\n  contention: c00000\n  dependence: 0.5\n  gate: even\n"
    )
    for start in range(0, size, PER_FILE):
        lines = ["claims:"]
        for number in range(start, min(size, start + PER_FILE)):
            lines += _claim_lines(number)
        (folder / f"part-{start:05d}.yaml").write_text("\n".join(lines) + "\n")


def _claim_lines(number: int) -> list[str]:
    lines = [
        f"  c{number:05d}:",
        f"    text: Claim number {number} says something that can be true or false.",
        f"    prior: {0.35 + number * 37 % 60 / 100:.2f}",
        "    why: A base rate of claims of this kind.",
    ]
    if number:
        section = "attacks" if number % 3 == 0 else "supports"
        lines += [f"    {section}:", f"      c{(number - 1) // 2:05d}: {('slight', 'some', 'strong')[number % 3]}"]
    return lines


def printed(code: str, *arguments: str, **changed: str) -> str:
    """What Python code prints in a fresh process; nothing when it fails. `changed` is as for `surroundings`."""
    command = [sys.executable, "-c", code, *arguments]
    env = surroundings(**changed)
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, env=env, check=False)
    return done.stdout if done.returncode == 0 else ""


def works(command: list[str]) -> bool:
    """Run a command; whether it ends well."""
    return subprocess.run(command, capture_output=True, cwd=REPOSITORY, env=surroundings(), check=False).returncode == 0


def surroundings(**changed: str) -> dict[str, str]:
    """This environment with some variables `changed`; Python keeps what it compiled, as after an installation."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | changed
