"""The page of one claim, put together from its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.tui.lines import Page
from argmap.tui.panes import grounds, standing

if TYPE_CHECKING:
    from argmap.tui.view import View


def claim_page(view: View, claim_id: str, width: int) -> Page:
    """All that is known of a claim; without its account yet, what needs none."""
    page = Page(width, view.full)
    standing.head(page, view, claim_id)
    account = view.account(claim_id)
    if account is None:
        return page
    standing.arguments(page, account, view)
    if account.model is not None:
        grounds.model(page, account.model, view)
    grounds.own_evidence(page, account)
    grounds.leads_to(page, account, view)
    grounds.written(page, account.claim)
    return page
