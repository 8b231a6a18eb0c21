from __future__ import annotations

import time
from pathlib import Path

import pytest

from argmap import problems
from argmap.files import load, parse
from argmap.files.folder import Files
from argmap.files.load import load_files
from argmap.files.parsed import ReadCache
from tests.files.making import claims, files_of

A, B = claims("a: {text: A., note: x}"), claims("b: {text: B., supports: {a: some}}")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are parsed from here on."""
    names: list[str] = []
    real = parse.parse_file

    def noting(name: str, data: bytes) -> parse.Parsed:
        names.append(name)
        return real(name, data)

    monkeypatch.setattr(parse, "parse_file", noting)
    return names


def test_unchanged_file_is_not_parsed_again(parsed: list[str]) -> None:
    cache = ReadCache()
    load_files(files_of({"a.yaml": A, "b.yaml": B}), cache)
    assert parsed == ["a.yaml", "b.yaml"]
    again = load_files(files_of({"a.yaml": A.replace("x}", "y}"), "b.yaml": B}), cache)
    assert parsed == ["a.yaml", "b.yaml", "a.yaml"]
    assert (again.map.claims["a"].note, list(again.map.inferences)) == ("y", ["b->a"])


def test_going_back_to_an_earlier_text_parses_nothing(parsed: list[str]) -> None:
    cache = ReadCache()
    for note in ("x", "y", "x"):
        load_files(files_of({"a.yaml": A.replace("x}", note + "}")}), cache)
    assert parsed == ["a.yaml", "a.yaml"]


def test_same_text_under_another_name_has_other_places() -> None:
    cache = ReadCache()
    for name in ("a.yaml", "z.yaml"):
        assert load_files(files_of({name: A}), cache).places.file("claims", "a") == name


def test_load_with_and_without_a_cache_is_the_same() -> None:
    cache = ReadCache()
    files = files_of({"a.yaml": A, "b.yaml": B + "  c: {txt: t}\n"})
    first, second, fresh = load_files(files, cache), load_files(files, cache), load_files(files)
    assert first.problems == second.problems == fresh.problems
    assert first.map == second.map == fresh.map


def test_problem_carries_the_line_it_stands_on_made_safe() -> None:
    (problem,) = load_files(files_of({"a.yaml": b"claims:\n  a: {text: t}\r\n  b: x\x1b[31m\n"})).problems
    assert (problem.span.line, problem.excerpt) == (3, "  b: xU+001B[31m")


@pytest.mark.parametrize(("padding", "is_shown"), [(10, True), (190, True), (800, True), (5_000, False)])
def test_a_problem_far_along_its_line_shows_that_place_or_nothing(padding: int, is_shown: bool) -> None:
    line = f"  b: {{text: {'t' * padding}, priro: 0.5}}"
    (problem,) = load_files(files_of({"a.yaml": f"claims:\n  a: {{text: t}}\n{line}\n"})).problems
    assert problem.span.column == line.index("priro") + 1
    assert problem.excerpt[problem.span.column - 1 :].startswith("priro") is is_shown
    assert bool(problem.excerpt) is is_shown


def test_message_stays_on_one_line_and_short_whatever_a_file_holds() -> None:
    text = claims(
        'a: {text: t, model: "x\\ny"}',
        f"b: {{text: t, since: {'9' * 100_000}}}",
        f"c: {{text: t, model: {'m' * 9_000}}}",
    )
    problems = load_files(files_of({"a.yaml": text + "models: {m: {holds: 1 > 0}}\n"})).problems
    assert len(problems) == 3
    assert all("\n" not in problem.message and len(problem.message) < 600 for problem in problems)


def test_files_without_anything_make_an_empty_map() -> None:
    loaded = load.load_files(Files(Path("/map"), {}))
    assert (dict(loaded.map.claims), [problem.code for problem in loaded.problems]) == ({}, ["AM0308"])


def test_garbage_is_described_to_a_limit_and_the_rest_is_counted() -> None:
    lines = [f"a{number}: {{text: t, priro: 1, prior: 2}}" for number in range(6_000)]
    started = time.process_time()
    loaded = load_files(files_of({"a.yaml": claims(*lines, "sound: {text: t}")}))
    assert time.process_time() - started < 3
    assert len(loaded.problems) <= parse.MOST_DESCRIBED + 2
    more = [problem for problem in loaded.problems if "not listed" in problem.message]
    assert [problem.message for problem in more] == ["from here on 5,900 more entries have errors that are not listed"]
    assert (more[0].span.line, more[0].hint) == (102, "settle those above first")
    assert list(loaded.map.claims) == ["sound"]


def test_an_entry_behind_the_limit_is_read_like_any_other() -> None:
    bad = [f"a{number}: {{text: t, priro: 1}}" for number in range(parse.MOST_DESCRIBED)]
    good = ["b: {text: t, prior: 0.5, why: w, supports: {c: some}}", "c: {text: t}"]
    crowded, alone = (load_files(files_of({"a.yaml": claims(*lines)})) for lines in (bad + good, good))
    assert (crowded.map.claims, crowded.map.inferences) == (alone.map.claims, alone.map.inferences)


def test_a_word_that_foreign_files_repeat_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def compared(word: str, *_: object, **__: object) -> list[str]:
        asked.append(word)
        return []

    monkeypatch.setattr(problems, "get_close_matches", compared)
    for number in range(3):
        found = parse.parse_file(f"{number}.yaml", b"once-upon-a-file: 1\n")
        assert [problem.code for problem in found.problems] == ["AM0201"]
    assert asked == ["once-upon-a-file"]
