"""A sheet about where evidence comes from: the observation in full, its source, what else rests on that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.numbers import count, figure
from argmap.session.wording import measured_text
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.nodes import Source
    from argmap.session.account import EvidenceAccount
    from argmap.tui.lines import Page

_COLUMN = 12


def write_source(page: Page, account: EvidenceAccount, address: str, others: Sequence[EvidenceAccount]) -> None:
    """The observation, its source and its `address` in the Web, and the `others` that rest on the same source."""
    item, source = account.evidence, account.source
    page.text(one_line(item.text), role="strong")
    page.gap()
    for label, text in (
        ("published", str(item.date)),
        ("measured", measured_text(item)),
        ("quote", item.quote),
        ("caveat", item.caveat),
        ("checked", item.checked),
        ("read at", item.seen_at),
        ("reliability", figure(item.reliability) if item.reliability != 1.0 else ""),
        ("relevance", figure(item.relevance) if item.relevance != 1.0 else ""),
        ("note", item.note),
    ):
        page.labelled(label, one_line(text), _COLUMN)
    if source is None:
        page.gap()
        page.text("This evidence names no source: i changes it.", role="dim")
        return
    _source(page, source, item.locator, address)
    if others:
        page.heading(f"{count(len(others), 'more item')} from it")
    for other in others:
        page.hanging(((f"  {other.evidence.date}  ", "dim"),), one_line(other.evidence.text))


def _source(page: Page, source: Source, locator: str, address: str) -> None:
    page.heading("source")
    for label, text in (
        ("title", source.title),
        ("author", source.author),
        ("issued", source.issued),
        ("publisher", source.publisher),
        ("at", locator),
        *source.more,
        ("address", address or source.url),
    ):
        page.labelled(label, one_line(text), _COLUMN)
