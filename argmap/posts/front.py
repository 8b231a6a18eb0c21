"""The front matter of a post, seen as text: where it ends, and its date set with every other byte as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

_FRONT = re.compile(r"\A\ufeff?---[ \t]*(?P<break>\r?\n)(?P<lines>(?:.*\n)*?)(?P<end>(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))")
_DATE = re.compile(
    r"^(date:[ \t]*)(?:\"([^\"\r\n]*)\"|'([^'\r\n]*)'|([^#\r\n]*?))(?=[ \t]*(?:#[^\r\n]*)?\r?$)", re.MULTILINE
)
_UNSEEN = re.compile(r"^published:[ \t]*[\"']?false\b", re.MULTILINE)


def has_front_matter(text: str) -> bool:
    """Whether a static site takes the file for a page."""
    return _FRONT.match(text) is not None


def is_hidden(text: str) -> bool:
    """Whether the front matter says `published: false`."""
    found = _FRONT.match(text)
    return found is not None and _UNSEEN.search(found["lines"]) is not None


def body_start(text: str) -> int:
    """Where the body begins: behind the front matter, or else behind a byte order mark."""
    found = _FRONT.match(text)
    return found.end() if found is not None else int(text.startswith("\ufeff"))


def line_break(text: str) -> str:
    """The line break that the file uses first: of Windows or, where it has none, of everybody else."""
    at = text.find("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def dated(text: str, day: datetime.date) -> str:
    """The post with that day as its date; a time of day on it stays. Without front matter it is as it was."""
    found = _FRONT.match(text)
    if found is None:
        return text
    start, end = found.span("lines")
    lines = text[start:end]
    date = _DATE.search(lines)
    if date is None:
        return f"{text[:end]}date: {day}{found['break']}{text[end:]}"
    value = date[2] or date[3] or date[4] or ""
    if value[:10] == str(day):
        return text
    return f"{text[: start + date.start()]}{date[1].rstrip()} {day}{text[start + date.end() :]}"
