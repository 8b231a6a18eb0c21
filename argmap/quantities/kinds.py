"""Whether a formula gives a number or a truth, and that its parts take what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.quantities.formula import FormulaError, source
from argmap.quantities.tree import Call, Chain, Compare, Logic, Minus, Name, Not, Power, Tree

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["number", "truth"]


def kind_of(text: str, tree: Tree, names: Mapping[str, Kind]) -> Kind:
    """What `tree`, read from `text`, gives; names not in `names` are numbers. Raises FormulaError."""
    kinds = [kind_of(text, child, names) for child in tree.children]
    if isinstance(tree, Call) and tree.function == "if":
        _demand(text, tree.arguments[0], kinds[0], "truth", "`if` asks for a condition first")
        return _same(text, tree, kinds[1], kinds[2])
    if isinstance(tree, Logic | Not):
        word = tree.word if isinstance(tree, Logic) else "not"
        for child, kind in zip(tree.children, kinds, strict=True):
            _demand(text, child, kind, "truth", f"`{word}` joins comparisons")
        return "truth"
    for child, kind in zip(tree.children, kinds, strict=True):
        _demand(text, child, kind, "number", _number_reason(tree))
    if isinstance(tree, Name):
        return names.get(tree.name, "number")
    return "truth" if isinstance(tree, Compare) else "number"


def _same(text: str, tree: Call, first: Kind, second: Kind) -> Kind:
    if first != second:
        message = f"`{source(text, tree)}` gives a {first} or a {second}"
        raise FormulaError(tree.start, message, "both branches of `if` must be of one kind")
    return first


def _demand(text: str, node: Tree, kind: Kind, wanted: Kind, reason: str) -> None:
    if kind != wanted:
        found = "a number" if kind == "number" else "true or false"
        hint = "compare it with something" if wanted == "truth" else "use `if(condition, 1, 0)` to count it"
        raise FormulaError(node.start, f"{reason}, but `{source(text, node)}` is {found}", hint)


def _number_reason(tree: Tree) -> str:
    if isinstance(tree, Call):
        return f"`{tree.function}` takes numbers"
    if isinstance(tree, Compare):
        return f"`{tree.sign}` compares numbers"
    if isinstance(tree, Chain):
        return f"`{tree.signs[0]}` joins numbers"
    return "`^` takes numbers" if isinstance(tree, Power) else "`-` takes a number" if isinstance(tree, Minus) else ""
