"""What would flip a claim: a paragraph for a post, what does it alone, what cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, heading, paragraph, styled
from argmap.cli.views.facts import untried_lines
from argmap.session.flipping import flip_sentences, node_name, part_text, value_text, where_text
from argmap.session.numbers import band_text, count, percent
from argmap.text import cell_width, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.answers.flip import Flip
    from argmap.session.flipping import Flipping

_WORDS = {"quantities": "quantity", "claims": "claim", "inferences": "argument", "evidence": "evidence"}
_MOST_UNABLE = 12
_COLUMN = 10
_NARROW = 60


def flip_lines(found: Flipping, width: int) -> list[Text]:
    """Everything, or the one sentence that says why there is nothing."""
    lines = paragraph(flip_sentences(found), width)
    if found.still:
        return lines
    flips = found.flips
    beyond = f"{'below' if flips.falls else 'above'} {percent(flips.target)}"
    lines += [Text(), *paragraph(f"alone takes it {beyond}", width, style=STRONG)]
    lines += [line for flip in flips.alone for line in _flip(found, flip, width)] or [styled("  nothing", DIM)]
    if flips.pairs:
        lines += [Text(), heading("two together")]
        for pair in flips.pairs:
            both = f"{part_text(found.map, pair.one)}, and {part_text(found.map, pair.other)}"
            lines += paragraph(both, width, indent=2)
    if flips.unable:
        lines += [Text(), *paragraph("cannot alone, and how far it reaches", width, style=STRONG)]
        lines += _unable(found, width)
    return lines + untried_lines(flips.untried, width)


def _flip(found: Flipping, flip: Flip, width: int) -> Iterator[Text]:
    """What it is and where it flips the claim, with where it stands below."""
    where = where_text(found.map, flip)
    details = [flip.id]
    if flip.kind != "evidence":
        details.append(f"now {value_text(found.map, flip.kind, flip.id, flip.now)}")
    if flip.chance is not None:
        details.append(f"chance {percent(flip.chance)}")
    yield from _row(found, flip, where, width)
    yield from paragraph(" · ".join(details), width, indent=4, style=DIM)


def _unable(found: Flipping, width: int) -> Iterator[Text]:
    shown = found.flips.unable[:_MOST_UNABLE]
    for flip in shown:
        yield from _row(found, flip, f"{band_text(flip.reach)} %", width)
    if left := len(found.flips.unable) - len(shown):
        yield styled(f"  and {count(left, 'more')}".removesuffix("s"), DIM)


def _row(found: Flipping, flip: Flip, says: str, width: int) -> Iterator[Text]:
    name = node_name(found.map, flip.kind, flip.id)
    head = Text("  ") + styled(f"{_WORDS[flip.kind]:<{_COLUMN}}", DIM)
    room = width - cell_width(head.plain) - cell_width(says) - 2
    if width < _NARROW or room < _NARROW // 3:
        yield head + Text(says)
        yield from paragraph(name, width, indent=4)
    else:
        short = shorten(name, room)
        yield head + Text(short + " " * (room - cell_width(short)) + "  " + says)
