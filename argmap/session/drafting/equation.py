"""A sub-model as prose: its formulas read out, its inputs with what they rest on."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING

from argmap.posts.facts import Equation, Input
from argmap.session.drafting.naming import cited
from argmap.session.drafting.turning import amount, share_text
from argmap.session.numbers import percent
from argmap.session.wording import is_share
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap, Quantity
    from argmap.session.account import ClaimAccount, ModelAccount, QuantityAccount

_SPOKEN = {
    "*": "times", "/": "divided by", "+": "plus", "-": "minus", "^": "to the power of", ">": "is more than",
    "<": "is less than", ">=": "is at least", "<=": "is at most", "==": "equals", "!=": "differs from",
}  # fmt: skip
_FUNCTIONS = {
    "exp": "e to the power of", "log": "the natural logarithm of", "log10": "the decimal logarithm of",
    "sqrt": "the square root of", "abs": "the size of", "min": "the least of", "max": "the greatest of",
    "norm_cdf": "the chance that a standard normal draw lies below",
    "norm_max": "the expected greatest standard normal draw among",
}  # fmt: skip
# A name alone between brackets that a function put there.
_ALONE = re.compile(r"\((“[^”]*”)\)")
_TOKEN = re.compile(r"\[[^\]]*\]|[a-z]\w*(?=\()|[a-zA-Z_]\w*|[\d.]+(?:[eE][+-]?\d+)?|[<>=!]=|[-+*/^<>(),]", re.ASCII)


def read_out(formula: str) -> str:
    """A formula in words: ``cost > 2 * wage`` as "“cost” is more than 2 times “wage”"."""
    words: list[str] = []
    for found in _TOKEN.finditer(formula):
        token = found[0]
        if token[0] == "[":
            words.append(token[1:-1].strip().replace("_", " "))
        elif formula[found.end() : found.end() + 1] == "(" and token.isidentifier():
            is_plain = token in ("and", "or", "not")
            words.append(token if is_plain else _FUNCTIONS.get(token, f"the {token.replace('_', ' ')} of"))
        elif token in _SPOKEN:
            words.append(_SPOKEN[token])
        else:
            words.append(_named(token))
    spaced = " ".join(words)
    return _ALONE.sub(r"\1", re.sub(r"\( | (?=[),])", lambda match: match[0].strip(), spaced))


def _named(token: str) -> str:
    """A name between quotation marks, since it may be several words; a number and a connective as they are."""
    is_name = token.isidentifier() and token not in ("and", "or", "not")
    return f"“{token.replace('_', ' ')}”" if is_name else token


def equation(account: ClaimAccount, argmap: ArgumentMap) -> Equation | None:
    """The sub-model of a claim; None where it has none."""
    model = account.model
    result = account.why.result
    if model is None or result.model_p is None:
        return None
    return Equation(
        says=one_line(model.model.in_words).rstrip("."),
        steps=tuple((step.name.replace("_", " "), read_out(step.text)) for step in model.model.let),
        holds=read_out(model.holds),
        alone=percent(result.model_p),
        fit=percent(model.model.fit),
        trusted=percent(result.base),
        inputs=_inputs(model, argmap),
    )


def _inputs(model: ModelAccount, argmap: ArgumentMap) -> tuple[Input, ...]:
    return tuple(_input(each, argmap) for each in model.quantities)


def _input(account: QuantityAccount, argmap: ArgumentMap) -> Input:
    quantity = account.quantity
    low, middle, high = _range(quantity, account.posterior)
    found = (cited(argmap, each.evidence.id) for each in account.evidence if each.counts)
    return Input(
        name=quantity.id.replace("_", " "),
        unit="" if quantity.unit == "1" else quantity.unit.replace("_", " "),
        middle=middle,
        low=low,
        high=high,
        basis=quantity.basis,
        why=one_line(quantity.why),
        findings=tuple(item for item in found if item is not None),
    )


def _range(quantity: Quantity, points: tuple[float, float, float]) -> tuple[str, str, str]:
    if isnan(points[1]):
        return "", "cannot be computed", ""
    if is_share(quantity):
        low, middle, high = (share_text(point) for point in points)
    else:
        low, middle, high = (amount(point) for point in points)
    return low, middle, high
