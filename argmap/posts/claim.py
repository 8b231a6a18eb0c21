"""A post that explains one claim: its equation, its inputs, its result and what that hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.case import essay, inputs, model, reasons, status, swings
from argmap.posts.forecasts import forecasts
from argmap.posts.notes import Notes
from argmap.posts.parts import (
    Post,
    Section,
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
from argmap.posts.words import long_date

if TYPE_CHECKING:
    from argmap.posts.facts import ClaimFacts, Voice


def claim_title(facts: ClaimFacts) -> str:
    """The title of the post."""
    return f"{facts.title}: the numbers behind it"


def claim_post(facts: ClaimFacts, voice: Voice, *, jekyll: bool = True, template: str | None = None) -> str:
    """The draft as Markdown; with `jekyll` its front matter names a layout, with `template` that writes it."""
    notes, equation = Notes(), facts.equation
    sections = [
        Section(
            "The equation", model(equation, voice, is_argued=bool(facts.arguments)) if equation is not None else []
        ),
        Section("What goes in", [inputs(equation.inputs, notes)] if equation is not None else []),
        Section("What argues for and against it", _arguments(facts, notes)),
        Section("What the result hangs on", swings(facts.swings, facts.title) if equation is not None else []),
        Section(
            voice("What would change my mind", "What would change the verdict"), mind(facts.turning, facts.title, voice)
        ),
        Section("Forecasts", forecasts(facts.forecasts, voice)),
        Section(
            "What these numbers are not",
            [_clock(facts), *limits(facts.limits, voice, "claim", model_told=facts.equation is not None)],
        ),
    ]
    opening = [*_whole(facts, voice), said("> {}", facts.text), *_opening(facts, voice)]
    post = Post(claim_title(facts), facts.after.day, status(facts, resting(facts.limits), voice), opening, sections)
    if template is not None:
        return written_by(template, for_site(post) if jekyll else post, notes, facts)
    return written(post, notes, jekyll=jekyll)


def _whole(facts: ClaimFacts, voice: Voice) -> list[Ready]:
    """Whose claim it is."""
    if not facts.essay:
        return []
    if not facts.main:
        return [said(voice("The main claim of my essay {} came to this:", "The main claim of {} comes to this:"),
                     essay(facts))]  # fmt: skip
    if facts.in_essay:
        return [said(voice("One of the claims behind my essay {} is this:", "One of the claims behind {} is this:"),
                     essay(facts))]  # fmt: skip
    return [said(voice("This is not in my essay {}, but bears on it:", "This is not in {}, but bears on it:"),
                 essay(facts))]  # fmt: skip


def _opening(facts: ClaimFacts, voice: Voice) -> list[Ready]:
    have = voice("I put this at {}", "This stands at {}")
    if facts.equation is not None:
        how = (
            "a small calculation gives the start, and what argues for and against it does the rest"
            if facts.arguments
            else "that is what a small calculation says, and no argument bears on it"
        )
    elif facts.reasoned:
        how = voice("I start from a judgement", "the start is a judgement")
        return [said(have + "; {}. {}", facts.support.marked, Ready(how), sentence_end(facts.reasoned))]
    else:
        how = "it has no calculation behind it, only the arguments below"
    return [said(have + ": {}.", facts.support.marked, Ready(how)), *_bears(facts)]


def _bears(facts: ClaimFacts) -> list[Ready]:
    found = facts.bears_on[:1]
    return [
        said(
            "It matters because it {} “{}”, which stands at {} and would {} if this were certain.",
            _verb(each.supports, each.doubts),
            each.title,
            each.now.marked,
            "stay there" if each.now.text == each.certain else f"stand at {each.certain}",
        )
        for each in found
    ]


def _verb(supports: bool, doubts: bool) -> str:
    if doubts:
        return "puts an argument on trial that bears on"
    return "speaks for" if supports else "speaks against"


def _arguments(facts: ClaimFacts, notes: Notes) -> list[Ready]:
    up = [each for each in facts.arguments if each.supports]
    down = [each for each in facts.arguments if not each.supports]
    found: list[Ready] = []
    for lead, some in (("For it:", up), ("Against it:", down)):
        if some:
            found += [Ready(lead), reasons(some, notes)]
    return found


def _clock(facts: ClaimFacts) -> Ready:
    day = long_date(facts.after.day)
    return said("They count what had been published by {}.{}", day, clock_tail(facts.known, facts.scenario))
