"""Why a claim stands where it does: from model through fit to arguments, in numbers that add up as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, STYLES, hanging, heading, labelled, paragraph, styled
from argmap.cli.views.facts import quantity_rows
from argmap.session.ledger import chain, ledger
from argmap.session.numbers import band_text, bar, percent, ratio_text, signed, whole
from argmap.session.wording import MARKS
from argmap.text import cell_width, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.answers.why import Share
    from argmap.nodes import ArgumentMap
    from argmap.session.account import ClaimAccount
    from argmap.session.ledger import Ledger
    from argmap.support.evaluate import Evaluation

_EVEN = 0.5


def why_lines(
    account: ClaimAccount, below: Sequence[ClaimAccount], evaluation: Evaluation, width: int, *, label: str = ""
) -> list[Text]:
    """The claim, the chain of its numbers, the ledger of its arguments, what stands behind its model.

    `below` are the accounts of its premises, shown in brief; `label` is what attacks alone make of the claim.
    """
    book = ledger(account)
    lines = [*paragraph(account.claim.text, width, style=STRONG), styled(account.claim.id, DIM), Text()]
    lines += hanging(Text(), chain(account, book), width)
    lines += [Text(), *_ledger_lines(account, evaluation, book, width)]
    support = account.why.result.support
    if (label == "out" and support > _EVEN) or (label == "in" and support < _EVEN):
        said = f"by its numbers alone: without them, objections of ratio 3 and more would leave it {label}"
        lines += paragraph(f"It stands on that side {said}.", width, style=DIM)
    if account.model is not None:
        rows = [("model", account.model.model.in_words or account.model.model.id), ("holds", account.model.holds)]
        lines += [Text(), heading("behind the model"), *labelled(rows, width, indent=2)]
        lines += quantity_rows(account.model.quantities, width)
    elif account.claim.why:
        lines += [Text(), heading("behind the prior"), *paragraph(account.claim.why, width, indent=2)]
    if below:
        lines += [Text(), heading("one level down")]
        lines += [line for premise in below for line in _brief(premise, evaluation, width)]
    return lines


def _brief(account: ClaimAccount, evaluation: Evaluation, width: int) -> list[Text]:
    """A premise: its title, its chain, and one line an argument."""
    book = ledger(account)
    lines = hanging(Text("  "), one_line(account.claim.title), width)
    lines += paragraph(chain(account, book), width, indent=4, style=DIM)
    for share, units in zip(account.why.shares, book.parts, strict=True):
        if not share.void:
            lines.append(_share_head(share, signed(units, book.decimals), evaluation, 8, width))
    return lines


def _ledger_lines(account: ClaimAccount, evaluation: Evaluation, book: Ledger, width: int) -> list[Text]:
    """Base, one line an argument, the sum."""
    column = max(cell_width(text) for text in (book.chance(book.base), book.chance(book.support))) + 2
    before = "before arguments" if account.why.shares else "no arguments"
    lines = [_entry(book.chance(book.base), styled(before, DIM), column)]
    for share, units in zip(account.why.shares, book.parts, strict=True):
        lines += _share_lines(share, signed(units, book.decimals), evaluation, column, width)
    lines.append(styled(" " + "─" * column, DIM))
    result = account.why.result
    stands = Text(bar(result.support))
    if result.open and result.support == result.base:
        stands = styled("open: nothing says how likely it is", DIM)
    else:
        stands.append(f"  band {band_text(account.band)}", style=DIM)
    if not result.stable and result.wander is not None:
        stands.append(f"  ~ no stable outcome, {band_text(result.wander)}")
    elif account.depends_on_semantics:
        stands.append("  ≠ depends on the semantics")
    lines.append(_entry(book.chance(book.support), stands, column, style=STRONG))
    return lines


def _entry(number: str, says: Text, column: int, style: str = "") -> Text:
    return styled(f" {number:>{column}}  ", style) + says


def _share_lines(share: Share, points: str, evaluation: Evaluation, column: int, width: int) -> list[Text]:
    """An argument's points (under the number, not its sign), what it says, and how strong it is."""
    details = [share.id if share.kind == "inference" else f"evidence {share.id}", ratio_text(share.ratio)]
    if share.void:
        details.append("counts for nothing: a premise is open")
    elif share.kind == "inference":
        supports = [percent(evaluation.claims[premise].support) for premise in share.sources]
        details.append(f"at {' and '.join(supports)} counts {whole(share.held)} %")
    if share.undercut_by:
        details.append(f"⌿ {', '.join(share.undercut_by)}")
    if share.error:
        details.append(f"± {100 * share.error:.1f}")
    head = _share_head(share, points, evaluation, column, width)
    return [head, *paragraph(", ".join(details), width, indent=column + 7, style=DIM)]


def _share_head(share: Share, points: str, evaluation: Evaluation, column: int, width: int) -> Text:
    head = Text(f" {'·' if share.void else points:>{column - 2}}    ")
    head.append(f"{MARKS[share.polarity]} ", style=STYLES[share.polarity])
    text = " and ".join(_said(source, share, evaluation.map) for source in share.sources)
    return head + Text(shorten(text, max(8, width - cell_width(head.plain))))


def _said(source: str, share: Share, argmap: ArgumentMap) -> str:
    if share.kind == "evidence":
        return one_line(argmap.evidence[source].text).rstrip(".")
    return one_line(argmap.claims[source].title).rstrip(".")
