"""A box put on an old essay, or written anew: the rest of the file keeps every byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from argmap.nodes import Cut
from argmap.posts.blocks import BOX, Block, block, find_blocks
from argmap.posts.facts import Voice
from argmap.posts.front import body_start, line_break
from argmap.posts.since import since_box
from argmap.posts.spans import NOW
from argmap.session.drafting.clock import clock_of
from argmap.session.drafting.refusal import refusal
from argmap.session.drafting.since import since_facts
from argmap.session.drafting.update import essay_day
from argmap.session.drafting.upkeep import read_post
from argmap.session.drafting.values import Values

if TYPE_CHECKING:
    from argmap.session.session import Session

Fate = Literal["added", "renewed", "fresh"]


@dataclass(frozen=True, slots=True)
class Boxed:
    """A file with its box: what became of it, and the passage itself."""

    fate: Fate
    passage: str


def box(session: Session, since: str | None = None) -> str:
    """The passage, for a file with the line breaks of everybody but Windows; since the day of the essay unless said.

    It says what the map says whenever it is refreshed; on a clock of its own only where one was asked for.

    Raises:
        DraftRefused: There is no day to start from, no main claim, or it is kept out of print.
    """
    clocks = _clocks(session, since)
    comparison = Values(session).between(clocks)
    if comparison is None:
        message = f"the map does not reach from {clocks.replace('..', ' to ')}"
        raise refusal("AM0754", message, "choose a day on or after its first evidence: --since 2024-01-04")
    return block(BOX, (clocks,), since_box(since_facts(comparison, clocks), Voice()))


def put_box(session: Session, place: str, since: str | None = None, *, force: bool = False) -> Boxed:
    """Put the box below the front matter of a file, or write the one that is there anew.

    Raises:
        DraftRefused: The file cannot be read, or the words of its box were rewritten and `force` was not given.
        SaveRefused: Somebody else changed it in the meantime, or it cannot be written.
    """
    from argmap.files.digest import digest
    from argmap.files.save import save_apart

    path = Path(place)
    data, text = read_post(path)
    passage = box(session, since)
    there = next((each for each in find_blocks(text) if isinstance(each, Block) and each.kind == BOX), None)
    if there is not None and there.is_rewritten and not force:
        message = f"the words of the box in `{path}` are not those that were written there"
        raise refusal("AM0764", message, "`argmap draft refresh` renews its numbers; --force writes the box anew")
    made = _with_box(text, there, passage).encode("utf-8")
    session.keep_hits()
    if made == data:
        return Boxed("fresh", passage)
    save_apart(path, made, expected_digest=digest(data))
    return Boxed("added" if there is None else "renewed", passage)


def _with_box(text: str, there: Block | None, passage: str) -> str:
    if there is None:
        at = body_start(text)
        return text[:at] + f"{passage}\n".replace("\n", line_break(text)) + text[at:]
    start, end = there.whole
    ends = line_break(text[start:end])
    return text[:start] + passage.rstrip("\n").replace("\n", ends) + text[end:]


def _clocks(session: Session, since: str | None) -> str:
    start = since or essay_day(session)
    if start is None:
        raise refusal("AM0754", "the map names no day of an essay to start from", "give one with --since 2024-01-04")
    options = session.options
    chosen = options.as_of is not None or options.known is not None or options.scenario is not None
    last = clock_of(session, Cut(session.map, session.standing.as_of)) if chosen else NOW
    return f"{start}..{last}"
