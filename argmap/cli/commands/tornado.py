"""`argmap tornado`: what moves a claim most."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def tornado(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim.", autocompletion=completing.claims)],
) -> None:
    """What moves a claim most: its support with each quantity in its lowest and its highest tenth.

    All else stays as uncertain as it is. For the quantities of the claim's own model also their share in what
    that model leaves open: alone, and together with others.

    argmap tornado some-claim
    argmap tornado some-claim --json
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.moved_by import moved_by

    found = moved_by(session, claim)
    if request.json:
        from argmap.cli.moving_json import tornado_json

        request.screen.json(tornado_json(session, found))
    else:
        from argmap.cli.views.tornado import tornado_lines

        request.screen.out(*tornado_lines(found, request.screen.width))
    conclude(session, request.screen)
