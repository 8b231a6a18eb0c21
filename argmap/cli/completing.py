"""Names completed at the shell. Whatever goes wrong there, nothing is offered and nothing is said."""

from __future__ import annotations

from pathlib import Path

import typer  # noqa: TC002 - typer reads the annotations of commands


def _offer(context: typer.Context, incomplete: str, sections: tuple[str, ...]) -> list[tuple[str, str]]:
    from argmap.session.naming import names_in
    from argmap.text import shorten

    folder = context.find_root().params.get("map_folder")
    try:
        names = names_in(Path(str(folder)) if folder else None, sections)
    except Exception:
        return []
    return [(name, shorten(says, 60)) for name, says in names.items() if name.startswith(incomplete)]


def any_node(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of every section."""
    return _offer(context, incomplete, ("claims", "quantities", "models", "evidence", "sources"))


def any_end(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of scenarios; dates and revisions are typed."""
    return _offer(context, incomplete, ("scenarios",))


def claims(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of claims."""
    return _offer(context, incomplete, ("claims",))


def evidence(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of evidence items."""
    return _offer(context, incomplete, ("evidence",))


def quantities(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of shared quantities."""
    return _offer(context, incomplete, ("quantities",))


def models(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of sub-models."""
    return _offer(context, incomplete, ("models",))


def sources(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of sources."""
    return _offer(context, incomplete, ("sources",))


def scenarios(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Ids of scenarios."""
    return _offer(context, incomplete, ("scenarios",))


def topics(_context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Pages of the manual, then commands."""
    from argmap.cli.program import COMMANDS
    from argmap.session.manual import pages

    titles = {name: page.title for name, page in pages().items()}
    commands = {name: "a command" for names in COMMANDS.values() for name in names}
    return [(name, says) for name, says in {**titles, **commands}.items() if name.startswith(incomplete)]
