"""`argmap note`: keep something for later, without deciding yet what it bears on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.request import Request, request_of

if TYPE_CHECKING:
    from argmap.session import Session


def note(
    context: typer.Context,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What was read or thought; without it the inbox is listed.")
    ] = None,
    url: Annotated[str | None, typer.Argument(metavar="URL", help="Where it stands.")] = None,
    done: Annotated[str | None, typer.Option("--done", metavar="N", help="Take note N out of the inbox.")] = None,
) -> None:
    """Put a note into the inbox, where it has no weight; or list the inbox.

    `argmap add evidence --note N` turns a note into evidence and takes it out of the inbox.

    argmap note 'New prices of rented chips' https://example.org/prices
    argmap note
    argmap note --done 2
    """
    request = request_of(context)
    session = request.session()
    if text is not None and done is not None:
        raise typer.BadParameter("`--done` takes a note out; TEXT puts one in")
    if done is not None:
        from argmap.session.inbox import number_from

        _finish(request, session, session.take_note(number_from(done)).label)
    elif text is not None:
        day = datetime.datetime.now(tz=datetime.UTC).date()
        session.append("inbox", {"text": text, **({"url": url} if url else {}), "date": day}, "inbox.yaml")
        _finish(request, session, f"note {len(session.map.inbox)}")
    else:
        _list(request, session)


def _finish(request: Request, session: Session, said: str) -> None:
    files = session.save()
    if request.json:
        request.screen.json({"change": said, "files": list(files)})
    else:
        request.screen.out(f"{said}  ({', '.join(files)})")


def _list(request: Request, session: Session) -> None:
    notes = session.map.inbox
    if request.json:
        rows = [{"text": each.text, "url": each.url, "date": str(each.date) if each.date else None} for each in notes]
        request.screen.json(rows)
        return
    from argmap.cli.views.inbox import inbox_lines

    request.screen.out(*inbox_lines(notes, request.screen.width))
