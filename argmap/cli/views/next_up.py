"""What to look for next: a sentence, and a line for each thing worth learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, hanging, paragraph
from argmap.cli.views.facts import untried_lines
from argmap.session.next_up import count_hours, drop_text, next_sentences, stands_on, worth_name, would_do
from argmap.session.numbers import bar, count, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.answers.next_evidence import Worth
    from argmap.session.next_up import NextUp

_MOST = 15
_NARROW = 60


def next_lines(found: NextUp, width: int) -> list[Text]:
    """Everything, or the one sentence that says why there is nothing."""
    lines = paragraph(next_sentences(found), width)
    shown = found.listed[:_MOST]
    if not shown:
        return lines
    lines += [Text(), *paragraph("worth knowing, and how much of the score it would take away", width, style=STRONG)]
    for worth in shown:
        lines += _worth(found, worth, width)
    if left := len(found.next.worths) - len(shown):
        lines += paragraph(f"and {count(left, 'more')}".removesuffix("s") + " worth less", width, indent=2, style=DIM)
    return lines + untried_lines(found.next.untried, width)


def _worth(found: NextUp, worth: Worth, width: int) -> Iterator[Text]:
    share = found.share(worth)
    head = Text(f"  {drop_text(worth.drop):<6} {percent(share):>5}  ")
    if width >= _NARROW:
        head.append(f"{bar(share)}  ")
    yield from hanging(head, worth_name(found.map, worth), width)
    details = [worth.id, stands_on(found.map, worth), f"look for {would_do(found.map, worth)}"]
    if worth.study is not None:
        details.append(f"{drop_text(worth.study)} by one study as uncertain as it is now")
    if worth.effort is not None and worth.per_hour is not None:
        details.append(f"{count_hours(worth.effort)}, {drop_text(worth.per_hour)} each")
    yield from paragraph(" · ".join(details), width, indent=4, style=DIM)
