"""`argmap list`: the claims or evidence that meet a condition."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from argmap.cli.request import request_of
from argmap.cli.warning import conclude

WHAT = ("claims", "evidence")


def _known(what: str) -> str:
    if what not in WHAT:
        raise typer.BadParameter(f"`{what}` is neither of {', '.join(WHAT)}")
    return what


def list_(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="claims|evidence", help="What to list.", callback=_known)] = "claims",
    where: Annotated[str | None, typer.Option("--where", metavar="CONDITION", help="Only what meets it.")] = None,
    sort: Annotated[
        str | None,
        typer.Option("--sort", metavar="FIELD", help="In the order of a field; -FIELD for the largest first."),
    ] = None,
) -> None:
    """Claims or evidence, all or those that meet a condition.

    A condition compares fields with values and joins comparisons by and, or, not. `=` asks for a value, `~` for
    a text that contains one. Fields of claims: id title text kind theme tag model support low high band base
    fit open stable contested grounded since essay evidence weak stale; weak is below 50 %, stale rests on evidence
    that was to be trusted only until an earlier day. Fields of evidence: id text date recorded age claim quantity
    against source status checked counts reliability relevance caveat.

    argmap list --where 'kind = rebuttal and support > 60%' --sort -support
    argmap list evidence --where 'age > 730 and counts' --sort date
    argmap list evidence --where 'checked = recalled or caveat ~ estimate'
    """
    request = request_of(context)
    session = request.session()
    from argmap.session.listing import listed

    rows = listed(session, what, where, sort)
    if request.json:
        request.screen.json([{key: _plain(value) for key, value in row.items()} for row in rows])
    else:
        from argmap.cli.views.listing import listing_lines

        request.screen.out(*listing_lines(rows, request.screen.width))
    conclude(session, request.screen)


def _plain(value: object) -> object:
    if isinstance(value, datetime.date):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    return round(value, 6) if isinstance(value, float) else value
