"""The facts of a post as notes, for a writer who wants the numbers and none of our sentences.

No line begins with a marked number: there a comment would make the line a block of HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.case import named
from argmap.posts.notes import Notes
from argmap.posts.parts import bullets, cited, sentence_end
from argmap.posts.rendering import Ready, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.posts.facts import Argument, ClaimFacts, Moved, Turning, UpdateFacts

_SEEN = 0.01


def update_brief(facts: UpdateFacts) -> str:
    """What a follow-up post could tell, as lists."""
    notes = Notes()
    main = facts.main
    lead = [said("{}", facts.main_text), _ends(main), said("band {}", facts.band.marked),
            said("days {} and {}", facts.before.day, facts.after.day)]  # fmt: skip
    moved = [_ends(move) for move in facts.moved if move.id != main.id and abs(move.points) >= _SEEN]
    pushes = [said("{} {}{}", cited(push, notes), push.points.marked, _through(push.through)) for push in facts.pushes]
    pushes.append(said("{} smaller changes", facts.rest[0]))
    blocks = [
        ("The claim", lead),
        ("Moved", moved),
        ("New", [_ends(move) for move in facts.came]),
        ("Gone", [_ends(move) for move in facts.gone]),
        ("What moved it", pushes),
        ("Moved without effect", [said("{}: {}", _ends(still.moved), still.reason) for still in facts.quiet]),
        ("Nothing new on", [said("{} {}", title, number.marked) for title, number in facts.untouched]),
        ("Would turn it", list(_turning(facts.turning))),
    ]
    return _written(blocks, notes)


def claim_brief(facts: ClaimFacts) -> str:
    """What a post on a claim could tell, as lists."""
    notes = Notes()
    lead = [said("{}", facts.text), said("at {}, band {}", facts.support.marked, facts.band.marked)]
    equation = facts.equation
    inputs = []
    if equation is not None:
        lead += [said("holds when {}", equation.holds), said("alone {}, trusted {}", equation.alone, equation.fit)]
        for each in equation.inputs:
            references = Ready(" ".join(notes.reference(item) for item in each.findings))
            spread = f" ({each.low} to {each.high})" if each.low != each.high else ""
            value = f"{each.name}: {each.middle} {each.unit}".rstrip()
            inputs.append(said("{}, {}{}", value + spread, each.basis, references))
    swings = [said("{}: {} at {}, {} at {}", each.name, each.low, each.low_value, each.high, each.high_value)
              for each in facts.swings]  # fmt: skip
    bears = [
        said("{} at {}, {} if this were certain", each.title, each.now.marked, each.certain) for each in facts.bears_on
    ]
    blocks = [
        ("The claim", lead),
        ("Inputs", inputs),
        ("For it", [_argument(each, notes) for each in facts.arguments if each.supports]),
        ("Against it", [_argument(each, notes) for each in facts.arguments if not each.supports]),
        ("Moves it", swings),
        ("Bears on", bears),
        ("Would turn it", list(_turning(facts.turning))),
        ("Open questions", [said("{}", question) for question in facts.questions]),
    ]
    return _written(blocks, notes)


def _written(blocks: Iterable[tuple[str, list[Ready]]], notes: Notes) -> str:
    told = [f"## {heading}\n\n{bullets(items)}" for heading, items in blocks if items]
    return "\n\n".join([*told, *notes.lines()]) + "\n"


def _ends(move: Moved) -> Ready:
    if move.before is not None and move.after is not None:
        return said("{}: {} to {}", move.title, move.before.marked, move.after.marked)
    only = move.after or move.before
    return said("{}: {}", move.title, only.marked if only is not None else "")


def _through(title: str) -> Ready:
    return said(" (by way of {})", title) if title else Ready("")


def _argument(argument: Argument, notes: Notes) -> Ready:
    if argument.finding is not None:
        return said("{}, {}", cited(argument.finding, notes), argument.strength)
    why = said(": {}", sentence_end(argument.why)) if argument.why else Ready("")
    return said("{}, {}{}", named(argument.premises), argument.strength, why)


def _turning(turning: Turning) -> Iterator[Ready]:
    yield from (said("if {}", each) for each in (*turning.alone, *turning.judged, *turning.pairs))
    if turning.claim:
        yield said("{} {}: {}", turning.claim, "certain" if turning.held else "certainly false", turning.would_be)
    for each in turning.worth_knowing:
        what = "whether the model of “{}” has the right form" if each.basis == "model" else "{}"
        yield said("worth knowing: " + what + "; look for {}", each.name, each.look_for)
