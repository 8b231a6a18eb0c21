"""Drafts of each kind, from a session to text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from argmap.posts.facts import Voice
from argmap.posts.spans import Key
from argmap.session.drafting.figures import Wanted
from argmap.session.drafting.templates import chosen, filled
from argmap.session.watching import unwatched

if TYPE_CHECKING:
    from argmap.posts.facts import Moved
    from argmap.session.session import Session
    from argmap.session.watching import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a draft is written: for `jekyll` or as plain `markdown`, in the `first` person or `neutral`, by a template.

    `template` names one of the writer's own.
    """

    style: str = "jekyll"
    voice: str = "first"
    template: str | None = None

    @property
    def jekyll(self) -> bool:
        """Whether its front matter names a layout."""
        return self.style == "jekyll"

    @property
    def spoken(self) -> Voice:
        """Who speaks."""
        return Voice(self.voice == "first")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its title, its Markdown, the same as notes without prose, the facts as plain values.

    `figures` are those it gets once it is a file, for pictures are files beside it.
    """

    title: str
    text: str
    brief: str
    facts: object
    figures: tuple[Wanted, ...] = ()


def update_draft(
    session: Session, since: str | None, claim: str | None, manner: Manner, *, watch: Watch = unwatched
) -> Draft:
    """A post on how the map moved; since the day of the essay unless said otherwise. `watch` shows how far it is.

    Raises:
        DraftRefused: It has no subject, or the template cannot be used.
    """
    from argmap.posts.brief import update_brief
    from argmap.posts.update import update_post, update_title
    from argmap.session.drafting.refusal import refusal
    from argmap.session.drafting.update import essay_day, update_facts

    start = since or essay_day(session)
    if start is None:
        raise refusal("AM0754", "the map names no day of an essay to start from", "give one with --since 2024-01-04")
    facts = update_facts(session, start, claim, watch=watch)
    own = chosen(session, manner.template)
    text = filled(own, lambda used: update_post(facts, manner.spoken, jekyll=manner.jekyll, template=used))
    return Draft(update_title(facts), text, update_brief(facts), plain(facts), _over_time(facts.main))


def claim_draft(session: Session, claim: str, manner: Manner) -> Draft:
    """A post that explains one claim.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
        DraftRefused: The claim is kept out of print, or the template cannot be used.
    """
    from argmap.posts.brief import claim_brief
    from argmap.posts.claim import claim_post, claim_title
    from argmap.session.drafting.claim import claim_facts

    facts = claim_facts(session, claim)
    own = chosen(session, manner.template)
    text = filled(own, lambda used: claim_post(facts, manner.spoken, jekyll=manner.jekyll, template=used))
    clock = facts.support.key.clock if facts.support.key is not None else ""
    figures = (Wanted("distribution", claim, clock, "What goes in", instead="tornado"),)
    return Draft(claim_title(facts), text, claim_brief(facts), plain(facts), figures)


def rebuttal_draft(session: Session, claim: str, manner: Manner) -> Draft:
    """A post on a rebuttal in its strongest form.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
        DraftRefused: The claim attacks nothing or is kept out of print, or the template cannot be used.
    """
    from argmap.posts.brief import claim_brief
    from argmap.posts.rebuttal import rebuttal_post, rebuttal_title
    from argmap.session.drafting.claim import claim_facts
    from argmap.session.drafting.refusal import refusal
    from argmap.session.drafting.update import essay_day

    facts, spoken = claim_facts(session, claim), manner.spoken
    if claim not in session.standing.evaluation.map.attackers:
        hint = f"`argmap draft claim {claim}` explains it"
        raise refusal("AM0762", f"`{claim}` attacks no claim and doubts no argument", hint)
    own = chosen(session, manner.template)
    text = filled(own, lambda used: rebuttal_post(facts, spoken, jekyll=manner.jekyll, template=used))
    start, clock = essay_day(session), facts.support.key.clock if facts.support.key is not None else ""
    figures = (Wanted("timeline", claim, f"{start}..{clock}"),) if start is not None else ()
    return Draft(rebuttal_title(facts, spoken), text, claim_brief(facts), plain(facts), figures)


def _over_time(main: Moved) -> tuple[Wanted, ...]:
    """The figure of a claim between the two ends of an update."""
    ends = [end.key.clock for end in (main.before, main.after) if end is not None and end.key is not None]
    return (Wanted("timeline", main.id, "..".join(ends)),) if ends else ()


def plain(value: object) -> object:
    """Facts as values that JSON has; a marked number as the comment would name it."""
    if isinstance(value, Key):
        return f"{value.kind} {value.node} {value.clock}"
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
