"""Reads pages as a browser would: elements, addresses, anchors, words; and insists that every element is closed."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from argmap.session.publishing.site import site_facts
from argmap.site.pages import pages_of

if TYPE_CHECKING:
    from argmap.session.session import Session

TAGS = set(
    "html head meta title style body a header nav main footer p h1 h2 h3 h4 section article ul li dl dt dd div span "
    "small strong em code table thead tbody tr th td details summary figure figcaption blockquote cite time br svg g "
    "path rect circle text".split()
)
VOID = {"meta", "br"}
WEB = ("http://", "https://")


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.said).split())

    @property
    def links(self) -> list[str]:
        return [value for tag, name, value in self.attributes if tag == "a" and name == "href"]

    @property
    def ids(self) -> list[str]:
        return [value for _, name, value in self.attributes if name == "id"]


def site_of(session: Session, *, numbers: bool = True) -> dict[str, bytes]:
    return {page.path: page.data for page in pages_of(site_facts(session, numbers=numbers))}


def read_all(site: dict[str, bytes]) -> dict[str, Page]:
    return {path: Page(data.decode()) for path, data in site.items()}


def broken_links(pages: dict[str, Page]) -> list[tuple[str, str]]:
    """Links within the site that lead to no page of it, or to no place on the page."""
    found = []
    for path, page in pages.items():
        for link in page.links:
            if link.startswith((*WEB, "mailto:")):
                continue
            target, _, place = link.partition("#")
            goal = normpath(join(dirname(path), unquote(target))) if target else path
            if goal not in pages or (place and place not in pages[goal].ids):
                found.append((path, link))
    return found
