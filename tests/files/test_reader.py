from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.files import proof, reader
from argmap.files.reader import read_text
from argmap.files.tree import Mapping, Scalar
from tests.files.test_edit import DATA
from tests.small_map import FILES

if TYPE_CHECKING:
    from argmap.problems import Problem

PARSERS = {"c": getattr(yaml, "CLoader", yaml.Loader), "pure": yaml.Loader}
ALIAS_BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{below}'] * 9)}]\n" for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGE_BOMB = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name}\n  <<: [{', '.join([f'*{below}'] * 9)}]\n" for below, name in zip("abcdef", "bcdefg", strict=True)
)
# What is refused: text, code, line and column, and whether there is something to do about it.
REFUSED: dict[str, tuple[str | bytes, str, str]] = {
    "key given twice": ("claims:\n  a: 1\n  b: 2\n  a: 3\n", "AM0102", "4:3"),
    "key given twice in other quotes": ("claims:\n  a: 1\n  'a': 3\n", "AM0102", "3:3"),
    "key given twice in brackets": ("claims: {a: 1, a: 2}\n", "AM0102", "1:16"),
    "tag": ("claims: !!int ''\n", "AM0103", "1:9"),
    "tag that makes objects": ("claims: !!python/object/apply:os.system [ls]\n", "AM0103", "1:9"),
    "tag on a mapping": ("claims: !!map {a: b}\n", "AM0103", "1:9"),
    "tag without a name": ("claims: ! x\n", "AM0103", "1:9"),
    "timestamp tag": ("claims: !!timestamp x\n", "AM0103", "1:9"),
    "alias bomb": (ALIAS_BOMB, "AM0103", "1:4"),
    "merge-key bomb": (MERGE_BOMB, "AM0103", "1:4"),
    "merge key": ("claims:\n  <<: {b: c}\n", "AM0103", "2:3"),
    "alias to nothing": ("claims:\n  text: *foo\n", "AM0103", "2:9"),
    "anchor on a key": ("&a claims: b\n", "AM0103", "1:1"),
    "anchor that holds itself": ("claims: &a [*a]\n", "AM0103", "1:9"),
    "33 levels": ("".join(" " * level + "a:\n" for level in range(34)), "AM0104", "33:33"),
    "escape character": ("a: 1\nb: x\x1by\n", "AM0105", "2:5"),
    "NUL": ("a: 1\nb: x\x00y\n", "AM0105", "2:5"),
    "C1 character": ("a: x\x9by\n", "AM0105", "1:5"),
    "bidirectional override": ("a: x\u202ey\n", "AM0105", "1:5"),
    "line separator": ("a: x\u2028y\n", "AM0105", "1:5"),
    "lone carriage return": ("a: 1\rb: 2\n", "AM0105", "1:5"),
    "code point that is no character": ("a: x\ufffey\n", "AM0105", "1:5"),
    "escaped escape character": ('a: "x\\u001by"\n', "AM0105", "1:4"),
    "escaped C1 character": ('a: "x\\x9by"\n', "AM0105", "1:4"),
    "escaped lone surrogate": ('a: "\\ud83d"\n', "AM0105", "1:4"),
    "escaped pair of surrogates": ('a: "\\ud83d\\ude00"\n', "AM0105", "1:4"),
    "raw surrogate": (b"a: \xed\xa0\xbd\n", "AM0101", "1:4"),
    "tab as indentation": ("a:\n\tb: 1\n", "AM0106", "2:1"),
    "tab before a comment": ("a: 1 #\tx\n", "AM0106", "1:7"),
    "key marked with ?": ("? a\n: b\n", "AM0106", "1:3"),
    "key marked with ? in brackets": ("a: {? b : c}\n", "AM0106", "1:7"),
    "empty key marked with ?": ("?   # none\n", "AM0106", "1:2"),
    "empty key marked with ? and a value": ("? # none\n: b\n", "AM0106", "1:2"),
    "nothing but the mark of a key": ("?", "AM0106", "1:2"),
    "list as a key": ("[a]: c\n", "AM0106", "1:1"),
    "mapping as a key": ("{a: b}: c\n", "AM0106", "1:1"),
    "key over two lines": ("a: {b\n  c}\n", "AM0106", "1:5"),
    "quoted key over two lines": ('a: {"b\n  c"}\n', "AM0106", "1:5"),
    "directive": ("# first\n%YAML 1.1\n---\na: 1\n", "AM0106", "2:1"),
    "colon in front of a comma": ("a: {b:,c: d}\n", "AM0106", "1:6"),
    "question mark in brackets": ("a: {b: Is it?, c: d}\n", "AM0106", "1:13"),
    "hash behind a block's mark": ("a: |#x\n  b\n", "AM0106", "1:4"),
    "unfinished merge": ("a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> x\n", "AM0107", "2:1"),
    "second document": ("a: 1\n---\nb: 2\n", "AM0108", "2:1"),
    "list instead of sections": ("- a\n", "AM0109", "1:1"),
    "text instead of sections": ("hello\n", "AM0109", "1:1"),
    "null": ("null\n", "AM0109", "1:1"),
    "colon in a text": ("a: b: c\n", "AM0110", "1:5"),
    "text that begins with @": ("a: @b\n", "AM0110", "1:4"),
    "text that begins with `": ("a: `b\n", "AM0110", "1:4"),
    "bracket left open": ("a: 1\nb: [c, d\n", "AM0110", "2:9"),
    "quote left open": ('a: 1\nb: "c\nd: e\n', "AM0110", "2:4"),
    "indentation between two levels": ("a:\n  b: 1\n c: 2\n", "AM0110", "3:2"),
    "byte order mark": (b"\xef\xbb\xbfa: 1\n", "AM0111", "1:1"),
    "byte order mark inside": ("a: \ufeff1\n", "AM0105", "1:4"),
    "UTF-16": ("a: 1\n".encode("utf-16"), "AM0101", "1:1"),
    "Latin-1": (b"a: b\nc: caf\xe9\n", "AM0101", "2:7"),
}


def read(data: str | bytes) -> tuple[Mapping | None, tuple[Problem, ...]]:
    return read_text("a.yaml", data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))


def values(data: str | bytes) -> Any:
    root, problems = read(data)
    assert problems == ()
    return proof.outline(root)


def at(root: Mapping | None, *path: str) -> Scalar:
    node: Any = root
    for step in path:
        node = node.get(step)
    assert isinstance(node, Scalar)
    return node


@pytest.fixture(params=sorted(PARSERS))
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(reader, "_LOADER", PARSERS[request.param])
    return str(request.param)


@pytest.mark.parametrize("name", REFUSED)
def test_what_readers_disagree_on_is_refused_at_its_place_and_nothing_is_read(parser: str, name: str) -> None:
    text, code, place = REFUSED[name]
    root, (problem,) = read(text)
    assert root is None
    assert (problem.code, str(problem.span)) == (code, f"a.yaml:{place}")
    assert problem.hint
    assert problem.message == " ".join(problem.message.split())


def test_duplicate_key_names_both_lines(parser: str) -> None:
    _, (problem,) = read("claims:\n  a: 1\n  b: 2\n  a: 3\n")
    assert problem.message == "`a` stands here a second time, first on line 2"
    assert [str(span) for span in problem.related] == ["a.yaml:2:3"]


def test_bracket_left_open_names_the_line_that_opens_it(parser: str) -> None:
    _, (problem,) = read("a:\n  [b,\n   c\nd: e\n")
    assert [span.line for span in problem.related] == [2]


@pytest.mark.parametrize(
    "word",
    ["NO", "on", "yes", "010", "1_000", "1e3", "12:30", "22:22:22", "2024-01-04", "2024-13-45", "1.10", "=", "~",
     "null", "0x1F", ".inf", "1e400", "9" * 5000],
)  # fmt: skip
def test_scalar_stays_the_text_that_was_written(parser: str, word: str) -> None:
    root, problems = read(f"a: {word}\n")
    assert problems == ()
    assert (at(root, "a").text, at(root, "a").style) == (word, "plain")


def test_equals_sign_may_be_a_key(parser: str) -> None:
    root, problems = read("=: a\n")
    assert (problems, at(root, "=").text) == ((), "a")


def test_quoted_merge_key_is_a_name_like_any_other(parser: str) -> None:
    root, _ = read("a:\n  '<<': b\n")
    assert at(root, "a", "<<").text == "b"


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n\n", "---\n", "---\n# x\n..."])
def test_file_without_values_gives_neither_values_nor_problems(parser: str, text: str) -> None:
    assert read(text) == (None, ())


def test_windows_line_ends_are_read_and_kept_where_they_stand(parser: str) -> None:
    text = "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 'd'\r\n"
    root, problems = read(text)
    assert problems == ()
    assert (at(root, "b").text, str(at(root, "c").span)) == ("x\ny\n", "a.yaml:5:4")
    assert text[at(root, "c").start : at(root, "c").end] == "'d'"


def test_joiners_and_letters_of_all_scripts_are_read(parser: str) -> None:
    root, _ = read('a: "می\u200cخواهم 👩\u200d👧 é 漢字"\n')
    assert at(root, "a").text == "می\u200cخواهم 👩\u200d👧 é 漢字"


def test_columns_count_characters_behind_wide_ones(parser: str) -> None:
    root, _ = read("a: {b: 🙂漢, c: d}\n")
    assert str(at(root, "a", "c").span) == "a.yaml:1:15"


DEEP = {
    "flow lists": "a: " + "[" * 1_000,
    "flow lists 100,000": "a: " + "[" * 100_000,
    "flow mappings 100,000": "{a: " * 100_000,
    "block mappings": "".join(" " * level + "a:\n" for level in range(1_000)),
    "block lists": "- " * 1_000 + "x\n",
    "block lists 100,000": "- " * 100_000 + "x\n",
}


@pytest.mark.parametrize("name", DEEP)
def test_depth_is_refused_at_once(parser: str, name: str) -> None:
    started = time.perf_counter()
    root, (problem,) = read(DEEP[name])
    assert (root, problem.code) == (None, "AM0104")
    assert time.perf_counter() - started < 2


def test_depth_does_not_end_the_process() -> None:
    code = (
        "import yaml\nfrom argmap.files import reader\n"
        "for loader in (getattr(yaml, 'CLoader', yaml.Loader), yaml.Loader):\n"
        "    reader._LOADER = loader\n"
        "    for text in ('[' * 100_000, '{a: ' * 100_000, '- ' * 100_000, '? ' * 100_000,\n"
        "                 '\\n'.join(' ' * n + 'a:' for n in range(1_000))):\n"
        "        root, problems = reader.read_text('a', text.encode())\n"
        "        print(root, *[problem.code for problem in problems])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    one = ["None AM0104", "None AM0104", "None AM0104", "None AM0106", "None AM0104"]
    assert ran.stdout.splitlines() == one * 2


LARGE = {
    "sexagesimal": "a: " + ":".join(["59"] * 60_000) + "\n",
    "one long word": "a: " + "x" * 1_000_000 + "\n",
    "spaces": "a: 'x" + " " * 1_000_000 + "y'\n",
    "comments": ("#" + " " * 50 + "\n") * 20_000 + "a: 1\n",
    "equals signs": "a: |\n  " + "=" * 1_000_000 + "\n",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_scalar_is_read_in_no_time(name: str) -> None:
    started = time.perf_counter()
    root, problems = read(LARGE[name])
    assert problems == ()
    assert at(root, "a").style in ("plain", "single", "literal")
    assert time.perf_counter() - started < 1


def test_more_values_than_any_map_needs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_NODES", 1_000)
    root, (problem,) = read("a: [" + "1," * 1_500 + "]\n")
    assert (root, problem.code, problem.message) == (None, "AM0104", "more than 1,000 values in one file")


def test_the_slow_parser_refuses_a_long_list_before_it_takes_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_LOADER", yaml.Loader)
    started = time.process_time()
    root, (problem,) = read("claims:\n" + "- 1\n" * 125_000)
    assert time.process_time() - started < 3
    assert (root, problem.code) == (None, "AM0104")
    assert "C parser" in problem.hint


def test_a_file_that_ends_within_a_name_is_told_at_its_last_line(parser: str) -> None:
    _, (problem,) = read("map: {title: t}\nclai")
    assert (problem.code, str(problem.span)) == ("AM0110", "a.yaml:2:5")
    assert "colon" in problem.hint


# --- both parsers tell the same

SEEDS = [text.encode() for text in FILES.values()] + [DATA]
SIGNS = [
    *(sign.encode() for sign in ":{}[],?-#&*!|>'\"%@ \n\t\\~=é🙂\x85\u2028\ufffe\x00"),
    b"\r\n", b"---\n", b"...\n", b"<<: ", b"? ", b": ", b"- ", b"\\u", b"\\x", b"%YAML 1.1\n", b"\xff", b"\\UFFFFFFFF",
]  # fmt: skip


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """A few lines of `seed` with a few bytes put in, taken out, changed or repeated."""
    lines = seed.split(b"\n")
    start = chance.randrange(len(lines))
    data = bytearray(b"\n".join(lines[start : start + chance.randint(3, 15)]))
    for _ in range(chance.randint(1, 4)):
        place, draw = chance.randrange(len(data) + 1), chance.random()
        if draw < 0.6:
            data[place:place] = chance.choice(SIGNS)
        elif draw < 0.75:
            del data[place : place + chance.randint(1, 6)]
        elif draw < 0.85:
            data[place : place + 1] = bytes([chance.randrange(256)])
        else:
            data[place:place] = data[place // 2 : place // 2 + chance.randint(1, 30)]
    return bytes(data)


def verdict(loader: Any, data: bytes) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_LOADER", loader)
        root, problems = read_text("a.yaml", data)
    if problems:
        assert root is None
        return "refused"
    return proof.outline(root)


@pytest.mark.skipif(not hasattr(yaml, "CLoader"), reason="this PyYAML has no C parser")
@settings(max_examples=300, deadline=None, derandomize=True)
@given(seed=st.sampled_from(SEEDS), chance=st.randoms(use_true_random=False))
def test_pure_and_c_parser_agree_on_mutated_files(seed: bytes, chance: random.Random) -> None:
    data = mutated(seed, chance)
    assert verdict(PARSERS["pure"], data) == verdict(PARSERS["c"], data)


@pytest.mark.skipif(not hasattr(yaml, "CLoader"), reason="this PyYAML has no C parser")
def test_pure_and_c_parser_agree_on_a_thousand_more() -> None:
    chance = random.Random(11)
    agreed = 0
    for _ in range(1_000):
        data = mutated(chance.choice(SEEDS), chance)
        assert verdict(PARSERS["pure"], data) == verdict(PARSERS["c"], data), data
        agreed += 1
    assert agreed == 1_000


@pytest.mark.parametrize("data", SEEDS)
def test_both_parsers_read_good_files_alike(data: bytes) -> None:
    assert verdict(PARSERS["pure"], data) == verdict(PARSERS["c"], data) != "refused"
