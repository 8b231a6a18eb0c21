"""The main screen as far as the map of boxes goes: into it and out of it, folds, zoom, what is near."""

from __future__ import annotations

from argmap.session.numbers import count
from argmap.tui.screens.panes import THREE_PANES, TWO_PANES
from argmap.tui.screens.reading import ReadingScreen

_ZOOMS = ("numbers", "labels", "titles", "whole sentences")


class MappingScreen(ReadingScreen):
    """What the keys of the map do; from the palette they go to the map first."""

    def action_map(self) -> None:
        """Into the map, or from it back to the outline."""
        if self.in_map and not self.reading:
            self.focus_outline()
        else:
            self.hides_map = False
            self.focus_map()

    def action_hide_map(self) -> None:
        """Take the map off the screen, or put it back."""
        if self.size.width < THREE_PANES:
            self.say(f"m goes to the map; it stands beside the outline from {THREE_PANES} columns on")
            return
        self.hides_map = not self.hides_map
        if self.hides_map and self.in_map and not self.reading:
            self.focus_outline()
        else:
            self.in_map = self.in_map and not self.hides_map
            self.show_panes()

    def action_maximise(self) -> None:
        """Only the pane that is worked in, or all there is room for."""
        if self.size.width < TWO_PANES:
            self.say(f"the screen shows one pane; from {TWO_PANES} columns on two, from {THREE_PANES} three")
            return
        self.is_alone = not self.is_alone
        self.show_panes()

    def action_fold_branch(self) -> None:
        """Fold what bears on the claim, or unfold it."""
        self._enter_map()
        if not self.map.fold():
            self.say("nothing bears on this claim that could be folded")

    def action_fold_branches(self) -> None:
        """Unfold everything, or fold it."""
        self._enter_map()
        self.map.fold_all()

    def action_zoom_in(self) -> None:
        """More on each card."""
        self._zoom(1)

    def action_zoom_out(self) -> None:
        """Less on each card, more cards."""
        self._zoom(-1)

    def _zoom(self, step: int) -> None:
        self._enter_map()
        changed = self.map.zoom_by(step)
        shown = _ZOOMS[self.map.chart.zoom]
        self.say(f"cards show {shown}" if changed else f"cards show {shown}: that is as {_far(step)} as it goes")

    def action_neighbourhood(self) -> None:
        """Only what is near the claim, further with each press, then everything."""
        self._enter_map()
        self.map.narrow()
        near = self.map.chart.near
        if near is None:
            self.say("the whole map")
        else:
            self.say(
                f"what is within {count(near[1], 'step')} of this claim: F goes further, then back to the whole map"
            )

    def action_centre(self) -> None:
        """Bring the claim to the middle of the map."""
        self._enter_map()
        self.map.centre()

    def _enter_map(self) -> None:
        if not self.in_map or self.reading:
            self.hides_map = False
            self.focus_map()


def _far(step: int) -> str:
    return "near" if step > 0 else "far"
