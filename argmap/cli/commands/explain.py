"""`argmap explain`: what a code means and what to do about it."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of


def explain(
    context: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code such as AM0102; all when left out.")
    ] = None,
) -> None:
    """What a code means, with an example where there is one."""
    request = request_of(context)
    screen = request.screen
    from argmap.session import explaining

    if code is None:
        found = explaining.titles()
        if request.json:
            screen.json(found)
            return
        from argmap.cli.layout import labelled

        screen.out(*labelled(found.items(), screen.width))
        return
    explanation = explaining.explain(code)
    if request.json:
        screen.json({"code": explanation.code, "title": explanation.title, "text": explanation.text})
        return
    from argmap.cli.views.explanation import explanation_lines

    screen.out(*explanation_lines(explanation, screen.width))
