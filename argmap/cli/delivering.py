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


def print_document(request: Request, document: Document) -> None:
    """Write the bytes to standard output; pixels are nothing for a terminal."""
    if not document.is_text and sys.stdout.isatty():
        raise typer.BadParameter(f"a {document.file.rpartition('.')[2]} is no text: name a file with -o")
    request.screen.raw(document.data)


def deliver_document(request: Request, session: Session, document: Document, output: str) -> None:
    """Print the document, or write it to the file `output` and say so."""
    from argmap.session.exporting import write

    if output in ("", STDOUT):
        print_document(request, document)
        return
    write(session, Path(output), document.data)
    request.screen.say(f"wrote {Path(output)}")
