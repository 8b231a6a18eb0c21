"""The program: which commands there are, in which group of the help, and the options they share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from argmap.cli import completing
from argmap.cli.commands import add, bare, check, coverage, doctor, explain, init, retract, schema, set_field, show, why
from argmap.cli.group import Command, Program
from argmap.cli.request import Request

_COMMANDS: dict[str, dict[str, Any]] = {
    "start": {"init": init.init},
    "read": {"show": show.show, "why": why.why},
    "edit": {"add": add.app, "set": set_field.set_field, "retract": retract.retract},
    "keep honest": {"check": check.check, "coverage": coverage.coverage},
    "more": {"explain": explain.explain, "schema": schema.schema, "doctor": doctor.doctor},
}


def program() -> Any:
    """The command to run."""
    return get_command(typer_app())


def typer_app() -> typer.Typer:
    """The typer application, built anew."""
    app = typer.Typer(
        cls=Program,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Argument maps whose claims rest on numbers.",
    )
    app.callback(invoke_without_command=True)(shared_options)
    for panel, commands in _COMMANDS.items():
        for name, made in commands.items():
            if isinstance(made, typer.Typer):
                app.add_typer(made, name=name, rich_help_panel=panel)
            else:
                app.command(name, cls=Command, rich_help_panel=panel)(made)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from argmap import __version__

        typer.echo(f"argmap {__version__}")
        raise typer.Exit


def shared_options(
    context: typer.Context,
    map_folder: Annotated[
        str | None,
        typer.Option(
            "--map", metavar="DIR", envvar="ARGMAP_MAP", help="The folder of the map; else one found here or above."
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only evidence published by this day.")
    ] = None,
    known: Annotated[
        str | None,
        typer.Option("--known", metavar="DATE|REV", help="Only what this map knew by this day, or at a git revision."),
    ] = None,
    scenario: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Under a scenario of the map.", autocompletion=completing.scenarios),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    semantics: Annotated[
        str | None, typer.Option(metavar="NAME", help="How arguments add up; log-odds unless said otherwise.")
    ] = None,
    lanes: Annotated[str, typer.Option(metavar="N", help="Joint samples of all quantities.")] = "0",
    seed: Annotated[str, typer.Option(metavar="N", help="Seed of the samples.")] = "0",
    _: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep the global options for the command, or run the bare program."""
    context.obj = Request(
        map=Path(map_folder) if map_folder else None,
        as_of=as_of,
        known=known,
        scenario=scenario,
        json=as_json,
        semantics=semantics,
        lanes=lanes,
        seed=seed,
    )
    if context.invoked_subcommand is None and not context.resilient_parsing:
        bare.bare(context)
