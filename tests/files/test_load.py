from __future__ import annotations

import dataclasses
import datetime
import random
import subprocess
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.files.load import load_files
from argmap.nodes import (
    Claim,
    Essay,
    Evidence,
    InboxEntry,
    Inference,
    Quantity,
    Range,
    Review,
    Scenario,
    Source,
    SubModel,
    Undercut,
)
from argmap.nodes.quantity import Fixed
from tests.files.making import claims, files_of, load, marked, only, said
from tests.files.test_links import BROKEN, RESTS
from tests.files.test_reader import mutated
from tests.small_map import FILES

if TYPE_CHECKING:
    from pathlib import Path

from tests.files.full_map import CLAIMS, DAY, ESSAY, MODEL, QUANTITIES, SEEN, SOURCE, STEPS


def by_id(nodes: list[Any]) -> dict[str, Any]:
    return {node.id: node for node in sorted(nodes, key=lambda node: node.id)}


def test_every_field_arrives_in_the_node_it_belongs_to() -> None:
    loaded = load_files(files_of(dict(ESSAY)))
    argmap = loaded.map
    assert loaded.problems == ()
    assert argmap.title == "Can open models keep up?"
    assert (argmap.contention, argmap.dependence, argmap.gate) == ("open-models-lag", 0.5, "even")
    assert argmap.feedback == "https://example.org/dispute"
    assert argmap.exclusive == (("open-models-lag", "open-models-lead"),)
    assert dict(argmap.claims) == by_id(CLAIMS)
    assert dict(argmap.inferences) == by_id(STEPS)
    assert argmap.undercuts == (
        Undercut(source="merges-share-a-base", target="adapters-compose->open-models-lag", removes=1.0),
        Undercut(source="merges-share-a-base", target="merging-rebuts", removes=0.6),
    )
    assert dict(argmap.quantities) == by_id(QUANTITIES)
    assert dict(argmap.models) == {"retraining-budget": MODEL}
    assert dict(argmap.evidence) == by_id(SEEN)
    assert dict(argmap.sources) == {"touvron-2023": SOURCE}
    assert dict(argmap.scenarios) == {
        "cheap-compute": Scenario(
            id="cheap-compute",
            set=(("gpu_price", Range(0.3, 0.8)), ("staff", Fixed(2))),
            ignore=("batch-seen",),
            assume=(("adapters-compose", 0.9),),
            why="w",
        )
    }
    assert argmap.essay == Essay(
        title="The essay",
        date=datetime.date(2023, 5, 1),
        url="https://example.org/essay",
        paragraphs=(("aa11", "bb22"), ("cc33",)),
    )
    assert argmap.reviews == (Review(claim="adapters-compose", date=DAY, who="A.", digest="aa", note="n"),)
    assert argmap.inbox == (
        InboxEntry(text="Look at merges again.", url="https://example.org/merge", date=datetime.date(2024, 2, 1)),
    )


def test_example_fills_every_field_there_is() -> None:
    nodes: list[Any] = [*CLAIMS, *STEPS, *QUANTITIES, MODEL, *MODEL.inputs, *SEEN, SOURCE]
    for kind in (Claim, Inference, Quantity, SubModel, Evidence, Source):
        made = [node for node in nodes if type(node) is kind]
        for part in dataclasses.fields(kind):
            values = {repr(getattr(node, part.name)) for node in made}
            default = part.default if part.default is not dataclasses.MISSING else None
            assert values != {repr(default)}, (kind.__name__, part.name)


def test_settings_that_are_left_out_have_the_defaults_of_the_library() -> None:
    argmap = load(claims("a: {text: t}")).map
    assert (argmap.title, argmap.contention, argmap.dependence, argmap.gate) == ("", None, 1.0, "none")
    assert (argmap.essay, argmap.exclusive) == (None, ())


def test_everything_comes_in_the_order_of_its_name() -> None:
    argmap = load(claims("z: {text: t}", "b: {text: t, supports: {z: some, a: some}}"), claims("a: {text: t}")).map
    assert (list(argmap.claims), list(argmap.inferences)) == (["a", "b", "z"], ["b->a", "b->z"])


# --- things given twice, and steps that are none


def test_id_in_two_files_counts_where_it_comes_first() -> None:
    loaded = load(claims("a: {text: first}"), claims("a: {text: second, supports: {b: some}}", "b: {text: t}"))
    problem = only(loaded)
    assert (problem.code, str(problem.span)) == ("AM0302", "b.yaml:2:3")
    assert problem.message == "`a` already stands under `claims:` at a.yaml:2:3"
    assert [str(span) for span in problem.related] == ["a.yaml:2:3"]
    assert (loaded.map.claims["a"].text, list(loaded.map.inferences)) == ("first", [])


def test_step_of_an_entry_given_twice_can_be_named_without_another_problem() -> None:
    second = claims("a: {text: t, supports: {b: some}}", "b: {text: t}", "c: {text: t, undercuts: {a->b: 1}}")
    assert said(load(claims("a: {text: t}"), second)) == [("AM0302", "b.yaml:2:3")]


def test_broken_entry_holds_its_id() -> None:
    loaded = load(claims("a: {txt: t}"), claims("a: {text: t}"))
    assert [problem.code for problem in loaded.problems] == ["AM0202", "AM0302"]


def test_one_id_in_two_sections_is_no_problem() -> None:
    assert (
        load(claims("a: {text: t, model: a}"), "models: {a: {holds: 1 > 0}}\nsources: {a: {title: t}}\n").problems == ()
    )


@pytest.mark.parametrize("section", ["map", "essay"])
def test_second_section_of_its_kind_is_refused(section: str) -> None:
    loaded = load(f"{section}: {{title: first}}\n{claims('a: {text: t}')}", f"{section}: {{title: second}}\n")
    problem = only(loaded)
    assert (problem.code, str(problem.span)) == ("AM0307", "b.yaml:1:1")
    assert problem.message == f"a second `{section}:`; the first stands at a.yaml:1:1"
    titles = {"map": loaded.map.title, "essay": loaded.map.essay.title if loaded.map.essay else ""}
    assert titles[section] == "first"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x: {text: t, supports: {§x: some}}", "a claim cannot bear on itself, and `x` does"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: y}}}", "a claim cannot bear on itself, and `y` does"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: [x]}}}",
         "the same claim stands twice in the step to `y`"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: [z, z]}}}",
         "the same claim stands twice in the step to `y`"),
        ("x: {text: t, attacks: {§not-x: some}}", "the same claim stands twice in the step to `not-x`"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: [not-x]}}}",
         "the same claim stands twice in the step to `y`"),
    ],
)  # fmt: skip
def test_step_needs_claims_that_differ_and_deny_nothing_of_each_other(line: str, message: str) -> None:
    text, place = marked(claims(line, "y: {text: t}", "z: {text: t}", "not-x: {text: t, negates: x}"))
    loaded = load(text)
    problem = only(loaded)
    assert (problem.code, str(problem.span), problem.message) == ("AM0303", place, f"claim `x`: {message}")
    assert (list(loaded.map.claims), dict(loaded.map.inferences)) == (["not-x", "x", "y", "z"], {})


@pytest.mark.parametrize(
    ("lines", "message", "left"),
    [
        (["x: {text: t, negates: x}"], "claim `x` denies itself", []),
        (["x: {text: t, negates: y}", "y: {text: t, negates: x}"], "claims `x` and `y` deny each other", []),
        (["z: {text: t, negates: y}", "x: {text: t, negates: y}", "y: {text: t, negates: x}", "w: {text: t}"],
         "claims `x` and `y` deny each other", ["w"]),
        (["a: {text: t, negates: b}", "b: {text: t, negates: c}", "c: {text: t, negates: a}"],
         "claims `a` and `b` and `c` deny each other", []),
    ],
)  # fmt: skip
def test_circle_of_denials_is_told_once_and_left_out(lines: list[str], message: str, left: list[str]) -> None:
    loaded = load(claims(*lines))
    problem = only(loaded)
    assert (problem.code, problem.message, list(loaded.map.claims)) == ("AM0305", message, left)


def test_chain_of_denials_that_ends_is_fine() -> None:
    loaded = load(claims("a: {text: t, negates: b}", "b: {text: t, negates: c}", "c: {text: t}"))
    assert (loaded.problems, loaded.map.carrier("a")) == ((), ("c", False))


@pytest.mark.parametrize(
    ("lines", "name", "hint"),
    [
        (["x: {text: t, supports: {y: some}, attacks: {§y: some}}", "y: {text: t}"], "x->y",
         "`x` both supports and attacks `y`: keep one of the two, or give it an `id:`"),
        (["x: {text: t, supports: {y: [{ratio: 3}, §{ratio: 4}]}}", "y: {text: t}"], "x->y",
         "give one of the two another `id:`"),
        (["x: {text: t, supports: {y: {id: one, ratio: 3}}}", "y: {text: t, supports: {§z: {id: one, ratio: 3}}}",
          "z: {text: t}"], "one", "give one of the two another `id:`"),
    ],
)  # fmt: skip
def test_inference_of_a_name_that_is_taken_is_left_out(lines: list[str], name: str, hint: str) -> None:
    text, place = marked(claims(*lines))
    loaded = load(text)
    problem = only(loaded)
    assert (problem.code, str(problem.span), problem.hint) == ("AM0304", place, hint)
    assert (list(loaded.map.inferences), len(problem.related)) == ([name], 1)


def test_map_without_claims_is_a_warning_only_where_nothing_else_is_wrong() -> None:
    assert said(load("map: {title: t}\n")) == [("AM0308", "a.yaml:1:1")]
    assert said(load("map: {title: t}\n", "claims: {a: [}\n")) == [("AM0110", "b.yaml:1:14")]


# --- laws


def test_result_does_not_depend_on_the_order_of_files() -> None:
    files = files_of(
        dict(ESSAY) | {"z.yaml": BROKEN, "y.yaml": claims("bad: {text: t}", "adapters-compose: {text: t}")}
    )
    expected = load_files(files)
    names = list(files.texts)
    for seed in range(5):
        random.Random(seed).shuffle(names)
        shuffled = dataclasses.replace(files, texts=MappingProxyType({name: files.texts[name] for name in names}))
        loaded = load_files(shuffled)
        assert (loaded.map, loaded.problems) == (expected.map, expected.problems)


def test_result_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    for name, text in {**ESSAY, "z.yaml": BROKEN, "y.yaml": RESTS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text)
    code = (
        "import sys, pathlib; from argmap.files import load_files, read_folder;"
        "loaded = load_files(read_folder(pathlib.Path(sys.argv[1]))); print(loaded.map, *loaded.problems, sep='\\n')"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(printed) == 1


def test_problems_come_in_the_order_of_their_places() -> None:
    problems = load(BROKEN, RESTS.replace("sound", "gone"), "claims:\n  a: [\n").problems
    assert [problem.sort_key for problem in problems] == sorted(problem.sort_key for problem in problems)


GOOD = [text.encode() for text in (*FILES.values(), *ESSAY.values())]


@settings(max_examples=300, deadline=2_000, derandomize=True)
@given(seed=st.sampled_from(GOOD), chance=st.randoms(use_true_random=False))
def test_mutated_files_load_or_say_why(seed: bytes, chance: random.Random) -> None:
    names = list(FILES)
    texts = {name: FILES[name].encode() for name in names}
    texts[chance.choice(names)] = mutated(seed, chance) if chance.random() < 0.5 else mutated_whole(seed, chance)
    loaded = load_files(files_of(dict(texts)))
    assert all(problem.code.startswith("AM0") and problem.span.file in texts for problem in loaded.problems)
    assert all("\n" not in problem.message for problem in loaded.problems)
    assert set(loaded.map.inferences) <= {key for _, key in loaded.places.entries}


def mutated_whole(seed: bytes, chance: random.Random) -> bytes:
    """The whole file with one word of it replaced by another or by a hostile one."""
    words = seed.split(b" ")
    other = [b"x", b"1e400", b"[", b"{a: b}", b"null", b"\xff", b"'", b"- a", b"#", b"", b"3:1", b"a, b"]
    words[chance.randrange(len(words))] = chance.choice([*words, *other])
    return b" ".join(words)
