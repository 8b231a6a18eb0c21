"""`argmap recover`: finish a save that was cut off, or take it back."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.text import clean


def recover(
    context: typer.Context,
    undo: Annotated[bool, typer.Option("--undo", help="Take it back instead of finishing it.")] = False,
    kept: Annotated[bool, typer.Option("--kept", help="Only list the versions that were kept aside.")] = False,
) -> None:
    """Finish a save of several files that was cut off, such as a rename, or take it back.

    Nothing is written when nothing was cut off, or when a file was changed since. A version that lost
    against another one in the terminal UI is kept aside: --kept says where, newest first.

    argmap recover
    argmap recover --undo
    argmap recover --kept
    """
    request = request_of(context)
    from argmap.session import recovering

    if kept:
        found = recovering.kept(request.map)
        if request.json:
            request.screen.json({"kept": list(found)})
        else:
            request.screen.out(*([clean(path) for path in found] or ["nothing was kept aside"]))
        return
    written = recovering.recover(request.map, undo=undo)
    if request.json:
        request.screen.json({"undone": undo, "files": list(written)})
    elif written:
        request.screen.out(clean(f"{'taken back' if undo else 'finished'}  ({', '.join(written)})"))
    else:
        request.screen.out("nothing was cut off")
    waiting = () if request.json else recovering.waiting(request.map)
    if waiting:
        request.screen.say(clean(f"a killed session had unsaved changes ({', '.join(waiting)}): `argmap` offers them"))
