"""What a campaign is: a promise, and cases by the hundred that would break it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from random import Random


@dataclass(frozen=True, slots=True)
class Case:
    """One try: `holds` raises when the promise is broken; `given` are the files that show it again, by name."""

    title: str
    holds: Callable[[], object]
    given: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """What cases are made from: how many, a source of chance that is the same for the same seed, an empty folder."""

    count: int
    chance: Random
    folder: Path

    def fresh(self, name: str) -> Path:
        """A new folder for one case."""
        made = self.folder / name
        made.mkdir(parents=True)
        return made


def _nothing_is_missing() -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A promise and how it is tried.

    `full` and `quick` are numbers of cases; without `quick` it is no part of the quick run. A case that takes longer
    than `limit` seconds fails; all of them take about `full_seconds`. `missing` says which program it needs and does
    not find, '' for none.
    """

    name: str
    promise: str
    full: int
    quick: int
    cases: Callable[[Run], Iterator[Case]]
    seed: int = 1
    limit: float = 20.0
    full_seconds: float = 30.0
    missing: Callable[[], str] = field(default=_nothing_is_missing)
