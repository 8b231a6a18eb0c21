"""The only room with YAML, locks, git and the disk: files in and out, and where everything in them stands."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.files.find import find_map, locate_map, map_at
    from argmap.files.folder import Files, FileText, read_folder
    from argmap.files.load import Loaded, in_order, load_files
    from argmap.files.parsed import ReadCache
    from argmap.files.places import Places

_HOMES = {
    "FileText": "folder",
    "Files": "folder",
    "Loaded": "load",
    "Places": "places",
    "ReadCache": "parsed",
    "find_map": "find",
    "in_order": "load",
    "load_files": "load",
    "locate_map": "find",
    "map_at": "find",
    "read_folder": "folder",
}
__all__ = [
    "FileText",
    "Files",
    "Loaded",
    "Places",
    "ReadCache",
    "find_map",
    "in_order",
    "load_files",
    "locate_map",
    "map_at",
    "read_folder",
]


def __getattr__(name: str) -> object:
    """Resolve names when first used: finding a map or its names needs no validation."""
    if name in _HOMES:
        return getattr(import_module(f"argmap.files.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'argmap.files' has no attribute '{name}'")
