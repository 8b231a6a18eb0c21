"""What is computed beside the screen: numbers first, then the page being read, then bands and problems.

Runs in threads. Results come as messages and carry the generation they belong to; a generation that is
no longer the view's gives up at the next step, and so does a worker that was cancelled.
"""

from __future__ import annotations

import gc
from contextlib import nullcontext, suppress
from dataclasses import replace
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual.message import Message
from textual.worker import get_current_worker

from argmap.problems import ArgmapError
from argmap.tui.view import Numbers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from argmap.nodes import ArgumentMap
    from argmap.session.account import ClaimAccount
    from argmap.session.overview import Overview
    from argmap.session.picking import Pick
    from argmap.session.texts.passage import Reading, Stamp, TextFile
    from argmap.tui.view import Clock, View
    from argmap.tui.working import Working

# Days whose supports are computed before they are shown.
_AT_ONCE = 4
# Lanes while a slider is moved.
_FEW = 1024


def spare_old_objects() -> None:
    """Take what is loaded by now out of garbage collection.

    A full collection walks every object of every library that was imported, and stops the screen for a
    tenth of a second each time; none of them will ever be garbage.
    """
    gc.freeze()


class Computed(Message):
    """Numbers of a generation, and the account of the claim being read where it was made with them."""

    def __init__(self, numbers: Numbers, account: ClaimAccount | None) -> None:
        super().__init__()
        self.numbers = numbers
        self.account = account


class Accounted(Message):
    """The account of one claim."""

    def __init__(self, generation: int, account: ClaimAccount) -> None:
        super().__init__()
        self.generation = generation
        self.account = account


class Counted(Message):
    """How many problems a check finds, notes left out."""

    def __init__(self, generation: int, problems: int) -> None:
        super().__init__()
        self.generation = generation
        self.problems = problems


class Looked(Message):
    """The overview of a generation; what to look for comes later."""

    def __init__(self, generation: int, overview: Overview, look_for: str | None) -> None:
        super().__init__()
        self.generation, self.overview, self.look_for = generation, overview, look_for


class Flipped(Message):
    """What would flip a claim, in words."""

    def __init__(self, generation: int, claim: str, says: str) -> None:
        super().__init__()
        self.generation, self.claim, self.says = generation, claim, says


class Glimpsed(Message):
    """About where the claims stand under what is being supposed, from few lanes; `turn` says under which."""

    def __init__(self, turn: int, supports: Mapping[str, float], baseline: Mapping[str, float]) -> None:
        super().__init__()
        self.turn, self.supports, self.baseline = turn, supports, baseline


class Picked(Message):
    """The claims that meet the condition of the outline in a generation."""

    def __init__(self, generation: int, found: Pick) -> None:
        super().__init__()
        self.generation, self.pick = generation, found


class Beside(Message):
    """A text as it stands beside the map; of a post first without what the map says."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading


class Unreadable(Message):
    """A text cannot be read, and why; `stamp` is that of the file."""

    def __init__(self, path: Path, stamp: Stamp | None, says: str) -> None:
        super().__init__()
        self.path, self.stamp, self.says = path, stamp, says


class Dated(Message):
    """Where the claims of a map stood on some days of a clock."""

    def __init__(self, argmap: ArgumentMap, clock: Clock, past: Mapping[datetime.date, Mapping[str, float]]) -> None:
        super().__init__()
        self.map, self.clock, self.past = argmap, clock, past


class Computing:
    """Makes the messages; its methods are run in threads, the slow part one thread at a time."""

    def __init__(self, view: View, post: Callable[[Message], object], working: Working) -> None:
        self._view = view
        self._send = post
        self._working = working
        self._slow = Lock()
        self._quick = Lock()
        self._plain: tuple[ArgumentMap, Mapping[str, float]] | None = None
        self._before: tuple[int, Mapping[str, float]] | None = None

    def evaluate(self, generation: int, claim: str) -> None:
        """Everything about a generation, what the reader waits for first."""
        if not self._is_current(generation):
            return
        with self._working.on("working out the numbers"):
            numbers = self._numbers(generation)
            if not self._is_current(generation):
                return
            self._post(Computed(numbers, self._account(claim)), generation)
        if generation == 0:
            self._view.session.parsed.keep(self._view.session.files)
        with self._slow, self._working.on("working out bands") as task:
            if not self._is_current(generation):
                return
            self._post(Computed(self._judged(numbers), self._account(claim)), generation)
            self._pick_again(generation)
            if self._is_current(generation):
                task.says = "looking for problems"
                self._post(Counted(generation, self._problems()), generation)
        if generation == 0:
            self._record_visit()
            spare_old_objects()

    def look(self, generation: int) -> None:
        """The overview, then what to look for, each only while its generation lasts."""
        from argmap.session.overview import overview, to_look_for

        session = self._view.session
        with self._slow, self._working.on("working out where it all stands"):
            if not self._is_current(generation):
                return
            found = overview(session, self._view.today)
            self._post(Looked(generation, found, None), generation)
        with self._slow, self._working.on("working out what to look for"):
            if self._is_current(generation):
                self._post(Looked(generation, found, to_look_for(session)), generation)

    def flip(self, generation: int, claim: str, wanted: Callable[[], bool]) -> None:
        """What would flip a claim, if that is still `wanted` when its turn comes."""
        from argmap.session.account import NoSuchNode
        from argmap.session.flipping import flip_in_short, flipping

        with self._slow, self._working.on("working out what would flip this"), suppress(NoSuchNode):
            if self._is_current(generation) and wanted():
                self._post(Flipped(generation, claim, flip_in_short(flipping(self._view.session, claim))))

    def glimpse(self, turn: int, numbers: Numbers) -> None:
        """Quick numbers under what is being supposed, unless more was supposed by now.

        Few lanes say well how far a claim moves and badly where it stands, so their difference is put on `numbers`.
        """
        from argmap.session.looking import supports_under

        view, session = self._view, self._view.session
        with self._quick:
            if view.turn != turn:
                return
            before = self._few(numbers.generation)
            supposed = replace(session.options, supposed=tuple(sorted(view.supposed.items())))
            then = supports_under(session, supposed, _FEW)
            claims = {claim: result.support for claim, result in numbers.claims.items() if claim in then}
            moved = {claim: min(1.0, max(0.0, p + then[claim] - before[claim])) for claim, p in claims.items()}
            self._post(Glimpsed(turn, moved, self._baseline()))

    def prepare(self, generation: int) -> None:
        """Have ready what a glimpse is compared with."""
        with self._quick:
            if self._is_current(generation):
                self._few(generation)

    def _few(self, generation: int) -> Mapping[str, float]:
        """The supports of a generation on few lanes."""
        from argmap.session.looking import supports_under

        if self._before is None or self._before[0] != generation:
            self._before = (generation, supports_under(self._view.session, self._view.session.options, _FEW))
        return self._before[1]

    def date(self, days: Collection[datetime.date]) -> None:
        """Where claims stood on `days`, a few at a time, while the map is the same.

        Nobody waits for all of them, so after each it leaves the processor to the keys for as long as that took.
        """
        from argmap.session.looking import coarse_to_fine

        argmap, clock, order = self._view.session.map, self._view.clock, coarse_to_fine(sorted(days))
        with self._working.on("looking back over the days", len(order), gives_way=True) as task:
            for start in range(0, len(order), _AT_ONCE):
                found: dict[datetime.date, Mapping[str, float]] = {}
                for day in order[start : start + _AT_ONCE]:
                    began = monotonic()
                    supports = self._on(day, argmap, clock)
                    if supports is None:
                        return
                    found[day] = supports
                    task.done += 1
                    sleep(monotonic() - began)
                self._post(Dated(argmap, clock, found))

    def _on(self, day: datetime.date, argmap: ArgumentMap, clock: Clock) -> Mapping[str, float] | None:
        """Where claims stood on a day; None once the map or the clock is another one."""
        from argmap.session.looking import supports_under

        session = self._view.session
        with self._slow:
            if session.map is not argmap or self._view.clock != clock or get_current_worker().is_cancelled:
                return None
            known = self._view.past.get(day)
            return known if known is not None else supports_under(session, self._view.on_day(day))

    def read_text(self, path: Path, known: TextFile | None) -> None:
        """Read a text and compare it with the map; a text that is `known` is only compared."""
        from argmap.session.texts.post import read_post
        from argmap.session.texts.reading import beside, read_file, stamp_of

        stamp = stamp_of(path)
        try:
            file = known or read_file(path)
        except ArgmapError as error:
            self._post(Unreadable(path, stamp, error.problems[0].message))
            return
        if file.kind == "post" and known is None:
            self._post(Beside(read_post(file)))
        with self._slow if file.kind == "post" else nullcontext():
            self._post(Beside(beside(self._view.session, file)))

    def _pick_again(self, generation: int) -> None:
        from argmap.session.picking import pick

        found = self._view.pick
        # A map that lost its last claim has no fields to ask about.
        if found is not None and self._is_current(generation) and self._view.map.claims:
            self._post(Picked(generation, pick(self._view.session, found.where, found.sort, self._view.today)))

    def _record_visit(self) -> None:
        from argmap.session.overview import record_visit

        if self._is_current(0):
            record_visit(self._view.session, self._view.today)

    def account_now(self, claim: str) -> None:
        """Make the account of a claim here and now, where that does not keep the screen waiting."""
        if self._view.is_settled and self._view.is_quick(claim):
            account = self._account(claim)
            if account is not None and self._view.is_of_session:
                self._view.keep(account)

    def account(self, generation: int, claim: str) -> None:
        """The account of a claim, without waiting for bands."""
        if self._is_current(generation):
            account = self._account(claim)
            if account is not None:
                self._post(Accounted(generation, account), generation)

    def _is_current(self, generation: int) -> bool:
        """Whether what is computed now is of the map that is shown, and still wanted."""
        view = self._view
        return view.generation == generation and view.is_of_session and not get_current_worker().is_cancelled

    def _post(self, message: Message, generation: int | None = None) -> None:
        """Send a message, unless nobody wants it any more or the map changed while it was made."""
        if generation is not None and not self._is_current(generation):
            return
        if not get_current_worker().is_cancelled:
            self._send(message)

    def _numbers(self, generation: int) -> Numbers:
        session = self._view.session
        standing = session.standing
        return Numbers(
            generation=generation,
            claims=standing.evaluation.claims,
            baseline=self._baseline(),
            set_aside={claim: fault.message for claim, fault in standing.set_aside.items()},
        )

    def _baseline(self) -> Mapping[str, float]:
        """What movement is measured from: elsewhere, the map as it is now."""
        from argmap.session.looking import supports_under

        session, home, kept = self._view.session, self._view.home, self._plain
        if not self._view.is_elsewhere:
            return session.baseline
        if kept is None or kept[0] is not session.map:
            kept = (session.map, supports_under(session, home))
            self._plain = kept
        return kept[1]

    def _judged(self, numbers: Numbers) -> Numbers:
        from argmap.session.statistics import contested

        session = self._view.session
        return replace(numbers, bands=session.judged.bands, contested=contested(session))

    def _account(self, claim: str) -> ClaimAccount | None:
        # Needs numpy, which the first paint must not wait for.
        from argmap.session.account import NoSuchNode, claim_account

        try:
            return claim_account(self._view.session, claim, judged=False) if claim else None
        except NoSuchNode:
            return None

    def _problems(self) -> int:
        from argmap.problems import Severity
        from argmap.session.checking import check

        return sum(problem.severity is not Severity.NOTE for problem in check(self._view.session))
