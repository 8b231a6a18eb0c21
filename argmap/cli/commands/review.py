"""`argmap review`: stamp a claim as looked at, or list what to look at again."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import completing
from argmap.cli.request import request_of

if TYPE_CHECKING:
    from argmap.session.reviewing import Stand


def review(
    context: typer.Context,
    claim: Annotated[
        str | None,
        typer.Argument(
            metavar="CLAIM", help="The claim looked at; all are listed without.", autocompletion=completing.claims
        ),
    ] = None,
    who: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who looked; the name git knows when left out.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What came of it.")] = "",
) -> None:
    """Stamp a claim as looked at, with its wording, what bears on it and its number.

    A later change of wording or grounds, or a move of five points or more, brings it back to the top of the
    list; less does not nag. Stamps stand in `reviews.yaml`, apart from what they are about.

    argmap review
    argmap review some-claim --note 'Sources read again.'
    """
    request = request_of(context)
    session = request.session()
    from argmap.session import reviewing

    screen = request.screen
    if claim is None:
        found = reviewing.stands(session)
        if request.json:
            screen.json([_json(stand) for stand in found])
        else:
            from argmap.cli.views.review import review_lines

            screen.out(*review_lines(found, session.standing.evaluation.map, screen.width))
        return
    name = who if who is not None else reviewing.reviewer()
    reviewing.stamp(session, claim, who=name, note=note, day=datetime.datetime.now(tz=datetime.UTC).date())
    files = session.save()
    if request.json:
        screen.json({"claim": claim, "who": name, "files": list(files)})
    else:
        screen.out(f"{claim} reviewed{f' by {name}' if name else ''}  ({', '.join(files)})")


def _json(stand: Stand) -> dict[str, object]:
    last, since = stand.review, stand.since
    return {
        "claim": stand.claim,
        "date": None if last is None else str(last.date),
        "who": None if last is None else last.who,
        "suspect": None if since is None else since.suspect,
        "wording": None if since is None else since.wording,
        "grounds": None if since is None else since.grounds,
        "before": None if since is None or since.before is None else round(since.before, 6),
        "after": None if since is None else round(since.after, 6),
    }
