"""The text pane: a head that says how much of the text the map stands for, and the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from argmap.tui.panes.text_head import counted, coverage_bar, instead, named
from argmap.tui.widgets.one_line import OneLine
from argmap.tui.widgets.text_body import TextBody

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import ComposeResult

    from argmap.session.texts.passage import Reading
    from argmap.tui.view import View

# A lower pane has no lines to spare for a head of three.
_ROOMY = 14


class TextPane(Vertical):
    """A text beside its claims. `reading` is the text as it was last read, `trouble` why it cannot be read now."""

    def __init__(self, view: View, moved: Callable[[], None], chosen: Callable[[], str]) -> None:
        super().__init__(id="text")
        self._view = view
        self.path: Path | None = None
        self.reading: Reading | None = None
        self.trouble = ""
        self.aim = ""
        self.body = TextBody(view, moved, chosen)

    def compose(self) -> ComposeResult:
        """Head and text."""
        yield OneLine(id="text-head")
        yield OneLine(id="text-counts")
        yield OneLine(id="text-aim")
        yield self.body

    def on_mount(self) -> None:
        """Say what is missing."""
        self.reread()

    def on_resize(self) -> None:
        """Another width, another bar."""
        self.draw_head()

    def open(self, path: Path) -> None:
        """Another file: nothing of it is known yet."""
        self.path, self.reading, self.trouble = path, None, ""
        self.reread()

    def show(self, reading: Reading) -> None:
        """The text as it was read just now."""
        self.reading, self.trouble = reading, ""
        self.reread()

    def fail(self, trouble: str) -> None:
        """The file cannot be read; what was read of it stays."""
        self.trouble = trouble
        self.reread()

    def reread(self) -> None:
        """Show the passages, or what stands in their place."""
        passages = self.reading.passages if self.reading is not None else ()
        self.body.show(passages, () if passages else instead(self._view, self.path, self.reading, self.trouble))
        self.draw_head()

    def draw_head(self) -> None:
        """Draw the lines above the text again."""
        if not self.is_mounted:
            return
        reading = self.reading
        head, counts, aim = (self.query_one(f"#text-{name}", OneLine) for name in ("head", "counts", "aim"))
        drawn = coverage_bar(reading, self.size.width) if not self.trouble else ()
        room = self.size.width - 3 - sum(len(text) for text, _ in drawn)
        head.show(named(self.path, reading, self.trouble, room), drawn)
        is_roomy = self.size.height >= _ROOMY and reading is not None
        counts.display = is_roomy
        aim.display = is_roomy and reading is not None and reading.file.kind == "essay" and bool(self.aim)
        if reading is not None and counts.display:
            counts.show(counted(reading))
        known = self._view.map.claims.get(self.aim)
        if aim.display and known is not None:
            aim.show(((f"+ and - argue about: {known.title}", "dim"),))
