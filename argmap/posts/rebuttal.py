"""A post on a rebuttal: its strongest form, what it is worth, what answers it and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.case import inputs, model, named, reasons, status
from argmap.posts.forecasts import forecasts
from argmap.posts.notes import Notes
from argmap.posts.parts import (
    Post,
    Section,
    bullets,
    clock_tail,
    limits,
    mind,
    resting,
    sentence_end,
    written,
    written_by,
)
from argmap.posts.rendering import Ready, said
from argmap.posts.words import counted, joined, long_date, side, upper_first

if TYPE_CHECKING:
    from argmap.posts.facts import Argument, Bearing, ClaimFacts, Voice


def rebuttal_title(facts: ClaimFacts, voice: Voice) -> str:
    """The title of the post."""
    return f"{voice('The best case against me', 'The best case for a rebuttal')}: {facts.title}"


def rebuttal_post(facts: ClaimFacts, voice: Voice, *, jekyll: bool = True, template: str | None = None) -> str:
    """The draft as Markdown; with `jekyll` its front matter names a layout, with `template` that writes it."""
    notes = Notes()
    against = [each for each in facts.arguments if not each.supports]
    sections = [
        Section("The rebuttal at its strongest", _strongest(facts, voice, notes)),
        Section("What it would cost", _cost(facts)),
        Section(voice("My answer", "The answer"), _answer(facts, against, voice, notes)),
        Section("What would settle it", mind(facts.turning, facts.title, voice)),
        Section("Forecasts", forecasts(facts.forecasts, voice)),
        Section(
            "Questions it leaves open",
            [bullets([said("{}", each) for each in facts.questions])] if facts.questions else [],
        ),
        Section(
            "What these numbers are not",
            [_clock(facts), *limits(facts.limits, voice, "rebuttal", model_told=facts.equation is not None)],
        ),
    ]
    title = rebuttal_title(facts, voice)
    opening = [said("> {}", facts.text), _opening(facts)]
    post = Post(title, facts.after.day, status(facts, resting(facts.limits), voice), opening, sections)
    if template is not None:
        return written_by(template, post, notes, facts)
    return written(post, notes, jekyll=jekyll)


def _opening(facts: ClaimFacts) -> Ready:
    """How likely it is, and what it is up against; by how much is told below."""
    likely = said("On the evidence so far this is {}, at {}.", side(facts.support.value), facts.support.marked)
    attacks = sorted((each for each in facts.bears_on if not each.supports), key=lambda each: -abs(each.points))
    spoken = [said("“{}”", each.title) for each in attacks if not each.doubts]
    doubted = [said("“{}”", each.title) for each in attacks if each.doubts]
    told = []
    if spoken:
        told.append(f"speaks against {joined(spoken)}")
    if doubted:
        told.append(f"doubts a step to {joined(doubted)}")
    return said("{} It {}.", likely, Ready(joined(told))) if told else likely


def _strongest(facts: ClaimFacts, voice: Voice, notes: Notes) -> list[Ready]:
    equation = facts.equation
    found = (
        [*model(equation, voice, is_argued=bool(facts.arguments)), inputs(equation.inputs, notes)]
        if equation is not None
        else []
    )
    if facts.reasoned:
        found.append(said("{}", sentence_end(facts.reasoned)))
    pros = [each for each in facts.arguments if each.supports]
    if pros:
        found += [Ready("What else speaks for it:" if found else "What speaks for it:"), reasons(pros, notes)]
    return found or [Ready("Nobody has argued for it yet; the map holds the sentence and no more.")]


def _cost(facts: ClaimFacts) -> list[Ready]:
    attacks = [each for each in facts.bears_on if not each.supports]
    if not attacks:
        return []
    return [bullets([_bearing(each) for each in attacks])]


def _bearing(each: Bearing) -> Ready:
    why = said(" {}", sentence_end(each.why)) if each.why else Ready("")
    if each.now.text == each.certain:
        return said("“{}” stands at {}, and would with the rebuttal certain.{}", each.title, each.now.marked, why)
    if each.doubts:
        return said("An argument for “{}” would lose force, and that would go from {} to {}.", each.title,
                    each.now.marked, each.certain)  # fmt: skip
    return said("“{}” would go from {} to {} if the rebuttal were certain.{}", each.title, each.now.marked,
                each.certain, why)  # fmt: skip


def _answer(facts: ClaimFacts, against: list[Argument], voice: Voice, notes: Notes) -> list[Ready]:
    found: list[Ready] = []
    if against:
        lead = "One thing stands" if len(against) == 1 else f"{upper_first(counted(len(against), 'thing'))} stand"
        found += [said("{} against it:", lead), reasons(against, notes)]
    for each in facts.bears_on:
        if each.doubted_by:
            found.append(said("Even if it holds, the step from it to “{}” is in doubt: {}.",
                              each.title, named(each.doubted_by)))  # fmt: skip
    if found and not against:
        bare = [said("“{}”", each.title) for each in facts.bears_on if not (each.supports or each.doubted_by)]
        if bare:
            lead = voice("To what it says against {} I have no answer on the map",
                         "To what it says against {} the map holds no answer")  # fmt: skip
            found.append(said(lead + ".", Ready(joined(bare))))
    if not found:
        mine = voice("I have no answer to this on the map", "The map holds no answer to this")
        tail = "and it is likelier than not" if facts.support.value > 0.5 else "though it is no better than even"
        found.append(said("{}, {}.", mine, tail))
    return found


def _clock(facts: ClaimFacts) -> Ready:
    day = long_date(facts.after.day)
    return said("They count what had been published by {}.{}", day, clock_tail(facts.known, facts.scenario))
