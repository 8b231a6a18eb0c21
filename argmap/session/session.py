"""A session: one map being read or worked on, its history of changes, and its evaluation.

State is a row of immutable snapshots of the files. A change edits text, re-reads only the file it
touched and becomes a new snapshot; undo steps back; nothing reaches the disk before `save`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from argmap.files import ReadCache, in_order, load_files, locate_map, read_folder
from argmap.files.cache import read_cache, write_cache
from argmap.files.kept import KeptFiles
from argmap.problems import ArgmapError
from argmap.session import editing
from argmap.session.evaluating import Judged, Standing, check_clock, check_options, cut, judge, on_clocks, stand_on
from argmap.session.options import OptionRefused, Options, date_from

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.files import Files, Loaded
    from argmap.nodes import ArgumentMap, Cut
    from argmap.problems import Problem
    from argmap.quantities.faults import Fault
    from argmap.quantities.workspace import ColumnStore, KeptHits
    from argmap.session.editing import Change

# The name in the cache folder of hits kept between runs.
HITS = "hits"


class Snapshot(NamedTuple):
    """The files as they stand after a change, what they say, and the change that led here."""

    files: Files
    loaded: Loaded
    change: Change | None = None


class Session:
    """One map in use. Readers share it; only the methods named after a change alter it.

    A thread may ask for `standing`, `judged` and accounts while another makes changes: what it gets
    belongs to the snapshot that stood when it asked, and is never kept for a later one.
    """

    def __init__(self, folder: Path, options: Options | None = None) -> None:
        """Read the map in `folder`; problems in its files are collected, not raised.

        Raises:
            OptionRefused: `options` names an unknown revision.
        """
        self.folder = folder
        self.options = options or Options()
        self.parsed = ReadCache(KeptFiles(folder))
        self._store: ColumnStore | None = None
        self._hits: KeptHits | None = None
        self._past: list[Snapshot] = []
        self._future: list[Snapshot] = []
        self._now = self._read()
        self._saved = self._now.files
        self._standing: tuple[Snapshot, Options, Standing] | None = None
        self._glimpsed: Standing | None = None
        self._judged: tuple[Standing, Judged] | None = None
        self._baseline: dict[str, float] | None = None
        self._broken_before: frozenset[str] = frozenset()

    # Reading -----------------------------------------------------------------------------------

    @property
    def map(self) -> ArgumentMap:
        """The whole map, before its clocks."""
        return self._now.loaded.map

    @property
    def loaded(self) -> Loaded:
        """Map, structural problems and the places of everything."""
        return self._now.loaded

    @property
    def visible(self) -> ArgumentMap:
        """The map on its clocks, before anything is evaluated: the claims and steps that `standing` will have."""
        options = self.clock_options
        return on_clocks(self.map, options.as_of or self.map.default_as_of(), options.known)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The structural problems of the files; `argmap.checks` finds those of meaning."""
        return self._now.loaded.problems

    @property
    def files(self) -> Files:
        """The files as they now stand, with the changes that are not yet saved."""
        return self._now.files

    @property
    def standing(self) -> Standing:
        """The evaluation of the map as it now stands, computed when first asked for."""
        now, options, kept = self._now, self.options, self._standing
        if kept is None or kept[0] is not now or kept[1] is not options:
            kept = (now, options, self.evaluate(cut(now.loaded.map, self.clock_options)))
            self._standing = kept
            self.keep_hits()
        return kept[2]

    @property
    def judged(self) -> Judged:
        """Bands and the five semantics; slower than `standing`, so ask for it after showing that."""
        standing, kept = self.standing, self._judged
        if kept is None or kept[0] is not standing:
            kept = (standing, judge(standing))
            self._judged = kept
        return kept[1]

    @property
    def is_judged(self) -> bool:
        """Whether `judged` is at hand for the map as it now stands."""
        standing, judged = self._standing, self._judged
        if standing is None or judged is None:
            return False
        return standing[0] is self._now and standing[1] is self.options and judged[0] is standing[2]

    @property
    def baseline(self) -> dict[str, float]:
        """The support of each claim when the session began or `set_baseline` was last called."""
        if self._baseline is None:
            self.set_baseline()
        return self._baseline or {}

    def set_baseline(self) -> None:
        """Measure movement from here on."""
        self._broken_before = frozenset(self._unusable())
        self._baseline = {claim: result.support for claim, result in self.standing.evaluation.claims.items()}

    @property
    def newly_broken(self) -> tuple[Problem, ...]:
        """Why sub-models and evidence cannot be used that could be at the baseline, each at its place."""
        self.baseline  # noqa: B018 - sets it, when nothing has been measured yet
        from argmap.session.checking import not_changed

        fresh = {fault for node, fault in self._unusable().items() if node not in self._broken_before}
        return in_order(not_changed(fresh, self.loaded), self.files)

    def _unusable(self) -> dict[str, Fault]:
        """The faults of what was set aside, by claim or evidence item."""
        return {**self.standing.set_aside, **self.standing.lanes.unusable}

    def with_options(self, options: Options) -> None:
        """Look at the same files on other clocks, scenario or settings."""
        self.options = options

    # Changing ----------------------------------------------------------------------------------

    def set(self, address: str, value: str) -> Change:
        """Set ``ID.FIELD`` to `value`, as text in the file's own notation.

        Raises:
            EditRefused: No such node or field, the value does not fit, or the edit could not be proven.
        """
        return self.apply(editing.set_value(self._now.files, self._now.loaded, address, value))

    def fix(self, values: dict[str, float]) -> Change:
        """Write quantities as the exact numbers `values`; raises as `fix_quantities` does."""
        from argmap.session.supposing import fix_quantities

        return self.apply(fix_quantities(self, values))

    def set_status(self, evidence: str, status: str) -> Change:
        """Mark an evidence item ``accepted``, ``disputed`` or ``retracted``.

        Raises:
            EditRefused: No such evidence, or the edit could not be proven.
        """
        written = editing.states(self._saved, self._now.loaded, evidence, "status")
        return self.apply(editing.set_status(self._now.files, self._now.loaded, evidence, status, written=written))

    def toggle(self, evidence: str) -> Change:
        """Take an accepted evidence item out of account (``disputed``), or any other back in."""
        counts = evidence in self.map.evidence and self.map.evidence[evidence].status == "accepted"
        return self.set_status(evidence, "disputed" if counts else "accepted")

    def add(self, section: str, entry_id: str, fields: dict[str, object], file: str | None = None) -> Change:
        """Write a new entry, by default in a file of its own.

        Raises:
            EditRefused: The id is taken or unusable, or a field does not fit.
        """
        return self.apply(editing.add_entry(self._now.files, self._now.loaded, section, entry_id, fields, file))

    def remove(self, node: str, *, links: bool = False) -> Change:
        """Take a node out of the map; with `links` also the arguments, evidence and scenarios that name it.

        Raises:
            EditRefused: No such node, something else still names it, or the edit could not be proven.
        """
        from argmap.session.removing import remove_node, with_way_out

        edit = remove_node(self._now.files, self._now.loaded, node, links=links)
        try:
            return self.apply(edit)
        except ArgmapError as error:
            raise with_way_out(error, links=links) from None

    def rename(self, old: str, new: str, kind: str | None = None) -> Change:
        """Give a node another id, everywhere it is named.

        Raises:
            NoSuchNode: The map has no such node.
            EditRefused: The new id cannot be used, or a file cannot be changed.
        """
        from argmap.session.renaming import rename_node

        return self.apply(rename_node(self._now.files, self._now.loaded, old, new, kind))

    def append(self, section: str, entry: dict[str, object], file: str) -> Change:
        """Write an item at the end of a section that is a list; into `file` where the map has none yet.

        Raises:
            EditRefused: It cannot be written, or does not fit.
        """
        label = f"{section} {len(getattr(self.map, section)) + 1}"
        return self.apply(editing.append_entry(self._now.files, self._now.loaded, section, entry, file, label))

    def take_note(self, number: int) -> Change:
        """Take the note `number`, counted from 1, out of the inbox.

        Raises:
            OptionRefused: There is no such note.
        """
        from argmap.session.inbox import without_note

        return self.apply(without_note(self._now.files, self._now.loaded, number))

    def set_essay(self, fingerprints: tuple[tuple[str, ...], ...]) -> Change:
        """Keep the structure of the essay: a fingerprint for each sentence of each paragraph.

        Raises:
            EditRefused: The edit could not be proven.
        """
        return self.apply(editing.set_essay(self._now.files, self._now.loaded, fingerprints))

    def undo(self) -> Change | None:
        """Take back the last change and return it; None when there is none."""
        if not self._past:
            return None
        undone = self._now.change
        self._future.append(self._now)
        self._now = self._past.pop()
        return undone

    def redo(self) -> Change | None:
        """Do again what was undone last and return it; None when there is nothing."""
        if not self._future:
            return None
        self._past.append(self._now)
        self._now = self._future.pop()
        return self._now.change

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def saved(self) -> Files:
        """The files as this session last read or wrote them on disk."""
        return self._saved

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Files that differ from what is on disk as far as this session knows, sorted."""
        return editing.changed_files(self._saved, self._now.files)

    @property
    def pending(self) -> tuple[editing.Pending, ...]:
        """What a save would write, file by file."""
        return editing.pending(self._saved, self._now.files)

    def save(self) -> tuple[str, ...]:
        """Write the changed files and return their names; all or none.

        Raises:
            SaveRefused: A file was changed by someone else, or cannot be written.
        """
        names = self.unsaved
        editing.write(self.folder, self._saved, self._now.files)
        self._saved = self._now.files
        return names

    @property
    def was_cut_off(self) -> bool:
        """Whether an earlier save of several files did not end."""
        from argmap.files.journal import cut_off

        return bool(cut_off(self.folder))

    def differs_from_disk(self) -> bool:
        """Whether somebody else has written files since they were read or saved."""
        return not self._at_revision and bool(editing.changed_files(self._saved, read_folder(self.folder)))

    def reload(self) -> bool:
        """Read the folder again; True when it held something new. Unsaved changes make it refuse.

        Raises:
            EditRefused: There are unsaved changes that a reload would lose.
        """
        if self.unsaved:
            raise editing.unsaved_refusal(self.unsaved)
        fresh = self._read()
        changed = bool(editing.changed_files(self._now.files, fresh.files))
        if changed:
            self._follow(fresh._replace(change=editing.RELOADED), fresh.files)
        return changed

    def settle(self, disk: Files, now: Files, change: Change) -> Change:
        """Go on from what is on `disk` with the files as `now`, whatever is wrong in them: one step to undo."""
        self._follow(Snapshot(now, load_files(now, self.parsed), change), disk)
        return change

    def _follow(self, fresh: Snapshot, disk: Files) -> None:
        self._past.append(self._now)
        self._future.clear()
        self._now, self._saved = fresh, disk

    # ---------------------------------------------------------------------------------------------

    def apply(self, edit: editing.Edited) -> Change:
        """Make a change that was worked out from `files` and `loaded`: one step to undo.

        Raises:
            EditRefused: The files would have errors that they did not have, or are those of a revision.
        """
        if self._at_revision:
            raise editing.revision_refusal(self.options.known or "")
        loaded = load_files(edit.files, self.parsed)
        editing.refuse_new_errors(self._now.loaded, loaded)
        self._past.append(self._now)
        self._future.clear()
        self._now = Snapshot(edit.files, loaded, edit.change)
        return edit.change

    def _read(self) -> Snapshot:
        revision = self.options.known
        if self._at_revision and revision is not None:
            from argmap.files.history import read_revision

            files = read_revision(self.folder, revision)
        else:
            files = read_folder(self.folder)
        return Snapshot(files, load_files(files, self.parsed))

    @property
    def clock_options(self) -> Options:
        """The options with a revision taken out of `known`: the files themselves are of that revision."""
        return replace(self.options, known=None) if self._at_revision else self.options

    @property
    def _at_revision(self) -> bool:
        return self.options.known is not None and date_from(self.options.known) is None

    def evaluate(self, found: Cut, lanes: int = 0, near: Standing | None = None) -> Standing:
        """Evaluate a variant of the map, a quick look on `lanes` where given; `keep_hits` when no more follow."""
        if self._store is None or self._hits is None:
            from argmap.quantities.workspace import ColumnStore, KeptHits

            self._store, self._hits = ColumnStore(), KeptHits(read_cache(HITS))
        if lanes:
            quick = replace(self.clock_options, lanes=lanes)
            self._glimpsed = glimpse = stand_on(found, quick, self._store, near=near or self._glimpsed)
            return glimpse
        near = near or (self._standing[2] if self._standing is not None else None)
        return stand_on(found, self.clock_options, self._store, self._hits, near)

    def keep_hits(self) -> None:
        """Write hits that were computed into the cache folder, where later runs find them."""
        if self._hits is not None and self._hits.is_changed:
            write_cache(HITS, self._hits.data())
            self._hits.is_changed = False


def open_session(folder: Path | None = None, options: Options | None = None) -> Session:
    """Read the map in `folder`; without one, the map found in the working folder or above it.

    Raises:
        ArgmapError: There is no map, or the folder cannot be read.
        OptionRefused: An option does not fit the map.
    """
    session = Session(locate_map(folder), options)
    check_options(session.map, session.options)
    check_clock(session.map, session.options)
    return session


__all__ = ["OptionRefused", "Session", "Snapshot", "open_session"]
