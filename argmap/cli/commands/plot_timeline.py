"""`argmap plot timeline`: a claim over time as a picture."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing, plotting
from argmap.cli.commands.timeline import chosen_claim, day
from argmap.cli.request import request_of


def plot_timeline(
    context: typer.Context,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM", help="A claim; the main claim when left out.", autocompletion=completing.claims
        ),
    ] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Leave out what was before.")] = None,
    form: plotting.Form = None,
    output: plotting.Output = "",
    colours: plotting.Colours = "auto",
    width: plotting.Width = 720,
    scale: plotting.Scale = 2.0,
) -> None:
    """A claim's support with its band on every day on which evidence was published, and what moved it most.

    argmap plot timeline -o timeline.svg
    argmap plot timeline some-claim --from 2024-01-04 -o timeline.png
    argmap plot timeline some-claim --format markdown
    """
    request = request_of(context)
    first = day(start)
    look = plotting.look_of(form, output, colours, width, scale)
    session = request.whole_session()
    from argmap.session.plotting.over_time import require_public, timeline_plot
    from argmap.session.timeline import days_of, timeline

    chosen = chosen_claim(session, claim)
    require_public(session, chosen)
    days = len(days_of(session, first))
    moments = list(request.screen.counted(timeline(session, first, bands=True), days, "days"))
    plotting.deliver(request, session, timeline_plot(session, moments, chosen), look, output)
