"""One page of HTML that needs nothing else: the picture, an outline, and every claim in full.

Without its script the page is a picture with a text below; the script hides, shows, scrolls and marks. The page
forbids itself to load anything or to run any other script, and makes no link of what a map says.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from argmap.diagram.figure import head_name
from argmap.export.escape import plain, xml
from argmap.export.ink import sheet
from argmap.export.palette import DARK, LIGHT
from argmap.export.reading import RELATIONS, doubts_of, notes, read
from argmap.export.svg import Painter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.diagram.geometry import Geometry
    from argmap.export.excerpt import Excerpt, ShownClaim, ShownEvidence, ShownStep
    from argmap.export.reading import Reading

_DEEPEST = 12
_KEYS = (
    "click or Enter: a claim in full · arrows: from claim to claim · f fold a branch · F all · / search · o outline · "
    "+ − 0 size · Esc: back"
)
_SCRIPTS = ("folding.js", "viewer.js")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is told of single claims: steps and claims in no picture by their ids, and doubts from both sides.

    `doubts` are the claims that doubt each step, `doubted` the steps that each claim doubts.
    """

    reading: Reading
    beyond: Mapping[str, ShownClaim]
    steps: Mapping[str, ShownStep]
    doubts: Mapping[str, tuple[str, ...]]
    doubted: Mapping[str, list[str]]


def _whole(excerpt: Excerpt, reading: Reading) -> _Whole:
    cuts = (*excerpt.cuts, *excerpt.beyond.cuts)
    doubted: dict[str, list[str]] = {}
    for cut in cuts:
        doubted.setdefault(cut.source, []).append(cut.step)
    return _Whole(
        reading,
        {claim.id: claim for claim in excerpt.beyond.claims},
        # Of a step that was chosen in part the whole is told.
        {step.id: step for step in (*excerpt.steps, *excerpt.beyond.steps)},
        doubts_of(cuts),
        doubted,
    )


def html(excerpt: Excerpt, geometry: Geometry) -> str:
    """The page, as text."""
    style = f"{_part('viewer.css')}{sheet(LIGHT, DARK)}"
    script = "".join(map(_part, _SCRIPTS))
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = xml(excerpt.title) or "Argument map"
    reading, themes = read(excerpt), _themes(excerpt)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            '<a class="skip" href="#claims">Skip the picture</a>',
            *_header(title, plain(excerpt.caption), themes),
            *_outline(reading),
            '<main aria-label="Picture of the map">',
            *Painter("auto", names=_names(reading)).picture(geometry),
            "</main>",
            '<section class="details" id="claims" aria-label="Claims" aria-live="polite">',
            '<p class="soft tools" id="hint">Click or tap a claim to read it in full.</p>',
            *_articles(excerpt, reading, themes),
            "</section>",
            f'<footer class="tools"><small>{_KEYS}</small></footer>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _part(name: str) -> str:
    return files("argmap.export").joinpath("viewer", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _themes(excerpt: Excerpt) -> dict[str, str]:
    """The themes there are, each with the number by which the page knows it."""
    names = sorted({plain(claim.theme) for claim in excerpt.claims} - {""})
    return {name: str(turn) for turn, name in enumerate(names)}


def _header(title: str, caption: str, themes: Mapping[str, str]) -> Iterator[str]:
    yield f"<header><h1>{title}</h1><small>{xml(caption)}</small>"
    yield '<div class="tools">'
    yield '<button id="outline" type="button" aria-expanded="false">Outline</button>'
    yield '<input id="search" type="search" placeholder="Search" aria-label="Search the claims">'
    yield from _theme_filter(themes)
    yield '<output id="found" for="search theme"></output>'
    yield '<button id="fold" type="button">Fold</button>'
    yield '<button id="smaller" type="button" aria-label="Smaller">−</button>'
    yield '<button id="fit" type="button">Fit</button>'
    yield '<button id="larger" type="button" aria-label="Larger">+</button>'
    yield "</div></header>"


def _theme_filter(themes: Mapping[str, str]) -> Iterator[str]:
    # A page without themes has nothing to choose from, and the script still its element.
    hidden = "" if themes else " hidden"
    yield f'<select id="theme" aria-label="Show the claims of a theme"{hidden}><option value="">All themes</option>'
    yield from (f'<option value="{number}">{xml(name)}</option>' for name, number in themes.items())
    yield "</select>"


def _names(reading: Reading) -> dict[str, str]:
    """What each claim is called aloud."""
    return {
        claim.id: ", ".join([reading.labels[claim.id] or head_name(claim.kind), plain(claim.title), *notes(claim)])
        for claim in reading.claims.values()
    }


def _link(reading: Reading, claim: str, role: str = "") -> str:
    said = reading.claims[claim]
    words = " · ".join(part for part in (reading.labels[claim], plain(said.title) or said.id, said.shown) if part)
    return f'<a href="#claim-{xml(claim)}" data-claim-link="{xml(claim)}"{role}>{xml(words)}</a>'


def _named(whole: _Whole, claim: str, role: str) -> str:
    """A link to a claim, or its name where it is not in the picture."""
    said = whole.beyond.get(claim)
    if said is None:
        return _link(whole.reading, claim, role)
    words = " · ".join(part for part in (plain(said.title) or said.id, said.shown) if part)
    return f'{xml(words)} <span class="soft">(not in the picture)</span>'


def _outline(reading: Reading) -> Iterator[str]:
    """Nested lists; what lies deeper than readers can follow stays at the last level."""
    yield '<nav aria-label="Outline of the map">'
    opened = 0
    for place, depth in zip(reading.tree.places, reading.levels, strict=True):
        level = min(depth, _DEEPEST) + 1
        yield "</li></ul>" * (opened - level) + ("<ul><li>" if level > opened else "</li><li>")
        opened = level
        relation = RELATIONS[place.relation]
        yield (f"<small>{relation}</small> " if relation else "") + _link(reading, place.claim)
    yield "</li></ul>" * opened
    yield "</nav>"


def _articles(excerpt: Excerpt, reading: Reading, themes: Mapping[str, str]) -> Iterator[str]:
    """Every claim in full, in reading order, with what bears on it and what it bears on."""
    whole = _whole(excerpt, reading)
    about: dict[str, list[ShownStep]] = {}
    uses: dict[str, list[ShownStep]] = {}
    for step in sorted(whole.steps.values(), key=lambda step: step.rank):
        about.setdefault(step.target, []).append(step)
        for premise in step.premises:
            uses.setdefault(premise, []).append(step)
    evidence: dict[str, list[ShownEvidence]] = {}
    for item in excerpt.evidence:
        for name in item.bears_on:
            evidence.setdefault(name, []).append(item)
    for place in reading.tree.places:
        if place.again:
            continue
        claim = reading.claims[place.claim]
        theme = themes.get(plain(claim.theme), "")
        yield f'<article id="claim-{xml(claim.id)}" data-of="{xml(claim.id)}" data-theme="{theme}">'
        yield from _claim(claim, reading)
        yield from _steps("What bears on it", about.get(claim.id, []), whole, is_below=True)
        yield from _steps("What it bears on", uses.get(claim.id, []), whole, is_below=False)
        for step_id in whole.doubted.get(claim.id, ()):
            target = _named(whole, whole.steps[step_id].target, " data-up")
            yield f"<h3>Doubts a step about</h3><p>{target}</p>"
        yield from _evidence(evidence.get(claim.id, []))
        yield "</article>"


def _claim(claim: ShownClaim, reading: Reading) -> Iterator[str]:
    label = reading.labels[claim.id]
    yield f"<h2>{f'<small>{label}</small> ' if label else ''}{xml(claim.title)}</h2>"
    said = ", ".join(note for note in notes(claim) if note != claim.shown)
    if claim.shown:
        yield f'<p class="figure">{xml(claim.shown)}</p>'
    if plain(claim.text) != plain(claim.title):
        yield f"<p>{xml(claim.text)}</p>"
    theme = f"theme {plain(claim.theme)}" if claim.theme else ""
    words = " · ".join(part for part in (said, theme, "implicit" if claim.implicit else "") if part)
    if words:
        yield f'<p class="soft">{xml(words)}</p>'


def _steps(title: str, steps: list[ShownStep], whole: _Whole, *, is_below: bool) -> Iterator[str]:
    if not steps:
        return
    yield f'<h3>{title}</h3><ul class="links">'
    for step in steps:
        ends = step.premises if is_below else (step.target,)
        links = " and ".join(_named(whole, end, " data-down" if is_below else " data-up") for end in ends)
        words = ", ".join(part for part in (RELATIONS[step.polarity], step.strength) if part)
        doubts = [_named(whole, doubt, " data-down") for doubt in whole.doubts.get(step.id, ())]
        said = f"<li>{xml(words)}: {links}"
        said += f"<br>doubted by {' and '.join(doubts)}" if doubts and is_below else ""
        said += f'<br><span class="soft">{xml(step.why)}</span>' if step.why else ""
        yield f"{said}</li>"
    yield "</ul>"


def _evidence(items: list[ShownEvidence]) -> Iterator[str]:
    if not items:
        return
    yield "<h3>Evidence</h3><ul>"
    for item in items:
        source = ", ".join(plain(part) for part in (item.source, item.author, item.locator, item.url) if part)
        facts = " · ".join(part for part in (item.date, plain(item.said), source) if part)
        status = f" ({item.status})" if item.status not in ("", "accepted") else ""
        yield f'<li>{xml(item.text)}{xml(status)}<br><span class="soft">{xml(facts)}</span></li>'
    yield "</ul>"
