"""A Markdown post as paragraphs and sentences, and a fingerprint by which a sentence is known again.

Headings, front matter, code blocks, tables, comments and what argmap keeps up to date itself are no paragraphs.
Counting starts at 1 where people count.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]+):[ \t]*(\S.*)$", re.MULTILINE)
# A box or a figure that argmap put there, up to its end; one without an end is text.
_KEPT = re.compile(r"^<!--argmap (?:(?!^<!--argmap ).)*?^<!--/argmap-->", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"^(?P<mark>```+|~~~+).*?^(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t].*)?$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-+|\*\*\*+|___+)[ \t]*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+")

# The end of a sentence: its stop, what may close after it, white space, and no small letter next.
_STOP = re.compile(r"[.!?…][\"'”’)\]_*]*\s+(?=[^\sa-z])")
_SHORTENED = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|al|approx|Mr|Mrs|Ms|Dr|Prof|St|Fig|No|[A-Z])\.)\s+\Z")
# More than the longest of these, so that a search need not begin at the start of the sentence.
_LONGEST_SHORTENED = 16

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_MARKS = frozenset("\"'`_*´")
_DIGITS = 12


def paragraphs(markdown: str) -> tuple[tuple[str, ...], ...]:
    """The sentences of every paragraph, in order; a list item is a paragraph of its own.

    Text that was once decoded with the wrong table (Windows-1252 for UTF-8) is put right.
    """
    text = markdown.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _KEPT.sub("\n", _FRONT_MATTER.sub("", text, count=1))
    text = _repaired(_FENCE.sub("\n", _COMMENT.sub("", text)))
    found: list[tuple[str, ...]] = []
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        ends = not line.strip() or _HEADING.match(line) or line.lstrip().startswith("|")
        if (ends or _ITEM.match(line)) and lines:
            found.append(sentences(" ".join(lines)))
            lines = []
        if _UNDERLINE.match(line):
            lines = []
        elif not ends:
            lines.append(_ITEM.sub("", line).strip().lstrip(">").strip())
    return tuple(paragraph for paragraph in found if paragraph)


def front_matter(markdown: str) -> dict[str, str]:
    """The one-line fields of a post's front matter as text, quotes taken off; it is never read as YAML."""
    found = _FRONT_MATTER.match(markdown.removeprefix("\ufeff").replace("\r\n", "\n"))
    fields = _FIELD.findall(found[0]) if found else []
    return {name: _repaired(value.strip().strip("\"'")) for name, value in fields}


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of one paragraph, white space made single.

    A stop ends a sentence unless it follows a usual abbreviation or one capital, or a small letter comes next.
    """
    text, found, start = " ".join(paragraph.split()), [], 0
    for stop in _STOP.finditer(text):
        if not _SHORTENED.search(text[max(start, stop.end() - _LONGEST_SHORTENED) : stop.end()]):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def fingerprint(sentence: str) -> str:
    """Twelve hexadecimal digits that stay the same when only white space, quotes, dashes or emphasis change."""
    text = unicodedata.normalize("NFKC", _repaired(sentence)).casefold()
    kept = "".join(mark for mark in text if not (mark.isspace() or mark in _MARKS or _is_quote_or_dash(mark)))
    return hashlib.sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _is_quote_or_dash(mark: str) -> bool:
    return unicodedata.category(mark) in ("Pd", "Pi", "Pf")


def _repaired(text: str) -> str:
    return _FOREIGN.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    try:
        return found[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return found[0]
