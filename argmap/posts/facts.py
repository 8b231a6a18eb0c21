"""What a post is made of: values with their numbers already worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.posts.rendering import Ready
from argmap.posts.spans import NO_BREAK, Key, marked

if TYPE_CHECKING:
    import datetime

    from argmap.posts.notes import Cited


PushKind = Literal["evidence", "claim", "edit", "gone"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the map as shown: which one, its value, and its text on a screen. Without a key it is not marked."""

    key: Key | None
    value: float
    text: str

    @property
    def marked(self) -> Ready:
        """The text between the comments that let it be refreshed; bare where it has no key."""
        return self._as(self.text)

    @property
    def unbroken(self) -> Ready:
        """The same where a line must not break before the percent sign, as in the cell of a table."""
        return self._as(self.text.replace(" ", NO_BREAK))

    def _as(self, text: str) -> Ready:
        return Ready(text if self.key is None else marked(self.key, text))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the writer, or nobody in particular."""

    first: bool = True

    def __call__(self, first: str, neutral: str) -> str:
        """The wording that fits."""
        return first if self.first else neutral


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """One end of a comparison: its as-of day, and the revision of the map where it is one."""

    day: datetime.date
    revision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """One change since then and how far it moved the claim.

    `text` says what it is, `cited` is set for evidence, `through` is the claim it reached first, empty for
    the claim itself; `kind` is ``evidence`` or ``claim`` for what is new, ``gone`` for what went, ``edit`` for
    what changed, with its `fields`.
    """

    text: str
    kind: PushKind
    points: Number
    fields: tuple[str, ...] = ()
    cited: Cited | None = None
    through: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A claim at both ends; `cause` is what moved it furthest the way it went. None where it was not there."""

    id: str
    title: str
    before: Number | None
    after: Number | None
    move: Number | None = None
    cause: Push | None = None

    @property
    def points(self) -> float:
        """How far it moved; 0 for one that came or went."""
        return self.after.value - self.before.value if self.before is not None and self.after is not None else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """A claim that moved and hardly took the main claim along: by `passed_on`, in (-1, 1), for the `reason` given.

    `reason` is ``gated`` (no better than even, so it counts nothing), ``slight`` (a weak argument), ``doubted``
    (its step is undercut), ``distant`` (it speaks to another claim, `about`) or ``many`` (one reason among others).
    """

    moved: Moved
    passed_on: float
    reason: str
    about: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Something worth finding out: what it is, what kind of finding would tell, and what is known of it now.

    `basis` is ``data``, ``judgement``, ``placeholder``, or ``model`` for whether a sub-model is of the right form,
    which `said` tells; `findings` counts the evidence on it, `fit` is the trust in the model.
    """

    name: str
    look_for: str
    basis: str
    findings: int = 0
    fit: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """What would take a claim across even odds.

    `alone` are numbers, findings and claims that do it by themselves, `others` how many more there are; `judged`
    are ratings of arguments that would, `pairs` two numbers or findings that do it together; all as phrases that
    follow an "if". `claim` is the claim that, if it `held` for certain,
    would move it furthest against where it stands.
    """

    alone: tuple[str, ...]
    judged: tuple[str, ...]
    pairs: tuple[str, ...]
    others: int
    falls: bool
    claim: str = ""
    held: bool = True
    would_be: str = ""
    worth_knowing: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the numbers rest on.

    `numbers` counts the quantities that bear on the claim, `measured` those with evidence on them or data behind
    them, `evidence` the findings among what bears on it, `recalled` those quoted from memory. `fit` is the chance given
    to the form of the claim's own model and `model` when that calls it true, empty where it has none; `argued` says
    whether anything argues for or against the claim, `least` and `most` are the claim under other `rules`; `private`
    counts claims and evidence that the map keeps out of print.
    """

    numbers: int
    measured: int
    evidence: int
    recalled: int
    fit: str
    model: str
    argued: bool
    rules: int
    least: str
    most: str
    private: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """What somebody believed of a claim on a day, and by when and how that will be settled, or has been.

    `chance` and the Brier `score` are as printed; `outcome`, `known` and `score` are empty while it waits. `support` is
    where the map has the claim, None once it is settled.
    """

    title: str
    who: str
    chance: str
    day: datetime.date
    by: datetime.date
    how: str
    support: Number | None = None
    outcome: bool | None = None
    known: datetime.date | None = None
    score: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecasts:
    """The forecasts a post tells: those settled, with their mean Brier `score`, and those that wait."""

    settled: tuple[Foretold, ...] = ()
    waiting: tuple[Foretold, ...] = ()
    score: str = ""
    is_one_person: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateFacts:
    """Everything a follow-up post says; `main` is the claim it is about, the main claim of the map where `is_main`."""

    map_title: str
    essay: str
    essay_url: str
    before: When
    after: When
    known: str
    scenario: str
    main: Moved
    is_main: bool
    main_text: str
    band: Number
    net: Number
    up: tuple[int, float]
    down: tuple[int, float]
    pushes: tuple[Push, ...]
    rest: tuple[int, float]
    routes: tuple[tuple[str, float], ...]
    moved: tuple[Moved, ...]
    crossed: tuple[Moved, ...]
    came: tuple[Moved, ...]
    gone: tuple[Moved, ...]
    quiet: tuple[Still, ...]
    untouched: tuple[tuple[str, Number], ...]
    turning: Turning
    limits: Limits
    forecasts: Forecasts = Forecasts()


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceFacts:
    """What a box on an old essay says: its main claim then and now, and what became of the claims it makes.

    `up` and `down` are what pushed the main claim furthest each way; `claims` counts those the essay makes for it,
    `fallen` are those at even odds or below, the lowest first, `risen` those that rose furthest and stand above;
    `rivals` are those that speak against it, that the essay takes up, and that rose.
    """

    day: datetime.date
    main: Moved
    band: Number
    up: Push | None
    down: Push | None
    claims: int
    fallen: tuple[Moved, ...]
    risen: tuple[Moved, ...]
    rivals: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A quantity of a sub-model: its name in words, where its middle and its 90 % range lie, and what it rests on."""

    name: str
    unit: str
    middle: str
    low: str
    high: str
    basis: str
    why: str
    findings: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """A sub-model in words: what it calls the claim, its steps and its last line, what it says, and how it is trusted.

    `alone` is the claim by the model, `trusted` the same once the trust `fit` in the model's form is counted in.
    """

    says: str
    steps: tuple[tuple[str, str], ...]
    holds: str
    alone: str
    fit: str
    trusted: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A reason for or against a claim: its premises with their supports, or the finding it is; and what doubts it."""

    supports: bool
    premises: tuple[tuple[str, Number], ...]
    finding: Push | None
    points: float
    strength: str
    why: str
    doubted_by: tuple[tuple[str, Number], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """A quantity that moves the claim: from `low` at `low_value` to `high` at `high_value`."""

    name: str
    low: str
    low_value: str
    high: str
    high_value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What the claim does to another: whether it speaks for it, where that stands, and would if this were certain.

    `is_main` says whether that is the main claim, `points` is what certainty would add, `doubted_by` names what doubts
    the step.
    """

    title: str
    supports: bool
    doubts: bool
    is_main: bool
    now: Number
    certain: str
    points: float
    strength: str
    why: str
    doubted_by: tuple[tuple[str, Number], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """Everything a post on one claim says.

    `in_essay` says whether the essay holds the claim, `is_objection` is false for what speaks for the main claim, such
    as an answer to an objection; `main` is the main claim where that is another one, `main_text` the same in full,
    `main_now` where it stands, `main_certain` where it would if this claim were certain and
    `main_points` the difference.
    """

    id: str
    title: str
    text: str
    reasoned: str
    essay: str
    essay_url: str
    in_essay: bool
    after: When
    known: str
    scenario: str
    support: Number
    band: Number
    equation: Equation | None
    arguments: tuple[Argument, ...]
    swings: tuple[Swing, ...]
    bears_on: tuple[Bearing, ...]
    main: str
    main_text: str
    main_now: Number | None
    main_certain: str
    main_points: float
    turning: Turning
    limits: Limits
    questions: tuple[str, ...]
    is_objection: bool = True
    forecasts: Forecasts = Forecasts()
