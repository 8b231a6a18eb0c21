"""The line at the foot: the main keys of what has the focus, from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from argmap.text import cell_width
from argmap.tui.actions import ACTIONS, key_sign
from argmap.tui.painting import Painted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.strip import Strip

    from argmap.tui.actions import Action, Where
    from argmap.tui.lines import Piece


class KeyLine(Painted):
    """One line, redrawn as one; keys for which there is no room are left out, those one must know last."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._where: Where = "outline"
        self._actions: Sequence[Action] = ACTIONS

    def use(self, actions: Sequence[Action]) -> None:
        """Show the keys of these actions."""
        self._actions = actions
        self.refresh()

    def show(self, where: Where) -> None:
        """Show the keys that work there."""
        if where != self._where:
            self._where = where
            self.refresh()

    def line_at(self, y: int) -> Strip:
        """The line."""
        if y:
            return self.paint(())
        pieces: list[Piece] = []
        actions, gap = self._fitting(self.size.width)
        for action in actions:
            pieces += [(key_sign(action.keys[0]), "key"), (f" {action.label}{' ' * gap}", "dim")]
        return self.paint(tuple(pieces))

    def _fitting(self, width: int) -> tuple[list[Action], int]:
        """The actions there is room for, and the gap between them."""
        shown = [action for action in self._actions if action.footer and action.where in (self._where, "anywhere")]
        for gap in _GAPS:
            if _cells(shown, gap) <= width:
                return shown, gap
        kept = [action for action in shown if action.id in _KEPT]
        going = [*reversed(kept), *(action for action in shown if action.id not in _KEPT)]
        while going and _cells(shown, _GAPS[-1]) > width:
            shown.remove(going.pop())
        return shown, _GAPS[-1]

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        offset = event.get_content_offset(self)
        at = offset.x if offset is not None else -1
        actions, gap = self._fitting(self.size.width)
        for action in actions:
            if 0 <= at < _cells([action], gap):
                self.post_message(self.Pressed(action.keys[0]))
            at -= _cells([action], gap)


_GAPS = (3, 2, 1)
# Without these nobody finds the other keys, or a way out with the work done; of them the first goes first.
_KEPT = ("undo", "save", "help", "leave_program")


def _cells(actions: list[Action], gap: int) -> int:
    return sum(cell_width(f"{key_sign(action.keys[0])} {action.label}") + gap for action in actions)
