"""Values as YAML scalar text that YAML 1.1 and YAML 1.2 readers both give back unchanged.

A text stays plain when no reader could take it for anything else; otherwise it is put into double
quotes, with an escape for every character that is invisible or that YAML does not allow.
"""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal

Atom = str | bool | int | float | datetime.date
WIDTH = 100

# Words that some YAML version reads as null, as a boolean, as a merge key or as a default key.
_WORDS = frozenset(["", "~", "null", "y", "n", "yes", "no", "on", "off", "true", "false", "=", "<<"])
_NUMBER = re.compile(
    r"[-+]?("
    r"\.(inf|nan)"
    r"|0[box][0-9a-f_]*"
    r"|[0-9][0-9_,]*(:[0-9][0-9_]*)*(\.[0-9_]*)?(e[-+]?[0-9_]*)?"
    r"|\.[0-9_]+(e[-+]?[0-9_]*)?"
    r")\Z",
    re.IGNORECASE,
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?\Z", re.DOTALL)
_UNSAFE_START = re.compile(r"[\s,\[\]{}#&*!|>'\"%@`?:]|-(?![0-9A-Za-z.])|\.\.\.")
_UNSAFE_INSIDE = re.compile(r":(?=\s|\Z)|\s#|[\t\r\n]|\s\Z")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?![0-9A-Za-z/])")
# Escaped: quote and backslash, C0, DEL to NBSP, line and paragraph separator, byte order mark, non-characters.
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def scalar(value: Atom, *, flow: bool = False) -> str:
    """`value` on one line, ready to stand in a file; `flow` when it will stand inside ``[ ]`` or ``{ }``.

    Raises:
        ValueError: a number that is not finite, or a text with half a surrogate pair.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if is_plain(value, flow=flow) else double_quoted(value)


def number(value: float) -> str:
    """A finite number as a person writes it: ``0.7``, ``40``, ``2e5``, ``1.72e6``; reading gives `value` again.

    Raises:
        ValueError: `value` is infinite or not a number.
    """
    if not math.isfinite(value):
        raise ValueError("expected a finite number")
    sign, digits, exponent = Decimal(float.__repr__(value)).normalize().as_tuple()
    figures = "".join(str(digit) for digit in digits)
    if figures == "0":
        return "0"
    power = len(figures) - 1 + int(exponent)
    fixed = _fixed(figures, power)
    scientific = f"{figures[0]}{'.' if len(figures) > 1 else ''}{figures[1:]}e{power}"
    usual = -3 <= power < 5
    chosen = fixed if usual or len(fixed) <= len(scientific) else scientific
    return ("-" if sign else "") + chosen


def _fixed(figures: str, power: int) -> str:
    """`figures` with the decimal point after the digit of 10 ** `power`, without an exponent."""
    if power < 0:
        return "0." + "0" * (-power - 1) + figures
    whole = figures[: power + 1].ljust(power + 1, "0")
    rest = figures[power + 1 :]
    return f"{whole}.{rest}" if rest else whole


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether `text` may stand unquoted: every reader takes it for this very text."""
    if text.lower() in _WORDS or _NUMBER.match(text) or _DATE.match(text):
        return False
    if _UNSAFE_START.match(text) or _UNSAFE_INSIDE.search(text) or _INVISIBLE.search(text):
        return False
    return not (flow and _UNSAFE_IN_FLOW.search(text))


def double_quoted(text: str) -> str:
    """`text` in double quotes on one line.

    Raises:
        ValueError: `text` holds half a surrogate pair, which no file can hold.
    """
    if _SURROGATE.search(text):
        raise ValueError("expected text without half a surrogate pair")
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def single_quoted(text: str) -> str | None:
    """`text` in single quotes on one line, or None when only an escape could hold it."""
    return None if _INVISIBLE.search(text) else "'" + text.replace("'", "''") + "'"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}")


def folded(text: str, indent: int) -> list[str] | None:
    """The lines below a ``>-`` that read back as `text`, or None when no such lines exist.

    Lines are wrapped at `WIDTH` columns, `indent` included; only a single space may become a line break,
    and each line break of `text` becomes an empty line.
    """
    if not _fits_block(text) or re.search(r"(^|\n) | (\n|$)", text):
        return None
    lines: list[str] = []
    for number_of_breaks, paragraph in _paragraphs(text):
        lines += [""] * number_of_breaks
        lines += [" " * indent + line for line in _wrapped(paragraph, WIDTH - indent)]
    return lines


def literal(text: str, indent: int) -> list[str] | None:
    """The lines below a ``|-`` that read back as `text`, or None when no such lines exist."""
    if not _fits_block(text) or text.startswith(" ") or re.search(r"\n +(\n|$)", text):
        return None
    return [" " * indent + line if line else "" for line in text.split("\n")]


def _fits_block(text: str) -> bool:
    """Whether a block scalar can hold `text`: no blank edge, nothing that would need an escape."""
    edged = not text.strip() or text.startswith("\n") or text.endswith(("\n", " "))
    return not edged and _INVISIBLE.search(text.replace("\n", "")) is None


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """The paragraphs of `text`, each with the number of line breaks before it."""
    parts = re.split(r"(\n+)", text)
    breaks = [0, *(len(part) for part in parts[1::2])]
    return list(zip(breaks, parts[::2], strict=True))


def _wrapped(paragraph: str, width: int) -> list[str]:
    """`paragraph` in lines of at most `width` characters where its single spaces allow it."""
    words = re.split(r"(?<! ) (?! )", paragraph)
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
