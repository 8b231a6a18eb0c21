"""The files of a site: what each is called, and its bytes."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from argmap.export.ink import sheet
from argmap.export.palette import DARK, LIGHT
from argmap.site.map_figure import map_figure
from argmap.site.model_figure import model_figure
from argmap.site.names import dispute_address
from argmap.site.rendering import render
from argmap.site.timeline_figure import timeline_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.site.facts import ClaimFacts, Finding, SiteFacts, ThemeFacts

HOME: Final = "index.html"
WORDS: Final = "words.html"
SOURCES: Final = "sources.html"
CLAIMS: Final = "claims"
THEMES: Final = "themes"


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: its path from the top, with `/` between folders, and its bytes in UTF-8."""

    path: str
    data: bytes


def pages_of(facts: SiteFacts) -> Iterator[Page]:
    """Every page, one after the other, for a site may have thousands; `page_count` says how many."""
    yield _page(facts, HOME, "index.html", _home(facts))
    for theme in facts.themes:
        yield _page(facts, theme.name.href, "theme.html", _theme(facts, theme))
    for claim in facts.claims:
        yield _page(facts, claim.name.href, "claim.html", _claim(facts, claim))
    if facts.sources:
        yield _page(facts, SOURCES, "sources.html", {"title": "Sources"})
    yield _page(facts, WORDS, "words.html", {"title": "Words on these pages"})


def page_count(facts: SiteFacts) -> int:
    """How many pages the site has."""
    return 2 + len(facts.themes) + len(facts.claims) + bool(facts.sources)


def _page(facts: SiteFacts, path: str, template: str, values: dict[str, Any]) -> Page:
    style, policy = _style()
    top = "../" * path.count("/")
    common = {
        "site": facts,
        "style": style,
        "policy": policy,
        "top": top,
        "here": path,
        "home": HOME,
        "words": WORDS,
        "sources": SOURCES if facts.sources else "",
    }
    return Page(path, render(template, {**common, **values}).encode())


@cache
def _style() -> tuple[str, str]:
    """The style sheet, and the policy by which a page forbids itself everything but that sheet."""
    text = files("argmap.site").joinpath("templates", "site.css").read_text(encoding="utf-8")
    # Exactly what ends up between the tags: the digest is of that.
    style = "\n".join(line.strip() for line in f"{text}{sheet(LIGHT, DARK)}".split("\n") if line.strip())
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return style, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _home(facts: SiteFacts) -> dict[str, Any]:
    picture = map_figure(facts.picture, facts.hrefs, "") if facts.picture is not None else ""
    return {"title": facts.title or "Argument map", "picture": picture}


def _theme(facts: SiteFacts, theme: ThemeFacts) -> dict[str, Any]:
    picture = map_figure(theme.picture, facts.hrefs, "../") if theme.picture is not None else ""
    return {"title": theme.name.title, "theme": theme, "picture": picture}


def _claim(facts: SiteFacts, claim: ClaimFacts) -> dict[str, Any]:
    arguments = claim.account.arguments if claim.account is not None else ()
    essay = facts.essay[2] if facts.essay is not None else None
    return {
        "title": claim.name.title,
        "claim": claim,
        "largest": max((abs(each.pull) for each in arguments if each.pull is not None), default=0.0),
        "timeline": timeline_figure(claim.curve, claim.name.shown, essay),
        "model_picture": model_figure(claim.model, claim.name.title) if claim.model is not None else "",
        "elsewhere": sum(item.elsewhere for item in _findings(claim)),
        "recalled": sum(not item.found for item in _findings(claim)),
        "findings": len(_findings(claim)),
        "dispute": dispute_address(facts.feedback, claim.name.title),
    }


def _findings(claim: ClaimFacts) -> list[Finding]:
    """The evidence that counts for a claim, directly or through its sub-model."""
    arguments = claim.account.arguments if claim.account is not None else ()
    found = [each.finding for each in arguments if each.finding is not None]
    inputs = claim.model.inputs if claim.model is not None else ()
    return [item for item in [*found, *(item for one in inputs for item in one.findings)] if item.counts]
