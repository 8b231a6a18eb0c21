"""`argmap why`: how a claim's number came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import conclude

if TYPE_CHECKING:
    from argmap.answers.shapley import FairShares
    from argmap.cli.request import Request
    from argmap.session import Session

# More take minutes on a large map and say nothing new.
MOST_ORDERS = 10_000


def why(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim.", autocompletion=completing.claims)],
    shapley: Annotated[
        int,
        typer.Option(
            metavar="ORDERS",
            min=0,
            max=MOST_ORDERS,
            help="Also what each claim and evidence item upstream adds, over so many orders drawn; 100 are plenty.",
            show_default=False,
        ),
    ] = 0,
) -> None:
    """Why a claim stands where it does, in parts that add up.

    The chain goes from the model through its fit to the arguments. Each argument's share is in
    percentage points: what it adds, averaged over all orders in which the arguments could have come. At the
    end, what stands anywhere upstream: how the claim would stand without it, and how far one point more there
    would move it. The swing is where the claim would stand once its most informative quantity were known.
    With --shapley, what each claim anywhere upstream adds, averaged over orders in which all of them could have come,
    and by themselves what each evidence item adds, on claims and on quantities.
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.account import claim_account, premise_accounts
    from argmap.session.leaning import levers, removals, swing_of

    account = claim_account(session, claim)
    upstream = removals(session, claim)
    swing, steepest = swing_of(session, claim), levers(session, claim)
    fair = _fair(request, session, claim, shapley) if shapley else ()
    if request.json:
        from argmap.cli.as_json import why_json
        from argmap.cli.moving_json import fair_json, leaning_json

        leans = leaning_json(upstream, swing, steepest)
        found = {**why_json(account, session), **leans}
        request.screen.json(found if not fair else {**found, "shapley": fair_json(*fair)})
    else:
        from argmap.cli.views.upstream import fair_lines, lever_lines, swing_lines, upstream_lines
        from argmap.cli.views.why import why_lines

        screen = request.screen
        below = premise_accounts(session, account)
        label = session.judged.grounded[claim]
        lines = why_lines(account, below, session.standing.evaluation, screen.width, label=label)
        argmap, width = session.standing.evaluation.map, screen.width
        lines += [*swing_lines(swing, argmap, width), *upstream_lines(upstream, argmap, width)]
        lines += lever_lines(steepest, argmap, claim, width)
        for shares in fair:
            lines += fair_lines(shares, argmap, width)
        screen.out(*lines)
    conclude(session, request.screen)


def _fair(request: Request, session: Session, claim: str, orders: int) -> tuple[FairShares, FairShares]:
    """The Shapley values of claims and of evidence, with a bar while orders are drawn where somebody watches."""
    from argmap.session.leaning import fair_draws

    claims = fair_draws(session, claim, orders, "claims")
    of_claims = claims.shares(list(request.screen.counted(claims, claims.pairs, "drawing orders of claims")))
    evidence = fair_draws(session, claim, orders, "evidence")
    drawn = list(request.screen.counted(evidence, evidence.pairs, "drawing orders of evidence"))
    return of_claims, evidence.shares(drawn)
