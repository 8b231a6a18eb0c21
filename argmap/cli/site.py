"""`argmap export site`: a web site of the whole map in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from argmap.cli.request import request_of
from argmap.cli.warning import warn_of_problems
from argmap.session.numbers import count

if TYPE_CHECKING:
    from argmap.session.publishing.writing import Written

SITE = "site"
STDOUT = "-"
FORCE_HINT = "; --force exports what is left"
# What a site takes of the options of an export; the others choose a part of the map, or the look of one picture.
_TAKEN = ("form", "output", "no_numbers", "force")


def write_site(context: typer.Context, output: str, *, numbers: bool, force: bool) -> None:
    """Write the site into the folder `output` and say what became of it; with `force` whatever the files lack."""
    from argmap.session.publishing.writing import publish

    if output in ("", STDOUT):
        raise typer.BadParameter("`export site` writes many files: name a folder with -o")
    given = [name for name in context.params if name not in _TAKEN and _is_given(context, name)]
    if given:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise typer.BadParameter(f"a site shows the whole map, for readers in light and dark: leave out {options}")
    request = request_of(context)
    session = request.session() if force else request.whole_session(FORCE_HINT)
    made = publish(session, Path(output), numbers=numbers, watch=request.screen.counted)
    if request.json:
        request.screen.json(
            {
                "folder": output,
                "written": made.written,
                "unchanged": made.unchanged,
                "removed": list(made.removed),
                "kept": list(made.kept),
            }
        )
    else:
        request.screen.say(_summary(output, made))
    for path in made.kept:
        request.screen.say(f"kept {Path(output) / path}: it is out of date, but somebody changed it")
    warn_of_problems(session, request.screen)


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _summary(output: str, made: Written) -> str:
    parts = [f"wrote {count(made.written, 'page')} of {made.written + made.unchanged:,}"]
    parts += [f"removed {len(made.removed):,} of an earlier export"] if made.removed else []
    return f"{', '.join(parts)}; open {Path(output) / 'index.html'}"
