from __future__ import annotations

import pytest

from argmap.problems import Span
from tests.files.making import load

TEXT = """\
map:
  title: The title
  contention: a-b
  exclusive: [[a-b, c]]
claims:
  a-b:
    text: >-
      A text.
    prior: 0.5
    why: w
    from: {paragraph: 7, sentences: 3 to 5}
    tags:
      - one
      - two
    expect: [{as_of: 2024-01-04, above: 0.5}]
  c: {text: t, supports: {a-b: strong}}
  d:
    text: t
    attacks:
      a-b:
        ratio: 4
        together_with: [c]
      c:
        - {id: first, ratio: 3}
        - {id: second, ratio: 4}
    undercuts: {c->a-b: 0.6}
quantities:
  q: {unit: m, range: 1 to 2, with: {r: 0.5}}
  r: {unit: m, value: 3}
models:
  m:
    inputs:
      x: {unit: m, value: 3}
    let: {y: x * 2}
    holds: y > 3 [m]
evidence:
  e: {text: t, quantity: q, at_least: 1, date: 2024-01-04, source: s}
sources:
  s: {title: t}
scenarios:
  n: {set: {q: 2}, ignore: [e], assume: {c: 0.9}}
essay: {title: t}
reviews:
  - {claim: c, date: 2024-01-04}
inbox:
  - text: later
"""


@pytest.mark.parametrize(
    ("address", "line", "column"),
    [
        (("map", ""), 1, 1),
        (("map", "", "title"), 2, 10),
        (("map", "", "exclusive", 0, 1), 4, 21),
        (("claims", "a-b"), 6, 3),
        (("claims", "a-b", "text"), 7, 11),
        (("claims", "a-b", "prior"), 9, 12),
        (("claims", "a-b", "from"), 11, 5),
        (("claims", "a-b", "from", "sentences"), 11, 37),
        (("claims", "a-b", "tags", 1), 14, 9),
        (("claims", "a-b", "expect", 0, "above"), 15, 41),
        (("claims", "a-b", "short"), 6, 3),
        (("claims", "c", "supports", "a-b"), 16, 32),
        (("claims", "c", "supports", "a-b", 0, "ratio"), 16, 32),
        (("inferences", "c->a-b"), 16, 27),
        (("inferences", "c->a-b", "ratio"), 16, 32),
        (("inferences", "d->a-b"), 20, 7),
        (("inferences", "d->a-b", "ratio"), 21, 16),
        (("inferences", "d->a-b", "together_with", 0), 22, 25),
        (("inferences", "second"), 25, 11),
        (("inferences", "second", "ratio"), 25, 31),
        (("undercuts", "d->c->a-b"), 26, 17),
        (("quantities", "q"), 28, 3),
        (("quantities", "q", "range"), 28, 23),
        (("quantities", "q", "with", "r"), 28, 41),
        (("models", "m", "inputs", "x"), 33, 7),
        (("models", "m", "inputs", "x", "value"), 33, 27),
        (("models", "m", "let", "y"), 34, 14),
        (("models", "m", "holds"), 35, 12),
        (("evidence", "e", "source"), 37, 68),
        (("sources", "s", "title"), 39, 14),
        (("scenarios", "n", "set", "q"), 41, 16),
        (("scenarios", "n", "ignore", 0), 41, 29),
        (("essay", "", "title"), 42, 16),
        (("reviews", "a.yaml#0", "claim"), 44, 13),
        (("inbox", "a.yaml#0", "text"), 46, 11),
    ],
)
def test_every_field_has_the_place_it_was_written_at(address: tuple[str | int, ...], line: int, column: int) -> None:
    loaded = load(TEXT)
    assert loaded.problems == ()
    section, entry, *path = address
    span = loaded.places.span(str(section), str(entry), *path)
    assert (span.file, span.line, span.column) == ("a.yaml", line, column)


def test_end_of_a_place_is_the_end_of_its_value() -> None:
    span = load(TEXT).places.span("claims", "a-b", "prior")
    assert span == Span("a.yaml", 9, 12, 9, 15)


def test_name_of_a_field_has_a_place_of_its_own() -> None:
    places = load(TEXT).places
    assert str(places.key("claims", "c", "supports", "a-b")) == "a.yaml:16:27"
    assert str(places.key("claims", "c")) == "a.yaml:16:3"


def test_place_of_nothing_is_nowhere() -> None:
    places = load(TEXT).places
    assert places.span("claims", "gone") == places.key("claims", "gone") == Span("")
    assert (places.file("claims", "gone"), places.file("claims", "c")) == ("", "a.yaml")


def test_path_of_an_inference_begins_at_its_claim() -> None:
    places = load(TEXT).places
    assert places.below("inferences", "second", "claims", "d") == ("attacks", "c", 1)
    assert places.below("undercuts", "d->c->a-b", "claims", "d") == ("undercuts", "c->a-b")
