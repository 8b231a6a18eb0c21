"""The main screen as far as things leave it: words copied, sources opened."""

from __future__ import annotations

from functools import partial

from argmap.text import clean, one_line, shorten
from argmap.tui.screens.editor import EditorScreen
from argmap.tui.screens.sheet import CLOSE, Sheet

OPEN_SOURCE = {"enter": "open in the browser", "y": "copy the address", "escape": "close"}
_SHOWN = 60


class SharingScreen(EditorScreen):
    """Copies what the cursor stands on; shows where evidence comes from."""

    # Copying -----------------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Copy the words under the cursor."""
        self._copy(self._words)

    def action_copy_id(self) -> None:
        """Copy the id of what is under the cursor, as commands and files take it."""
        item = self.here
        self._copy(item.id if item is not None else self.pane.claim)

    @property
    def _words(self) -> str:
        """The sentence of the text, the evidence or claim in the line, else of the claim shown."""
        if self.in_text and not self.reading:
            passage = self.text.body.passage
            return "".join(text for text, _ in passage.parts) if passage is not None else ""
        item, argmap = self.here, self.view.session.map
        if item is None:
            shown = argmap.claims.get(self.pane.claim)
            return shown.text if shown is not None else ""
        if item.kind == "quantity":
            return item.id
        # The line may be of a page that is being renewed.
        found = (argmap.claims if item.kind == "claim" else argmap.evidence).get(item.id)
        return found.text if found is not None else ""

    def _copy(self, words: str) -> None:
        """To the clipboard of the terminal, which does not say whether it has one."""
        if not words:
            self.say("there is nothing to copy")
            return
        self.app.copy_to_clipboard(clean(words))
        self.say(f"to the clipboard: {shorten(one_line(words), _SHOWN)}")

    # Sources -----------------------------------------------------------------------------------

    def open_source(self, evidence: str) -> None:
        """Show where evidence comes from; its address is opened only from there, where it can be read first."""
        from argmap.session.account import evidence_account, source_account, web_address_of
        from argmap.tui.panes.source import write_source

        if evidence not in self.view.session.map.evidence:
            return
        account = evidence_account(self.view.session, evidence)
        source = account.source
        address = web_address_of(source) if source is not None else ""
        cited = source_account(self.view.session, source.id).evidence if source is not None else ()
        others = [other for other in cited if other.evidence.id != evidence]
        write = partial(write_source, account=account, address=address, others=others)
        sheet = Sheet("Where this comes from", write, OPEN_SOURCE if address else CLOSE)
        self.app.push_screen(sheet, partial(self._answered_source, address))

    def _answered_source(self, address: str, key: str | None) -> None:
        if key == "y":
            self._copy(address)
        elif key == "enter":
            self.run_worker(self._browse(address), group="browse", exit_on_error=False)

    async def _browse(self, address: str) -> None:
        from argmap.tui.browsing import browse

        if await browse(self.app, address):
            self.say(f"given to the browser: {address}")
        else:
            self.say("no browser is known on this machine: y copies the address", "warning")
