"""Help that fits the terminal: what one types on the left, what it does on the right."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, hanging, heading, paragraph, styled
from argmap.cli.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

ADVANCED = ("--semantics", "--lanes", "--seed")
_TERMINAL = ("--essay", "--install-completion", "--show-completion", "--version", "--help")
_WIDEST = 96
_NARROW = 56
_WIDEST_NAME = 32
_BARE = ("argmap", "opens the map found here; in a pipe, prints its outline")


def program_help(program: Any, ctx: Any) -> str:
    """Every command under its heading, then the options of all of them."""
    width = _width()
    lines = paragraph(program.help or "", width)
    groups = _groups(program, ctx)
    column = _column([row for rows in groups.values() for row in rows])
    lines += [Text(), *_rows([_BARE], width, column), *_group_lines(groups, width)]
    options = [_record(parameter) for parameter in program.params]
    lines += [Text(), styled("options", STRONG) + styled(" before or after the command", DIM)]
    lines += _rows(_chosen(options, lambda name: name not in ADVANCED and name not in _TERMINAL), width)
    lines += [Text(), heading("advanced"), *_rows(_chosen(options, lambda name: name in ADVANCED), width)]
    lines += [Text(), heading("terminal"), *_rows(_chosen(options, lambda name: name in _TERMINAL), width)]
    closing = "`argmap COMMAND --help` says more. Exit codes: 0 clean, 1 problems, 2 usage, 3 unreadable."
    return _rendered([*lines, Text(), *paragraph(closing, width)])


def group_help(group: Any, ctx: Any) -> str:
    """A command that is a group of commands."""
    width = _width()
    lines = [*hanging(styled("usage: ", DIM), f"{ctx.command_path} COMMAND", width), Text()]
    lines += [*paragraph(group.help or "", width), *_group_lines(_groups(group, ctx), width)]
    closing = f"`{ctx.command_path} COMMAND --help` says more."
    return _rendered([*lines, Text(), *paragraph(closing, width)])


def _groups(group: Any, ctx: Any) -> dict[str, list[tuple[str, str]]]:
    """Usage and purpose of each command, by heading."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        inner = ["KIND"] if hasattr(command, "list_commands") else []
        usage = " ".join([name, *_arguments(command), *inner])
        groups.setdefault(command.rich_help_panel or "commands", []).append((usage, _first_sentence(command)))
    return groups


def _group_lines(groups: dict[str, list[tuple[str, str]]], width: int) -> list[Text]:
    column = _column([row for rows in groups.values() for row in rows])
    return [line for title, rows in groups.items() for line in (Text(), heading(title), *_rows(rows, width, column))]


def command_help(command: Any, ctx: Any) -> str:
    """What a command does, its arguments and its options."""
    width = _width()
    usage = " ".join([ctx.command_path, *_arguments(command)])
    summary, *more = (command.help or "").split("\n\n")
    lines = [*hanging(styled("usage: ", DIM), f"{usage} [options]", width), Text(), *paragraph(summary, width)]
    for part in more:
        lines += [Text(), *_example(part, width)]
    arguments = [_argument(part) for part in command.params if part.param_type_name == "argument" and part.help]
    options = [_record(part) for part in command.params if part.param_type_name == "option"]
    for title, rows in (("arguments", arguments), ("options", [row for row in options if row[0]])):
        if rows:
            lines += [Text(), heading(title), *_rows(rows, width)]
    closing = "Also: --map DIR, --as-of DATE, --known DATE|REV, --scenario NAME, --json; see `argmap --help`."
    return _rendered([*lines, Text(), *paragraph(closing, width, style=DIM)])


def _example(part: str, width: int) -> list[Text]:
    """A paragraph of help; commands to type are shown line by line."""
    lines = textwrap.dedent(part).splitlines()
    if lines and lines[0].startswith("argmap "):
        return [Text("  " + line) for line in lines]
    return paragraph(part, width)


def _rows(rows: Iterable[tuple[str, str]], width: int, column: int = 0) -> list[Text]:
    """Names and what they say side by side from `column` on; below each other where there is no room."""
    kept = list(rows)
    column = column or _column(kept)
    lines = []
    for name, says in kept:
        head = Text("  ") + styled(name, STRONG)
        if width < _NARROW or len(head.plain) + 2 > column:
            lines += [head, *paragraph(says, width, indent=6)]
        else:
            lines += hanging(head + Text(" " * (column - len(head.plain))), says, width)
    return lines


def _column(rows: Iterable[tuple[str, str]]) -> int:
    return min(_WIDEST_NAME, max((len(name) for name, _ in rows), default=0) + 4)


def _chosen(options: Iterable[tuple[str, str]], wanted: Any) -> list[tuple[str, str]]:
    return [option for option in options if option[0] and wanted(option[0].replace(",", " ").split()[0])]


def _arguments(command: Any) -> list[str]:
    """The arguments of a command as one types them, optional ones in brackets."""
    parts = [part for part in command.params if part.param_type_name == "argument"]
    names = [(part.metavar or part.name.upper(), part.required) for part in parts]
    return [name if required else f"[{name}]" for name, required in names]


def _argument(parameter: Any) -> tuple[str, str]:
    return (parameter.metavar or parameter.name.upper(), parameter.help.rstrip("."))


def _record(parameter: Any) -> tuple[str, str]:
    """The names of an option and its help; two empty texts for a hidden one."""
    if getattr(parameter, "hidden", False):
        return ("", "")
    names = ", ".join(sorted(parameter.opts, key=len))
    if not parameter.is_flag:
        names += f" {parameter.metavar or parameter.name.upper()}"
    needed = " (needed)" if parameter.required else ""
    return (names, (parameter.help or "").rstrip(".") + needed)


def _first_sentence(command: Any) -> str:
    return (command.help or "").partition("\n\n")[0].replace("\n", " ").partition(". ")[0].rstrip(".")


def _width() -> int:
    return min(Screen.of_process().width, _WIDEST)


def _rendered(lines: list[Text]) -> str:
    return Screen.of_process().rendered(lines).rstrip("\n")
