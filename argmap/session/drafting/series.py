"""Which posts are worth writing now, and why: what moved, and by what; what is unanswered, contested, refuted, thin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.posts.words import counted, long_date, points_text, shown_points, spelled, upper_first
from argmap.session.comparing import compare
from argmap.session.drafting.naming import title
from argmap.session.drafting.pushes import Pushes
from argmap.session.drafting.since import speaks_against
from argmap.session.numbers import percent
from argmap.session.statistics import bearing
from argmap.session.status import unanswered
from argmap.session.wording import passage_words
from argmap.support.evaluate import depends_on_semantics
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.session.comparing import Comparison
    from argmap.session.session import Session

Kind = Literal["update", "rebuttal", "claim"]

MOST = 8
# A claim that moved by so many points has a story; a claim on which the rules differ by so many has two.
_FAR, _APART = 0.10, 0.15
# Without it the main claim would stand elsewhere by so many points.
_HANGS, _SEEN = 0.01, 0.0005
_EVEN = 0.5
# So many of the findings that moved the main claim most are told, each in so many letters.
_PULLING, _LONGEST = 8, 100


@dataclass(frozen=True, slots=True)
class Idea:
    """A post worth writing: on which claim, how much there is to tell in points, the reasons, and how to begin."""

    kind: Kind
    claim: str
    title: str
    score: float
    reasons: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class _Reason:
    claim: str
    points: float
    text: str


def series(session: Session, since: str | None) -> tuple[Idea, ...]:
    """The posts, the one with most to tell first; an update leads where the main claim or its ground moved.

    A claim's score adds up, in points, how far it moved since then, how far the main claim would stand elsewhere
    without it where it is unanswered or bare, how far above even an unanswered objection is, how far the rules
    disagree about it, how far below even a claim of the essay is that evidence speaks on, and how far the findings on
    it that moved the main claim most did so.

    Raises:
        OptionRefused: `since` is no date, scenario or revision.
    """
    comparison = compare(session, since) if since is not None else None
    argmap, main = session.standing.evaluation.map, session.standing.evaluation.map.contention
    open_objections = unanswered(session)
    reasons = [
        *_thin(session, main),
        *_unanswered(session, main, open_objections),
        *_contested(session),
        *_contradicted(session, main),
    ]
    if comparison is not None:
        reasons = [*_moved(comparison, main), *_pulled(comparison, main), *reasons]
    found: dict[str, list[_Reason]] = {}
    for reason in reasons:
        if argmap.claims[reason.claim].publish:
            found.setdefault(reason.claim, []).append(reason)
    ideas = [_idea(session, claim, told, open_objections) for claim, told in found.items()]
    ideas.sort(key=lambda idea: (-idea.score, idea.claim))
    return (*_update(comparison, since), *ideas[:MOST])


def _idea(session: Session, claim: str, reasons: Iterable[_Reason], open_objections: tuple[str, ...]) -> Idea:
    told = sorted(reasons, key=lambda reason: -reason.points)
    kind: Kind = "rebuttal" if claim in open_objections else "claim"
    return Idea(
        kind=kind,
        claim=claim,
        title=title(session.standing.evaluation.map, claim),
        score=round(100 * sum(reason.points for reason in told), 1),
        reasons=tuple(reason.text for reason in told),
        command=f"argmap draft {kind} {claim}",
    )


def _update(comparison: Comparison | None, since: str | None) -> Iterator[Idea]:
    if comparison is None or comparison.main is None:
        return
    main = comparison.main
    move = comparison.diff.movements[main]
    far = [each for each in comparison.diff.movements.values() if each.claim != main and abs(each.points) >= _FAR]
    if move.before is None or move.after is None or not (far or shown_points(move.before, move.after)):
        return
    if not comparison.after.map.claims[main].publish:
        return
    shown = shown_points(move.before, move.after)
    way = "stayed at" if not shown else f"went from {percent(move.before)} to"
    others = f", and {counted(len(far), 'other claim')} moved by ten points or more" if far else ""
    text = f"the main claim {way} {percent(move.after)} since {since}{others}"
    score = round(100 * max([abs(move.points), *(abs(each.points) for each in far)]), 1)
    yield Idea(
        "update", main, title(comparison.after.map, main), score, (text,), f"argmap draft update --since {since}"
    )


def _moved(comparison: Comparison, main: str | None) -> Iterator[_Reason]:
    for claim, move in comparison.diff.movements.items():
        if claim == main or move.before is None or move.after is None or abs(move.points) < _FAR:
            continue
        crossed = " and crossed even odds" if (move.before - _EVEN) * (move.after - _EVEN) < 0 else ""
        verb = "rose" if move.points > 0 else "fell"
        yield _Reason(
            claim, abs(move.points), f"it {verb} from {percent(move.before)} to {percent(move.after)}{crossed}"
        )


def _pulled(comparison: Comparison, main: str | None) -> Iterator[_Reason]:
    """The new findings that moved the main claim most, each at the claim where it enters the argument."""
    if main is None or main not in comparison.diff.movements:
        return
    pushes = Pushes(comparison, "")
    new = [cause for cause in comparison.diff.movements[main].by_size
           if (cause.edit.section, cause.edit.verb) == ("evidence", "added")]  # fmt: skip
    for cause in new[:_PULLING]:
        claim, found = pushes.entry(cause.edit), comparison.after.map.evidence[cause.edit.id]
        if claim is not None and found.publish and abs(cause.points) >= _HANGS:
            way = "raised" if cause.points > 0 else "lowered"
            what = shorten(one_line(found.text), _LONGEST).rstrip(".")
            text = f"one finding on it {way} the main claim by {points_text(cause.points)}: “{what}”"
            yield _Reason(claim, abs(cause.points), text)


def _contradicted(session: Session, main: str | None) -> Iterator[_Reason]:
    """Claims that the essay makes, on which there is evidence, and which are by now less likely than not."""
    evaluation = session.standing.evaluation
    against = speaks_against(evaluation.map, main) if main is not None else {}
    counts = bearing(session)
    for claim in evaluation.map.claims.values():
        support = evaluation.claims[claim.id].support
        if claim.passages and not against.get(claim.id) and counts.get(claim.id) and support < _EVEN:
            text = f"the essay says it ({passage_words(claim.passages)}), and by now it is at {percent(support)}"
            yield _Reason(claim.id, _EVEN - support, text)


def _unanswered(session: Session, main: str | None, claims: tuple[str, ...]) -> Iterator[_Reason]:
    """Objections without an answer; one that takes nothing from the main claim is left out."""
    evaluation = session.standing.evaluation
    now = evaluation.claims[main].support if main is not None else 0.0
    for claim in claims:
        support, without = evaluation.claims[claim].support, _without(session, main, claim)
        if without is not None and without < now + _SEEN:
            continue
        costs = 0.0 if without is None else without - now
        told = f", and without it the main claim would stand at {percent(without or 0.0)}" if costs >= _HANGS else ""
        answered = "is answered in part" if _is_doubted(session, claim) else "nothing on the map answers"
        text = f"an objection at {percent(support)} that {answered}{told}"
        yield _Reason(claim, costs + support - _EVEN, text)


def _is_doubted(session: Session, claim: str) -> bool:
    """Whether one of several steps from an objection is doubted, though not all."""
    argmap = session.standing.evaluation.map
    steps = {step.id for step in argmap.inferences.values() if claim in step.premises}
    return any(cut.target in steps for cut in argmap.undercuts)


def _without(session: Session, main: str | None, claim: str) -> float | None:
    """Where the main claim would stand without a claim; None where that does not bear on it."""
    from argmap.session.flipping import upstream_of

    if main is None or main == claim:
        return None
    upstream = upstream_of(session, main)
    return upstream.without("claims", claim).support if claim in upstream.claims else None


def _contested(session: Session) -> Iterator[_Reason]:
    for claim, under in session.judged.by_semantics.items():
        apart = max(under.values()) - min(under.values())
        if apart < _APART and not depends_on_semantics(under):
            continue
        least, most = percent(min(under.values())), percent(max(under.values()))
        sides = "on both sides of even odds" if depends_on_semantics(under) else "far apart"
        yield _Reason(claim, apart, f"the ways to add up arguments put it {sides}, from {least} to {most}")


def _thin(session: Session, main: str | None) -> Iterator[_Reason]:
    from argmap.session.leaning import removals

    if main is None:
        return
    counts = bearing(session)
    for removal in removals(session, main):
        if removal.section != "claims" or counts.get(removal.id) or abs(removal.points) < _HANGS:
            continue
        text = f"it has no evidence, and without it the main claim would stand at {percent(removal.support)}"
        yield _Reason(removal.id, abs(removal.points), text)


def since_words(since: str | None) -> str:
    """What the list was made against, for a heading."""
    from argmap.session.options import date_from

    day = date_from(since or "")
    return (
        f"by what moved since {long_date(day)}"
        if day is not None
        else f"by what moved since {since}"
        if since
        else ("on the map as it stands")
    )


def ideas_counted(ideas: tuple[Idea, ...]) -> str:
    """``Nine posts``, ``One post``."""
    return f"{upper_first(spelled(len(ideas)))} {'post' if len(ideas) == 1 else 'posts'}"
