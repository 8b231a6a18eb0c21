"""Text of a map made harmless for a format: it comes back as it was, and never acts.

Every function takes text as it stands in a map and returns what to write; the text is put on one line first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

# What XML 1.0 may not hold at all, told by what it is: to compile what it may hold takes ten times as long. Characters
# that act are made visible by `one_line` already.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_SIGNS = re.compile("[&<>\"']")
_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
# Signs of Markdown and its dialects; a full stop, colon or at sign within a word could make a link of it.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]()<>#!|~$^=&@%\"]|(?<=\S)[.:](?=\S)|^\d{1,9}[.)]|^[-+:]|-(?=-)")
_ARGDOWN = re.compile(r"(?=[\x21-\x7e])[^\w\s,;.'?%+/-]|_|^[+-]|-(?=-)|(?<=-)-|/(?=[/*])|(?<=[/*])/")
_MERMAID = re.compile(r"[^\w\s,.!?'’“”–—+-]|--|==|_|^[.+-]")
# Mermaid reads its entity codes before it looks for line breaks, formulas and icons: only a sign within keeps them
# from being found, and this one has no width.
_MERMAID_PAIRS = re.compile(r"(?<=\\)(?=n)|(?<=\$)(?=\$)|(?<=:)(?=fa-)")
_WORD_JOINER = "\u2060"
_FORMULA = re.compile(r"^[\s'’＇]*[=+\-@|%＝＋－＠−]")
# What Graphviz would read as a character of HTML.
_ENTITY = re.compile(r"&(?=#?\w+;)")


def plain(text: str) -> str:
    """One line without characters that act or that a document may not hold."""
    line = one_line(text)
    return line if line.isascii() else _NOT_XML.sub(lambda match: f"U+{ord(match[0]):04X}", line)


def xml(text: str) -> str:
    """For an XML or HTML document, inside an element or a quoted attribute."""
    return _XML_SIGNS.sub(lambda match: _XML[match[0]], plain(text))


def markdown(text: str) -> str:
    """For a line of Markdown: no emphasis, link, image, HTML, heading, list, table, code, tag or formula."""
    return _MARKDOWN.sub(_backslashed, plain(text))


def argdown(text: str) -> str:
    """For a statement of Argdown."""
    return _ARGDOWN.sub(_backslashed, plain(text))


def mermaid(text: str) -> str:
    """For a quoted label of Mermaid, in its own entity codes."""
    apart = _MERMAID_PAIRS.sub(_WORD_JOINER, plain(text))
    return _MERMAID.sub(lambda match: "".join(f"#{ord(sign)};" for sign in match[0]), apart)


def dot(text: str) -> str:
    """A quoted string of DOT, quotes included; nothing in it is an escape sequence."""
    return f'"{_within_quotes(plain(text))}"'


def dot_lines(lines: Iterable[str]) -> str:
    """The same of several lines that are `plain` already; the breaks between them are the only escape sequences."""
    return '"' + "\\n".join(map(_within_quotes, lines)) + '"'


def _within_quotes(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return _ENTITY.sub("&amp;", escaped) if "&" in escaped else escaped


def cell(text: str) -> str:
    """A cell of a table: what a spreadsheet could take for a formula begins with an apostrophe."""
    line = plain(text)
    return f"'{line}" if _FORMULA.match(line) else line


def _backslashed(match: re.Match[str]) -> str:
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in match[0])
