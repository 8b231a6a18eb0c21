"""Where everything was written: the side table from nodes and fields to places in files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.files.tree import FieldPath, Mapping, key_span, span_of
from argmap.problems import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Map


@dataclass(frozen=True, slots=True)
class Place:
    """A path below a mapping in one file: the whole of it, or just an entry with its name.

    `written` is the mapping, or what finds it once somebody asks where something stands.
    """

    file: str
    written: Mapping | Callable[[], Mapping]
    path: FieldPath

    @property
    def root(self) -> Mapping:
        """The mapping that `path` begins at."""
        return self.written if isinstance(self.written, Mapping) else self.written()


@dataclass(frozen=True, slots=True)
class Places:
    """Places by (section, id); the sections `inferences` and `undercuts` are written inside claims."""

    entries: Map[tuple[str, str], Place] = field(default_factory=dict)

    def span(self, section: str, entry_id: str = "", *path: str | int) -> Span:
        """Where an entry, or a field of it, was written: the field, else the entry, else the folder.

        `section` is a name as in the files, or ``inferences`` (id), or ``undercuts`` (``source->target``).
        Without a path the place is that of the entry's name.
        """
        place = self.entries.get((section, entry_id))
        if place is None:
            return Span("")
        if path:
            return span_of(place.root, (*place.path, *path))
        return key_span(place.root, place.path)

    def key(self, section: str, entry_id: str, *path: str | int) -> Span:
        """Where the name of a field was written, or of the entry itself."""
        place = self.entries.get((section, entry_id))
        return Span("") if place is None else key_span(place.root, (*place.path, *path))

    def below(self, section: str, entry_id: str, above: str, above_id: str) -> FieldPath:
        """The path of an entry inside another one: of an inference inside its claim."""
        outer, inner = self.entries[above, above_id], self.entries[section, entry_id]
        return inner.path[len(outer.path) :]

    def file(self, section: str, entry_id: str = "") -> str:
        """The file an entry stands in, or an empty string."""
        place = self.entries.get((section, entry_id))
        return place.file if place is not None else ""
