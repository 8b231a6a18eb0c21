"""One YAML file to located values, or to the reasons why not.

PyYAML's event stream is read with an explicit stack, so depth costs no recursion; anchors, tags,
merge keys, duplicate keys and second documents are refused. Scalars stay text: the field decides
what they mean. A file with a structural problem gives no values at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from argmap.files.tree import Mapping, Node, Scalar, Sequence, Style
from argmap.problems import Problem, Span
from argmap.text import first_active

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 32
MOST_NODES = 200_000
# The C parser is optional in PyYAML; both make the same events of what is let through here.
_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_STYLES: dict[str | None, Style] = {
    None: "plain",
    "": "plain",
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})(?= |$)", re.MULTILINE)
_COMPLEX_KEY = re.compile(r"(?:^|[\n,{])[ ]*\?(?=[ \n])")
_QUOTE_HINT = "put the text in quotes, or start it with `>-` on a line of its own"


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_text(file: str, data: bytes) -> tuple[Mapping | None, tuple[Problem, ...]]:
    """The values of one file.

    Args:
        file: The name spans carry.
        data: UTF-8 with LF or CRLF line ends.

    Returns:
        The root mapping and no problems; None and the problems; or None and none for a file without values.
    """
    try:
        text = _decoded(file, data)
        _refuse_characters(file, text)
        root = _Reader(file, text).read()
    except _Refused as refused:
        return None, (refused.problem,)
    return root, ()


def _decoded(file: str, data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise _refuse("AM0111", "the file starts with a byte order mark", Span(file), "save it as UTF-8 without a mark")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        span = _span_at(file, before, len(before), 1)
        raise _refuse(
            "AM0101", f"byte 0x{data[error.start]:02x} is not UTF-8", span, "save the file in UTF-8"
        ) from None


def _refuse_characters(file: str, text: str) -> None:
    """Refuse what a reader would not see, tabs, and the marks of an unfinished merge."""
    at = first_active(text.replace("\r\n", "\n\n"))
    if at is not None:
        raise _refuse(
            "AM0105", f"the invisible character U+{ord(text[at]):04X}", _span_at(file, text, at, 1), "remove it"
        )
    tab = text.find("\t")
    if tab >= 0:
        raise _refuse("AM0106", "a tab", _span_at(file, text, tab, 1), "use spaces; inside quotes write \\t")
    conflict = _CONFLICT.search(text)
    if conflict:
        span = _span_at(file, text, conflict.start(), 7)
        raise _refuse("AM0107", "the mark of an unfinished merge", span, "settle the merge, then remove the marks")


def _span_at(file: str, text: str, at: int, length: int) -> Span:
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    return Span(file, line, column, line, column + length)


def _refuse(code: str, message: str, span: Span, hint: str = "", related: tuple[Span, ...] = ()) -> _Refused:
    return _Refused(Problem(code=code, message=message, span=span, hint=hint, related=related))


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen yet."""

    event: Any
    flow: bool
    is_mapping: bool
    values: list[Any] = field(default_factory=list)
    key: Scalar | None = None
    keys: dict[str, Scalar] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    """Builds the tree of one file from its events."""

    file: str
    text: str
    stack: list[_Open] = field(default_factory=list)
    count: int = 0
    end: int = 0
    root: Node | None = None
    may_have_marked_keys: bool = False

    def __post_init__(self) -> None:
        self.may_have_marked_keys = "?" in self.text and _COMPLEX_KEY.search(self.text) is not None

    def read(self) -> Mapping | None:
        documents = 0
        for event in self._events():
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._place(self._scalar(event))
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(event)
            elif kind is yaml.AliasEvent:
                raise self._refused("AM0103", f"the alias `*{event.anchor}`", event, _QUOTE_HINT)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self._refused("AM0108", "a second document", event, "put it in a file of its own")
        if isinstance(self.root, Mapping):
            return self.root
        if self.root is None or (isinstance(self.root, Scalar) and not self.root.text and self.root.style == "plain"):
            return None
        raise _refuse("AM0109", "the file is not a mapping", self.root.span, "start with a section such as `claims:`")

    def _events(self) -> Iterator[Any]:
        loader = _LOADER(self.text)
        try:
            event = loader.get_event()
            while type(event) is not yaml.StreamEndEvent:
                yield event
                event = loader.get_event()
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from None
        except (yaml.YAMLError, RecursionError, ValueError):
            raise _refuse("AM0110", "the file is not valid YAML", Span(self.file), "") from None
        finally:
            loader.dispose()

    def _syntax(self, error: yaml.MarkedYAMLError) -> _Refused:
        mark = error.problem_mark or error.context_mark
        span = Span(self.file) if mark is None else Span(self.file, mark.line + 1, mark.column + 1)
        said = " ".join(part for part in (error.context, error.problem) if part)
        hint = "check the indentation and the quotes of this and the line above"
        if "mapping values are not allowed" in said:
            hint = f"a text with `: ` in it needs quotes: {_QUOTE_HINT}"
        elif "cannot start any token" in said or "alias" in said or "anchor" in said:
            hint = f"a text cannot begin with this character: {_QUOTE_HINT}"
        return _refuse("AM0110", f"not valid YAML: {said}", span, hint)

    def _scalar(self, event: Any) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        style = _STYLES[event.style]
        scalar = Scalar(event.value, style, self.file, event.start_mark, event.end_mark)
        if style == "double" and first_active(scalar.text) is not None:
            code = ord(scalar.text[first_active(scalar.text) or 0])
            raise self._refused("AM0105", f"an escape for the invisible character U+{code:04X}", event, "remove it")
        return scalar

    def _marked(self, event: Any) -> _Refused:
        if event.anchor is not None:
            return self._refused("AM0103", f"the anchor `&{event.anchor}`", event, _QUOTE_HINT)
        return self._refused("AM0103", f"the tag `{event.tag}`", event, f"remove it; {_QUOTE_HINT}")

    def _open(self, event: Any, is_mapping: bool) -> None:
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        if self.stack and self.stack[-1].is_mapping and self.stack[-1].key is None:
            raise self._refused("AM0106", "a key that is not a plain word", event, "keys are names, never lists")
        if len(self.stack) >= DEEPEST:
            raise self._refused("AM0104", f"more than {DEEPEST} levels of nesting", event, "no map needs that depth")
        self.stack.append(_Open(event, bool(event.flow_style), is_mapping))

    def _close(self, event: Any) -> None:
        opened = self.stack.pop()
        kind = Mapping if opened.is_mapping else Sequence
        self._place(kind(tuple(opened.values), opened.flow, self.file, opened.event.start_mark, event.end_mark))

    def _place(self, node: Node) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise _refuse("AM0104", f"more than {MOST_NODES:,} values in one file", node.span, "split the file")
        if not self.stack:
            self.root = node
            return
        above = self.stack[-1]
        if not above.is_mapping:
            above.values.append(node)
        elif above.key is None:
            above.key = self._key(above, node)
        else:
            above.values.append((above.key, node))
            above.key = None
        self.end = node.end

    def _key(self, above: _Open, node: Node) -> Scalar:
        assert isinstance(node, Scalar)  # collections as keys are refused when they open
        if node.text == "<<" and node.style == "plain":
            raise _refuse("AM0103", "the merge key `<<`", node.span, "write the fields out")
        if self.may_have_marked_keys and _COMPLEX_KEY.search(self.text[self.end : node.start]):
            raise _refuse("AM0106", "a key marked with `?`", node.span, "write `key: value`")
        first = above.keys.setdefault(node.text, node)
        if first is not node:
            message = f"`{node.text}` stands here a second time, first on line {first.span.line}"
            raise _refuse("AM0102", message, node.span, "keep one of the two", (first.span,))
        return node

    def _refused(self, code: str, message: str, event: Any, hint: str) -> _Refused:
        start = event.start_mark
        return _refuse(code, message, Span(self.file, start.line + 1, start.column + 1), hint)
