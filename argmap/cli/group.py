"""The program as a group of commands: global options wherever they stand, and help that fits the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperCommand, TyperGroup

from argmap.cli.help import command_help, group_help, program_help
from argmap.cli.values import take_as_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The options of the program that may also stand behind a command, and whether they take a value.
GLOBAL_OPTIONS: Final[dict[str, bool]] = {
    "--map": True,
    "--as-of": True,
    "--known": True,
    "--scenario": True,
    "--json": False,
    "--semantics": True,
    "--lanes": True,
    "--seed": True,
    "--ascii": False,
    "--plain": False,
}


_MOVED: Final = "`argmap diff DATE` and `argmap timeline` say what moved, `git log` who changed the files"
# What people call by the name that another program gives it, and where it is here.
ELSEWHERE: Final[dict[str, str]] = {
    "log": _MOVED,
    "history": _MOVED,
    "undo": "`u` takes a change back in the terminal UI; what is saved, git brings back",
}


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The arguments with global options moved to the front; everything after ``--`` stays where it is."""
    front, rest = _parted(arguments)
    return front + rest


def without_options(arguments: Sequence[str]) -> list[str]:
    """The arguments without global options and their values."""
    return _parted(arguments)[1]


def _parted(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The global options with their values, and the rest."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            rest += [word, *waiting]
            break
        name, equals, _ = word.partition("=")
        if name not in GLOBAL_OPTIONS:
            rest.append(word)
            continue
        front.append(word)
        if GLOBAL_OPTIONS[name] and not equals and waiting:
            front.append(waiting.pop(0))
    return front, rest


def _is_negative(word: str) -> bool:
    return word[:1] == "-" and word[1:2] in set("0123456789.")


class Command(TyperCommand):
    """A command with our help; no option is a number, so a word like ``-5 to 3`` is a value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse options wherever they stand, negative values among them."""
        head, tail = (args[: args.index("--")], args[args.index("--") + 1 :]) if "--" in args else (args, [])
        values = [
            word for at, word in enumerate(head) if _is_negative(word) and not self._takes_value(head[at - 1 : at])
        ]
        if values:
            args = [*(word for word in head if word not in values), "--", *values, *tail]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def get_params(self, ctx: Any) -> list[Any]:
        """Arguments and options."""
        return take_as_given(super().get_params(ctx))

    def _takes_value(self, words: Sequence[str]) -> bool:
        """Whether the word before is an option that waits for this one."""
        options = [parameter for parameter in self.params if not getattr(parameter, "is_flag", True)]
        return any(word in parameter.opts for word in words for parameter in options)

    def get_help(self, ctx: Any) -> str:
        """The help of the command."""
        return command_help(self, ctx)


class Group(TyperGroup):
    """A command that is a group of commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Arguments and options."""
        return take_as_given(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help of the group."""
        return group_help(self, ctx)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is typer's
        """Commands in the order in which they were added."""
        names: Iterable[str] = self.commands
        return list(names)


class Program(Group):
    """All commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse global options wherever they stand."""
        parsed: list[str] = super().parse_args(ctx, hoisted(args))
        return parsed

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named; where there is none, a note says what does that here."""
        try:
            return super().resolve_command(ctx, args)
        except Exception as error:
            if args[0] in ELSEWHERE:
                error.add_note(ELSEWHERE[args[0]])
            raise

    def get_help(self, ctx: Any) -> str:
        """The help of the program: the commands in groups."""
        return program_help(self, ctx)
