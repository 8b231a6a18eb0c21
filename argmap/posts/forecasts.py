"""Forecasts in a post: those that were settled, with how good they were, and those that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.parts import bullets, sentence_end
from argmap.posts.rendering import Ready, said
from argmap.posts.words import counted, long_date, upper_first

if TYPE_CHECKING:
    from argmap.posts.facts import Forecasts, Foretold, Voice


def forecasts(found: Forecasts, voice: Voice) -> list[Ready]:
    """What was settled, and what is still to come; nothing where nobody foretold anything."""
    told: list[Ready] = []
    if found.settled:
        told += [_settled_lead(found, voice), bullets([_settled(each, found, voice) for each in found.settled])]
    if found.waiting:
        told += [_waiting_lead(found), bullets([_waiting(each, found, voice) for each in found.waiting])]
    return told


def _settled_lead(found: Forecasts, voice: Voice) -> Ready:
    number, verb = counted(len(found.settled), "forecast"), "was" if len(found.settled) == 1 else "were"
    whose = Ready(voice(" of mine", "") if found.is_one_person else "")
    mean = "Its Brier score is" if len(found.settled) == 1 else "Their mean Brier score is"
    return said("{}{} {} settled. {} {}; 0 is perfect, and 0.25 is what saying 50 % every time would have earned.",
                upper_first(number), whose, verb, mean, found.score)  # fmt: skip


def _settled(each: Foretold, found: Forecasts, voice: Voice) -> Ready:
    came = "came true" if each.outcome else "did not come true"
    day = long_date(each.known) if each.known is not None else ""
    score = said(" ({})", each.score) if len(found.settled) > 1 else Ready("")
    return said("“{}” {}, as was known on {}. On {} {} said {}{}.", each.title, came, day, long_date(each.day),
                _who(each, found, voice), each.chance, score)  # fmt: skip


def _waiting_lead(found: Forecasts) -> Ready:
    number = "One is" if len(found.waiting) == 1 else f"{upper_first(counted(len(found.waiting), 'forecast'))} are"
    first = "Still open" if found.settled else f"{number} on record and not yet settled"
    return Ready(f"{first}:")


def _waiting(each: Foretold, found: Forecasts, voice: Voice) -> Ready:
    by = said(" It is to be settled by {}", long_date(each.by))
    how = said(": {}", sentence_end(each.how)) if each.how else Ready(".")
    now = said("; the map says {}", each.support.marked) if each.support is not None else Ready("")
    return said("“{}”: on {} {} said {}{}.{}{}", each.title, long_date(each.day), _who(each, found, voice),
                each.chance, now, by, how)  # fmt: skip


def _who(each: Foretold, found: Forecasts, voice: Voice) -> str:
    return voice("I", each.who) if found.is_one_person else each.who
