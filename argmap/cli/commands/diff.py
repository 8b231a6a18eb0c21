"""`argmap diff`: how the map moved between two dates, revisions or scenarios, and what moved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import conclude

if TYPE_CHECKING:
    from argmap.cli.request import Request
    from argmap.session.comparing import Comparison

FORMATS = ("text", "markdown", "json")


def _known_format(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"`{name}` is none of {', '.join(FORMATS)}")
    return name


def diff(
    context: typer.Context,
    before: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="A date, a scenario or a git revision; A...B names both.",
            autocompletion=completing.any_end,
        ),
    ],
    after: Annotated[
        str | None,
        typer.Argument(
            metavar="B", help="The other end; the map as it now is when left out.", autocompletion=completing.any_end
        ),
    ] = None,
    claim: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The claim whose causes are listed; the main claim when left out.",
            autocompletion=completing.claims,
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", callback=_known_format)
    ] = "text",
) -> None:
    """What moved between two states of the map, and which evidence or edit moved it.

    Each edit is credited with what the supports did when it came, oldest first, so the credits of a claim
    sum to its movement.

    argmap diff 2024-01-04
    argmap diff HEAD~3 --claim some-claim
    argmap diff main...HEAD --format markdown
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.account import no_claim
    from argmap.session.comparing import compare

    if after is None and "..." in before:
        before, _, named = before.partition("...")
        after = named or None
    found = compare(session, before or "HEAD", after, watch=request.screen.counted)
    chosen = claim if claim is not None else found.main
    if chosen is not None and chosen not in found.diff.movements:
        raise no_claim(session, chosen)
    _print(request, found, chosen, "json" if request.json else form)
    conclude(session, request.screen)


def _print(request: Request, found: Comparison, claim: str | None, form: str) -> None:
    from argmap.session.comparing import new_problems

    screen = request.screen
    if form == "json":
        from argmap.cli.answers_json import diff_json

        screen.json(diff_json(found, new_problems(found)))
    elif form == "markdown":
        from argmap.cli.views.markdown import diff_markdown

        screen.out(*diff_markdown(found, claim, new_problems(found)))
    else:
        from argmap.cli.views.diff import diff_lines, new_problem_lines

        prefix = request.map_prefix(found.after.session.folder)
        screen.out(*diff_lines(found, claim, screen.width))
        screen.out(*new_problem_lines(new_problems(found), prefix, screen.width))
