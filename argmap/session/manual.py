"""The manual: the pages of `argmap/docs`, read from the installed package, by topic."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError, Problem, Span, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable


class NoSuchTopic(ArgmapError):
    """Help is asked on something that the manual has no page on."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the manual: `text` is Markdown, and `title` its first heading."""

    topic: str
    title: str
    text: str


def pages() -> dict[str, Page]:
    """Every page by topic, in alphabetical order."""
    folder = files("argmap").joinpath("docs")
    found = [
        (entry.name, entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if entry.name.endswith(".md")
    ]
    return {name.removesuffix(".md").lower(): _page(name, text) for name, text in sorted(found)}


def _page(name: str, text: str) -> Page:
    title = text.partition("\n")[0].removeprefix("# ").strip()
    return Page(name.removesuffix(".md").lower(), title, text)


def page(topic: str, others: Iterable[str] = ()) -> Page:
    """The page on `topic`, in any case of letters; `others` are further names that help knows.

    Raises:
        NoSuchTopic: There is none.
    """
    known = pages()
    wanted = topic.lower().removesuffix(".md")
    if wanted in known:
        return known[wanted]
    raise no_topic(topic, [*known, *others])


def no_topic(topic: str, known: Iterable[str]) -> NoSuchTopic:
    """The refusal of `topic`, with the nearest of the names there are."""
    hint = did_you_mean(topic.lower(), known) or "`argmap help` lists the topics, `argmap --help` the commands"
    message = f"there is no topic and no command `{topic}`"
    return NoSuchTopic(Problem(code="AM0397", message=message, span=Span(""), hint=hint))
