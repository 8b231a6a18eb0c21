"""What moves a claim and what it moves, in points that add up as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.account import evidence_account
from argmap.session.ledger import ledger
from argmap.session.numbers import figure, percent, signed
from argmap.session.publishing.models import finding
from argmap.session.wording import ratio_words
from argmap.site.facts import Account, Argument, Bearing
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.answers.why import Share
    from argmap.nodes import Inference
    from argmap.session.account import ClaimAccount
    from argmap.session.publishing.context import Context


def account_facts(context: Context, account: ClaimAccount) -> Account | None:
    """The sum of a claim; None for an open one that nothing bears on."""
    shares, book = account.why.shares, ledger(account)
    if not shares and context.is_open(account.claim.id):
        return None
    printed = list(zip(shares, book.parts, strict=True))
    shown = [(share, units) for share, units in printed if _is_shown(context, share)]
    hidden = [units for share, units in printed if not _is_shown(context, share)]
    points = signed(sum(hidden), book.decimals) if hidden and context.numbers else ""
    arguments = [
        _argument(context, share, signed(units, book.decimals) if context.numbers else "") for share, units in shown
    ]
    return Account(
        base=book.chance(book.base) if context.numbers else "",
        base_words=_base_words(context, account),
        arguments=tuple(arguments),
        hidden=len(hidden),
        hidden_points=points,
        support=book.chance(book.support) if context.numbers else "",
    )


def _is_shown(context: Context, share: Share) -> bool:
    """Whether an argument may be told; a claim that denies a private one has the arguments of that one."""
    if share.kind == "evidence":
        item = context.map.evidence[share.id]
        return item.publish and item.claim is not None and context.is_public(item.claim)
    is_target_public = context.is_public(context.map.inferences[share.id].target)
    return is_target_public and any(context.is_public(premise) for premise in share.sources)


def _argument(context: Context, share: Share, points: str) -> Argument:
    supports = share.polarity == "supports"
    pull = share.points if context.numbers else None
    if share.kind == "evidence":
        item = finding(context, evidence_account(context.session, share.id))
        return Argument(supports=supports, finding=item, points=points, pull=pull, counts=not share.void)
    step = context.map.inferences[share.id]
    public = [premise for premise in step.premises if context.is_public(premise)]
    is_whole = len(public) == len(step.premises)
    doubts = [claim for claim in share.undercut_by if context.is_public(claim)]
    return Argument(
        supports=supports,
        premises=tuple(context.named(premise) for premise in public),
        hidden=len(step.premises) - len(public),
        points=points,
        pull=pull,
        strength=_strength(context, step),
        scheme=one_line(step.scheme),
        # The reason of a step may speak of a premise that is not to be shown.
        why=one_line(step.why) if is_whole else "",
        counts=not share.void,
        doubts=tuple(context.named(claim) for claim in doubts),
        hidden_doubts=len(share.undercut_by) - len(doubts),
    )


def _strength(context: Context, step: Inference) -> str:
    if context.numbers:
        return ratio_words(step.ratio)
    return f"strength: {step.ratio.word}" if step.ratio.word else ""


def _base_words(context: Context, account: ClaimAccount) -> str:
    claim, result = account.claim, account.why.result
    if result.model_p is not None and result.fit is not None:
        if not context.numbers:
            return "its sub-model, below"
        return f"its sub-model gives {percent(result.model_p)}, and the form of that is trusted to {figure(result.fit)}"
    if claim.prior is not None:
        reason = one_line(claim.why).rstrip(".")
        return f"a judgement: {reason}" if reason else "a judgement"
    if claim.negates is not None:
        return "the other side of the claim that it denies"
    return "an even chance, for nothing is said of it before its arguments"


def bearings(context: Context, account: ClaimAccount) -> tuple[tuple[Bearing, ...], int]:
    """What a claim bears on, and how many claims of those are not to be published."""
    found = list(_bearings(context, account))
    shown = tuple(bearing for bearing in found if bearing is not None)
    return shown, len(found) - len(shown)


def _bearings(context: Context, account: ClaimAccount) -> Iterator[Bearing | None]:
    """Each bearing, None for one on a claim that is not to be published."""
    words = {"supports": "a reason for", "attacks": "an objection to"}
    for step in account.bears_on:
        others = [premise for premise in step.premises if premise != account.claim.id]
        is_whole = all(context.is_public(premise) for premise in others)
        yield _bearing(context, step, words[step.polarity], step.why if is_whole else "")
    for cut in account.undercuts:
        yield _bearing(context, context.map.inferences[cut], "doubts a step towards", "")
    denied = account.claim.negates
    if denied is not None and denied in context.map.claims:
        yield Bearing(how="denies", claim=context.named(denied)) if context.is_public(denied) else None


def _bearing(context: Context, step: Inference, how: str, why: str) -> Bearing | None:
    if not context.is_public(step.target):
        return None
    strength = "" if how.startswith("doubts") else _strength(context, step)
    return Bearing(how=how, claim=context.named(step.target), strength=strength, why=one_line(why))
