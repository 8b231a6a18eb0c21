"""`argmap rename`: another id for a node, everywhere it is named."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.editing import DryRun, finish_rename
from argmap.cli.request import request_of


def rename(
    context: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id it has.", autocompletion=completing.any_node)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id it gets.")],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Where an id names several: claim, model ...")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Give a node another id in all files: in links, evidence, scenarios, stamps and formulas.

    Texts, comments and everything else stay as they are. A private input is named with its model.

    argmap rename gpu_price chip_price
    argmap rename some-model.batch batch_size --dry-run
    """
    request = request_of(context)
    session = request.session()
    finish_rename(request, session, session.rename(old, new, kind), dry_run=dry_run)
