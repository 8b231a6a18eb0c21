"""`argmap why`: how a claim's number came about."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import warn_of_problems


def why(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim.", autocompletion=completing.claims)],
) -> None:
    """Why a claim stands where it does, in parts that add up.

    The chain goes from the model through its fit to the arguments. Each argument's share is in
    percentage points: what it adds, averaged over all orders in which the arguments could have come.
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.account import claim_account, premise_accounts

    account = claim_account(session, claim)
    if request.json:
        from argmap.cli.as_json import why_json

        request.screen.json(why_json(account, session))
    else:
        from argmap.cli.views.why import why_lines

        screen = request.screen
        below = premise_accounts(session, account)
        screen.out(*why_lines(account, below, session.standing.evaluation, screen.width))
    warn_of_problems(session, request.screen)
