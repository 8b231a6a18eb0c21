"""`argmap graph`: the argument tree, drawn in characters."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.screen import NARROWEST
from argmap.cli.warning import conclude

_Claim = Annotated[
    str | None,
    typer.Argument(
        metavar="ID", help="The claim at its head; the main claim when left out.", autocompletion=completing.claims
    ),
]
_Depth = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="What bears on it at most N steps away; else what fits.")
]
_Steps = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="What is at most N steps away, up and down, instead.")
]
_Zoom = Annotated[
    int | None, typer.Option(metavar="N", min=0, max=3, help="0 numbers, 1 labels, 2 titles, 3 whole sentences.")
]
_Width = Annotated[
    int | None, typer.Option(metavar="N", min=NARROWEST, help="Never wider than so many cells; else the screen's.")
]
_Bare = Annotated[bool, typer.Option("--no-numbers", help="Without any figure.")]


def graph(
    context: typer.Context,
    claim: _Claim = None,
    depth: _Depth = None,
    steps: _Steps = None,
    zoom: _Zoom = None,
    width: _Width = None,
    no_numbers: _Bare = False,
) -> None:
    """The argument tree in boxes: reasons to the right of what they bear on, objections by double lines.

    The head stands at the top. ← and + mark a reason, × an objection, ⌿ a doubt about a step, & a further premise
    of the step above, → a claim that stands in full elsewhere, ▸ claims that are folded away for want of room.

    argmap graph
    argmap graph some-claim --depth 2
    argmap graph some-claim --steps 1
    argmap graph --zoom 0 --width 120
    """
    if depth is not None and steps is not None:
        raise typer.BadParameter("--depth counts what bears on a claim, --steps what is near it: choose one")
    request = request_of(context)
    screen = request.screen
    from argmap.session.graphing import Wanted, graph

    session = request.session()
    room = width if width is not None else screen.width
    wanted = Wanted(
        claim=claim,
        depth=depth,
        steps=steps,
        zoom=zoom,
        width=room,
        plain=screen.ascii,
        numbers=not no_numbers,
    )
    drawing = graph(session, wanted)
    marked = claim if claim is not None and steps is not None else ""
    if request.json:
        from argmap.cli.graph_json import graph_json

        screen.json(graph_json(session, drawing))
    else:
        from argmap.cli.views.graph import graph_lines, graph_notes

        screen.out(*graph_lines(drawing, marked))
        screen.say(*graph_notes(drawing, screen))
    conclude(session, screen)
