"""The facts of a post on one claim: its sub-model, its arguments, what it moves and what would move it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from argmap.nodes import Cut
from argmap.posts.facts import Argument, Bearing, ClaimFacts, Number, Push, Swing, When
from argmap.session.account import claim_account
from argmap.session.drafting.clock import clock_of, known_of
from argmap.session.drafting.equation import equation
from argmap.session.drafting.foretold import foretold
from argmap.session.drafting.naming import band_number, cited, points_shown, printable, support_number, title
from argmap.session.drafting.refusal import private, refusal
from argmap.session.drafting.since import speaks_against
from argmap.session.drafting.turning import limits, turning, value_words
from argmap.session.flipping import node_name
from argmap.session.moved_by import moved_by
from argmap.session.numbers import percent, ratio_text
from argmap.session.wording import ratio_words
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.answers.why import Share
    from argmap.nodes import ArgumentMap
    from argmap.session.account import ClaimAccount
    from argmap.session.evaluating import Standing
    from argmap.session.session import Session

_SWINGS = 5


class _Whole(TypedDict):
    main: str
    main_text: str
    main_now: Number | None
    main_certain: str
    main_points: float


def claim_facts(session: Session, claim: str) -> ClaimFacts:
    """Everything a post on a claim says.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
        DraftRefused: The claim is kept out of print, or nothing in the map is dated.
    """
    account = claim_account(session, claim)
    if not account.claim.publish:
        raise private(claim)
    standing = session.standing
    if standing.as_of is None:
        raise refusal("AM0754", "the map has no dated evidence, so a post has no date", "give one with --as-of")
    argmap = printable(standing.evaluation.map)
    clock = clock_of(session, Cut(argmap, standing.as_of))
    sure = session.evaluate(Cut(standing.evaluation.map, standing.as_of, {**standing.assumed, claim: 1.0}))
    essay = session.map.essay
    return ClaimFacts(
        id=claim,
        title=title(argmap, claim),
        text=one_line(account.claim.text),
        reasoned=one_line(account.claim.why) if account.claim.prior is not None else "",
        essay=essay.title if essay is not None else "",
        essay_url=essay.url if essay is not None else "",
        in_essay=bool(account.claim.passages),
        is_objection=speaks_against(argmap, argmap.contention).get(claim, True) if argmap.contention else True,
        after=When(day=standing.as_of),
        known=known_of(session),
        scenario=session.options.scenario or "",
        support=support_number(claim, clock, account.why.result.support),
        band=band_number(claim, clock, account.band),
        equation=equation(account, argmap),
        arguments=tuple(_argument(session, argmap, share, clock) for share in account.why.shares if not share.void),
        swings=_swings(session, claim),
        bears_on=_bearings(session, argmap, account, clock, sure),
        **_whole(session, argmap, claim, clock, sure),
        turning=turning(session, claim),
        limits=limits(session, claim),
        questions=tuple(one_line(question) for question in account.claim.questions),
        forecasts=foretold(session, (claim,), clock),
    )


def _whole(session: Session, argmap: ArgumentMap, claim: str, clock: str, sure: Standing) -> _Whole:
    """The main claim where it is another one that may be named, now and with `claim` certain."""
    main = argmap.contention
    if main is None or main == claim or not argmap.claims[main].publish:
        return {"main": "", "main_text": "", "main_now": None, "main_certain": "", "main_points": 0.0}
    name, now = _named(session, argmap, main, clock)
    certain = sure.evaluation.claims[main].support
    return {
        "main": name,
        "main_text": one_line(argmap.claims[main].text),
        "main_now": now,
        "main_certain": percent(certain),
        "main_points": certain - now.value,
    }


def _argument(session: Session, argmap: ArgumentMap, share: Share, clock: str) -> Argument:
    supports = share.polarity == "supports"
    if share.kind == "evidence":
        note = cited(argmap, share.id)
        text = one_line(argmap.evidence[share.id].text).rstrip(".")
        finding = Push(text=text, kind="evidence", points=_bare(share.points), cited=note)
        return Argument(supports=supports, premises=(), finding=finding, points=share.points,
                        strength=ratio_text(share.ratio), why="", doubted_by=())  # fmt: skip
    step = argmap.inferences[share.id]
    return Argument(
        supports=supports,
        premises=tuple(_named(session, argmap, premise, clock) for premise in step.premises),
        finding=None,
        points=share.points,
        strength=ratio_words(step.ratio),
        why=one_line(step.why),
        doubted_by=tuple(_named(session, argmap, doubter, clock) for doubter in share.undercut_by),
    )


def _named(session: Session, argmap: ArgumentMap, claim: str, clock: str) -> tuple[str, Number]:
    number = support_number(claim, clock, session.standing.evaluation.claims[claim].support)
    return title(argmap, claim), number if argmap.claims[claim].publish else Number(None, number.value, number.text)


def _bare(points: float) -> Number:
    return Number(None, points, points_shown(points))


def _swings(session: Session, claim: str) -> tuple[Swing, ...]:
    found = moved_by(session, claim)
    argmap = printable(found.map)
    return tuple(
        Swing(
            name=node_name(argmap, "quantities", bar.quantity),
            low=percent(bar.low),
            low_value=value_words(argmap, "quantities", bar.quantity, bar.low_value),
            high=percent(bar.high),
            high_value=value_words(argmap, "quantities", bar.quantity, bar.high_value),
        )
        for bar in found.drawn[:_SWINGS]
    )


def _bearings(
    session: Session, argmap: ArgumentMap, account: ClaimAccount, clock: str, sure: Standing
) -> tuple[Bearing, ...]:
    """The claims this one speaks to, directly or by doubting a step, and where they would stand if it were certain."""
    found = []
    doubted = [argmap.inferences[step] for step in account.undercuts]
    for step, doubts in [*((each, False) for each in account.bears_on), *((each, True) for each in doubted)]:
        name, now = _named(session, argmap, step.target, clock)
        found.append(
            Bearing(
                title=name,
                supports=(step.polarity == "supports") != doubts,
                doubts=doubts,
                is_main=step.target == argmap.contention,
                now=now,
                certain=percent(sure.evaluation.claims[step.target].support),
                points=sure.evaluation.claims[step.target].support - now.value,
                strength=ratio_words(step.ratio),
                why="" if doubts else one_line(step.why),
                doubted_by=()
                if doubts
                else tuple(
                    _named(session, argmap, cut.source, clock) for cut in argmap.undercuts if cut.target == step.id
                ),
            )
        )
    return tuple(found)
