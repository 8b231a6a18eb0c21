"""What a post may say of a map: names without what is kept out of print, numbers with their keys, evidence as cited."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.nodes import read_elsewhere
from argmap.posts.facts import Number
from argmap.posts.notes import Cited
from argmap.posts.spans import Key
from argmap.posts.words import counted, shown_points
from argmap.session.numbers import band_text, percent, signed
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap

PRIVATE_CLAIM = "a claim kept private"
PRIVATE_EVIDENCE = "a finding kept private"


def printable(argmap: ArgumentMap) -> ArgumentMap:
    """The map with other words in the place of claims and evidence marked `publish: false`."""
    claims = {
        key: claim if claim.publish else replace(claim, text=PRIVATE_CLAIM, short=PRIVATE_CLAIM, why="", note="")
        for key, claim in argmap.claims.items()
    }
    evidence = {
        key: item if item.publish else replace(item, text=PRIVATE_EVIDENCE, caveat="", source=None)
        for key, item in argmap.evidence.items()
    }
    return replace(argmap, claims=MappingProxyType(claims), evidence=MappingProxyType(evidence))


def private_count(argmap: ArgumentMap) -> int:
    """How many claims and evidence items are kept out of print."""
    claims = sum(not claim.publish for claim in argmap.claims.values())
    return claims + sum(not item.publish for item in argmap.evidence.values())


def title(argmap: ArgumentMap, claim: str) -> str:
    """A claim's short text, without its stop."""
    return one_line(argmap.claims[claim].title).rstrip(".")


def support_number(claim: str, clock: str, p: float) -> Number:
    """The support of a claim."""
    return Number(Key("support", claim, clock), p, percent(p))


def band_number(claim: str, clock: str, band: tuple[float, float]) -> Number:
    """The band of a claim; its value is its width."""
    return Number(Key("band", claim, clock), band[1] - band[0], f"{band_text(band)} %")


def move_number(claim: str, clocks: str, moved: float) -> Number:
    """How far a claim moved between two clocks ``A..B``."""
    return Number(Key("move", claim, clocks), moved, points_shown(moved))


def points_number(claim: str, clocks: str, before: float, after: float) -> Number:
    """How far a claim moved as a reader would subtract the printed numbers, in words; its value has the sign."""
    shown = shown_points(before, after)
    return Number(Key("points", claim, clocks), shown, counted(abs(shown), "point"))


def credit_number(claim: str, edit: str, clocks: str, points: float) -> Number:
    """What an edit did to a claim; an edit whose name has signs of its own is not marked."""
    key = Key("credit", f"{claim}/{edit}", clocks) if edit.replace("-", "").replace("_", "").isalnum() else None
    return Number(key, points, points_shown(points))


def points_shown(moved: float) -> str:
    """Percentage points to a tenth with a sign: ``+3.9``, ``−0.2``, ``0.0``."""
    tenths = int(abs(1000 * moved) + 0.5)
    return signed(-tenths if moved < 0 else tenths, 1)


def cited(argmap: ArgumentMap, evidence: str) -> Cited | None:
    """An evidence item as a post cites it; None for what is kept out of print."""
    item = argmap.evidence[evidence]
    if not item.publish:
        return None
    source = argmap.sources.get(item.source or "")
    return Cited(
        id=item.id,
        text=item.text,
        date=item.date,
        caveat=item.caveat,
        title=source.title if source else "",
        author=source.author if source else "",
        issued=source.issued if source else "",
        url=source.url if source else "",
        locator=item.locator,
        recalled=item.checked == "recalled",
        elsewhere=read_elsewhere(item, source),
    )
