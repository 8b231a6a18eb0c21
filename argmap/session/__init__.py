"""The use-cases: open a map, evaluate it, change it, undo, save. No printing, no widgets.

Both the command line and the terminal UI get all behaviour from here.
"""

from argmap.session.options import Options
from argmap.session.session import Session, open_session

__all__ = ["Options", "Session", "open_session"]
