"""Conditions that pick claims or evidence: fields compared with values, joined by and, or, not.

`=` on a list asks whether it holds the value, `~` whether a text contains it, without regard to case. A field by
itself asks whether it is true, or there. What has no value meets no comparison but `!=`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import ge, gt, le, lt
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lark import Lark, Token, Tree

Value = str | float | bool | datetime.date | tuple[str, ...] | None

_ORDER: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
_LONGEST = 1_000
_CHANCES = frozenset(["support", "low", "high", "band", "base", "fit", "reliability", "relevance"])


class WhereError(Exception):
    """A condition that cannot be read: where in its text, why, and what to do."""

    def __init__(self, offset: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint


@dataclass(frozen=True, slots=True)
class _Comparison:
    field: str
    sign: str
    value: Value

    def __call__(self, row: Mapping[str, Value]) -> bool:
        found = row[self.field]
        if not self.sign:
            return bool(found)
        if self.sign == "!=":
            return not _equals(found, self.value)
        if found is None:
            return False
        if self.sign == "=":
            return _equals(found, self.value)
        if self.sign == "~":
            texts = found if isinstance(found, tuple) else (str(found),)
            return any(str(self.value).casefold() in text.casefold() for text in texts)
        return _is_alike(found, self.value) and _ORDER[self.sign](found, self.value)


def condition(text: str, fields: Mapping[str, Value]) -> Callable[[Mapping[str, Value]], bool]:
    """The condition written as `text`, over rows that have these `fields`, each given with a value of its kind.

    Raises:
        WhereError: It cannot be read, names an unknown field, or compares one with a value of another kind.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedToken

    if len(text) > _LONGEST:
        raise WhereError(0, "the condition is too long", f"at most {_LONGEST:,} characters")
    try:
        tree = _parser().parse(text)
    except (UnexpectedEOF, UnexpectedToken) as error:
        at = getattr(error, "pos_in_stream", None)
        offset = len(text) if at is None or getattr(error.token, "type", "") == "$END" else at
        raise WhereError(offset, "the condition cannot be read from here on", _HINT) from None
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        raise WhereError(at, f"`{text[at]}` cannot stand here", _HINT) from None
    return _compiled(tree, fields)


_HINT = 'for example: kind = rebuttal and support < 50% and not tag = "later"'


@cache
def _parser() -> Lark:
    from lark import Lark

    grammar = files("argmap.answers").joinpath("where.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", propagate_positions=True)


def _compiled(tree: Tree[Token], known: Mapping[str, Value]) -> Callable[[Mapping[str, Value]], bool]:
    if tree.data == "comparison":
        return _comparison(tree, known)
    parts = [_compiled(child, known) for child in tree.children if not isinstance(child, str)]
    if tree.data == "negation":
        return lambda row: not parts[0](row)
    join = any if tree.data == "either" else all
    return lambda row: join(part(row) for part in parts)


def _comparison(tree: Tree[Token], known: Mapping[str, Value]) -> _Comparison:
    from argmap.problems import did_you_mean

    name, *rest = tree.children
    if str(name) not in known:
        hint = did_you_mean(str(name), known) or f"one of: {', '.join(sorted(known))}"
        raise WhereError(getattr(name, "start_pos", 0) or 0, f"there is no field `{name}`", hint)
    if not rest:
        return _Comparison(str(name), "", None)
    sign, token = str(rest[0]), rest[1].children[0]  # type: ignore[union-attr]  # a value is a tree
    value = _value(token)
    wanted = _wanted(known[str(name)], value) if sign != "~" else ""
    if wanted:
        at = getattr(token, "start_pos", 0) or 0
        raise WhereError(at, f"`{name}` is compared with `{token}`, which is no {wanted[0]}", wanted[1])
    if name in _CHANCES and isinstance(value, float) and not 0.0 <= value <= 1.0:
        at = getattr(token, "start_pos", 0) or 0
        raise WhereError(at, f"`{name}` lies between 0 and 1", f"write {value:g}%" if value <= 100.0 else "write 60%")
    return _Comparison(str(name), sign, value)


def _wanted(sample: Value, value: Value) -> tuple[str, str] | Literal[""]:
    """What a field of the kind of `sample` is compared with, and a hint, where `value` is something else."""
    if isinstance(sample, bool):
        return "" if isinstance(value, bool) else ("true or false", "write true or false, or the field by itself")
    if isinstance(sample, float | int):
        return "" if isinstance(value, float) else ("number", "write 0.6 or 60%")
    if isinstance(sample, datetime.date):
        return "" if isinstance(value, datetime.date) else ("date", "write it as 2024-01-04")
    return ""


def _value(token: Any) -> Value:
    text = str(token)
    if token.type == "DATE":
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise WhereError(token.start_pos or 0, f"`{text}` is not a date", "write it as 2024-01-04") from None
    if token.type == "PERCENT":
        return float(text.rstrip("% ")) / 100.0
    if token.type == "NUMBER":
        return float(text)
    if token.type == "TEXT":
        return text[1:-1]
    return {"true": True, "false": False}.get(text, text)


def _equals(found: Value, value: Value) -> bool:
    if isinstance(found, tuple):
        return value in found
    if isinstance(found, str) and isinstance(value, str):
        return found.casefold() == value.casefold()
    return _is_alike(found, value) and found == value


def _is_alike(one: Value, other: Value) -> bool:
    """Whether two values can be compared; true and false are no numbers here."""
    if isinstance(one, bool) or isinstance(other, bool):
        return isinstance(one, bool) and isinstance(other, bool)
    if isinstance(one, float | int) and isinstance(other, float | int):
        return True
    return type(one) is type(other)
