"""Footnotes with their sources, numbered by first use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.posts.inert import address, inert
from argmap.posts.spans import fenced
from argmap.posts.words import long_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Container, Iterator

# The end of "et al.", "Jr." or "Inc.", whose stop is no end of a sentence.
_ABBREVIATED = re.compile(r"\b[^\W\d]{1,3}\.$")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A piece of evidence as a post cites it.

    `recalled` when its figure was not looked up, `elsewhere` when that was not in the work but in a copy or a report.
    """

    id: str
    text: str
    date: datetime.date
    caveat: str = ""
    title: str = ""
    author: str = ""
    issued: str = ""
    url: str = ""
    locator: str = ""
    recalled: bool = False
    elsewhere: bool = False


@dataclass(slots=True)
class Notes:
    """The footnotes of one post; asking for one gives its reference."""

    cited: dict[str, Cited] = field(default_factory=dict)

    def reference(self, item: Cited) -> str:
        """The reference to put behind a sentence. A note is told once and may be pointed at again."""
        self.cited.setdefault(item.id, item)
        return f"[^{item.id}]"

    def lines(self) -> list[str]:
        """The notes, for the end of the post."""
        return [f"[^{item.id}]: {_note(item)}" for item in self.cited.values()]

    @property
    def works(self) -> int:
        """How many works are cited."""
        return len({(item.title, item.url) for item in self.cited.values() if item.title})


def bare_notes(text: str, cited: Container[str]) -> Iterator[tuple[int, str]]:
    """The notes of a post on some findings that lead nowhere: the line of each, counted from 1, and its finding."""
    examples = fenced(text)
    for found in _DEFINITION.finditer(text):
        is_example = any(start <= found.start() < end for start, end in examples)
        if found[1] in cited and "://" not in found[2] and not is_example:
            yield text.count("\n", 0, found.start()) + 1, found[1]


def _note(item: Cited) -> str:
    if not item.title:
        parts = ["No source is recorded", f"Published {long_date(item.date)}"]
    elif item.issued[:4] == str(item.date.year):
        parts = [f"{_work(item)}, {long_date(item.date)}"]
    else:
        # A figure in a work that came out later is of that day: the work was not there yet.
        is_later = item.issued[:4].isdigit() and int(item.issued[:4]) > item.date.year
        parts = [_work(item), f"{'As of' if is_later else 'Published'} {long_date(item.date)}"]
    if item.caveat:
        parts.append(f"Caveat: {inert(item.caveat).rstrip('.')}")
    if item.recalled:
        parts.append("Quoted from memory")
    return ". ".join(parts) + "."


def _unstopped(name: str) -> str:
    return name if _ABBREVIATED.search(name) else name.rstrip(".")


def _work(item: Cited) -> str:
    title, link = inert(item.title).rstrip("."), address(item.url)
    named = f"[{title}]({link})" if link else title
    author = f"{_unstopped(inert(item.author))}: " if item.author else ""
    issued = f" ({inert(item.issued)})" if item.issued and item.issued[:4] != str(item.date.year) else ""
    return f"{author}{named}{issued}" + (f", {inert(item.locator)}" if item.locator else "")
