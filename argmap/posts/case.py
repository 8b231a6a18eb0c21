"""The case for a claim in prose: its sub-model, the reasons for and against it, what moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.inert import address, inert
from argmap.posts.parts import bullets, rows, sentence_end
from argmap.posts.rendering import Ready, said
from argmap.posts.spans import NO_BREAK
from argmap.posts.words import joined, long_date, points_text, upper_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.posts.facts import Argument, ClaimFacts, Equation, Input, Number, Swing, Voice
    from argmap.posts.notes import Notes

_BASIS = {"data": "data", "judgement": "judgement", "placeholder": "a placeholder"}


def status(facts: ClaimFacts, tail: str, voice: Voice) -> Ready:
    """The epistemic status: where the claim stands, how far that could be off, what is behind it."""
    doubts = voice(
        "if my judgements are off as far as I allow for", "if the judgements are off as far as the map allows for"
    )
    return said("_Epistemic status: {} on what was published by {}, anywhere in {} {}; {}._",
                facts.support.marked, long_date(facts.after.day), facts.band.marked, doubts, tail)  # fmt: skip


def model(equation: Equation, voice: Voice, *, is_argued: bool) -> list[Ready]:
    """The equation in words and what it comes to; `is_argued` where arguments then move the claim."""
    says = said("A small model calls the claim {}. ", equation.says) if equation.says else Ready("")
    steps = [said("“{}” is {}", name, text) for name, text in equation.steps]
    worked = Ready("; ".join([*steps, said("the claim holds when {}", equation.holds)]))
    trust = voice("I give this form a chance of {} to be the right one", "This form has a chance of {} to be right")
    result = said(
        "With what goes in drawn from its ranges, that comes out true {} of the time. " + trust + "; if it is not, "
        "the claim starts from even odds. Together that makes {}{}.",
        equation.alone, equation.fit, equation.trusted, Ready(" before any argument is heard" if is_argued else ""),
    )  # fmt: skip
    return [said("{}In words: {}.", says, worked), result]


def inputs(found: Sequence[Input], notes: Notes) -> Ready:
    """The inputs as a table, each with what it rests on."""
    lines = [Ready("| Input | Middle | 90 % range | Rests on |"), Ready("|:--|--:|:--|:--|")]
    for each in found:
        spread = f"{each.low} to {each.high}" if each.low and each.low != each.high else ""
        name = f"{each.name} ({each.unit})" if each.unit else each.name
        lines.append(said("| {} | {} | {} | {} |", name, _cell(each.middle), _cell(spread), _rests(each, notes)))
    return rows(lines)


def _rests(each: Input, notes: Notes) -> Ready:
    # Apart, or the numbers of two notes read as one.
    references = " ".join(notes.reference(item) for item in each.findings)
    reason = sentence_end(each.why) if each.why else f"{upper_first(_BASIS[each.basis])}."
    if not references:
        return said("{}", reason)
    return said("{} Updated on evidence.{}", reason, Ready(references))


def reasons(arguments: Sequence[Argument], notes: Notes) -> Ready:
    """Reasons as a list, each with its points and why it counts."""
    return bullets([reason(each, notes) for each in arguments])


def reason(argument: Argument, notes: Notes) -> Ready:
    """One reason: a finding with its note, or premises with where they stand."""
    points = Ready(f"({'adds' if argument.points > 0 else 'takes'} {points_text(argument.points)})")
    if argument.finding is not None:
        note = argument.finding.cited
        reference = Ready(notes.reference(note)) if note is not None else Ready("")
        return said("{}{} {}", sentence_end(upper_first(argument.finding.text)), reference, points)
    why = said(" {}", sentence_end(argument.why)) if argument.why else Ready("")
    doubts = said(" The step is doubted: {}.", named(argument.doubted_by)) if argument.doubted_by else Ready("")
    return said("{} {}.{}{}", named(argument.premises), points, why, doubts)


def named(claims: Sequence[tuple[str, Number]]) -> Ready:
    """Claims by title with where they stand."""
    return Ready(joined([said("“{}” at {}", upper_first(title), number.marked) for title, number in claims]))


def essay(facts: ClaimFacts) -> Ready:
    """The essay by its title, with a link where its address is known."""
    link = address(facts.essay_url)
    return Ready(f"[{inert(facts.essay)}]({link})") if link else said("“{}”", facts.essay)


def swings(found: Sequence[Swing], title: str) -> list[Ready]:
    """What moves the claim most, as a table of its two ends."""
    if not found:
        return [said("No quantity moves “{}” by half a point.", title)]
    lines = [Ready("| Input | Low end | Claim there | High end | Claim there |"), Ready("|:--|--:|--:|--:|--:|")]
    for each in found:
        ends = (_cell(end) for end in (each.low_value, each.low, each.high_value, each.high))
        lines.append(said("| {} | {} | {} | {} | {} |", each.name, *ends))
    lead = Ready(
        "One input at a time is taken from the lowest and then from the highest tenth of its range, around the values "
        "given, with all else left as it is:"
    )
    return [lead, rows(lines)]


def _cell(text: str) -> Ready:
    """The text of a cell in which no line breaks before a percent sign."""
    return Ready(said("{}", text).replace(" %", f"{NO_BREAK}%"))
