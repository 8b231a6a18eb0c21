"""argmap: argument maps whose claims rest on numbers.

The library in three lines:

    loaded = argmap.load("claims")      # the map and the structural problems of its files
    loaded.graph                        # a networkx.MultiDiGraph, see argmap.graph.build
    argmap.open_session("claims").standing.evaluation.claims["some-claim"].support
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.library import LoadedMap, load, open_session

__version__ = "0.1.0"
__all__ = ["LoadedMap", "__version__", "load", "open_session"]


def __getattr__(name: str) -> object:
    """Resolve public names when first used, so that importing argmap costs nothing."""
    if name in __all__:
        from argmap import library

        return getattr(library, name)
    raise AttributeError(f"module 'argmap' has no attribute '{name}'")
