"""`argmap remove`: take a node out of the map."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.editing import DryRun, finish_edit
from argmap.cli.request import request_of


def remove(
    context: typer.Context,
    node: Annotated[
        str,
        typer.Argument(metavar="ID", help="Any entry, inference or private input.", autocompletion=completing.any_node),
    ],
    links: Annotated[
        bool, typer.Option("--with-links", help="Also the arguments, the evidence and the scenarios that name it.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Take an entry out of its file, and say which claims moved.

    While something else names it nothing is changed, and each place is listed. Evidence that turned out
    wrong is better retracted than removed: then the map remembers it.

    argmap remove some-claim --with-links --dry-run
    argmap remove 'some-claim->other-claim'
    """
    request = request_of(context)
    session = request.session()
    session.set_baseline()
    finish_edit(request, session, session.remove(node, links=links), dry_run=dry_run)
