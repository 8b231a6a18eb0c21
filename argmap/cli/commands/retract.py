"""`argmap retract`: take an evidence item out of account."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.editing import finish_edit
from argmap.cli.request import request_of


def retract(
    context: typer.Context,
    evidence: Annotated[
        str, typer.Argument(metavar="EVIDENCE", help="The evidence item.", autocompletion=completing.evidence)
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the change, write nothing.")] = False,
) -> None:
    """Mark evidence as retracted, and say which claims moved.

    It stays in the map as a record. `argmap set ID.status accepted` takes it back in.
    """
    request = request_of(context)
    session = request.session()
    session.set_baseline()
    finish_edit(request, session, session.set_status(evidence, "retracted"), dry_run=dry_run)
