"""From a finding at a field of a node to a problem at a place in a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.problems import Problem, Severity, Span

if TYPE_CHECKING:
    from argmap.checks.subject import Finding
    from argmap.files import Files, Places

_QUOTES = "\"'"


def problem_of(finding: Finding, code: str, severity: Severity, places: Places, files: Files) -> Problem:
    """The problem of `finding`, made by the rule `code`."""
    span = places.span(finding.section, finding.id, *finding.path)
    return Problem(
        code=finding.code or code,
        message=finding.message,
        span=_pointed(span, finding.offset, files),
        severity=finding.severity or severity,
        hint=finding.hint,
        node=finding.id,
        related=tuple(places.span(section, node) for section, node in finding.related),
    )


def _pointed(span: Span, offset: int | None, files: Files) -> Span:
    """The span moved to a character of the text it holds, where that text stands on one line."""
    if not offset or span.end_line != span.line or span.file not in files.texts:
        return span
    lines = files.texts[span.file].data.decode("utf-8", "replace").splitlines()
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    opened = 1 if line[span.column - 1 : span.column] in tuple(_QUOTES) else 0
    column = span.column + opened + offset
    return replace(span, column=column) if column < span.end_column else span
