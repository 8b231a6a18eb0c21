"""`argmap add`: a new claim, evidence item, quantity or source."""

from __future__ import annotations

import typer

from argmap.cli.commands import add_claim, add_evidence, add_quantity, add_source
from argmap.cli.group import Command, Group

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=False,
    help="Add a claim, evidence, a quantity or a source.",
)
app.command("claim", cls=Command)(add_claim.add_claim)
app.command("evidence", cls=Command)(add_evidence.add_evidence)
app.command("quantity", cls=Command)(add_quantity.add_quantity)
app.command("source", cls=Command)(add_source.add_source)
