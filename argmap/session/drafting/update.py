"""The facts of a follow-up post: a claim and its map then and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.facts import Moved, UpdateFacts, When
from argmap.session.comparing import compare
from argmap.session.drafting.clock import clock_of, known_of
from argmap.session.drafting.foretold import foretold
from argmap.session.drafting.naming import band_number, move_number, points_number, printable, support_number, title
from argmap.session.drafting.pushes import Pushes
from argmap.session.drafting.refusal import private, refusal
from argmap.session.drafting.stillness import quiet, untouched
from argmap.session.drafting.turning import limits, turning
from argmap.session.flipping import upstream_of
from argmap.session.watching import unwatched
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.posts.facts import Number, Push
    from argmap.session.comparing import Comparison, End
    from argmap.session.session import Session
    from argmap.session.watching import Watch

_PUSHES = 4
_ROUTE = 0.005
_EVEN = 0.5


def essay_day(session: Session) -> str | None:
    """The day of the essay as an end of a comparison, where the map names it."""
    essay = session.map.essay
    return str(essay.date) if essay is not None and essay.date is not None else None


def _require_earlier(comparison: Comparison) -> None:
    """A post tells what came since; on a later day than that of the map nothing can have come."""
    since, until = comparison.before.cut.as_of, comparison.after.cut.as_of
    # A revision may be of a later day than the map: evidence was taken out since.
    is_day = comparison.before.label.startswith(str(since))
    if is_day and since is not None and until is not None and since > until:
        message = f"{since} is later than {until}, the day of the map, so there is nothing to tell"
        raise refusal("AM0768", message, "choose an earlier day or revision for --since")


def update_facts(session: Session, since: str, claim: str | None = None, *, watch: Watch = unwatched) -> UpdateFacts:
    """Everything a post says about how the map moved since a date or a revision; `watch` shows how far it is.

    Raises:
        DraftRefused: The claim was not there at both ends, is kept out of print, or no claim is named;
            or nothing moved, or `since` is a later day than that of the map.
        OptionRefused: `since` names no date, scenario or revision.
    """
    comparison = compare(session, since, watch=watch)
    _require_earlier(comparison)
    main = _main(comparison, claim)
    if not any(move.causes or None in (move.before, move.after) for move in comparison.diff.movements.values()):
        message = f"between {comparison.before.label} and {comparison.after.label} no claim has moved"
        raise refusal(
            "AM0768", f"{message}, so there is nothing to tell", "choose an earlier day or revision for --since"
        )
    clocks = (_clock(comparison.before), _clock(comparison.after))
    pushes = Pushes(comparison, "..".join(clocks))
    named = [name for name in _published(comparison) if _bears(session, comparison, main, name)]
    moves = [_moved(comparison, pushes, name, clocks) for name in named]
    stayed = [move for move in moves if move.before is not None and move.after is not None]
    causes = comparison.diff.movements[main].causes
    told = _told(pushes, main)
    rest = sum(cause.points for cause in causes) - sum(push.points.value for push in told)
    argmap, essay = printable(comparison.after.map), session.map.essay
    return UpdateFacts(
        map_title=session.map.title,
        essay=essay.title if essay is not None else "",
        essay_url=essay.url if essay is not None else "",
        before=_when(comparison.before, since),
        after=_when(comparison.after, ""),
        known=known_of(session),
        scenario=session.options.scenario or "",
        main=next(move for move in moves if move.id == main),
        is_main=main == comparison.main,
        main_text=one_line(argmap.claims[main].text),
        band=band_number(main, clocks[1], session.judged.bands[main]),
        net=_net(comparison, main, "..".join(clocks)),
        up=_sum(cause.points for cause in causes if cause.points > 0),
        down=_sum(cause.points for cause in causes if cause.points < 0),
        pushes=tuple(told),
        rest=(len(causes) - len(told), rest),
        routes=tuple(route for route in pushes.routes(main) if abs(route[1]) >= _ROUTE),
        moved=tuple(sorted(stayed, key=lambda move: (move.id != main, -abs(move.points), move.id))),
        crossed=tuple(move for move in stayed if _crossed(move)),
        came=tuple(move for move in moves if move.before is None),
        gone=tuple(move for move in moves if move.after is None),
        quiet=quiet(session, main, stayed),
        untouched=untouched(session, main, comparison, clocks[1]),
        turning=turning(session, main),
        limits=limits(session, main),
        forecasts=foretold(session, named, clocks[1], comparison.before.cut.as_of),
    )


def _main(comparison: Comparison, claim: str | None) -> str:
    main = claim or comparison.main
    if main is None:
        raise refusal("AM0751", "the map names no main claim, so a post has no subject", "name one with --claim")
    move = comparison.diff.movements.get(main)
    if move is None or move.before is None or move.after is None:
        where = "at neither end" if move is None else "only at one end"
        message = f"`{main}` stands {where} of {comparison.before.label} to {comparison.after.label}"
        raise refusal("AM0752", message, "choose a claim that was there then and is there now, or a later --since")
    if not comparison.after.map.claims[main].publish:
        raise private(main)
    return main


def _published(comparison: Comparison) -> list[str]:
    maps = (comparison.after.map, comparison.before.map)
    return [
        claim
        for claim in comparison.diff.movements
        if all(argmap.claims[claim].publish for argmap in maps if claim in argmap.claims)
    ]


def _bears(session: Session, comparison: Comparison, main: str, claim: str) -> bool:
    """Whether a claim belongs into a post on `main`: all do for the main claim, else what stands upstream of it."""
    return main in (comparison.main, claim) or claim in upstream_of(session, main).claims


def _moved(comparison: Comparison, pushes: Pushes, claim: str, clocks: tuple[str, str]) -> Moved:
    move = comparison.diff.movements[claim]
    argmap = comparison.after.map if claim in comparison.after.map.claims else comparison.before.map
    return Moved(
        id=claim,
        title=title(argmap, claim),
        before=support_number(claim, clocks[0], move.before) if move.before is not None else None,
        after=support_number(claim, clocks[1], move.after) if move.after is not None else None,
        move=move_number(claim, "..".join(clocks), move.points),
        cause=pushes.leading(claim),
    )


def _net(comparison: Comparison, main: str, clocks: str) -> Number:
    move = comparison.diff.movements[main]
    return points_number(main, clocks, move.before or 0.0, move.after or 0.0)


def _told(pushes: Pushes, main: str) -> list[Push]:
    found = pushes.of(main)
    up = [push for push in found if push.points.value > 0][:_PUSHES]
    return up + [push for push in found if push.points.value < 0][:_PUSHES]


def _sum(points: Iterable[float]) -> tuple[int, float]:
    found = list(points)
    return len(found), sum(found)


def _crossed(move: Moved) -> bool:
    return (
        move.before is not None
        and move.after is not None
        and (move.before.value - _EVEN) * (move.after.value - _EVEN) < 0
    )


def _clock(end: End) -> str:
    scenario = end.label if end.label in end.session.map.scenarios else None
    return clock_of(end.session, end.cut, scenario)


def _when(end: End, since: str) -> When:
    day = end.cut.as_of
    if day is None:
        raise refusal("AM0754", "the map has no dated evidence, so nothing has moved since", "add evidence first")
    revision = "" if since in ("", str(day)) else since
    return When(day=day, revision=revision)
