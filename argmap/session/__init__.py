"""The use-cases: open a map, evaluate it, change it, undo, save. No printing, no widgets.

Both the command line and the terminal UI get all behaviour from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.session.options import Options
    from argmap.session.session import Session, open_session

__all__ = ["Options", "Session", "open_session"]


def __getattr__(name: str) -> object:
    """Resolve names when first used: words and numbers for a help text need no map."""
    if name == "Options":
        from argmap.session.options import Options

        return Options
    if name in __all__:
        from argmap.session import session

        return getattr(session, name)
    raise AttributeError(f"module 'argmap.session' has no attribute '{name}'")
