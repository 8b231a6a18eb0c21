"""What may name a node. Ids end up in file names, anchors and formulas, so they are plain ASCII."""

from __future__ import annotations

import re

LONGEST = 64
# An id that is suggested leaves room for a number behind it.
_LONGEST_SLUG = 48
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_QUANTITY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
# YAML 1.1 reads these as booleans or null in other tools; Windows keeps the device names for itself.
RESERVED = frozenset(
    ["on", "off", "yes", "no", "true", "false", "null", "nan", "inf", "con", "prn", "aux", "nul"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)]
)
# Words of the formula language, which a quantity may not take.
FORMULA_WORDS = frozenset(["and", "or", "not", "if"])


def id_fault(text: str) -> str:
    """Why `text` cannot name a claim, inference, model, evidence, source or scenario; '' when it can."""
    return _fault(text, _ID, "small letters, digits and single hyphens, starting with a letter")


def quantity_fault(text: str) -> str:
    """Why `text` cannot name a quantity; '' when it can. Underscores, so that formulas can use it."""
    if text in FORMULA_WORDS:
        return f"`{text}` is a word of the formula language"
    return _fault(text, _QUANTITY, "small letters, digits and single underscores, starting with a letter")


def _fault(text: str, pattern: re.Pattern[str], rule: str) -> str:
    if len(text) > LONGEST:
        return f"it has {len(text)} characters, at most {LONGEST} are allowed"
    if text in RESERVED:
        return f"`{text}` is a reserved word"
    if not pattern.match(text):
        return f"an id is made of {rule}"
    return ""


def slug(text: str) -> str:
    """An id made of the first words of `text`; 'claim' when nothing usable is left."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > _LONGEST_SLUG:
            break
        made = longer
    if not made or not made[0].isalpha():
        made = f"claim-{made}" if made else "claim"
    return f"{made}-claim" if made in RESERVED else made
