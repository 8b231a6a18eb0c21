"""A check's problems in the formats other programs read: JSON, SARIF, commands for a GitHub log."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from argmap.cli.as_json import problem_json
from argmap.problems import Severity
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.problems import Problem

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def json_report(problems: Sequence[Problem], counts: Mapping[str, int]) -> dict[str, Any]:
    """``{"counts": {...}, "problems": [...]}``."""
    return {"counts": dict(counts), "problems": [problem_json(problem) for problem in problems]}


def sarif_report(problems: Sequence[Problem], version: str, prefix: str, titles: Mapping[str, str]) -> dict[str, Any]:
    """A SARIF 2.1.0 log of one run (OASIS 2020); `prefix` leads from the repository to the map's folder."""
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": titles.get(code, code)}} for code in codes]
    driver = {"name": "argmap", "version": version, "rules": rules}
    results = [_result(problem, codes.index(problem.code), prefix) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def github_line(problem: Problem, prefix: str) -> str:
    """One workflow command; whatever could start another command is percent-encoded."""
    properties = {
        "file": prefix + problem.span.file,
        "line": str(problem.span.line),
        "col": str(problem.span.column),
        "title": f"{problem.code}",
    }
    if not problem.span.file:
        properties = {"title": problem.code}
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = problem.message if not problem.hint else f"{problem.message} ({problem.hint})"
    return f"::{_COMMANDS[problem.severity]} {said}::{_data(text)}"


def _result(problem: Problem, index: int, prefix: str) -> dict[str, Any]:
    text = problem.message if not problem.hint else f"{problem.message}. Hint: {problem.hint}"
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": clean(text)},
    }
    if problem.span.file:
        result["locations"] = [{"physicalLocation": _location(problem, prefix)}]
    return result


def _location(problem: Problem, prefix: str) -> dict[str, Any]:
    span = problem.span
    region = {"startLine": max(1, span.line), "startColumn": max(1, span.column)}
    if (span.end_line, span.end_column) > (span.line, span.column):
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    return {"artifactLocation": {"uri": _uri(prefix + span.file)}, "region": region}


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(clean(path), safe="/")


def _data(text: str) -> str:
    return re.sub(r"[%\r\n]", lambda match: f"%{ord(match[0]):02X}", clean(text))


def _property(text: str) -> str:
    return re.sub(r"[%\r\n:,]", lambda match: f"%{ord(match[0]):02X}", clean(text))
