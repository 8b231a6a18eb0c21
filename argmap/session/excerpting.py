"""From a session to an excerpt: what may be shown, what was chosen, figures in words or none at all."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.export.excerpt import Beyond, Excerpt, ShownClaim, ShownCut, ShownEvidence, ShownStep
from argmap.export.selection import Selection, chosen, head_of, stubs
from argmap.problems import did_you_mean
from argmap.session.numbers import count, percent
from argmap.session.options import refused
from argmap.session.wording import measured_text, ratio_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.nodes import ArgumentMap, Claim, Inference, Ratio, Undercut
    from argmap.session.session import Session
    from argmap.support.evaluate import ClaimResult

# Finding what pulls the main claim evaluates the map once for each claim that bears on it.
_MOST_PULLS = 500


def excerpt_of(session: Session, selection: Selection, *, numbers: bool = True) -> Excerpt:
    """The excerpt that a selection names, on the session's clocks; without `numbers` it has no figure at all.

    Raises:
        OptionRefused: The selection names a theme the map does not have, or keeps no claim.
        NoSuchNode: The focus is no claim of the map.
    """
    whole = session.visible
    _check(session, whole, selection)
    public = _published(whole)
    needs_support = numbers or selection.min_support is not None or selection.core is not None
    results = session.standing.evaluation.claims if needs_support else {}
    supports = {claim: result.support for claim, result in results.items()}
    kept = chosen(public, selection, supports, lambda claims: _pulls(session, public, claims))
    if not kept and public.claims:
        raise refused("AM0703", "", "the selection keeps no claim", "ask for less at once")
    head = head_of(public, kept, selection.focus)
    made = _Maker(session, public, kept, results if numbers else {}).excerpt(head, whole)
    if selection.focus is None:
        return made
    claims = tuple(claim._replace(focused=claim.id == selection.focus) for claim in made.claims)
    return made._replace(claims=claims)


def _check(session: Session, argmap: ArgumentMap, selection: Selection) -> None:
    if selection.focus is not None and (
        selection.focus not in argmap.claims or not argmap.claims[selection.focus].publish
    ):
        from argmap.session.account import no_claim

        raise no_claim(session, selection.focus)
    themes = sorted({claim.theme for claim in argmap.claims.values() if claim.theme and claim.publish})
    if selection.theme is not None and selection.theme not in themes:
        hint = did_you_mean(selection.theme, themes) or f"the map has: {', '.join(themes) or 'none'}"
        raise refused("AM0702", "--theme", f"the map has no theme `{selection.theme}`", hint)


def _published(argmap: ArgumentMap) -> ArgumentMap:
    """The map without the claims and evidence that are not to be published, and without what hangs on them."""
    has_main = argmap.contention is None or argmap.contention in argmap.claims
    claims = {key: claim for key, claim in argmap.claims.items() if claim.publish}
    evidence = {key: item for key, item in argmap.evidence.items() if item.publish}
    if has_main and len(claims) == len(argmap.claims) and len(evidence) == len(argmap.evidence):
        return argmap
    steps: dict[str, Inference] = {}
    for step in argmap.inferences.values():
        premises = tuple(premise for premise in step.premises if premise in claims)
        # The name of a step is made of the names of its claims, and its reason may speak of them.
        if step.target in claims and premises:
            whole = len(premises) == len(step.premises)
            name = step.id if whole else _fresh(f"{premises[0]}->{step.target}", argmap.inferences, steps)
            why = step.why if whole else ""
            steps[step.id] = replace(step, id=name, source=premises[0], together_with=premises[1:], why=why)
    return replace(
        argmap,
        contention=argmap.contention if argmap.contention in claims else None,
        claims=MappingProxyType(claims),
        inferences=MappingProxyType(steps),
        undercuts=tuple(cut for cut in argmap.undercuts if cut.source in claims and cut.target in steps),
        evidence=MappingProxyType(evidence),
    )


def _fresh(name: str, before: Mapping[str, Inference], made: Mapping[str, Inference]) -> str:
    """`name`, with a number where it is taken."""
    taken = {*before, *(step.id for step in made.values())}
    found, turn = name, 2
    while found in taken:
        found, turn = f"{name}-{turn}", turn + 1
    return found


def _pulls(session: Session, argmap: ArgumentMap, claims: Iterable[str]) -> Mapping[str, float]:
    """How far each claim's arguments move the support of the main claim."""
    from argmap.session.evaluating import results_without

    standing, main = session.standing, argmap.contention or ""
    whole = standing.evaluation.map
    before = standing.evaluation.claims[main].support
    named = list(claims)
    if len(named) > _MOST_PULLS:
        message = f"`--core` weighs every claim that bears on the main claim: {len(named):,}, at most {_MOST_PULLS}"
        raise refused("AM0709", "--core", message, "use --depth or --min-support instead")
    found = {}
    for claim in named:
        steps = [step for step in whole.inferences.values() if claim in step.premises]
        cuts = [cut for cut in whole.undercuts if cut.source == claim]
        found[claim] = before - results_without(standing, [*steps, *cuts])[main].support
    return found


class _Maker:
    """Writes the parts of an excerpt of one map; `results` are empty where no figure is to be shown."""

    def __init__(
        self, session: Session, argmap: ArgumentMap, kept: frozenset[str], results: Mapping[str, ClaimResult]
    ) -> None:
        self._map, self._kept, self._results = argmap, kept, results
        self._day = session.clock_options.as_of or session.map.default_as_of()
        self._open = session.visible.open_claims

    def excerpt(self, head: str | None, whole: ArgumentMap) -> Excerpt:
        """The excerpt; `whole` is the map with what is not to be published."""
        withheld = _withheld(whole, self._kept)
        unpublished = len(whole.claims) - len(self._map.claims)
        left_out = len(self._map.claims) - len(self._kept)
        day = self._day
        parts = [f"as of {day}" if day is not None else "", count(len(self._kept), "claim")]
        parts += [f"{left_out:,} not shown" if left_out else "", f"{unpublished:,} withheld" if unpublished else ""]
        steps = self._steps()
        return Excerpt(
            title=self._map.title,
            caption=" · ".join(part for part in parts if part),
            as_of=str(day) if day is not None else "",
            main=head,
            claims=self._claims(stubs(self._map, self._kept, head), withheld),
            steps=tuple(steps.values()),
            cuts=tuple(self._cut(cut) for cut in self._map.undercuts if self._is_shown(cut, steps)),
            evidence=self._evidence(),
            beyond=self._beyond(steps),
            left_out=left_out,
            withheld=unpublished,
            withheld_evidence=len(whole.evidence) - len(self._map.evidence),
        )

    def _claims(self, more: Mapping[str, int], withheld: Mapping[str, int]) -> tuple[ShownClaim, ...]:
        kept = [claim for claim in self._map.claims.values() if claim.id in self._kept]
        return tuple([self._claim(claim, more.get(claim.id, 0), withheld.get(claim.id, 0)) for claim in kept])

    def _claim(self, claim: Claim, more: int = 0, withheld: int = 0) -> ShownClaim:
        result = self._results.get(claim.id)
        is_open = claim.id in self._open
        support, base = (None, None) if result is None or is_open else (result.support, result.base)
        # By place: to match so many names takes longer than all else here.
        return ShownClaim(
            claim.id,
            claim.title,
            claim.text,
            self._map.kind(claim.id),
            claim.theme,
            support,
            percent(support) if support is not None else "",
            base,
            is_open,
            claim.implicit,
            claim.assumption,
            more=more,
            withheld=withheld,
        )

    def _steps(self) -> dict[str, ShownStep]:
        """The steps among kept claims, by their ids in the whole map."""
        found = {}
        for key, step in self._by_strength():
            premises = step.premises
            if not self._kept.issuperset(premises):
                premises = tuple([premise for premise in premises if premise in self._kept])
            if step.target in self._kept and premises:
                found[key] = self._step(step, premises)
        return found

    def _by_strength(self) -> list[tuple[str, Inference]]:
        """All steps, in an order that stays the same when the figures behind it are not shown."""
        return sorted(self._map.inferences.items(), key=lambda item: -item[1].ratio.centre)

    def _step(self, step: Inference, premises: tuple[str, ...]) -> ShownStep:
        return ShownStep(
            step.id,
            premises,
            step.target,
            step.polarity,
            step.ratio.centre if self._results else None,
            self._strength(step.ratio),
            step.scheme,
            step.why,
        )

    def _is_shown(self, cut: Undercut, steps: Mapping[str, ShownStep]) -> bool:
        return cut.source in self._kept and cut.target in steps

    def _cut(self, cut: Undercut) -> ShownCut:
        step = self._map.inferences[cut.target]
        return ShownCut(source=cut.source, step=step.id, removes=cut.removes if self._results else None)

    def _beyond(self, shown: Mapping[str, ShownStep]) -> Beyond:
        """What touches the kept claims and is not kept."""
        if len(self._kept) == len(self._map.claims):
            return Beyond()
        steps = {}
        for key, step in self._by_strength():
            ends = {step.target, *step.premises}
            if not ends <= self._kept and not ends.isdisjoint(self._kept):
                steps[key] = self._step(step, step.premises)
        known = {**shown, **steps}
        cuts = [cut for cut in self._map.undercuts if cut.target in known and not self._is_shown(cut, shown)]
        ends = {end for step in steps.values() for end in (step.target, *step.premises)}
        ends = (ends | {cut.source for cut in cuts}) - self._kept
        claims = (claim for claim in self._map.claims.values() if claim.id in ends)
        return Beyond(tuple(map(self._claim, claims)), tuple(steps.values()), tuple(map(self._cut, cuts)))

    def _strength(self, ratio: Ratio) -> str:
        return ratio_words(ratio) if self._results else ratio.word

    def _evidence(self) -> tuple[ShownEvidence, ...]:
        """The items that bear on kept claims, on the session's clocks."""
        users = _users(self._map)
        found = []
        for item in self._map.evidence.values():
            named = (item.claim,) if item.claim is not None else users.get(item.quantity or "", ())
            bears_on = tuple(claim for claim in named if claim in self._kept)
            if not bears_on:
                continue
            source = self._map.sources.get(item.source or "")
            relation = "informs" if item.claim is None else "against" if item.against else "for"
            found.append(
                ShownEvidence(
                    id=item.id,
                    text=item.text,
                    bears_on=bears_on,
                    relation=relation,
                    quantity=item.quantity or "",
                    said=measured_text(item) if self._results else "",
                    date=str(item.date),
                    status=item.status,
                    source=source.title if source is not None else "",
                    author=source.author if source is not None else "",
                    url=source.url if source is not None else "",
                    locator=item.locator,
                )
            )
        return tuple(found)


def _users(argmap: ArgumentMap) -> dict[str, tuple[str, ...]]:
    """The claims whose sub-model has each quantity, shared or private."""
    from argmap.graph.build import shared_inputs

    found: dict[str, tuple[str, ...]] = {}
    for model, claims in argmap.users.items():
        inputs = argmap.models[model].inputs
        for key in (*shared_inputs(argmap.models[model], argmap), *(quantity.key for quantity in inputs)):
            found[key] = (*found.get(key, ()), *(claim.id for claim in claims))
    return found


def _withheld(whole: ArgumentMap, kept: frozenset[str]) -> dict[str, int]:
    """How many claims that are not to be published bear on each kept claim; each is counted once."""
    hidden = [claim.id for claim in whole.claims.values() if not claim.publish]
    if not hidden:
        return {}
    targets: dict[str, list[str]] = {}
    for step in whole.inferences.values():
        for premise in step.premises:
            targets.setdefault(premise, []).append(step.target)
    for cut in whole.undercuts:
        targets.setdefault(cut.source, []).append(whole.inferences[cut.target].target)
    counts: dict[str, int] = {}
    for claim in hidden:
        home = next((target for target in targets.get(claim, []) if target in kept), None)
        if home is not None:
            counts[home] = counts.get(home, 0) + 1
    return counts
