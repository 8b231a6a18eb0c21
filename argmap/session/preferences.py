"""What the screen remembers from one run to the next: its colours, and that its first hint was given."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from argmap.files.own import read_state, write_state

_NAME = "screen.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """`look` names a set of colours, '' for the usual ones; `hinted` once somebody was told how to begin."""

    look: str = ""
    hinted: bool = False


def preferences() -> Preferences:
    """What is remembered; what is damaged is as if there were nothing."""
    try:
        found = json.loads(read_state(_NAME) or b"{}")
        return Preferences(str(found.get("look", "")), found.get("hinted") is True)
    except (ValueError, AttributeError):
        return Preferences()


def remember(kept: Preferences) -> None:
    """Remember it, if the disk lets us."""
    write_state(_NAME, json.dumps(asdict(kept), sort_keys=True).encode())
