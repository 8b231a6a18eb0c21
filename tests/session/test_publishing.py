"""The facts of a site say what the session says, in sentences, and no more than may be said."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from argmap.session.account import claim_account
from argmap.session.ledger import ledger
from argmap.session.numbers import percent
from argmap.session.publishing.claims import stretches
from argmap.session.publishing.site import site_facts
from tests.site.maps import opened, rich_map

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.site.facts import ClaimFacts, SiteFacts

DAY = datetime.date(2024, 1, 4)
MAP = """\
map: {title: T, contention: main, gate: even, dependence: 0.5}
claims:
  main: {text: Main., prior: 0.6, why: A base rate.}
  denial: {text: Not so., negates: main}
  taken: {text: Taken for granted., assumption: true, implicit: true, prior: 0.9, why: Nobody asks.,
    supports: {main: some}}
  broken: {text: Broken., model: m, attacks: {main: some}}
  bet: {text: A bet., prior: 0.5, why: Even.,
    resolves: {by: 2030-01-01, how: A count., outcome: true, resolved: 2025-01-01}}
models:
  m: {holds: "nothing > 1"}
evidence:
  seen: {text: Seen., claim: main, ratio: 3, date: 2024-01-04}
"""


def of(facts: SiteFacts, claim: str) -> ClaimFacts:
    return next(each for each in facts.claims if each.id == claim)


@pytest.fixture
def odd(tmp_path: Path) -> SiteFacts:
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    return site_facts(opened(tmp_path))


def test_every_page_says_what_the_session_says(tmp_path: Path) -> None:
    session = opened(rich_map(tmp_path / "map"))
    facts = site_facts(session)
    for claim in facts.claims:
        account = claim_account(session, claim.id)
        if claim.id == "vendors-subsidise":
            assert (claim.name.shown, claim.name.support, claim.curve) == ("open", None, ())
            continue
        assert claim.name.shown == percent(account.why.result.support)
        assert claim.curve[-1] == (DAY, account.why.result.support)
        book = ledger(account)
        assert claim.account is not None
        assert (claim.account.base, claim.account.support) == (book.chance(book.base), book.chance(book.support))


def test_what_a_reader_should_know_of_a_claim_is_said_in_sentences(odd: SiteFacts) -> None:
    assert of(odd, "taken").asides == (
        "It is assumed: nobody argues for it here.",
        "The essay does not say this in so many words; its argument needs it.",
    )
    assert of(odd, "broken").asides == ("Its sub-model cannot be computed, so the claim is counted without it.",)
    assert of(odd, "broken").model is None
    assert of(odd, "bet").asides == ("To be settled by 1 January 2030, A count. It came true.",)


def test_a_claim_that_denies_another_names_it(odd: SiteFacts) -> None:
    denial = of(odd, "denial")
    assert [(each.how, each.claim.title) for each in denial.bears_on] == [("denies", "Main")]
    assert denial.account is not None
    assert denial.account.base_words == "the other side of the claim that it denies"
    assert denial.name.support == pytest.approx(1 - (of(odd, "main").name.support or 0))


def test_a_map_whose_main_claim_denies_a_private_one_does_not_name_it(tmp_path: Path) -> None:
    text = MAP.replace("main: {text: Main.,", "main: {publish: false, text: Main.,").replace("contention: main, ", "")
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    denial = of(site_facts(opened(tmp_path)), "denial")
    assert (denial.bears_on, denial.hidden_bearings) == ((), 1)
    assert denial.account is not None
    assert (denial.account.arguments, denial.account.hidden) == ((), 3)


def test_what_moved_since_the_essay_is_told_in_whole_points_furthest_first(tmp_path: Path) -> None:
    facts = site_facts(opened(rich_map(tmp_path / "map")))
    assert next(move.claim.title for move in facts.moves) == "Adapters let contributions combine without a full retrain"
    for move in facts.moves:
        points = int(move.after.removesuffix(" %")) - int(move.before.removesuffix(" %"))
        assert int(move.points.replace("\u2212", "-")) == points
        assert move.rose == (points > 0)
    sizes = [abs(int(move.points.replace("\u2212", "-"))) for move in facts.moves]
    assert sizes == sorted(sizes, reverse=True)
    assert site_facts(opened(rich_map(tmp_path / "map"), as_of=datetime.date(2023, 7, 20))).moves == ()


def test_a_theme_says_how_many_of_its_claims_are_likely(tmp_path: Path) -> None:
    (theme,) = site_facts(opened(rich_map(tmp_path / "map"))).themes
    assert theme.standing == "As of 4 January 2024 two claims belong here: two are more likely than not."


def test_the_clocks_and_the_scenario_are_said(tmp_path: Path) -> None:
    folder = rich_map(tmp_path / "map")
    facts = site_facts(opened(folder, known="2023-09-01", scenario="cheap-compute"))
    assert facts.clock == (
        "These pages count what had been published by 4 January 2024, of that what this map knew by "
        "1 September 2023, under the scenario “cheap-compute”."
    )


def test_days_in_a_row_with_the_same_percentage_are_one_stretch() -> None:
    days = [DAY + datetime.timedelta(days=turn) for turn in range(4)]
    found = stretches(tuple(zip(days, (0.501, 0.504, 0.62, 0.501), strict=True)))
    assert [(each.shown, each.days) for each in found] == [
        ("50 %", (days[3],)),
        ("62 %", (days[2],)),
        ("50 %", (days[0], days[1])),
    ]


def test_every_step_of_the_way_is_shown_to_whoever_watches(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []

    def watch(items, total, doing):  # type: ignore[no-untyped-def]
        made = list(items)
        seen.append((doing, total, len(made)))
        return made

    site_facts(opened(rich_map(tmp_path / "map")), watch=watch)
    assert [doing for doing, _, _ in seen] == ["days", "claims"]
    assert all(total == count for _, total, count in seen)


def test_a_map_too_large_to_weigh_shows_what_bears_on_its_main_claim(tmp_path: Path) -> None:
    lines = "".join(
        f"  c{at}: {{text: C {at}., prior: 0.6, why: w, supports: {{c{(at - 3) // 100}: some}}}}\n"
        for at in range(3, 520)
    )
    text = f"map: {{title: T, contention: main}}\nclaims:\n  main: {{text: Main., prior: 0.5, why: w}}\n{lines}"
    heads = "".join(f"  c{at}: {{text: C {at}., prior: 0.6, why: w, supports: {{main: some}}}}\n" for at in range(3))
    text = text.replace("  c3:", f"{heads}  c3:", 1)
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    facts = site_facts(opened(tmp_path))
    assert facts.picture is not None
    assert (
        facts.picture_note == "The main claim and the three claims that bear on it directly; the other 517 stand below."
    )
