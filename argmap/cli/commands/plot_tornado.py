"""`argmap plot tornado`: what moves a claim most, as a picture."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing, plotting
from argmap.cli.request import request_of


def plot_tornado(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim.", autocompletion=completing.claims)],
    form: plotting.Form = None,
    output: plotting.Output = "",
    colours: plotting.Colours = "auto",
    width: plotting.Width = 720,
    scale: plotting.Scale = 2.0,
) -> None:
    """A bar for each quantity: the claim's support with it in its lowest and in its highest tenth.

    argmap plot tornado some-claim -o tornado.svg
    argmap plot tornado some-claim --format markdown
    """
    request = request_of(context)
    look = plotting.look_of(form, output, colours, width, scale)
    session = request.whole_session()
    from argmap.session.plotting.movers import tornado_plot

    plotting.deliver(request, session, tornado_plot(session, claim), look, output)
