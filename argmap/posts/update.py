"""A follow-up post: what was claimed, where it stands now, what moved it and what did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.posts.forecasts import forecasts
from argmap.posts.inert import address, inert
from argmap.posts.notes import Notes
from argmap.posts.parts import (
    Post,
    Section,
    bullets,
    cited,
    clock_tail,
    for_site,
    limits,
    mind,
    resting,
    rows,
    sentence_end,
    written,
    written_by,
)
from argmap.posts.rendering import Ready, said
from argmap.posts.words import counted, joined, long_date, points_text, spelled, upper_first

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.posts.facts import Moved, Push, Still, UpdateFacts, Voice

_ROWS, _FEWEST = 12, 2
_NAMED = 4
_SEEN, _FAR = 0.01, 0.05
# Pushes are worth a sentence of their own where together they are this many times the net movement.
_HIDDEN = 2.0


def update_post(facts: UpdateFacts, voice: Voice, *, jekyll: bool = True, template: str | None = None) -> str:
    """The draft as Markdown; with `jekyll` its front matter names a layout, with `template` that writes it."""
    notes = Notes()
    mine = voice("What I claimed then, and where it stands", "The claims then and now")
    would = voice("What would change my mind", "What would change the verdict")
    sections = [
        Section(mine, [_moved_intro(facts), rows(_table(facts, notes)), *_moved_outro(facts)]),
        Section("What moved it", _pushes(facts, voice, notes)),
        Section("What did not", _still(facts, voice)),
        Section(would, mind(facts.turning, facts.main.title, voice)),
        Section("Forecasts", forecasts(facts.forecasts, voice)),
        Section("What these numbers are not", [_clock(facts, voice), *limits(facts.limits, voice, _subject(facts))]),
    ]
    post = Post(update_title(facts), facts.after.day, _status(facts, voice), _opening(facts, voice), sections)
    if template is not None:
        return written_by(template, for_site(post) if jekyll else post, notes, facts)
    return written(post, notes, jekyll=jekyll)


def update_title(facts: UpdateFacts) -> str:
    """The title of the post."""
    if facts.essay and facts.is_main:
        return f"{facts.essay}, revisited"
    subject = facts.map_title if facts.is_main and facts.map_title else facts.main.title
    return f"{subject}: what moved since {long_date(facts.before.day)}"


def _status(facts: UpdateFacts, voice: Voice) -> Ready:
    rest, after = facts.limits, facts.main.after
    doubts = voice(
        "if my judgements are off as far as I allow for", "if the judgements are off as far as the map allows for"
    )
    tail = said("; {}", resting(rest))
    number = after.marked if after is not None else Ready("")
    return said("_Epistemic status: {} for the {}, anywhere in {} {}{}._",
                number, _subject(facts), facts.band.marked, doubts, tail)  # fmt: skip


def _opening(facts: UpdateFacts, voice: Voice) -> list[Ready]:
    before, after = facts.main.before, facts.main.after
    if before is None or after is None:
        return []
    link = address(facts.essay_url)
    essay = Ready(f"[{inert(facts.essay)}]({link})") if link else said("“{}”", facts.essay)
    wrote = voice("When I wrote {}, my main claim came to this:", "The main claim of {} comes to this:")
    lead = said(wrote, essay) if facts.essay and facts.is_main else said("The {} is this:", _subject(facts))
    argument = "the map"
    what = voice("I keep that argument as a map", "The argument is kept as a map")
    kept = said(what + " of its claims, the reasons between them and what has been published on each, with a chance "
                "worked out for every claim.")  # fmt: skip
    if facts.before.revision:
        then = said("At revision {} {} gave it {}.", facts.before.revision, argument, before.marked)
        now = said("Today it gives {}, {}.", after.marked, _net(facts))
    else:
        then = said("Counting only what had been published by {}, {} gives it {}.",
                    long_date(facts.before.day), argument, before.marked)  # fmt: skip
        now = said("With everything up to {} it gives {}, {}.", long_date(facts.after.day), after.marked, _net(facts))
    return [lead, said("> {}", facts.main_text), said("{} {} {} {}", kept, then, now, _gross(facts)), *_crossed(facts)]


def _subject(facts: UpdateFacts) -> str:
    return "main claim" if facts.is_main else "claim"


def _net(facts: UpdateFacts) -> Ready:
    if not facts.net.value:
        return Ready("no change that rounding would show")
    return said("a {} of {}", "rise" if facts.net.value > 0 else "drop", facts.net.marked)


def _gross(facts: UpdateFacts) -> Ready:
    (up, up_by), (down, down_by) = facts.up, facts.down
    if not up and not down:
        return Ready("Nothing that changed in between moved it.")
    if not up or not down:
        pushed = counted(up or down, "change")
        return said("{} went into that, {} {}.", upper_first(pushed), "all" if max(up, down) > 1 else "pushing it",
                    "up" if up else "down")  # fmt: skip
    hidden = min(up_by, -down_by) >= _HIDDEN * abs(facts.main.points)
    still = "Behind that small change stand larger ones:" if facts.net.value else "That is two sides in balance:"
    lead = Ready(still if hidden else "It is the sum of two sides:")
    if hidden and not facts.net.value:
        return said("{} {} pushed the claim up and {} pushed it down, by about {} either way.",
                    lead, counted(up, "change"), spelled(down), points_text((up_by - down_by) / 2))  # fmt: skip
    return said("{} {} pushed the claim up, by {} in all, and {} pushed it down, by {}.",
                lead, counted(up, "change"), points_text(up_by), spelled(down), points_text(down_by))  # fmt: skip


def _crossed(facts: UpdateFacts) -> list[Ready]:
    others = [move for move in facts.crossed if move.id != facts.main.id]
    if not others:
        return []
    rose, fell = ([move for move in others if move.points * way > 0] for way in (1, -1))
    told = []
    if rose:
        told.append(said("{} {} now likelier than not", _titles(rose), "is" if len(rose) == 1 else "are"))
    if fell:
        ends = ("no longer is", "no longer are") if rose else ("is no longer likelier than not", "no longer are")
        told.append(said("{} {}", _titles(fell), ends[len(fell) > 1]))
    lead = counted(len(others), "other claim") + (" has" if len(others) == 1 else " have")
    return [said("{} crossed even odds: {}.", upper_first(lead), Ready(", and ".join(told)))]


def _titles(moves: Sequence[Moved]) -> Ready:
    """Claims by title; where one would be left over, naming it takes no more room than counting it."""
    named = len(moves) if len(moves) == _NAMED + 1 else _NAMED
    names = [said("“{}”", move.title) for move in moves[:named]]
    return Ready(joined([*names, Ready(counted(len(moves) - named, "other"))] if len(moves) > named else names))


def _ends(move: Moved) -> tuple[Ready, Ready]:
    return (
        move.before.marked if move.before is not None else Ready("–"),
        move.after.marked if move.after is not None else Ready("–"),
    )


# Then and now ------------------------------------------------------------------------------------


def _moved_intro(facts: UpdateFacts) -> Ready:
    others = [move for move in facts.moved if move.id != facts.main.id]
    far = [move for move in others if abs(move.points) >= _FAR]
    if not others:
        return Ready("No other claim on the map bears on it.")
    shown = _shown(facts)
    moved = _moved_far(others, far)
    if len(shown) < _FEWEST:
        return moved
    return said("{} The {}, and the {} that moved most:", moved, _subject(facts), spelled(len(shown) - 1))


def _moved_far(others: Sequence[Moved], far: Sequence[Moved]) -> Ready:
    """How many of the other claims moved by five points or more."""
    if len(others) == 1:
        does = "moved" if far else "did not move"
        return said("The one other claim with a number then and now {} by five points or more.", does)
    if not far:
        return said("None of the other {} moved by five points.", counted(len(others), "claim"))
    rose = sum(move.points > 0 for move in far)
    ways = joined([f"{spelled(count)} {way}" for count, way in ((rose, "up"), (len(far) - rose, "down")) if count])
    if rose in (0, len(far)):
        ways = "up" if rose else "down"
    return said("Of the {} other claims with a number then and now, {} moved by five points or more, {}.",
                spelled(len(others)), spelled(len(far)), ways)  # fmt: skip


def _shown(facts: UpdateFacts) -> list[Moved]:
    """The claims of the table, the one the post is about first."""
    return [move for move in facts.moved if move.id == facts.main.id or abs(move.points) >= _SEEN][:_ROWS]


def _table(facts: UpdateFacts, notes: Notes) -> list[Ready]:
    shown = _shown(facts)
    if len(shown) < _FEWEST:
        return []
    found = [Ready("| Claim | Then | Now | Points | Moved most by |"), Ready("|:--|--:|--:|--:|:--|")]
    for move in shown:
        cause = cited(move.cause, notes) if move.cause is not None else Ready("")
        points = move.move.marked if move.move is not None else ""
        ends = [end.unbroken if end is not None else Ready("–") for end in (move.before, move.after)]
        found.append(said("| {} | {} | {} | {} | {} |", move.title, *ends, points, cause))
    return found


def _moved_outro(facts: UpdateFacts) -> list[Ready]:
    found = []
    if facts.came:
        names = [said("“{}” ({})", move.title, _ends(move)[1]) for move in facts.came]
        is_one = len(names) == 1
        verb = ("was" if is_one else "were") if facts.before.revision else ("is" if is_one else "are")
        lead = upper_first(counted(len(names), "claim")) + (
            f" {verb} not on the map then" if facts.before.revision else f" {verb} newer than that"
        )
        found.append(said("{}: {}.", lead, Ready(joined(names))))
    if facts.gone:
        names = [said("“{}” ({})", move.title, _ends(move)[0]) for move in facts.gone]
        found.append(said("No longer on the map: {}.", Ready(joined(names))))
    return found


# What moved it -----------------------------------------------------------------------------------


def _pushes(facts: UpdateFacts, voice: Voice, notes: Notes) -> list[Ready]:
    up = [push for push in facts.pushes if push.points.value > 0]
    down = [push for push in facts.pushes if push.points.value < 0]
    found: list[Ready] = []
    for lead, some in (
        (_lead(up, facts.up[0], "for", voice), up),
        (_lead(down, facts.down[0], "the other way" if up else "against", voice), down),
    ):
        if some:
            found += [Ready(lead), bullets([_push(push, notes) for push in some])]
    if not found:
        return [Ready("Nothing moved it by as much as a tenth of a point.")]
    return [*found, *_rest(facts)]


def _lead(pushes: list[Push], all_pushes: int, side: str, voice: Voice) -> str:
    number = "the largest push" if len(pushes) == 1 else f"the {spelled(len(pushes))} largest pushes"
    if len(pushes) == all_pushes:
        number = counted(len(pushes), "push", "pushes")
    if side == "for":
        return upper_first(f"{number} {voice('my way', 'in its favor')}, in points:")
    if side == "against":
        return upper_first(f"{number} {voice('against me', 'against it')}, in points:")
    return upper_first(f"{number} {side}:")


def _push(push: Push, notes: Notes) -> Ready:
    fields = f" of {joined(push.fields)}" if push.fields else ""
    leads = {"claim": "A new argument: ", "edit": f"A change{fields}: ", "gone": "No longer counted: ", "evidence": ""}
    kind = Ready(leads[push.kind])
    reference = Ready(notes.reference(push.cited)) if push.cited is not None else ""
    way = said(" By way of “{}”.", push.through) if push.through else Ready("")
    return said("**{}** {}{}{}{}", push.points.marked, kind, sentence_end(upper_first(push.text)), reference, way)


def _rest(facts: UpdateFacts) -> list[Ready]:
    number, points = facts.rest
    if not number:
        return []
    if number == 1:
        size = f"{'adds' if points > 0 else 'takes away'} {points_text(points)}"
        return [said("The other change is smaller: it {}.{}", size, _routes(facts))]
    size = f"{'add' if points > 0 else 'take away'} {points_text(points)}"
    return [said("The other {} changes are smaller; together they {}.{}", spelled(number), size, _routes(facts))]


def _routes(facts: UpdateFacts) -> Ready:
    up = next((route for route in facts.routes if route[1] > 0), None)
    down = next((route for route in facts.routes if route[1] < 0), None)
    told = [
        said("{} through {} ({})", way, _where(route[0]), points_text(route[1]))
        for route, way in ((up, "most was gained"), (down, "most was lost" if up is None else "most lost"))
        if route is not None
    ]
    if not told:
        return Ready("")
    return Ready(f" Sorted by where each enters the argument, {joined(told)}.")


def _where(title: str) -> Ready:
    return said("“{}”", title) if title else Ready("the claim's own numbers")


# What did not ------------------------------------------------------------------------------------


def _still(facts: UpdateFacts, voice: Voice) -> list[Ready]:
    found: list[Ready] = []
    if facts.quiet:
        number = upper_first(counted(len(facts.quiet), "claim"))
        lead = said("{} went a long way and took the {} nowhere:", number, _subject(facts))
        kinds = dict.fromkeys((still.reason, still.by) for still in facts.quiet)
        groups = [[still for still in facts.quiet if (still.reason, still.by) == kind] for kind in kinds]
        told = [_reasons(group, {move.id for move in _shown(facts)}) for group in groups]
        found += [lead, bullets(told)] if len(told) > 1 else [said("{} {}", lead, told[0])]
    if facts.untouched:
        names = joined([said("“{}” ({})", name, number.marked) for name, number in facts.untouched])
        tail = voice("There I still lean on what I thought then.", "That part rests on what was thought then.")
        new = "entered" if facts.before.revision else "published"
        found.append(said("Much hangs on {}, and nothing {} since bears on {} directly. {}",
                          Ready(names), new, "it" if len(facts.untouched) == 1 else "them", tail))  # fmt: skip
    return found


def _reasons(group: list[Still], in_table: set[str]) -> Ready:
    """The claims that stayed without effect for one reason, and the reason; numbers of the table are not repeated."""
    one, first = len(group) == 1, group[0]
    if first.reason in ("gated", "many"):
        names = Ready(joined([_still_named(still, in_table) for still in group]))
        return {
            "gated": said("{} is no better than even at either end, and so counts for next to nothing as an argument."
                          if one else "{} are no better than even at either end, and so count for next to nothing as "
                          "arguments.", names),
            "many": said("{} is one reason among many." if one else "{} are reasons among many.", names),
        }[first.reason]  # fmt: skip
    targets = dict.fromkeys(still.about for still in group)
    parts: list[Ready] = []
    for about in targets:
        some = [still for still in group if still.about == about]
        verb = "" if parts else ("bear " if len(some) > 1 else "bears ")
        parts.append(said("{} {}on “{}”", Ready(joined([_still_named(still, in_table) for still in some])),
                          Ready(verb), about))  # fmt: skip
    each = "by" if one else "each by"
    ends = {
        "slight": said("{} an argument that at most doubles the odds", each),
        "doubted": said("{} a step that “{}” puts in doubt", each, first.by),
        "distant": Ready("which other reasons hold in place"),
    }
    return said("{}, {}.", Ready(joined(parts)), ends[first.reason])


def _still_named(still: Still, in_table: set[str]) -> Ready:
    if still.moved.id in in_table:
        return said("“{}”", still.moved.title)
    return said("“{}” ({} to {})", still.moved.title, *_ends(still.moved))


def _clock(facts: UpdateFacts, voice: Voice) -> Ready:
    if facts.before.revision:
        clock = said("Both ends are states of the map: what it said at revision {}, and what it says now for {}.",
                     facts.before.revision, long_date(facts.after.day))  # fmt: skip
    else:
        mine = voice("not what I believed on that day", "not what anybody believed on that day")
        clock = said("“Then” and “now” are days of publication: what could have been known by {}, and by {}. "
                     "Both are judged with the map of today, so the first is {}.",
                     long_date(facts.before.day), long_date(facts.after.day), mine)  # fmt: skip
    return said("{}{}", clock, clock_tail(facts.known, facts.scenario))
