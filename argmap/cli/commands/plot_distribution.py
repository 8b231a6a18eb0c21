"""`argmap plot distribution`: what a sub-model comes to, as a picture."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing, plotting
from argmap.cli.request import request_of


def plot_distribution(
    context: typer.Context,
    node: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A claim with a model, a model or a quantity.", autocompletion=completing.any_node
        ),
    ],
    of: Annotated[
        str | None, typer.Option("--of", metavar="NAME", help="A step of the model, or a quantity it uses.")
    ] = None,
    form: plotting.Form = None,
    output: plotting.Output = "",
    colours: plotting.Colours = "auto",
    width: plotting.Width = 720,
    scale: plotting.Scale = 2.0,
) -> None:
    """All draws of a sub-model's comparison, its threshold, and on what share of the draws it holds.

    Of two sides that are both uncertain it is their ratio, or their difference where one may be negative.

    argmap plot distribution some-claim -o distribution.svg
    argmap plot distribution some-model --of some_step
    """
    request = request_of(context)
    look = plotting.look_of(form, output, colours, width, scale)
    session = request.whole_session()
    from argmap.session.plotting.model_output import distribution_plot

    plotting.deliver(request, session, distribution_plot(session, node, of), look, output)
