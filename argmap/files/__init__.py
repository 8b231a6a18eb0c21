"""The only room with YAML, locks, git and the disk: files in and out, and where everything in them stands."""

from argmap.files.find import find_map, locate_map, map_at
from argmap.files.folder import Files, FileText, read_folder
from argmap.files.load import Loaded, load_files
from argmap.files.parse import ReadCache
from argmap.files.places import Places

__all__ = [
    "FileText",
    "Files",
    "Loaded",
    "Places",
    "ReadCache",
    "find_map",
    "load_files",
    "locate_map",
    "map_at",
    "read_folder",
]
