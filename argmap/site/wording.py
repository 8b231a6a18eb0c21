"""Chances in words that a reader of a page can repeat."""

from __future__ import annotations

from math import floor

from argmap.posts.words import side, spelled

_NEAR_END = 0.05


def chance_words(p: float) -> str:
    """A chance in [0, 1] as ``more likely than not, about six chances in ten``."""
    if p in (0.0, 1.0):
        return "ruled out" if p == 0.0 else "certain"
    return f"{side(p)}, {_chances(p)}"


def _chances(p: float) -> str:
    if p < _NEAR_END or p > 1.0 - _NEAR_END:
        return _in_a_hundred(p)
    tenths = floor(10.0 * p + 0.5)
    return f"about {spelled(tenths)} {'chance' if tenths == 1 else 'chances'} in ten"


def _in_a_hundred(p: float) -> str:
    hundredths = floor(100.0 * p + 0.5)
    if hundredths == 0:
        return "less than one chance in a hundred"
    if hundredths == 100:
        return "more than 99 chances in a hundred"
    return f"about {spelled(hundredths)} {'chance' if hundredths == 1 else 'chances'} in a hundred"
