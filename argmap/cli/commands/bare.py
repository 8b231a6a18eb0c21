"""`argmap` by itself: the terminal UI where there is a terminal, else the outline."""

from __future__ import annotations

import os
import sys

import typer  # noqa: TC002 - typer reads the annotations of commands

from argmap.cli.commands.show import show
from argmap.cli.request import request_of


def bare(context: typer.Context) -> None:
    """Open the map found here."""
    request = request_of(context)
    if request.json or not (_is_served() or (sys.stdout.isatty() and sys.stdin.isatty())):
        show(context)
        return
    from argmap.tui.app import run_tui
    from argmap.tui.looks import Signs

    run_tui(request.session(), Signs(ascii=request.screen.ascii, plain=request.screen.plain))


def _is_served() -> bool:
    """Whether a browser is the terminal: `argmap serve` runs this program so."""
    return os.environ.get("TEXTUAL_DRIVER", "").startswith("textual.drivers.web_driver")
