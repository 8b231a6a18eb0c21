"""`argmap plot calibration`: how good the forecasts were, as a picture."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import plotting
from argmap.cli.request import request_of


def plot_calibration(
    context: typer.Context,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="The forecasts of one person.")] = None,
    tag: Annotated[str | None, typer.Option(metavar="TAG", help="The forecasts on claims with a tag.")] = None,
    form: plotting.Form = None,
    output: plotting.Output = "",
    colours: plotting.Colours = "auto",
    width: plotting.Width = 720,
    scale: plotting.Scale = 2.0,
) -> None:
    """What was believed against what came true, with how many forecasts say so.

    argmap plot calibration -o calibration.svg
    argmap plot calibration --who 'A. Writer' --format markdown
    """
    request = request_of(context)
    look = plotting.look_of(form, output, colours, width, scale)
    session = request.whole_session()
    from argmap.session.plotting.movers import calibration_plot

    plotting.deliver(request, session, calibration_plot(session, who, tag), look, output)
