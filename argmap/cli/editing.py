"""The end of every command that edits: save or show, and say what moved."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, SUPPORT, styled
from argmap.problems import ArgmapError
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.cli.request import Request
    from argmap.session import Session
    from argmap.session.editing import Change, Pending

DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the change, write nothing.")]


class ChangeBreaks(ArgmapError):
    """A change after which a sub-model cannot be run."""


def finish_edit(request: Request, session: Session, change: Change, *, dry_run: bool) -> None:
    """Save the change, or print it on a dry run; then the claims that moved.

    Raises:
        ChangeBreaks: A sub-model that could be run no longer can; nothing was saved.
    """
    from argmap.session.moving import moves

    broken = session.newly_broken
    if broken:
        raise ChangeBreaks(*broken)

    screen = request.screen
    moved = moves(session)
    pending = session.pending
    saved = () if dry_run else session.save()
    if request.json:
        from argmap.cli.as_json import moves_json

        files = [item.file for item in pending]
        screen.json(
            {
                "node": change.node,
                "change": change.label,
                "saved": bool(saved),
                "files": files,
                "moved": moves_json(moved),
            }
        )
        return
    if dry_run:
        screen.out(*_pending_lines(pending))
    else:
        screen.out(
            *(
                [clean(f"{change.label}  ({', '.join(saved)})")]
                if saved
                else [f"{clean(change.label)}: nothing to change"]
            )
        )
    from argmap.cli.views.moves import move_lines

    # A dry run prints a diff that other tools may read, so what moved goes beside it.
    (screen.say if dry_run else screen.out)(*move_lines(moved, session.map, screen.width))


def finish_rename(request: Request, session: Session, change: Change, *, dry_run: bool) -> None:
    """Save the files in which a name changed, or print the changes on a dry run; nothing moved but a name."""
    screen, pending = request.screen, session.pending
    saved = () if dry_run else session.save()
    files = [item.file for item in pending]
    if request.json:
        screen.json({"node": change.node, "change": change.label, "saved": bool(saved), "files": files})
    elif dry_run:
        screen.out(*_pending_lines(pending))
        screen.say(change.label)
    else:
        screen.out(clean(f"{change.label}  ({', '.join(saved)})"))


def _pending_lines(pending: Iterable[Pending]) -> list[Text]:
    """A new file as it will be, a changed one as a unified diff."""
    lines: list[Text] = []
    for item in pending:
        if item.before is None:
            lines += [styled(f"# {item.file}", DIM), *(Text(clean(line)) for line in (item.after or "").splitlines())]
            continue
        diff = difflib.unified_diff(
            item.before.splitlines(), (item.after or "").splitlines(), f"a/{item.file}", f"b/{item.file}", lineterm=""
        )
        lines += [styled(clean(line), _diff_style(line)) for line in diff]
    return lines


def _diff_style(line: str) -> str:
    if line.startswith(("---", "+++", "@@")):
        return DIM
    return SUPPORT if line.startswith("+") else ATTACK if line.startswith("-") else ""
