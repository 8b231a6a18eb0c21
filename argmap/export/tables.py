"""Tables as CSV (RFC 4180): claims, inferences with the doubts about them, evidence. Made safe for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from argmap.export.escape import cell
from argmap.export.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.export.excerpt import Excerpt

Value = str | int | float | bool | None
_DECIMALS = 6


def claims_csv(excerpt: Excerpt) -> str:
    """A row for each claim; `number` is that of pictures and outlines, empty for the claim at the head."""
    labels = read(excerpt).labels
    head = "number id kind title text theme support base open implicit assumption left_out_below withheld".split()
    rows = [
        (
            labels[claim.id], claim.id, claim.kind, claim.title, claim.text, claim.theme, claim.support, claim.base,
            claim.open, claim.implicit, claim.assumption, claim.more, claim.withheld,
        )
        for claim in excerpt.claims
    ]  # fmt: skip
    return _table(head, rows)


def inferences_csv(excerpt: Excerpt) -> str:
    """A row for each inference and each doubt; what several linked premises share is separated by spaces."""
    head = "id relation premises target ratio removes scheme why".split()
    steps = [
        (step.id, step.polarity, " ".join(step.premises), step.target, step.ratio, None, step.scheme, step.why)
        for step in excerpt.steps
    ]
    cuts = [
        (f"{cut.source}->{cut.step}", "undercuts", cut.source, cut.step, None, cut.removes, "", "")
        for cut in excerpt.cuts
    ]
    return _table(head, [*steps, *cuts])


def evidence_csv(excerpt: Excerpt) -> str:
    """A row for each evidence item; the claims it bears on are separated by spaces."""
    head = "id relation bears_on quantity text says date status source author url locator".split()
    rows = [
        (
            item.id, item.relation, " ".join(item.bears_on), item.quantity, item.text, item.said, item.date,
            item.status, item.source, item.author, item.url, item.locator,
        )
        for item in excerpt.evidence
    ]  # fmt: skip
    return _table(head, rows)


def _table(head: list[str], rows: Iterable[tuple[Value, ...]]) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue()


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{round(value, _DECIMALS):g}" if value < 1e6 else repr(value)
        case int():
            return str(value)
        case str():
            return cell(value)
