"""`argmap set`: change one field of one node."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.editing import finish_edit
from argmap.cli.request import request_of


def set_field(
    context: typer.Context,
    address: Annotated[
        str, typer.Argument(metavar="ID.FIELD", help="A node and its field.", autocompletion=completing.any_node)
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="As it would stand in the file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the change, write nothing.")] = False,
) -> None:
    """Change one field, and say which claims moved.

    argmap set gpu_price.range '1.5 to 3.5'
    argmap set some-claim.prior 0.6
    argmap set some-model.batch.range '3 to 150'
    argmap set some-model.let.cost 'price * batch'
    """
    request = request_of(context)
    session = request.session()
    session.set_baseline()
    finish_edit(request, session, session.set(address, value), dry_run=dry_run)
