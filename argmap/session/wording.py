"""Facts of a map in words and signs, the same on every surface."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from argmap.nodes import AtLeast, AtMost, Counts, Fixed, Interval, Measured, Quantiles, Range, Series, Three
from argmap.session.numbers import figure, figures, ratio_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from argmap.nodes import Evidence, Locator, Quantity, Ratio, Spec
    from argmap.session.account import Points

MARKS = {"supports": "+", "attacks": "×", "undercuts": "⌿", "together": "&"}
HOLLOW = "◇"


def is_share(quantity: Quantity) -> bool:
    """Whether a quantity is a part of something, in [0, 1]."""
    if quantity.unit != "1":
        return False
    if quantity.within == (0.0, 1.0):
        return True
    return isinstance(quantity.spec, Range) and 0.0 <= quantity.spec.low <= quantity.spec.high <= 1.0


def ratio_words(ratio: Ratio) -> str:
    """A ratio with its word where it has one: ``strong ×10``, ``×3 to ×30``."""
    if ratio.is_range:
        return f"{ratio_text(ratio.low)} to {ratio_text(ratio.high)}"
    return f"{ratio.word} {ratio_text(ratio.low)}".strip()


def spec_text(spec: Spec) -> str:
    """A distribution as it could be written."""
    match spec:
        case Fixed(value=value):
            return figure(value)
        case Range(low=low, high=high):
            return " to ".join(figures(low, high))
        case Three(low=low, mode=mode, high=high):
            shown = figures(low, mode, high)
            return f"{shown[0]}, likely {shown[1]}, at most {shown[2]}"
        case Counts(hits=hits, trials=trials):
            return f"{figure(hits)} of {figure(trials)}"
        case Quantiles(points=points):
            return ", ".join(f"{100 * p:g} % below {figure(value)}" for p, value in points)
        case Series(points=dated):
            return "; ".join(f"{day}: {spec_text(point)}" for day, point in dated)


def measured_text(item: Evidence) -> str:
    """What an evidence item says, in one phrase."""
    if isinstance(item.measurement, Interval):
        low, high = figures(item.measurement.low, item.measurement.high)
        return f"{low} to {high} {item.unit}".strip()
    return measured_words(item, figure, item.unit)


def measured_words(item: Evidence, amount: Callable[[float], str], unit: str) -> str:
    """What an evidence item says, with its numbers as `amount` says them and `unit` behind."""
    match item.measurement:
        case Measured(value=value, half_width=half, relative=relative):
            said = f"{amount(value)} ± {f'{100 * half:g} %' if relative else amount(half)}"
        case Interval(low=low, high=high):
            said = f"{amount(low)} to {amount(high)}"
        case Counts(hits=hits, trials=trials):
            said = f"{amount(hits)} of {amount(trials)}"
        case AtLeast(value=value):
            said = f"at least {amount(value)}"
        case AtMost(value=value):
            said = f"at most {amount(value)}"
        case None:
            ratio = ratio_words(item.ratio) if item.ratio is not None else ""
            return f"{'against' if item.against else 'for'} {ratio}".strip()
    return f"{said} {unit}".strip()


def points_text(points: Points) -> str:
    """Middle and 90 % range: ``1,720 (1,640 – 1,810)``."""
    low, middle, high = points
    if isnan(middle):
        return "cannot be computed"
    if low == high:
        return figure(middle)
    shown = figures(low, middle, high)
    return f"{shown[1]} ({shown[0]} – {shown[2]})"


def passage_words(passages: Iterable[Locator]) -> str:
    """Places in the essay: ``paragraph 7, sentences 3–5; paragraph 9``."""
    return "; ".join(_passage(passage) for passage in passages)


def _passage(passage: Locator) -> str:
    first, last = passage.first_sentence, passage.last_sentence
    if first is None:
        return f"paragraph {passage.paragraph}"
    span = f" {first}" if last in (None, first) else f"s {first}–{last}"
    return f"paragraph {passage.paragraph}, sentence{span}"


def listed(names: Sequence[str]) -> str:
    """Names joined as in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
