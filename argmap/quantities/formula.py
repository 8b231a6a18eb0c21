"""Reading formulas: text to a tree, or one error that names the place and the way out.

The language has numbers, names, fourteen operators and the functions of `argmap.quantities.functions`;
it cannot reach anything else. Length, nesting and the number of terms are limited before and while
reading, so that every text is either read or refused within milliseconds.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypedDict

from argmap.numbers import count
from argmap.problems import did_you_mean
from argmap.quantities.functions import functions
from argmap.quantities.tree import Call, Chain, Compare, Logic, Minus, Name, Not, Number, Power, Tree, walk
from argmap.quantities.units import UnitError, listed_words, parse_unit
from argmap.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 2000
DEEPEST = 50
MOST_TERMS = 500
# What a message shows of a formula.
_LONGEST_PART = 60

# What people write out of habit, where it goes wrong, and what this language has instead.
_HABITS: tuple[tuple[str, str, str], ...] = (
    (r"\*\*", "`**` is not known", "use `^` for a power"),
    (r";", "`;` cannot stand in a formula: a formula is one expression", "use one `let` step for each"),
    (r"""["'`]""", "text cannot stand in a formula", "formulas have numbers, names and functions"),
    (r":=|(?<![<>=!])=(?!=)", "`=` assigns nothing here", "compare with `==`, or give the step a name under `let`"),
    (r"&&?", "`&` is not known", "use `and`"),
    (r"\|\|?", "`|` is not known", "use `or`"),
    (r"!(?!=)", "`!` is not known", "use `not`"),
    (r"(?<=[a-z_)\]])\s*\.", "names have no parts to reach with a dot", "formulas have numbers, names and functions"),
    (r"[@#$\\{}?:~]", "`{}` cannot stand in a formula", "formulas have numbers, names and functions"),
)


class _Place(TypedDict):
    start: int
    end: int
    depth: int


class FormulaError(Exception):
    """A formula that cannot be read: `offset` counts characters into its text."""

    def __init__(self, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.offset, self.message, self.hint = offset, message, hint


@lru_cache(maxsize=1024)
def parse(text: str) -> Tree:
    """The tree of the formula `text`. Raises FormulaError."""
    if len(text) > LONGEST:
        raise FormulaError(LONGEST, f"the formula has {len(text)} characters, at most {LONGEST} are read", "split it")
    if not text.strip():
        raise FormulaError(0, "the formula is empty")
    _check_characters(text)
    _check_nesting(text)
    tree = _read(text)
    _check_terms(tree)
    _check_constants(text, tree)
    return tree


def source(text: str, node: Tree) -> str:
    """The characters of `text` that `node` was written with, on one line, cut in the middle when long."""
    return shortened(text[node.start : node.end])


def shortened(text: str) -> str:
    """`text` on one line, cut in the middle when long."""
    written = " ".join(text.split())
    if len(written) <= _LONGEST_PART:
        return written
    return f"{written[: _LONGEST_PART * 2 // 3]} … {written[-_LONGEST_PART // 4 :]}"


def _check_characters(text: str) -> None:
    plain = re.sub(r"\[[^\[\]\n]*\]", lambda match: " " * len(match[0]), text)
    for offset, character in enumerate(text):
        if not character.isascii() or not (character.isprintable() or character in "\t\r\n"):
            raise FormulaError(offset, f"`{visible(character)}` cannot stand in a formula", _plain_twin(character))
    found = [
        (match.start(), message, hint, match[0])
        for pattern, message, hint in _HABITS
        for match in [re.search(pattern, plain)]
        if match
    ]
    if found:
        offset, message, hint, written = min(found)
        raise FormulaError(offset, message.replace("{}", written.strip()), hint)


def _plain_twin(character: str) -> str:
    import unicodedata

    twins = {
        "×": "*",
        "·": "*",
        "÷": "/",
        "−": "-",
        "–": "-",
        "—": "-",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "²": "^2",
        "³": "^3",
    }
    twin = twins.get(character) or unicodedata.normalize("NFKC", character)
    return (
        f"write `{twin}`" if twin != character and twin.isascii() and twin.isprintable() else "use plain ASCII letters"
    )


def _check_nesting(text: str) -> None:
    depth = 0
    for offset, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth > DEEPEST:
            raise FormulaError(offset, f"parentheses nest deeper than {DEEPEST}", "split it into `let` steps")


def _check_terms(tree: Tree) -> None:
    count = _terms(tree)
    if count > MOST_TERMS:
        raise FormulaError(
            0, f"the formula has {count} terms, at most {MOST_TERMS} are read", "split it into `let` steps"
        )


def _terms(tree: Tree) -> int:
    return sum(map(_terms, tree.children)) if tree.children else 1


@cache
def _parser() -> Any:
    import lark

    grammar = files(__package__).joinpath("formula.lark").read_text(encoding="utf-8")
    return lark.Lark(grammar, parser="lalr", lexer="basic", propagate_positions=True, maybe_placeholders=False)


def _read(text: str) -> Tree:
    import lark

    try:
        parsed = _parser().parse(text)
    except lark.exceptions.UnexpectedToken as error:
        raise _unexpected(text, error) from None
    except lark.exceptions.UnexpectedCharacters as error:
        raise _unreadable(text, int(error.pos_in_stream or 0)) from None
    # Children come before their parents, so that no recursion follows the nesting of a hostile text.
    built: dict[int, Tree] = {}
    for part in parsed.iter_subtrees():
        built[id(part)] = _node(part, [built.get(id(child), child) for child in part.children])
    return built[id(parsed)]


def _unexpected(text: str, error: Any) -> FormulaError:
    kind, written, offset, expected = error.token.type, str(error.token), error.token.start_pos, error.expected
    if kind == "$END":
        end = len(text.rstrip())
        if "NUMBER" not in expected and "RPAR" in expected:
            return FormulaError(end, "`(` is never closed", "every `(` needs its `)`")
        return FormulaError(
            end, "the formula ends too early: a number, a name or `(` is missing", "finish it, or remove the last sign"
        )
    if kind == "COMPARE" and "NUMBER" not in expected:
        return FormulaError(offset, "comparisons cannot be chained", "write `a < b and b < c`")
    if kind == "RPAR" and "NUMBER" not in expected:
        return FormulaError(offset, "`)` without a `(` before it")
    if kind == "UNIT":
        return FormulaError(offset, f"the unit `{written}` must follow a number", "write `6 [flop/token]`")
    if "NUMBER" in expected:
        return FormulaError(offset, f"expected a number, a name or `(`, found `{written}`")
    return FormulaError(offset, f"expected an operator or the end, found `{written}`", _operator_hint(text, offset))


def _operator_hint(text: str, offset: int) -> str:
    if text[offset] == "(":
        return "a product is written `a * (b)`"
    word = re.match(r"[a-z]\w*", text[offset:])
    number = re.search(r"(?:^|[^\w.])([\d.]+(?:[eE][+-]?\d+)?)\s*\Z", text[:offset])
    if word and number and word[0] in listed_words():
        return f"a unit stands in brackets: `{number[1]} [{word[0]}]`"
    return "a product is written `a * b`; names take `_`, no spaces" if word else ""


def _unreadable(text: str, offset: int) -> FormulaError:
    word = re.match(r"[A-Za-z_]\w*", text[offset:])
    if word:
        hint = f"write `{word[0].lower()}`" if word[0][0] != "_" else "names start with a letter"
        return FormulaError(offset, f"`{word[0]}` is no name: names are lower-case", hint)
    if text[offset] in "[]":
        return FormulaError(offset, f"`{text[offset]}` without its partner", "a unit tag is written `6 [flop/token]`")
    return FormulaError(
        offset, f"`{text[offset]}` cannot stand in a formula", "formulas have numbers, names and functions"
    )


def _node(part: Any, children: list[Any]) -> Tree:
    """The node of one parsed rule, whose `children` are nodes and tokens."""
    start, end = int(part.meta.start_pos), int(part.meta.end_pos)
    nodes = tuple(child for child in children if not isinstance(child, str))
    depth = 1 + max((node.depth for node in nodes), default=0)
    if depth > DEEPEST:
        raise FormulaError(start, f"the formula nests deeper than {DEEPEST}", "split it into `let` steps")
    return _MAKERS[part.data](children, {"start": start, "end": end, "depth": depth})


def _number(children: list[Any], place: _Place) -> Tree:
    written = str(children[0])
    value = float(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
    if not isfinite(value):
        raise FormulaError(place["start"], f"`{written}` is too large for a number")
    unit = None
    if len(children) > 1:
        try:
            unit = parse_unit(children[1][1:-1])
        except UnitError as error:
            raise FormulaError(children[1].start_pos + 1 + error.offset, error.message, error.hint) from None
        if not isfinite(value * unit.factor):
            message = f"`{written} {children[1]}` is too large for a number in [{unit}]"
            raise FormulaError(place["start"], message, "formulas compute in base units")
    return Number(value=value, unit=unit, **place)


def _call(children: list[Any], place: _Place) -> Tree:
    return _checked_call(str(children[0]), tuple(children[1:]), place)


def _checked_call(name: str, arguments: tuple[Tree, ...], place: _Place) -> Tree:
    function = functions().get(name)
    if function is None:
        hint = did_you_mean(name, functions()) or f"known are {', '.join(sorted(functions()))}"
        raise FormulaError(place["start"], f"`{name}` is no function", hint)
    if not function.takes(len(arguments)):
        usage = f"{name}({', '.join(function.arguments)})"
        given = count(len(arguments), "argument")
        raise FormulaError(place["start"], f"`{name}` is given {given}", f"write `{usage}`")
    return Call(function=name, arguments=arguments, **place)


def _sign(children: list[Any], place: _Place) -> Tree:
    operand: Tree = children[1]
    return Minus(operand=operand, **place) if children[0] == "-" else operand


def _chain(children: list[Any], place: _Place) -> Tree:
    return Chain(operands=tuple(children[::2]), signs=tuple(str(sign) for sign in children[1::2]), **place)


def _group(children: list[Any], place: _Place) -> Tree:
    inner: Tree = children[0]
    return replace(inner, start=place["start"], end=place["end"])


_MAKERS: Mapping[str, Callable[[list[Any], _Place], Tree]] = MappingProxyType(
    {
        "number": _number,
        "name": lambda children, place: Name(name=str(children[0]), **place),
        "call": _call,
        "choice": lambda children, place: _checked_call("if", tuple(children), place),
        "group": _group,
        "sign": _sign,
        "power": lambda children, place: Power(base=children[0], exponent=children[1], **place),
        "product": _chain,
        "sum": _chain,
        "comparison": lambda children, place: Compare(
            left=children[0], sign=str(children[1]), right=children[2], **place
        ),
        "negation": lambda children, place: Not(operand=children[0], **place),
        "both": lambda children, place: Logic(word="and", operands=tuple(children), **place),
        "either": lambda children, place: Logic(word="or", operands=tuple(children), **place),
    }
)


def _check_constants(text: str, tree: Tree) -> None:
    """Refuse a part without names that divides by zero or leaves the range of numbers."""
    for node in reversed(list(walk(tree))):
        try:
            constant(node)
        except ZeroDivisionError:
            raise FormulaError(node.start, f"`{source(text, node)}` divides by zero") from None
        except OverflowError:
            raise FormulaError(node.start, f"`{source(text, node)}` is too large for a number") from None


def constant(node: Tree) -> float | None:
    """The value of a node made of numbers and operators; None for any other."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Minus):
        value = constant(node.operand)
        return None if value is None else -value
    if isinstance(node, Power):
        base, exponent = constant(node.base), constant(node.exponent)
        return None if base is None or exponent is None else _finite(_real_power(base, exponent))
    return _chain_constant(node) if isinstance(node, Chain) else None


def _real_power(base: float, exponent: float) -> float:
    # A negative base to a fraction is not real; the draws will show it.
    return base**exponent if base > 0 or exponent == int(exponent) else 0.0


def _finite(value: float) -> float:
    if not isfinite(value):
        raise OverflowError
    return value


def _chain_constant(node: Chain) -> float | None:
    values = [constant(operand) for operand in node.operands]
    if values[0] is None:
        return None
    total = values[0]
    for sign, value in zip(node.signs, values[1:], strict=True):
        if value is None:
            return None
        total = _finite(_joined(total, sign, value))
    return total


def _joined(total: float, sign: str, value: float) -> float:
    if sign == "+":
        return total + value
    if sign == "-":
        return total - value
    return total * value if sign == "*" else total / value
