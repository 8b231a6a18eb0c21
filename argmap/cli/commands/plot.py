"""`argmap plot`: numbers of the map as pictures, and the table behind each."""

from __future__ import annotations

import typer

from argmap.cli.commands import plot_calibration, plot_distribution, plot_timeline, plot_tornado
from argmap.cli.group import Command, Group

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    no_args_is_help=False,
    help="Plot a claim over time, what moves it, what its model says, or how good forecasts were.",
)
app.command("timeline", cls=Command)(plot_timeline.plot_timeline)
app.command("tornado", cls=Command)(plot_tornado.plot_tornado)
app.command("distribution", cls=Command)(plot_distribution.plot_distribution)
app.command("calibration", cls=Command)(plot_calibration.plot_calibration)
