"""What there is: the nodes of a kind, or the claims and evidence that meet a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.problems import Problem, Span
from argmap.session.account import KINDS, private_quantities
from argmap.session.options import OptionRefused, refused
from argmap.session.wording import ratio_words, spec_text
from argmap.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.answers.where import Value
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session

Row = dict[str, "Value"]
_EVEN = 0.5


def nodes_of(argmap: ArgumentMap, kind: str) -> dict[str, str]:
    """The ids of all nodes of a kind, each with a few words about it.

    Raises:
        OptionRefused: There is no such kind.
    """
    if kind not in KINDS:
        raise refused("AM0387", "--kind", f"`{kind}` is no kind of node", f"one of: {', '.join(KINDS)}")
    quantities = {**argmap.quantities, **private_quantities(argmap)}
    tables: dict[str, dict[str, str]] = {
        "claim": {claim.id: claim.title for claim in argmap.claims.values()},
        "inference": {
            step.id: f"{step.polarity} {step.target}, {ratio_words(step.ratio)}" for step in argmap.inferences.values()
        },
        "quantity": {
            key: f"{spec_text(quantity.spec)} {'' if quantity.unit == '1' else quantity.unit}".rstrip()
            for key, quantity in sorted(quantities.items())
        },
        "model": {model.id: model.in_words or model.holds for model in argmap.models.values()},
        "evidence": {item.id: item.text for item in argmap.evidence.values()},
        "source": {source.id: source.title for source in argmap.sources.values()},
    }
    return {key: one_line(text) for key, text in tables[kind].items()}


def listed(
    session: Session,
    what: str,
    where: str | None = None,
    sort: str | None = None,
    more: Mapping[str, Row] | None = None,
) -> list[Row]:
    """The claims or evidence of the session's map as rows of fields, those that meet `where`, in the order of `sort`.

    A field to sort by may start with ``-``: the largest first. What has no value comes last. `more` fields of every
    node by its id come to those there are.

    Raises:
        OptionRefused: The condition cannot be read, or there is no such field.
    """
    rows = _claims(session) if what == "claims" else _evidence(session)
    rows = [row | more[str(row["id"])] for row in rows] if more is not None else rows
    fields = tuple(rows[0]) if rows else ("id",)
    if where is not None and rows:
        from argmap.answers.where import WhereError, condition

        try:
            meets = condition(where, _samples(rows))
        except WhereError as error:
            span = Span("where", 1, error.offset + 1, 1, max(error.offset + 2, len(where) + 1))
            problem = Problem("AM0394", error.message, span, hint=error.hint, excerpt=clean(where))
            raise OptionRefused(problem) from None
        rows = [row for row in rows if meets(row)]
    if sort is not None:
        name, down = sort.removeprefix("-"), sort.startswith("-")
        if name not in fields:
            raise refused("AM0394", "--sort", f"there is no field `{name}`", f"one of: {', '.join(sorted(fields))}")
        there = [row for row in rows if row[name] is not None]
        there.sort(key=lambda row: _sortable(row[name]), reverse=down)
        rows = [*there, *(row for row in rows if row[name] is None)]
    return rows


def _samples(rows: list[Row]) -> Row:
    """A value of every field, where any row has one."""
    return {name: next((row[name] for row in rows if row[name] is not None), None) for name in rows[0]}


def _sortable(value: Value) -> tuple[str, float]:
    """Numbers by size, all else by its text."""
    if isinstance(value, bool | float | int):
        return ("", float(value))
    return (str(value), 0.0)


def _claims(session: Session) -> list[Row]:
    from argmap.session.statistics import bearing, contested, stale

    standing, counted, differing = session.standing, bearing(session), contested(session)
    ended = stale(session, standing.as_of)
    cut, rows = standing.evaluation.map, list[Row]()
    for claim in cut.claims.values():
        result, (low, high) = standing.evaluation.claims[claim.id], session.judged.bands[claim.id]
        row: Row = {"id": claim.id, "title": one_line(claim.title), "text": one_line(claim.text)}
        row |= {"kind": cut.kind(claim.id), "theme": claim.theme, "tag": claim.tags, "model": claim.model}
        row |= {"support": result.support, "low": low, "high": high, "band": high - low, "base": result.base}
        row |= {"fit": result.fit, "open": result.open, "stable": result.stable, "contested": claim.id in differing}
        row |= {"grounded": session.judged.grounded[claim.id]}
        row |= {"since": claim.since, "essay": bool(claim.passages), "evidence": float(len(counted[claim.id]))}
        row |= {"weak": result.support < _EVEN, "stale": claim.id in ended}
        rows.append(row)
    return rows


def _evidence(session: Session) -> list[Row]:
    standing = session.standing
    counted, rows = standing.evaluation.map.evidence, list[Row]()
    for item in session.map.evidence.values():
        age = None if standing.as_of is None else float((standing.as_of - item.date).days)
        counts = item.id in counted and item.status == "accepted" and item.id not in standing.lanes.unusable
        row: Row = {"id": item.id, "text": one_line(item.text), "date": item.date, "recorded": item.recorded}
        row |= {"age": age, "claim": item.claim, "quantity": item.quantity, "against": item.against}
        row |= {"source": item.source, "status": item.status, "checked": item.checked, "counts": counts}
        row |= {"reliability": item.reliability, "relevance": item.relevance, "caveat": one_line(item.caveat)}
        rows.append(row)
    return rows
