"""`argmap next`: what to look for next."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.commands.timeline import chosen_claim
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def next_up(
    context: typer.Context,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM", help="A claim; the main claim when left out.", autocompletion=completing.claims
        ),
    ] = None,
) -> None:
    """What to look for next: how much knowing each quantity, or whether each model fits, would be worth.

    Worth is how far the claim's expected Brier score would fall if that one thing were known for certain: the
    most that any evidence on it can do. It is divided by the hours of work where the map says `effort`.

    argmap next
    argmap next some-claim --json
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.next_up import next_up as found_for

    found = found_for(session, chosen_claim(session, claim))
    if request.json:
        from argmap.cli.moving_json import next_json

        request.screen.json(next_json(session, found))
    else:
        from argmap.cli.views.next_up import next_lines

        request.screen.out(*next_lines(found, request.screen.width))
    conclude(session, request.screen)
