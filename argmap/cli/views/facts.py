"""Pieces that several views show alike: evidence and quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, paragraph, styled
from argmap.session.numbers import count
from argmap.session.wording import measured_text, points_text
from argmap.text import cell_width, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.session.account import EvidenceAccount, QuantityAccount


def quantity_rows(quantities: Iterable[QuantityAccount], width: int) -> list[Text]:
    """Each quantity with its value after evidence, its unit and how it is known."""
    kept = list(quantities)
    column = min(max((len(account.quantity.id) for account in kept), default=0), max(12, width // 3))
    lines: list[Text] = []
    for account in kept:
        quantity = account.quantity
        known = [points_text(account.posterior), quantity.unit if quantity.unit != "1" else ""]
        counted = sum(item.counts for item in account.evidence)
        how = count(counted, "evidence item") if counted else quantity.basis
        head = Text(f"  {shorten(quantity.id, column):<{column}}  ")
        value = " ".join(part for part in known if part)
        if cell_width(head.plain) + cell_width(value) + len(how) + 2 <= width:
            lines.append(head + Text(value) + styled(f"  {how}", DIM))
        else:
            lines.append(head + styled(how, DIM))
            lines += paragraph(value, width, indent=4)
    return lines


def evidence_lines(items: Iterable[EvidenceAccount], width: int) -> list[Text]:
    """Each item with its date and what it says; one that does not count says why."""
    lines: list[Text] = []
    for account in items:
        item = account.evidence
        style = "" if account.counts else DIM
        lines += paragraph(one_line(item.text), width, indent=2, style=style)
        details = [str(item.date), item.id, measured_text(item)]
        if not account.counts:
            details.append(item.status if item.status != "accepted" else "does not count on these clocks")
        lines += paragraph(" · ".join(details), width, indent=4, style=DIM)
    return lines


def untried_lines(number: int, width: int) -> list[Text]:
    """A word on what a large map leaves out; nothing where nothing was."""
    if not number:
        return []
    says = f"{count(number, 'more thing')} upstream reach too little to be tried on a map of this size"
    return paragraph(says, width, indent=2, style=DIM)
