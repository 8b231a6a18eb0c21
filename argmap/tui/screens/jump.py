"""Waits for the letters of a jump, over the main screen, which shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ModalScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events


class JumpScreen(ModalScreen[str]):
    """Ends with the claim that was typed, or '' for none."""

    def __init__(self, labels: Mapping[str, str], typed: Callable[[Mapping[str, str]], None]) -> None:
        """`labels` are by claim; `typed` is called with those that still fit what was typed, as far as they go on."""
        super().__init__()
        self._left = dict(labels)
        self._typed = typed

    def on_key(self, event: events.Key) -> None:
        """A letter goes on or arrives; any other key gives up."""
        event.stop()
        event.prevent_default()
        letter = event.character or ""
        fitting = {claim: label[1:] for claim, label in self._left.items() if letter and label.startswith(letter)}
        arrived = next((claim for claim, label in fitting.items() if not label), None)
        if arrived is not None or not fitting:
            self.dismiss(arrived or "")
            return
        self._left = fitting
        self._typed(fitting)

    def on_click(self, event: events.Click) -> None:
        """A click gives up."""
        event.stop()
        self.dismiss("")
