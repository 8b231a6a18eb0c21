from __future__ import annotations

from pathlib import Path

import pytest

from argmap.files import load, parse
from argmap.files.folder import Files
from argmap.files.load import load_files
from argmap.files.parse import ReadCache
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
