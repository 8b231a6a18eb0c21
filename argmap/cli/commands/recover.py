"""`argmap recover`: finish a save that was cut off, or take it back."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.text import clean


def recover(
    context: typer.Context,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back instead of finishing it.")] = False,
) -> None:
    """Finish a save of several files that was cut off, such as a rename, or take it back.

    Nothing is written when nothing was cut off, or when a file was changed since.

    argmap recover
    argmap recover --undo
    """
    request = request_of(context)
    from argmap.session.recovering import recover as finish

    written = finish(request.map, undo=undo)
    if request.json:
        request.screen.json({"undone": undo, "files": list(written)})
    elif written:
        request.screen.out(clean(f"{'taken back' if undo else 'finished'}  ({', '.join(written)})"))
    else:
        request.screen.out("nothing was cut off")
