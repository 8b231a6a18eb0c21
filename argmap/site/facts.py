"""What the pages of a site say: values with their words already chosen, and nothing that may not be shown.

Texts are as in the map; a page makes them harmless on the way out. Without figures every `shown`, `points`, range
and curve is empty or None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from argmap.diagram.geometry import Geometry

Span = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A claim or a theme to be linked to: `href` from the top of the site; `support` in [0, 1] and its words."""

    title: str
    href: str
    shown: str = ""
    support: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A source: `address` is its place in the Web or empty, `href` its entry on the page of sources."""

    id: str
    title: str
    author: str = ""
    issued: str = ""
    publisher: str = ""
    address: str = ""
    host: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An evidence item; `counts` says whether it moves anything, `state` why it does not.

    `found` when somebody looked it up, `elsewhere` when that was not at its source but in a copy or a report of it.
    """

    text: str
    said: str
    date: datetime.date
    counts: bool
    state: str
    found: bool
    elsewhere: bool
    trust: str
    caveat: str
    quote: str
    locator: str
    work: Work | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A reason for or against a claim; `pull` in [-1, 1] is its share in the support, `points` the same in words.

    It has premises, or is a finding. `hidden` premises and `hidden_doubts` are not to be published.
    """

    supports: bool
    premises: tuple[Named, ...] = ()
    hidden: int = 0
    finding: Finding | None = None
    points: str = ""
    pull: float | None = None
    strength: str = ""
    scheme: str = ""
    why: str = ""
    counts: bool = True
    doubts: tuple[Named, ...] = ()
    hidden_doubts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The sum of a claim: where it starts and why, what moves it, where it ends; parts add up as printed.

    `hidden` arguments are not to be published; `hidden_points` is what they move together.
    """

    base: str
    base_words: str
    arguments: tuple[Argument, ...]
    hidden: int
    hidden_points: str
    support: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A quantity of a sub-model with its 5 %, 50 % and 95 % points before and after its evidence."""

    id: str
    name: str
    unit: str
    before: str
    after: str
    prior: Span | None
    posterior: Span | None
    basis: str
    why: str
    findings: tuple[Finding, ...]
    hidden: int
    used_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A formula of a sub-model: what it is called, as it is written, read out, and the names it uses."""

    name: str
    formula: str
    spoken: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A sub-model as one claim uses it; `alone` is the claim by the model, `trusted` with its fit counted in."""

    in_words: str
    fit: str
    steps: tuple[Step, ...]
    holds: Step
    inputs: tuple[Input, ...]
    alone: str
    trusted: str
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What the claim bears on: `how` in words, and the claim at the other end."""

    how: str
    claim: Named
    strength: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days in a row on which a claim stood at the same whole percentage; `days` are all that may be pointed at."""

    days: tuple[datetime.date, ...]
    shown: str
    support: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """Everything the page of a claim says.

    `standing` is its first sentence, `asides` what else is to be said at once. `curve` is (day, support in [0, 1]).
    """

    id: str
    name: Named
    text: str
    kind: str
    theme: Named | None
    standing: str
    asides: tuple[str, ...]
    band: str
    account: Account | None
    model: Model | None
    unused: tuple[Finding, ...]
    hidden_findings: int
    bears_on: tuple[Bearing, ...]
    hidden_bearings: int
    stretches: tuple[Stretch, ...]
    curve: tuple[tuple[datetime.date, float], ...]
    works: tuple[Work, ...]
    questions: tuple[str, ...]
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A claim that moved since the essay, in whole points as printed."""

    claim: Named
    before: str
    after: str
    points: str
    rose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFacts:
    """The page of a theme; `picture` is None where it would be too large to read."""

    name: Named
    standing: str
    claims: tuple[Named, ...]
    picture: Geometry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source with the claims whose numbers rest on it."""

    work: Work
    claims: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """Everything a site says. `clock` is the line on what is counted, `hrefs` the page of every claim by id.

    `essay` is (title, address, day); `feedback` the address where readers may dispute, empty for none.
    """

    title: str
    day: datetime.date | None
    clock: str
    numbers: bool
    standing: str
    turn: str
    main: Named | None
    main_text: str
    picture: Geometry | None
    picture_note: str
    essay: tuple[str, str, datetime.date | None] | None
    moves: tuple[Move, ...]
    newer: int
    themes: tuple[ThemeFacts, ...]
    groups: tuple[tuple[Named | None, tuple[Named, ...]], ...]
    claims: tuple[ClaimFacts, ...]
    sources: tuple[Cited, ...]
    hrefs: dict[str, str]
    withheld: str
    feedback: str
