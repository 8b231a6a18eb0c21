"""One claim: what it says, where it stands, what it argues about and what argues about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, STYLES, hanging, heading, labelled, paragraph, styled
from argmap.cli.views.facts import evidence_lines, quantity_rows
from argmap.session.ledger import chain, ledger
from argmap.session.numbers import band_text, bar, percent
from argmap.session.wording import HOLLOW, MARKS, passage_words, ratio_words
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap, Claim, Inference
    from argmap.session.account import ClaimAccount

_KINDS = {"contention": "main claim", "rebuttal": "rebuttal", "claim": "claim"}


def claim_lines(account: ClaimAccount, argmap: ArgumentMap, width: int) -> list[Text]:
    """The claim in full; `argmap why` accounts for its number."""
    claim = account.claim
    lines = [*paragraph(claim.text, width, style=STRONG), styled(f"{_KINDS[account.kind]} {claim.id}", DIM), Text()]
    lines += [*_standing(account, width), Text(), *labelled(_rows(account), width)]
    reasons = [step for step in argmap.inferences.values() if step.target == claim.id]
    lines += _section("argued by", [line for step in reasons for line in _step(step, argmap, width, into=True)])
    lines += _section("argues", [line for step in account.bears_on for line in _step(step, argmap, width, into=False)])
    doubted = [line for target in account.undercuts for line in _doubt(target, width)]
    lines += _section("doubts", doubted)
    lines += _section("evidence", evidence_lines(account.evidence, width))
    if account.model is not None:
        rows = [("in words", account.model.model.in_words), ("holds", account.model.holds)]
        lines += [Text(), heading(f"model {account.model.model.id}"), *labelled(rows, width, indent=2)]
        lines += quantity_rows(account.model.quantities, width)
    lines += _section("open questions", [line for question in claim.questions for line in _item(question, width)])
    return _trimmed(lines)


def _standing(account: ClaimAccount, width: int) -> list[Text]:
    result = account.why.result
    if result.open and result.support == result.base:
        return paragraph(f"{HOLLOW} open: no model, no prior and no evidence, so it pushes nothing", width)
    line = styled(percent(result.support), STRONG)
    line.append(f"  {bar(result.support)}  ")
    line.append(f"band {band_text(account.band)}", style=DIM)
    if not result.stable:
        line.append("  ~ no stable outcome")
    elif account.depends_on_semantics:
        line.append("  ≠ depends on the semantics")
    return [line, *hanging(Text(), chain(account, ledger(account)), width, style=DIM)]


def _rows(account: ClaimAccount) -> list[tuple[str, str]]:
    claim = account.claim
    return [
        ("short", claim.short),
        ("theme", claim.theme),
        ("essay", passage_words(claim.passages)),
        ("prior", percent(claim.prior) if claim.prior is not None else ""),
        ("why", claim.why),
        ("since", str(claim.since or "")),
        ("denies", claim.negates or ""),
        ("assumed", "nobody argues for it" if claim.assumption else ""),
        ("tags", ", ".join(claim.tags)),
        *[("shares", f"{name}: {reason}") for name, reason in claim.shares],
        ("note", claim.note),
        ("expected", "; ".join(_expected(claim))),
        ("settled by", f"{claim.resolves.by}: {claim.resolves.how}" if claim.resolves is not None else ""),
    ]


def _expected(claim: Claim) -> list[str]:
    parts = []
    for expected in claim.expect:
        limits = [("above", expected.above), ("below", expected.below)]
        said = " and ".join(f"{word} {100 * limit:g} %" for word, limit in limits if limit is not None)
        parts.append(f"{said} on {expected.as_of}")
    return parts


def _step(step: Inference, argmap: ArgumentMap, width: int, *, into: bool) -> list[Text]:
    head = Text("  ")
    head.append(f"{MARKS[step.polarity]} ", style=STYLES[step.polarity])
    claims = step.premises if into else (step.target,)
    said = " and ".join(one_line(argmap.claims[claim].title) for claim in claims if claim in argmap.claims)
    lines = hanging(head, said, width)
    return lines + paragraph(f"{' and '.join(claims)}, {ratio_words(step.ratio)}", width, indent=4, style=DIM)


def _doubt(target: str, width: int) -> list[Text]:
    head = Text("  ")
    head.append(f"{MARKS['undercuts']} ", style=STYLES["undercuts"])
    return hanging(head, f"the step {target}", width)


def _item(text: str, width: int) -> list[Text]:
    return hanging(Text("  • "), text, width)


def _section(title: str, lines: list[Text]) -> list[Text]:
    return [Text(), heading(title), *lines] if lines else []


def _trimmed(lines: list[Text]) -> list[Text]:
    """Without empty lines at the end, and never two in a row."""
    kept: list[Text] = []
    for line in lines:
        if line.plain or (kept and kept[-1].plain):
            kept.append(line)
    while kept and not kept[-1].plain:
        kept.pop()
    return kept
