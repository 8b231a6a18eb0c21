"""A located entry through its pydantic shape; what does not fit becomes problems at its place."""

from __future__ import annotations

import re
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from argmap.files.shapes import CSL_FIELDS, SourceShape
from argmap.files.tree import FieldPath, Mapping, Node, Scalar, Sequence, as_written, find, key_span, span_of
from argmap.problems import Problem, Severity, did_you_mean, nearest
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

# How many problems of one entry are listed; nobody reads more before mending some.
MOST_PROBLEMS = 20
# How many links, steps or inputs one entry may have; each is looked up by a walk along the others.
MOST_IN_ENTRY = 1_000
# Text that a person reads; here a `#` after the text is more likely a mistake than a comment.
_PROSE = frozenset("text short why note caveat title in_words quote how".split())
# Fields that hold entries or items: left empty, they hold none.
_COLLECTIONS = frozenset(
    "supports attacks undercuts inputs let with set assume ignore tags aliases questions shares together_with expect "
    "credences paragraphs exclusive".split()
)
# One space before the `#`, or none after it: a person meant the sign, where a comment keeps its distance.
_CUT = re.compile(r" (#[^\n]*)| +(#[^#\s][^\n]*)")
_WANTED = {
    "dict_type": "expected entries `name: value`",
    "model_type": "expected fields, one a line",
    "tuple_type": "expected a list",
    "string_type": "expected text",
}
# What `scalars` says of a list or mapping in the place of a value, or the other way round.
_OTHER_KIND = ("expected one value", "expected a list")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")


def validate(node: Node, shape: type[BaseModel], what: str) -> tuple[BaseModel | None, list[Problem]]:
    """The entry as its shape, or None with the reasons.

    Args:
        node: The entry.
        shape: Its pydantic model.
        what: How messages name the entry, such as "claim `x`".

    Returns:
        The shape, or None; and the problems. A misspelt field that must be there is one problem, not two.
    """
    if not isinstance(node, Mapping):
        return None, [Problem("AM0204", f"{what}: expected fields, one a line", node.span, hint=_example(shape))]
    crowded = next((key for key, value in node.entries if _is_crowded(value)), None)
    if crowded is not None:
        message = f"{what}: `{crowded.text}` holds more than {MOST_IN_ENTRY:,} entries"
        return None, [Problem("AM0104", message, crowded.span, hint="split the entry")]
    unknown = list(_unknown_csl(node, what)) if shape is SourceShape else []
    try:
        found = shape.model_validate(_plain(node))
    except ValidationError as error:
        details = _worth_saying(error.errors(include_url=False), shape)
        problems = [_problem(detail, node, shape, what) for detail in details[:MOST_PROBLEMS]]
        if len(details) > MOST_PROBLEMS:
            rest = f"{what}: {len(details) - MOST_PROBLEMS:,} more problems of this entry are not listed"
            problems.append(Problem("AM0204", rest, node.span, hint="settle those above first"))
        return None, [*problems, *unknown]
    return (None if unknown else found), unknown


def fits(node: Node, shape: type[BaseModel]) -> BaseModel | None:
    """The entry as its shape, or None without a word why: for files that have more errors than anyone reads."""
    if not isinstance(node, Mapping) or any(_is_crowded(value) for _, value in node.entries):
        return None
    if shape is SourceShape and next(_unknown_csl(node, ""), None) is not None:
        return None
    try:
        return shape.model_validate(_plain(node))
    except ValidationError:
        return None


def cut_texts(node: Node, text: str, what: str) -> Iterator[Problem]:
    """Warnings for plain texts that YAML ends at a ` #`: the rest of the line is lost as a comment."""
    stack: list[Node] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, Sequence):
            stack.extend(current.items)
        elif isinstance(current, Mapping):
            for key, value in current.entries:
                if key.text in _PROSE and isinstance(value, Scalar) and value.style == "plain":
                    cut = _CUT.match(text, value.end)
                    if cut:
                        said = f"{what}: `{key.text}` ends before `{clean((cut[1] or cut[2]).strip()[:30])}`"
                        hint = "quote the text, or start it with `>-`; a comment has two spaces before its `#`"
                        yield Problem("AM0208", f"{said}, a comment to YAML", value.span, Severity.WARNING, hint)
                else:
                    stack.append(value)


def _plain(node: Node) -> Any:
    """The values without their places, short forms of arguments written out."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    plain: dict[str, Any] = {}
    for key, value in node.entries:
        if key.text in _COLLECTIONS and isinstance(value, Scalar) and not value.text:
            continue
        plain[key.text] = _arguments(value) if key.text in ("supports", "attacks") else _plain(value)
    return plain


def _arguments(node: Node) -> Any:
    """`target: strong`, `target: {...}` and `target: [{...}, {...}]` all as lists of details."""
    if not isinstance(node, Mapping):
        return _plain(node)
    written: dict[str, Any] = {}
    for key, value in node.entries:
        if isinstance(value, Sequence):
            written[key.text] = _plain(value)
        else:
            written[key.text] = [{"ratio": value.text} if isinstance(value, Scalar) else _plain(value)]
    return written


def _is_crowded(node: Node) -> bool:
    return isinstance(node, Mapping) and len(node.entries) > MOST_IN_ENTRY


def _worth_saying(details: list[ErrorDetails], shape: type[BaseModel]) -> list[ErrorDetails]:
    """All but the missing fields that stand there misspelt."""
    missing = {_path(detail) for detail in details if detail["type"] == "missing"}
    unknown = [_path(detail) for detail in details if detail["type"] == "extra_forbidden"] if missing else []
    misspelt = {_meant(path, shape) for path in unknown[:MOST_PROBLEMS]} & missing
    return [detail for detail in details if detail["type"] != "missing" or _path(detail) not in misspelt]


def _path(detail: ErrorDetails) -> FieldPath:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _meant(path: FieldPath, shape: type[BaseModel]) -> FieldPath:
    """The path of the field that a misspelt one stands for, as far as it can be told."""
    return (*path[:-1], nearest(str(path[-1]), _fields_at(shape, path[:-1])))


def _problem(detail: ErrorDetails, node: Mapping, shape: type[BaseModel], what: str) -> Problem:
    path, kind = _path(detail), detail["type"]
    name, span = _name(path), span_of(node, path)
    if kind == "missing":
        return Problem("AM0203", f"{what}: `{name}` is missing", span, hint=f"add `{path[-1]}:`")
    if kind == "extra_forbidden":
        return _unknown(path, node, shape, what)
    there = as_written(node, path)
    written = _written(node, there)
    if isinstance(written, Scalar) and not written.text.strip():
        if _is_rest(node, there):
            return _comma_split(there, node, what)
        return Problem("AM0205", f"{what}: `{name}` is empty", span, hint="give it a value, or remove it")
    if kind == "literal_error":
        expected, found = str(detail.get("ctx", {}).get("expected", "")), str(detail["input"])
        message = f"{what}: `{name}` expected {expected.replace(chr(39), '`')}, found `{found[:40]}`"
        return Problem("AM0205", message, span, hint=did_you_mean(found, re.findall("'([^']*)'", expected)))
    if kind == "value_error":
        said, hint = _parted(detail["msg"].removeprefix("Value error, "))
        code = "AM0204" if said.startswith(_OTHER_KIND) else "AM0205"
        return Problem(code, f"{what}: `{name}` {said}", span, hint=hint)
    wanted = _WANTED.get(kind, "does not have the form that was expected")
    hint = _example(_shape_at(shape, path)) if kind == "model_type" else ""
    return Problem("AM0204", f"{what}: `{name}` {wanted}", span, hint=hint)


def _parted(said: str) -> tuple[str, str]:
    """What is wrong and what to do, which follows on a semicolon; one inside a value that is quoted parts nothing."""
    message, mark, hint = said.rpartition("; ")
    return (message, hint) if mark and message.count("`") % 2 == 0 else (said, "")


def _unknown(path: FieldPath, node: Mapping, shape: type[BaseModel], what: str) -> Problem:
    word = str(path[-1])
    known = _fields_at(shape, path[:-1])
    there = as_written(node, path)
    value = find(node, there)
    if _is_flow(node, there[:-1]) and (" " in word or (isinstance(value, Scalar) and not value.text)):
        return _comma_split(there, node, what)
    hint = did_you_mean(word, known) or f"known here: {', '.join(sorted(known))}"
    return Problem("AM0202", f"{what}: there is no field `{word}`", key_span(node, path), hint=hint)


def _comma_split(path: FieldPath, node: Mapping, what: str) -> Problem:
    message = f"{what}: `{path[-1]}` is the rest of a text that a comma split"
    hint = "put the text in quotes, or write this mapping as a block, one field a line"
    return Problem("AM0207", message, key_span(node, path), hint=hint)


def _is_rest(node: Mapping, path: FieldPath) -> bool:
    """Whether a name without a value is what a comma left of a text: no colon behind it, or no name at all."""
    above = find(node, path[:-1])
    if not isinstance(above, Mapping) or not above.flow:
        return False
    key, value = above.key(str(path[-1])), above.get(str(path[-1]))
    return key is not None and value is not None and (value.start == key.end or not _NAME.match(key.text))


def _shape_at(shape: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """The shape at a path inside a shape, or None where something else stands."""
    current: Any = shape
    for step in path:
        current = _below(current, step)
    return current if _is_shape(current) else None


def _fields_at(shape: type[BaseModel], path: FieldPath) -> list[str]:
    """The field names known at a path inside a shape."""
    found = _shape_at(shape, path)
    return [] if found is None else [field.alias or name for name, field in found.model_fields.items()]


def _below(kind: Any, step: str | int) -> Any:
    """The type one step below `Shape`, `dict[str, X]` or `tuple[X, ...]`."""
    if _is_shape(kind):
        fields = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        return _without_none(fields.get(str(step)))
    inner = get_args(kind)
    return (inner[-1] if get_origin(kind) is dict else inner[0]) if inner else None


def _without_none(kind: Any) -> Any:
    options = get_args(kind)
    return next(option for option in options if option is not NoneType) if NoneType in options else kind


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _unknown_csl(node: Mapping, what: str) -> Iterator[Problem]:
    known = CSL_FIELDS | set(SourceShape.model_fields)
    odd = [(key, value) for key, value in node.entries if key.text not in known or not isinstance(value, Scalar)]
    for key, value in odd[:MOST_PROBLEMS]:
        if key.text not in known:
            hint = did_you_mean(key.text, known) or "sources use the field names of CSL, the citation style language"
            yield Problem("AM0202", f"{what}: there is no field `{key.text}`", key.span, hint=hint)
        elif key.text not in SourceShape.model_fields:
            yield Problem("AM0204", f"{what}: `{key.text}` expected text", value.span)


def _name(path: FieldPath) -> str:
    return ".".join(str(step) for step in path if not isinstance(step, int))


def _is_flow(node: Mapping, path: FieldPath) -> bool:
    inner = find(node, path)
    return isinstance(inner, Mapping) and inner.flow


def _written(node: Node, path: FieldPath) -> Node:
    """What stands at `path`, or as far along it as the file goes: a short form ends early."""
    for step in path:
        below = find(node, (step,))
        node = node if below is None else below
    return node


def _example(shape: type[BaseModel] | None) -> str:
    fields = shape.model_fields if shape else {}
    needed = [field.alias or name for name, field in fields.items() if field.is_required()]
    return f"start with `{needed[0]}:`" if needed else ""
