"""`argmap try`: a formula over the map's quantities."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of


def try_(
    context: typer.Context,
    formula: Annotated[
        str, typer.Argument(metavar="FORMULA", help="As in a model: names, units in brackets, functions.")
    ],
) -> None:
    """What a formula over the map's quantities comes to, with its unit; nothing is written.

    argmap try 'gpu_price * 8 * 24 [gpu_hour]'
    argmap try 'budget > 100 * gpu_price * 1000 [gpu_hour/year]'
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.trying import try_formula

    found = try_formula(session, formula)
    if request.json:
        from argmap.cli.answers_json import trial_json

        request.screen.json(trial_json(found))
    else:
        from argmap.cli.views.trial import trial_lines

        request.screen.out(*trial_lines(found))
