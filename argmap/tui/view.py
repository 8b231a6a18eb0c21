"""What the widgets draw: the session, the newest numbers that were computed for it, and how much is shown."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from argmap.session.moving import SMALLEST_MOVE
from argmap.session.options import date_from
from argmap.session.outline import outline
from argmap.session.timeline import days_until, recorded_until

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.nodes import ArgumentMap
    from argmap.problems import Problem
    from argmap.session import Session
    from argmap.session.account import ClaimAccount
    from argmap.session.options import Options
    from argmap.session.outline import OutlineRow
    from argmap.session.overview import Overview
    from argmap.session.picking import Pick
    from argmap.session.supposing import Slider
    from argmap.support.evaluate import ClaimResult

# What the days are that one steps through: when evidence was published, or when it was entered in the map.
Clock = Literal["published", "recorded"]

_MOST_AT_ONCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The results of one generation of the map; `bands` and `contested` come later than the rest."""

    generation: int
    claims: Mapping[str, ClaimResult]
    baseline: Mapping[str, float]
    set_aside: Mapping[str, str]
    bands: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    contested: frozenset[str] = frozenset()

    def delta(self, claim: str) -> float:
        """How far a claim moved from the baseline, in [-1, 1]; 0 for less than is seen."""
        result = self.claims.get(claim)
        if result is None or claim not in self.baseline:
            return 0.0
        moved = result.support - self.baseline[claim]
        return moved if abs(moved) >= SMALLEST_MOVE else 0.0


@dataclass(slots=True)
class View:
    """The state of the screen that is not in the session; every change of the map begins a new generation.

    `broken_on_disk`: errors that somebody else wrote, for which the files on disk are not followed.
    """

    session: Session
    generation: int = 0
    turn: int = 0
    numbers: Numbers | None = None
    problems: int = 0
    broken_on_disk: tuple[Problem, ...] = ()
    full: bool = False
    wants_overview: bool = True
    overview: Overview | None = None
    look_for: str | None = None
    flips: dict[str, str] = field(default_factory=dict)
    pick: Pick | None = None
    sliders: dict[str, Slider] = field(default_factory=dict)
    supposed: dict[str, float] = field(default_factory=dict)
    past: dict[datetime.date, Mapping[str, float]] = field(default_factory=dict)
    days: tuple[datetime.date, ...] = ()
    clock: Clock = "published"
    _accounts: dict[str, tuple[int, ClaimAccount]] = field(default_factory=dict)
    map: ArgumentMap = field(init=False)
    rows: tuple[OutlineRow, ...] = field(init=False)
    home: Options = field(init=False)
    _dated: ArgumentMap = field(init=False)
    _known: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.home = self.session.options
        self._dated = self.session.map
        self.problems = len(self.session.problems)
        self._read()

    def changed(self) -> None:
        """Begin a generation: results of earlier ones are stale."""
        self.generation += 1
        self.overview = self.look_for = None
        self.flips = {}
        self._read()

    def account(self, claim: str) -> ClaimAccount | None:
        """The newest account of a claim, which may be of an earlier generation; None before the first."""
        kept = self._accounts.get(claim)
        return kept[1] if kept is not None else None

    def is_current(self, claim: str) -> bool:
        """Whether `account` is of this generation."""
        return claim in self._accounts and self._accounts[claim][0] == self.generation

    def keep(self, account: ClaimAccount) -> None:
        """Keep an account of this generation."""
        self._accounts[account.claim.id] = (self.generation, account)

    def is_quick(self, claim: str) -> bool:
        """Whether the account of a claim takes a few milliseconds: its shares double in cost with each argument."""
        steps = sum(step.target == claim for step in self.map.inferences.values())
        return steps + sum(item.claim == claim for item in self.map.evidence.values()) <= _MOST_AT_ONCE

    @property
    def is_of_session(self) -> bool:
        """Whether the session's map is still the one shown; a change is made elsewhere, and shown a moment later."""
        return self.session.map is self._dated

    @property
    def is_settled(self) -> bool:
        """Whether the numbers are those of this generation."""
        return self.numbers is not None and self.numbers.generation == self.generation

    @property
    def today(self) -> datetime.date:
        """The day that decides what is due."""
        return datetime.datetime.now(tz=datetime.UTC).date()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the map is looked at otherwise than when the program began: on another date, under a what-if."""
        return self.is_past or bool(self.supposed)

    @property
    def is_past(self) -> bool:
        """Whether another date is looked at than when the program began, on either clock."""
        options = self.session.options
        return (options.as_of, options.known) != (self.home.as_of, self.home.known)

    @property
    def is_at_revision(self) -> bool:
        """Whether the files are those of a revision, so that nothing else can have been recorded."""
        return self.home.known is not None and date_from(self.home.known) is None

    def on_day(self, day: datetime.date) -> Options:
        """The options the program began with, on another day of the clock."""
        if self.clock == "recorded":
            return replace(self.home, known=day.isoformat())
        return replace(self.home, as_of=day)

    def turn_to(self, clock: Clock) -> None:
        """Step through the days of another clock from now on."""
        self.clock = clock
        self.past = {}
        self.go_home()
        self.days = self.days_of(clock)

    def step_day(self, step: int) -> bool:
        """Look at the day of evidence before (-1) or after (1), the last one being now; False where there is none."""
        now = self.looked_at
        if now is None or (step > 0 and not self.is_past):
            return False
        days = [day for day in self.days if (day > now if step > 0 else day < now)]
        if step < 0 and not days:
            return False
        day = None if not days else days[0 if step > 0 else -1]
        if day is None or day == self.days[-1]:
            return self.go_home()
        found = self.on_day(day)
        self.session.with_options(replace(self.session.options, as_of=found.as_of, known=found.known))
        return True

    def go_home(self) -> bool:
        """Look at now again; False where that is what is looked at."""
        if not self.is_past:
            return False
        home = self.home
        self.session.with_options(replace(self.session.options, as_of=home.as_of, known=home.known))
        return True

    def suppose(self, supposed: Mapping[str, float]) -> None:
        """Take quantities to be known: from the next generation on everything is worked out on them."""
        self.supposed = dict(supposed)
        self.session.with_options(replace(self.session.options, supposed=tuple(sorted(supposed.items()))))

    @property
    def as_of(self) -> datetime.date | None:
        """The day up to which evidence counts."""
        return self.session.options.as_of or self.session.map.default_as_of()

    @property
    def looked_at(self) -> datetime.date | None:
        """The day that is looked at on the clock that is stepped through."""
        if self.clock == "published":
            return self.as_of
        known = date_from(self.session.options.known or "")
        return known or (self.days[-1] if self.days else None)

    def days_of(self, clock: Clock) -> tuple[datetime.date, ...]:
        """The days of a clock, up to now."""
        whole, known = self.session.map, date_from(self.home.known or "")
        end = self.home.as_of or whole.default_as_of()
        if clock == "recorded":
            return recorded_until(whole.as_of(end) if end is not None else whole, known)
        return days_until(whole.known(known) if known is not None else whole, end) if end is not None else ()

    def _read(self) -> None:
        self.map = self.session.visible
        known = frozenset([*self.map.claims, *self.map.inferences, *self.map.evidence])
        if self._known - known:
            # An account of before may name what is gone.
            self._accounts = {}
        self._known = known
        self.days = self.days_of(self.clock)
        whole = self.session.map
        if whole is not self._dated:
            self._dated, self.past, self.sliders = whole, {}, {}
        self.reread()

    def reread(self) -> None:
        """Work out which rows the outline has."""
        self.rows = outline(self.map)
        if self.pick is not None:
            from argmap.session.picking import picked

            self.rows = picked(self.rows, self.pick)

    @property
    def stands(self) -> Mapping[str, float]:
        """Where the claims stand by the newest numbers, without what is supposed or another day."""
        if self.numbers is None:
            return {}
        if self.is_elsewhere:
            return self.numbers.baseline
        return {claim: result.support for claim, result in self.numbers.claims.items()}

    def is_beside(self, claim: str) -> bool:
        """Whether a claim is shown only because one below it meets the condition."""
        return self.pick is not None and claim not in self.pick.kept
