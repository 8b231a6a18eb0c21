"""The JSON Schema of a map's files."""

from __future__ import annotations

from typing import Any


def schema() -> dict[str, Any]:
    """The schema that editors use to complete and check a map's files as they are typed."""
    from argmap.files.schema import json_schema

    found: dict[str, Any] = json_schema()
    return found
