"""From the text of a scalar to a value: one function a kind, used by every field of that kind.

Each raises ValueError with a message that says what was expected; the caller knows the place.
"""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from math import isfinite
from typing import Any

from argmap.ids import id_fault
from argmap.nodes import (
    RATIO_WORDS,
    Aside,
    Counts,
    Fixed,
    Interval,
    Locator,
    Measured,
    Quantiles,
    Range,
    Ratio,
    Series,
    Three,
)

_NUMBER = re.compile(r"[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?%?\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 8.0, "week": 40.0}
_YEARS = {"day": 1 / 365.25, "week": 7 / 365.25, "month": 1 / 12, "year": 1.0}


def text(value: Any) -> str:
    """Any text, not empty."""
    if not isinstance(value, str):
        raise ValueError(f"expected one value, found {'a list' if isinstance(value, list) else 'fields'}")
    if not value.strip():
        raise ValueError("is empty; expected text")
    return value


def number(value: Any) -> float:
    """A finite number as in JSON (`1e3`, `-2.5`), or a percentage (`40%`); zero has no sign."""
    written = text(value).strip()
    if not _NUMBER.match(written):
        raise ValueError(f"expected a number, found `{written[:40]}`{_number_hint(written)}")
    found = float(written.removesuffix("%"))
    if not isfinite(found):
        raise ValueError(f"`{written[:40]}` is too large for a number; numbers go up to about 1e308")
    # Two zeros are equal, so what is found again by what it was made from would be that of either.
    return (found / 100.0 if written.endswith("%") else found) + 0.0


def _number_hint(written: str) -> str:
    if "_" in written:
        return "; write digits without `_`"
    if re.match(r"[+-]?0\d", written):
        return "; a number does not start with 0"
    if written.lower().lstrip("+-.") in ("inf", "infinity", "nan"):
        return "; only finite numbers are allowed"
    if re.match(r"[+-]?\d+,\d+", written):
        return "; a point stands before the decimals, and nothing between thousands"
    if re.match(r"[+-]?(\d*\.\d+|\d+\.)\Z", written):
        return "; a digit stands on both sides of the point"
    return ""


def probability(value: Any) -> float:
    """A number in [0, 1]."""
    found = number(value)
    if not 0.0 <= found <= 1.0:
        raise ValueError(f"expected a number from 0 to 1, found {found:g}")
    return found


def part(value: Any) -> float:
    """A number in (0, 1]."""
    found = probability(value)
    if found == 0.0:
        raise ValueError("expected a number above 0, at most 1; to leave an item out use `status: disputed`")
    return found


def date(value: Any) -> datetime.date:
    """A date `YYYY-MM-DD` that exists."""
    written = text(value).strip()
    if not _DATE.match(written):
        raise ValueError(f"expected a date like 2024-01-04, found `{written[:40]}`")
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"there is no date {written}") from None


def yes_no(value: Any) -> bool:
    """`true` or `false`, nothing else."""
    written = text(value).strip()
    if written not in ("true", "false"):
        raise ValueError(f"expected true or false, found `{written[:40]}`")
    return written == "true"


def node_id(value: Any) -> str:
    """An id of a claim, model, evidence, source, scenario or inference."""
    written = text(value).strip()
    fault = id_fault(written)
    if fault:
        raise ValueError(f"`{written[:70]}` cannot be an id: {fault}")
    return written


def reference(value: Any) -> str:
    """A name of something that should stand elsewhere in the map."""
    return text(value).strip()


def names(value: Any) -> tuple[str, ...]:
    """A list of names, or one name."""
    if isinstance(value, str):
        return (text(value).strip(),)
    if not isinstance(value, list):
        raise ValueError("expected a list")
    return tuple(text(item).strip() for item in value)


def two_numbers(value: Any) -> tuple[float, float]:
    """`LOW to HIGH`, in that order."""
    low, separator, high = text(value).partition(" to ")
    if not separator:
        raise ValueError(f"expected `LOW to HIGH`, found `{text(value)[:40]}`")
    ends = number(low), number(high)
    if not ends[0] < ends[1]:
        raise ValueError(f"the low end {low.strip()} is not below the high end {high.strip()}")
    return ends


def range_spec(value: Any) -> Range:
    """A 90 % interval `LOW to HIGH`."""
    return Range(*two_numbers(value))


def interval(value: Any) -> Interval:
    """A reported 90 % interval `LOW to HIGH`."""
    return Interval(*two_numbers(value))


def fixed(value: Any) -> Fixed:
    """A number known exactly."""
    return Fixed(number(value))


def three(value: Any) -> Three:
    """`[least, most likely, greatest]`, in that order."""
    if not isinstance(value, list) or len(value) != 3:
        raise ValueError("expected three numbers: [least, most likely, greatest]")
    low, mode, high = (number(item) for item in value)
    if not (low <= mode <= high and low < high):
        raise ValueError(f"expected least <= most likely <= greatest, found {low:g}, {mode:g}, {high:g}")
    return Three(low, mode, high)


def counts(value: Any) -> Counts:
    """`HITS of TRIALS`."""
    hits, separator, trials = text(value).partition(" of ")
    if not separator:
        raise ValueError(f"expected `HITS of TRIALS`, found `{text(value)[:40]}`")
    found = Counts(number(hits), number(trials))
    if not (0.0 <= found.hits <= found.trials and found.trials > 0.0):
        raise ValueError(f"expected 0 <= hits <= trials, found {found.hits:g} of {found.trials:g}")
    return found


def quantiles(value: Any) -> Quantiles:
    """A mapping from probability to value, both growing."""
    if not isinstance(value, dict) or len(value) < 2:
        raise ValueError("expected at least two entries `probability: value`")
    points = sorted((number(p), number(x)) for p, x in value.items())
    if not all(0.0 < p < 1.0 for p, _ in points):
        raise ValueError("the probabilities of quantiles lie between 0 and 1")
    if any(a[0] >= b[0] or a[1] >= b[1] for a, b in pairwise(points)):
        raise ValueError("the values of quantiles must grow with their probabilities")
    return Quantiles(tuple(points))


def spec(value: Any) -> Fixed | Range:
    """A number, or a 90 % interval `LOW to HIGH`."""
    return range_spec(value) if isinstance(value, str) and " to " in value else fixed(value)


def any_spec(value: Any) -> Fixed | Range | Counts | Three:
    """A number, an interval, counts or three points, as a scenario may set them."""
    if isinstance(value, list):
        return three(value)
    return counts(value) if isinstance(value, str) and " of " in value else spec(value)


def series(value: Any) -> Series:
    """A mapping from date to number or interval."""
    if not isinstance(value, dict) or not value:
        raise ValueError("expected entries `date: value`")
    return Series(tuple(sorted(((date(day), spec(point)) for day, point in value.items()), key=lambda pair: pair[0])))


def measured(value: Any) -> Measured:
    """`VALUE within SHARE%` or `VALUE within WIDTH`: a 90 % half-width."""
    middle, separator, width = text(value).partition(" within ")
    if not separator:
        raise ValueError(f"expected `VALUE within 5%` or `VALUE within WIDTH`, found `{text(value)[:40]}`")
    half = number(width)
    if half <= 0.0:
        raise ValueError("the half-width after `within` must be above 0")
    return Measured(number(middle), half, relative=width.strip().endswith("%"))


def ratio(value: Any) -> Ratio:
    """A word (slight, some, strong, decisive), a number > 1, or a range `3 to 30`."""
    written = text(value).strip()
    if written in RATIO_WORDS:
        return Ratio(RATIO_WORDS[written], RATIO_WORDS[written])
    if re.match(r"[\d.]+\s*:\s*[\d.]+\Z", written):
        raise ValueError(f"expected one number, found `{written[:40]}`; for three to one write 3")
    if " to " in written:
        found = Ratio(*two_numbers(written))
    else:
        try:
            found = Ratio(number(written), number(written))
        except ValueError as error:
            raise ValueError(f"{error}; words for it are {', '.join(RATIO_WORDS)}") from None
    if found.low < 1.0 or found.high <= 1.0:
        against = "an argument against goes under `attacks`, evidence against has `against: true`"
        raise ValueError(f"a ratio is above 1, found {written}; {against}")
    return found


def fit(value: Any) -> float:
    """A word (sketch, checked, tested) or a number in [0, 1]."""
    from argmap.nodes import FIT_WORDS

    written = text(value).strip()
    if written in FIT_WORDS:
        return FIT_WORDS[written]
    try:
        return probability(written)
    except ValueError as error:
        raise ValueError(f"{error}; words for it are {', '.join(FIT_WORDS)}") from None


def hours(value: Any) -> float:
    """`3 hours`, `2 days` (of 8 hours), `1 week`; a bare number is hours."""
    return _duration(value, _HOURS, "3 hours")


def years(value: Any) -> float:
    """`2 years`, `18 months`; a bare number is years."""
    return _duration(value, _YEARS, "2 years")


def _duration(value: Any, units: dict[str, float], example: str) -> float:
    amount, _, unit = text(value).strip().partition(" ")
    factor = units.get(unit.strip().removesuffix("s")) if unit else 1.0
    if factor is None:
        raise ValueError(f"expected a time like `{example}`, found `{text(value)[:40]}`")
    found = number(amount) * factor
    if found <= 0.0:
        raise ValueError("expected a time above 0")
    return found


def locator(value: Any) -> Locator:
    """`{paragraph: 7, sentences: 3 to 5}`; `sentences` may be one number or missing."""
    if not isinstance(value, dict) or not set(value) <= {"paragraph", "sentences"} or "paragraph" not in value:
        raise ValueError("expected `{paragraph: 7, sentences: 3 to 5}`")
    paragraph, sentences = _ordinal(value["paragraph"]), value.get("sentences")
    if sentences is None:
        return Locator(paragraph=paragraph)
    first, _, last = text(sentences).partition(" to ")
    begin, end = _ordinal(first), _ordinal(last or first)
    if end < begin:
        raise ValueError(f"sentence {end} comes before sentence {begin}")
    return Locator(paragraph=paragraph, first_sentence=begin, last_sentence=end)


def passages(value: Any) -> tuple[Locator, ...]:
    """One place in the essay, or a list of them."""
    return tuple(locator(item) for item in (value if isinstance(value, list) else [value]))


def aside(value: Any) -> Aside:
    """`{paragraph: 1, sentences: 2, why: a greeting}`."""
    if not isinstance(value, dict) or "why" not in value:
        raise ValueError("expected `{paragraph: 1, sentences: 2, why: a greeting}`")
    passage = locator({key: inner for key, inner in value.items() if key != "why"})
    return Aside(passage=passage, why=text(value["why"]))


def asides(value: Any) -> tuple[Aside, ...]:
    """A list of passages that argue nothing, each with its reason."""
    if not isinstance(value, list):
        raise ValueError("expected a list of `{paragraph: 1, sentences: 2, why: a greeting}`")
    return tuple(aside(item) for item in value)


def _ordinal(value: Any) -> int:
    written = text(value).strip()
    if not re.match(r"[1-9]\d{0,5}\Z", written):
        raise ValueError(f"expected a number counted from 1, found `{written[:40]}`")
    return int(written)


def url(value: Any) -> str:
    """A web address; nothing that could act when followed."""
    written = text(value).strip()
    if not re.match(r"(https?|doi):\S+\Z", written, re.IGNORECASE):
        raise ValueError(f"expected an address starting with https://, http:// or doi:, found `{written[:60]}`")
    return written
