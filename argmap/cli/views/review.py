"""Claims by their review stamps: what to look at again and why, what nobody looked at, what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, beside, heading, styled
from argmap.session.numbers import count, percents
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.answers.reviewing import Since
    from argmap.nodes import ArgumentMap
    from argmap.session.reviewing import Stand

_MOST = 20


def review_lines(stands: Sequence[Stand], argmap: ArgumentMap, width: int) -> list[Text]:
    """Three groups, the last two cut to a few lines."""
    suspect = [stand for stand in stands if stand.since is not None and stand.since.suspect]
    fresh = [stand for stand in stands if stand.review is None]
    sound = len(stands) - len(suspect) - len(fresh)
    lines: list[Text] = []
    if suspect:
        lines.append(heading("look again"))
        lines += [
            line
            for stand in suspect
            if stand.since is not None
            for line in _lines(argmap, stand, reasons(stand.since), width)
        ]
    if fresh:
        lines += [*([Text()] if lines else []), heading("nobody has looked at")]
        lines += [line for stand in fresh[:_MOST] for line in _lines(argmap, stand, "", width)]
        if len(fresh) > _MOST:
            lines.append(styled(f"  and {count(len(fresh) - _MOST, 'more claim')}", DIM))
    said = f"{count(sound, 'claim')} reviewed and unchanged since" if sound or not lines else ""
    return [*lines, *([Text()] if lines and said else []), *([styled(said, DIM)] if said else [])]


def reasons(since: Since) -> str:
    """What changed since the stamp: ``wording, grounds, 62 % → 48 %``."""
    parts = [word for word, changed in (("wording", since.wording), ("grounds", since.grounds)) if changed]
    if since.moved and since.before is not None:
        parts.append(" → ".join(percents(since.before, since.after)))
    return ", ".join(parts)


def _lines(argmap: ArgumentMap, stand: Stand, why: str, width: int) -> list[Text]:
    last = stand.review
    stamp = "" if last is None else f"{last.date} {one_line(last.who)}".rstrip()
    head = Text(f"  {stand.claim}  ")
    tail = " · ".join(part for part in (why, stamp) if part) or one_line(argmap.claims[stand.claim].title)
    return beside(head, tail, width, "" if why else DIM)
