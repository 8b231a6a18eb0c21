"""The box at the top of an old essay: what its map thinks of it now, in a few sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.inert import address, inert
from argmap.posts.rendering import Ready, said
from argmap.posts.words import counted, joined, long_date, spelled, upper_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.posts.facts import Moved, Push, SinceFacts, Voice
    from argmap.posts.notes import Cited

_NAMED = 3


def since_box(facts: SinceFacts, voice: Voice) -> str:
    """The box as a quotation, one paragraph a thought."""
    paragraphs = [_main(facts, voice), _why(facts), _claims(facts, voice)]
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs if paragraph)


def _main(facts: SinceFacts, voice: Voice) -> Ready:
    day, main = long_date(facts.day), facts.main
    if main.after is None:
        return Ready("")
    keep = voice(
        "I keep the argument of this post as a map, and this is where it stood on {}.",
        "The argument of this post is kept as a map, and this is where it stood on {}.",
    )
    lead = said("**Since then:** " + keep, day)
    now = said("Its main claim, “{}”, is at {} ({}).", main.title, main.after.marked, facts.band.marked)
    if main.before is None:
        return said("{} {}", lead, now)
    then = voice(
        "On what was out when I wrote this it would have been at {}.",
        "On what was out when it was written it would have been at {}.",
    )
    return said("{} {} " + then, lead, now, main.before.marked)


def _why(facts: SinceFacts) -> Ready:
    if facts.up is None and facts.down is None:
        return Ready("")
    if facts.up is None or facts.down is None:
        side, push = ("for", facts.up) if facts.up is not None else ("against", facts.down)
        return said("What spoke {} it most since then: {}.", side, _cause(push))
    return said("What spoke for it most since then: {}. Against it: {}.", _cause(facts.up), _cause(facts.down))


def _cause(push: Push | None) -> Ready:
    if push is None:
        return Ready("")
    link = Ready("") if push.cited is None else _link(push.cited)
    wordings = {"claim": "the argument “{}”{}", "gone": "the loss of “{}”{}"}
    return said(wordings.get(push.kind, "{}{}"), push.text, link)


def _link(cited: Cited) -> Ready:
    url = address(cited.url)
    if not cited.title:
        return Ready("")
    named = f"[{inert(cited.author or cited.title).rstrip('.')}]({url})" if url else inert(cited.author or cited.title)
    return Ready(f" ({named}, {cited.date.year})")


def _claims(facts: SinceFacts, voice: Voice) -> Ready:
    """What became of the claims of the essay, and of the rebuttals it takes up."""
    told = [_stand(facts, voice)]
    if facts.risen:
        told.append(said("Better supported than then: {}.", _named(facts.risen)))
    if facts.rivals:
        lead = voice("Of the points against me that I took up", "Of the points against it that it takes up")
        told.append(said(lead + ", {} {} gained.", _named(facts.rivals), "has" if len(facts.rivals) == 1 else "have"))
    return Ready(" ".join(filter(None, told)))


def _stand(facts: SinceFacts, voice: Voice) -> Ready:
    if not facts.claims:
        return Ready("")
    made = said("the {} " + voice("that I made", "that it makes"), counted(facts.claims, "claim"))
    if not facts.fallen:
        holds = "is likelier than not" if facts.claims == 1 else "are all likelier than not"
        return said("{} {}.", Ready(upper_first(made)), holds)
    if facts.claims == len(facts.fallen):
        none = "is not likelier than not" if facts.claims == 1 else "are all no better than even"
        return said("{} {}: {}.", Ready(upper_first(made)), none, _named(facts.fallen))
    backed = facts.claims - len(facts.fallen)
    verbs = ["is" if number == 1 else "are" for number in (backed, len(facts.fallen))]
    return said("Of {}, {} {} likelier than not; {} {} not.",
                made, spelled(backed), verbs[0], _named(facts.fallen), verbs[1])  # fmt: skip


def _named(moves: Sequence[Moved]) -> Ready:
    names = [_ends(move) for move in moves[:_NAMED]]
    more = len(moves) - _NAMED
    return Ready(joined([*names, Ready(counted(more, "other"))] if more > 0 else names))


def _ends(move: Moved) -> Ready:
    now = move.after.unbroken if move.after is not None else Ready("")
    if move.before is None or move.before.text == (move.after.text if move.after else ""):
        return said("“{}” ({})", move.title, now)
    return said("“{}” ({}, was {})", move.title, now, move.before.unbroken)
