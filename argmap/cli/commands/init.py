"""`argmap init`: a new map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.session.numbers import count


def init(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A new or empty folder.")],
) -> None:
    """Write a small commented map to start from."""
    request = request_of(context)
    from argmap.session.starting import start_map

    names = start_map(Path(folder))
    if request.json:
        request.screen.json({"folder": folder, "files": list(names)})
        return
    request.screen.out(*names)
    request.screen.say(f"{count(len(names), 'file')} in {folder}; next: argmap --map {folder}")
