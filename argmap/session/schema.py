"""The JSON Schemas of a map's files and of the graph that is exported."""

from __future__ import annotations

from typing import Any

from argmap.files.layout import SCHEMA

__all__ = ["SCHEMA", "graph_schema", "schema"]


def schema() -> dict[str, Any]:
    """The schema that editors use to complete and check a map's files as they are typed."""
    from argmap.files.schema import json_schema

    found: dict[str, Any] = json_schema()
    return found


def graph_schema() -> dict[str, Any]:
    """The schema of what `export json` writes, for programs that read it."""
    from argmap.export.node_link import schema as found

    return found()
