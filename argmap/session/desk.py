"""Which panes a reader had open and which text beside the map, remembered from one visit to the next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from argmap.files.desk import read_desk, write_desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """How the screen was left.

    `text` is the file of the text beside the map, empty for none; `alone` the pane that was maximised, empty for none.
    """

    hides_map: bool = False
    shows_text: bool = False
    wants_overview: bool = True
    text: str = ""
    alone: str = ""


def last_desk(folder: Path) -> Desk:
    """How the screen of the map in `folder` was left; what is damaged is as if there had been no visit."""
    try:
        found = json.loads(read_desk(folder) or b"{}")
    except ValueError:
        return Desk()
    plain = asdict(Desk())
    if not isinstance(found, dict):
        return Desk()
    return Desk(**{key: found[key] for key, usual in plain.items() if type(found.get(key)) is type(usual)})


def keep_desk(folder: Path, desk: Desk) -> None:
    """Remember how the screen was left."""
    write_desk(folder, json.dumps(asdict(desk), sort_keys=True).encode())


def text_path(written: str) -> Path:
    """The file a person means: quotes taken off, the home folder spelled out, seen from the working folder."""
    path = Path(written.strip().strip("\"'"))
    try:
        return path.expanduser().absolute()
    except RuntimeError:
        return path.absolute()
