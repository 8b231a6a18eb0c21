"""From validated shapes to nodes: one function a section. What one entry alone can get wrong is found here."""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING, Any

from argmap.ids import quantity_fault
from argmap.nodes import (
    AtLeast,
    AtMost,
    Claim,
    Credence,
    Essay,
    Evidence,
    Expectation,
    Formula,
    InboxEntry,
    Inference,
    Polarity,
    Quantity,
    Resolution,
    Review,
    Scenario,
    Source,
    SubModel,
    Undercut,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FieldPath = tuple[str | int, ...]
SPECS = ("value", "range", "three", "counts", "quantiles", "series")
MEASUREMENTS = ("measured", "interval", "counts", "at_least", "at_most")


def _fields(names: str) -> tuple[str, ...]:
    # Interned, as the names of parameters are: else each is compared with all of them, sign by sign.
    return tuple(map(intern, names.split()))


# The fields that a node takes from its shape as they are.
_OF_CLAIM = _fields(
    "text short theme passages model holds prior why since negates assumption implicit publish "
    "note tags aliases questions"
)
_OF_RESOLUTION = _fields("by how outcome resolved")
_OF_CREDENCE = _fields("date who p")
_OF_INFERENCE = _fields("ratio together_with scheme overlaps why since")
_OF_QUANTITY = _fields("unit shape within basis why effort note of")
_OF_MODEL = _fields("in_words fit holds note")
_OF_EVIDENCE = _fields(
    "text quantity claim ratio against unit date recorded source locator passages "
    "reliability relevance status checked caveat quote seen_at half_life valid_until group publish note"
)
_OF_SOURCE = _fields("title type author issued publisher")
_OF_ESSAY = _fields("title date url paragraphs asides")
_OF_REVIEW = _fields("claim date who digest note")
_OF_INBOX = _fields("text url date")
_OF_MAP = _fields("title contention dependence gate feedback exclusive")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a field of the entry being built."""

    code: str
    message: str
    path: FieldPath = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """The nodes one entry makes: itself, and for a claim its links with where they are written."""

    node: Any
    inferences: tuple[tuple[Inference, FieldPath], ...] = ()
    undercuts: tuple[tuple[Undercut, FieldPath], ...] = ()
    faults: tuple[Fault, ...] = field(default=())


def build(section: str, entry_id: str, shape: Any) -> Built:
    """The nodes of one entry of a section."""
    return _BUILDERS[section](entry_id, shape)


def _claim(entry_id: str, shape: Any) -> Built:
    faults = []
    if shape.prior is not None and not shape.why:
        way_out = "give the claim a model" if shape.model is None else "leave the number to its model"
        hint = f"add `why:` naming the outside view, or {way_out}"
        faults.append(Fault("AM0210", "a `prior` needs a `why`", ("prior",), hint))
    if shape.holds is not None and shape.model is None:
        message, hint = "`holds` overrides the predicate of a `model`, and there is none", "add `model:`, or remove it"
        faults.append(Fault("AM0211", message, ("holds",), hint))
    own = "prior" if shape.model is None else "model"
    if shape.negates is not None and getattr(shape, own) is not None:
        hint = f"remove `{own}:`, or say it on `{shape.negates}`"
        faults.append(Fault("AM0213", f"it denies `{shape.negates}` and has a `{own}` of its own", (own,), hint))
    resolves = shape.resolves
    node = Claim(
        id=entry_id,
        **_same(shape, _OF_CLAIM),
        shares=tuple(sorted(shape.shares.items())),
        expect=tuple([Expectation(as_of=e.as_of, above=e.above, below=e.below) for e in shape.expect]),
        resolves=None if resolves is None else Resolution(**_same(resolves, _OF_RESOLUTION)),
        credences=tuple([Credence(**_same(credence, _OF_CREDENCE)) for credence in shape.credences]),
    )
    steps = [*_inferences(entry_id, "supports", shape.supports), *_inferences(entry_id, "attacks", shape.attacks)]
    cuts = tuple(
        [
            (Undercut(source=entry_id, target=target, removes=removes), ("undercuts", target))
            for target, removes in shape.undercuts.items()
        ]
    )
    return Built(node, tuple(steps), cuts, tuple(faults))


def _inferences(source: str, polarity: Polarity, targets: Any) -> list[tuple[Inference, FieldPath]]:
    return [
        (
            Inference(
                id=detail.id or f"{source}->{target}",
                source=source,
                target=target,
                polarity=polarity,
                **_same(detail, _OF_INFERENCE),
            ),
            (polarity, target, at),
        )
        for target, details in targets.items()
        for at, detail in enumerate(details)
    ]


def _quantity(entry_id: str, shape: Any, owner: str | None = None) -> Built:
    given = [name for name in SPECS if getattr(shape, name) is not None]
    if len(given) != 1:
        said = f"has {' and '.join(f'`{name}`' for name in given)}" if given else "has no distribution"
        hint = f"give exactly one of {', '.join(SPECS)}"
        fault = Fault("AM0209", said, (given[1],) if given else (), hint)
        return Built(None, faults=(fault,))
    correlations = tuple(sorted(shape.correlations.items()))
    node = Quantity(
        id=entry_id,
        owner=owner,
        spec=getattr(shape, given[0]),
        correlations=correlations,
        **_same(shape, _OF_QUANTITY),
    )
    return Built(node)


def _model(entry_id: str, shape: Any) -> Built:
    inputs, faults = [], _unusable_names(shape)
    for name, quantity in shape.inputs.items():
        made = _quantity(name, quantity, owner=entry_id)
        faults += [Fault(f.code, f"`{name}` {f.message}", ("inputs", name, *f.path), f.hint) for f in made.faults]
        inputs.append(made.node)
    if faults:
        return Built(None, faults=tuple(faults))
    let = tuple(Formula(name, text) for name, text in shape.let.items())
    return Built(SubModel(id=entry_id, inputs=tuple(inputs), let=let, **_same(shape, _OF_MODEL)))


def _unusable_names(shape: Any) -> list[Fault]:
    """Inputs and steps that no formula could name."""
    paths = [("inputs", name) for name in shape.inputs] + [("let", name) for name in shape.let]
    found = ((path, quantity_fault(path[1])) for path in paths)
    hint = "rename it here and in the formulas"
    return [
        Fault("AM0206", f"`{path[1]}` cannot be a name in formulas: {why}", path, hint) for path, why in found if why
    ]


def _evidence(entry_id: str, shape: Any) -> Built:
    fault = _evidence_fault(shape)
    if fault is not None:
        return Built(None, faults=(fault,))
    given = next((name for name in MEASUREMENTS if getattr(shape, name) is not None), None)
    measurement: Any = None if given is None else getattr(shape, given)
    if given in ("at_least", "at_most"):
        measurement = (AtLeast if given == "at_least" else AtMost)(measurement)
    return Built(
        Evidence(
            id=entry_id,
            measurement=measurement,
            **_same(shape, _OF_EVIDENCE),
        )
    )


def _evidence_fault(shape: Any) -> Fault | None:
    given = [name for name in MEASUREMENTS if getattr(shape, name) is not None]
    if (shape.quantity is None) == (shape.claim is None):
        said = "bears on both a quantity and a claim" if shape.claim else "bears on no quantity and no claim"
        hint = "evidence counts once: name the quantity it measures, or else the claim"
        return Fault("AM0212", said, ("claim",) if shape.claim else (), hint)
    if shape.claim is not None:
        return _fault_on_claim(shape.ratio is not None, given)
    if shape.ratio is not None:
        return Fault("AM0209", "`ratio` goes with a claim", ("ratio",), "on a quantity say what was measured")
    if len(given) != 1:
        said = f"has {' and '.join(f'`{name}`' for name in given)}" if given else "does not say what was measured"
        hint = f"give exactly one of {', '.join(MEASUREMENTS)}"
        return Fault("AM0209", said, (given[1],) if given else (), hint)
    return None


def _fault_on_claim(has_ratio: bool, given: list[str]) -> Fault | None:
    if given:
        return Fault("AM0209", f"`{given[0]}` measures a quantity", (given[0],), "on a claim give `ratio:` instead")
    return None if has_ratio else Fault("AM0209", "`ratio` is missing", hint="add `ratio:`, 3 for example")


def _source(entry_id: str, shape: Any) -> Built:
    more = tuple(sorted((name, str(value)) for name, value in (shape.model_extra or {}).items()))
    node = Source(id=entry_id, url=shape.URL, more=more, **_same(shape, _OF_SOURCE))
    return Built(node)


def _scenario(entry_id: str, shape: Any) -> Built:
    node = Scenario(
        id=entry_id,
        set=tuple(sorted(shape.set.items())),
        ignore=shape.ignore,
        assume=tuple(sorted(shape.assume.items())),
        why=shape.why,
    )
    return Built(node)


def _essay(_entry_id: str, shape: Any) -> Built:
    return Built(Essay(**_same(shape, _OF_ESSAY)))


def _review(_entry_id: str, shape: Any) -> Built:
    return Built(Review(**_same(shape, _OF_REVIEW)))


def _inbox(_entry_id: str, shape: Any) -> Built:
    return Built(InboxEntry(**_same(shape, _OF_INBOX)))


def _map(_entry_id: str, shape: Any) -> Built:
    return Built(_same(shape, _OF_MAP))


def _same(shape: Any, names: Iterable[str]) -> dict[str, Any]:
    values = vars(shape)
    return {name: values[name] for name in names}


_BUILDERS: dict[str, Callable[[str, Any], Built]] = {
    "map": _map,
    "claims": _claim,
    "quantities": _quantity,
    "models": _model,
    "evidence": _evidence,
    "sources": _source,
    "scenarios": _scenario,
    "essay": _essay,
    "reviews": _review,
    "inbox": _inbox,
}
