"""Everything but claims, one view a kind: inference, quantity, model, evidence, source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, STYLES, hanging, heading, labelled, paragraph, styled
from argmap.cli.views.facts import evidence_lines, quantity_rows
from argmap.session.numbers import MINUS, figure, percent, signed
from argmap.session.wording import MARKS, measured_text, points_text, ratio_words, spec_text
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.nodes import Claim
    from argmap.session.account import EvidenceAccount, InferenceAccount, ModelAccount, QuantityAccount, SourceAccount


def inference_lines(account: InferenceAccount, width: int) -> list[Text]:
    """An inference: premises, polarity, conclusion, strength and what doubts it."""
    step = account.inference
    verb = "support" if step.polarity == "supports" else "attack"
    lines = [styled(step.id, STRONG), styled(f"inference that {verb}s its conclusion", DIM), Text()]
    for premise in account.premises:
        lines += _claim_line(premise, "  ", width)
    head = Text("  ") + styled(MARKS[step.polarity], STYLES[step.polarity]) + Text(f" {verb}s")
    lines += [head, *_claim_line(account.target, "  ", width), Text()]
    moved = ""
    if account.share is not None:
        moved = "nothing: a premise is open" if account.share.void else f"{_points(account.share.points)} points"
    rows = [
        ("ratio", ratio_words(step.ratio)),
        ("holds", percent(account.share.held) if account.share is not None and not account.share.void else ""),
        ("moves", moved or "nothing on these clocks"),
        ("scheme", step.scheme),
        ("overlaps", step.overlaps or ""),
        ("why", step.why),
        ("since", str(step.since or "")),
    ]
    lines += labelled(rows, width)
    if account.doubts:
        lines += [Text(), heading("doubted by")]
        for claim, removes in account.doubts:
            lines += _claim_line(claim, "  ", width, f", removes {percent(removes)}")
    return lines


def quantity_lines(account: QuantityAccount, width: int) -> list[Text]:
    """A quantity: as written, before and after its evidence, and where it is used."""
    quantity = account.quantity
    kind = f"input of the model {quantity.owner}" if quantity.owner else "quantity"
    rows = [
        ("unit", quantity.unit),
        ("written", spec_text(quantity.spec)),
        ("shape", quantity.shape or ""),
        ("within", " to ".join(figure(end) for end in quantity.within or ())),
        ("before", points_text(account.prior)),
        ("after", points_text(account.posterior) if account.evidence else ""),
        ("basis", quantity.basis),
        ("why", quantity.why),
        ("moves with", ", ".join(f"{other} ({_signed(value)})" for other, value in quantity.correlations)),
        ("effort", f"{figure(quantity.effort)} hours to learn it better" if quantity.effort is not None else ""),
        ("used by", ", ".join(account.used_by) or "no model"),
        ("note", quantity.note),
    ]
    lines = [styled(quantity.key, STRONG), styled(kind, DIM), Text(), *labelled(rows, width)]
    if account.evidence:
        lines += [Text(), heading("evidence"), *evidence_lines(account.evidence, width)]
    return lines


def _signed(correlation: float) -> str:
    return f"{correlation:+g}".replace("-", MINUS)


def model_lines(account: ModelAccount, width: int) -> list[Text]:
    """A sub-model: its formulas, its predicate and its quantities."""
    model = account.model
    lines = [styled(model.id, STRONG), styled("model", DIM), Text()]
    rows = [
        ("in words", model.in_words),
        ("fit", f"{figure(model.fit)} {model.fit_word}".strip()),
        ("used by", ", ".join(account.used_by) or "no claim"),
        ("note", model.note),
    ]
    lines += labelled(rows, width)
    formulas = [(f"{formula.name} =", formula.text) for formula in model.let]
    lines += [Text(), heading("formulas"), *labelled([*formulas, ("holds", account.holds)], width, indent=2)]
    if account.quantities:
        lines += [Text(), heading("quantities"), *quantity_rows(account.quantities, width)]
    return lines


def evidence_node_lines(account: EvidenceAccount, width: int) -> list[Text]:
    """An evidence item: what it says of what, how far it is trusted, and where it comes from."""
    item, source = account.evidence, account.source
    counts = "yes" if account.counts else f"no, {item.status}" if item.status != "accepted" else "not on these clocks"
    rows = [
        ("on", item.quantity or item.claim or ""),
        ("says", measured_text(item)),
        ("published", str(item.date)),
        ("recorded", str(item.recorded or "")),
        ("counts", counts),
        ("reliability", figure(item.reliability)),
        ("relevance", figure(item.relevance)),
        ("checked", item.checked),
        ("read at", item.seen_at),
        ("caveat", item.caveat),
        ("quote", item.quote),
        ("valid until", str(item.valid_until or "")),
        ("source", f"{source.title} ({source.id})" if source is not None else "none"),
        ("at", ", ".join(part for part in (item.locator, source.url if source is not None else "") if part)),
        ("note", item.note),
    ]
    head = [*paragraph(item.text, width, style=STRONG), styled(f"evidence {item.id}", DIM), Text()]
    return head + labelled(rows, width)


def source_lines(account: SourceAccount, width: int) -> list[Text]:
    """A source and the evidence that cites it."""
    source = account.source
    rows = [
        ("author", source.author),
        ("issued", source.issued),
        ("publisher", source.publisher),
        ("URL", source.url),
        *source.more,
    ]
    head = [*paragraph(source.title, width, style=STRONG), styled(f"{source.type} {source.id}", DIM), Text()]
    lines = head + labelled(rows, width)
    if account.evidence:
        lines += [Text(), heading("evidence"), *evidence_lines(account.evidence, width)]
    return lines


def _claim_line(claim: Claim, indent: str, width: int, more: str = "") -> list[Text]:
    lines = hanging(Text(indent), one_line(claim.title), width)
    return lines + paragraph(claim.id + more, width, indent=len(indent) + 2, style=DIM)


def _points(points: float) -> str:
    return signed(round(1000 * points), 1)
