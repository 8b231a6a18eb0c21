"""Parts that several kinds of posts share: cited changes, what would change a verdict, what numbers rest on."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING

from argmap.posts.notes import Cited, Notes
from argmap.posts.rendering import SCROLLED, SCROLLED_END, Ready, render, said, tidy
from argmap.posts.words import counted, joined, spelled, upper_first

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from argmap.posts.facts import Limits, Push, Turning, Voice, Wanted

# Where a template wants the notes, which are known once it has been filled in; no text of a map holds this sign.
_SOURCES = "\x00"
# What to look for, once of one thing and once of several.
_MANY = {"a measurement": "measurements", "a newer value": "newer values", "a count or a survey": "counts or surveys"}


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
    post = for_site(post) if jekyll else post
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


class Table(Ready):
    """The rows of a table, which a narrow page scrolls by itself where it can."""

    __slots__ = ()


def rows(lines: Sequence[Ready]) -> Table:
    """The rows of a table as one block."""
    return Table("\n".join(lines))


def for_site(post: Post) -> Post:
    """A post whose tables do not widen the page on a phone; kramdown reads Markdown within HTML where told to."""
    laid = [replace(each, paragraphs=[*map(_scrolled, each.paragraphs)]) for each in post.sections]
    return replace(post, sections=laid)


def _scrolled(paragraph: Ready) -> Ready:
    if not isinstance(paragraph, Table) or not paragraph:
        return paragraph
    return Ready(f"{SCROLLED}\n\n{paragraph}\n\n{SCROLLED_END}")


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
    """How many works are cited, how many figures were only recalled, and how many were not read in the work itself."""
    recalled = sum(item.recalled for item in notes.cited.values())
    elsewhere = sum(item.elsewhere for item in notes.cited.values())
    is_one = len(notes.cited) == 1
    if is_one:
        checked = "its figure is from memory" if recalled else "its figure was looked up"
    else:
        checked = f"{counted(recalled, 'figure')} from memory" if recalled else "every figure in them was looked up"
    if elsewhere:
        checked += f", {'' if is_one else spelled(elsewhere) + ' '}in a copy or a report of the work"
    if notes.works == len(notes.cited) > 1:
        sources = ", each from a work of its own"
    else:
        sources = f" from {counted(notes.works, 'work')}" if notes.works else " without a recorded source"
    lead = "The note cites" if is_one else "The notes cite"
    return said("{} {}{}; {}.", lead, counted(len(notes.cited), "finding"), Ready(sources), checked)


def mind(turning: Turning, title: str, voice: Voice) -> list[Ready]:
    """What would take a claim across even odds, and what is worth finding out."""
    found = [_alone(turning, title), *_judged(turning, voice)]
    if turning.claim:
        held = "were certain" if turning.held else "were certainly false"
        found.append(said("Of the arguments, the one to win is “{}”: if it {}, the claim would stand at {}.",
                          turning.claim, held, turning.would_be))  # fmt: skip
    if turning.worth_knowing:
        lead = voice("What I would most like to know:", "What is most worth finding out:")
        told = list(_wanted(turning.worth_knowing, voice))
        several = [Ready(lead), bullets([upper_first(each) for each in told])]
        found += several if len(told) > 1 else [said("{} {}", lead, told[0])]
    return found


def _alone(turning: Turning, title: str) -> Ready:
    way = "below" if turning.falls else "above"
    if turning.alone:
        more = f", or in {counted(turning.others, 'other way')}" if turning.others else ""
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


def _wanted(worth: Sequence[Wanted], voice: Voice) -> Iterator[Ready]:
    """What is worth finding out, things that rest on the same in one line."""
    models = [each for each in worth if each.basis == "model"]
    if models:
        yield _form(models, voice)
    groups: dict[str, list[Wanted]] = {}
    for each in worth:
        if each.basis != "model":
            groups.setdefault(_rests_on(each, voice), []).append(each)
    for rests, group in groups.items():
        names = joined([said("“{}”", each.name) for each in group])
        kinds = dict.fromkeys(each.look_for for each in group)
        each_kind = [_MANY[kind] if len(group) > 1 else kind for kind in kinds]
        sought = joined([word for kind in each_kind for word in kind.split(" or ")], "or")
        verb = "rests" if len(group) == 1 else "rest"
        yield said("{} of {}, which {} on {}.", sought, Ready(names), verb, rests)


def _form(models: Sequence[Wanted], voice: Voice) -> Ready:
    """Sub-models whose form is in doubt."""
    names = joined([said("“{}”", each.name) for each in models])
    fits = dict.fromkeys(each.fit for each in models)
    given = voice("I give", "The map gives")
    chance = f"{'it' if len(models) == 1 else 'each'} {next(iter(fits))}" if len(fits) == 1 else (
        f"them {joined([each.fit for each in models])}"
    )  # fmt: skip
    one = len(models) == 1
    form = "the small model behind {} has the right form" if one else "the small models behind {} have the right form"
    return said("whether " + form + ": {} {}, and {} would tell.", Ready(names), given, chance,
                joined(list(dict.fromkeys(each.look_for for each in models)), "or"))  # fmt: skip


def _rests_on(wanted: Wanted, voice: Voice) -> str:
    basis = {"data": "data", "judgement": voice("my judgement", "judgement"), "placeholder": "a placeholder"}
    if not wanted.findings:
        return f"{basis[wanted.basis]} alone"
    return f"{basis[wanted.basis]} and the {counted(wanted.findings, 'finding')} so far"


def resting(rest: Limits) -> str:
    """How many of the numbers behind a claim somebody measured."""
    if not rest.numbers:
        return "nothing behind it is measured"
    if rest.measured == rest.numbers:
        if rest.numbers == 1:
            return "the number behind it has data or evidence"
        return f"{'both' if rest.numbers == 2 else 'all'} numbers behind it have data or evidence"
    if not rest.measured:
        return f"the {counted(rest.numbers, 'number')} behind it {'is' if rest.numbers == 1 else 'are'} judgement"
    have = "has" if rest.measured == 1 else "have"
    others = "the other is" if rest.numbers - rest.measured == 1 else "the rest are"
    return (
        f"{spelled(rest.measured)} of the {spelled(rest.numbers)} numbers behind it {have} data or evidence, "
        f"{others} judgement"
    )


def limits(rest: Limits, voice: Voice, subject: str = "main claim", *, model_told: bool = False) -> list[Ready]:
    """What the numbers rest on and how far they depend on the rules; `model_told` where the post explains the model."""
    found = []
    if rest.fit and not model_told:
        says = said(", which calls it {}", rest.model) if rest.model else Ready("")
        rated = voice(
            "I give that model a chance of {} to have the right form",
            "That model is given a chance of {} to have the right form",
        )
        found.append(said("Behind the {} itself stands a small model{}. " + rated + "; if it has not, the claim "
                          "starts from even odds.", subject, says, rest.fit))  # fmt: skip
    if rest.rules > 1 and rest.argued:
        under = said("the {} rules that the map tries", spelled(rest.rules))
        if rest.least == rest.most:
            found.append(said("How arguments add up is a choice, but here it makes no difference: under all of {} the "
                              "claim stands at {}.", under, rest.least))  # fmt: skip
        else:
            found.append(said("How arguments add up is a choice. Under {}, the claim stands between {} and {}.",
                              under, rest.least, rest.most))  # fmt: skip
    found += _judgement(rest, voice)
    if rest.private:
        entries = upper_first(counted(rest.private, "entry", "entries"))
        found.append(
            said("{} of the map {} counted here but not shown.", entries, "is" if rest.private == 1 else "are")
        )
    return found


def _judgement(rest: Limits, voice: Voice) -> list[Ready]:
    """What was judged, and what was recalled; of a claim that nothing argues for or against only the latter."""
    told = []
    if rest.argued:
        told.append(voice("How strong each argument is, I judged myself.",
                          "How strong each argument is was judged, not measured."))  # fmt: skip
    findings = counted(rest.evidence, "finding")
    if rest.recalled:
        verb = "is" if rest.recalled == 1 else "are"
        which = f"The {findings} behind it {verb}" if rest.recalled == rest.evidence else (
            f"Of the {findings} behind it, {spelled(rest.recalled)} {verb}"
        )  # fmt: skip
        told.append(f"{which} quoted from memory.")
    elif rest.evidence and told:
        told.append(f"The {findings} behind it {'was' if rest.evidence == 1 else 'were'} looked up.")
    return [Ready(" ".join(told))] if told else []
