"""`argmap add claim`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.editing import DryRun, finish_edit
from argmap.cli.request import request_of


def add_claim(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The claim, a sentence that is true or false.")],
    supports: Annotated[
        list[str] | None,
        typer.Option(metavar="CLAIM[=RATIO]", help="A claim it supports.", autocompletion=completing.claims),
    ] = None,
    attacks: Annotated[
        list[str] | None,
        typer.Option(metavar="CLAIM[=RATIO]", help="A claim it attacks.", autocompletion=completing.claims),
    ] = None,
    undercuts: Annotated[
        list[str] | None, typer.Option(metavar="STEP[=SHARE]", help="An inference it doubts, and how much it removes.")
    ] = None,
    prior: Annotated[str | None, typer.Option(metavar="P", help="How likely it is by itself, 0 to 1.")] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="The reason for the prior.")] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The sub-model that gives its base.", autocompletion=completing.models),
    ] = None,
    theme: Annotated[str | None, typer.Option(metavar="NAME", help="Its theme, which is also its folder.")] = None,
    short: Annotated[str | None, typer.Option(metavar="TEXT", help="A few words for narrow places.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Absent from the map before this day.")] = None,
    claim_id: Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id, else words of its text.")] = None,
    dry_run: DryRun = False,
) -> None:
    r"""Add a claim in a file of its own.

    A ratio is slight, some, strong, decisive or a number above 1; some when left out.

        argmap add claim 'Adapters compose.' --attacks efforts-do-not-compose=4 \
            --prior 0.7 --why 'Three studies.'
    """
    request = request_of(context)
    session = request.session()
    from argmap.session import adding

    session.set_baseline()
    links = {"supports": supports or [], "attacks": attacks or [], "undercuts": undercuts or []}
    fields: dict[str, str | bool | None] = {
        "theme": theme,
        "short": short,
        "model": model,
        "prior": prior,
        "why": why,
        "since": since,
    }
    change = adding.add_claim(session, text, fields, links, claim_id)
    finish_edit(request, session, change, dry_run=dry_run)
