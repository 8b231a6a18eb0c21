"""Each text format says what the excerpt says: compared with what was read and found right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from jsonschema import Draft202012Validator, ValidationError

from argmap.diagram.layout import lay_out
from argmap.export.canvas import canvas
from argmap.export.excerpt import Excerpt
from argmap.export.formats import FORMATS, Order, format_named
from argmap.export.node_link import node_link, schema
from argmap.export.outline import markdown_outline
from argmap.export.reading import description, figure_of
from argmap.export.selection import neighbours
from argmap.export.standard_form import standard_form
from tests.export.making import claim, hostile, small, step

if TYPE_CHECKING:
    from argmap.export.formats import Format

GOLDENS = Path(__file__).parent / "goldens"
TEXT_FORMATS = [form for form in FORMATS if form.kind == "text"]


@pytest.mark.parametrize("form", TEXT_FORMATS, ids=lambda form: form.name)
def test_the_small_map_is_written_as_it_always_was(form: Format, request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / form.file.replace("map.", "small.")
    made = form.write(Order(small()))
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(made)
    assert made == golden.read_bytes()


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_an_excerpt_without_claims_can_be_written(form: Format) -> None:
    from argmap.export.excerpt import Excerpt

    assert form.write(Order(Excerpt(title="")))


def test_formats_are_found_by_name_and_their_files_differ() -> None:
    assert format_named("svg") is FORMATS[0]
    assert format_named("gif") is None
    assert len({form.file for form in FORMATS}) == len(FORMATS)


def test_json_has_the_shape_it_is_documented_with() -> None:
    graph = nx.node_link_graph(json.loads(node_link(small())), edges="edges")
    assert graph.graph == {
        "title": "Can open models compete?", "as_of": "2024-01-04", "main": "claim:open-models-lag", "left_out": 3,
        "withheld": 1, "withheld_evidence": 2,
    }  # fmt: skip
    roles = [role for _, _, role in graph.in_edges("claim:open-models-lag", keys=True)]
    assert roles == ["supports", "supports", "attacks"]
    cut = graph.edges["claim:studies-share-a-base", "inference:adapters-compose->retraining-blocks", "undercuts"]
    assert cut == {"removes": 0.6}


@pytest.mark.parametrize("excerpt", [small(), hostile(), Excerpt(title="")], ids=["small", "hostile", "empty"])
def test_json_holds_to_its_schema(excerpt: Excerpt) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(node_link(excerpt)))


def test_the_schema_of_json_knows_what_is_wrong() -> None:
    made = json.loads(node_link(small()))
    for node, field, value in ((0, "support", 1.2), (0, "kind", "inference"), (0, "colour", "red"), (-1, "text", None)):
        wrong = json.loads(node_link(small()))
        wrong["nodes"][node][field] = value
        with pytest.raises(ValidationError):
            Draft202012Validator(schema()).validate(wrong)
    del made["edges"][0]["key"]
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(made)


def test_a_premise_comes_before_what_is_concluded_from_it() -> None:
    lines = standard_form(small()).splitlines()
    number = {line.partition(") ")[2].partition("  ")[0]: line[1] for line in lines if line.startswith("(")}
    assert lines[-4].endswith("Open models stay behind closed ones.  (62 %, 1 withheld)")
    assert int(number["[Users gain from contributions.]"]) < int(number["Open models stay behind closed ones."])


def test_ten_thousand_claims_in_a_chain_are_written() -> None:
    from argmap.export.excerpt import Excerpt

    chain = Excerpt(
        title="chain",
        main="c0",
        claims=tuple(claim(f"c{at}") for at in range(10_000)),
        steps=tuple(step(f"c{at + 1}", f"c{at}") for at in range(9_999)),
    )
    assert len(standard_form(chain).splitlines()) > 30_000
    outline = markdown_outline(chain)
    assert len(outline) < 2_000_000
    assert "reason about 9998" in outline


def test_a_circle_is_written_and_every_claim_appears() -> None:
    from argmap.export.excerpt import Excerpt

    circle = Excerpt(title="", claims=(claim("a"), claim("b")), steps=(step("a", "b"), step("b", "a", "attacks")))
    assert standard_form(circle).count("Sentence of") == 2
    assert "see 1" in markdown_outline(circle)


def test_neighbours_are_named_once() -> None:
    from tests.export.maps import two_ways

    near = neighbours(two_ways())
    assert near.below["m"] == ("a",)
    assert near.above["a"] == ("m",)


@pytest.mark.parametrize(("kind", "called"), [("contention", "main claim"), ("claim", "top claim")])
def test_a_part_headed_by_another_claim_than_the_main_one_does_not_call_it_so(kind: str, called: str) -> None:
    head = claim("head", "The head.", kind=kind)
    steps = (step("doubt", "head", "attacks"), step("head", "doubt"))
    claims = (head, claim("doubt", "A doubt.", kind="rebuttal"))
    part = Excerpt(title="A part", main="head", claims=claims, steps=steps)
    figure = figure_of(part)
    geometry = lay_out(figure)
    assert f"- **{called.capitalize()}** (62 %) The head." in markdown_outline(part)
    assert f"see the {called}" in markdown_outline(part)
    assert f"see the {called}: " in canvas(part, geometry)
    assert description(part, figure).startswith(f"{called.capitalize()}: ")
    assert f"speaks against the {called}" in [mark.line.text for mark in geometry.legend]
