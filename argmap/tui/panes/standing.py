"""The head of a claim's page: what it says, where it stands, and the arguments whose shares add up to that."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from argmap.session.ledger import chain, ledger
from argmap.session.numbers import band_text, bar, percent, ratio_text, signed, whole
from argmap.session.wording import HOLLOW, MARKS
from argmap.text import cell_width, one_line
from argmap.tui.panes.over_time import over_time
from argmap.tui.widgets.outline_row import PENDING, delta_text

if TYPE_CHECKING:
    from argmap.answers.why import Share
    from argmap.session.account import ClaimAccount
    from argmap.session.ledger import Ledger
    from argmap.tui.lines import Line, Page, Piece
    from argmap.tui.view import View

KINDS = {"contention": "main claim", "rebuttal": "rebuttal", "claim": "claim"}
_BAR = 16


def head(page: Page, view: View, claim_id: str) -> None:
    """The sentence, what it is, and its number."""
    claim = view.map.claims[claim_id]
    page.text(one_line(claim.text), role="strong")
    page.text(f"{KINDS[view.map.kind(claim_id)]} · {claim.id}", role="dim")
    page.gap()
    _number(page, view, claim_id)
    page.labelled("flips", view.flips.get(claim_id, PENDING), column=len("over time  "), indent=0)
    over_time(page, view, claim_id)


def _number(page: Page, view: View, claim_id: str) -> None:
    numbers = view.numbers
    result = numbers.claims.get(claim_id) if numbers is not None else None
    if numbers is None or result is None:
        page.add((f"{PENDING}  ", "dim"), ("being computed", "dim"))
        return
    if claim_id in numbers.set_aside:
        page.hanging((("! ", "warning"),), f"its model cannot be run: {numbers.set_aside[claim_id]}", "warning")
    if result.open and result.support == result.base:
        if claim_id in numbers.set_aside:
            return
        page.hanging(((f"{HOLLOW} ", "dim"),), "open: no model, no prior and no evidence, so it pushes nothing")
        return
    pieces: list[Piece] = [(percent(result.support), "strong"), (f"  {bar(result.support, _BAR)}", "bar")]
    if claim_id in numbers.bands:
        pieces.append((f"  band {band_text(numbers.bands[claim_id])}", "dim"))
    delta = numbers.delta(claim_id)
    if delta:
        before = percent(numbers.baseline[claim_id])
        than = f"against {before} now" if view.is_elsewhere else f"from {before}"
        pieces.append((f"  {delta_text(delta)} {than}", "up" if delta > 0 else "down"))
    page.add(*pieces)
    if not result.stable:
        page.text("~ no stable outcome: it lies on a cycle that does not settle", role="warning")
    elif claim_id in numbers.contested:
        page.text("≠ the verdict depends on the semantics", role="warning")


def arguments(page: Page, account: ClaimAccount, view: View) -> None:
    """The chain of numbers, then the ledger: base, one entry an argument, the sum."""
    result, shares = account.why.result, account.why.shares
    if result.open and result.support == result.base and not shares:
        return
    book = ledger(account)
    page.text(chain(account, book), role="dim")
    if not shares:
        return
    page.heading("why")
    column = max(cell_width(book.chance(book.base)), cell_width(book.chance(book.support))) + 1
    _entry(page, book.chance(book.base), ("before arguments", "dim"), column)
    for share, units in zip(shares, book.parts, strict=True):
        _share(page, view, share, _points(share, units, book), column)
    page.add((f" {'─' * column}", "dim"))
    _entry(page, book.chance(book.support), ("support", "dim"), column)


def _points(share: Share, units: int, book: Ledger) -> str:
    return "·" if share.void else signed(units, book.decimals)


def _entry(page: Page, number: str, says: Piece, column: int) -> None:
    page.add((f" {number:>{column}}  ", "strong"), says)


def _share(page: Page, view: View, share: Share, points: str, column: int) -> None:
    """An argument's points (under the number, not its sign), what it says, and how strong it is."""
    indent = column + 5
    # The number is right-aligned with the figures of the chances, which end in two cells of "space %".
    front: Line = (
        (f" {points:>{column - 2}}    ", ""),
        (f"{MARKS[share.polarity]} ", share.polarity),
    )
    kind, target = ("claim", share.sources[0]) if share.kind == "inference" else ("evidence", share.id)
    with page.item("claim" if kind == "claim" else "evidence", target):
        page.hanging(front, " and ".join(_said(view, share, source) for source in share.sources))
        page.text(_details(view, share), indent=indent, role="dim")
    for doubter in share.undercut_by:
        with page.item("claim", doubter):
            mark: Line = ((" " * indent, ""), (f"{MARKS['undercuts']} ", "undercuts"))
            page.hanging(mark, f"doubted by: {one_line(view.map.claims[doubter].title)}")


def _details(view: View, share: Share) -> str:
    details = [share.polarity if share.kind == "inference" else f"evidence, {share.polarity}", ratio_text(share.ratio)]
    if share.void:
        details.append("counts for nothing: a premise is open")
    elif share.kind == "inference" and view.numbers is not None:
        known = view.numbers.claims
        supports = [percent(known[source].support) for source in share.sources if source in known]
        details.append(f"at {' and '.join(supports)} counts {whole(share.held)} %")
    if share.error and not isnan(share.error):
        details.append(f"± {100 * share.error:.1f}")
    return ", ".join(details)


def _said(view: View, share: Share, source: str) -> str:
    if share.kind == "evidence":
        return one_line(view.session.map.evidence[source].text).rstrip(".")
    return one_line(view.map.claims[source].title).rstrip(".")
