"""The main screen as far as a text stands beside the map: read, compared, and jumped into and out of."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from argmap.session.desk import Desk, keep_desk, last_desk
from argmap.tui.screens.mapping import MappingScreen
from argmap.tui.screens.panes import ORDER, THREE_PANES

if TYPE_CHECKING:
    from argmap.session import Session
    from argmap.session.texts.passage import Stamp, TextFile
    from argmap.tui.computing import Beside, Unreadable
    from argmap.tui.widgets.text_body import TextBody


class TextScreen(MappingScreen):
    """Shows a text, follows its file, and keeps one cursor in text and map.

    `aim` is the claim that new arguments from the text are about: the last one chosen outside the text.
    """

    # Seconds between two looks at the file.
    looks_every: ClassVar[float] = 1.0

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        desk = last_desk(session.folder)
        self.hides_map, self.shows_text = desk.hides_map, desk.shows_text
        self.prefers_text = self.shows_text
        self.view.wants_overview = desk.wants_overview
        self._first_text = Path(desk.text) if desk.text else None
        self._first_alone = desk.alone if desk.alone in ORDER else ""
        self._from_text = False
        self._unreadable: Stamp | None = None

    def begin_with(self, text: Path) -> None:
        """Open with a text, rather than with the one of the last visit."""
        self.shows_text = self.prefers_text = True
        self._first_text = text

    def on_mount(self) -> None:
        """Read the text there was, or was asked for; the pane that was maximised is again."""
        if self._first_text is not None:
            self.open_file(self._first_text)
        if self._first_alone:
            self.is_alone = True
            self.call_after_refresh(self.focus_on, self._first_alone)
        self.set_interval(self.looks_every, self.look_at_text)

    def keep_desk(self) -> None:
        """Remember how the screen is left."""
        path = self.text.path
        desk = Desk(
            hides_map=self.hides_map,
            shows_text=self.shows_text,
            wants_overview=self.view.wants_overview,
            text=str(path) if path is not None else "",
            alone=self.focused_pane if self.is_alone and not self.our_app.signs.plain else "",
        )
        keep_desk(self.view.session.folder, desk)

    # Reading -----------------------------------------------------------------------------------

    def open_file(self, path: Path) -> None:
        """Read another text."""
        self.text.open(path)
        self._read_text(None)

    def _read_text(self, known: TextFile | None) -> None:
        """Read the file, or only compare what is `known` of it with the map as it is now."""
        if self.text.path is not None:
            self._beside(partial(self._computing.read_text, self.text.path, known), "text")

    def on_beside(self, message: Beside) -> None:
        """Draw the text as it was read."""
        if message.reading.file.path == self.text.path:
            self.text.show(message.reading)

    def on_unreadable(self, message: Unreadable) -> None:
        """Say why there is no text; what was read before stays."""
        if message.path == self.text.path:
            self._unreadable = message.stamp
            before = self.text.reading is not None
            self.text.fail(f"{message.says}; this is how it was" if before else message.says)

    def look_at_text(self) -> None:
        """Read the file again where somebody wrote it."""
        from argmap.session.texts.reading import stamp_of

        path, reading = self.text.path, self.text.reading
        if path is None or (reading is None and not self.text.trouble):
            # Nothing is open, or it is still being read.
            return
        stamp, had = stamp_of(path), reading.file.stamp if reading is not None else None
        if stamp is None:
            self._unreadable = None
            if reading is not None and not self.text.trouble:
                self.text.fail("the file is gone; this is how it was")
        elif stamp != (self._unreadable if self.text.trouble else had):
            self._read_text(None)

    def renew(self) -> None:
        """Another map: what stands for the sentences may have changed."""
        super().renew()
        reading = self.text.reading
        if reading is not None:
            self._read_text(reading.file)
        else:
            self.text.reread()

    # One cursor --------------------------------------------------------------------------------

    def text_moved(self) -> None:
        """The cursor came to a passage: its claim is shown, unless one of its claims is shown already."""
        passage = self.text.body.passage
        claims = [claim for claim in passage.claims if claim in self.view.map.claims] if passage is not None else []
        if claims and self.pane.claim not in claims:
            self.choose_claim(claims[0])

    def choose_claim(self, claim: str) -> None:
        """Show a claim of the passage in the other panes, without taking the aim along."""
        self._from_text = True
        try:
            self.map_moved(claim)
        finally:
            self._from_text = False

    def show_claim(self, claim: str) -> None:
        """Show a claim in the other panes; chosen outside the text, it is what new arguments are about."""
        if not self._from_text and claim != self.pane.claim:
            self.text.aim = claim
            self.text.draw_head()
        before = self.pane.claim
        super().show_claim(claim)
        if self.text.display and claim != before:
            self.text.body.redraw_claims(before, claim)

    @property
    def aim(self) -> str:
        """The claim that new arguments from the text are about."""
        return self.text.aim if self.text.aim in self.view.map.claims else self.pane.claim

    def on_text_body_opened(self) -> None:
        """A passage was clicked twice."""
        self.action_read_passage()

    def action_read_passage(self) -> None:
        """Read the claim of the passage."""
        self._enter_text()
        passage = self.text.body.passage
        if passage is None or not self._claims_here():
            self.say("no claim stands for this sentence: c makes one" if self._is_essay else "no claim is named here")
            return
        self.text_moved()
        self.focus_pane()

    def action_other_claim(self) -> None:
        """The next claim of the passage."""
        self._enter_text()
        claims = self._claims_here()
        if not claims:
            self.say("no claim stands for this sentence" if self._is_essay else "no claim is named here")
            return
        at = claims.index(self.pane.claim) + 1 if self.pane.claim in claims else 0
        self.choose_claim(claims[at % len(claims)])
        if len(claims) > 1:
            self.say(f"claim {at % len(claims) + 1} of {len(claims)} here")

    def action_where_in_text(self) -> None:
        """To the passage that says the claim; the next one if several do."""
        claim = self.pane.claim
        if self.text.reading is None:
            self.focus_text()
            return
        body: TextBody = self.text.body
        if not any(claim in passage.claims for passage in body.passages):
            self.say("no passage of the text is named by this claim: `from:` in its entry would say which")
            return
        self.focus_text()
        body.next_where(lambda passage: claim in passage.claims)

    def _claims_here(self) -> list[str]:
        passage = self.text.body.passage
        return [claim for claim in passage.claims if claim in self.view.map.claims] if passage is not None else []

    @property
    def _is_essay(self) -> bool:
        return self.text.reading is not None and self.text.reading.file.kind == "essay"

    def action_leave(self) -> None:
        """From the text back to the outline."""
        if self.in_text and not self.reading:
            self.focus_outline()
        else:
            super().action_leave()

    # Panes -------------------------------------------------------------------------------------

    def action_text(self) -> None:
        """Into the text, or from it back to the outline."""
        if self.in_text and not self.reading:
            self.focus_outline()
        else:
            self.focus_text()

    def action_hide_text(self) -> None:
        """Take the text off the screen, or put it back."""
        if self.size.width < THREE_PANES:
            self.say(f"v goes to the text; it stands beside the map from {THREE_PANES} columns on")
            return
        self.shows_text = not self.shows_text
        self.prefers_text = self.shows_text
        if not self.shows_text and self.in_text and not self.reading:
            self.focus_outline()
        else:
            self.in_text = self.in_text and self.shows_text
            self.show_panes()

    def action_next_to_do(self) -> None:
        """To the next passage that wants work."""
        self._go_to_do(1)

    def action_previous_to_do(self) -> None:
        """To the one before."""
        self._go_to_do(-1)

    def _go_to_do(self, step: int) -> None:
        self._enter_text()
        if not self.text.body.next_where(lambda passage: passage.wants_work, step):
            self.say("nothing is left to do in this text" if self.text.body.passages else "there is no text")

    def _enter_text(self) -> None:
        if not self.in_text or self.reading:
            self.focus_text()
