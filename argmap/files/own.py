"""Small files of argmap's own: what it remembers of its user, and what its user told it. Never part of a map.

What is remembered lives in the state folder and may be lost; what was told lives in the configuration folder and is
only ever read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.files.small import read_small, write_small
from argmap.files.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from argmap.files.tree import Node
    from argmap.problems import Problem, Span

_LARGEST = 2**18


def read_state(name: str) -> bytes | None:
    """The bytes remembered under `name`; None where there are none or they cannot be read."""
    return read_small(_state_path(name), _LARGEST)


def write_state(name: str, data: bytes) -> None:
    """Remember `data` under `name`, whole or not at all; a folder that cannot be written to is no one's trouble."""
    write_small(_state_path(name), data)


def config_file(name: str) -> Path:
    """Where the user's file `name` is looked for."""
    from platformdirs import user_config_path

    return Path(user_config_path("argmap", appauthor=False)) / name


def read_lists(path: Path) -> tuple[dict[str, tuple[tuple[str, ...], Span]], tuple[Problem, ...]]:
    """A YAML file of names with a word or a list of words each, and what is wrong in it; a missing file has none.

    Every name comes with the place where it stands.

    Raises:
        OSError: It is there and cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except FileNotFoundError:
        return {}, ()
    from argmap.files.reader import read_text

    tree, problems = read_text(str(path), data)
    return {key.text: (_words(value), key.span) for key, value in tree.entries} if tree is not None else {}, problems


def _words(node: Node) -> tuple[str, ...]:
    """The words of a value; of a mapping there are none."""
    if isinstance(node, Scalar):
        return (node.text,)
    if isinstance(node, Mapping):
        return ()
    return tuple(item.text for item in node.items if isinstance(item, Scalar)) if isinstance(node, Sequence) else ()


def _state_path(name: str) -> Path:
    from platformdirs import user_state_path

    return Path(user_state_path("argmap", appauthor=False)) / name
