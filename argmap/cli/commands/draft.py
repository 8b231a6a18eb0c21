"""`argmap draft`: posts drafted from the map, and their numbers kept in step with it."""

from __future__ import annotations

import typer

from argmap.cli.commands import draft_claim, draft_rebuttal, draft_update
from argmap.cli.group import Command, Group

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=False,
    help="Draft a follow-up post, or refresh and check the numbers in one.",
)
app.command("update", cls=Command)(draft_update.draft_update)
app.command("rebuttal", cls=Command)(draft_rebuttal.draft_rebuttal)
app.command("claim", cls=Command)(draft_claim.draft_claim)
