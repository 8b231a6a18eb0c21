"""Texts that would like to act, and random ones, in every field of every export, read back by the format's reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.texts import TEXTS
from tests.export import test_hostile as held
from tests.export.making import hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from tests.campaigns.campaign import Run

# As many texts stand in one document.
TOGETHER = 10
SIGNS = [*"<>&\"'`\\/=+-*_~^|#@!?:;,.()[]{}$% \n\t\r\x1b\x9b\x00\u202e\u2028\ufeff\ud800é漢🙂\u0301\u200d", "://",
"javascript:",
         "]]>", "-->", "<!--", "{{", "{%", "www.", "\n\n", "\n---\n", "\r\n", "&lt;", "&#60;", "\\n", "  ",
         "a.example"]  # fmt: skip
CHECKS: dict[str, Callable[..., None]] = {
    "svg": partial(held.test_an_svg_holds_the_text_and_no_element_or_attribute_but_ours, "auto"),
    "graphml": held.test_graphml_is_read_by_networkx_with_every_text_as_it_was,
    "json": held.test_json_is_read_by_networkx_with_every_text_as_it_was,
    "csv": held.test_a_table_gives_every_text_back_and_no_cell_can_be_a_formula,
    "dot": held.test_dot_is_read_by_pydot_with_our_nodes_and_every_text_as_it_was,
    "mermaid": held.test_mermaid_has_our_lines_only_and_every_text_as_it_was,
    "markdown": held.test_a_markdown_outline_is_a_heading_a_line_and_a_list_whatever_the_text,
    "canvas": held.test_a_canvas_shows_every_text_as_it_was,
    "argdown": held.test_argdown_has_our_lines_only_and_every_text_as_it_was,
    "standard": held.test_standard_form_gives_each_text_one_line,
    "all": held.test_no_document_holds_a_character_that_acts,
}


def cases(run: Run) -> Iterator[Case]:
    known = list(TEXTS)
    batches = [known[at : at + TOGETHER] for at in range(0, len(known), TOGETHER)]
    names = sorted(CHECKS)
    for number in range(run.count):
        turn, name = number // len(names), names[number % len(names)]
        enough = run.count >= len(names) * len(batches)
        if enough and turn < len(batches):
            texts = batches[turn]
        else:
            texts = [
                run.chance.choice(known) if run.chance.random() < 0.3 else drawn(run.chance) for _ in range(TOGETHER)
            ]
        given = "\n".join(map(repr, texts)).encode()
        yield Case(f"{name}: {texts!r}", partial(_held, name, texts), {"texts.txt": given})


def drawn(chance: Random) -> str:
    """A text of signs that mean something somewhere."""
    return "".join(
        chance.choice(SIGNS) if chance.random() < 0.8 else chr(chance.randrange(0x2FFF))
        for _ in range(chance.randint(1, 40))
    )


def _held(name: str, texts: list[str]) -> None:
    CHECKS[name](excerpt=hostile(texts))


CAMPAIGN = Campaign(
    name="injection",
    promise="any text comes back from every export as it was, and is no element, attribute, formula or command there",
    full=2_200,
    quick=66,
    cases=cases,
    full_seconds=120,
)
