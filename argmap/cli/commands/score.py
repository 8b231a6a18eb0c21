"""`argmap score`: how good the forecasts were."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of


def score(
    context: typer.Context,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="The forecasts of one person.")] = None,
    tag: Annotated[str | None, typer.Option(metavar="TAG", help="The forecasts on claims with a tag.")] = None,
) -> None:
    """How good the dated credences were on claims whose outcome is known.

    A claim is a forecast when it has `credences:` and `resolves:` with an `outcome:`. Brier scores are 0 at best
    and 0.25 for always saying 50 %; `over time` weighs every credence by how long it was held. A claim
    without an outcome is never scored.

    argmap score
    argmap score --who 'A. Writer' --tag prices
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.scoring import scoring

    found = scoring(session, who, tag)
    if request.json:
        from argmap.cli.answers_json import scoring_json

        request.screen.json(scoring_json(found))
    else:
        from argmap.cli.views.score import score_lines

        request.screen.out(*score_lines(found, request.screen.width))
