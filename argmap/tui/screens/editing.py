"""The main screen as far as claims and evidence are added, linked, changed and taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from argmap.problems import ArgmapError
from argmap.text import one_line
from argmap.tui.screens.changing import in_words
from argmap.tui.screens.finding import LINK
from argmap.tui.screens.picking import PickingScreen
from argmap.tui.screens.problems import write_problems
from argmap.tui.screens.sheet import CLOSE, Sheet
from argmap.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.session import Session
    from argmap.session.editing import Change
    from argmap.session.linking import Link
    from argmap.session.removing import Removal
    from argmap.tui.lines import Item, Page
    from argmap.tui.screens.form import Form, Values

DELETE = {"enter": "delete", "escape": "keep"}
_NUMBERS = "123456789"


class EditingScreen(PickingScreen):
    """Forms and questions; each of them ends in one change."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._typed: dict[tuple[str, str], Values] = {}
        self._linking = ""

    @property
    def here(self) -> Item | None:
        """What the cursor stands on while the claim is read."""
        return self.pane.item if self.reading else None

    # Adding ------------------------------------------------------------------------------------

    def action_add_claim(self) -> None:
        """Ask for a claim about the one under the cursor."""
        self._ask_claim("supports")

    def action_add_rebuttal(self) -> None:
        """Ask for a claim that attacks the one under the cursor."""
        self._ask_claim("attacks")

    def _ask_claim(self, role: str) -> None:
        from argmap.tui.screens.forms import claim_form

        row = self.outline.row
        step = row.inference if row is not None and row.claim == self.pane.claim else None
        form = claim_form(self.view.session, self.pane.claim, step, role)
        self._show_form(form, (f"claim {role}", self.pane.claim), follow=True)

    def action_add_evidence(self) -> None:
        """Ask for evidence on the quantity in the line, else on the claim."""
        from argmap.tui.screens.forms import evidence_form

        item = self.here
        target = item.id if item is not None and item.kind == "quantity" else self.pane.claim
        if not target:
            self.say("evidence bears on a claim or a quantity: a adds the first claim")
            return
        self._show_form(evidence_form(self.view.session, target, self.view.today), ("evidence", target))

    def _show_form(self, form: Form, about: tuple[str, str], *, follow: bool = False) -> None:
        """Show a form, with what was typed in it before and not entered."""
        from argmap.tui.screens.form import FormScreen

        if self.refuses():
            return

        async def submit(make: Callable[[], Change | None]) -> None:
            change = await self._make(make)
            if change is None:
                self.say("nothing was changed")
            elif follow and change.node in self.view.map.claims:
                self.outline.go_to(change.node)

        def closed(typed: Values | None) -> None:
            if typed:
                self._typed[about] = typed
                self.say("not entered; what you typed comes back with the same key")
            else:
                self._typed.pop(about, None)

        self.app.push_screen(FormScreen(form, submit, self._typed.get(about)), closed)

    # Changing ----------------------------------------------------------------------------------

    def action_change_here(self) -> None:
        """Change the quantity or evidence in the line, else the claim."""
        item = self.here
        if item is not None and item.kind == "quantity":
            self.ask_quantity(item.id)
        elif item is not None and item.kind == "evidence":
            self._revise("evidence", item.id)
        elif self.pane.claim:
            self._revise("claim", self.pane.claim)

    def ask_quantity(self, key: str) -> None:
        """Ask for another distribution of a quantity."""

    def _revise(self, kind: str, node: str) -> None:
        from argmap.tui.screens.forms import revision_form

        form = revision_form(self.view.session, kind, node)
        if form is None:
            self.say("its text is written over several lines: e opens it in your editor")
        else:
            self._show_form(form, (f"change {kind}", node))

    def action_retract(self) -> None:
        """Retract the evidence in the line, or take it back in."""
        item = self.here
        if item is None or item.kind != "evidence":
            self.say("r works on an evidence line: enter opens the claim, ↓ goes to it")
            return
        retracted = self.view.session.map.evidence[item.id].status == "retracted"
        status = "accepted" if retracted else "retracted"
        self.change(partial(self.view.session.set_status, item.id, status))

    # Links -------------------------------------------------------------------------------------

    def action_link(self) -> None:
        """Ask for the claim to link this one to, by words of it."""
        if self.refuses() or not self.pane.claim:
            return
        self._linking = self.pane.claim
        self.focus_outline()
        title = one_line(self.view.map.claims[self._linking].title)
        self.prompt.ask(LINK, (("link to ", "strong"), (f"(from {title}) ", "dim")))
        self.say("words of the other claim, or its id; ↓ and ↑ go through those that have them")

    @on(Prompt.Entered)
    def ask_what_the_link_is(self, message: Prompt.Entered) -> None:
        """Ask what this claim is to the one found."""
        if message.about != LINK:
            return
        from argmap.tui.screens.forms import link_form

        target = self.outline.row
        if not message.text.strip() or target is None or not self.outline.found:
            self.prompt.refuse("no claim has these words" if message.text.strip() else "type words of a claim")
            return
        self.outline.find("")
        self.close_prompt()
        source = self._linking
        self.outline.go_to(source)
        self._show_form(link_form(self.view.session, source, target.claim), ("link", f"{source} {target.claim}"))

    def give_up(self) -> None:
        """Out of the question; from a link back to where it began."""
        super().give_up()
        if self._linking:
            self.outline.go_to(self._linking)
            self._linking = ""

    def action_unlink(self) -> None:
        """Ask which argument of the claim to take back."""
        from argmap.session.linking import links_of, unlink

        if self.refuses():
            return
        links = links_of(self.view.session.map, self.pane.claim)[: len(_NUMBERS)]
        if not links:
            self.say("this claim has no arguments to take back")
            return
        keys = {number: "" for number, _ in zip(_NUMBERS, links, strict=False)}
        keys[_NUMBERS[len(links) - 1]] = "takes it back"

        def chosen(key: str | None) -> None:
            if key is not None and key in keys:
                self.change(partial(unlink, self.view.session, links[_NUMBERS.index(key)]))

        write = partial(_write_links, links=links)
        self.app.push_screen(Sheet("Which argument goes?", write, {**keys, "escape": "none"}), chosen)

    # Taking out --------------------------------------------------------------------------------

    def action_delete(self) -> None:
        """Say what goes with the claim or evidence, and ask."""
        from argmap.session.removing import plan_removal

        item = self.here
        node = item.id if item is not None and item.kind == "evidence" else self.pane.claim
        if self.refuses() or not node:
            return
        try:
            plan = plan_removal(self.view.session, node)
        except ArgmapError as error:
            self.say(in_words(error), "warning")
            return
        title = f"Delete {node}?" if not plan.breaks else f"{node} cannot go yet"
        sheet = Sheet(title, partial(_write_removal, plan=plan), CLOSE if plan.breaks else DELETE)
        self.app.push_screen(sheet, partial(self._answered_delete, node))

    def _answered_delete(self, node: str, key: str | None) -> None:
        if key == "enter":
            self.change(partial(self.view.session.remove, node, links=True))


def _write_links(page: Page, links: Sequence[Link]) -> None:
    for number, link in zip(_NUMBERS, links, strict=False):
        verb = "doubts" if link.relation == "undercuts" else link.relation
        with page.item("key", number):
            page.hanging(((f"{number}  ", "strong"),), f"{link.source} {verb} {link.target} ({link.says})")


def _write_removal(page: Page, plan: Removal) -> None:
    """What goes with it, who is left, what forbids it; u takes it all back."""
    if plan.breaks:
        write_problems(page, plan.breaks)
        return
    if plan.goes:
        page.heading("With it goes")
        for said in plan.goes:
            page.hanging((("  − ", "down"),), said, "")
    if plan.left:
        page.heading("Left without anything to argue for")
        for claim in plan.left:
            page.hanging((("  ◇ ", "dim"),), claim)
    page.gap()
    page.text("Nothing else names it." if not plan.goes else "u takes it back, all in one step.", role="dim")
