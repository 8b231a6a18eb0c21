"""A page of the manual on a terminal: its Markdown set at the width there is."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown
from rich.style import Style
from rich.text import Text
from rich.theme import Theme

from argmap.cli.layout import heading, labelled, paragraph
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.segment import Segment

WIDEST = 100
# Rich sets code on black, which is a hole in a light terminal.
_LOOKS = Theme(
    {
        "markdown.code": "bold",
        "markdown.h1": "bold",
        "markdown.h2": "bold underline",
        "markdown.h3": "bold",
        "markdown.table.border": "dim",
        "markdown.table.header": "bold",
    }
)
_FENCED = re.compile(r"(^`{3,}.*?^`{3,}$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)([^)\s]*)\)")


def topic_lines(titles: Mapping[str, str], commands: Iterable[str], width: int) -> list[Text]:
    """The topics with their titles, then the commands."""
    lines = [heading("topics"), *labelled(titles.items(), width, indent=2), Text(), heading("commands")]
    lines += paragraph(", ".join(commands), width, indent=2)
    closing = (
        "`argmap help TOPIC` shows a page, `argmap help COMMAND` the help of a command, `argmap help CODE` a code."
    )
    return [*lines, Text(), *paragraph(closing, width)]


def page_lines(text: str, width: int) -> list[Text]:
    """The Markdown set in lines of at most `width` cells."""
    width = min(width, WIDEST)
    console = Console(file=StringIO(), width=width, force_terminal=True, legacy_windows=False, theme=_LOOKS)
    # The colours of the terminal itself, so that code can be read on dark and on light.
    page = Markdown(clean(_without_links(text)), code_theme="ansi_dark", hyperlinks=False)
    lines = [_line(segments) for segments in console.render_lines(page, pad=False)]
    # Rich leaves two lines free around code and tables, and one above and below the text.
    kept = [line for line, before in zip(lines, [Text(), *lines], strict=False) if line.plain or before.plain]
    return kept if kept[-1:] and kept[-1].plain else kept[:-1]


def _line(segments: Iterable[Segment]) -> Text:
    made = Text.assemble(*((part.text, part.style or Style()) for part in segments if not part.control))
    made.rstrip()
    return made


def _without_links(text: str) -> str:
    """Links to other pages as commands, links inside a page as their words; code stays as it is."""
    parts = _FENCED.split(text)
    return "".join(part if part.startswith("```") else _LINK.sub(_said, part) for part in parts)


def _said(link: re.Match[str]) -> str:
    words, target = link[1], link[2].partition("#")[0]
    return f"{words} (`argmap help {target[:-3].lower()}`)" if target.endswith(".md") and "/" not in target else words
