"""Follows every name in the merged entries to what it names, and leaves out what hangs in the air.

What bears on a number and names something that is not there is left out whole, with a problem; what
rests on an entry that has errors of its own is left out in silence, since those errors are reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.files.denials import broken_denials
from argmap.nodes import ArgumentMap
from argmap.problems import Problem, Severity, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from argmap.files.merge import Merged
    from argmap.files.places import Places
    from argmap.nodes import Claim, Evidence, Inference, Scenario, Undercut

# How many names are compared in search of nearest ones: a file taken out of a large map leaves thousands dangling.
MOST_COMPARED = 30_000
SINGULAR = {"claims": "claim", "models": "model", "quantities": "quantity", "evidence": "evidence", "sources": "source"}


@dataclass(slots=True)
class Linker:
    """Links one merged map; `problems` grows while it works."""

    merged: Merged
    places: Places
    problems: list[Problem] = field(default_factory=list)
    private: frozenset[str] = frozenset()
    compared: int = 0
    claims: dict[str, Claim] = field(default_factory=dict)
    inferences: dict[str, Inference] = field(default_factory=dict)

    def link(self) -> dict[str, Any]:
        """The linked parts of a map by the names of `ArgumentMap`."""
        merged = self.merged
        self.private = frozenset(quantity.key for model in merged.of("models").values() for quantity in model.inputs)
        self._shadows()
        self.claims = self._claims()
        self.inferences = self._inferences()
        evidence = {item.id: found for item in merged.of("evidence").values() if (found := self._evidence(item))}
        return {
            "claims": self.claims,
            "inferences": self.inferences,
            "undercuts": tuple(cut for cut in merged.undercuts.values() if self._undercut(cut)),
            "quantities": merged.of("quantities"),
            "models": merged.of("models"),
            "evidence": evidence,
            "sources": merged.of("sources"),
            "scenarios": {key: item for key, item in merged.of("scenarios").items() if self._scenario(item)},
            "essay": merged.of("essay").get(""),
            "reviews": tuple(review for at, review in merged.of("reviews").items() if self._review(at, review.claim)),
            "inbox": tuple(merged.of("inbox").values()),
            **self._settings(),
        }

    # Names ---------------------------------------------------------------------------------------

    def _names(self, section: str) -> set[str]:
        """What can be named in a section, sound or not."""
        declared = self.merged.declared.get(section, set())
        return declared | self.private if section == "quantities" else declared

    def _is_there(self, section: str, name: str, at: tuple[str, str], *path: str | int, key: bool = False) -> bool:
        """Whether a name is sound; where nothing of that name was written at all, a problem says so."""
        sound = self.claims if section == "claims" else self.merged.of(section)
        if name in sound or (section == "quantities" and name in self.private):
            return True
        known = self._names(section)
        if name not in known and not self._may_be_hidden(section, name):
            kind, where = SINGULAR[section], self.places.key(*at, *path) if key else self.places.span(*at, *path)
            message = f"{_entry(at)}: `{_field(path)}` names `{name}`, and there is no such {kind}"
            hint = (
                self._private_hint(section, name)
                or self._near(name, known)
                or f"`argmap show --kind {kind}` lists what there is"
            )
            node = "" if at[0] == "reviews" else at[1]
            self.problems.append(Problem("AM0301", message, where, hint=hint, node=node))
        return False

    def _near(self, name: str, known: Collection[str]) -> str:
        """A hint at the nearest known name, as long as all the looking takes no time to speak of."""
        self.compared += len(known)
        return did_you_mean(name, known) if self.compared <= MOST_COMPARED else ""

    def _may_be_hidden(self, section: str, name: str) -> bool:
        """Whether the name may stand in what could not be read: an unread file, or a model with errors."""
        model, _, inner = name.rpartition(".")
        return self.merged.hidden or (section == "quantities" and bool(inner) and model in self._names("models"))

    def _private_hint(self, section: str, name: str) -> str:
        owners = (
            [key for key in sorted(self.private) if key.rpartition(".")[2] == name] if section == "quantities" else []
        )
        return f"a private input is named with its model: `{owners[0]}`" if owners else ""

    def _shadows(self) -> None:
        for model in self.merged.of("models").values():
            for quantity in model.inputs:
                if quantity.id in self._names("quantities"):
                    self.problems.append(
                        Problem(
                            "AM0306",
                            f"model `{model.id}`: its input `{quantity.id}` hides the shared quantity of that name",
                            self.places.key("models", model.id, "inputs", quantity.id),
                            Severity.WARNING,
                            "rename the input, or remove it to use the shared quantity",
                            model.id,
                        )
                    )

    # Claims --------------------------------------------------------------------------------------

    def _claims(self) -> dict[str, Claim]:
        """The claims whose model and denied claim are sound."""
        self.claims = dict(self.merged.of("claims"))
        for claim in self.merged.of("claims").values():
            at = ("claims", claim.id)
            if claim.model is not None and not self._is_there("models", claim.model, at, "model"):
                del self.claims[claim.id]
            for name, _ in claim.shares:
                self._is_there("quantities", name, at, "shares", name, key=True)
        denied = {claim.id: claim.negates for claim in self.claims.values() if claim.negates is not None}
        unsound, circles = broken_denials(denied, self.claims)
        for circle in circles:
            names = " and ".join(f"`{name}`" for name in circle)
            message = f"claims {names} deny each other" if len(circle) > 1 else f"claim {names} denies itself"
            span = self.places.span("claims", circle[0], "negates")
            hint = "one of them carries the number: remove its `negates:`"
            self.problems.append(Problem("AM0305", message, span, hint=hint, node=circle[0]))
        for name, other in denied.items():
            if other not in self._names("claims"):
                self._is_there("claims", other, ("claims", name), "negates")
        return {name: claim for name, claim in self.claims.items() if name not in unsound}

    def _inferences(self) -> dict[str, Inference]:
        variables = ArgumentMap(claims=self.claims) if any(claim.negates for claim in self.claims.values()) else None
        return {
            step.id: step
            for step in self.merged.inferences.values()
            if step.source in self.claims and self._has_ends(step) and self._is_step(step, variables)
        }

    def _has_ends(self, step: Inference) -> bool:
        if step.target in self.claims and self.claims.keys() >= {*step.together_with}:
            return True
        at = ("claims", step.source)
        path = self.places.below("inferences", step.id, "claims", step.source)
        ends = [self._is_there("claims", step.target, at, *path[:2], key=True)]
        for number, premise in enumerate(step.together_with):
            ends.append(self._is_there("claims", premise, at, *path, "together_with", number))
        return all(ends)

    def _is_step(self, step: Inference, variables: ArgumentMap | None) -> bool:
        """Whether premises and conclusion are all different claims; a claim and its denial are one."""
        names = [*step.premises, step.target]
        if len({variables.carrier(name)[0] for name in names} if variables else set(names)) == len(names):
            return True
        span = self.places.key("inferences", step.id)
        if step.target in step.premises:
            message = f"claim `{step.source}`: a claim cannot bear on itself, and `{step.target}` does"
        else:
            message = f"claim `{step.source}`: the same claim stands twice in the step to `{step.target}`"
        hint = "premises and conclusion are different claims, and none is the denial of another"
        self.problems.append(Problem("AM0303", message, span, hint=hint, node=step.source))
        return False

    def _undercut(self, cut: Undercut) -> bool:
        if cut.source not in self.claims or cut.target in self.inferences:
            return cut.source in self.claims
        if cut.target not in self._names("inferences") and not self._inference_may_be_hidden(cut.target):
            message = f"claim `{cut.source}`: `undercuts` names `{cut.target}`, and there is no such inference"
            known = self._names("inferences")
            hint = self._near(cut.target, known) or "an inference is named by its `id:`, or source->target"
            span = self.places.key("undercuts", cut.id)
            self.problems.append(Problem("AM0301", message, span, hint=hint, node=cut.source))
        return False

    def _inference_may_be_hidden(self, name: str) -> bool:
        source, arrow, _ = name.partition("->")
        declared, sound = self._names("claims"), self.merged.of("claims")
        return self.merged.hidden or (
            (source in declared and source not in sound) if arrow else len(declared) > len(sound)
        )

    # Everything else -----------------------------------------------------------------------------

    def _evidence(self, item: Evidence) -> Evidence | None:
        """The item where what it bears on is sound; without its source where that is not."""
        from dataclasses import replace

        at = ("evidence", item.id)
        if item.claim is not None:
            bears = self._is_there("claims", item.claim, at, "claim")
        else:
            bears = self._is_there("quantities", item.quantity or "", at, "quantity")
        if item.source is not None and not self._is_there("sources", item.source, at, "source"):
            item = replace(item, source=None)
        return item if bears else None

    def _scenario(self, item: Scenario) -> bool:
        at = ("scenarios", item.id)
        found = [self._is_there("quantities", name, at, "set", name, key=True) for name, _ in item.set]
        found += [self._is_there("evidence", name, at, "ignore", number) for number, name in enumerate(item.ignore)]
        found += [self._is_there("claims", name, at, "assume", name, key=True) for name, _ in item.assume]
        return all(found)

    def _review(self, at: str, claim: str) -> bool:
        return self._is_there("claims", claim, ("reviews", at), "claim")

    def _settings(self) -> dict[str, Any]:
        settings = dict(self.merged.of("map").get("", {}))
        at = ("map", "")
        contention = settings.get("contention")
        if contention is not None and not self._is_there("claims", contention, at, "contention"):
            settings["contention"] = None
        if "exclusive" in settings:
            settings["exclusive"] = tuple(
                group for number, group in enumerate(settings["exclusive"]) if self._all_claims(group, number)
            )
        return settings

    def _all_claims(self, group: Iterable[str], number: int) -> bool:
        at = ("map", "")
        found = [self._is_there("claims", name, at, "exclusive", number, place) for place, name in enumerate(group)]
        return all(found)


def _entry(at: tuple[str, str]) -> str:
    section, name = at
    if section in SINGULAR or section == "scenarios":
        return f"{SINGULAR.get(section, 'scenario')} `{name}`"
    return "review" if section == "reviews" else section


def _field(path: tuple[str | int, ...]) -> str:
    words = [step for step in path if isinstance(step, str)]
    return "together_with" if "together_with" in words else words[0]
