"""Parts that several kinds of posts share: cited changes, what would change a verdict, what numbers rest on."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from argmap.posts.notes import Cited, Notes
from argmap.posts.rendering import Ready, render, said, tidy
from argmap.posts.words import counted, joined, spelled, upper_first

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from argmap.posts.facts import Limits, Push, Turning, Voice, Wanted

# Where a template wants the notes, which are known once it has been filled in; no text of a map holds this sign.
_SOURCES = "\x00"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; one with nothing to say is left out."""

    heading: str
    paragraphs: Sequence[Ready]


@dataclass(frozen=True, slots=True)
class Post:
    """A post before it is written out."""

    title: str
    day: datetime.date
    status: Ready
    opening: Sequence[Ready]
    sections: Sequence[Section]


def written(post: Post, notes: Notes, *, jekyll: bool) -> str:
    """The Markdown of a post, its notes last."""
    sources = [works(notes), *(Ready(line) for line in notes.lines())] if notes.cited else []
    return render(
        "post", {"jekyll": jekyll, **_pieces(post), "sections": [*post.sections, Section("Sources", sources)]}
    )


def written_by(template: str, post: Post, notes: Notes, facts: object) -> str:
    """The Markdown of a post that a template of the user's makes, with the notes it refers to.

    Raises:
        TemplateFault: The template cannot be used.
    """
    from argmap.posts.templating import fill_in

    made = fill_in(template, {"facts": facts, **_pieces(post), "sources": Ready(_SOURCES)})
    known = {**notes.cited, **{item.id: item for item in _cited_in(facts)}}
    used = Notes({key: item for key, item in known.items() if f"[^{key}]" in made})
    sources = "\n\n".join(["## Sources", works(used), *used.lines()]) if used.cited else ""
    return tidy(made.replace(_SOURCES, sources) if _SOURCES in made else f"{made}\n\n{sources}")


def _cited_in(facts: object) -> Iterator[Cited]:
    """Every finding that facts know a source of."""
    if isinstance(facts, Cited):
        yield facts
    elif isinstance(facts, tuple):
        for each in facts:
            yield from _cited_in(each)
    elif is_dataclass(facts):
        for field in fields(facts):
            yield from _cited_in(getattr(facts, field.name))


def _pieces(post: Post) -> dict[str, object]:
    return {
        "title": post.title,
        "date": post.day.isoformat(),
        "status": post.status,
        "opening": tuple(post.opening),
        "sections": tuple(post.sections),
    }


def rows(lines: Sequence[Ready]) -> Ready:
    """The rows of a table as one block."""
    return Ready("\n".join(lines))


def clock_tail(known: str, scenario: str) -> Ready:
    """What else a clock leaves out: what the map had not recorded, and what a scenario sets otherwise."""
    recorded = said(" Of the evidence only what this map had recorded by {} is counted.", known) if known else Ready("")
    under = said(" All of it is under the scenario {}.", scenario) if scenario else Ready("")
    return said("{}{}", recorded, under)


def bullets(items: Sequence[str]) -> Ready:
    """A list, one item a line."""
    return Ready("\n".join(f"- {item}" for item in items))


def sentence_end(text: str) -> str:
    """The text with a full stop unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def cited(push: Push, notes: Notes) -> Ready:
    """What changed, with its footnote where it is evidence."""
    reference = Ready(notes.reference(push.cited)) if push.cited is not None else ""
    wordings = {"claim": "new: “{}”", "edit": "a change: {}{}", "gone": "no longer counted: {}{}", "evidence": "{}{}"}
    return said(wordings[push.kind], push.text, reference)


def works(notes: Notes) -> Ready:
    """How many works are cited, and how many figures were only recalled."""
    recalled = sum(item.recalled for item in notes.cited.values())
    checked = f"{counted(recalled, 'figure')} from memory" if recalled else "every figure was looked up"
    sources = f"from {counted(notes.works, 'work')}" if notes.works else "without a recorded source"
    return said("The notes cite {} {}; {}.", counted(len(notes.cited), "finding"), sources, checked)


def mind(turning: Turning, title: str, voice: Voice) -> list[Ready]:
    """What would take a claim across even odds, and what is worth finding out."""
    found = [_alone(turning, title), *_judged(turning, voice)]
    if turning.claim:
        held = "were certain" if turning.held else "were certainly false"
        found.append(said("Of the arguments, the one to win is “{}”: if it {}, the claim would stand at {}.",
                          turning.claim, held, turning.would_be))  # fmt: skip
    if turning.worth_knowing:
        lead = voice("What I would most like to know:", "What is most worth finding out:")
        found += [Ready(lead), bullets([_wanted(wanted, voice) for wanted in turning.worth_knowing])]
    return found


def _alone(turning: Turning, title: str) -> Ready:
    way = "below" if turning.falls else "above"
    if turning.alone:
        more = f", or through {counted(turning.others, 'other')}" if turning.others else ""
        told = joined([said("if {}", each) for each in turning.alone], "or")
        return said("“{}” would go {} even odds {}{}.", title, way, Ready(told), more)
    none = said("No single number, finding or claim takes “{}” {} even odds.", title, way)
    if not turning.pairs:
        return none
    pairs = "; or ".join(said("if {}", pair) for pair in turning.pairs)
    return said("{} Two together would: {}.", none, Ready(pairs))


def _judged(turning: Turning, voice: Voice) -> list[Ready]:
    if not turning.judged or turning.alone:
        return []
    mine = voice("A judgement of mine could do it alone", "A judgement could do it alone")
    return [said("{}: if {}.", mine, turning.judged[0])]


def _wanted(wanted: Wanted, voice: Voice) -> Ready:
    name = upper_first(wanted.name)
    if wanted.basis == "model":
        says = said(" It calls the claim {}.", wanted.said) if wanted.said else Ready("")
        return said("{}.{} It has a chance of {} so far; {} would tell.", name, says, wanted.fit, wanted.look_for)
    basis = {"data": "data", "judgement": voice("my judgement", "judgement"), "placeholder": "a placeholder"}
    found = f"{basis[wanted.basis]} and {counted(wanted.findings, 'finding')}"
    rests = found if wanted.findings else f"{basis[wanted.basis]} alone"
    return said("{}. It rests on {}; {} would tell more.", name, rests, wanted.look_for)


def resting(rest: Limits) -> str:
    """How many of the numbers behind a claim somebody measured."""
    if not rest.numbers:
        return "nothing behind it is measured"
    if rest.measured == rest.numbers:
        return "the number behind it has data or evidence" if rest.numbers == 1 else "all numbers behind it have data"
    if not rest.measured:
        return f"the {counted(rest.numbers, 'number')} behind it {'is' if rest.numbers == 1 else 'are'} judgement"
    have = "has" if rest.measured == 1 else "have"
    return (
        f"{spelled(rest.measured)} of the {spelled(rest.numbers)} numbers behind it {have} data or evidence, "
        "the rest are judgement"
    )


def limits(rest: Limits, voice: Voice, subject: str = "main claim") -> list[Ready]:
    """What the numbers rest on and how far they depend on the rules."""
    found = []
    if rest.fit:
        rated = voice(
            "I give it a chance of {} to be of the right form", "It is given a chance of {} to be of the right form"
        )
        found.append(said("The {} has a sub-model of its own. " + rated + ", and where it is not, the claim "
                          "starts from even odds.", subject, rest.fit))  # fmt: skip
    if rest.rules > 1:
        found.append(said("How arguments add up is a choice. Under the {} rules that the map tries, the claim stands "
                          "between {} and {}.", spelled(rest.rules), rest.least, rest.most))  # fmt: skip
    found.append(_judgement(rest, voice))
    if rest.private:
        entries = upper_first(counted(rest.private, "entry", "entries"))
        found.append(
            said("{} of the map {} counted here but not shown.", entries, "is" if rest.private == 1 else "are")
        )
    return found


def _judgement(rest: Limits, voice: Voice) -> Ready:
    judged = voice(
        "How strong each argument is, I judged myself", "How strong each argument is was judged, not measured"
    )
    findings = counted(rest.evidence, "finding")
    if not rest.recalled:
        return said("{}. The {} on the map were looked up at their sources.", judged, findings)
    verb = "is" if rest.recalled == 1 else "are"
    if rest.recalled == rest.evidence:
        return said("{}. The {} on the map {} quoted from memory.", judged, findings, verb)
    return said("{}. Of the {} on the map, {} {} quoted from memory.", judged, findings, spelled(rest.recalled), verb)
