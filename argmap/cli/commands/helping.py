"""`argmap help`: the manual, page by page, and the help of every command."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli import completing
from argmap.cli.request import request_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.cli.screen import Screen
    from argmap.session.manual import Page


def help_(
    context: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TOPIC",
            help="A topic, a command or a code; all topics when left out.",
            autocompletion=completing.topics,
        ),
    ] = None,
) -> None:
    """The manual: a page on a topic, or the help of a command.

    argmap help
    argmap help format
    argmap help draft update
    """
    from argmap.cli.program import COMMANDS
    from argmap.session import manual

    request = request_of(context)
    names = [name for commands in COMMANDS.values() for name in commands]
    if not topic:
        _topics(request.screen, {name: page.title for name, page in manual.pages().items()}, names, request.json)
    elif topic[0] in names:
        typer.echo(_command_help(context, topic))
    elif topic[0].upper().startswith("AM0"):
        from argmap.cli.commands.explain import explain

        explain(context, topic[0])
    else:
        _page(request.screen, manual.page(" ".join(topic), names), request.json)


def _topics(screen: Screen, titles: dict[str, str], names: Sequence[str], as_json: bool) -> None:
    if as_json:
        screen.json({"topics": titles, "commands": list(names)})
        return
    from argmap.cli.views.manual import topic_lines

    screen.out(*topic_lines(titles, names, screen.width))


def _page(screen: Screen, page: Page, as_json: bool) -> None:
    """Set on a terminal; the Markdown as it is in a pipe."""
    if as_json:
        screen.json({"topic": page.topic, "title": page.title, "text": page.text})
    elif not sys.stdout.isatty():
        screen.out(*page.text.splitlines())
    else:
        from argmap.cli.paging import page_through
        from argmap.cli.views.manual import page_lines

        page_through(screen, page_lines(page.text, screen.width))


def _command_help(context: typer.Context, words: Sequence[str]) -> str:
    """What `argmap WORDS --help` prints.

    Raises:
        NoSuchTopic: A word names no command of the group before it.
    """
    from argmap.session.manual import no_topic

    outer: Any = context.find_root()
    command: Any = outer.command
    for at, word in enumerate(words):
        known = command.list_commands(outer) if hasattr(command, "list_commands") else []
        if word not in known:
            raise no_topic(" ".join(words), [" ".join([*words[:at], name]) for name in known])
        inner = command.get_command(outer, word)
        command, outer = inner, inner.make_context(word, [], parent=outer, resilient_parsing=True)
    found: str = command.get_help(outer)
    return found
