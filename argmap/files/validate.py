"""A located entry through its pydantic shape; what does not fit becomes problems at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from argmap.files.shapes import CSL_FIELDS, SourceShape
from argmap.files.tree import Mapping, Node, Scalar, Sequence, find
from argmap.problems import Problem, Severity, Span, did_you_mean
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

FieldPath = tuple[str | int, ...]
# Text that a person reads; here a `#` after the text is more likely a mistake than a comment.
_PROSE = frozenset("text short why note caveat title in_words quote how".split())
# Fields that hold entries or items: left empty, they hold none.
_COLLECTIONS = frozenset("supports attacks undercuts inputs let with set assume ignore tags aliases questions".split())
# One space before the `#`, or none after it: a person meant the sign, where a comment keeps its distance.
_CUT = re.compile(r" (#[^\n]*)| +(#[^#\s][^\n]*)")
_WANTED = {
    "dict_type": "expected entries `name: value`",
    "model_type": "expected fields, one a line",
    "tuple_type": "expected a list",
    "string_type": "expected text",
}


def validate(node: Node, shape: type[BaseModel], what: str) -> tuple[BaseModel | None, list[Problem]]:
    """The entry as its shape, or None with the reasons.

    Args:
        node: The entry.
        shape: Its pydantic model.
        what: How messages name the entry, such as "claim `x`".
    """
    if not isinstance(node, Mapping):
        return None, [Problem("AM0204", f"{what}: expected fields, one a line", node.span, hint=_example(shape))]
    try:
        found = shape.model_validate(_plain(node))
    except ValidationError as error:
        return None, [_problem(detail, node, shape, what) for detail in error.errors(include_url=False)]
    unknown = list(_unknown_csl(node, what)) if shape is SourceShape else []
    return (None if unknown else found), unknown


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


def _problem(detail: ErrorDetails, node: Mapping, shape: type[BaseModel], what: str) -> Problem:
    path: FieldPath = tuple(step for step in detail["loc"] if step != "[key]")
    kind, name = detail["type"], _name(path)
    span = span_of(node, path)
    if kind == "missing":
        return Problem("AM0203", f"{what}: `{name}` is missing", span, hint=f"add `{path[-1]}:`")
    if kind == "extra_forbidden":
        return _unknown(path, node, shape, what)
    if kind == "literal_error":
        expected = str(detail.get("ctx", {}).get("expected", ""))
        return Problem("AM0205", f"{what}: `{name}` expected {expected.replace(chr(39), '`')}", span)
    if kind == "value_error":
        return Problem("AM0205", f"{what}: `{name}` {detail['msg'].removeprefix('Value error, ')}", span)
    wanted = _WANTED.get(kind, "does not have the form that was expected")
    return Problem("AM0204", f"{what}: `{name}` {wanted}", span)


def _unknown(path: FieldPath, node: Mapping, shape: type[BaseModel], what: str) -> Problem:
    word = str(path[-1])
    known = _fields_at(shape, path[:-1])
    value = _at(node, path)
    if isinstance(value, Scalar) and not value.text and _is_flow(node, path[:-1]):
        message = f"{what}: `{word}` is the rest of a text that a comma split"
        return Problem("AM0207", message, key_span(node, path), hint="write this mapping as a block, one field a line")
    hint = did_you_mean(word, known) or f"known here: {', '.join(sorted(known))}"
    return Problem("AM0202", f"{what}: there is no field `{word}`", key_span(node, path), hint=hint)


def _fields_at(shape: type[BaseModel], path: FieldPath) -> list[str]:
    """The field names known at a path inside a shape."""
    current: Any = shape
    for step in path:
        if isinstance(current, type) and issubclass(current, BaseModel):
            fields = {field.alias or name: field for name, field in current.model_fields.items()}
            current = fields[str(step)].annotation if str(step) in fields else None
        current = _inner_shape(current) or current
    if isinstance(current, type) and issubclass(current, BaseModel):
        return [field.alias or name for name, field in current.model_fields.items()]
    return []


def _inner_shape(annotation: Any) -> Any:
    """The shape inside `dict[str, Shape]`, `tuple[Shape, ...]` or `Shape | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_shape(argument)
        if found is not None:
            return found
    return None


def _unknown_csl(node: Mapping, what: str) -> Iterator[Problem]:
    known = CSL_FIELDS | set(SourceShape.model_fields)
    for key, value in node.entries:
        if key.text not in known:
            hint = did_you_mean(key.text, known) or "sources use the field names of CSL, the citation style language"
            yield Problem("AM0202", f"{what}: there is no field `{key.text}`", key.span, hint=hint)
        elif not isinstance(value, Scalar):
            yield Problem("AM0204", f"{what}: `{key.text}` expected text", value.span)


def _name(path: FieldPath) -> str:
    return ".".join(str(step) for step in path if not isinstance(step, int))


def _at(node: Node, path: FieldPath) -> Node | None:
    return find(node, path)


def _is_flow(node: Mapping, path: FieldPath) -> bool:
    inner = _at(node, path)
    return isinstance(inner, Mapping) and inner.flow


def span_of(node: Node, path: FieldPath) -> Span:
    """The place of a field: its value where it has one, else the key or entry nearest above it."""
    current, span = node, node.span
    for step in path:
        if isinstance(current, Mapping):
            key, value = current.key(str(step)), current.get(str(step))
            if key is None or value is None:
                return span
            span = value.span if isinstance(value, Scalar) and value.text else key.span
            current = value
        elif isinstance(current, Sequence) and isinstance(step, int) and step < len(current.items):
            current = current.items[step]
            span = current.span
        elif step == 0:
            continue
        else:
            return span
    return span


def key_span(node: Node, path: FieldPath) -> Span:
    """The place of a field's name."""
    above = _at(node, path[:-1])
    key = above.key(str(path[-1])) if isinstance(above, Mapping) else None
    return key.span if key is not None else span_of(node, path)


def _example(shape: type[BaseModel]) -> str:
    needed = [field.alias or name for name, field in shape.model_fields.items() if field.is_required()]
    return f"start with `{needed[0]}:`" if needed else ""


__all__ = ["cut_texts", "key_span", "span_of", "validate"]
