"""Sub-models and evidence in the words of a page."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from argmap.nodes import read_elsewhere
from argmap.session.drafting.equation import read_out
from argmap.session.numbers import figure, percent
from argmap.session.publishing.amounts import evidence_words, range_words, unit_shown
from argmap.session.wording import is_share
from argmap.site.facts import Finding, Input, Model, Step
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.session.account import ClaimAccount, EvidenceAccount, QuantityAccount
    from argmap.session.publishing.context import Context

_FITS = {"sketch": "a sketch", "checked": "checked", "tested": "tested"}
_BASES = {"data": "rests on data", "judgement": "judgement", "placeholder": "a placeholder: nobody has looked yet"}


def model_facts(context: Context, account: ClaimAccount) -> Model | None:
    """The sub-model of a claim; None where it has none that can be run."""
    found, result = account.model, account.why.result
    if found is None:
        return None
    model = found.model
    word = model.fit_word
    fit = f"{figure(model.fit)} ({_FITS[word]})" if word else figure(model.fit)
    return Model(
        in_words=one_line(model.in_words).rstrip("."),
        fit=fit if context.numbers else "",
        steps=tuple(_step(step.name, step.text) for step in model.let),
        holds=_step("", found.holds),
        inputs=tuple(_input(context, account.claim.id, one) for one in found.quantities),
        alone=percent(result.model_p) if context.numbers and result.model_p is not None else "",
        trusted=context.shown(result.base),
    )


def _step(name: str, formula: str) -> Step:
    from argmap.quantities.formula import parse
    from argmap.quantities.tree import names_in

    return Step(name=name, formula=one_line(formula), spoken=read_out(formula), uses=tuple(names_in(parse(formula))))


def _input(context: Context, claim: str, account: QuantityAccount) -> Input:
    quantity = account.quantity
    share = is_share(quantity)
    has_range = context.numbers and all(isfinite(point) for point in (*account.prior, *account.posterior))
    findings, hidden = findings_of(context, account.evidence)
    users = [user.id for model in account.used_by for user in context.map.users.get(model, ()) if user.publish]
    return Input(
        id=quantity.id,
        name=quantity.id.replace("_", " "),
        unit=unit_shown(quantity.unit),
        before=range_words(account.prior, share=share) if context.numbers else "",
        after=range_words(account.posterior, share=share) if context.numbers else "",
        prior=account.prior if has_range else None,
        posterior=account.posterior if has_range else None,
        basis=_BASES[quantity.basis],
        why=one_line(quantity.why),
        findings=findings,
        hidden=hidden,
        used_by=tuple(context.named(user) for user in dict.fromkeys(users) if user != claim),
    )


def findings_of(context: Context, items: Iterable[EvidenceAccount]) -> tuple[tuple[Finding, ...], int]:
    """Evidence that was there by the as-of date, and how many items of it are not to be published."""
    there = [item for item in items if item.evidence.id in context.map.evidence]
    shown = tuple(finding(context, item) for item in there if item.evidence.publish)
    return shown, len(there) - len(shown)


def finding(context: Context, account: EvidenceAccount) -> Finding:
    """An evidence item."""
    item = account.evidence
    return Finding(
        text=one_line(item.text),
        said=evidence_words(item) if context.numbers else "",
        date=item.date,
        counts=account.counts,
        state="" if account.counts else item.status,
        found=item.checked == "found",
        elsewhere=read_elsewhere(item, account.source),
        trust=_trust(item.reliability, item.relevance) if context.numbers else "",
        caveat=one_line(item.caveat),
        quote=one_line(item.quote),
        locator=one_line(item.locator),
        work=context.work(item.source),
    )


def _trust(reliability: float, relevance: float) -> str:
    parts = [("reliability", reliability), ("relevance", relevance)]
    return ", ".join(f"{name} {percent(value)}" for name, value in parts if value < 1.0)


def works_of(context: Context, account: ClaimAccount) -> tuple[str, ...]:
    """The sources that a claim's own evidence and that of its sub-model cite, each once, in the order of ids."""
    quantities: tuple[QuantityAccount, ...] = account.model.quantities if account.model is not None else ()
    items = [*account.evidence, *(item for one in quantities for item in one.evidence)]
    there = (item.evidence for item in items if item.evidence.publish and item.evidence.id in context.map.evidence)
    return tuple(
        sorted({item.source for item in there if item.source is not None and item.source in context.map.sources})
    )
