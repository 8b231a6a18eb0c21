"""How posts say things: as a person would, nothing twice, nothing that does not bear on the claim at hand."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from argmap.posts.claim import claim_post
from argmap.posts.facts import Moved, Still, UpdateFacts, Voice, Wanted, When
from argmap.posts.figures import Drawn, figure
from argmap.posts.notes import Notes
from argmap.posts.parts import works
from argmap.posts.rebuttal import rebuttal_post
from argmap.posts.rendering import SCROLLED
from argmap.posts.update import update_post
from tests.posts.test_any_text import cited, claim_facts, number, update_facts


def said(post: str) -> str:
    return re.sub(r"<!--.*?-->", "", post)


def update(**fields: object) -> str:
    return said(update_post(replace(update_facts("x"), **fields), Voice()))  # type: ignore[arg-type]


def moved(title: str, before: float, after: float) -> Moved:
    return Moved(id=title, title=title, before=number(before), after=number(after), move=number(after - before, "move"))


def test_two_sides_in_balance_have_one_size() -> None:
    flat = replace(update_facts("x").main, before=number(0.77), after=number(0.7705))
    text = update(main=flat, net=number(0, "points"), up=(42, 0.166), down=(59, -0.164))
    assert "42 changes pushed the claim up and 59 pushed it down, by about 17 points either way." in text


def test_what_crossed_even_odds_is_told_by_where_it_stands_now() -> None:
    rose, fell = moved("Rose", 0.4, 0.6), moved("Fell", 0.6, 0.4)
    assert "have crossed even odds: “Rose” is now likelier than not, and “Fell” no longer is." in update(
        crossed=(rose, fell)
    )
    assert "has crossed even odds: “Fell” is no longer likelier than not." in update(crossed=(fell,))
    assert "“Rose” and “Up” are now likelier than not." in update(crossed=(rose, moved("Up", 0.3, 0.7)))


def test_a_single_change_and_a_single_side_are_told_as_such() -> None:
    (up, down) = update_facts("x").pushes
    one_way = update(pushes=(down,), up=(0, 0.0), down=(2, -0.1), rest=(1, -0.004), routes=())
    assert "The largest push against me, in points:" in one_way
    assert "The other change is smaller: it takes away less than a point." in one_way
    assert "the other way" not in one_way
    assert "the other way:" in update(pushes=(up, down))


def test_the_table_is_announced_as_what_it_is() -> None:
    others = tuple(moved(f"Claim {at}", 0.5, 0.5 + at / 100) for at in range(1, 20))
    facts = update_facts("x")
    assert "The main claim, and the eleven that moved most:" in update(moved=(facts.main, *others))


def test_claims_that_came_are_newer_than_a_day_and_were_not_on_the_map_of_a_revision() -> None:
    came = (Moved(id="n", title="New", before=None, after=number(0.7)),)
    day = When(day=datetime.date(2024, 1, 4))
    assert "One claim is newer than that: “New” (70 %)." in update(came=came, before=day)
    then = When(day=datetime.date(2024, 1, 4), revision="HEAD~3")
    assert "One claim was not on the map then: “New” (70 %)." in update(came=came, before=then)


def still(title: str, about: str, reason: str = "slight") -> Still:
    return Still(moved=moved(title, 0.3, 0.5), passed_on=0.0, reason=reason, about=about, by="Doubt")


def test_what_went_nowhere_is_told_with_what_it_bears_on() -> None:
    text = update(quiet=(still("A", "X"), still("B", "Y"), still("C", "Y")))
    assert (
        "Three claims went a long way and took the main claim nowhere: “A” (30 % to 50 %) bears on “X” and "
        "“B” (30 % to 50 %) and “C” (30 % to 50 %) on “Y”, each by an argument that at most doubles the odds." in text
    )
    two = update(quiet=(still("A", "X", "doubted"), still("B", "Y", "distant")))
    assert "- “A” (30 % to 50 %) bears on “X”, by a step that “Doubt” puts in doubt.\n" in two
    assert "- “B” (30 % to 50 %) bears on “Y”, which other reasons hold in place.\n" in two


def wanted(name: str, look_for: str) -> Wanted:
    return Wanted(name=name, look_for=look_for, basis="judgement")


def test_one_thing_worth_knowing_is_a_sentence_and_several_are_a_list() -> None:
    turning = update_facts("x").turning
    measured = replace(turning, worth_knowing=(wanted("cost", "a measurement"), wanted("price", "a measurement")))
    assert "What I would most like to know: measurements of “cost” and “price”, which rest on my judgement alone." in (
        update(turning=measured)
    )
    price = replace(wanted("price", "a newer value"), basis="data", findings=1)
    text = update(turning=replace(turning, worth_knowing=(wanted("share", "a count or a survey"), price)))
    assert "know:\n\n- A count or a survey of “share”, which rests on my judgement alone.\n- A newer value of" in text


def test_a_claim_without_arguments_is_told_nothing_about_them() -> None:
    facts = claim_facts("x")
    bare = replace(facts, arguments=(), limits=replace(facts.limits, argued=False, recalled=0))
    text = said(claim_post(bare, Voice()))
    assert "How arguments add up" not in text
    assert "How strong each argument is" not in text
    assert "How arguments add up" in said(claim_post(facts, Voice()))


def test_a_reader_is_told_whose_claim_it_is() -> None:
    facts = replace(claim_facts("x"), essay="On Chips", essay_url="https://a.example/chips", main_text="It is dear.")
    text = said(claim_post(facts, Voice()))
    assert "One of the claims behind my essay [On Chips](https://a.example/chips) is this:\n\n> x" in text
    assert "This is not in my essay [On Chips]" in said(claim_post(replace(facts, in_essay=False), Voice()))
    assert "The main claim of [On Chips]" in said(claim_post(replace(facts, main=""), Voice(False)))
    against = said(rebuttal_post(facts, Voice()))
    assert "In [On Chips](https://a.example/chips) my main claim came to this:\n\n> It is dear.\n\nHere is" in against
    assert "my" not in said(rebuttal_post(facts, Voice(False))).split("##")[0]
    assert "main claim came" not in said(rebuttal_post(replace(facts, essay=""), Voice()))


def test_a_rebuttal_says_what_it_would_cost_the_main_claim() -> None:
    facts = replace(claim_facts("x"), main="Dear", main_now=number(0.77), main_certain="74 %", main_points=-0.03)
    assert "- The main claim, “Dear”, would fall from 77 % to 74 %." in said(rebuttal_post(facts, Voice()))
    same = replace(facts, main_certain="77 %", main_points=0.0)
    assert "- The main claim, “Dear”, would stay at 77 %." in said(rebuttal_post(same, Voice()))
    (first, second) = facts.bears_on
    direct = replace(facts, bears_on=(replace(first, is_main=True), second))
    assert "The main claim, “Dear”" not in said(rebuttal_post(direct, Voice()))


def test_a_note_gives_its_day_once_and_both_where_the_work_is_of_another_year() -> None:
    item = replace(cited("x"), issued="2024-01", url="https://a.example/x", locator="", caveat="", recalled=False)
    notes = Notes({"found": item})
    assert notes.lines() == ["[^found]: x: [x](https://a.example/x), 4 January 2024."]
    notes = Notes({"found": replace(item, issued="2023")})
    assert notes.lines() == ["[^found]: x: [x](https://a.example/x) (2023). Published 4 January 2024."]


def test_a_figure_from_a_later_work_is_of_its_day_and_not_published_then() -> None:
    item = replace(cited("x"), issued="2025", url="https://a.example/x", locator="", caveat="", recalled=False)
    assert Notes({"found": item}).lines() == ["[^found]: x: [x](https://a.example/x) (2025). As of 4 January 2024."]


def test_tables_scroll_by_themselves_on_a_site_and_are_bare_elsewhere() -> None:
    facts = update_facts("x")
    on_site, elsewhere = (update_post(facts, Voice(), jekyll=jekyll) for jekyll in (True, False))
    assert on_site.count(SCROLLED) == on_site.count("</div>") == len(re.findall(r"^\|:--", on_site, re.MULTILINE)) == 1
    assert "<div" not in elsewhere


def test_a_day_and_a_chance_in_the_table_of_a_figure_stay_in_one_line() -> None:
    row = ("2024-01-04", "7 %", "2024-13-45")
    drawn = Drawn("<svg/>", "x", ("day", "support", "what"), (row,), (False, True, False))
    assert "| 4\u00a0Jan\u00a02024 | 7\u00a0% | 2024-13-45 |" in figure(drawn, "x.svg")


def test_the_model_behind_a_main_claim_is_told_in_words() -> None:
    facts: UpdateFacts = update_facts("x")
    text = update(limits=replace(facts.limits, model="true when a price is high", fit="60 %"))
    assert "Behind the main claim itself stands a small model, which calls it true when a price is high. I give" in text
    assert "a chance of 60 % to have the right form; if it has not, the claim starts from even odds." in text


def test_what_comes_to_the_same_number_stays_there() -> None:
    facts = claim_facts("x")
    same = replace(facts, bears_on=(replace(facts.bears_on[1], now=number(0.77), certain="77 %"),))
    assert "which stands at 77 % and would stay there if this were certain." in said(claim_post(same, Voice()))


def test_a_claim_attacked_in_two_ways_is_told_once() -> None:
    facts = claim_facts("x")
    doubt, attack = (replace(each, title="Dear", certain="40 %", points=-0.1, why="Why") for each in facts.bears_on)
    text = said(rebuttal_post(replace(facts, bears_on=(attack, replace(doubt, why=""))), Voice()))
    assert "It speaks against “Dear” and doubts a step to it." in text
    assert text.count("“Dear” would fall from 50 % to 40 %") == 1
    assert "“Dear” would fall from 50 % to 40 %, also as an argument for it would lose force. Why." in text


def test_an_answer_to_an_objection_is_no_case_against_the_writer() -> None:
    facts = claim_facts("x")
    (doubt, _) = facts.bears_on
    helps = replace(doubt, title="Dear", supports=True, points=0.02, now=number(0.77), certain="79 %", doubted_by=())
    answer = replace(facts, is_objection=False, arguments=(), bears_on=(helps,), main_text="It is dear.")
    text = said(rebuttal_post(answer, Voice()))
    assert 'title: "The best case for a rebuttal: x"' in text
    assert "It is dear.\n\nHere is what answers an objection to it, made as strong as I can make it:" in text
    assert "It doubts a step against “Dear”." in text
    assert "“Dear” would rise from 77 % to 79 %, as an argument against it would lose force." in text
    assert not re.search("case against me|my case|My answer", text)
    assert "## What it would change\n" in text
    assert "The map holds no answer to this" in text


def test_one_note_and_one_judgement_are_told_as_one() -> None:
    facts = claim_facts("x")
    note = replace(cited("x"), recalled=False)
    item = replace(facts.arguments[1], finding=replace(facts.arguments[1].finding, cited=note))  # type: ignore[arg-type]
    alone = replace(facts, arguments=(item,), equation=None, limits=replace(facts.limits, numbers=3, measured=2))
    text = said(claim_post(alone, Voice()))
    assert "The note cites one finding from one work; its figure was looked up." in text
    assert "two of the three numbers behind it have data or evidence, the other is judgement" in text
    both = replace(alone, limits=replace(alone.limits, numbers=2))
    assert "both numbers behind it have data or evidence" in said(claim_post(both, Voice()))


def test_what_was_read_in_copies_and_reports_is_counted() -> None:
    facts = claim_facts("x")
    note = replace(cited("x"), recalled=False, elsewhere=True)
    item = replace(facts.arguments[1], finding=replace(facts.arguments[1].finding, cited=note))  # type: ignore[arg-type]
    copied = replace(facts, arguments=(item,), equation=None, limits=replace(facts.limits, recalled=0))
    text = said(claim_post(copied, Voice()))
    assert "its figure was looked up, in a copy or a report of the work." in text
    assert "The four findings behind it were looked up." in text
    several = Notes({"a": note, "b": replace(note, id="b"), "c": replace(note, id="c", elsewhere=False)})
    assert "every figure in them was looked up, two in a copy or a report of the work." in works(several)


def test_kinds_of_findings_are_one_list() -> None:
    turning = update_facts("x").turning
    some = (wanted("a", "a measurement"), wanted("b", "a count or a survey"))
    assert "measurements, counts or surveys of “a” and “b”" in update(turning=replace(turning, worth_knowing=some))


def test_an_author_keeps_the_stop_of_an_abbreviation() -> None:
    item = replace(cited("x"), author="Dettmers et al.", issued="2024", locator="", caveat="", recalled=False)
    assert Notes({"found": item}).lines()[0].startswith("[^found]: Dettmers et al.: [x]")
