"""`argmap add source`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.editing import DryRun, finish_edit
from argmap.cli.request import request_of


def add_source(
    context: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The title of the work.")],
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who wrote it.")] = None,
    issued: Annotated[str | None, typer.Option(metavar="DATE", help="When it came out.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where to find it.")] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="A CSL type: article, report, webpage.")
    ] = None,
    source_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id, else words of its title.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a source that evidence can cite.

    argmap add source 'Llama 2' --id touvron-2023 --author 'Touvron et al.' --issued 2023-07-18
    """
    request = request_of(context)
    session = request.session()
    from argmap.session import adding

    session.set_baseline()
    fields: dict[str, str | bool | None] = {"type": kind, "author": author, "issued": issued, "URL": url}
    finish_edit(request, session, adding.add_source(session, title, fields, source_id), dry_run=dry_run)
