"""`argmap add quantity`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.editing import DryRun, finish_edit
from argmap.cli.request import request_of


def add_quantity(
    context: typer.Context,
    quantity_id: Annotated[str, typer.Argument(metavar="ID", help="Its name in formulas: small_letters.")],
    unit: Annotated[str, typer.Option(metavar="UNIT", help="Its unit; 1 for a plain number.")],
    interval: Annotated[str | None, typer.Option("--range", metavar="RANGE", help="A 90 % interval: '2 to 4'.")] = None,
    value: Annotated[str | None, typer.Option(metavar="NUMBER", help="A number known exactly.")] = None,
    three: Annotated[str | None, typer.Option(metavar="A,B,C", help="Least, likeliest, greatest: 2,3,7.")] = None,
    counts: Annotated[str | None, typer.Option(metavar="COUNTS", help="Hits of trials: '12 of 40'.")] = None,
    basis: Annotated[str | None, typer.Option(metavar="BASIS", help="data, judgement or placeholder.")] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="Where the numbers come from.")] = None,
    dry_run: DryRun = False,
) -> None:
    r"""Add a quantity that sub-models can name.

    argmap add quantity gpu_price --unit USD/gpu_hour --range '1.5 to 3.5' \
            --basis data --why 'Price lists.'
    """
    request = request_of(context)
    session = request.session()
    from argmap.session import adding

    session.set_baseline()
    fields: dict[str, str | bool | None] = {
        "unit": unit,
        "range": interval,
        "value": value,
        "three": three,
        "counts": counts,
        "basis": basis,
        "why": why,
    }
    finish_edit(request, session, adding.add_quantity(session, quantity_id, fields), dry_run=dry_run)
