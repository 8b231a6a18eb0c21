"""A passage of a text as lines: the words wrapped, below them the claims that stand for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.numbers import bar, percent
from argmap.session.wording import HOLLOW
from argmap.text import cell_width, one_line, shorten, wrap
from argmap.tui.widgets.outline_row import PENDING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.session.texts.passage import Cover, Part, Passage
    from argmap.tui.lines import Line, Piece, Role
    from argmap.tui.view import View

# What stands before the words, by what stands for them.
SIGNS: dict[Cover, tuple[str, Role]] = {
    "claims": ("●", "bar"),
    "evidence": ("◆", "bar"),
    "aside": ("·", "dim"),
    "uncovered": ("○", "warning"),
    "plain": (" ", ""),
}
_WORDS: dict[Cover, Role] = {"aside": "dim", "uncovered": "strong"}
_PARTS: dict[Part, Role] = {
    "number": "key",
    "old": "dim",
    "now": "warning",
    "edited": "attacks",
    "gone": "attacks",
    "malformed": "attacks",
}
_FATES = {
    "changed": "changed since the map took it in",
    "new": "new: the map's essay does not have it",
    "gone": "gone from the text",
}
_BAR = 6
_ROOMY = 36


def words(passage: Passage, width: int) -> list[Line]:
    """The words of a passage in lines of at most `width` cells; they do not change with the numbers of the map."""
    text = passage.text
    if not text:
        return [(("…", "dim"),)]
    usual = _WORDS.get(passage.cover, "")
    if all(part == "words" for _, part in passage.parts):
        return [((line, usual),) for line in wrap(text, width)]
    roles = [role for said, part in passage.parts for role in [_PARTS.get(part, usual)] * len(said)]
    # Runs of white space became one space; where the words stand in the text is found again line by line.
    lines: list[Line] = []
    at = 0
    for line in wrap(text, width):
        pieces: list[Piece] = []
        for character in line:
            while at < len(text) and text[at] != character:
                at += 1
            role = roles[min(at, len(roles) - 1)]
            if pieces and pieces[-1][1] == role:
                pieces[-1] = (pieces[-1][0] + character, role)
            else:
                pieces.append((character, role))
            at += 1
        lines.append(tuple(pieces))
    return lines


def below_count(passage: Passage) -> int:
    """How many lines `below` makes."""
    claims = len(passage.claims) if passage.cover == "claims" else 0
    evidence = len(passage.evidence) if passage.cover in ("claims", "evidence") else 0
    return claims + evidence + bool(passage.remark and passage.cover == "aside") + (passage.fate != "same")


def below(view: View, passage: Passage, width: int, chosen: str) -> Iterator[Line]:
    """What is said of a passage, a line each: how it changed, its claims with their support, its evidence.

    `chosen` is the claim that the other panes are on.
    """
    if passage.fate != "same":
        yield ((shorten(_FATES[passage.fate], width), "warning"),)
    if passage.cover == "claims":
        for claim in passage.claims:
            yield _claim(view, claim, width, is_chosen=claim == chosen)
    if passage.cover in ("claims", "evidence"):
        for item in passage.evidence:
            known = view.session.map.evidence.get(item)
            yield ((shorten(f"◆ {one_line(known.text) if known is not None else item}", width), "dim"),)
    if passage.cover == "aside" and passage.remark:
        yield ((shorten(f"argues nothing: {one_line(passage.remark)}", width), "dim"),)


def _claim(view: View, claim: str, width: int, *, is_chosen: bool) -> Line:
    known, numbers = view.map.claims.get(claim), view.numbers
    if known is None:
        return ((shorten(f"{claim} is not there on this day", width), "dim"),)
    result = numbers.claims.get(claim) if numbers is not None else None
    cells = _BAR if width >= _ROOMY else 0
    if result is None:
        pieces: list[Piece] = [(f"{PENDING:>5} {' ' * cells}", "dim")]
    elif result.open and result.support == result.base:
        pieces = [(f"{'open':>5} {HOLLOW}{' ' * max(0, cells - 1)}", "dim")]
    else:
        pieces = [(f"{percent(result.support):>5} ", ""), (bar(result.support, cells), "bar")]
    pieces.append((" " if cells or result is None else "", ""))
    room = max(6, width - sum(cell_width(text) for text, _ in pieces))
    pieces.append((shorten(one_line(known.title), room), "strong" if is_chosen else "dim"))
    return tuple(pieces)
