"""Where a document goes: to standard output as it is, or into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from argmap.cli.request import Request
    from argmap.session import Session
    from argmap.session.exporting import Document

STDOUT = "-"


def refuse_on_terminal(what: str, output: str) -> None:
    """See that pixels do not go to a terminal, for which they are nothing."""
    if output in ("", STDOUT) and sys.stdout.isatty():
        raise typer.BadParameter(f"a {what} is no text: name a file with -o")


def print_document(request: Request, document: Document) -> None:
    """Write the bytes to standard output."""
    if not document.is_text:
        refuse_on_terminal(document.file.rpartition(".")[2], STDOUT)
    request.screen.raw(document.data)


def deliver_document(request: Request, session: Session, document: Document, output: str) -> None:
    """Print the document, or write it to the file `output` and say so."""
    from argmap.session.exporting import write

    if output in ("", STDOUT):
        print_document(request, document)
        return
    write(session, Path(output), document.data)
    request.screen.say(f"wrote {Path(output)}")
