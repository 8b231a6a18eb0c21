"""`argmap add evidence`."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.editing import DryRun, finish_edit
from argmap.cli.request import request_of

_EARLY = "note: it is dated {date}, and today is {today}; it counts already, and the map is of that day"
Text = str | None
_OnQuantity = Annotated[
    Text, typer.Option(metavar="ID", help="The quantity it bears on.", autocompletion=completing.quantities)
]
_OnClaim = Annotated[Text, typer.Option(metavar="ID", help="The claim it bears on.", autocompletion=completing.claims)]
_Source = Annotated[Text, typer.Option(metavar="ID", help="Where it stands.", autocompletion=completing.sources)]


def add_evidence(
    context: typer.Context,
    text: Annotated[
        Text, typer.Argument(metavar="TEXT", help="What was observed; with --note the note's words.")
    ] = None,
    date: Annotated[Text, typer.Option(metavar="DATE", help="When it was published; needed.")] = None,
    note: Annotated[Text, typer.Option(metavar="N", help="Turn note N of the inbox into this evidence.")] = None,
    quantity: _OnQuantity = None,
    measured: Annotated[Text, typer.Option(metavar="VALUE", help="Its value: '1.72e6 within 5%'.")] = None,
    interval: Annotated[Text, typer.Option(metavar="RANGE", help="A 90 % interval: '1 to 3'.")] = None,
    counts: Annotated[Text, typer.Option(metavar="COUNTS", help="Hits: '3 of 9'.")] = None,
    at_least: Annotated[Text, typer.Option(metavar="VALUE", help="A floor.")] = None,
    at_most: Annotated[Text, typer.Option(metavar="VALUE", help="A ceiling.")] = None,
    unit: Annotated[Text, typer.Option(metavar="UNIT", help="The unit of the value.")] = None,
    claim: _OnClaim = None,
    ratio: Annotated[Text, typer.Option(metavar="RATIO", help="How much likelier the claim makes it.")] = None,
    against: Annotated[bool, typer.Option("--against", help="It speaks against the claim.")] = False,
    source: _Source = None,
    locator: Annotated[Text, typer.Option(metavar="TEXT", help="Where in the source: 'table 2'.")] = None,
    reliability: Annotated[Text, typer.Option(metavar="P", help="Chance that the source measured this at all.")] = None,
    relevance: Annotated[Text, typer.Option(metavar="P", help="How far it is the same thing.")] = None,
    recorded: Annotated[Text, typer.Option(metavar="DATE", help="When it entered this map; today unless said.")] = None,
    seen_at: Annotated[Text, typer.Option(metavar="URL", help="Where it was read.")] = None,
    checked: Annotated[Text, typer.Option(metavar="HOW", help="found or recalled.")] = None,
    evidence_id: Annotated[Text, typer.Option("--id", metavar="ID", help="Its id, else words of its text.")] = None,
    dry_run: DryRun = False,
) -> None:
    r"""Add evidence on one quantity or one claim.

    argmap add evidence 'It took 1.72 million hours.' --date 2023-07-18 \
        --quantity gpu_hours --measured '1.72e6 within 5%' --unit gpu_hour --source touvron-2023
    """
    request = request_of(context)
    session = request.session()
    from argmap.session import adding
    from argmap.session.inbox import number_from, numbered
    from argmap.session.options import date_from

    if date is None:
        raise typer.BadParameter("evidence needs the day it was published: `--date 2024-01-04`")
    session.set_baseline()
    if note is not None:
        number = number_from(note)
        kept = numbered(session.loaded, number)
        text = text or kept.text
        seen_at = seen_at or kept.url or None
        session.take_note(number)
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    if date_from(date) is not None and date > today:
        request.screen.say(_EARLY.format(date=date, today=today))
    if text is None:
        raise typer.BadParameter("evidence needs a TEXT, or `--note N`")
    on_quantity = {"quantity": quantity, "measured": measured, "interval": interval, "counts": counts}
    bounds = {"at_least": at_least, "at_most": at_most, "unit": unit}
    on_claim = {"claim": claim, "ratio": ratio, "against": against}
    where = {"date": date, "recorded": recorded or today, "source": source, "locator": locator, "seen_at": seen_at}
    trust = {"reliability": reliability, "relevance": relevance, "checked": checked}
    fields: dict[str, str | bool | None] = {**on_quantity, **bounds, **on_claim, **where, **trust}
    finish_edit(request, session, adding.add_evidence(session, text, fields, evidence_id), dry_run=dry_run)
