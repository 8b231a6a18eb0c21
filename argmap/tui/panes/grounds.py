"""The rest of a claim's page: its model, the quantities and evidence behind it, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from argmap.session.numbers import count, figure, percent
from argmap.session.wording import MARKS, measured_text, passage_words, ratio_words
from argmap.text import cell_width, one_line, shorten
from argmap.tui.panes.slider import slider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.nodes import Claim
    from argmap.session.account import ClaimAccount, EvidenceAccount, ModelAccount, Points, QuantityAccount
    from argmap.tui.lines import Page
    from argmap.tui.view import View

TICKED, UNTICKED = "[x] ", "[ ] "
# Cells of one figure in the table of quantities, the space before it included.
_FIGURE = 9


def model(page: Page, account: ModelAccount, view: View) -> None:
    """A sub-model in words and as formulas, then its quantities with the evidence on each."""
    found = account.model
    page.heading(f"model {found.id}")
    page.labelled("in words", found.in_words)
    for formula in found.let:
        page.labelled("let", f"{formula.name} = {formula.text}")
    page.labelled("holds", account.holds)
    page.labelled("fit", f"{found.fit_word} {figure(found.fit)}".strip() + ": how far this form is trusted")
    page.labelled("note", found.note)
    if account.quantities:
        _quantities(page, account.quantities, view)


def _quantities(page: Page, accounts: Sequence[QuantityAccount], view: View) -> None:
    """Each quantity with its 5, 50 and 95 % points, before evidence too where there is some.

    Units have a column of their own where there is room, else they stand below with the rest.
    """
    figures = 3 * _FIGURE
    widest = max(cell_width(entry.quantity.id) for entry in accounts)
    units = max(cell_width(_unit(entry)) for entry in accounts)
    with_units = 2 + widest + figures + 2 + units <= page.width
    columns = _Columns(min(widest, max(8, page.width - 2 - figures)), with_units)
    page.gap()
    titles = "".join(f"{title:>{_FIGURE}}" for title in ("5 %", "50 %", "95 %"))
    page.add(("quantities".ljust(columns.name + 2), "strong"), (f"{titles}{'  unit' if with_units else ''}", "dim"))
    for entry in accounts:
        _quantity(page, entry, columns, view)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The width of names, and whether units have a column."""

    name: int
    with_units: bool


def _quantity(page: Page, account: QuantityAccount, columns: _Columns, view: View) -> None:
    quantity, unit = account.quantity, _unit(account)
    with page.item("quantity", quantity.key):
        name = shorten(quantity.id, columns.name)
        head = f"  {name}{' ' * (columns.name - cell_width(name))}"
        page.add((f"{head}{_figures(account.posterior)}", ""), (f"  {unit}" if columns.with_units else "", "dim"))
        if any(item.counts for item in account.evidence):
            page.add((f"{'    before'.ljust(columns.name + 2)}{_figures(account.prior)}", "dim"))
        slider(page, view, quantity.key)
        facts = ["" if columns.with_units else unit, quantity.basis, one_line(quantity.why)]
        page.aside(" · ".join(fact for fact in facts if fact), indent=4)
    for item in account.evidence:
        evidence(page, item, indent=4)


def _unit(account: QuantityAccount) -> str:
    return "" if account.quantity.unit == "1" else one_line(account.quantity.unit)


def _figures(points: Points) -> str:
    # A space in front of each, so that a figure too wide for its column still stands apart.
    return "".join(f" {'?' if isnan(value) else figure(value):>{_FIGURE - 1}}" for value in points)


def evidence(page: Page, account: EvidenceAccount, indent: int = 2) -> None:
    """An evidence item with its tick, date, source, caveat and status."""
    item = account.evidence
    with page.item("evidence", item.id):
        tick = TICKED if account.counts else UNTICKED
        page.hanging(
            ((" " * indent + tick, "" if account.counts else "dim"),),
            f"{item.date}  {one_line(item.text)}",
            "" if account.counts else "dim",
        )
        page.facts(_facts(account), indent=indent + len(tick))
        if item.caveat:
            page.aside(f"caveat: {one_line(item.caveat)}", indent=indent + len(tick))


def _facts(account: EvidenceAccount) -> list[str]:
    item, source = account.evidence, account.source
    by = (source.author or source.title) if source is not None else "no source"
    at = f", {one_line(item.locator)}" if item.locator else ""
    facts = [measured_text(item), f"{one_line(by)}{at}", item.checked]
    if item.reliability != 1.0:
        facts.append(f"reliability {figure(item.reliability)}")
    if item.relevance != 1.0:
        facts.append(f"relevance {figure(item.relevance)}")
    if not account.counts:
        facts.append(item.status if item.status != "accepted" else "not counted on this day, or under this what-if")
    return facts


def own_evidence(page: Page, account: ClaimAccount) -> None:
    """The evidence on the claim itself."""
    if account.evidence:
        page.heading("evidence on this claim")
        for item in account.evidence:
            evidence(page, item)


def leads_to(page: Page, account: ClaimAccount, view: View) -> None:
    """What the claim is a reason for, and which steps it doubts."""
    if account.bears_on or account.undercuts:
        page.heading("argues")
    for step in account.bears_on:
        target = view.map.claims[step.target]
        with page.item("claim", step.target):
            page.hanging((("  ", ""), (f"{MARKS[step.polarity]} ", step.polarity)), one_line(target.title))
            page.text(f"{step.polarity}, {ratio_words(step.ratio)}", indent=4, role="dim")
    for doubted in account.undercuts:
        step = view.map.inferences[doubted]
        with page.item("claim", step.target):
            said = f"the step from {one_line(view.map.claims[step.source].title)}"
            page.hanging((("  ", ""), (f"{MARKS['undercuts']} ", "undercuts")), said)
            page.text(f"doubts a step to {one_line(view.map.claims[step.target].title)}", indent=4, role="dim")


def written(page: Page, claim: Claim) -> None:
    """What the writer added: reasons for the prior, notes, open questions."""
    rows = [
        ("prior", f"{percent(claim.prior)}: {one_line(claim.why)}" if claim.prior is not None else ""),
        ("why", "" if claim.prior is not None else one_line(claim.why)),
        ("denies", claim.negates or ""),
        ("essay", passage_words(claim.passages)),
        ("theme", claim.theme),
        ("since", str(claim.since or "")),
        *[("shares", f"{name}: {one_line(reason)}") for name, reason in claim.shares],
        ("note", one_line(claim.note)),
    ]
    if any(text for _, text in rows):
        page.heading("written")
    for label, text in rows:
        page.labelled(label, text)
    if claim.questions:
        page.heading(count(len(claim.questions), "open question"))
    for question in claim.questions:
        page.hanging((("  • ", ""),), one_line(question))
