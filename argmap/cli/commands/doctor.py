"""`argmap doctor`: is everything here that argmap needs."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from argmap.cli.request import Request, request_of
from argmap.session.numbers import count


def doctor(
    context: typer.Context,
    keys: Annotated[bool, typer.Option("--keys", help="The keys of the terminal UI in force, and their file.")] = False,
    licences: Annotated[
        bool, typer.Option("--licences", help="The licences of the libraries argmap needs, and of theirs.")
    ] = False,
) -> None:
    """Look at the program, its libraries, the terminal and the map. Changes nothing.

    Exits with 1 when something argmap needs is missing, or with --keys when a line of your keys.yaml cannot be
    followed. That file gives actions other keys, for example `save: ctrl+w` or `outline.down: [down, j]`.
    """
    request = request_of(context)
    if keys and licences:
        raise typer.BadParameter("`--keys` and `--licences` are two different lists; ask for one")
    if keys:
        _keys(request)
        return
    if licences:
        _licences(request)
        return
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


def _keys(request: Request) -> None:
    """Every action with its keys, then what is wrong in the file."""
    from argmap.session.keys import KEYS_FILE, keys_path
    from argmap.tui.keymap import key_rows, keymap

    found, path = keymap(), keys_path()
    rows = key_rows(found.actions)
    if request.json:
        shown = [dict(zip(("where", "action", "keys", "label", "does"), row, strict=True)) for row in rows]
        changed = sorted(found.changed)
        request.screen.json({"file": str(path), "changed": changed, "keys": shown, "problems": len(found.problems)})
    else:
        from argmap.cli.views.doctor import key_lines

        request.screen.out(*key_lines(rows, found.changed, request.screen.width))
        request.screen.say(f"{KEYS_FILE}: {path}{'' if path.is_file() else ' (not there)'}")
    if found.problems:
        from argmap.cli.views.problems import problem_lines

        request.screen.say(*(line for each in found.problems for line in problem_lines(each, request.screen.width)))
        raise typer.Exit(1)


def _licences(request: Request) -> None:
    """Every library with the licence it states and who asks for it."""
    from argmap.session.licences import licences

    found = licences()
    if request.json:
        rows = [
            {
                "package": each.package,
                "version": each.version,
                "licence": each.licence,
                "direct": each.direct,
                "needed_by": list(each.needed_by),
            }
            for each in found
        ]
        request.screen.json({"licences": rows})
    else:
        from argmap.cli.views.doctor import licence_lines

        request.screen.out(*licence_lines(found, request.screen.width))


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
