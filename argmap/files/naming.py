"""Names in a file: which kind of name stands where, and a file with one name put in the place of another.

Ids stand as keys and values; inside formulas they stand among other words. Everything else, comments and
quotes included, stays as it is: the new text is read again and compared value by value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from argmap.files import reader, splice
from argmap.files.edit import EditRefused
from argmap.files.tree import Mapping, Scalar, Sequence
from argmap.problems import Problem, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.files.tree import Node

NameKind = Literal["claim", "inference", "quantity", "model", "input", "evidence", "source", "scenario", "formula"]
Path = tuple[str | int, ...]
_KEYS: dict[tuple[str, ...], NameKind] = {
    ("claims", "*"): "claim",
    ("claims", "*", "supports", "*"): "claim",
    ("claims", "*", "attacks", "*"): "claim",
    ("claims", "*", "undercuts", "*"): "inference",
    ("claims", "*", "shares", "*"): "quantity",
    ("quantities", "*"): "quantity",
    ("quantities", "*", "with", "*"): "quantity",
    ("models", "*"): "model",
    ("models", "*", "inputs", "*"): "input",
    ("models", "*", "inputs", "*", "with", "*"): "quantity",
    ("evidence", "*"): "evidence",
    ("sources", "*"): "source",
    ("scenarios", "*"): "scenario",
    ("scenarios", "*", "set", "*"): "quantity",
    ("scenarios", "*", "assume", "*"): "claim",
}
_VALUES: dict[tuple[str, ...], NameKind] = {
    ("map", "contention"): "claim",
    ("claims", "*", "negates"): "claim",
    ("claims", "*", "model"): "model",
    ("claims", "*", "holds"): "formula",
    ("models", "*", "holds"): "formula",
    ("models", "*", "let", "*"): "formula",
    ("evidence", "*", "quantity"): "quantity",
    ("evidence", "*", "claim"): "claim",
    ("evidence", "*", "source"): "source",
    ("scenarios", "*", "ignore"): "evidence",
    ("reviews", "*", "claim"): "claim",
}
_DOUBLE = 2


def renamed(data: bytes, renaming: Callable[[Path, str, NameKind], str | None], *, file: str) -> tuple[bytes, int]:
    """`data` with names replaced, and how many were.

    `renaming` says what a scalar becomes, given its path, its text and the kind of name it is; None leaves it.
    Of a formula it is also given the text as it is written, quotes and line ends included.

    Raises:
        EditRefused: The file cannot be read, or something else would have changed.
    """
    root, problems = reader.read_text(file, data)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or root is None:
        hint = "repair it in your editor"
        raise EditRefused(Problem("AM0801", "a file with errors cannot be changed", Span(file), hint=hint), *errors)
    text = data.decode("utf-8")
    places = list(_places(root, renaming))
    if not places:
        return data, 0
    splices = []
    for path, node, kind, new in places:
        written = renaming(path, text[node.start : node.end], kind) if kind == "formula" else None
        splices.append(_splice(text, node, new, written))
    made = splice.apply(text, splices).encode("utf-8")
    after, _ = reader.read_text(file, made)
    expected = {id(node): new for _, node, _, new in places}
    if after is None or not _same(root, after, expected):
        message = f"`{file}` was left as it is: something else would have changed with it"
        raise EditRefused(Problem("AM0805", message, Span(file), hint="rename it in your editor"))
    return made, len(splices)


def kind_at(path: Path, *, is_key: bool) -> NameKind | None:
    """The kind of name that stands at `path`, as its key or as its value; None where no name does."""
    steps = tuple(str(step) if isinstance(step, str) else "#" for step in path)
    for pattern, kind in (_KEYS if is_key else _VALUES).items():
        if _fits(steps if is_key else _plain(steps), pattern):
            return kind
    if is_key or not steps:
        return None
    if steps[:2] == ("map", "exclusive"):
        return "claim"
    if steps[0] == "claims" and len(steps) > _DOUBLE and steps[_DOUBLE] in ("supports", "attacks"):
        inner = _plain(steps)[_DOUBLE + 2 :]
        if inner == ("together_with",):
            return "claim"
        if inner == ("id",):
            return "inference"
    return None


def _plain(steps: tuple[str, ...]) -> tuple[str, ...]:
    """A path without positions in lists: one item and a list of one mean the same. Reviews are a list as such."""
    return steps if steps[:1] == ("reviews",) else tuple(step for step in steps if step != "#")


def _fits(steps: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    return len(steps) == len(pattern) and all(
        wanted in ("*", step) for step, wanted in zip(steps, pattern, strict=True)
    )


def _places(
    root: Mapping, renaming: Callable[[Path, str, NameKind], str | None]
) -> Iterator[tuple[Path, Scalar, NameKind, str]]:
    """The scalars that change: where, what, what kind of name, and what they become."""
    for path, node, is_key in _scalars((), root):
        kind = kind_at(path, is_key=is_key)
        new = None if kind is None else renaming(path, node.text, kind)
        if kind is not None and new is not None and new != node.text:
            yield path, node, kind, new


def _scalars(path: Path, node: Node) -> Iterator[tuple[Path, Scalar, bool]]:
    waiting: list[tuple[Path, Node]] = [(path, node)]
    while waiting:
        at, current = waiting.pop()
        if isinstance(current, Scalar):
            yield at, current, False
        elif isinstance(current, Sequence):
            waiting += [((*at, number), item) for number, item in enumerate(current.items)]
        else:
            for key, value in current.entries:
                yield (*at, key.text), key, True
                waiting.append(((*at, key.text), value))


def _splice(text: str, node: Scalar, new: str, written: str | None) -> splice.Splice:
    """The change in the text as it is written: in a formula what was made of its raw text, else the name itself."""
    raw = text[node.start : node.end]
    made = raw.replace(node.text, new, 1) if written is None else written
    return splice.Splice(node.start, node.end, made)


def _same(before: Node, after: Node, expected: dict[int, str]) -> bool:
    """Whether the trees say the same but for what was expected to change."""
    waiting = [(before, after)]
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, Scalar) and isinstance(other, Scalar):
            if expected.get(id(one), one.text) != other.text:
                return False
        elif isinstance(one, Sequence) and isinstance(other, Sequence) and len(one.items) == len(other.items):
            waiting += list(zip(one.items, other.items, strict=True))
        elif isinstance(one, Mapping) and isinstance(other, Mapping) and len(one.entries) == len(other.entries):
            for (key, value), (other_key, other_value) in zip(one.entries, other.entries, strict=True):
                waiting += [(key, other_key), (value, other_value)]
        else:
            return False
    return True
