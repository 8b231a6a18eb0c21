"""Where claims stood when the map was last looked at, kept in the user's own folder and never in the map."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from argmap.files.cache import read_cache, write_cache

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Visit:
    """A day on which somebody looked, and the support of every claim then, in [0, 1]."""

    day: datetime.date
    supports: Mapping[str, float]


def last_visit(folder: Path, today: datetime.date) -> Visit | None:
    """The last visit to the map in `folder` on a day before `today`."""
    kept = [visit for visit in _read(folder) if visit.day < today]
    return kept[-1] if kept else None


def keep_visit(folder: Path, visit: Visit) -> None:
    """Keep the first visit of a day and the last one before it: the later visits of a day compare with that."""
    kept = _read(folder)
    if any(each.day == visit.day for each in kept):
        return
    earlier = [each for each in kept if each.day < visit.day][-1:]
    rows = [{"day": str(each.day), "supports": dict(each.supports)} for each in (*earlier, visit)]
    write_cache(_name(folder), json.dumps(rows, sort_keys=True).encode())


def _read(folder: Path) -> list[Visit]:
    """The visits kept, oldest first; what is damaged is as if there were none."""
    try:
        rows: list[Any] = json.loads(read_cache(_name(folder)) or b"[]")
        visits = [
            Visit(datetime.date.fromisoformat(row["day"]), {str(key): float(p) for key, p in row["supports"].items()})
            for row in rows
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        return []
    return sorted(visits, key=lambda visit: visit.day)


def _name(folder: Path) -> str:
    return f"visits-{blake2b(str(folder.resolve()).encode(), digest_size=8).hexdigest()}"
