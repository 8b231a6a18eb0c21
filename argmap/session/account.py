"""Everything a person may ask of one node, gathered as plain values for any surface to draw."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

from argmap.answers.why import Why, why
from argmap.problems import ArgmapError, Problem, Span, did_you_mean
from argmap.session.options import refused
from argmap.support.evaluate import depends_on_semantics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.answers.why import Share
    from argmap.nodes import ArgumentMap, Claim, Evidence, Inference, Quantity, Source, SubModel
    from argmap.quantities.updating import Posterior
    from argmap.quantities.workspace import Lanes
    from argmap.session.session import Session

Points = tuple[float, float, float]
_UNKNOWN: Points = (nan, nan, nan)
KINDS = ("claim", "inference", "quantity", "model", "evidence", "source")


class NoSuchNode(ArgmapError):
    """A command names a node the map does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityAccount:
    """A quantity with its 5 %, 50 % and 95 % points before and after its evidence; NaN where it has none."""

    quantity: Quantity
    prior: Points
    posterior: Points
    evidence: tuple[EvidenceAccount, ...]
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAccount:
    """An evidence item with its source; `counts` when it is accepted and published by the as-of date."""

    evidence: Evidence
    source: Source | None
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAccount:
    """A source with the evidence that cites it, newest first."""

    source: Source
    evidence: tuple[EvidenceAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InferenceAccount:
    """An inference with its claims, the claims that doubt it, and its share in the conclusion's support.

    `share` is None where the inference does not count on the session's clocks.
    """

    inference: Inference
    premises: tuple[Claim, ...]
    target: Claim
    doubts: tuple[tuple[Claim, float], ...]
    share: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAccount:
    """A sub-model as used by a claim: the predicate, and every quantity its formulas name."""

    model: SubModel
    holds: str
    quantities: tuple[QuantityAccount, ...]
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAccount:
    """A claim with its reasons.

    `band` and `by_semantics` come with `Session.judged`: NaN and empty where they were not waited for.
    `bears_on` are the inferences it is a premise of, `undercuts` the inferences it doubts.
    """

    claim: Claim
    kind: str
    why: Why
    band: tuple[float, float]
    by_semantics: dict[str, float]
    depends_on_semantics: bool
    model: ModelAccount | None
    evidence: tuple[EvidenceAccount, ...]
    bears_on: tuple[Inference, ...]
    undercuts: tuple[str, ...]


def _tables(argmap: ArgumentMap) -> dict[str, Mapping[str, object]]:
    """The nodes of each of `KINDS`, in their order."""
    return {
        "claim": argmap.claims,
        "inference": argmap.inferences,
        "quantity": {**argmap.quantities, **private_quantities(argmap)},
        "model": argmap.models,
        "evidence": argmap.evidence,
        "source": argmap.sources,
    }


def kinds_of(argmap: ArgumentMap, node: str) -> tuple[str, ...]:
    """Which of `KINDS` an id names, in their order: a claim before a model of the same id.

    Raises:
        NoSuchNode: None of them.
    """
    tables = _tables(argmap)
    found = tuple(kind for kind, table in tables.items() if node in table)
    if not found:
        known = [key for table in tables.values() for key in table]
        hint = did_you_mean(node, known) or "`argmap show` lists the claims"
        raise NoSuchNode(Problem(code="AM0382", message=f"the map has no node `{node}`", span=Span(""), hint=hint))
    return found


def kind_of(argmap: ArgumentMap, node: str) -> str:
    """The first of `kinds_of`.

    Raises:
        NoSuchNode: The map has no such node.
    """
    return kinds_of(argmap, node)[0]


def kind_named(argmap: ArgumentMap, node: str, kind: str | None) -> str:
    """`kind` once the map has such a node of that kind; without one, the first of `kinds_of`.

    Raises:
        NoSuchNode: The map has no such node, or none of that kind.
        OptionRefused: There is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise refused("AM0387", "--kind", f"`{kind}` is no kind of node", f"one of: {', '.join(KINDS)}")
    kinds = kinds_of(argmap, node)
    if kind is not None and kind not in kinds:
        message = f"`{node}` is no {kind}"
        raise NoSuchNode(Problem(code="AM0382", message=message, span=Span(""), hint=f"it names: {', '.join(kinds)}"))
    return kind or kinds[0]


def private_quantities(argmap: ArgumentMap) -> dict[str, Quantity]:
    """The private inputs of all models by ``model.input``."""
    return {quantity.key: quantity for model in argmap.models.values() for quantity in model.inputs}


def claim_account(session: Session, claim_id: str, *, judged: bool = True) -> ClaimAccount:
    """The account of a claim on the session's clocks; without `judged` it does not wait for bands and semantics.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    standing = session.standing
    argmap = standing.evaluation.map
    if claim_id not in argmap.claims:
        raise no_claim(session, claim_id)
    claim = argmap.claims[claim_id]
    judgement = session.judged if judged or session.is_judged else None
    by_semantics = dict(judgement.by_semantics[claim_id]) if judgement is not None else {}
    return ClaimAccount(
        claim=claim,
        kind=argmap.kind(claim_id),
        why=why(standing.evaluation, claim_id, seed=standing.seed),
        band=judgement.bands[claim_id] if judgement is not None else (nan, nan),
        by_semantics=by_semantics,
        depends_on_semantics=depends_on_semantics(by_semantics),
        model=_model_of(session, claim),
        evidence=_evidence_on(session, claim=claim_id),
        bears_on=tuple(step for step in argmap.inferences.values() if claim_id in step.premises),
        undercuts=tuple(cut.target for cut in argmap.undercuts if cut.source == claim_id),
    )


def premise_accounts(session: Session, account: ClaimAccount) -> tuple[ClaimAccount, ...]:
    """The accounts of the premises whose arguments count for a claim, each once, the strongest argument's first."""
    premises = [
        premise
        for share in account.why.shares
        if share.kind == "inference" and not share.void
        for premise in share.sources
    ]
    return tuple(claim_account(session, premise) for premise in dict.fromkeys(premises))


def model_account(session: Session, model_id: str, holds: str = "") -> ModelAccount:
    """The account of a sub-model; `holds` is a claim's own predicate, else the model's."""
    from argmap.graph.build import shared_inputs

    argmap = session.standing.evaluation.map
    model = argmap.models[model_id]
    keys = [*shared_inputs(model, argmap), *(quantity.key for quantity in model.inputs)]
    return ModelAccount(
        model=model,
        holds=holds or model.holds,
        quantities=tuple(quantity_account(session, key) for key in keys),
        used_by=tuple(claim.id for claim in argmap.claims.values() if claim.model == model_id),
    )


def quantity_account(session: Session, key: str) -> QuantityAccount:
    """The account of a shared quantity, or of a private one by ``model.input``."""
    standing = session.standing
    argmap = standing.evaluation.map
    quantity = argmap.quantities.get(key) or private_quantities(argmap)[key]
    prior, posterior = _before_and_after(standing.lanes, key)
    users = [quantity.owner] if quantity.owner else _models_naming(argmap, key)
    return QuantityAccount(
        quantity=quantity,
        prior=prior,
        posterior=posterior,
        evidence=_evidence_on(session, quantity=key),
        used_by=tuple(users),
    )


def evidence_account(session: Session, evidence_id: str) -> EvidenceAccount:
    """The account of an evidence item of the whole map, whether or not it counts on these clocks."""
    item = session.map.evidence[evidence_id]
    counted = session.standing.evaluation.map.evidence
    return EvidenceAccount(
        evidence=item,
        source=session.map.sources.get(item.source or ""),
        counts=evidence_id in counted and item.status == "accepted",
    )


def source_account(session: Session, source_id: str) -> SourceAccount:
    """The account of a source."""
    cited = [item for item in session.map.evidence.values() if item.source == source_id]
    newest_first = sorted(cited, key=lambda item: (item.date, item.id), reverse=True)
    return SourceAccount(
        source=session.map.sources[source_id],
        evidence=tuple(evidence_account(session, item.id) for item in newest_first),
    )


def web_address_of(source: Source) -> str:
    """Where a source is found in the Web; empty where its address is none that a link may lead to."""
    from argmap.site.names import web_address

    return web_address(source.url)


def inference_account(session: Session, inference_id: str) -> InferenceAccount:
    """The account of an inference of the whole map, whether or not it counts on these clocks."""
    standing, argmap = session.standing, session.map
    step = argmap.inferences[inference_id]
    counts = inference_id in standing.evaluation.map.inferences
    shares = why(standing.evaluation, step.target, seed=standing.seed).shares if counts else ()
    return InferenceAccount(
        inference=step,
        premises=tuple(argmap.claims[premise] for premise in step.premises),
        target=argmap.claims[step.target],
        doubts=tuple((argmap.claims[cut.source], cut.removes) for cut in argmap.undercuts if cut.target == step.id),
        share=next((share for share in shares if share.id == inference_id), None),
    )


def _models_naming(argmap: ArgumentMap, key: str) -> list[str]:
    from argmap.graph.build import shared_inputs

    return [model.id for model in argmap.models.values() if key in shared_inputs(model, argmap)]


def _model_of(session: Session, claim: Claim) -> ModelAccount | None:
    return model_account(session, claim.model, claim.holds or "") if claim.model is not None else None


def _evidence_on(session: Session, *, claim: str = "", quantity: str = "") -> tuple[EvidenceAccount, ...]:
    items = [
        item
        for item in session.map.evidence.values()
        if (claim and item.claim == claim) or (quantity and item.quantity == quantity)
    ]
    newest_first = sorted(items, key=lambda item: (item.date, item.id), reverse=True)
    return tuple(evidence_account(session, item.id) for item in newest_first)


def _before_and_after(lanes: Lanes, key: str) -> tuple[Points, Points]:
    from argmap.quantities.faults import UnusableError

    try:
        posterior = lanes.posterior(key)
        return _three(posterior.prior), _three(posterior)
    except UnusableError:
        return _UNKNOWN, _UNKNOWN


def _three(posterior: Posterior) -> Points:
    low, middle, high = (float(value) for value in posterior.quantile((0.05, 0.5, 0.95)))
    return (low, middle, high)


def no_claim(session: Session, claim_id: str) -> NoSuchNode:
    """Why a claim cannot be answered for: it came later than the as-of date, or is not in the map."""
    if claim_id in session.map.claims:
        since = session.map.claims[claim_id].since
        return NoSuchNode(
            Problem(
                code="AM0383",
                message=f"`{claim_id}` was put forward on {since}, after the as-of date {session.standing.as_of}",
                span=session.loaded.places.span("claims", claim_id),
                hint="choose a later --as-of",
            )
        )
    others = [kind for kind, table in _tables(session.map).items() if claim_id in table]
    near = did_you_mean(claim_id, session.map.claims) or "`argmap show` lists the claims"
    hint = f"it names: {', '.join(others)}" if others else near
    return NoSuchNode(Problem(code="AM0382", message=f"the map has no claim `{claim_id}`", span=Span(""), hint=hint))
