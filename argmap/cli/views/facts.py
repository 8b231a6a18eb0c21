"""Pieces that several views show alike: evidence, quantities, ratios, specifications."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, paragraph, styled
from argmap.cli.numbers import count, figure, ratio_text
from argmap.nodes import AtLeast, AtMost, Counts, Fixed, Interval, Measured, Quantiles, Range, Series, Three
from argmap.text import cell_width, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.nodes import Evidence, Ratio, Spec
    from argmap.session.account import EvidenceAccount, Points, QuantityAccount


def ratio_words(ratio: Ratio) -> str:
    """A ratio with its word where it has one: ``strong ×10``, ``×3 to ×30``."""
    if ratio.is_range:
        return f"{ratio_text(ratio.low)} to {ratio_text(ratio.high)}"
    return f"{ratio.word} {ratio_text(ratio.low)}".strip()


def spec_text(spec: Spec) -> str:
    """A distribution as it could be written."""
    match spec:
        case Fixed(value=value):
            return figure(value)
        case Range(low=low, high=high):
            return f"{figure(low)} to {figure(high)}"
        case Three(low=low, mode=mode, high=high):
            return f"{figure(low)}, likely {figure(mode)}, at most {figure(high)}"
        case Counts(hits=hits, trials=trials):
            return f"{figure(hits)} of {figure(trials)}"
        case Quantiles(points=points):
            return ", ".join(f"{100 * p:g} % below {figure(value)}" for p, value in points)
        case Series(points=dated):
            return "; ".join(f"{day}: {spec_text(point)}" for day, point in dated)


def measured_text(item: Evidence) -> str:
    """What an evidence item says, in one phrase."""
    match item.measurement:
        case Measured(value=value, half_width=half, relative=relative):
            said = f"{figure(value)} ± {f'{100 * half:g} %' if relative else figure(half)}"
        case Interval(low=low, high=high):
            said = f"{figure(low)} to {figure(high)}"
        case Counts(hits=hits, trials=trials):
            said = f"{figure(hits)} of {figure(trials)}"
        case AtLeast(value=value):
            said = f"at least {figure(value)}"
        case AtMost(value=value):
            said = f"at most {figure(value)}"
        case None:
            ratio = ratio_words(item.ratio) if item.ratio is not None else ""
            return f"{'against' if item.against else 'for'} {ratio}".strip()
    return f"{said} {item.unit}".strip()


def points_text(points: Points) -> str:
    """Middle and 90 % range: ``1,720 (1,640 – 1,810)``."""
    low, middle, high = points
    if isnan(middle):
        return "cannot be computed"
    return figure(middle) if low == high else f"{figure(middle)} ({figure(low)} – {figure(high)})"


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
