"""A claim: a sentence that can be true or false."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where the essay makes a claim: a paragraph and, if known, the sentences in it, 1-based."""

    paragraph: int
    first_sentence: int | None = None
    last_sentence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """A belief kept as a regression test: support at `as_of` lies in (`above`, `below`)."""

    as_of: datetime.date
    above: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credence:
    """What a named person believed on a date; `p` in [0, 1]."""

    date: datetime.date
    who: str
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How and when a claim will be settled, and the outcome once it is."""

    by: datetime.date
    how: str = ""
    outcome: bool | None = None
    resolved: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as written.

    `prior` in [0, 1] is a reasoned base and needs `why`; `holds` overrides the predicate of `model`.
    A claim with neither model nor prior, and no evidence on it, is *open*: it pushes nothing.
    `shares` names quantities that reach the claim through a premise as well as its own model, each with
    the reason why that counts nothing twice.
    """

    id: str
    text: str
    short: str = ""
    theme: str = ""
    passages: tuple[Locator, ...] = ()
    model: str | None = None
    holds: str | None = None
    prior: float | None = None
    why: str = ""
    since: datetime.date | None = None
    negates: str | None = None
    assumption: bool = False
    implicit: bool = False
    publish: bool = True
    note: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    shares: tuple[tuple[str, str], ...] = ()
    expect: tuple[Expectation, ...] = ()
    resolves: Resolution | None = None
    credences: tuple[Credence, ...] = ()

    @property
    def title(self) -> str:
        """What a narrow place shows: the short text where there is one, else the text."""
        return self.short or self.text
