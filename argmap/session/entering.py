"""New entries as a form gives them: what would be wrong field by field while it is filled in, and the change itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.codes import usual_hint
from argmap.files import load_files
from argmap.files.trial import entry_faults, entry_node
from argmap.ids import slug
from argmap.nodes import Evidence
from argmap.problems import ArgmapError, did_you_mean
from argmap.session import editing
from argmap.session.adding import claim_entry, evidence_entry, id_for, quantities_of
from argmap.session.editing import Change, Edited
from argmap.session.linking import join
from argmap.session.notation import value_from
from argmap.session.options import date_from

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from argmap.answers.coverage import Place
    from argmap.nodes import Quantity
    from argmap.problems import Problem
    from argmap.session.session import Session

# What a new claim may be to what is there; a premise joins a step that another claim makes.
ROLES = ("supports", "attacks", "undercuts", "premise")
# Where the base of a claim comes from.
BASES = ("open", "prior", "model")
# How an observation of a quantity is written.
MEASURES = ("measured", "interval", "counts", "at_least", "at_most")
NEEDED = "this is needed"
_ASKED = ("short", "theme", "since")
_ON_ITEM = ("date", "source", "locator", "reliability", "relevance", "checked", "note")


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with a form: `fields` in their own words, those that are only `missing`, and the `whole`."""

    fields: Mapping[str, str]
    missing: Mapping[str, str]
    whole: str = ""

    @property
    def none(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.fields or self.missing or self.whole)


# Claims ----------------------------------------------------------------------------------------


def suggested_id(session: Session, section: str, text: str) -> str:
    """A free id made of the words of a text; '' for no text."""
    return id_for(session, section, None, text) if text.strip() else ""


def claim_faults(session: Session, values: Mapping[str, str]) -> Faults:
    """What is wrong with a new claim.

    `values` are text as typed: ``text role on strength id base prior why model short theme since``.
    """
    argmap = session.map
    found: dict[str, str] = {}
    role, on = values["role"], values["on"].strip()
    known = argmap.claims if role in ("supports", "attacks") else argmap.inferences
    what = "claim" if role in ("supports", "attacks") else "step"
    if on and on not in known:
        found["on"] = no_such(what, on, known)
    found |= _id_fault(session, "claims", values["id"])
    missing = _missing(values, ("text", "id"))
    if values["base"] == "model" and not values["model"].strip():
        missing["model"] = "name a sub-model, or choose another base"
    elif values["base"] == "model" and values["model"].strip() not in argmap.models:
        found["model"] = no_such("model", values["model"].strip(), argmap.models)
    if values["base"] == "prior":
        missing |= _missing(values, ("prior", "why"))
    if role != "premise" and not on and values["strength"].strip():
        # Without a target the strength counts for nothing; a claim may stand alone.
        values = {**values, "strength": ""}
    entry: dict[str, object] = {"text": values["text"]}
    if "why" in missing:
        # A reason that is still to come is no fault of the prior.
        entry["why"] = "to come"
    entry |= {key: value_from(key, str(text)) for key, text in _claim_fields(values).items() if text}
    if on and role != "premise" and values["strength"].strip():
        entry[role] = {"x": value_from("ratio", values["strength"])}
    whole = _judge("claims", entry, found, missing, {role: "strength"})
    return Faults(found, missing, whole)


def enter_claim(session: Session, values: Mapping[str, str], place: Place | None = None) -> Change:
    """Add the claim of a form, with its link: one step to undo. `place` is where the essay says it.

    Raises:
        ArgmapError: Something does not fit after all; nothing was changed.
    """
    role, on, strength = values["role"], values["on"].strip(), values["strength"].strip()
    links = {role: [f"{on}={strength}" if strength else on]} if on and role != "premise" else {}
    claim, entry = claim_entry(session, values["text"].strip(), _claim_fields(values), links, values["id"].strip())
    if on and role == "premise":
        entry = _with_theme_of(session, entry, on)
    if place is not None:
        entry = {"text": entry.pop("text"), "from": {"paragraph": place[0], "sentences": place[1]}, **entry}
    edit = editing.add_entry(session.files, session.loaded, "claims", claim, entry)
    if on and role == "premise":
        then = join(edit.files, load_files(edit.files), on, claim)
        edit = Edited(then.files, Change(f"add {claim} as a premise of {on}", claim))
    return session.apply(edit)


def _with_theme_of(session: Session, entry: dict[str, object], step: str) -> dict[str, object]:
    known = session.map.inferences.get(step)
    theme = session.map.claims[known.target].theme if known is not None else ""
    return entry if "theme" in entry or not theme else {**entry, "theme": theme}


def _claim_fields(values: Mapping[str, str]) -> dict[str, str | bool | None]:
    asked = [*_ASKED, *{"prior": ("prior", "why"), "model": ("model",)}.get(values["base"], ())]
    return {key: values.get(key, "").strip() for key in asked}


def link_faults(session: Session, source: str, values: Mapping[str, str]) -> Faults:
    """What is wrong with a link from a claim that is there; `values` are ``role on strength``."""
    asked = {"text": "x", "id": "", "base": "open", "model": "", **values}
    found = claim_faults(session, asked)
    fields, missing = dict(found.fields), _missing(values, ("on",))
    role, on = values["role"], values["on"].strip()
    steps = session.map.inferences.values()
    if not fields and any((step.source, step.target, step.polarity) == (source, on, role) for step in steps):
        fields["on"] = f"`{source}` {role} it already"
    elif not fields and on == source:
        fields["on"] = "a claim is no reason for or against itself"
    return Faults(fields, missing, found.whole)


# Evidence --------------------------------------------------------------------------------------


def evidence_faults(session: Session, values: Mapping[str, str], today: datetime.date) -> Faults:
    """What is wrong with a new evidence item.

    `values` are text as typed: ``text on measure value unit ratio side date source title locator reliability
    relevance checked note id``; `title` makes a new source of an unknown `source`.
    """
    found: dict[str, str] = {}
    on, source = values["on"].strip(), values["source"].strip()
    quantity = is_on_quantity(session, on)
    if on and not quantity and on not in session.map.claims:
        found["on"] = no_such("claim or quantity", on, [*session.map.claims, *quantities_of(session)])
    if source and source not in session.map.sources and not values["title"].strip():
        found["source"] = f"{no_such('source', source, session.map.sources)}; its title below makes it a new one"
    found |= _id_fault(session, "evidence", values["id"])
    missing = _missing(values, ("text", "on", "date", "id", "value" if quantity else "ratio"))
    day = date_from(values["date"].strip())
    if day is not None and day > today:
        found["date"] = f"this is later than today, {today}"
    fields = {key: text for key, text in _evidence_fields(session, values, today).items() if text}
    entry: dict[str, object] = {"text": values["text"]}
    entry |= {key: text if isinstance(text, bool) else value_from(key, str(text)) for key, text in fields.items()}
    if "claim" not in entry and "quantity" not in entry:
        return Faults(found, missing)
    whole = _judge("evidence", entry, found, missing, {values["measure"]: "value"})
    if quantity and not (found or missing or whole):
        found |= unusable(quantities_of(session)[on], entry)
    return Faults(found, missing, whole)


def unusable(quantity: Quantity, entry: Mapping[str, object]) -> dict[str, str]:
    """Why a measurement could not be used, at the field it is about: its unit, its value, or the quantity."""
    from argmap.quantities.faults import UnusableError
    from argmap.quantities.sightings import sighting

    item = entry_node("evidence", "x", entry)
    if isinstance(item, Evidence):
        try:
            sighting(quantity, item, None)
        except UnusableError as error:
            fault = error.fault
            at = {"unit": "unit", "quantity": "on"}.get(fault.path[0] if fault.path else "", "value")
            return {at: f"{fault.message}{f'; {fault.hint}' if fault.hint else ''}"}
    return {}


def enter_evidence(session: Session, values: Mapping[str, str], today: datetime.date) -> Change:
    """Add the evidence of a form, and its source where that is new: one step to undo.

    Raises:
        ArgmapError: Something does not fit after all; nothing was changed.
    """
    files, loaded = session.files, session.loaded
    source, title = values["source"].strip(), values["title"].strip()
    fields = _evidence_fields(session, values, today)
    if title and source not in session.map.sources:
        name = id_for(session, "sources", source or None, title)
        made = editing.add_entry(files, loaded, "sources", name, {"type": "document", "title": title})
        files, loaded = made.files, load_files(made.files)
        item, entry = evidence_entry(session, values["text"].strip(), {**fields, "source": None}, values["id"].strip())
        entry = {**entry, "source": name}
    else:
        item, entry = evidence_entry(session, values["text"].strip(), fields, values["id"].strip())
    edit = editing.add_entry(files, loaded, "evidence", item, entry)
    return session.apply(Edited(edit.files, Change(f"add evidence {item}", item)))


def is_on_quantity(session: Session, name: str) -> bool:
    """Whether evidence of that target measures a quantity, rather than bears on a claim."""
    return name.strip() in quantities_of(session)


def _evidence_fields(session: Session, values: Mapping[str, str], today: datetime.date) -> dict[str, str | bool | None]:
    on = values["on"].strip()
    fields: dict[str, str | bool | None] = {}
    if is_on_quantity(session, on):
        fields |= {"quantity": on, values["measure"]: values["value"].strip(), "unit": values["unit"].strip()}
    elif on:
        fields |= {"claim": on, "ratio": values["ratio"].strip(), "against": values["side"] == "against"}
    fields |= {key: values.get(key, "").strip() for key in _ON_ITEM}
    return {**fields, "recorded": today.isoformat()}


# Both ------------------------------------------------------------------------------------------


def _judge(
    section: str,
    entry: Mapping[str, object],
    found: dict[str, str],
    missing: Mapping[str, str],
    shown_at: Mapping[str, str],
) -> str:
    """Put what the format says into `found`, at the field of the form; return what is about none of them."""
    whole = ""
    for field, problem in entry_faults(section, "x", entry):
        at = shown_at.get(field, field)
        if at in missing or at in found:
            continue
        if at:
            found[at] = in_words(problem, field)
        elif not missing:
            whole = in_words(problem, field)
    return whole


def in_words(problem: Problem, field: str) -> str:
    """A problem as it is said beside the field it is about: without the names of entry and field."""
    said = problem.message.partition("`: ")[2] or problem.message
    own = problem.hint if problem.hint != usual_hint(problem.code) else ""
    return re.sub(rf"^`{re.escape(field)}(\.[^`]*)?` ", "", said) + (f"; {own}" if own else "")


def _id_fault(session: Session, section: str, given: str) -> dict[str, str]:
    name = given.strip()
    if not name:
        return {}
    try:
        id_for(session, section, name, name)
    except ArgmapError as error:
        return {"id": f"{error.problems[0].message}; {error.problems[0].hint}"}
    if name in getattr(session.map, section):
        place = session.loaded.places.span(section, name)
        return {"id": f"taken: it stands in {place}; for example `{id_for(session, section, None, slug(name))}`"}
    return {}


def _missing(values: Mapping[str, str], fields: tuple[str, ...]) -> dict[str, str]:
    return {field: NEEDED for field in fields if not values[field].strip()}


def no_such(what: str, name: str, known: Iterable[str]) -> str:
    """That the map has nothing of that name, and what could be meant."""
    hint = did_you_mean(name, known)
    return f"the map has no {what} `{name}`{f'; {hint}' if hint else ''}"


__all__ = [
    "BASES", "MEASURES", "ROLES", "Faults", "claim_faults", "enter_claim", "enter_evidence", "evidence_faults",
    "is_on_quantity", "link_faults", "suggested_id",
]  # fmt: skip
