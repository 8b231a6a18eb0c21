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
    from collections.abc import Callable

DEEPEST = 32
# What either parser reads in about a second; the one in Python is five to ten times as slow.
MOST_NODES = 100_000
MOST_NODES_IN_PYTHON = 20_000
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
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_CONFLICT_MARKS = ("<" * 7, ">" * 7, "=" * 7)
_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})(?=[ \r]|$)", re.MULTILINE)
_COMPLEX_KEY = re.compile(r"(?:^|[\n,{])[ ]*\?(?=[ \n])")
# Inside brackets one parser takes these as a part of the text, the next as the end of a key or the start of one.
_FLOW_SIGN = re.compile(r":[,?\[\]{}]|\?")
# One parser takes this for a comment, the next refuses it.
_BLOCK_HASH = re.compile(r"[|>][-+0-9]*#")
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\n]*)?\r?\n)*%")
# Code points that YAML does not count as characters, over and above those that do not show.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_BLOCK_HASH_SAID = "a `#` right behind `|` or `>`"
_BLOCK_HASH_HINT = "put a space in front of the `#`"
_QUOTE_HINT = "put the text in quotes, or start it with `>-` on a line of its own"
_IN_BRACKETS = "without quotes, inside brackets no text may hold a `?`, or a `:` in front of a comma or bracket"
_IN_BRACKETS_HINT = "put the text in quotes; behind a key, put a space after its colon"
_ESCAPE = "an escape that names no character"
_ESCAPE_HINT = "write the character itself"
# What YAML's parsers say, and what to do about it; the first that fits.
_SYNTAX_HINTS = (
    ("mapping values are not allowed", f"a text with `: ` in it needs quotes: {_QUOTE_HINT}"),
    ("cannot start any token", f"a text cannot begin with this character: {_QUOTE_HINT}"),
    ("alias", f"a text cannot begin with this character: {_QUOTE_HINT}"),
    ("anchor", f"a text cannot begin with this character: {_QUOTE_HINT}"),
    ("find expected ':'", "a name is followed by a colon and a space, `name: value`, or is part of the text above it"),
    ("escape character", "in double quotes write a backslash twice, or use single quotes"),
    ("flow", "close the bracket, and quote a text that has brackets in it"),
    ("", "check the indentation and the quotes of this and the line above"),
)


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
    none = None if text.isascii() else _NO_CHARACTER.search(text)
    if none:
        message = f"U+{ord(none[0]):04X}, which is no character"
        raise _refuse("AM0105", message, _span_at(file, text, none.start(), 1), "remove it")
    tab = text.find("\t")
    if tab >= 0:
        raise _refuse("AM0106", "a tab", _span_at(file, text, tab, 1), "use spaces; inside quotes write \\t")
    conflict = _CONFLICT.search(text) if any(mark in text for mark in _CONFLICT_MARKS) else None
    if conflict:
        span = _span_at(file, text, conflict.start(), 7)
        raise _refuse("AM0107", "the mark of an unfinished merge", span, "settle the merge, then remove the marks")
    directive = _DIRECTIVE.match(text)
    if directive:
        span = _span_at(file, text, directive.end() - 1, 1)
        raise _refuse("AM0106", "a directive for YAML readers", span, "remove the line that starts with `%`")


def _span_at(file: str, text: str, at: int, length: int) -> Span:
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    return Span(file, line, column, line, column + length)


def _refuse(code: str, message: str, span: Span, hint: str = "", related: tuple[Span, ...] = ()) -> _Refused:
    return _Refused(Problem(code=code, message=message, span=span, hint=hint, related=related))


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been seen yet, in one `above` it or in none."""

    event: Any
    above: _Open | None
    depth: int
    flow: bool
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    # The name of the entry whose value comes next.
    key: Scalar | None = None

    def put(self, node: Node) -> None:
        """Take the next item, or the value of the entry that is under way."""
        if self.key is None:
            self.items.append(node)
        else:
            self.entries[self.key.text] = (self.key, node)
            self.key = None

    def closed(self, file: str, event: Any) -> Node:
        """The whole of it."""
        first, last = self.event.start_mark, event.end_mark
        if self.is_mapping:
            return Mapping(tuple(self.entries.values()), self.flow, file, first, last)
        return Sequence(tuple(self.items), self.flow, file, first, last)


@dataclass(slots=True)
class _Reader:
    """Builds the tree of one file from its events."""

    file: str
    text: str
    most: int = 0
    documents: int = 0
    may_have_marked_keys: bool = False
    may_have_flow_signs: bool = False

    def __post_init__(self) -> None:
        self.most = MOST_NODES_IN_PYTHON if _LOADER is yaml.Loader else MOST_NODES
        has_brackets = "[" in self.text or "{" in self.text
        self.may_have_flow_signs = has_brackets and _FLOW_SIGN.search(self.text) is not None
        self.may_have_marked_keys = "?" in self.text and _COMPLEX_KEY.search(f"{self.text}\n") is not None

    def read(self) -> Mapping | None:
        root = self._events_read()
        if isinstance(root, Mapping):
            return root
        if root is None or (isinstance(root, Scalar) and not root.text and root.style == "plain"):
            return None
        raise _refuse("AM0109", "the file is not a mapping", root.span, "start with a section such as `claims:`")

    def _events_read(self) -> Node | None:
        loader = _LOADER(self.text)
        try:
            return self._root(loader.get_event)
        except yaml.MarkedYAMLError as error:
            raise self._syntax(error) from None
        except (ValueError, OverflowError):
            # Only the pure parser gets here: it makes characters of escapes without looking at the number.
            raise _refuse("AM0105", _ESCAPE, self._span_of(loader.get_mark()), _ESCAPE_HINT) from None
        finally:
            loader.dispose()

    def _root(self, next_event: Callable[[], Any]) -> Node | None:
        """The outermost value. A large map has a hundred thousand, most of them plain: these take no step aside."""
        file, most, look_at_plain = self.file, self.most, self.may_have_flow_signs
        scalar, end_of_file = yaml.ScalarEvent, yaml.StreamEndEvent
        root: Node | None = None
        last: Node | None = None
        above: _Open | None = None
        count = 0
        while (kind := type(event := next_event())) is not end_of_file:
            if kind is scalar:
                node: Node = Scalar(event.value, "plain", file, event.start_mark, event.end_mark)
                if event.style or event.anchor is not None or event.tag is not None or look_at_plain:
                    node = self._scalar(event, above)
            elif kind in _STARTS:
                above = self._opened(event, above)
                continue
            elif kind in _ENDS and above is not None:
                node = above.closed(file, event)
                above = above.above
            else:
                self._look_at(event)
                continue
            count += 1
            if count > most:
                raise self._too_many(node)
            if above is None:
                root = node
                continue
            if above.is_mapping and above.key is None:
                above.key = self._key(above, node, last)
            else:
                above.put(node)
            last = node
        return root

    def _look_at(self, event: Any) -> None:
        """Refuse what is no value and no part of one."""
        if type(event) is yaml.AliasEvent:
            raise self._refused("AM0103", f"the alias `*{event.anchor}`", event, _QUOTE_HINT)
        if type(event) is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                raise self._refused("AM0108", "a second document", event, "put it in a file of its own")

    def _too_many(self, node: Node) -> _Refused:
        hint = "split the file" if self.most == MOST_NODES else "split the file, or install PyYAML with its C parser"
        return _refuse("AM0104", f"more than {self.most:,} values in one file", node.span, hint)

    def _syntax(self, error: yaml.MarkedYAMLError) -> _Refused:
        said = " ".join(part for part in (error.context, error.problem) if part)
        span = self._span_of(error.problem_mark or error.context_mark)
        opened = self._span_of(error.context_mark or error.problem_mark)
        if "nesting" in said:
            return _refuse("AM0104", f"more than {DEEPEST} levels of nesting", span, "no map needs that depth")
        if "escape code" in said:
            return _refuse("AM0105", _ESCAPE, opened, _ESCAPE_HINT)
        if "unexpected ':'" in said or "but got '?'" in said:
            return _refuse("AM0106", _IN_BRACKETS, span, _IN_BRACKETS_HINT)
        if "block scalar" in said and "but found '#'" in said:
            return _refuse("AM0106", _BLOCK_HASH_SAID, opened, _BLOCK_HASH_HINT)
        if "quoted scalar" in said and "unexpected" in said:
            return _refuse("AM0110", "not valid YAML: the quote that opens here is not closed", opened, "close it")
        hint = next(hint for words, hint in _SYNTAX_HINTS if words in said)
        related = (opened,) if opened.line < span.line else ()
        return _refuse("AM0110", f"not valid YAML: {said}", span, hint, related)

    def _span_of(self, mark: Any) -> Span:
        """The place of a parser's mark; the end of the last line for one behind it."""
        if mark is None:
            return Span(self.file)
        end = len(self.text.rstrip())
        if mark.index >= end:
            return _span_at(self.file, self.text, end, 1)
        return Span(self.file, mark.line + 1, mark.column + 1)

    def _scalar(self, event: Any, above: _Open | None) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        style = _STYLES[event.style]
        scalar = Scalar(event.value, style, self.file, event.start_mark, event.end_mark)
        if style == "plain":
            if self.may_have_flow_signs and above is not None and above.flow:
                self._refuse_flow_signs(scalar)
        elif style == "double":
            self._refuse_escapes(scalar)
        elif style != "single" and _BLOCK_HASH.match(self.text, scalar.start):
            raise _refuse("AM0106", _BLOCK_HASH_SAID, self._span_of(event.start_mark), _BLOCK_HASH_HINT)
        return scalar

    def _refuse_flow_signs(self, scalar: Scalar) -> None:
        sign = _FLOW_SIGN.search(self.text, scalar.start, scalar.end + 2)
        if sign:
            span = _span_at(self.file, self.text, sign.start(), 1)
            raise _refuse("AM0106", _IN_BRACKETS, span, _IN_BRACKETS_HINT)

    def _refuse_escapes(self, scalar: Scalar) -> None:
        at = first_active(scalar.text)
        if at is None:
            return
        code = ord(scalar.text[at])
        if 0xD800 <= code <= 0xDFFF:
            raise _refuse("AM0105", _ESCAPE, self._span_of(scalar.first), _ESCAPE_HINT)
        message = f"an escape for the invisible character U+{code:04X}"
        raise _refuse("AM0105", message, self._span_of(scalar.first), "remove it")

    def _marked(self, event: Any) -> _Refused:
        if event.anchor is not None:
            return self._refused("AM0103", f"the anchor `&{event.anchor}`", event, _QUOTE_HINT)
        return self._refused("AM0103", f"the tag `{event.tag}`", event, f"remove it; {_QUOTE_HINT}")

    def _opened(self, event: Any, above: _Open | None) -> _Open:
        if event.anchor is not None or event.tag is not None:
            raise self._marked(event)
        if above is not None and above.is_mapping and above.key is None:
            raise self._refused("AM0106", "a key that is not a plain word", event, "keys are names, never lists")
        depth = 1 if above is None else above.depth + 1
        if depth > DEEPEST:
            raise self._refused("AM0104", f"more than {DEEPEST} levels of nesting", event, "no map needs that depth")
        return _Open(event, above, depth, bool(event.flow_style), type(event) is yaml.MappingStartEvent)

    def _key(self, above: _Open, node: Node, last: Node | None) -> Scalar:
        assert isinstance(node, Scalar)  # collections as keys are refused when they open
        if node.text == "<<" and node.style == "plain":
            raise _refuse("AM0103", "the merge key `<<`", node.span, "write the fields out")
        if self.may_have_marked_keys and self._is_marked(node, last):
            raise _refuse("AM0106", "a key marked with `?`", node.span, "write `key: value`")
        # Brackets allow it as long as no value follows, so that one could never be set.
        if node.first.line != node.last.line:
            raise _refuse("AM0106", "a key that goes over a line's end", node.span, "write it on one line")
        if node.text in above.entries:
            first = above.entries[node.text][0].span
            message = f"`{node.text}` stands here a second time, first on line {first.line}"
            raise _refuse("AM0102", message, node.span, "keep one of the two", (first,))
        return node

    def _is_marked(self, key: Scalar, last: Node | None) -> bool:
        """Whether a `?` stands between the value read last and a key."""
        before = slice(0 if last is None else last.end, key.start + 1)
        # With the sign behind the mark, or the file's end: a key that is empty ends where it starts.
        return _COMPLEX_KEY.search(self.text[before].ljust(before.stop - before.start, "\n")) is not None

    def _refused(self, code: str, message: str, event: Any, hint: str) -> _Refused:
        start = event.start_mark
        return _refuse(code, message, Span(self.file, start.line + 1, start.column + 1), hint)
