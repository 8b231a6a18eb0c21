"""Values as a person types them at a prompt, in the notation of the files."""

from __future__ import annotations

import re

from argmap.session.options import date_from

# Fields that hold words; anything else that looks like a number, a date or a truth value is one.
_WORDS = frozenset([
    "URL", "author", "caveat", "holds", "id", "in_words", "issued", "locator", "note", "publisher", "quote", "scheme",
    "group", "model", "overlaps", "seen_at", "short", "source", "text", "theme", "title", "type", "unit", "why",
])  # fmt: skip
# Fields that hold lists of words.
_LISTS_OF_WORDS = frozenset(["aliases", "ignore", "questions", "tags", "together_with"])
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)\Z")


def value_from(field: str, text: str) -> object:
    """What `text` means in a field of that name: a number, a date, a truth value, a list in ``[ ]``, or itself."""
    if field in _WORDS:
        return text
    given = text.strip()
    if given.startswith("[") and given.endswith("]"):
        parts = [part.strip() for part in given[1:-1].split(",") if part.strip()]
        return parts if field in _LISTS_OF_WORDS else [value_from("", part) for part in parts]
    if field in _LISTS_OF_WORDS:
        return given
    if given in ("true", "false"):
        return given == "true"
    if _WHOLE.match(given):
        return int(given)
    return float(given) if _NUMBER.match(given) else date_from(given) or given
