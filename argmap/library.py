"""What `import argmap` offers: reading a map, its graph, and a session on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.files import load_files, map_at, read_folder

if TYPE_CHECKING:
    import networkx as nx

    from argmap.nodes import ArgumentMap
    from argmap.problems import Problem
    from argmap.session import Options, Session


class LoadedMap(NamedTuple):
    """A map and the structural problems of its files; the map holds what could be read."""

    map: ArgumentMap
    problems: tuple[Problem, ...]

    @property
    def graph(self) -> nx.MultiDiGraph:
        """The map as a graph; node kinds and edge roles are documented in `argmap.graph.build`."""
        return self.map.graph


def load(folder: str | Path) -> LoadedMap:
    """Read every ``*.yaml`` file below `folder` as one map.

    Problems are values: a broken entry is left out with whatever rests on it, and the rest loads. What is
    wrong in formulas, units and meaning is found by `argmap.checks`.

    Raises:
        ArgmapError: There is no such folder, it cannot be read, or it holds no YAML file.
    """
    loaded = load_files(read_folder(map_at(Path(folder))))
    return LoadedMap(loaded.map, loaded.problems)


def open_session(folder: str | Path | None = None, options: Options | None = None) -> Session:
    """Open the map in `folder` for evaluation and change; without one, the map found here or above.

    Raises:
        ArgmapError: There is no map, or the folder cannot be read.
    """
    from argmap import session

    return session.open_session(None if folder is None else Path(folder), options)
