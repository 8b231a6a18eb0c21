"""Every number of a post looked up in what `--json` gives for the claims that its line names.

What stands word for word in a text of the map is that text's. Any other figure has to be a number of a claim, a
quantity or a finding that the line names, of the claim that the post is about, or a count of the post's own facts:
rounded as a person would.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING, Any

from argmap.posts.words import long_date, short_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

SPELLED = "one two three four five six seven eight nine ten eleven twelve".split()
LARGE = {"million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = r"([+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
TOKEN = re.compile(rf"(?<![\w.]){_FIGURE}(?: ({'|'.join(LARGE)}))?|\b({'|'.join(SPELLED[1:])})\b", re.I)
# Figures of the sentences themselves, each with what it is.
OURS = {
    "90 % range": "the range that the table gives",
    "at most doubles": "what a slight argument is",
    "five points or more": "what counts as having moved",
}


@dataclass(frozen=True)
class Data:
    """What `--json` gave: numbers and names by node, numbers of the post as a whole, texts of the map, its days."""

    by_node: Mapping[str, tuple[frozenset[str], frozenset[float]]]
    whole: frozenset[float]
    texts: tuple[str, ...]
    days: tuple[datetime.date, ...]


def numbers(value: Any) -> Iterator[float]:
    """Every number in a JSON value."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from numbers(each)
    elif isinstance(value, list):
        for each in value:
            yield from numbers(each)


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def shown(text: str) -> str:
    """A post as a reader sees it: no front matter, comments, addresses or entities."""
    body = re.sub(r"<!--.*?-->|\]\([^)]*\)|\[\^[\w-]+\]:?|</?\w[^>]*>", " ", text.split("\n---\n", 1)[1])
    return re.sub(r"\\(?=[^\w\s])", "", html.unescape(body)).replace("\u00a0", " ")


def untraced(text: str, data: Data) -> list[str]:
    """The figures of a post that nothing in the data accounts for, each with its line."""
    days = {f"{style(day)}" for day in data.days for style in (long_date, short_date, str)}
    known = [each for each in {*data.texts, *days, *OURS} if re.search(r"\d", each) or set(each.split()) & set(SPELLED)]
    lines = shown(text).split("\n")
    found = []
    for line in filter(str.strip, lines):
        rest = line
        for each in sorted(known, key=len, reverse=True):
            rest = rest.replace(each, " ").replace(each.rstrip("."), " ")
        allowed = set(data.whole)
        for names, values in data.by_node.values():
            if any(name in line for name in names):
                allowed |= values
        found += [f"{token[0]!r} in {line!r}" for token in TOKEN.finditer(rest) if not _is_known(token, allowed)]
    return found


def _is_known(token: re.Match[str], allowed: Iterable[float]) -> bool:
    if token[3]:
        return any(_matches(float(SPELLED.index(token[3].lower()) + 1), 0, value) for value in allowed)
    digits = token[1].lstrip("+−").replace(",", "")
    decimals = len(digits.partition(".")[2])
    return any(_matches(float(digits) * LARGE.get(token[2] or "", 1.0), decimals, value) for value in allowed)


def _matches(figure: float, decimals: int, value: float) -> bool:
    """Whether a figure is a number as printed: by itself or in percent, to its decimals, or to two or three digits."""
    size = abs(value)
    if any(abs(figure - scaled) <= 0.5 * 10**-decimals + 1e-6 for scaled in (size, 100 * size)):
        return True
    return size > 0 and any(abs(figure - _to_digits(scaled, digits)) < 1e-9 * figure for digits in (2, 3)
                            for scaled in (size, 100 * size))  # fmt: skip


def _to_digits(value: float, digits: int) -> float:
    step = 10.0 ** (floor(log10(value)) + 1 - digits)
    return round(value / step) * step
