"""Which folder is the map: found by walking up from the working folder, or named on the command line."""

from __future__ import annotations

import re
from pathlib import Path

from argmap.files.folder import LARGEST_FILE, SUFFIX, holds_map_file, leads_astray
from argmap.problems import ArgmapError, Problem, Span

USUAL_NAME = "claims"
_HAS_MAP = re.compile(rb"^map[ ]*:", re.MULTILINE)
# What a map's file that has no ``map:`` section begins with.
_HAS_SECTION = re.compile(
    rb"^(claims|quantities|models|evidence|sources|scenarios|essay|reviews|inbox)[ ]*:", re.MULTILINE
)
_MOST_NAMED = 3
_START_HINT = "`argmap init DIR` starts a new map; `--map DIR` names one"


class NoMapError(ArgmapError):
    """There is no map to read."""

    exit_code = 3


def locate_map(named: Path | None = None) -> Path:
    """The folder of the map that was named, else of the one at or above the working folder.

    Raises:
        NoMapError: See `map_at` and `find_map`.
    """
    return find_map(Path()) if named is None else map_at(named)


def find_map(start: Path) -> Path:
    """The folder of the map at or above `start`.

    A folder holds a map when a YAML file in it has a ``map:`` section, or when its ``claims/`` holds YAML.

    Raises:
        NoMapError: There is no such folder, it cannot be read, or no map lies there or above.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        found = _map_in(folder)
        if found is not None:
            return found
        if folder == start.absolute():
            _refuse_unusable(folder)
    raise _no_map("AM0120", f"no map in `{start.absolute()}` or above it", _look_alike(start) or _START_HINT)


def map_at(folder: Path) -> Path:
    """The folder of the map that `folder` names: itself, or its ``claims/``; never one above it.

    Raises:
        NoMapError: There is no such folder, it cannot be read, or it holds no YAML file.
    """
    _refuse_unusable(folder)
    found = _map_in(folder) or (folder if holds_map_file(folder) else None)
    if found is None:
        raise _no_map("AM0120", f"no map in `{folder}`: it holds no YAML file", _START_HINT)
    return found


def _map_in(folder: Path) -> Path | None:
    if _has_map_section(folder):
        return folder
    inner = folder / USUAL_NAME
    is_map = inner.is_dir() and not leads_astray(inner, folder, "") and holds_map_file(inner)
    return inner if is_map else None


def _has_map_section(folder: Path) -> bool:
    return any(_HAS_MAP.search(_beginning(path)) for path in _files(folder))


def _look_alike(folder: Path) -> str:
    """What to do in a folder whose files read like those of a map but never say `map:`; empty in any other."""
    names = [f"`{path.name}`" for path in _files(folder) if _HAS_SECTION.search(_beginning(path))]
    if not names:
        return ""
    named = ", ".join(names[:_MOST_NAMED]) + (" and more" if len(names) > _MOST_NAMED else "")
    return f"{named} here may be of a map without a `map:` section: add one, or read this folder by `--map .`"


def _files(folder: Path) -> list[Path]:
    """The YAML files right in a folder, by name."""
    try:
        names = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and not path.name.startswith("."))
    except OSError:
        return []
    return [path for path in names if path.is_file() and not (path.is_symlink() and leads_astray(path, folder))]


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE)
    except OSError:
        return b""


def _refuse_unusable(folder: Path) -> None:
    """Say why a folder that was named cannot be one."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        raise _no_map("AM0121", f"there is no folder `{folder}`", _START_HINT) from None
    except NotADirectoryError:
        hint = f"name the folder, `{folder.parent}`"
        raise _no_map("AM0121", f"`{folder}` is a file, and a map is a folder", hint) from None
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise _no_map("AM0122", f"`{folder}` cannot be read: {reason}", "check that you may list it") from None


def _no_map(code: str, message: str, hint: str) -> NoMapError:
    return NoMapError(Problem(code, message, Span(""), hint=hint))
