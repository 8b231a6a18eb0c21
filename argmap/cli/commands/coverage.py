"""`argmap coverage`: which sentences of the essay the map stands for."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations of commands
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.request import Request, request_of

if TYPE_CHECKING:
    from argmap.session import Session


def coverage(
    context: typer.Context,
    essay: Annotated[
        Path | None, typer.Option("--essay", metavar="FILE", help="The essay's text, to stand beside the claims.")
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the structure of FILE in the map: fingerprints, not its text.")
    ] = False,
) -> None:
    """Which sentences of the essay a claim or evidence stands for.

    With a file its text is shown beside the claims, and sentences that changed since are named; white
    space, quotes and dashes do not count as a change. Exits with 1 while a sentence is uncovered or differs.

      argmap coverage
      argmap coverage --essay ../essay.md
      argmap coverage --essay ../essay.md --save
    """
    request = request_of(context)
    session = request.session()
    from argmap.session import covering

    if save:
        _save(request, session, essay)
    found = covering.covering(session, essay)
    if request.json:
        from argmap.cli.as_json import coverage_json

        request.screen.json(coverage_json(found))
    else:
        from argmap.cli.views.coverage import coverage_lines

        request.screen.out(*coverage_lines(found, session.map, request.screen.width))
    if not found.is_complete:
        raise typer.Exit(1)


def _save(request: Request, session: Session, essay: Path | None) -> None:
    if essay is None:
        raise typer.BadParameter("`--save` needs `--essay FILE`")
    from argmap.session.covering import keep_structure

    sentences = keep_structure(session, essay)
    files = session.save()
    request.screen.say(f"{sentences} sentences kept in {', '.join(files)}" if files else "nothing to change")
