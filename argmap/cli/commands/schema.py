"""`argmap schema`: the JSON Schema of a map's files, or of its graph."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of

_Graph = Annotated[bool, typer.Option("--graph", help="The schema of what `export json` writes, for programs.")]


def schema(context: typer.Context, graph: _Graph = False) -> None:
    """Print the JSON Schema of a map's files, for an editor.

    argmap schema > argmap.schema.json
    """
    from argmap.session.schema import graph_schema
    from argmap.session.schema import schema as found

    request_of(context).screen.json(graph_schema() if graph else found())
