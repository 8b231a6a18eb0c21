"""The facts of a whole site: its first page, its themes, its sources and every claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.diagram.layout import lay_out
from argmap.export.reading import figure_of, read
from argmap.export.selection import Selection
from argmap.posts.words import counted, joined, long_date, shown_points, upper_first
from argmap.session.account import claim_account
from argmap.session.drafting.clock import known_of
from argmap.session.evaluating import cut
from argmap.session.excerpting import excerpt_of
from argmap.session.exporting import CROWDED
from argmap.session.numbers import percent, signed
from argmap.session.options import date_from
from argmap.session.publishing.claims import KINDS, claim_facts, standing, withheld
from argmap.session.publishing.context import Context
from argmap.session.status import turn_of
from argmap.session.watching import unwatched
from argmap.site.facts import Cited, Move, SiteFacts, ThemeFacts
from argmap.site.names import feedback_address, web_address
from argmap.text import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.diagram.geometry import Geometry
    from argmap.export.excerpt import Excerpt
    from argmap.session.session import Session
    from argmap.session.watching import Watch
    from argmap.site.facts import ClaimFacts, Named

# So many claims besides the main one are drawn on the first page.
CORE = 14
# Beyond so many claims it takes too long to weigh each of them against the main claim.
_MOST_WEIGHED = 500
_MOST_MOVES = 8
_EVEN = 0.5


def site_facts(session: Session, *, numbers: bool = True, watch: Watch = unwatched) -> SiteFacts:
    """Everything a site of the session's map says, on the session's clocks; `watch` shows how far it is."""
    context = Context(session, numbers, watch)
    whole = excerpt_of(session, Selection(), numbers=numbers)
    order = [place.claim for place in read(whole).tree.places if not place.again]
    essay, main = context.map.essay, context.map.contention
    shown_main = main if main is not None and main in context.map.claims and context.is_public(main) else None
    picture, note = _core(context)
    moves, newer = _moves(context)
    claims = tuple(_claims(context, order))
    return SiteFacts(
        title=one_line(context.map.title),
        day=context.day,
        clock=_clock(context),
        numbers=numbers,
        standing=standing(context, claim_account(session, shown_main, judged=False), "the main claim")
        if shown_main is not None
        else "",
        turn=_turn(context, shown_main),
        main=context.named(shown_main) if shown_main is not None else None,
        main_text=one_line(context.map.claims[shown_main].text) if shown_main is not None else "",
        picture=picture,
        picture_note=note,
        essay=(one_line(essay.title), web_address(essay.url), essay.date) if essay is not None else None,
        moves=moves,
        newer=newer,
        themes=tuple(_themes(context, order)),
        groups=_groups(context, order),
        claims=claims,
        sources=_sources(claims),
        hrefs={claim.id: context.named(claim.id).href for claim in context.public},
        withheld=withheld(context),
        feedback=feedback_address(context.map.feedback),
    )


def _claims(context: Context, order: Sequence[str]) -> Iterable[ClaimFacts]:
    curves = context.curves()
    for claim in context.watch(order, len(order), "claims"):
        yield claim_facts(context, claim, curves[claim])


def _clock(context: Context) -> str:
    options = context.session.options
    parts = [f"what had been published by {long_date(context.day)}"] if context.day is not None else []
    known = known_of(context.session)
    recorded = date_from(known) if known else None
    parts += [f"of that what this map knew by {long_date(recorded)}"] if recorded is not None else []
    parts += [f"of that what this map knew at its revision {known}"] if known and recorded is None else []
    parts += [f"under the scenario “{options.scenario}”"] if options.scenario else []
    return f"These pages count {', '.join(parts)}." if parts else ""


def _turn(context: Context, main: str | None) -> str:
    """What would move the main claim furthest against where it stands, as a sentence; empty where nothing may."""
    found = turn_of(context.session, main) if main is not None and context.numbers else None
    if found is None or not context.is_public(found.claim):
        return ""
    were = "certain" if found.given > _EVEN else "ruled out"
    return f"If “{context.named(found.claim).title}” were all but {were}, it would stand at {percent(found.support)}."


def _core(context: Context) -> tuple[Geometry | None, str]:
    """The picture of the first page, and what to say below it."""
    is_weighable = context.map.contention in context.map.claims and len(context.map.claims) <= _MOST_WEIGHED
    excerpt = excerpt_of(
        context.session, Selection(core=CORE) if is_weighable else Selection(depth=1), numbers=context.numbers
    )
    others, more = counted(len(excerpt.claims) - 1, "claim"), excerpt.left_out
    if not more:
        return _drawn(excerpt), ""
    what = f"{others} that pull it most" if is_weighable else f"{others} that bear on it directly"
    return _drawn(excerpt), f"The main claim and the {what}; the other {more:,} stand below."


def _picture(session: Session, selection: Selection, *, numbers: bool) -> Geometry | None:
    """A picture of a part of the map; none where nobody could read it."""
    return _drawn(excerpt_of(session, selection, numbers=numbers))


def _drawn(excerpt: Excerpt) -> Geometry | None:
    if not 1 < len(excerpt.claims) <= CROWDED:
        return None
    geometry = lay_out(replace(figure_of(excerpt), caption=""))
    return geometry if sum(not card.again for card in geometry.cards) <= CROWDED else None


def _moves(context: Context) -> tuple[tuple[Move, ...], int]:
    """The claims that moved most since the essay, in whole points, and how many are newer than it."""
    session, essay = context.session, context.map.essay
    day: datetime.date | None = essay.date if essay is not None else None
    if day is None or context.day is None or context.day <= day or not context.numbers:
        return (), 0
    then = session.evaluate(cut(session.map, replace(session.clock_options, as_of=day))).evaluation.claims
    now = session.standing.evaluation.claims
    found = []
    for claim in context.public:
        if claim.id in then and not context.is_open(claim.id):
            before, after = then[claim.id].support, now[claim.id].support
            points = shown_points(before, after)
            if points:
                move = Move(
                    claim=context.named(claim.id),
                    before=percent(before),
                    after=percent(after),
                    points=signed(points, 0),
                    rose=points > 0,
                )
                found.append((-abs(points), claim.id, move))
    newer = sum(claim.id not in then for claim in context.public)
    return tuple(move for _, _, move in sorted(found, key=lambda each: each[:2])[:_MOST_MOVES]), newer


def _themes(context: Context, order: Sequence[str]) -> Iterable[ThemeFacts]:
    for name, claims in _by_theme(context, order).items():
        if not name:
            continue
        geometry = _picture(context.session, Selection(theme=name), numbers=context.numbers)
        yield ThemeFacts(
            name=replace(context.theme(name), note=counted(len(claims), "claim")),
            standing=_theme_standing(context, claims),
            claims=tuple(_listed(context, claim) for claim in claims),
            picture=geometry,
        )


def _theme_standing(context: Context, claims: Sequence[str]) -> str:
    """How many claims of a theme are likely, as one sentence."""
    when = f"as of {long_date(context.day)} " if context.day is not None else ""
    total = counted(len(claims), "claim")
    verb = "belongs" if len(claims) == 1 else "belong"
    if not context.numbers:
        return upper_first(f"{when}{total} {verb} here.")
    now = context.session.standing.evaluation.claims
    chances = [now[claim].support for claim in claims if not context.is_open(claim)]
    above, below = sum(p > _EVEN for p in chances), sum(p <= _EVEN for p in chances)
    parts = [f"{_some(above)} more likely than not"] if above else []
    parts += [f"{_some(below)} not"] if below else []
    parts += [f"{_some(len(claims) - len(chances))} open"] if len(chances) < len(claims) else []
    return upper_first(f"{when}{total} {verb} here: {joined(parts)}.")


def _some(number: int) -> str:
    return counted(number, "is", "are")


def _by_theme(context: Context, order: Sequence[str]) -> Mapping[str, list[str]]:
    """Claims in reading order by theme, those without one last."""
    found: dict[str, list[str]] = {}
    for claim in order:
        found.setdefault(context.map.claims[claim].theme, []).append(claim)
    bare = found.pop("", [])
    return {**found, "": bare} if bare else found


def _groups(context: Context, order: Sequence[str]) -> tuple[tuple[Named | None, tuple[Named, ...]], ...]:
    return tuple(
        (context.theme(name) if name else None, tuple(_listed(context, claim) for claim in claims))
        for name, claims in _by_theme(context, order).items()
    )


def _listed(context: Context, claim: str) -> Named:
    kind = KINDS[context.map.kind(claim)]
    return context.named(claim, note="" if kind == "Claim" else kind.lower())


def _sources(claims: Iterable[ClaimFacts]) -> tuple[Cited, ...]:
    """Every source that is cited, by author and title, with the claims it bears on."""
    works = {work.id: work for claim in claims for work in claim.works}
    users: dict[str, list[Named]] = {}
    for claim in claims:
        for work in claim.works:
            users.setdefault(work.id, []).append(claim.name)
    ordered = sorted(works.values(), key=lambda work: (work.author.lower(), work.title.lower(), work.id))
    return tuple(Cited(work=work, claims=tuple(users[work.id])) for work in ordered)
