"""`argmap show`: the outline, or any one node."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from argmap.cli import completing
from argmap.cli.request import Request, request_of
from argmap.cli.warning import conclude

if TYPE_CHECKING:
    from argmap.session import Session

_WIDEST_ID = 36
_Shown = tuple[Callable[[], object], Callable[[int], list[Text]]]


def show(
    context: typer.Context,
    node: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="Any node of the map; all of it when left out.", autocompletion=completing.any_node
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="claim, inference, quantity, model, evidence or source: where an id names several, or to list all.",
        ),
    ] = None,
    stats: Annotated[
        bool, typer.Option("--stats", help="Count what the map holds, and say what the main claim rests on.")
    ] = False,
) -> None:
    """The outline with every claim's support, or any one node.

    argmap show
    argmap show gpu_price
    argmap show --kind quantity
    argmap show --as-of 2024-01-04 --json
    """
    request = request_of(context)
    session = request.session()
    if node is None and kind is not None:
        _list_kind(request, session, kind)
    elif node is None:
        _show_map(request, session, stats=stats)
    else:
        _show_node(request, session, node, kind)
    conclude(session, request.screen)


def _show_map(request: Request, session: Session, *, stats: bool) -> None:
    from argmap.session.outline import outline
    from argmap.session.resting import resting, rests_text
    from argmap.session.statistics import bearing, contested, statistics

    screen = request.screen
    counted = statistics(session) if stats else None
    main = session.standing.evaluation.map.contention if stats else None
    rests = resting(session, main) if main is not None else None
    if request.json:
        from argmap.cli.as_json import map_json, stats_json

        added = {} if counted is None else stats_json(counted, rests)
        screen.json({**map_json(session, bearing(session)), **added})
        return
    from argmap.cli.layout import labelled
    from argmap.cli.views.outline import legend, outline_lines, outline_view

    view = outline_view(session, outline(session.standing.evaluation.map), contested(session))
    screen.out(*outline_lines(view, screen.width))
    if counted is not None:
        rows = [(name.replace("_", " "), f"{number:,}") for name, number in counted.items()]
        if rests is not None:
            rows.append(("main claim", rests_text(rests)))
        screen.out("", *labelled(rows, screen.width))
    if screen.narrating and legend(view):
        from argmap.cli.layout import DIM, paragraph

        screen.say("", *paragraph(legend(view), screen.width, style=DIM))


def _list_kind(request: Request, session: Session, kind: str) -> None:
    """The ids of a kind, each with a few words about it."""
    from argmap.session.listing import nodes_of

    found = nodes_of(session.standing.evaluation.map, kind)
    if request.json:
        request.screen.json(found)
        return
    from rich.text import Text

    from argmap.cli.layout import beside

    column = min(_WIDEST_ID, max((len(key) for key in found), default=0))
    for key, text in found.items():
        request.screen.out(*beside(Text(f"{key:<{column}}  "), text, request.screen.width))


def _show_node(request: Request, session: Session, node: str, kind: str | None) -> None:
    from argmap.session.account import kind_named, kinds_of

    chosen = kind_named(session.map, node, kind)
    as_json, as_lines = _shown(session, node, chosen)
    if request.json:
        request.screen.json(as_json())
    else:
        request.screen.out(*as_lines(request.screen.width))
    others = [other for other in kinds_of(session.map, node) if other != chosen]
    if others and kind is None:
        request.screen.say(f"`{node}` is also a name of: {', '.join(others)}; --kind chooses")


def _shown(session: Session, node: str, kind: str) -> _Shown:
    """A node of a kind, as JSON and as lines."""
    from argmap.cli import as_json as shapes
    from argmap.cli.views import claim, nodes
    from argmap.session import account as accounts

    cut = session.standing.evaluation.map
    if kind == "claim":
        found = accounts.claim_account(session, node)
        return (lambda: shapes.claim_json(found, session), lambda width: claim.claim_lines(found, cut, width))
    if kind == "inference":
        step = accounts.inference_account(session, node)
        return (lambda: shapes.inference_json(step), lambda width: nodes.inference_lines(step, width))
    if kind == "quantity":
        quantity = accounts.quantity_account(session, node)
        return (lambda: shapes.quantity_json(quantity), lambda width: nodes.quantity_lines(quantity, width))
    if kind == "model":
        model = accounts.model_account(session, node)
        return (lambda: shapes.model_json(model), lambda width: nodes.model_lines(model, width))
    if kind == "evidence":
        item = accounts.evidence_account(session, node)
        return (lambda: shapes.evidence_json(item), lambda width: nodes.evidence_node_lines(item, width))
    source = accounts.source_account(session, node)
    return (lambda: shapes.source_json(source), lambda width: nodes.source_lines(source, width))
