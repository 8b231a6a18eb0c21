"""Numbers as people read them: percentages that never lie at the ends, parts that add up as printed."""

from __future__ import annotations

from functools import lru_cache
from math import floor, isfinite, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MINUS = "−"
# Chances nearer to the ends than this are not "0 %" or "100 %".
_END = 0.005
_LARGEST_PLAIN = 1e6
_SMALLEST_PLAIN = 1e-3
_LEAST_POWER = 1e4


def whole(p: float) -> int:
    """A chance as whole percent, halves upwards."""
    return floor(100.0 * p + 0.5)


def percent(p: float) -> str:
    """A chance in [0, 1] as ``62 %``; ``<1 %`` and ``>99 %`` near the ends, ``0 %`` and ``100 %`` only when exact."""
    if 0.0 < p < _END:
        return "<1 %"
    return ">99 %" if 1.0 - _END <= p < 1.0 else f"{whole(p)} %"


def percents(before: float, after: float) -> tuple[str, str]:
    """Two chances side by side; to a tenth where whole percent do not tell them apart: ``52.1 %``, ``51.8 %``."""
    whole_before, whole_after = percent(before), percent(after)
    if whole_before != whole_after or before == after:
        return whole_before, whole_after
    return _tenths(before), _tenths(after)


def _tenths(p: float) -> str:
    shown = f"{100.0 * p:.1f} %"
    if p > 0.0 and shown == "0.0 %":
        return "<0.1 %"
    return ">99.9 %" if p < 1.0 and shown == "100.0 %" else shown


def band_text(band: tuple[float, float]) -> str:
    """A band in whole percent, without the sign: ``48–71``, ``97–>99``; ``>99`` where both ends lie there."""
    low, high = (percent(end).removesuffix(" %") for end in band)
    return low if low == high and not low.isdigit() else f"{low}–{high}"


def apportion(parts: Sequence[float], total: int) -> list[int]:
    """Whole numbers near `parts` that sum to `total`: every part rounded down, the rest to the largest remainders.

    Hamilton's method of largest remainders; ties go to the part that stands first.
    """
    floors = [floor(part) for part in parts]
    left = total - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda at: (floors[at] - parts[at], at))
    for turn in range(abs(left)):
        order = by_remainder if left > 0 else by_remainder[::-1]
        floors[order[turn % len(order)]] += 1 if left > 0 else -1
    return floors


def signed(units: int, decimals: int) -> str:
    """Points with a sign, from whole units of 10^-decimals: ``+3``, ``−0.4``, ``0``."""
    size = f"{abs(units) / 10**decimals:.{decimals}f}"
    return size if units == 0 else f"{'+' if units > 0 else MINUS}{size}"


def points(moved: float) -> str:
    """Percentage points to a tenth, with a sign: ``−3.2``."""
    size = f"{abs(100 * moved):.1f}"
    return size if size == "0.0" else f"{MINUS if moved < 0 else '+'}{size}"


def figure(value: float) -> str:
    """A number to three significant digits: ``1,720``, ``0.034``, ``1.72e6``."""
    if value == 0.0 or not isfinite(value):
        return "0" if value == 0.0 else str(value)
    size = abs(value)
    if not _SMALLEST_PLAIN <= size < _LARGEST_PLAIN:
        return _with_power(value)
    rounded = float(f"{size:.3g}")
    decimals = max(0, 2 - floor(log10(rounded)))
    return (MINUS if value < 0 else "") + _trimmed(f"{rounded:,.{decimals}f}")


def share_figure(value: float) -> str:
    """A part of something, in [0, 1], to three digits: ``38.5 %``; ``100 %`` only when exact."""
    shown = f"{figure(100 * value)} %"
    return percent(value) if shown == "100 %" else shown


def figures(*values: float) -> list[str]:
    """Numbers that stand side by side, all with powers of ten where one of them is large: ``2e5``, ``2e7``."""
    sizes = [abs(value) for value in values]
    if all(isfinite(size) for size in sizes) and min(sizes) >= _LEAST_POWER and max(sizes) >= _LARGEST_PLAIN:
        return [_with_power(value) for value in values]
    return [figure(value) for value in values]


def _with_power(value: float) -> str:
    digits, _, power = f"{abs(value):.2e}".partition("e")
    return f"{MINUS if value < 0 else ''}{_trimmed(digits)}e{int(power)}"


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


# A map has few ratios and many steps.
@lru_cache(maxsize=1024)
def ratio_text(ratio: float) -> str:
    """A ratio as a factor: ``×3``, ``×1.5``."""
    return f"×{figure(ratio)}"


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
