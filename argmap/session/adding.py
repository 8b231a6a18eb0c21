"""New entries as a person describes them: fields in the notation of the files, an id from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.ids import id_fault, quantity_fault, slug
from argmap.problems import ArgmapError, Problem, Span, did_you_mean
from argmap.session.notation import value_from
from argmap.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.nodes import Quantity
    from argmap.session.editing import Change
    from argmap.session.session import Session

DEFAULT_RATIO = "some"
DEFAULT_SHARE = "1"
LINKS = ("supports", "attacks", "undercuts")


class AddRefused(ArgmapError):
    """An entry is described in a way that makes none."""

    exit_code = 2


def add_claim(
    session: Session,
    text: str,
    fields: Mapping[str, str | bool | None],
    links: Mapping[str, Iterable[str]],
    claim_id: str | None = None,
) -> Change:
    """Add a claim; `links` gives, under each of `LINKS`, targets written ``ID`` or ``ID=RATIO``.

    Without a theme the claim takes that of the first claim it bears on; without an id, words of its text.

    Raises:
        AddRefused: There is no text or a claim says it already, the id cannot be used, or a target is unknown.
        EditRefused: The id is taken, or a field does not fit.
    """
    made, entry = claim_entry(session, text, fields, links, claim_id)
    return session.add("claims", made, entry)


def claim_entry(
    session: Session,
    text: str,
    fields: Mapping[str, str | bool | None],
    links: Mapping[str, Iterable[str]],
    claim_id: str | None = None,
) -> tuple[str, dict[str, object]]:
    """The id and the fields that `add_claim` writes; raises as it does."""
    _require_text(text, "a claim")
    said = one_line(text).casefold()
    same = next((claim.id for claim in session.map.claims.values() if one_line(claim.text).casefold() == said), None)
    if same is not None:
        hint = "both would count: change that one, or word this one otherwise"
        raise _refused(f"`{same}` says the very same already", hint, code="AM0831")
    entry: dict[str, object] = {"text": text}
    given = _given(fields)
    targets = {relation: targets_of(session, relation, links.get(relation, ())) for relation in LINKS}
    entry |= {key: given[key] for key in ("short",) if key in given}
    theme = given.pop("theme", None) or _theme_of(session, targets)
    if theme:
        entry["theme"] = theme
    entry |= {key: value for key, value in given.items() if key not in entry}
    entry |= {relation: found for relation, found in targets.items() if found}
    return id_for(session, "claims", claim_id, text), entry


def add_evidence(
    session: Session, text: str, fields: Mapping[str, str | bool | None], evidence_id: str | None = None
) -> Change:
    """Add an evidence item on a quantity or a claim.

    Raises:
        AddRefused: It bears on nothing, on both, or on something unknown; or the id cannot be used.
        EditRefused: The id is taken, or a field does not fit.
    """
    made, entry = evidence_entry(session, text, fields, evidence_id)
    return session.add("evidence", made, entry)


def evidence_entry(
    session: Session, text: str, fields: Mapping[str, str | bool | None], evidence_id: str | None = None
) -> tuple[str, dict[str, object]]:
    """The id and the fields that `add_evidence` writes; raises as it does."""
    _require_text(text, "an evidence item")
    given = _given(fields)
    if ("quantity" in given) == ("claim" in given):
        raise _refused("evidence bears on one quantity or one claim", "give --quantity or --claim, not both")
    known: dict[str, Mapping[str, object]] = {
        "quantity": quantities_of(session),
        "claim": session.map.claims,
        "source": session.map.sources,
    }
    for field, table in known.items():
        name = given.get(field)
        if isinstance(name, str) and name not in table:
            raise _unknown(field, name, table)
    return id_for(session, "evidence", evidence_id, text), {"text": text, **given}


def quantities_of(session: Session) -> dict[str, Quantity]:
    """The quantities that evidence may bear on: the shared ones, and inputs of a model as ``model.input``."""
    argmap = session.map
    inputs = {f"{model.id}.{quantity.id}": quantity for model in argmap.models.values() for quantity in model.inputs}
    return {**argmap.quantities, **inputs}


def add_quantity(session: Session, quantity_id: str, fields: Mapping[str, str | bool | None]) -> Change:
    """Add a shared quantity.

    Raises:
        AddRefused: The id cannot be used, or it is not given exactly one distribution.
        EditRefused: The id is taken, or a field does not fit.
    """
    fault = quantity_fault(quantity_id)
    if fault:
        raise _refused(f"`{quantity_id}` cannot name a quantity: {fault}", "choose another id")
    given = _given(fields)
    specs = [key for key in ("range", "value", "three", "counts") if key in given]
    if len(specs) != 1:
        raise _refused("a quantity has one distribution", "give one of --range, --value, --three, --counts")
    three = fields.get("three")
    if isinstance(three, str):
        given["three"] = value_from("three", f"[{three.strip('[] ')}]")
    return session.add("quantities", quantity_id, given)


def add_source(
    session: Session, title: str, fields: Mapping[str, str | bool | None], source_id: str | None = None
) -> Change:
    """Add a source.

    Raises:
        AddRefused: The id cannot be used.
        EditRefused: The id is taken, or a field does not fit.
    """
    _require_text(title, "a source")
    given = _given(fields)
    entry = {"type": given.pop("type", "document"), "title": title, **given}
    return session.add("sources", id_for(session, "sources", source_id, title), entry)


def _require_text(text: str, what: str) -> None:
    if not text.strip():
        raise _refused(f"{what} needs a text, and this one is empty", "write a sentence between quotes")


def _given(fields: Mapping[str, str | bool | None]) -> dict[str, object]:
    """The fields that were given, with what their texts mean."""
    return {
        field: value_from(field, value) if isinstance(value, str) else value
        for field, value in fields.items()
        if value not in (None, "", False)
    }


def targets_of(session: Session, relation: str, written: Iterable[str]) -> dict[str, object]:
    """Targets and their ratios; an undercut's number is the share it removes."""
    known = session.map.inferences if relation == "undercuts" else session.map.claims
    found: dict[str, object] = {}
    for item in written:
        # Ids of inferences may hold `->`, never `=`.
        target, _, ratio = item.partition("=")
        if target not in known:
            raise _no_target(session, relation, target)
        default = DEFAULT_SHARE if relation == "undercuts" else DEFAULT_RATIO
        found[target] = value_from("ratio", ratio or default)
    return found


def _no_target(session: Session, relation: str, target: str) -> AddRefused:
    """Why nothing can be said about `target` that way: it is another kind of node, or none at all."""
    argmap = session.map
    if relation == "undercuts":
        source, arrow, conclusion = target.partition("->")
        near = [step.id for step in argmap.inferences.values() if (step.source, step.target) == (source, conclusion)]
        if target in argmap.claims:
            near = [step.id for step in argmap.inferences.values() if step.source == target]
        if near and (arrow or target in argmap.claims):
            hint = f"its step is called {' or '.join(f'`{name}`' for name in near)}"
            return _refused(f"`{target}` is not the name of a step", hint, code="AM0827")
        return _unknown("inference", target, argmap.inferences)
    if target in argmap.inferences:
        hint = f"doubt it with `--undercuts {target}`, or name a claim"
        return _refused(f"`{target}` is a step, not a claim", hint, code="AM0827")
    return _unknown("claim", target, argmap.claims)


def _theme_of(session: Session, targets: Mapping[str, Mapping[str, object]]) -> str:
    claims, inferences = session.map.claims, session.map.inferences
    for relation in LINKS:
        for target in targets[relation]:
            claim = claims.get(inferences[target].target if relation == "undercuts" else target)
            if claim is not None and claim.theme:
                return claim.theme
    return ""


def id_for(session: Session, section: str, given: str | None, text: str) -> str:
    """The id given, or one made of the text that is not yet taken."""
    if given is not None:
        fault = id_fault(given)
        if fault:
            raise _refused(f"`{given}` cannot be an id: {fault}", f"for example `{slug(given or text)}`")
        return given
    taken = getattr(session.map, section)
    made = slug(text)
    number = 2
    while made in taken:
        made = f"{slug(text)}-{number}"
        number += 1
    return made


def _unknown(what: str, name: str, known: Iterable[str]) -> AddRefused:
    return _refused(f"the map has no {what} `{name}`", did_you_mean(name, known) or "add it first", code="AM0827")


def _refused(message: str, hint: str, code: str = "AM0826") -> AddRefused:
    return AddRefused(Problem(code=code, message=message, span=Span(""), hint=hint))
