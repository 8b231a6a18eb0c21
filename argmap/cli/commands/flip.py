"""`argmap flip`: what would take a claim across a target."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def flip(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim.", autocompletion=completing.claims)],
    to: Annotated[str, typer.Option("--to", metavar="P", help="The support to cross, between 0 and 1.")] = "0.5",
) -> None:
    """What would flip a claim: the value of each thing upstream at which its support crosses a target.

    Each quantity is moved between its 1 and 99 % points, each claim assumed at 0 to 1, each argument given a
    ratio from 1 to 100, each evidence item left out; all else stays as it is. Where no quantity and no
    evidence item does it alone, the nearest pairs of them follow.

    argmap flip some-claim
    argmap flip some-claim --to 0.8 --json
    """
    request = request_of(context)
    from argmap.session.flipping import flipping, target_from

    target = target_from(to)
    session = request.session()
    found = flipping(session, claim, target)
    if request.json:
        from argmap.cli.moving_json import flip_json

        request.screen.json(flip_json(session, found))
    else:
        from argmap.cli.views.flip import flip_lines

        request.screen.out(*flip_lines(found, request.screen.width))
    conclude(session, request.screen)
