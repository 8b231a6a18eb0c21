"""The main screen as far as the map grows out of a text: claims made, sentences set aside, numbers renewed."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from argmap.problems import ArgmapError
from argmap.session.desk import text_path
from argmap.session.numbers import count
from argmap.text import one_line
from argmap.tui.screens.changing import in_words
from argmap.tui.screens.editing import EditingScreen
from argmap.tui.screens.finding import ASIDE, OPEN
from argmap.tui.screens.sheet import Sheet
from argmap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from argmap.session.editing import Change
    from argmap.session.texts.passage import Passage, Reading
    from argmap.tui.lines import Page

RENEW = {"enter": "renew", "escape": "not now"}


class QuotingScreen(EditingScreen):
    """What the keys of the text change."""

    # The file ----------------------------------------------------------------------------------

    def action_open_text(self) -> None:
        """Ask for the file of a text."""
        path = self.text.path
        self.focus_text()
        self.prompt.ask(OPEN, (("open ", "strong"),), str(path) if path is not None else "")
        self.say("a Markdown file: the essay of this map, or a post with marked numbers")

    @on(Prompt.Entered)
    def open_text(self, message: Prompt.Entered) -> None:
        """Open the file that was named, if there is one."""
        if message.about != OPEN:
            return
        path = text_path(message.text)
        if not message.text.strip() or not path.is_file():
            self.prompt.refuse(f"there is no file {path}" if message.text.strip() else "type the name of a file")
            return
        self.close_prompt()
        self.say("")
        self.open_file(path)

    def action_renew_text(self) -> None:
        """Renew the numbers of a post, once it is said which; read an essay again."""
        self._enter_text()
        reading = self.text.reading
        if reading is None or reading.file.kind == "essay":
            self.say("the text is read again" if self.text.path is not None else "P asks for the file of a text")
            self._read_text(None)
        elif not reading.is_complete:
            self.say("one moment: its numbers are still being compared")
        elif self.view.is_elsewhere:
            self.say(
                "these are the numbers of another day or a what-if: 0 and x go back to the map as it is", "warning"
            )
        elif not reading.counts.get("old"):
            self.say("no number is old; what was written over stays as it is")
        else:
            title = f"Renew {count(reading.counts['old'], 'number')} in {one_line(reading.file.path.name)}?"
            write = partial(_write_renewal, reading=reading, unsaved=len(self.view.session.unsaved))
            self.app.push_screen(Sheet(title, write, RENEW), partial(self._answered_renew, reading))

    def _answered_renew(self, reading: Reading, key: str | None) -> None:
        if key == "enter":
            self.run_worker(self._renew(reading), group="change", exit_on_error=False)

    async def _renew(self, reading: Reading) -> None:
        """Write the file of the post; the map stays as it is."""
        from argmap.session.drafting.upkeep import refresh_summary, refreshed

        place = str(reading.file.path)
        try:
            async with self._turn:
                self.look_at_work()
                with self.working.on("renewing the numbers", can_stop=False):
                    found = await to_thread(partial(refreshed, self.view.session, place))
        except ArgmapError as error:
            self.say(in_words(error), "warning")
            return
        turned = found.of("turned")
        more = f"; read {count(len(turned), 'line')} again: the words may no longer fit" if turned else ""
        self.say(refresh_summary(found, one_line(reading.file.path.name), dry_run=False) + more)
        self._read_text(None)

    # The map -----------------------------------------------------------------------------------

    def action_claim_from_text(self) -> None:
        """Ask for a claim that the sentence makes."""
        passage = self._sentence()
        if passage is not None:
            self._quote(passage, "", "supports")

    def action_argue_for(self) -> None:
        """Let the claim of the sentence, or a new one, support the claim aimed at."""
        self._argue("supports")

    def action_argue_against(self) -> None:
        """Let it attack that claim."""
        self._argue("attacks")

    def _argue(self, role: str) -> None:
        from argmap.tui.screens.forms import link_form

        passage, aim = self._sentence(), self.aim
        if passage is None:
            return
        claims = self._claims_here()
        source = self.pane.claim if self.pane.claim in claims else next(iter(claims), "")
        if not source:
            self._quote(passage, aim, role)
        elif source == aim:
            self.say("that is this sentence's own claim: choose another one in the outline, then come back")
        else:
            form = link_form(self.view.session, source, aim, role)
            self._show_form(form, (f"link {role}", f"{source} {aim}"))

    def _quote(self, passage: Passage, target: str, role: str) -> None:
        from argmap.tui.screens.forms import quoting_form

        form = quoting_form(self.view.session, passage, target, role)
        self._show_form(form, (f"quote {role}", f"{passage.number} {target}"))

    def action_no_argument(self) -> None:
        """Ask why the sentence argues nothing; what was set aside is taken back."""
        from argmap.session.texts.changing import take_back_aside

        passage = self._sentence()
        if passage is None or passage.place is None or self.refuses():
            return
        if passage.cover == "aside":
            self.change(partial(take_back_aside, self.view.session, passage.place))
        elif passage.cover != "uncovered":
            self.say(f"a claim or evidence stands for sentence {passage.number}")
        else:
            self.prompt.ask(ASIDE, ((f"sentence {passage.number} argues nothing, because it ", "strong"),))
            self.say("for example: announces the next section")

    @on(Prompt.Entered)
    def set_passage_aside(self, message: Prompt.Entered) -> None:
        """Set the sentence aside with the reason that was typed."""
        from argmap.session.texts.changing import set_aside

        passage, reading = self.text.body.passage, self.text.reading
        if message.about == ASIDE and passage is not None and passage.place is not None and reading is not None:
            self.write(partial(set_aside, self.view.session, reading, passage.place, message.text))

    def action_take_in(self) -> None:
        """Keep the structure of the text in the map."""
        self._enter_text()
        reading = self.text.reading
        if reading is None or reading.file.kind == "post":
            self.say("only the structure of an essay is kept: P opens its file")
        else:
            self.change(partial(self._take_in, reading), "", "the map has this text already")

    def _take_in(self, reading: Reading) -> Change | None:
        from argmap.session.texts.changing import take_in

        return take_in(self.view.session, reading)

    def _sentence(self) -> Passage | None:
        """The sentence under the cursor, if a claim can be made of it; else why not is said."""
        self._enter_text()
        passage = self.text.body.passage
        if passage is None:
            self.say("there is no text here: P asks for its file")
        elif not self._is_essay:
            self.say("this is a post: claims are made from the essay")
        elif passage.place is None:
            self.say("the map's essay does not have this sentence yet: I takes the text in")
        elif passage.fate == "gone":
            self.say("this sentence is gone from the text")
        else:
            return passage
        return None


def _write_renewal(page: Page, reading: Reading, unsaved: int) -> None:
    """Which numbers change, line by line, and that nothing else does."""
    for passage in reading.passages:
        olds = [text for text, part in passage.parts if part == "old"]
        if not olds:
            continue
        pairs = zip(passage.parts, passage.parts[1:], strict=False)
        said = [f"{was}{now}" for (was, part), (now, then) in pairs if (part, then) == ("old", "now")]
        page.hanging(((f"line {passage.number}  ", "dim"),), ", ".join(said))
    page.gap()
    page.text("The file is written at once, and u does not take it back. Your own words stay as they are.", role="dim")
    if unsaved:
        page.text(
            f"{count(unsaved, 'file')} of the map is not saved; the numbers are those of the screen.", role="warning"
        )
