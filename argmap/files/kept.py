"""What files said when an earlier run read them, found again by their digests.

Reading and validating takes longer than all else that happens before a map is shown, and a file that did not change
says the same. Only files without a problem are kept, and only what they say: where it stands is found by reading the
file after all, once somebody asks.

They are kept as JSON. Whatever stands in it becomes nodes and nothing else.
"""

from __future__ import annotations

import datetime
import json
import sys
from dataclasses import fields
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from argmap import nodes
from argmap.files.build import Built
from argmap.files.cache import is_off, read_cache, write_cache
from argmap.files.parsed import Entry, Parsed

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from argmap.files.folder import FileText
    from argmap.files.tree import Mapping

# So many maps are remembered at most; two that fall on one place take turns.
PLACES = 8
_DIGEST = 16
_MAGIC = b"argmap files 1\n"
# What says which kind of value an object of the JSON is.
_KIND = ""
_KINDS: dict[str, type] = {"Built": Built, **{name: getattr(nodes, name) for name in nodes.__all__}}


class KeptFiles:
    """The files of one map as they were read last; a damaged, foreign or outdated record is an empty one."""

    def __init__(self, folder: Path) -> None:
        place = blake2b(str(folder.absolute()).encode("utf-8", "surrogateescape"), digest_size=1).digest()[0] % PLACES
        self._name = f"files-{place}"
        self._kept: dict[str, tuple[str, Any]] = _records(read_cache(self._name) or b"")

    def get(self, name: str, text: FileText) -> Parsed | None:
        """What a file says, or None where it is not known."""
        digest, entries = self._kept.get(name, ("", ()))
        if digest != text.digest:
            return None
        source = _Source(name, text.data)
        return Parsed(
            tuple(
                Entry(section, entry_id, partial(source.written, at), tuple(path), built)
                for at, (section, entry_id, path, built) in enumerate(entries)
            )
        )

    def keep(self, parsed: Map[tuple[str, str], Parsed]) -> None:
        """Remember files, by name and digest, for the next run; nothing is written where nothing is new."""
        if is_off():
            return
        sound = {key: found for key, found in parsed.items() if not (found.problems or found.hidden)}
        if sound.keys() == {(name, digest) for name, (digest, _) in self._kept.items()}:
            return
        self._kept = {
            name: (digest, [(entry.section, entry.id, entry.path, entry.built) for entry in found.entries])
            for (name, digest), found in sound.items()
        }
        text = json.dumps(self._kept, default=_plain, separators=(",", ":"), ensure_ascii=False).encode()
        write_cache(self._name, _head() + blake2b(text, digest_size=_DIGEST).digest() + text)


class _Source:
    """A file that is read once it is asked where something stands."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._data = data
        self._entries: tuple[Entry, ...] = ()

    def written(self, at: int) -> Mapping:
        """The mapping that an entry stands in."""
        if not self._entries:
            from argmap.files.parse import parse_file

            self._entries = parse_file(self._name, self._data).entries
        written = self._entries[at].written
        return written() if callable(written) else written


def _records(data: bytes) -> dict[str, tuple[str, Any]]:
    head = _head()
    start = len(head) + _DIGEST
    text = data[start:]
    if not data.startswith(head) or blake2b(text, digest_size=_DIGEST).digest() != data[len(head) : start]:
        return {}
    found: dict[str, tuple[str, Any]] = json.loads(text, object_hook=_made)
    return found


def _plain(value: object) -> object:
    """What JSON has no word for, as an object with its kind; fields that are as usual are left out."""
    if isinstance(value, datetime.date):
        return {_KIND: "date", "of": value.isoformat()}
    kind: Any = type(value)
    found: dict[str, object] = {_KIND: kind.__name__}
    for name, usual in _usual(kind):
        given = getattr(value, name)
        if given is not usual and not (given == usual and type(given) is type(usual)):
            found[name] = given
    return found


@cache
def _usual(kind: Any) -> tuple[tuple[str, object], ...]:
    """The fields of a kind of node, each with what it is where nothing is said."""
    return tuple((field.name, field.default) for field in fields(kind))


def _made(found: dict[str, Any]) -> object:
    """The value that an object of the JSON stands for."""
    if found.get(_KIND) == "date":
        return datetime.date.fromisoformat(found["of"])
    # Interned, as the names of parameters are: else each is compared with all of them, sign by sign.
    values = {intern(name): _frozen(value) if type(value) is list else value for name, value in found.items()}
    kind: Any = values.pop(_KIND, None)
    return values if kind is None else _KINDS[kind](**values)


def _frozen(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_frozen(value) if type(value) is list else value for value in values])


@cache
def _head() -> bytes:
    """How a record of this program begins: the modules that read files, and those of the nodes, as they are now."""
    whole = blake2b(sys.version.encode(), digest_size=_DIGEST)
    for folder in (Path(__file__).parent, Path(nodes.__file__).parent):
        for file in sorted(folder.glob("*.py")):
            whole.update(file.name.encode() + file.read_bytes())
    return _MAGIC + whole.digest()
