"""Templates that users bring along: Jinja2 cut down to a closed language, so that one from a stranger does no harm.

Nothing can be called or computed, there are no macros and no other files, and only fields of the facts can be named.
Every round of a loop costs what stands inside it, out of one budget; what is written has a limit too. Text of the
map is made inert as everywhere; what the template writes itself may be Markdown, but no HTML, no Liquid and no link
that leads elsewhere than to the Web or within the site.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from argmap.posts.facts import Number
from argmap.posts.inert import inert, quoted
from argmap.posts.notes import Cited
from argmap.posts.rendering import SCROLLED, SCROLLED_END, Ready
from argmap.posts.words import counted, joined, long_date, points_text, spelled, upper_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_TEMPLATE: Final = 64 * 1024
LONGEST_POST: Final = 1024 * 1024
# Parts of a template that may be worked on; a post has a few thousand.
_BUDGET = 500_000
_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Slice, nodes.For, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
    nodes.Filter, nodes.Test, nodes.Concat, nodes.Neg,
)  # fmt: skip
_NAME = "<a template of the map>"
_TESTS = ("defined", "none", "undefined")
_OF_LOOPS = ("index", "first", "last", "length")
_MARK = re.compile(r"<!--(?:am [^<>]*|/)-->")
# Only around a table, so that nothing of a site's own is closed.
_SCROLLED = re.compile(rf"({re.escape(SCROLLED)})(\n\n(?:\|[^\n]*\n)+\n)({re.escape(SCROLLED_END)})")
_ACTING = re.compile(r"[<{]")
_TARGET = re.compile(r"\]\(\s*([^)\s]*)|^ {0,3}\[[^\]^][^\]]*\]:\s*(\S*)", re.MULTILINE)
_SAFE_TARGET = re.compile(r"(?:https?://|mailto:|[/#.]|[\w-]+(?:[/.#]|\Z))(?:[^&]|&amp;)*\Z|\Z", re.IGNORECASE)


class TemplateFault(Exception):
    """What is wrong with a template, and on which line of it, 1-based."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(slots=True)
class _Budget:
    left: int = _BUDGET

    def rounds(self, value: Any, cost: int) -> Any:
        """What a loop goes through, paid for."""
        if not isinstance(value, tuple | list):
            raise SecurityError("a loop goes through a list of the facts")
        self.left -= len(value) * cost
        if self.left < 0:
            raise SecurityError("its loops go on for too long")
        return value


def fill_in(source: str, values: Mapping[str, object]) -> str:
    """What a template writes.

    Raises:
        TemplateFault: It is none, names what is not there, goes on for too long, or writes what could act.
    """
    if len(source) > LONGEST_TEMPLATE:
        raise TemplateFault(1, f"it has more than {LONGEST_TEMPLATE:,} characters")
    environment, budget = _Closed(), _Budget()
    environment.filters["rounds"] = budget.rounds
    try:
        tree = environment.parse(source)
        _refuse_nodes(tree)
        _price_loops(tree, environment)
        code = environment.compile(tree, _NAME, _NAME)
        made = _limited(Template.from_code(environment, code, {}).generate(dict(values)))
    except TemplateSyntaxError as error:
        raise TemplateFault(error.lineno, _sentence(error.message or "it is no template")) from None
    except (RecursionError, SyntaxError, MemoryError):
        raise TemplateFault(1, "it nests too deep") from None
    except (UndefinedError, SecurityError, TypeError, ValueError, OverflowError) as error:
        raise TemplateFault(_line_of(error), _sentence(str(error))) from None
    fault = _acting(made)
    if fault is not None:
        line = made.count("\n", 0, fault[0]) + 1
        raise TemplateFault(1, f"line {line} of what it writes holds {fault[1]}")
    return made


class _Closed(ImmutableSandboxedEnvironment):
    """Only fields of facts, places in lists and the words of a loop can be named."""

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined, finalize=_shown, autoescape=False, trim_blocks=True, lstrip_blocks=True,
            keep_trailing_newline=True, cache_size=0, optimized=False,
        )  # fmt: skip
        self.globals.clear()
        self.filters.clear()
        self.filters.update(FILTERS)
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record."""
        if is_dataclass(obj) and attribute in {field.name for field in fields(obj)}:
            return getattr(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in _OF_LOOPS:
            return getattr(obj, attribute)
        return self._missing(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A place or a stretch of a list."""
        if isinstance(obj, tuple | list) and isinstance(argument, slice | int):
            try:
                return obj[argument]
            except IndexError:
                pass
        return self._missing(obj, str(argument))

    def _missing(self, obj: Any, name: str) -> Undefined:
        kind = "nothing" if obj is None else type(obj).__name__
        known = ", ".join(field.name for field in fields(obj)) if is_dataclass(obj) else ""
        return self.undefined(f"`{kind}` has no `{name}`" + (f"; it has {known}" if known else ""))


def _shown(value: object) -> object:
    """What is written for a value: our own Markdown as it is, a number with its marks, anything else inert."""
    if isinstance(value, Ready | Undefined):
        # One that is missing says so when it is made text.
        return value
    if isinstance(value, Number):
        return value.marked
    if isinstance(value, Cited):
        return Ready(f"[^{value.id}]")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | datetime.date):
        return str(value)
    if isinstance(value, str):
        return inert(value)
    if value is None:
        return ""
    hint = "loop over it" if isinstance(value, tuple | list) else "name one of its fields, or use a filter"
    raise SecurityError(f"`{type(value).__name__}` cannot be written; {hint}")


def _joined(values: object, last: str = "and") -> Ready:
    """A list in a sentence."""
    if not isinstance(values, tuple | list):
        raise SecurityError("`joined` takes a list of the facts")
    return Ready(joined([str(_shown(value)) for value in values], str(last)) if values else "")


def _day(value: object) -> str:
    if not isinstance(value, datetime.date):
        raise SecurityError("`day` takes a date")
    return long_date(value)


def _points(value: object) -> str:
    if not isinstance(value, float):
        raise SecurityError("`points` takes a difference of chances")
    return points_text(value)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise SecurityError("`spelled` and `counted` take a whole number")
    return value


FILTERS: Final[Mapping[str, Any]] = {
    "counted": lambda number, noun, plural="": counted(_whole(number), str(noun), str(plural)),
    "day": _day,
    "joined": _joined,
    "length": lambda values: len(values) if isinstance(values, tuple | list) else 0,
    "points": _points,
    "quoted": lambda text: Ready(quoted(str(text))),
    "spelled": lambda number: spelled(_whole(number)),
    "upper_first": lambda text: Ready(upper_first(text)) if isinstance(text, Ready) else upper_first(str(text)),
}


def _refuse_nodes(tree: nodes.Template) -> None:
    """Refuse whatever is not of the closed language, and text of the template that could act."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _NODES) and type(node) is not nodes.Keyword:
            # A node that the library adds by itself has no line.
            raise TemplateFault(
                node.lineno or 1, f"`{type(node).__name__.lower()}` is not of the language of templates"
            )
        if isinstance(node, nodes.For) and node.recursive:
            raise TemplateFault(node.lineno, "a loop may not call itself")
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise TemplateFault(node.lineno, f"there is no filter `{node.name}`; there are {', '.join(FILTERS)}")
        if isinstance(node, nodes.TemplateData):
            fault = _acting(node.data)
            if fault is not None:
                line = node.lineno + node.data.count("\n", 0, fault[0])
                raise TemplateFault(line, f"it holds {fault[1]}")


def _price_loops(tree: nodes.Template, environment: _Closed) -> None:
    for loop in tree.find_all(nodes.For):
        cost = sum(1 for _ in loop.find_all(nodes.Node))
        loop.iter = nodes.Filter(loop.iter, "rounds", [nodes.Const(cost)], [], None, None, lineno=loop.lineno)
        loop.iter.set_environment(environment)


def _limited(chunks: Iterator[str]) -> str:
    made, length = [], 0
    for chunk in chunks:
        length += len(chunk)
        if length > LONGEST_POST:
            raise SecurityError(f"it writes more than {LONGEST_POST:,} characters")
        made.append(chunk)
    return "".join(made)


def _acting(text: str) -> tuple[int, str] | None:
    """Where a text could act on a site or a browser, and by what."""
    bare = _SCROLLED.sub(lambda found: " " * len(found[1]) + found[2] + " " * len(found[3]), text)
    bare = _MARK.sub(lambda found: " " * len(found[0]), bare)
    found = _ACTING.search(bare)
    if found is not None:
        return found.start(), "HTML" if found[0] == "<" else "a brace, which acts on Liquid or kramdown"
    for link in _TARGET.finditer(bare):
        if not _SAFE_TARGET.match(link[1] if link[1] is not None else link[2]):
            return link.start(), "a link that leads neither to the Web nor within the site"
    return None


def _line_of(error: BaseException) -> int:
    """The line of the template on which an error arose."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _NAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _sentence(text: str) -> str:
    """An error of the library as part of a sentence."""
    return (text[:1].lower() + text[1:]).rstrip(".")
