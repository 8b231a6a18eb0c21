"""What if: the map under scenarios, its own or one made on the spot, beside the map as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.problems import ArgmapError, Problem, Span
from argmap.session.evaluating import cut, on_top, scenario_named
from argmap.session.notation import value_from
from argmap.session.options import OptionRefused, refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.nodes.cut import Cut
    from argmap.session.editing import Change
    from argmap.session.session import Session

UNNAMED = "what-if"
_FILE = "scenarios.yaml"
# Less is not seen in a table of whole percentages.
_SMALLEST = 0.0025


@dataclass(frozen=True, slots=True)
class Column:
    """A scenario and the support of every claim under it, in [0, 1]."""

    label: str
    supports: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The map as it is and under each scenario; `moved` are the claims that any of them moves, the furthest first.

    `under` names the scenario that was chosen to look at the map with, if any: it is what is now, and the others come
    on top of it.
    """

    now: Mapping[str, float]
    columns: tuple[Column, ...]
    main: str | None
    moved: tuple[str, ...]
    under: str | None = None

    def points(self, claim: str) -> float:
        """How far the scenario that moves `claim` most moves it, in [-1, 1]."""
        found = [column.supports[claim] - self.now[claim] for column in self.columns]
        return max(found, key=abs, default=0.0)


def what_if(session: Session, scenarios: Sequence[str]) -> WhatIf:
    """Evaluate the map as it is and under each of `scenarios`, both with the scenario that the session looks with.

    Raises:
        OptionRefused: The map has no scenario of that name.
    """
    for name in scenarios:
        scenario_named(session.map, name, place="")
    plain = cut(session.map, session.clock_options)
    now = _supports(session, plain)
    columns = tuple(Column(name, _supports(session, on_top(plain, session.map, name))) for name in scenarios)
    session.keep_hits()
    main = plain.map.contention
    found = WhatIf(now, columns, main, (), session.clock_options.scenario)
    moved = [claim for claim in now if abs(found.points(claim)) >= _SMALLEST]
    moved.sort(key=lambda claim: (claim != main, -abs(found.points(claim)), claim))
    return replace(found, moved=tuple(moved))


def make_scenario(
    session: Session,
    name: str,
    *,
    sets: Iterable[str] = (),
    assumes: Iterable[str] = (),
    ignores: Iterable[str] = (),
    why: str = "",
) -> Change:
    """Put a scenario into the map, unsaved: `sets` are written ``QUANTITY=SPEC``, `assumes` ``CLAIM=P``.

    Raises:
        OptionRefused: One of them is not written that way, or names nothing in the map, or the value does not fit.
    """
    fields: dict[str, object] = {
        "set": dict(_pair("--set", text) for text in sets),
        "ignore": list(ignores),
        "assume": dict(_pair("--assume", text) for text in assumes),
        "why": why,
    }
    places = session.loaded.places
    file = next((places.span("scenarios", known).file for known in session.map.scenarios), _FILE)
    try:
        return session.add("scenarios", name, {key: value for key, value in fields.items() if value}, file)
    except ArgmapError as error:
        # Nothing of it stands in a file, so there is no line to point at.
        raise OptionRefused(*map(_on_the_line, error.problems)) from None


def _on_the_line(problem: Problem) -> Problem:
    """A problem of a scenario's entry as one of what was typed."""
    hint = problem.hint
    if problem.code == "AM0205" and not hint.startswith("did you mean"):
        hint = "write a number, `1 to 3`, `3 of 9`, or for --assume a chance from 0 to 1"
    return replace(problem, span=Span(""), excerpt="", hint=hint)


def _pair(option: str, text: str) -> tuple[str, object]:
    name, sign, value = text.partition("=")
    if not (sign and name.strip() and value.strip()):
        wanted = {
            "--set": "QUANTITY=SPEC, for example gpu_price='1 to 2'",
            "--assume": "CLAIM=P, for example it-rains=0.9",
        }
        raise refused("AM0392", option, f"`{text}` gives no name and value", f"write {wanted[option]}")
    return name.strip(), value_from("", value)


def _supports(session: Session, found: Cut) -> Mapping[str, float]:
    return {claim: result.support for claim, result in session.evaluate(found).evaluation.claims.items()}
