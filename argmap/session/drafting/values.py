"""What a marked number says now: the map evaluated at the clock of its mark."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError
from argmap.session.comparing import Comparison, End, Stages
from argmap.session.drafting.clock import options_at
from argmap.session.drafting.naming import band_number, points_number, points_shown, support_number
from argmap.session.evaluating import check_clock, check_options, cut
from argmap.session.watching import unwatched

if TYPE_CHECKING:
    from argmap.posts.spans import Key
    from argmap.session.session import Session
    from argmap.session.watching import Watch

_CLOCKS = ".."


class Values:
    """The numbers of a map at any clock; each clock is evaluated once."""

    def __init__(self, session: Session, watch: Watch = unwatched) -> None:
        """Numbers of a ``now`` are those of the session's own clocks; `watch` shows somebody how far long work is."""
        self._session, self.watch = session, watch
        self._sessions: dict[str, Session | None] = {}
        self._comparisons: dict[str, Comparison | None] = {}

    def __call__(self, key: Key) -> str | None:
        """The text of a number; None where its claim, day or revision is not in the map, or it is kept out of print."""
        claim = self._session.map.claims.get(key.node.partition("/")[0])
        if claim is not None and not claim.publish:
            return None
        if key.kind in ("support", "band"):
            return self._standing(key)
        return self._moved(key)

    def _standing(self, key: Key) -> str | None:
        there = self.at(key.clock)
        if there is None or key.node not in there.standing.evaluation.claims:
            return None
        if key.kind == "band":
            return band_number(key.node, key.clock, there.judged.bands[key.node]).text
        return support_number(key.node, key.clock, there.standing.evaluation.claims[key.node].support).text

    def _moved(self, key: Key) -> str | None:
        claim, _, edit = key.node.partition("/")
        comparison = self.between(key.clock)
        move = comparison.diff.movements.get(claim) if comparison is not None else None
        if move is None:
            return None
        if key.kind in ("move", "points"):
            if move.before is None or move.after is None:
                return None
            if key.kind == "move":
                return points_shown(move.points)
            return points_number(claim, key.clock, move.before, move.after).text
        return next((points_shown(cause.points) for cause in move.causes if cause.edit.id == edit), None)

    def at(self, clock: str) -> Session | None:
        """The session at a clock; None where its day, revision or scenario is not in the map."""
        if clock not in self._sessions:
            self._sessions[clock] = self._opened(clock)
        return self._sessions[clock]

    def _opened(self, clock: str) -> Session | None:
        from argmap.session.session import Session

        options = options_at(self._session.options, clock)
        if options is None:
            return None
        own = self._session.options
        # The newest day of the map is the day that the session stands on without being told.
        if options in (own, replace(own, as_of=self._session.standing.as_of)):
            return self._session
        try:
            there = Session(self._session.folder, options)
            check_options(there.map, there.clock_options)
            check_clock(there.map, there.clock_options)
        except ArgmapError:
            return None
        return there

    def between(self, clocks: str) -> Comparison | None:
        """The comparison of two clocks ``A..B``; None where the map reaches back to neither."""
        if clocks not in self._comparisons:
            self._comparisons[clocks] = self._compared(clocks)
        return self._comparisons[clocks]

    def _compared(self, clocks: str) -> Comparison | None:
        from argmap.answers.diff import diff

        first, separator, last = clocks.partition(_CLOCKS)
        ends = [self.at(clock) for clock in (first, last)] if separator else []
        found = [End("", there, cut(there.map, there.clock_options)) for there in ends if there is not None]
        if len(found) != len((first, last)):
            return None
        before, after = found
        return Comparison(before, after, diff(before.cut, after.cut, Stages(self._session).supports, self.watch))
