"""`argmap draft`: posts drafted from the map, and their numbers kept in step with it."""

from __future__ import annotations

import typer

from argmap.cli.commands import (
    draft_box,
    draft_check,
    draft_claim,
    draft_publish,
    draft_rebuttal,
    draft_refresh,
    draft_series,
    draft_span,
    draft_templates,
    draft_update,
)
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
app.command("series", cls=Command)(draft_series.draft_series)
app.command("span", cls=Command)(draft_span.draft_span)
app.command("refresh", cls=Command)(draft_refresh.draft_refresh)
app.command("check", cls=Command)(draft_check.draft_check)
app.command("publish", cls=Command)(draft_publish.draft_publish)
app.command("box", cls=Command)(draft_box.draft_box)
app.command("templates", cls=Command)(draft_templates.draft_templates)
