"""The facts of the page of one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.words import counted, joined, long_date, upper_first
from argmap.session.account import claim_account
from argmap.session.numbers import band_text, count, percent
from argmap.session.publishing.arguments import account_facts, bearings
from argmap.session.publishing.models import findings_of, model_facts, works_of
from argmap.session.wording import passage_words
from argmap.site.facts import ClaimFacts, Stretch
from argmap.site.wording import chance_words
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.session.account import ClaimAccount
    from argmap.session.publishing.context import Context, Curve

KINDS = {"contention": "Main claim", "rebuttal": "Objection", "claim": "Claim"}


def claim_facts(context: Context, claim: str, curve: Curve) -> ClaimFacts:
    """Everything the page of a claim says, which may be shown; `curve` is where it stood on each day."""
    account = claim_account(context.session, claim, judged=context.numbers)
    node = account.claim
    bears_on, hidden_bearings = bearings(context, account)
    unused, hidden = findings_of(context, [item for item in account.evidence if not item.counts])
    works = [context.work(source) for source in works_of(context, account)]
    moved = curve if not context.is_open(claim) else ()
    has_band = context.numbers and not context.is_open(claim)
    return ClaimFacts(
        id=claim,
        name=context.named(claim),
        text=one_line(node.text),
        kind=KINDS[account.kind],
        theme=context.theme(node.theme) if node.theme else None,
        standing=standing(context, account),
        asides=tuple(_asides(context, account)),
        band=band_text(account.band) if has_band else "",
        account=account_facts(context, account),
        model=model_facts(context, account),
        unused=unused,
        hidden_findings=hidden,
        bears_on=bears_on,
        hidden_bearings=hidden_bearings,
        stretches=stretches(moved),
        curve=moved,
        works=tuple(work for work in works if work is not None),
        questions=tuple(one_line(question) for question in node.questions),
        passage=passage_words(node.passages),
    )


def standing(context: Context, account: ClaimAccount, subject: str = "this claim") -> str:
    """Where a claim stands, as one sentence."""
    claim, support = account.claim.id, account.why.result.support
    when = f"as of {long_date(context.day)} " if context.day is not None else ""
    if context.is_open(claim):
        return upper_first(f"{when}{subject} is open: nothing in the map says how likely it is, so it moves nothing.")
    if not context.numbers:
        signs = [share.polarity for share in account.why.shares]
        some = [counted(signs.count("supports"), "reason"), counted(signs.count("attacks"), "objection")]
        return upper_first(f"{when}{joined(some)} {'bears' if len(signs) == 1 else 'bear'} on {subject}.")
    return upper_first(f"{when}{subject} stands at {percent(support)}: {chance_words(support)}.")


def _asides(context: Context, account: ClaimAccount) -> Iterator[str]:
    claim, result = account.claim, account.why.result
    if claim.assumption:
        yield "It is assumed: nobody argues for it here."
    if claim.implicit:
        yield "The essay does not say this in so many words; its argument needs it."
    if claim.id in context.session.standing.set_aside:
        yield "Its sub-model cannot be computed, so the claim is counted without it."
    if context.numbers and not result.stable:
        yield "The arguments around it run in a circle that has no stable outcome."
    elif context.numbers and account.depends_on_semantics:
        under = account.by_semantics.values()
        low, high = percent(min(under)), percent(max(under))
        yield f"On which side of an even chance it stands depends on how arguments are added up: {low} to {high}."
    settled = claim.resolves
    if settled is not None:
        how = f", {one_line(settled.how)}" if settled.how else ""
        outcome = {None: "", True: " It came true.", False: " It did not come true."}[settled.outcome]
        yield f"To be settled by {long_date(settled.by)}{how.rstrip('.')}.{outcome}"


def stretches(curve: Curve) -> tuple[Stretch, ...]:
    """A curve by what a reader would have seen, newest first."""
    found: list[Stretch] = []
    for day, support in curve:
        shown = percent(support)
        days = (*found.pop().days, day) if found and found[-1].shown == shown else (day,)
        found.append(Stretch(days=days, shown=shown, support=support))
    return tuple(reversed(found))


def withheld(context: Context) -> str:
    """How much of the map is counted but not shown; empty for nothing."""
    claims = len(context.map.claims) - len(context.public)
    items = sum(not item.publish for item in context.map.evidence.values())
    parts = [count(number, noun) for number, noun in ((claims, "claim"), (items, "finding")) if number]
    return (
        f"{joined(parts)} of this map {'is' if claims + items == 1 else 'are'} counted but not shown" if parts else ""
    )
