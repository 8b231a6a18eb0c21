"""The program: which commands there are, in which group of the help, and the options they share."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from argmap.cli import completing
from argmap.cli.group import Command, Program, without_options
from argmap.cli.launch import MAP_VARIABLE
from argmap.cli.request import Request
from argmap.cli.screen import Screen, shown_in

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

# Module and function of each command, by group of the help and name. A module is imported when its command is
# in play: together they take longer to import than most of them to run.
COMMANDS: dict[str, dict[str, str]] = {
    "start": {"init": "init.init", "status": "status.status"},
    "read": {
        "show": "show.show",
        "graph": "graph.graph",
        "why": "why.why",
        "diff": "diff.diff",
        "timeline": "timeline.timeline",
        "whatif": "whatif.whatif",
        "try": "trying.try_",
        "list": "listing.list_",
    },
    "what moves it": {"flip": "flip.flip", "tornado": "tornado.tornado", "next": "next_up.next_up"},
    "edit": {
        "add": "add.app",
        "set": "set_field.set_field",
        "retract": "retract.retract",
        "note": "note.note",
        "remove": "remove.remove",
        "rename": "rename.rename",
        "recover": "recover.recover",
    },
    "share": {"export": "export.export", "plot": "plot.app", "draft": "draft.app"},
    "keep honest": {
        "check": "check.check",
        "coverage": "coverage.coverage",
        "review": "review.review",
        "score": "score.score",
    },
    "more": {
        "help": "helping.help_",
        "serve": "serve.serve",
        "explain": "explain.explain",
        "schema": "schema.schema",
        "bench": "bench.bench",
        "doctor": "doctor.doctor",
    },
}


def program(arguments: Sequence[str] = ()) -> Any:
    """The command to run on `arguments`: with the one command they name, else with all.

    Where they are nothing but options of the program, it has none.
    """
    words = without_options(arguments)
    made: Any = get_command(typer_app(set(words)) if words or not arguments else _app())
    # Typer puts groups of commands behind single ones; the help keeps the order of the table.
    order = [name for commands in COMMANDS.values() for name in commands if name in made.commands]
    made.commands = {name: made.commands[name] for name in order}
    return made


def typer_app(words: Set[str] = frozenset()) -> typer.Typer:
    """The typer application, built anew: with those commands that are among `words`, or with all if none is."""
    app = _app()
    named = any(name in words for commands in COMMANDS.values() for name in commands)
    for panel, commands in COMMANDS.items():
        for name, place in commands.items():
            if name in words or not named:
                _register(app, name, place, panel)
    return app


def _app() -> typer.Typer:
    """The typer application without commands."""
    app = typer.Typer(
        cls=Program,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="Argument maps whose claims rest on numbers.",
    )
    app.callback(invoke_without_command=True)(shared_options)
    return app


def _register(app: typer.Typer, name: str, place: str, panel: str) -> None:
    module, _, function = place.partition(".")
    made = getattr(import_module(f"argmap.cli.commands.{module}"), function)
    if isinstance(made, typer.Typer):
        app.add_typer(made, name=name, rich_help_panel=panel)
    else:
        app.command(name, cls=Command, rich_help_panel=panel)(made)


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
            "--map", metavar="DIR", envvar=MAP_VARIABLE, help="The folder of the map; else one found here or above."
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
    essay: Annotated[
        str | None,
        typer.Option("--essay", metavar="FILE", help="Open with this text beside the map: its essay, or a post."),
    ] = None,
    ascii_only: Annotated[bool, typer.Option("--ascii", help="In ASCII characters only.")] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="ASCII without colours, boxes and bars, for a screen reader.")
    ] = False,
    _: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep the global options for the command, or run the bare program."""
    if map_folder == "":
        raise typer.BadParameter("`--map` names no folder; leave it out to find the map here or above")
    context.obj = request = Request(
        map=Path(map_folder) if map_folder else None,
        as_of=as_of,
        known=known,
        scenario=scenario,
        json=as_json,
        semantics=semantics,
        lanes=lanes,
        seed=seed,
        essay=Path(essay) if essay else None,
        screen=shown_in(Screen.of_process(), ascii_only=ascii_only, plain=plain),
    )
    context.call_on_close(request.keep)
    if essay is not None and context.invoked_subcommand is not None and not context.resilient_parsing:
        raise typer.BadParameter("`--essay` before a command is for the terminal UI; `argmap coverage` takes its own")
    if context.invoked_subcommand is None and not context.resilient_parsing:
        from argmap.cli.commands import bare

        bare.bare(context)
