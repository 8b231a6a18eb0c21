"""`argmap whatif`: the map under scenarios, beside the map as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of
from argmap.cli.warning import conclude

if TYPE_CHECKING:
    from argmap.session import Session


def whatif(
    context: typer.Context,
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="SCENARIO...", help="Scenarios of the map.", autocompletion=completing.any_end),
    ] = None,
    sets: Annotated[
        list[str] | None, typer.Option("--set", metavar="QUANTITY=SPEC", help="Another number or range for a quantity.")
    ] = None,
    assumes: Annotated[
        list[str] | None, typer.Option("--assume", metavar="CLAIM=P", help="A claim whose support is given, 0 to 1.")
    ] = None,
    ignores: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="EVIDENCE", help="Evidence left out.", autocompletion=completing.evidence),
    ] = None,
    save: Annotated[
        str | None, typer.Option("--save", metavar="NAME", help="Keep the changes given as a scenario of the map.")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="What the scenario is about.")] = None,
) -> None:
    """What would move if some numbers were others; the map itself stays as it is.

    Without anything named, all scenarios of the map stand side by side.

    argmap whatif
    argmap whatif --set gpu_price='0.5 to 1' --assume some-claim=0.9
    argmap whatif --set gpu_price=1 --save cheap-chips --why 'Chips get cheap.'
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.whatif import UNNAMED, make_scenario, what_if

    names = list(scenarios or [])
    if sets or assumes or ignores:
        made = save or UNNAMED
        make_scenario(session, made, sets=sets or (), assumes=assumes or (), ignores=ignores or (), why=why or "")
        names.append(made)
    elif save:
        raise typer.BadParameter("`--save` keeps what --set, --assume and --ignore say; none is given")
    found = what_if(session, names or _all(session))
    if request.json:
        from argmap.cli.answers_json import whatif_json

        request.screen.json(whatif_json(session, found))
    else:
        from argmap.cli.views.whatif import whatif_lines

        request.screen.out(*whatif_lines(found, session.map, request.screen.width))
    if save:
        request.screen.say(f"scenario {save} kept in {', '.join(session.save())}")
    conclude(session, request.screen)


def _all(session: Session) -> list[str]:
    if not session.map.scenarios:
        raise typer.BadParameter("the map has no scenarios: give --set, --assume or --ignore")
    return list(session.map.scenarios)
