"""`argmap doctor`: is everything here that argmap needs."""

from __future__ import annotations

import os
import sys

import typer

from argmap.cli.request import Request, request_of
from argmap.session.numbers import count


def doctor(context: typer.Context) -> None:
    """Look at the program, its libraries, the terminal and the map. Changes nothing.

    Exits with 1 when something argmap needs is missing.
    """
    request = request_of(context)
    from argmap import __version__
    from argmap.session.doctor import Finding, examine

    findings = (Finding("argmap", __version__), *examine(request.map))
    broken = sum(finding.verdict == "broken" for finding in findings)
    if request.json:
        rows = [{"name": row.name, "value": row.value, "verdict": row.verdict, "hint": row.hint} for row in findings]
        request.screen.json({"findings": rows, "terminal": _terminal(request)})
    else:
        from argmap.cli.views.doctor import doctor_lines

        request.screen.out(*doctor_lines(findings, _terminal(request), request.screen.width))
        if broken:
            request.screen.say(f"{count(broken, 'thing')} to repair")
    if broken:
        raise typer.Exit(1)


def _terminal(request: Request) -> dict[str, object]:
    screen = request.screen
    return {
        "terminal": sys.stdout.isatty(),
        "type": os.environ.get("TERM", ""),
        "columns": screen.width,
        "encoding": sys.stdout.encoding or "",
        "colour": screen.colour,
        "signs": "ASCII" if screen.ascii else "Unicode",
    }
