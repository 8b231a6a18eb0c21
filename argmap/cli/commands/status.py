"""`argmap status`: the state of the map on one screen."""

from __future__ import annotations

import datetime

import typer  # noqa: TC002 - typer reads the annotations of commands

from argmap.cli.request import request_of
from argmap.cli.warning import conclude


def status(context: typer.Context) -> None:
    """Where the main claim stands and what would turn it, what moved, what waits, what to do next.

    What moved is told since the last day on which `status` was asked; it is kept in your cache folder,
    never in the map.
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.soundness import errors
    from argmap.session.status import status
    from argmap.session.visits import Visit, keep_visit

    today = datetime.datetime.now(tz=datetime.UTC).date()
    found = status(session, today)
    if request.json:
        from argmap.cli.answers_json import status_json

        request.screen.json(status_json(session, found))
    else:
        from argmap.cli.views.status import status_lines

        request.screen.out(*status_lines(session, found, request.screen.width))
    if not errors(session):
        # What a map says that lost a part is no state from which anything could be said to have moved.
        supports = {claim: result.support for claim, result in session.standing.evaluation.claims.items()}
        keep_visit(session.folder, Visit(today, supports))
    conclude(session, request.screen)
