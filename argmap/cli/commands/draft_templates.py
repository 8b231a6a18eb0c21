"""`argmap draft templates`: the templates of posts, and what they may name."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.cli.warning import conclude

KINDS = ("update", "claim", "rebuttal")


def _kind(name: str) -> str:
    if name not in KINDS:
        raise typer.BadParameter(f"`{name}` is none of {', '.join(KINDS)}")
    return name


def draft_templates(
    context: typer.Context,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help=f"The data of {', '.join(KINDS)}.", callback=_kind)
    ] = "update",
    copy: Annotated[str, typer.Option("--copy", metavar="NAME", help="Begin a template of that name.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over a template that is there.")] = False,
) -> None:
    """List the templates of posts and the data they get, with what it is in this map.

    Templates of yours stand beside the map, as `templates/NAME.md.j2`, and are asked for by name: `argmap draft update
    --template NAME`. They are Jinja2 cut down to fields, loops, conditions and the filters listed; whatever they print
    is made inert, and they may write Markdown, but neither HTML nor Liquid.

    argmap draft templates
    argmap draft templates --kind claim
    argmap draft templates --copy short
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.drafting import templates

    if copy:
        path = templates.copy_starter(session, copy, force=force)
        if request.json:
            request.screen.json({"template": str(path)})
        else:
            request.screen.say(f"written to {path}; `argmap draft update --template {copy}` uses it")
        return
    own, told = templates.own_templates(session), templates.data(session, kind)
    if request.json:
        from dataclasses import asdict

        data = {name: [asdict(each) for each in found] for name, found in told.items()}
        request.screen.json({"templates": list(own), "kind": kind, "data": data})
    else:
        from argmap.cli.views.templates import template_lines

        request.screen.out(*template_lines(own, kind, told, templates.filters(), request.screen.width))
    conclude(session, request.screen)
