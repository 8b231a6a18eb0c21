"""`argmap schema`: the JSON Schema of a map's files."""

from __future__ import annotations

import typer  # noqa: TC002 - typer reads the annotations of commands

from argmap.cli.request import request_of


def schema(context: typer.Context) -> None:
    """Print the JSON Schema of a map's files, for an editor.

    argmap schema > argmap.schema.json
    """
    from argmap.session.schema import schema as found

    request_of(context).screen.json(found())
