"""`argmap` by itself: the terminal UI where there is a terminal, else the outline."""

from __future__ import annotations

import typer

from argmap.cli.commands.show import show
from argmap.cli.launch import has_terminal, open_tui
from argmap.cli.request import request_of


def bare(context: typer.Context) -> None:
    """Open the map found here."""
    request = request_of(context)
    if request.json or not has_terminal():
        if request.essay is not None:
            raise typer.BadParameter("`--essay` needs a terminal; `argmap coverage --essay FILE` prints it")
        show(context)
        return
    if request.essay is not None and not request.essay.is_file():
        raise typer.BadParameter(f"`--essay`: there is no file `{request.essay}`")
    open_tui(request)
