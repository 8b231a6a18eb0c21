"""The names a map uses, read fast enough to complete them at the shell: no evaluation, no validation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files.find import locate_map
from argmap.files.folder import read_folder
from argmap.files.reader import read_text
from argmap.files.tree import Mapping, Scalar
from argmap.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = ("claims", "quantities", "models", "evidence", "sources", "scenarios")
_DESCRIBING = ("short", "title", "in_words", "text", "why", "unit")


def names_in(named: Path | None, sections: tuple[str, ...] = SECTIONS) -> dict[str, str]:
    """Ids in the files of the map `named`, or of the one found here, each with a few words about it, sorted.

    Raises:
        ArgmapError: There is no map.
    """
    found: dict[str, str] = {}
    for name, file in read_folder(locate_map(named)).texts.items():
        root, _ = read_text(name, file.data)
        for section in sections:
            entries = root.get(section) if root is not None else None
            if isinstance(entries, Mapping):
                found |= {key.text: _described(node) for key, node in entries.entries}
    return dict(sorted(found.items()))


def _described(node: object) -> str:
    if not isinstance(node, Mapping):
        return ""
    values = (node.get(field) for field in _DESCRIBING)
    return next((one_line(value.text) for value in values if isinstance(value, Scalar)), "")
