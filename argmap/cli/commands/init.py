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
    post: Annotated[
        Path | None, typer.Option("--from", metavar="POST.md", help="Draft a claim from every sentence of a text.")
    ] = None,
) -> None:
    """Write a small commented map to start from, or the drafts of a post.

    A draft says where its sentence stands and is linked to nothing: keep those that argue, put them in your own
    words, link them, remove the rest. `argmap coverage` says what is left.

    argmap init my-map
    argmap init my-map --from ../_posts/2024-01-04-an-essay.md
    """
    request = request_of(context)
    from argmap.session.starting import start_map

    names = start_map(Path(folder), post)
    if request.json:
        request.screen.json({"folder": folder, "files": list(names)})
        return
    request.screen.out(*names)
    request.screen.say(f"{count(len(names), 'file')} in {folder}; next: argmap --map {folder}")
