"""What a file says, as JSON and back: for the next run, and from one process to another.

Only what a file says is in it. Where that stands is found by reading the file after all, once somebody asks. Whatever
stands in the JSON becomes nodes and nothing else.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import fields
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from argmap import nodes
from argmap.files.build import Built
from argmap.files.parsed import Entry, Parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.files.tree import Mapping

# What says which kind of value an object of the JSON is.
_KIND = ""
_KINDS: dict[str, type] = {"Built": Built, **{name: getattr(nodes, name) for name in nodes.__all__}}


def said_by(parsed: Parsed) -> bytes:
    """What a file without a problem says, on one line."""
    entries = [(entry.section, entry.id, entry.path, entry.built) for entry in parsed.entries]
    text = json.dumps(entries, default=_plain, separators=(",", ":"), ensure_ascii=False)
    # The name of a file, which is part of some ids, may have bytes that are no text.
    return text.encode("utf-8", "surrogatepass")


def parsed_from(said: bytes, name: str, data: bytes) -> Parsed:
    """The file `name` with the bytes `data`, which says what `said` holds."""
    source = _Source(name, data)
    entries = json.loads(said.decode("utf-8", "surrogatepass"), object_hook=_made)
    return Parsed(
        tuple(
            Entry(section, entry_id, partial(source.written, at), tuple(path), built)
            for at, (section, entry_id, path, built) in enumerate(entries)
        )
    )


class _Source:
    """A file that is read once it is asked where something stands."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._data = data
        self._written: Sequence[Mapping] = ()

    def written(self, at: int) -> Mapping:
        """The mapping that an entry stands in."""
        if not self._written:
            from argmap.files.entries import written_in

            self._written = written_in(self._name, self._data)
        return self._written[at]


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
    kind = found.pop(_KIND, None)
    if kind == "date":
        return datetime.date.fromisoformat(found["of"])
    for name, value in found.items():
        if type(value) is list:
            found[name] = _frozen(value)
    return found if kind is None else _KINDS[kind](**found)


def _frozen(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_frozen(value) if type(value) is list else value for value in values])
