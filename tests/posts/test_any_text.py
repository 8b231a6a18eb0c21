"""Posts of any text: what a reader's program sees is the post's own structure, whatever the map says."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap.posts.brief import claim_brief, update_brief
from argmap.posts.claim import claim_post
from argmap.posts.facts import (
    Argument,
    Bearing,
    ClaimFacts,
    Equation,
    Input,
    Limits,
    Moved,
    Number,
    Push,
    Still,
    Swing,
    Turning,
    UpdateFacts,
    Voice,
    Wanted,
    When,
)
from argmap.posts.notes import Cited
from argmap.posts.rebuttal import rebuttal_post
from argmap.posts.rendering import SCROLLED
from argmap.posts.spans import Key
from argmap.posts.update import update_post

DAY = datetime.date(2024, 1, 4)
PIECES = [
    *"{}<>[]()*_`|#~^\\$=@:-+!&.\"'1 a\n",
    "{{ x }}",
    "{% x %}",
    "[^1]: ",
    "---",
    "www.a.b",
    "http://a",
    "<b>",
    "-->",
    "<!--",
]
TEXT = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


def number(value: float, kind: str = "support") -> Number:
    return Number(Key(kind, "some-claim", "2024-01-04"), value, f"{round(100 * value)} %")


def cited(text: str) -> Cited:
    return Cited(id="found", text=text, date=DAY, caveat=text, title=text, author=text, issued=text,
                 url=f"https://a.example/{text}", locator=text, recalled=True)  # fmt: skip


def push(text: str, points: float) -> Push:
    return Push(text=text, kind="evidence", points=number(points, "credit"), cited=cited(text), through=text)


def turning(text: str) -> Turning:
    wanted = Wanted(name=text, look_for=text, basis="model", fit="0.6", said=text)
    return Turning(alone=(text,), judged=(text,), pairs=(text,), others=2, falls=True, claim=text, would_be="4 %",
                   worth_knowing=(wanted,))  # fmt: skip


def limits(text: str) -> Limits:
    return Limits(numbers=3, measured=1, evidence=4, recalled=1, fit="0.6", model=text, argued=True, rules=5,
                  least="1 %", most="2 %", private=1)  # fmt: skip


def update_facts(text: str) -> UpdateFacts:
    move = Moved(
        id="a", title=text, before=number(0.4), after=number(0.6), move=number(0.2, "move"), cause=push(text, 0.1)
    )
    other = Moved(
        id="b", title=text, before=number(0.6), after=number(0.4), move=number(-0.2, "move"), cause=push(text, 0.1)
    )
    stills = tuple(Still(moved=other, passed_on=0.0, reason=reason, about=text, by=text)
                   for reason in ("gated", "slight", "doubted", "distant", "many"))  # fmt: skip
    return UpdateFacts(
        map_title=text, essay=text, essay_url=f"https://a.example/{text}", before=When(day=DAY, revision=text),
        after=When(day=DAY), known=text, scenario=text, main=move, is_main=True,
        main_text=text, band=number(0.1, "band"),
        net=number(4, "points"),
        up=(1, 0.1), down=(1, -0.1), pushes=(push(text, 0.1), push(text, -0.1)), rest=(2, 0.1),
        routes=((text, 0.1), (text, -0.1)), moved=(move, other), crossed=(move, other), came=(other,), gone=(other,),
        quiet=stills, untouched=((text, number(0.5)),), turning=turning(text), limits=limits(text),
    )  # fmt: skip


def claim_facts(text: str) -> ClaimFacts:
    inputs = (
        Input(name=text, unit=text, middle="1", low="0", high="2", basis="data", why=text, findings=(cited(text),)),
    )
    equation = Equation(says=text, steps=((text, text), (text, text)), holds=text, alone="1 %", fit="0.6",
                        trusted="4 %", inputs=inputs)  # fmt: skip
    step = Argument(supports=False, premises=((text, number(0.5)),), finding=None, points=-0.1, strength=text, why=text,
                    doubted_by=((text, number(0.5)),))  # fmt: skip
    found = Argument(
        supports=True, premises=(), finding=push(text, 0.1), points=0.1, strength=text, why="", doubted_by=()
    )
    bearings = tuple(Bearing(title=text, supports=False, doubts=doubts, is_main=False, now=number(0.5), certain="4 %",
                             points=0.1, strength=text, why=text, doubted_by=((text, number(0.5)),))
                     for doubts in (True, False))  # fmt: skip
    return ClaimFacts(
        id="a", title=text, text=text, reasoned=text, essay=text, essay_url="", in_essay=True, after=When(day=DAY),
        known=text, scenario=text,
        support=number(0.5), band=number(0.1, "band"), equation=equation, arguments=(step, found), bears_on=bearings,
        main=text, main_text=text, main_now=number(0.5), main_certain="4 %", main_points=-0.1,
        swings=(Swing(name=text, low="1 %", low_value=text, high="2 %", high_value=text),), turning=turning(text),
        limits=limits(text), questions=(text,),
    )  # fmt: skip


KINDS = {
    "update": lambda text: update_post(update_facts(text), Voice()),
    "claim": lambda text: claim_post(claim_facts(text), Voice()),
    "rebuttal": lambda text: rebuttal_post(claim_facts(text), Voice(False)),
    "update in brief": lambda text: update_brief(update_facts(text)),
    "claim in brief": lambda text: claim_brief(claim_facts(text)),
}


def body(post: str) -> str:
    return post.split("\n---\n", 1)[-1]


def seen(post: str) -> list[tuple[str, str | int | float | None]]:
    """Everything but plain text that a Markdown program sees, links by the site they lead to."""
    parsed = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(body(post))
    found: list[tuple[str, Any]] = []
    for token in [token for outer in parsed for token in [outer, *(outer.children or [])]]:
        if token.type in ("text", "text_special"):
            continue
        link = str(token.attrGet("href") or "")
        detail = token.content if token.type.startswith("html") else link[: len("https://a.example/")]
        found.append((token.type, detail))
    return found


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=12)
@given(text=TEXT)
def test_any_text_leaves_the_structure_of_a_post_as_it_is(kind: str, text: str) -> None:
    post, tame = body(KINDS[kind](f"a {text} b")), body(KINDS[kind]("a b"))
    assert seen(post) == seen(tame)
    blocks = {str(content).strip() for token, content in seen(post) if token == "html_block"}
    assert blocks <= {SCROLLED, "</div>"}
    assert "{" not in post
    assert post.count("\n") == tame.count("\n")
    assert post.count("[^") == tame.count("[^")


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=12)
@given(text=TEXT)
def test_text_at_the_beginning_of_a_sentence_is_as_harmless(kind: str, text: str) -> None:
    post = KINDS[kind](f"{text}.")
    assert {token for token, _ in seen(post)} <= {token for token, _ in seen(KINDS[kind]("a."))}
    assert "{" not in post
