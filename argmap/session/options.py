"""What an evaluation depends on beside the map: the two clocks, a scenario, and the engine's settings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from argmap.problems import ArgmapError, Problem, Span

DEFAULT_SEMANTICS = "logodds"
DEFAULT_LANES = 8192
# Lanes come in four blocks, and bands need a prefix of 1,024 of them.
_FEWEST_LANES = 1024
_MOST_LANES = 2**20
_BLOCKS = 4
_MOST_DIGITS = 18


class OptionRefused(ArgmapError):
    """An option cannot be read, is out of range, or names something the map does not have."""

    exit_code = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The global options.

    `as_of`: evidence published by then; None means the newest date of an accepted item in the map.
    `known`: evidence recorded in this map by a date (ISO) or at a git revision; None means all.
    `supposed`: quantities taken to be known exactly, over the scenario; evidence on them counts for nothing.
    `lanes`: 0 lets the size of the map decide; else a multiple of 4 from 1,024 on.
    """

    as_of: datetime.date | None = None
    known: str | None = None
    scenario: str | None = None
    semantics: str = DEFAULT_SEMANTICS
    lanes: int = 0
    seed: int = 0
    supposed: tuple[tuple[str, float], ...] = ()


def options_from(
    *,
    as_of: str | None = None,
    known: str | None = None,
    scenario: str | None = None,
    semantics: str | None = None,
    lanes: str = "0",
    seed: str = "0",
) -> Options:
    """Options as a person writes them.

    Raises:
        OptionRefused: A date cannot be read, or a number is out of range.
    """
    count, start = _whole(lanes, "AM0385", "--lanes"), _whole(seed, "AM0386", "--seed")
    if count and (count % _BLOCKS or not _FEWEST_LANES <= count <= _MOST_LANES):
        message = f"{count:,} lanes: expected a multiple of {_BLOCKS} from {_FEWEST_LANES:,} to {_MOST_LANES:,}"
        raise refused("AM0385", "--lanes", message, f"the default is {DEFAULT_LANES:,}")
    return Options(
        as_of=None if as_of is None else day_from(as_of, "--as-of"),
        known=known,
        scenario=scenario,
        semantics=semantics or DEFAULT_SEMANTICS,
        lanes=count,
        seed=start,
    )


def chance_from(text: str) -> float | None:
    """A chance from 0 to 1, written as ``0.5``, ``.5`` or ``50%``; None where it is none."""
    number = text.strip().removesuffix("%").strip()
    try:
        chance = float(number) / (100.0 if number != text.strip() else 1.0)
    except ValueError:
        return None
    return chance if 0.0 <= chance <= 1.0 else None


def _whole(text: str, code: str, option: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise refused(code, option, f"`{text}` is not a whole number from 0 on", "write digits only")
    return int(text)


def date_from(text: str) -> datetime.date | None:
    """The date written as ``2024-01-04``; None for anything else."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def day_from(text: str, option: str) -> datetime.date:
    """The date that an option names.

    Raises:
        OptionRefused: It is not written as ``2024-01-04``.
    """
    day = date_from(text)
    if day is None:
        raise refused("AM0384", option, f"`{text}` is not a date", "write it as 2024-01-04")
    return day


def refused(code: str, option: str, message: str, hint: str) -> OptionRefused:
    """The refusal of an option."""
    return OptionRefused(Problem(code=code, message=message, span=Span(option), hint=hint))
