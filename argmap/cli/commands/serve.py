"""`argmap serve`: the terminal UI in a browser of this machine."""

from __future__ import annotations

import ipaddress
import shlex
import sys
from importlib import util
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.request import request_of

if TYPE_CHECKING:
    from argmap.cli.request import Request

_PACKAGE = "textual-serve"


def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="The port; a free one when left out.")] = 0,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="An address of this machine only.")] = "127.0.0.1",
) -> None:
    """The terminal UI in a browser of this machine, until ctrl+c.

    Who can open the address can change the map and start your editor, so no other machine can reach it, and the
    address holds a key that is made anew each time. Each tab of the browser is a session of its own.

    argmap serve
    argmap serve --port 8123
    """
    if not _is_of_this_machine(host):
        raise typer.BadParameter(f"`--host {host}` can be reached from other machines; 127.0.0.1 and ::1 cannot")
    if util.find_spec("textual_serve") is None:
        raise typer.BadParameter(f"a browser needs {_PACKAGE}, which is not installed: pip install 'argmap[browser]'")
    request = request_of(context)
    session = request.session()
    from argmap.cli.serving import run_server

    command = shlex.join([sys.executable, "-m", "argmap", *_options(request, str(session.folder))])
    run_server(command, "127.0.0.1" if host == "localhost" else host, port, request.screen.out)


def _is_of_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _options(request: Request, folder: str) -> list[str]:
    """The global options of this run, for the one in the browser."""
    named = {
        "--map": folder,
        "--as-of": request.as_of,
        "--known": request.known,
        "--scenario": request.scenario,
        "--semantics": request.semantics,
        "--lanes": request.lanes,
        "--seed": request.seed,
    }
    return [word for name, value in named.items() if value is not None for word in (name, value)]
