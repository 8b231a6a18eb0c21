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
    percentage points: what it adds, averaged over all orders in which the arguments could have come. At the
    end, what stands anywhere upstream: how the claim would stand without it, and how far one point more there
    would move it. The swing is where the claim would stand once its most informative quantity were known.
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.account import claim_account, premise_accounts
    from argmap.session.leaning import levers, removals, swing_of

    account = claim_account(session, claim)
    upstream = removals(session, claim)
    swing, steepest = swing_of(session, claim), levers(session, claim)
    if request.json:
        from argmap.cli.as_json import why_json
        from argmap.cli.moving_json import leaning_json

        leans = leaning_json(upstream, swing, steepest)
        request.screen.json({**why_json(account, session), **leans})
    else:
        from argmap.cli.views.upstream import lever_lines, swing_lines, upstream_lines
        from argmap.cli.views.why import why_lines

        screen = request.screen
        below = premise_accounts(session, account)
        label = session.judged.grounded[claim]
        lines = why_lines(account, below, session.standing.evaluation, screen.width, label=label)
        argmap, width = session.standing.evaluation.map, screen.width
        lines += [*swing_lines(swing, argmap, width), *upstream_lines(upstream, argmap, width)]
        screen.out(*lines, *lever_lines(steepest, argmap, claim, width))
    warn_of_problems(session, request.screen)
