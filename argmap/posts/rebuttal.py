"""A post on a rebuttal: its strongest form, what it is worth, what answers it and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.case import essay, inputs, model, named, reasons, status
from argmap.posts.facts import Voice
from argmap.posts.forecasts import forecasts
from argmap.posts.notes import Notes
from argmap.posts.parts import (
    Post,
    Section,
    bullets,
    clock_tail,
    for_site,
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
    from argmap.posts.facts import Argument, Bearing, ClaimFacts, Number


def rebuttal_title(facts: ClaimFacts, voice: Voice) -> str:
    """The title of the post."""
    return f"{_sided(facts, voice)('The best case against me', 'The best case for a rebuttal')}: {facts.title}"


def rebuttal_post(facts: ClaimFacts, voice: Voice, *, jekyll: bool = True, template: str | None = None) -> str:
    """The draft as Markdown; with `jekyll` its front matter names a layout, with `template` that writes it."""
    notes, told = Notes(), _sided(facts, voice)
    against = [each for each in facts.arguments if not each.supports]
    sections = [
        Section("The rebuttal at its strongest", _strongest(facts, voice, notes)),
        Section(_worth(facts, voice), _cost(facts)),
        Section(told("My answer", "The answer"), _answer(facts, against, told, notes)),
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
    opening = [*_whole(facts, voice), said("> {}", facts.text), _opening(facts)]
    post = Post(title, facts.after.day, status(facts, resting(facts.limits), voice), opening, sections)
    if template is not None:
        return written_by(template, for_site(post) if jekyll else post, notes, facts)
    return written(post, notes, jekyll=jekyll)


def _sided(facts: ClaimFacts, voice: Voice) -> Voice:
    """The voice for what is said of the two sides: an answer to an objection is no case against the writer."""
    return Voice(voice.first and facts.is_objection)


def _worth(facts: ClaimFacts, voice: Voice) -> str:
    if not facts.is_objection:
        return "What it would change"
    return voice("What it would cost my case", "What it would cost")


def _whole(facts: ClaimFacts, voice: Voice) -> list[Ready]:
    """What the rebuttal is up against as a whole, and that it comes now."""
    if not (facts.essay and facts.main):
        return []
    lead = voice("In {} my main claim came to this:", "The main claim of {} comes to this:")
    what = "an objection to it" if facts.is_objection else "what answers an objection to it"
    best = voice(f"Here is {what}, made as strong as I can make it:", f"Here is {what}, at its strongest:")
    return [said(lead, essay(facts)), said("> {}", facts.main_text), Ready(best)]


def _opening(facts: ClaimFacts) -> Ready:
    """How likely it is, and what it is up against; by how much is told below."""
    likely = said("On the evidence so far this is {}, at {}.", side(facts.support.value), facts.support.marked)
    attacks = sorted(_attacks(facts), key=lambda each: -abs(each.points))
    spoken = list(dict.fromkeys(said("“{}”", each.title) for each in attacks if not each.doubts))
    told = [f"speaks against {joined(spoken)}"] if spoken else []
    for way in ("to", "against"):
        doubts = (each for each in attacks if each.doubts and each.supports == (way == "against"))
        doubted = list(dict.fromkeys(said("“{}”", each.title) for each in doubts))
        if doubted:
            told.append(f"doubts a step {way} {'it' if doubted == spoken and len(spoken) == 1 else joined(doubted)}")
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
    attacks = _attacks(facts)
    if not attacks:
        return []
    by_target: dict[str, list[Bearing]] = {}
    for each in attacks:
        by_target.setdefault(each.title, []).append(each)
    told = [_bearing(some) for some in by_target.values()]
    if facts.main_now is not None and not any(each.is_main for each in attacks):
        told.append(_whole_cost(facts, facts.main_now))
    return [Ready("If the rebuttal were certain:"), bullets(told)]


def _attacks(facts: ClaimFacts) -> list[Bearing]:
    """What it attacks: claims, and steps to or against claims."""
    return [each for each in facts.bears_on if each.doubts or not each.supports]


def _bearing(some: list[Bearing]) -> Ready:
    """What becomes of one claim that it attacks, in one way or in several."""
    each, doubts = some[0], [one for one in some if one.doubts]
    why = Ready("".join(said(" {}", sentence_end(one.why)) for one in some if one.why))
    if each.now.text == each.certain:
        return said("“{}” would stay at {}.{}", each.title, each.now.marked, why)
    way = "fall" if each.points < 0 else "rise"
    also = "" if len(doubts) == len(some) else "also "
    side = "against" if doubts and doubts[0].supports else "for"
    lost = Ready(f", {also}as an argument {side} it would lose force" if doubts else "")
    return said("“{}” would {} from {} to {}{}.{}", each.title, way, each.now.marked, each.certain, lost, why)


def _whole_cost(facts: ClaimFacts, now: Number) -> Ready:
    if now.text == facts.main_certain:
        return said("The main claim, “{}”, would stay at {}.", facts.main, now.marked)
    way = "fall" if facts.main_points < 0 else "rise"
    return said("The main claim, “{}”, would {} from {} to {}.", facts.main, way, now.marked, facts.main_certain)


def _answer(facts: ClaimFacts, against: list[Argument], voice: Voice, notes: Notes) -> list[Ready]:
    found: list[Ready] = []
    if against:
        lead = "One thing stands" if len(against) == 1 else f"{upper_first(counted(len(against), 'thing'))} stand"
        found += [said("{} against it:", lead), reasons(against, notes)]
    for each in facts.bears_on:
        if each.doubted_by:
            verb = "speaks" if len(each.doubted_by) == 1 else "speak"
            found.append(said("Even if it holds, what follows for “{}” is in doubt: {} {} against that step.",
                              each.title, named(each.doubted_by), verb))  # fmt: skip
    if found and not against:
        bare = [said("“{}”", each.title) for each in facts.bears_on if not (each.supports or each.doubted_by)]
        if bare:
            lead = voice("To what it says against {} I have no answer yet",
                         "To what it says against {} the map holds no answer")  # fmt: skip
            found.append(said(lead + ".", Ready(joined(bare))))
    if not found:
        mine = voice("I have no answer to this yet", "The map holds no answer to this")
        tail = "and it is likelier than not" if facts.support.value > 0.5 else "though it is no better than even"
        found.append(said("{}, {}.", mine, tail))
    return found


def _clock(facts: ClaimFacts) -> Ready:
    day = long_date(facts.after.day)
    return said("They count what had been published by {}.{}", day, clock_tail(facts.known, facts.scenario))
