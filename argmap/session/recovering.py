"""Mending a save of several files that was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files import locate_map

if TYPE_CHECKING:
    from pathlib import Path


def recover(folder: Path | None, *, undo: bool) -> tuple[str, ...]:
    """Finish the save that was cut off, or undo it, and return the names of the files written.

    The map is that in `folder`, else the one found in the working folder or above it; it need not be readable.

    Raises:
        ArgmapError: There is no map, a file was changed since, or the disk refuses.
    """
    from argmap.files import save

    return save.recover(locate_map(folder), undo=undo)


def kept(folder: Path | None) -> tuple[str, ...]:
    """Where versions of files of a map are kept that lost against another one, newest first.

    Raises:
        ArgmapError: There is no map.
    """
    from argmap.files.unsaved import kept_versions

    return tuple(str(path) for path in kept_versions(locate_map(folder)))


def waiting(folder: Path | None) -> tuple[str, ...]:
    """The files that a killed session had changed and not saved; opening the map offers them.

    Raises:
        ArgmapError: There is no map.
    """
    from argmap.files.unsaved import left_behind

    return tuple(sorted({name for left in left_behind(locate_map(folder)) for name in left.files}))
