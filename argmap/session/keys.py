"""The keys that a user chose for actions of the screen, as they stand in a file of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.files.own import config_file, read_lists
from argmap.problems import Problem, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEYS_FILE = "keys.yaml"
# A file of keys, or a line of it, that cannot be followed.
BAD_KEYS = "AM0901"


@dataclass(frozen=True, slots=True)
class ChosenKeys:
    """`path` is where they are looked for; `keys` are by action, with the place of each; `problems` are of the file."""

    path: str
    keys: Mapping[str, tuple[tuple[str, ...], Span]]
    problems: tuple[Problem, ...] = ()


def keys_path() -> Path:
    """Where the user's file of keys is looked for."""
    return config_file(KEYS_FILE)


def chosen_keys() -> ChosenKeys:
    """What the user's file says; a file that cannot be read is a problem, none at all is nothing."""
    path = keys_path()
    try:
        keys, problems = read_lists(path)
    except OSError as error:
        reason = (error.strerror or "the disk refused").lower()
        hint = "make it a file that you may read, or take it away"
        unread = Problem(code=BAD_KEYS, message=f"`{path}`: {reason}", span=Span(str(path)), hint=hint)
        return ChosenKeys(str(path), {}, (unread,))
    return ChosenKeys(str(path), keys, problems)
