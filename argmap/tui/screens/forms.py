"""The forms there are: a new claim, new evidence, a link, the fields of a claim or an evidence item."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from argmap.session.adding import quantities_of
from argmap.session.entering import (
    BASES,
    MEASURES,
    ROLES,
    Faults,
    claim_faults,
    enter_claim,
    enter_evidence,
    evidence_faults,
    is_on_quantity,
    link_faults,
    suggested_id,
)
from argmap.session.linking import link
from argmap.session.revising import revise, revision_faults, written_fields
from argmap.text import one_line
from argmap.tui.screens.form import Form
from argmap.tui.widgets.field import Field

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from argmap.session import Session
    from argmap.session.editing import Change
    from argmap.session.texts.passage import Passage
    from argmap.tui.widgets.field import Names

_RATIO_HINT = "slight, some, strong, decisive, 4, or 3 to 30"
_PROB_HINT = "0 to 1"
_DATE_HINT = "when it was published: 2024-01-04"
_CLAIM_FIELDS = ("text", "short", "prior", "why", "model", "theme", "note")
_CLAIM_LABELS = {"model": "sub-model"}
_ITEM_FIELDS = ("text", "date", "source", "locator", "reliability", "relevance", "caveat", "note")
_ON_CLAIM, _ON_QUANTITY = ("ratio",), (*MEASURES, "unit")


def claim_form(session: Session, target: str, step: str | None, role: str) -> Form:
    """A new claim about `target`; `step` is the argument of the row it is asked from, if that is one."""
    claim = session.map.claims.get(target)
    title = f"New claim about: {one_line(claim.title)}" if claim is not None else "New claim"
    fields = (
        Field(id="text", label="text", prose=True, hint="a sentence that is true or false"),
        Field(id="role", label="role", options=ROLES, value=role),
        Field(id="on", label="target", value=target, names=partial(_targets, session), hint="nothing: it stands alone"),
        Field(id="strength", label="strength", value="some", hint=f"{_RATIO_HINT}; a share for undercuts"),
        Field(id="id", label="id", hint="from the words of the text"),
        Field(id="base", label="base", options=BASES, value="open"),
        Field(id="prior", label="prior", hint=_PROB_HINT),
        Field(id="why", label="why", hint="the reason for the prior"),
        Field(id="model", label="sub-model", names=_names_of(session, "model")),
        Field(id="short", label="short", hint="a few words for narrow places"),
        Field(id="theme", label="theme", hint="that of the claim above", names=_names_of(session, "theme")),
    )
    steps = [known.id for known in session.map.inferences.values() if target in (known.source, known.target)]
    first = step or (steps[0] if steps else "")

    def derive(values: Mapping[str, str]) -> Mapping[str, str]:
        return {
            "id": suggested_id(session, "claims", values["text"]),
            "on": target if values["role"] in ("supports", "attacks") else first,
            "strength": {"undercuts": "1", "premise": ""}.get(values["role"], "some"),
        }

    def shown(values: Mapping[str, str]) -> frozenset[str]:
        hidden = {"strength"} if values["role"] == "premise" or not values["on"] else set()
        hidden |= {"prior", "why"} if values["base"] != "prior" else set()
        hidden |= {"model"} if values["base"] != "model" else set()
        return frozenset(field.id for field in fields) - hidden

    return Form(
        title=title,
        fields=fields,
        faults=partial(claim_faults, session),
        enter=partial(enter_claim, session),
        shown=shown,
        derive=derive,
    )


def evidence_form(session: Session, target: str, today: datetime.date) -> Form:
    """New evidence on a claim or a quantity."""
    fields = (
        Field(id="text", label="text", prose=True, hint="what was observed, in one sentence"),
        Field(id="on", label="on", value=target, names=lambda _: _bearers(session), hint="a claim or a quantity"),
        Field(id="measure", label="says", options=MEASURES, value=MEASURES[0]),
        Field(id="value", label="value", hint="1.72e6 within 5% · 1 to 3 · 3 of 9 · a number"),
        Field(id="unit", label="unit"),
        Field(id="side", label="speaks", options=("for", "against"), value="for"),
        Field(id="ratio", label="ratio", value="some", hint=_RATIO_HINT),
        Field(id="date", label="date", hint=_DATE_HINT),
        Field(id="source", label="source", names=_names_of(session, "source")),
        Field(id="title", label="its title", hint="of a new source"),
        Field(id="locator", label="where", hint="in the source: table 2"),
        Field(id="reliability", label="reliability", hint="chance that it measured this at all, 0 to 1"),
        Field(id="relevance", label="relevance", hint="how far it is the same thing, 0 to 1"),
        Field(id="checked", label="checked", options=("recalled", "found"), value="recalled"),
        Field(id="note", label="note"),
        Field(id="id", label="id", hint="from the words of the text"),
    )

    def derive(values: Mapping[str, str]) -> Mapping[str, str]:
        return {
            "id": suggested_id(session, "evidence", values["text"]),
            "unit": _unit_of(session, values["on"]) if values["measure"] != "counts" else "",
        }

    def shown(values: Mapping[str, str]) -> frozenset[str]:
        on_quantity = is_on_quantity(session, values["on"])
        hidden = {"side", "ratio"} if on_quantity else {"measure", "value", "unit"}
        hidden |= {"unit"} if values["measure"] == "counts" else set()
        if not values["source"] or values["source"] in session.map.sources:
            hidden |= {"title"}
        return frozenset(field.id for field in fields) - hidden

    return Form(
        title=f"New evidence on: {target}",
        fields=fields,
        faults=lambda values: evidence_faults(session, values, today),
        enter=lambda values: enter_evidence(session, values, today),
        shown=shown,
        derive=derive,
    )


def quoting_form(session: Session, passage: Passage, target: str, role: str) -> Form:
    """A new claim that a sentence of the essay makes, about `target` if that is one; in the writer's own words."""
    form = claim_form(session, target, None, role)
    return replace(
        form,
        title=f"Claim from sentence {passage.number}" + (f", {form.title[4:]}" if target else ""),
        about=f"“{passage.text}”",
        enter=lambda values: enter_claim(session, values, passage.place),
    )


def link_form(session: Session, source: str, target: str, role: str = "supports") -> Form:
    """What one claim that is there is to another."""
    fields = (
        Field(id="role", label="role", options=ROLES, value=role),
        Field(id="on", label="target", value=target, names=partial(_targets, session)),
        Field(id="strength", label="strength", value="some", hint=_RATIO_HINT),
    )
    steps = [step.id for step in session.map.inferences.values() if target in (step.source, step.target)]

    def derive(values: Mapping[str, str]) -> Mapping[str, str]:
        return {
            "on": target if values["role"] in ("supports", "attacks") else next(iter(steps), ""),
            "strength": {"undercuts": "1", "premise": ""}.get(values["role"], "some"),
        }

    def shown(values: Mapping[str, str]) -> frozenset[str]:
        return frozenset({"role", "on", "strength"} - ({"strength"} if values["role"] == "premise" else set()))

    return Form(
        title=f"Link: {one_line(session.map.claims[source].title)}",
        fields=fields,
        faults=partial(link_faults, session, source),
        enter=lambda values: link(session, source, values["role"], values["on"], values["strength"]),
        shown=shown,
        derive=derive,
    )


def revision_form(session: Session, kind: str, node: str) -> Form | None:
    """The fields of a claim or an evidence item that fit a line; None where its text does not."""
    asked, section = (_CLAIM_FIELDS, "claims") if kind == "claim" else (_item_fields(session, node), "evidence")
    written = written_fields(session, node, asked)
    before = {name: text for name, text in written.items() if text is not None}
    if "text" not in before:
        return None
    names = tuple(before)
    fields = tuple(
        Field(
            id=name,
            label=_CLAIM_LABELS.get(name, name.replace("_", " ")),
            value=before[name],
            prose=name in ("text", "why", "note"),
            names=_names_of(session, name),
        )
        for name in names
    )

    def faults(values: Mapping[str, str]) -> Faults:
        return revision_faults(session, section, node, before, values)

    def enter(values: Mapping[str, str]) -> Change | None:
        return revise(session, node, before, values)

    return Form(title=f"Change {kind}: {node}", fields=fields, faults=faults, enter=enter)


def _item_fields(session: Session, node: str) -> tuple[str, ...]:
    """The fields of an evidence item that are worth asking for: of its measurement only the one it has."""
    item = session.map.evidence[node]
    if item.claim is not None:
        first: tuple[str, ...] = _ON_CLAIM
    else:
        there = written_fields(session, node, _ON_QUANTITY)
        first = tuple(name for name in _ON_QUANTITY if there[name] or name == "unit")
    return (_ITEM_FIELDS[0], *first, *_ITEM_FIELDS[1:])


def _names_of(session: Session, field: str) -> Names | None:
    """What may stand in a field that names something."""
    known: dict[str, Names] = {
        "model": lambda _: {key: model.in_words for key, model in session.map.models.items()},
        "source": lambda _: {key: source.title for key, source in session.map.sources.items()},
        "theme": lambda _: dict.fromkeys(sorted({c.theme for c in session.map.claims.values() if c.theme}), ""),
    }
    return known.get(field)


def _targets(session: Session, values: Mapping[str, str]) -> Mapping[str, str]:
    """Claims for a claim that argues, steps for one that doubts or joins a step."""
    argmap = session.map
    if values["role"] in ("supports", "attacks"):
        return {claim.id: one_line(claim.title) for claim in argmap.claims.values()}
    return {step.id: step.polarity for step in argmap.inferences.values()}


def _bearers(session: Session) -> Mapping[str, str]:
    claims = {claim.id: one_line(claim.title) for claim in session.map.claims.values()}
    return {**claims, **{key: quantity.unit for key, quantity in quantities_of(session).items()}}


def _unit_of(session: Session, name: str) -> str:
    quantity = quantities_of(session).get(name)
    return quantity.unit if quantity is not None and quantity.unit != "1" else ""
