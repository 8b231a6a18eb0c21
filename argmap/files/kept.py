"""What files said when an earlier run read them, found again by their digests.

Reading and validating takes longer than all else that happens before a map is shown, and a file that did not change
says the same. Only files without a problem are kept, and only what they say (`said`).
"""

from __future__ import annotations

import json
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.files.cache import is_off, read_cache, write_cache
from argmap.files.said import parsed_from, said_by

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from argmap.files.folder import FileText
    from argmap.files.parsed import Parsed

# So many maps are remembered at most; two that fall on one place take turns.
PLACES = 8
_DIGEST = 16
_MAGIC = b"argmap files 2\n"


class KeptFiles:
    """The files of one map as they were read last; a damaged, foreign or outdated record is an empty one."""

    def __init__(self, folder: Path) -> None:
        place = blake2b(str(folder.absolute()).encode("utf-8", "surrogateescape"), digest_size=1).digest()[0] % PLACES
        self._name = f"files-{place}"
        # What files said, by name and digest: those of the record, and those that were read since.
        self._said: dict[tuple[str, str], bytes] = _records(read_cache(self._name) or b"")
        self._recorded = frozenset(self._said)

    def get(self, name: str, text: FileText) -> Parsed | None:
        """What a file says, or None where it is not known."""
        said = self._said.get((name, text.digest))
        return None if said is None else parsed_from(said, name, text.data)

    def add(self, name: str, text: FileText, said: bytes) -> None:
        """Take over what a file says from whoever wrote that down already."""
        self._said[name, text.digest] = said

    def keep(self, parsed: Map[tuple[str, str], Parsed]) -> None:
        """Remember files, by name and digest, for the next run; nothing is written where nothing is new."""
        if is_off():
            return
        sound = {key: found for key, found in parsed.items() if not (found.problems or found.hidden)}
        if sound.keys() == self._recorded:
            return
        self._said = {key: self._said.get(key) or said_by(found) for key, found in sound.items()}
        self._recorded = frozenset(sound)
        # A line with the name and digest of each file, and one with what it says.
        text = b"".join(b"%s\n%s\n" % (json.dumps(key).encode(), said) for key, said in self._said.items())
        write_cache(self._name, _head() + blake2b(text, digest_size=_DIGEST).digest() + text)


def _records(data: bytes) -> dict[tuple[str, str], bytes]:
    head = _head()
    start = len(head) + _DIGEST
    text = data[start:]
    if not data.startswith(head) or blake2b(text, digest_size=_DIGEST).digest() != data[len(head) : start]:
        return {}
    lines = text.split(b"\n")
    return {tuple(json.loads(key)): said for key, said in zip(lines[:-1:2], lines[1::2], strict=True)}


@cache
def _head() -> bytes:
    """How a record of this program begins: with a digest of Python and of what reads files, as they are now."""
    whole = blake2b(sys.version.encode(), digest_size=_DIGEST)
    for file in _readers():
        whole.update(file.name.encode() + file.read_bytes())
    return _MAGIC + whole.digest()


def _readers() -> list[Path]:
    """The modules that what a file says depends on: those that read it, those of the nodes, and what both use."""
    here = Path(__file__).parent
    return [file for folder in (here, here.parent / "nodes", here.parent) for file in sorted(folder.glob("*.py"))]
