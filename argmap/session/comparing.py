"""Two ends of a comparison, dates, revisions or scenarios, and how the map moved between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError, Problem, Span
from argmap.session.evaluating import check_clock, cut
from argmap.session.numbers import count, percent
from argmap.session.options import OptionRefused, date_from
from argmap.session.watching import unwatched
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from argmap.answers.diff import Cause, Diff
    from argmap.answers.edits import Edit
    from argmap.nodes import ArgumentMap, Cut
    from argmap.session.evaluating import Standing
    from argmap.session.session import Session
    from argmap.session.watching import Watch

# A sentence names what made this share of a movement, and at most so many causes.
_MOSTLY = 0.5
_MOST_NAMED = 2
_LONGEST_NAME = 110
# There is no such revision, no repository, or no git.
_NO_REVISION = ("AM0195", "AM0196", "AM0197")


@dataclass(frozen=True, slots=True)
class End:
    """One side of a comparison: what it is called, the session it was read in, and what counts of its map."""

    label: str
    session: Session
    cut: Cut

    @property
    def map(self) -> ArgumentMap:
        """What counts of its map."""
        return self.cut.map


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both ends and what differs."""

    before: End
    after: End
    diff: Diff

    @property
    def main(self) -> str | None:
        """The main claim, of the later end where that has one."""
        return self.after.map.contention or self.before.map.contention

    def title(self, claim: str) -> str:
        """The short text of a claim of either end."""
        found = self.after.map.claims.get(claim) or self.before.map.claims[claim]
        return one_line(found.title)

    def name(self, cause: Cause) -> str:
        """What moved a claim, in a few words."""
        argmap = self.before.map if cause.edit.verb == "removed" else self.after.map
        others = sum(each.section not in ("inferences", "undercuts") for each in cause.edit.carried)
        return edit_name(cause.edit, argmap) + (f" and {count(others, 'more edit')}" if others else "")


class Stages:
    """The maps on the way from one end to the other, each evaluated from the one before it."""

    def __init__(self, session: Session) -> None:
        """Stages are evaluated with the options of `session`."""
        self._session = session
        self._last: Standing | None = None

    def supports(self, stage: Cut) -> dict[str, float]:
        """The support of every claim, in [0, 1]."""
        self._last = self._session.evaluate(stage, near=self._last)
        return {claim: result.support for claim, result in self._last.evaluation.claims.items()}


def compare(session: Session, before: str, after: str | None = None, *, watch: Watch = unwatched) -> Comparison:
    """Compare two ends; without `after`, the map as the session now sees it. `watch` shows somebody how far it is.

    Raises:
        OptionRefused: An end names no date the map reaches back to, no scenario and no revision.
        ArgmapError: git cannot be asked.
    """
    from argmap.answers.diff import diff
    from argmap.answers.renames import renames, with_names

    first = end(session, before)
    last = end(session, after) if after is not None else _now(session)
    names = renames(first.map, last.map)
    first = replace(first, cut=replace(first.cut, map=with_names(first.map, names)))

    found = diff(first.cut, last.cut, Stages(session).supports, watch)
    session.keep_hits()
    return Comparison(first, last, found)


def new_problems(comparison: Comparison) -> tuple[Problem, ...]:
    """Errors and warnings of the later end that the earlier one did not have; none between ends of the same files."""
    from argmap.session.checking import check, failing

    before, after = comparison.before.session, comparison.after.session
    if before is after:
        return ()
    known = {(problem.code, problem.message) for problem in failing(check(before))}
    return tuple(problem for problem in failing(check(after)) if (problem.code, problem.message) not in known)


def end(session: Session, text: str) -> End:
    """The end that `text` names: a date, a scenario of the map, or else a git revision.

    Raises:
        OptionRefused: It names none of these.
        ArgmapError: git cannot be asked.
    """
    from argmap.session.session import Session

    day = date_from(text)
    if day is not None:
        options = replace(session.clock_options, as_of=day)
        check_clock(session.map, options, "")
        label = f"{text} under {options.scenario}" if options.scenario else text
        return End(label, session, cut(session.map, options))
    if text in session.map.scenarios:
        return End(text, session, cut(session.map, replace(session.clock_options, scenario=text)))
    try:
        there = Session(session.folder, replace(session.options, known=text))
    except ArgmapError as error:
        if error.problems[0].code not in _NO_REVISION:
            raise
        names = ", ".join(session.map.scenarios)
        where = "a git revision" if error.problems[0].code == "AM0197" else "a git revision, once the map is in git"
        hint = f"write a date as 2024-01-04, or {where}" + (f", or a scenario: {names}" if names else "")
        message = f"`{text}` is neither a date nor a scenario of the map nor a revision"
        raise OptionRefused(Problem(code="AM0390", message=message, span=Span(""), hint=hint)) from None
    return End(text, there, cut(there.map, there.clock_options))


def _now(session: Session) -> End:
    found = cut(session.map, session.clock_options)
    options = session.options
    label = options.known or str(found.as_of or "now")
    label = f"{label} under {options.scenario}" if options.scenario else label
    return End(label, session, found)


def edit_name(edit: Edit, argmap: ArgumentMap) -> str:
    """What an edit was about, in a few words: the title of a claim, the text of an evidence item, an id."""
    if edit.section == "clock":
        return "time itself"
    if edit.section in ("claims", "assume"):
        return one_line(argmap.claims[edit.id].title) if edit.id in argmap.claims else edit.id
    if edit.section == "evidence":
        return one_line(argmap.evidence[edit.id].text)
    return edit.id


def in_a_sentence(comparison: Comparison, claim: str) -> str:
    """The movement of one claim as a sentence for a post."""
    move = comparison.diff.movements[claim]
    title, first, last = comparison.title(claim), comparison.before.label, comparison.after.label
    if move.before is None:
        return f"“{title}” is new and stands at {percent(move.after or 0.0)}."
    if move.after is None:
        return f"“{title}” is gone; it stood at {percent(move.before)}."
    before, after = percent(move.before), percent(move.after)
    if not move.causes or before == after:
        return f"From {first} to {last}, “{title}” stayed at {after}."
    verb = "rose" if move.points > 0 else "fell"
    causes = _mostly(move.by_size, move.points)
    named = [f"“{shorten(comparison.name(cause), _LONGEST_NAME).rstrip('.')}”" for cause in causes]
    reason = f", most of all through {_listed(named)}" if named else ""
    return f"From {first} to {last}, “{title}” {verb} from {before} to {after}{reason}."


def _mostly(causes: tuple[Cause, ...], points: float) -> list[Cause]:
    """The largest causes that pushed the way the claim moved, until they make half of what pushed that way."""
    along = [cause for cause in causes if cause.points * points > 0]
    total, so_far = sum(cause.points for cause in along), 0.0
    named: list[Cause] = []
    for cause in along[:_MOST_NAMED]:
        if total and so_far / total >= _MOSTLY:
            break
        named.append(cause)
        so_far += cause.points
    return named


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
