"""What the commands that plot share: their options, and where a plot goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.delivering import deliver_document, refuse_on_terminal
from argmap.cli.warning import conclude

if TYPE_CHECKING:
    from argmap.cli.as_json import Json
    from argmap.cli.request import Request
    from argmap.session import Session
    from argmap.session.plotting.documents import Data, Look

_NARROWEST, _WIDEST = 360, 2000

Form = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME", help="svg, png or markdown: a table; else what the file's name says."),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; - prints.")]
Colours = Annotated[str, typer.Option(metavar="NAME", help="light, dark or auto: as the reader prefers.")]
Width = Annotated[int, typer.Option(metavar="N", min=_NARROWEST, max=_WIDEST, help="Pixels from side to side.")]
Scale = Annotated[float, typer.Option(metavar="N", min=0.1, max=10.0, help="Pixels of a png for each of the svg's.")]


def look_of(form: str | None, output: str, colours: str, width: int, scale: float) -> Look:
    """How the plot is to look.

    Raises:
        OptionRefused: There is no such format, or there are no such colours.
    """
    from argmap.session.exporting import colours_named
    from argmap.session.plotting.documents import Look, format_of

    chosen = format_of(form, output)
    if chosen == "png":
        # Before the minute that a timeline may take.
        refuse_on_terminal(chosen, output)
    return Look(form=chosen, colours=colours_named(colours), width=float(width), scale=scale)


def deliver(request: Request, session: Session, data: Data, look: Look, output: str) -> None:
    """Print the plot or write it to a file; with --json print its numbers."""
    if request.json:
        request.screen.json(plot_json(session, data))
    else:
        from argmap.session.plotting.documents import plot_document

        deliver_document(request, session, plot_document(data, look), output)
    conclude(session, request.screen)


def plot_json(session: Session, data: Data) -> Json:
    """The numbers of a plot, and the plot in words: ``plot``."""
    from argmap.cli.as_json import header_json
    from argmap.session.plotting.documents import picture_of, values_of

    picture = picture_of(data)
    return {**header_json(session), "plot": picture.title, "description": picture.description, **values_of(data)}
