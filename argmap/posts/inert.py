"""Text of a map made inert: in a post it reads as it was written and does nothing else.

A post is read by a front matter reader, by Liquid, by a Markdown dialect and by a browser. Whatever could
act on one of them becomes a numeric entity, which all of them show as the character it stands for.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlsplit

from argmap.text import one_line

# Liquid and attribute lists need a brace; footnotes, links and images a bracket; the rest stands for itself.
_ACTING = re.compile(r"[&<>\[\]{}*_`|#~^\\$=@]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
# What makes a block only at the start of a line: lists, rules, definitions.
_FIRST = re.compile(r"^(?:[-+:!]|\d+(?=[.)](?:\s|$)))")
_TAG = re.compile(r"<[^<>]*>")
_SCHEMES = ("http", "https")
_KEPT_IN_ADDRESS = "/?#@!$&',;=:%+~-.*()"


def inert(text: str) -> str:
    """`text` on one line, safe at any place of a Markdown file."""
    line = one_line(text)
    first = _FIRST.match(line)
    if first is None:
        return _ACTING.sub(lambda found: _entity(found[0]), line)
    return "".join(map(_entity, first[0])) + _ACTING.sub(lambda found: _entity(found[0]), line[first.end() :])


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def quoted(text: str) -> str:
    """`text` as a double-quoted scalar of the front matter, without tags and without a brace that Liquid could see."""
    line = _TAG.sub("", one_line(text))
    return json.dumps(line, ensure_ascii=False).replace("{", "\\u007b").replace("}", "\\u007d")


def address(url: str) -> str:
    """`url` as the target of a Markdown link; empty unless it leads to the Web."""
    line = one_line(url)
    try:
        parts = urlsplit(line)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or not parts.netloc:
        return ""
    kept = quote(line, safe=_KEPT_IN_ADDRESS)
    return kept.replace("(", "%28").replace(")", "%29").replace("*", "%2A").replace("&", "&amp;")
