"""`argmap draft`: posts whose numbers are those of the map and whose text does nothing."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from argmap.posts.rendering import SCROLLED
from argmap.posts.spans import Marked, find
from argmap.posts.words import counted
from tests.posts.test_inert import NASTY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAP = """\
map: {title: TITLE, contention: dear, gate: even}
claims:
  dear: {text: TEXT, short: Chips get dear, model: cost}
  scarce: {text: TEXT, prior: 0.8, why: TEXT, since: 2024-03-01, supports: {dear: {ratio: 4, why: TEXT}}}
  substitutes: {text: TEXT, short: Glass will do, prior: 0.4, why: TEXT, attacks: {dear: {ratio: 2, why: TEXT}}}
  glass-breaks: {text: TEXT, prior: 0.6, why: w, undercuts: {"substitutes->dear": 0.5}}
models:
  cost: {in_words: TEXT, holds: "price > 3 [USD]"}
quantities:
  price: {unit: USD, range: 1 to 8, basis: judgement, why: TEXT}
evidence:
  first: {text: TEXT, claim: dear, ratio: 2, date: 2024-01-04, source: paper, caveat: TEXT, locator: TEXT}
  later: {text: TEXT, claim: dear, ratio: 5, against: true, date: 2024-06-01, source: paper, checked: found}
  glass: {text: TEXT, claim: substitutes, ratio: 6, date: 2024-05-01, source: paper}
  priced: {text: TEXT, quantity: price, measured: 4 within 20%, unit: USD, date: 2024-06-01, source: paper}
  secret: {text: NOBODY KNOWS, claim: dear, ratio: 3, date: 2024-04-01, publish: false}
sources:
  paper: {title: TEXT, author: TEXT, issued: TEXT, URL: "https://a.example/x"}
essay: {title: TITLE, date: 2024-01-04}
"""
DAY = "2024-01-04"
DRAFTS = [["draft", "update"], ["draft", "rebuttal", "substitutes"], ["draft", "claim", "dear"]]
BRIEFS = [[*command, "--brief"] for command in DRAFTS]
# Enough lanes for what is not about numbers.
FEWER = ["--lanes", "1024"]
# Everything that could act: a post has none of it beyond its own headings, lists, table, notes and comments.
OURS = {
    "paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak", "html_inline", "em_open",
    "em_close", "strong_open", "strong_close", "heading_open", "heading_close", "blockquote_open", "blockquote_close",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "table_open", "table_close",
    "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open",
    "td_close", "link_open", "link_close", "html_block",
}  # fmt: skip


def written(folder: Path, text: str = "Sand gets scarce.", title: str = "Chips") -> Path:
    folder.mkdir(exist_ok=True)
    made = MAP.replace("TEXT", json.dumps(text)).replace("TITLE", json.dumps(title))
    (folder / "map.yaml").write_text(made, encoding="utf-8")
    return folder


@pytest.fixture
def chips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small map with an essay and a little of everything a post tells."""
    folder = written(tmp_path / "chips")
    monkeypatch.chdir(folder)
    return folder


def body(draft: str) -> str:
    return draft.split("\n---\n", 1)[-1]


def tokens(markdown: str) -> list[Any]:
    found = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(markdown)
    return [token for outer in found for token in [outer, *(outer.children or [])]]


def supports(argmap: Callable[..., Any], *options: str) -> dict[str, Any]:
    claims: dict[str, Any] = json.loads(argmap("show", "--json", *options).out)["claims"]
    return claims


def marks(draft: str) -> list[Marked]:
    found = list(find(draft))
    assert all(isinstance(mark, Marked) for mark in found)
    return [mark for mark in found if isinstance(mark, Marked)]


def agree_with_show(argmap: Callable[..., Any], draft: str, *options: str) -> None:
    """Each support, band and movement in a draft is what `show --json` says at its clock."""
    shown: dict[str, dict[str, Any]] = {}

    def at(clock: str) -> dict[str, Any]:
        return shown.setdefault(clock, supports(argmap, *options, *([] if clock == "now" else ["--as-of", clock])))

    for mark in marks(draft):
        key = mark.key
        if key.kind == "support":
            value = at(key.clock)[key.node]["support"]
            assert abs(float(mark.text.strip("<>% ")) - 100 * value) <= 0.5 + 1e-9 or mark.text[0] in "<>"
        elif key.kind == "band":
            low, high = at(key.clock)[key.node]["band"]
            assert mark.text == f"{int(100 * low + 0.5)}–{int(100 * high + 0.5)} %"
        elif key.kind == "points":
            first, last = (at(clock)[key.node]["support"] for clock in key.clock.split(".."))
            assert mark.text == counted(abs(int(100 * last + 0.5) - int(100 * first + 0.5)), "point")
        elif key.kind == "move":
            first, last = key.clock.split("..")
            moved = 100 * (at(last)[key.node]["support"] - at(first)[key.node]["support"])
            assert float(mark.text.replace("−", "-")) == pytest.approx(moved, abs=0.051)


def test_an_update_tells_then_and_now_with_sources(argmap: Callable[..., Any], chips: Path) -> None:
    ran = argmap("draft", "update")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        '---\nlayout: post\ntitle: "Chips, revisited"\ndate: 2024-06-01\n---\n\n_Epistemic status: '
    )
    headings = re.findall(r"^## (.*)$", ran.out, re.MULTILINE)
    assert headings == [
        "What I claimed then, and where it stands", "What moved it", "What did not",
        "What would change my mind", "What these numbers are not", "Sources",
    ]  # fmt: skip
    assert "[^later]: Sand gets scarce: [Sand gets scarce](https://a.example/x)" in ran.out
    assert "Caveat" not in ran.out.split("[^later]:")[1].split("\n")[0]
    assert "From 2024-01-04" not in ran.out


def test_nothing_to_tell_is_a_sentence_and_no_post(argmap: Callable[..., Any], chips: Path) -> None:
    ran = argmap("draft", "update", "--since", "2024-06-01", "-o", "post.md")
    assert (ran.code, ran.out, (chips / "post.md").exists()) == (2, "", False)
    assert "AM0768" in ran.err
    assert "between 2024-06-01 and 2024-06-01 no claim has moved, so there is nothing to tell" in ran.err


def test_a_day_after_that_of_the_map_is_no_day_to_tell_from(argmap: Callable[..., Any], chips: Path) -> None:
    series = "{'2024-01-01': 1 to 2, '2031-01-01': 8}"
    (chips / "more.yaml").write_text(f"quantities: {{ounce: {{unit: USD, series: {series}}}}}\n")
    argmap("set", "cost.holds", "price > 3 [USD] + 0.1 * ounce")
    ran = argmap("draft", "update", "--since", "2030-01-01")
    assert (ran.code, ran.out) == (2, "")
    assert "2030-01-01 is later than 2024-06-01, the day of the map, so there is nothing to tell" in ran.err
    assert argmap("draft", "update", "--since", "2024-05-01").code == 0


def test_every_number_of_an_update_is_that_of_show(argmap: Callable[..., Any], chips: Path) -> None:
    draft = argmap("draft", "update").out
    assert len(marks(draft)) > 12
    agree_with_show(argmap, draft)


@pytest.mark.parametrize("command", DRAFTS[1:], ids=" ".join)
def test_every_number_of_a_post_on_a_claim_is_that_of_show(
    argmap: Callable[..., Any], chips: Path, command: list[str]
) -> None:
    for options in ([], ["--as-of", "2024-05-01"]):
        draft = argmap(*command, *options).out
        assert {mark.key.clock for mark in marks(draft)} == {(options or ["", "2024-06-01"])[1]}
        agree_with_show(argmap, draft)


def test_a_rebuttal_is_told_at_its_strongest_and_answered(argmap: Callable[..., Any], chips: Path) -> None:
    out = re.sub("<!--.*?-->", "", argmap("draft", "rebuttal", "substitutes").out)
    assert 'title: "The best case against me: Glass will do"' in out
    assert "this is likely, at 80 %. It speaks against “Chips get dear”." in out
    assert "If the rebuttal were certain:\n\n- “Chips get dear” would fall from 88 % to 85 %. Sand gets scarce." in out
    answer = out.split("## My answer")[1].split("##")[0]
    assert "what follows for “Chips get dear” is in doubt: “Sand gets scarce” at 60 % speaks against" in answer
    assert "Glass" not in out.split("## What these numbers")[1].split("## Sources")[0]


def test_what_would_be_if_something_were_certain_is_what_whatif_says(argmap: Callable[..., Any], chips: Path) -> None:
    then = json.loads(argmap("whatif", "--assume", "substitutes=1", "--json").out)["scenarios"]["what-if"]
    facts = json.loads(argmap("draft", "rebuttal", "substitutes", "--json").out)
    assert [each["certain"] for each in facts["bears_on"]] == [f"{100 * then['dear']:.0f} %"]
    turning = json.loads(argmap("draft", "claim", "dear", "--json").out)["turning"]
    assert turning["claim"]
    value = 1 if turning["held"] else 0
    claim = "scarce" if turning["claim"] == "Sand gets scarce" else "substitutes"
    sure = json.loads(argmap("whatif", "--assume", f"{claim}={value}", "--json").out)["scenarios"]["what-if"]
    assert turning["would_be"] == f"{100 * sure['dear']:.0f} %"


def test_what_doubts_an_objection_speaks_for_the_writer(argmap: Callable[..., Any], chips: Path) -> None:
    facts = [json.loads(argmap("draft", "rebuttal", claim, "--json").out) for claim in ("substitutes", "glass-breaks")]
    assert [each["is_objection"] for each in facts] == [True, False]
    out = re.sub("<!--.*?-->", "", argmap("draft", "rebuttal", "glass-breaks").out)
    assert "It doubts a step against “Chips get dear”." in out
    assert re.search("“Chips get dear” would rise from .*, as an argument against it would lose force", out)


def test_a_finding_read_elsewhere_is_told_as_such(argmap: Callable[..., Any], chips: Path) -> None:
    text = (chips / "map.yaml").read_text()
    (chips / "map.yaml").write_text(text.replace("checked: found}", "checked: found, seen_at: https://b.example/y}"))
    assert "figures from memory, one in a copy or a report of the work." in argmap("draft", "claim", "dear").out
    assert re.search(r"^read at +https://b\.example/y$", argmap("show", "later").out, re.MULTILINE)


def test_a_rebuttal_nobody_answered_says_so(argmap: Callable[..., Any], chips: Path) -> None:
    text = (chips / "map.yaml").read_text()
    (chips / "map.yaml").write_text(re.sub("  glass-breaks: .*\n", "", text))
    assert "I have no answer to this yet, and it is likelier than not." in argmap(*DRAFTS[1]).out
    assert "The map holds no answer to this" in argmap(*DRAFTS[1], "--voice", "neutral").out


def test_a_claim_is_explained_by_its_equation_in_words(argmap: Callable[..., Any], chips: Path) -> None:
    out = argmap("draft", "claim", "dear").out
    assert "In words: the claim holds when “price” is more than 3 USD." in out
    assert "| price (USD) |" in out
    assert "Updated on evidence.[^priced] |" in out
    assert "## What the result hangs on" in out


def test_credits_of_an_update_are_those_of_diff(argmap: Callable[..., Any], chips: Path) -> None:
    draft, found = argmap("draft", "update").out, json.loads(argmap("diff", DAY, "--json").out)
    credits = {found["edits"][cause["edit"]]["id"]: cause["points"] for cause in found["claims"]["dear"]["causes"]}
    told = {mark.key.node.split("/")[1]: mark.text for mark in marks(draft) if mark.key.kind == "credit"}
    assert set(told) == {"later", "priced", "scarce", "glass"}
    for edit, text in told.items():
        assert float(text.replace("−", "-")) == pytest.approx(100 * credits[edit], abs=0.051)


@pytest.mark.slow
def test_the_draft_from_the_shipped_map_agrees_with_show(argmap: Callable[..., Any], essay_map: Path) -> None:
    draft = argmap("draft", "update", "--since", "2026-02-01", "--map", str(essay_map), *FEWER).out
    agree_with_show(argmap, draft, "--map", str(essay_map), *FEWER)
    assert {token.type for token in tokens(body(draft))} <= OURS
    prose = re.sub(r"<!--.*?-->", "", body(draft))
    assert "  " not in prose.replace("\n", "")
    assert not re.search(r" [.,;:]|\.\.|\bNone\b|Key\(|&#", prose.split("## Sources")[0])
    assert len({line for line in prose.splitlines() if line}) == len([line for line in prose.splitlines() if line])


@pytest.mark.parametrize("command", BRIEFS, ids=" ".join)
def test_a_brief_has_the_numbers_and_sources_of_its_post(
    argmap: Callable[..., Any], chips: Path, command: list[str]
) -> None:
    brief, post = argmap(*command).out, argmap(*command[:-1]).out
    agree_with_show(argmap, brief)
    assert {mark.key for mark in marks(brief) if mark.key.kind == "band"} <= {mark.key for mark in marks(post)}
    notes = r"^\[\^[^]]*\]: .*$"
    assert re.findall(notes, brief, re.MULTILINE)
    assert set(re.findall(notes, brief, re.MULTILINE)) <= set(re.findall(notes, post, re.MULTILINE))
    assert not re.search(r"\b(I|my)\b", brief)


# Every text in one kind of post, every third in the others.
HOSTILE = [(DRAFTS[0], text) for text in NASTY] + [
    (command, text) for at, command in enumerate([*DRAFTS[1:], BRIEFS[0], BRIEFS[2]]) for text in NASTY[at % 3 :: 3]
]


@pytest.mark.parametrize(("command", "text"), HOSTILE)
def test_text_of_a_map_does_nothing_in_a_post(
    argmap: Callable[..., Any], chips: Path, command: list[str], text: str
) -> None:
    tame = argmap(*command, *FEWER).out
    written(chips, text, text)
    ran = argmap(*command, *FEWER)
    assert ran.code == 0
    for sign in ("{{", "{%", "{:", "<script", "javascript:1)", "{::"):
        assert sign not in body(ran.out)
    before, after = tokens(body(tame)), tokens(body(ran.out))
    assert {token.type for token in after} <= OURS
    assert all(token.content.startswith(("<!--am ", "<!--/-->")) for token in after if token.type == "html_inline")
    assert {token.content.strip() for token in after if token.type == "html_block"} <= {SCROLLED, "</div>"}
    assert {token.attrGet("href") for token in after if token.type == "link_open"} <= {"https://a.example/x"}
    kinds = ("heading_open", "table_open", "tr_open", "td_open", "blockquote_open")
    assert [token.type for token in after if token.type in kinds] == [
        token.type for token in before if token.type in kinds
    ]
    notes = re.findall(r"^\[\^([^]]*)\]:", ran.out, re.MULTILINE)
    assert set(re.findall(r"\[\^([^]]*)\]", body(ran.out))) == set(notes) <= {"first", "later", "glass", "priced"}
    assert ran.out.count("\n---\n") == ("--brief" not in command)
    assert html.unescape(body(ran.out)).count(" ".join(text.split())) >= 2


def test_what_is_kept_out_of_print_is_counted_and_not_named(argmap: Callable[..., Any], chips: Path) -> None:
    draft = argmap("draft", "update").out
    assert "NOBODY KNOWS" not in draft
    assert "secret" not in draft
    assert "a finding kept private" in draft
    assert "One entry of the map is counted here but not shown." in draft
    text = (chips / "map.yaml").read_text().replace("model: cost}", "model: cost, publish: false}")
    (chips / "map.yaml").write_text(text)
    ran = argmap("draft", "update")
    assert (ran.code, "AM0753" in ran.err) == (2, True)


def test_a_draft_never_takes_the_place_of_a_file(argmap: Callable[..., Any], chips: Path) -> None:
    assert argmap("draft", "update", "-o", "post.md").code == 0
    first = (chips / "post.md").read_bytes()
    (chips / "post.md").write_text("mine")
    ran = argmap("draft", "update", "-o", "post.md")
    assert (ran.code, "AM0755" in ran.err) == (2, True)
    assert (chips / "post.md").read_text() == "mine"
    assert argmap("draft", "update", "-o", "post.md", "--force").code == 0
    assert (chips / "post.md").read_bytes() == first
    assert sorted(path.name for path in chips.iterdir()) == ["figures", "map.yaml", "post.md"]


def test_a_folder_gets_a_file_named_after_the_title(argmap: Callable[..., Any], chips: Path) -> None:
    assert argmap("draft", "update", "-o", "_drafts/").code == 0
    assert (chips / "_drafts" / "chips-revisited.md").read_text().startswith("---\n")


def test_a_neutral_voice_says_neither_i_nor_me(argmap: Callable[..., Any], chips: Path) -> None:
    mine, neutral = argmap("draft", "update").out, argmap("draft", "update", "--voice", "neutral").out
    assert re.search(r"\b(I|my|me)\b", body(mine))
    assert not re.search(r"\b(I|my|me|myself)\b", body(neutral))


def test_plain_markdown_has_no_layout(argmap: Callable[..., Any], chips: Path) -> None:
    assert argmap("draft", "update", "--for", "markdown").out.startswith('---\ntitle: "Chips, revisited"\n')


def test_the_same_map_gives_the_same_draft(child: Callable[..., Any], chips: Path) -> None:
    runs = [
        child("draft", "update", PYTHONHASHSEED=seed, TZ=zone) for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0].stdout
    assert runs[0].stdout == runs[1].stdout


def test_facts_come_as_json(argmap: Callable[..., Any], chips: Path) -> None:
    facts = json.loads(argmap("draft", "update", "--json").out)
    assert facts["main"]["before"]["key"] == f"support dear {DAY}"
    assert [push["cited"]["id"] for push in facts["pushes"] if push["cited"]] == ["priced", "later", "glass"]


def test_a_post_may_be_about_another_claim_and_what_bears_on_it(argmap: Callable[..., Any], chips: Path) -> None:
    draft = argmap("draft", "update", "--claim", "substitutes").out
    assert 'title: "Glass will do: what moved since 4 January 2024"' in draft
    assert "main claim" not in draft
    assert {mark.key.node.split("/")[0] for mark in marks(draft)} == {"substitutes"}
    agree_with_show(argmap, draft)


@pytest.mark.parametrize("text", NASTY)
def test_the_title_in_the_front_matter_is_the_title(argmap: Callable[..., Any], chips: Path, text: str) -> None:
    import yaml

    written(chips, title=text)
    front = yaml.safe_load(argmap("draft", "update", *FEWER).out.split("---\n")[1])
    assert set(front) == {"layout", "title", "date"}
    assert front["title"] == re.sub("<[^<>]*>", "", " ".join(f"{text}, revisited".split()))


def test_a_revision_is_named_and_its_numbers_can_be_read_again(argmap: Callable[..., Any], chips: Path) -> None:
    from tests.cli.test_diff import git

    git(chips, "init", "-q")
    git(chips, "add", "-A")
    git(chips, "commit", "-qm", "first")
    argmap("set", "substitutes.prior", "0.1")
    assert argmap("draft", "update", "--since", "HEAD", "-o", "post.md").code == 0
    draft = (chips / "post.md").read_text()
    assert re.search(r"am support dear 2024-06-01@[0-9a-f]{12} ", draft)
    assert "at revision HEAD" in draft
    assert "A change of prior: Glass will do." in draft
    assert argmap("draft", "check", "post.md").code == 0


def test_clocks_of_the_command_line_are_those_of_the_post(argmap: Callable[..., Any], chips: Path) -> None:
    draft = argmap("draft", "update", "--as-of", "2024-05-01").out
    assert "date: 2024-05-01" in draft
    assert "later" not in draft
    agree_with_show(argmap, draft)
