from __future__ import annotations

import datetime
import difflib
import random
from collections import Counter
from functools import partial
from typing import Any

import pytest

from argmap.files import proof, quote, reader, splice
from argmap.files.edit import EditRefused, append_item, insert_entry, new_file_text, remove_entry, set_field
from argmap.files.tree import Mapping, Scalar, Sequence

MAP = """\
# yaml-language-server: $schema=argmap.schema.json
# A map with one of everything.

map:                               # once per folder
  title: Can open-source LLMs compete?   # the essay's title
  contention: open-llms-cannot-lead
  dependence: 0.50

# --- what is claimed
claims:
  # the first claim
  retraining: # no value may stand here
    text: >-   # folded
      A contributed improvement reaches users of an open model
      only after a retrain.

    short: "Retraining \\"blocks\\" it"  # double
    theme: 'it''s training'
    note: |
      Two lines,
        one indented # no comment

    from: {paragraph: 7, sentences: 3 to 5}     # flow
    tags: [a, "b c", 'd']  # three
    supports:
      loop-breaks: strong   # x10
      # a remark between
      other: 3 to 30

  adapters:
    text: Adapters and merges let contributions
      combine without a retrain.   # two lines, plain
    prior: 0.6
    why:
    questions:
    - first one   # no indentation
    # between items
    - >-
      second one,
      folded
    -
    expect:
      - as_of: 2024-01-04   # a date
        above: 0.5
      - {as_of: 2024-06-01, below: 0.9}
    # a trailing thought on adapters

  # about the last claim
  merges: {text: One base., prior: 0.9, why: , tags: []}

quantities: {}   # none yet

sources:
  touvron-2023: {type: report, title: "Llama 2: Open", URL: https://arxiv.org/abs/2307.09288}  # wide
  kept: |+
    ends with blank lines

  é-ключ-漢字: "\\u00e9 🙂"
# the last word
"""
DATA = MAP.encode()
HOSTILE = [
    "", "~", "null", "NO", "010", "12:30", "1e3", "2024-01-04", "0.7", "plain words", "say \"no\" to \\ it", "it's",
    "é 漢字", "🙂 👩‍👧", "a: b", "a:", "a #b", "# a", "[a", "*a", "@a", "&a", "!a", "|", ">a",
    "%a", "`a", "- a", "? a", ": a", "{a}",
    "a, b", "a]b}", " a", "a ", "a\tb", "a\nb", "a\n\nb\nc", "a\n", "\na", "a\n  b", "--- a", "...", "x" * 150,
    "long words " * 15 + "end", "two  spaces " * 12, "می‌خواهم", "<<", "=", "'", '"', "\\", "a\xa0b", "\ufffe",
]  # fmt: skip
REFUSED = ["a\rb", "a\r\nb", "\x85", "a\u2028b", "\u202eabc", "\x1b[2J", "\x00", "\x7f", "\ufeff", "\u200b", "a\ud83d"]


def tree_of(data: bytes) -> Mapping | None:
    root, problems = reader.read_text("a.yaml", data)
    assert problems == ()
    return root


def outline_of(data: bytes) -> Any:
    return proof.outline(tree_of(data))


def comments_of(data: bytes) -> Counter[str]:
    return Counter(text for _, text in proof.comments(splice.source_of(data.decode(), tree_of(data))))


def paths_of(node: Any, path: proof.Path = ()) -> list[proof.Path]:
    """Every path to a value, the root left out."""
    if isinstance(node, Scalar):
        return [path]
    if isinstance(node, Sequence):
        below = [found for index, item in enumerate(node.items) for found in paths_of(item, (*path, index))]
    else:
        below = [found for key, item in node.entries for found in paths_of(item, (*path, key.text))]
    return [*([path] if path else []), *below]


def scalar_paths(data: bytes) -> list[proof.Path]:
    root = tree_of(data)
    assert root is not None
    return [path for path in paths_of(root) if isinstance(placed(root, path), Scalar)]


def placed(root: Any, path: proof.Path) -> Any:
    for step in path:
        root = root.items[step] if isinstance(root, Sequence) else root.get(step)
    return root


def hunks(before: bytes, after: bytes) -> int:
    lines = [data.decode().split("\n") for data in (before, after)]
    return sum(line.startswith("@@ ") for line in difflib.unified_diff(*lines, n=3, lineterm=""))


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = [data.decode().splitlines() for data in (before, after)]
    return [line for line in difflib.unified_diff(*lines, n=0, lineterm="") if line[:3] not in {"---", "+++", "@@ "}]


def refusal(action: Any, *arguments: Any) -> EditRefused:
    with pytest.raises(EditRefused) as caught:
        action(*arguments)
    return caught.value


VARIANTS = {
    "lf": DATA,
    "crlf": DATA.replace(b"\n", b"\r\n"),
    "no last line ending": DATA.rstrip(b"\n"),
    "four columns": "\n".join(
        " " * (len(line) - len(line.lstrip(" "))) + line for line in MAP.split("\n")
    ).replace("- as_of", "-   as_of").encode(),
}  # fmt: skip


# --- setting


def test_map_of_these_tests_has_comments_in_every_place() -> None:
    assert sum(comments_of(DATA).values()) == MAP.count("#") - 1 == 22


@pytest.mark.parametrize("variant", VARIANTS)
def test_random_edits_change_one_place_only(variant: str) -> None:
    chance = random.Random(f"edits {variant}")
    data = VARIANTS[variant]
    paths = scalar_paths(data)
    done = 0
    for _ in range(200):
        path, text = chance.choice(paths), chance.choice(HOSTILE)
        after = set_field(data, path, text)
        assert outline_of(after) == proof.with_value(outline_of(data), path, text), (path, text)
        assert comments_of(after) == comments_of(data), (path, text)
        assert hunks(data, after) <= 1
        assert after.count(b"\r\n") == (after.count(b"\n") if variant == "crlf" else 0)
        assert after.endswith(b"\n") == data.endswith(b"\n")
        done += 1
    assert done == 200


def test_random_edits_one_after_another_keep_every_comment() -> None:
    chance = random.Random(11)
    data = DATA
    expected = outline_of(data)
    for _ in range(150):
        path, text = chance.choice(scalar_paths(data)), chance.choice(HOSTILE)
        data = set_field(data, path, text)
        expected = proof.with_value(expected, path, text)
    assert outline_of(data) == expected
    assert comments_of(data) == comments_of(DATA)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_scalar_takes_every_hostile_text(variant: str) -> None:
    data = VARIANTS[variant]
    for number, path in enumerate(scalar_paths(data)):
        for text in HOSTILE[number % 7 :: 7]:
            assert placed(tree_of(set_field(data, path, text)), path).text == text


@pytest.mark.parametrize("text", REFUSED)
def test_text_with_a_character_that_does_not_show_is_refused(text: str) -> None:
    path = ("claims", "adapters", "text")
    for value in (text, [text], {"a": text}, {text: "a"}):
        assert refusal(set_field, DATA, path, value).problems[0].code == "AM0804"
    error = refusal(set_field, DATA, path, text)
    assert "claims.adapters.text" in str(error)
    assert str(error).isprintable()


def test_same_value_gives_back_the_same_bytes() -> None:
    root = tree_of(DATA)
    for path in scalar_paths(DATA):
        if not splice.is_empty(placed(root, path)):
            assert set_field(DATA, path, placed(root, path).text) is DATA


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("map", "dependence"), 0.5),
        (("claims", "retraining", "from", "paragraph"), 7),
        (("claims", "retraining", "tags"), ["a", "b c", "d"]),
        (("claims", "adapters", "expect"), [
            {"as_of": datetime.date(2024, 1, 4), "above": 0.5}, {"as_of": datetime.date(2024, 6, 1), "below": 0.9}
        ]),
        (("quantities",), {}),
    ],
)  # fmt: skip
def test_same_number_date_or_list_gives_back_the_same_bytes(path: proof.Path, value: object) -> None:
    assert set_field(DATA, path, value) is DATA


@pytest.mark.parametrize(
    ("path", "value", "changed"),
    [
        (("map", "dependence"), 0.7, ["-  dependence: 0.50", "+  dependence: 0.7"]),
        (("map", "title"), "A title: new", [
            "-  title: Can open-source LLMs compete?   # the essay's title",
            '+  title: "A title: new"   # the essay\'s title',
        ]),
        (("claims", "retraining", "short"), "Blocked", [
            '-    short: "Retraining \\"blocks\\" it"  # double', '+    short: "Blocked"  # double'
        ]),
        (("claims", "retraining", "theme"), "it's old", ["-    theme: 'it''s training'", "+    theme: 'it''s old'"]),
        (("claims", "retraining", "text"), "Short.", [
            "-      A contributed improvement reaches users of an open model",
            "-      only after a retrain.",
            "+      Short.",
        ]),
        (("claims", "retraining", "note"), "One line.\n", [
            "-      Two lines,", "-        one indented # no comment", "+      One line."
        ]),
        (("claims", "retraining", "from", "sentences"), "3 to 6", [
            "-    from: {paragraph: 7, sentences: 3 to 5}     # flow",
            "+    from: {paragraph: 7, sentences: 3 to 6}     # flow",
        ]),
        (("claims", "retraining", "tags", 1), "x, y", [
            "-    tags: [a, \"b c\", 'd']  # three", "+    tags: [a, \"x, y\", 'd']  # three"
        ]),
        (("claims", "retraining", "tags", 2), "e", [
            "-    tags: [a, \"b c\", 'd']  # three", "+    tags: [a, \"b c\", 'e']  # three"
        ]),
        (("claims", "retraining", "tags"), ["a"], [
            "-    tags: [a, \"b c\", 'd']  # three", "+    tags:  # three", "+      - a"
        ]),
        (("claims", "adapters", "why"), "Because.", ["-    why:", "+    why: Because."]),
        (("claims", "merges", "why"), "Because.", [
            "-  merges: {text: One base., prior: 0.9, why: , tags: []}",
            "+  merges: {text: One base., prior: 0.9, why: Because. , tags: []}",
        ]),
        (("claims", "adapters", "questions", 2), "third", ["-    -", "+    - third"]),
        (("claims", "adapters", "expect", 0, "as_of"), datetime.date(2025, 1, 1), [
            "-      - as_of: 2024-01-04   # a date", "+      - as_of: 2025-01-01   # a date"
        ]),
        (("claims", "adapters", "prior"), {"value": 0.5, "who": "me"}, [
            "-    prior: 0.6", "+    prior:", "+      value: 0.5", "+      who: me"
        ]),
        (("claims", "retraining", "publish"), False, ["+    publish: false"]),
        (("claims", "merges", "short"), "Merges", [
            "-  merges: {text: One base., prior: 0.9, why: , tags: []}",
            "+  merges: {text: One base., prior: 0.9, why: , tags: [], short: Merges}",
        ]),
        (("quantities", "price", "unit"), "USD", [
            "-quantities: {}   # none yet", "+quantities:   # none yet", "+  price:", "+    unit: USD"
        ]),
    ],
)  # fmt: skip
def test_edit_reads_as_if_made_by_hand(path: proof.Path, value: object, changed: list[str]) -> None:
    assert changed_lines(DATA, set_field(DATA, path, value)) == changed


def test_long_text_becomes_prose_and_keeps_the_comment_of_its_line() -> None:
    data = b"a:\n    b: short   # why\n    c: 1\n"
    text = "A sentence that goes on and on, well past the edge of any page, until it has said what it had to say."
    assert set_field(data, ("a", "b"), text).decode() == (
        "a:\n    b: >-   # why\n"
        "        A sentence that goes on and on, well past the edge of any page, until it has said what it\n"
        "        had to say.\n    c: 1\n"
    )


def test_text_is_folded_only_when_it_would_run_past_the_edge() -> None:
    for head in ("  b: ", "  begin: "):
        data, path = f"a:\n{head}short\n".encode(), ("a", head.strip(" :"))
        fits = ("w " * quote.WIDTH)[: quote.WIDTH - len(head) - 1] + "w"
        assert set_field(data, path, fits).decode() == f"a:\n{head}{fits}\n"
        assert f"{head}>-\n" in set_field(data, path, f"{fits}w").decode()


def test_random_lists_and_mappings_change_one_place_or_are_refused_for_a_comment() -> None:
    chance = random.Random(5)

    def value(depth: int) -> Any:
        kind = chance.randrange(4 if depth else 2)
        if kind < 2:
            return chance.choice(HOSTILE) if kind else chance.choice([0.5, 3, True, datetime.date(2024, 1, 4)])
        many = range(chance.randrange(3))
        return [value(depth - 1) for _ in many] if kind == 2 else {f"k-{n}": value(depth - 1) for n in many}

    root = tree_of(DATA)
    made = 0
    refused: list[str] = []
    for _ in range(200):
        path, new = chance.choice(paths_of(root)), value(2)
        try:
            after = set_field(DATA, path, new)
        except EditRefused as error:
            refused.append(str(error).split(": ")[1])
            continue
        assert outline_of(after) == proof.with_value(outline_of(DATA), path, proof.outline_of_value(new))
        assert comments_of(after) == comments_of(DATA)
        made += 1
    assert made > 150
    assert refused == ["a comment would have been lost"] * (200 - made)


def test_text_at_the_edge_of_a_keeping_scalar_is_left_alone() -> None:
    after = set_field(DATA, ("sources", "kept"), "x")
    assert outline_of(after) == proof.with_value(outline_of(DATA), ("sources", "kept"), "x")


def test_value_that_would_take_a_comment_with_it_is_refused() -> None:
    error = refusal(set_field, DATA, ("claims", "retraining", "supports"), {"other": 3})
    assert error.problems[0].code == "AM0805"
    assert error.problems[0].span.line == 26
    assert str(error) == "`claims.retraining.supports` was left as it is: a comment would have been lost"
    assert error.problems[0].hint == "open the file in your editor and change it there"


@pytest.mark.parametrize("data", [b"a: [", b"a: 1\na: 2\n", b"\xff\xfe", b"a: &x 1\nb: *x\n"])
def test_file_that_cannot_be_read_is_not_edited(data: bytes) -> None:
    error = refusal(set_field, data, ("a",), "x")
    assert error.problems[0].code == "AM0801"
    assert len(error.problems) > 1


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        (set_field, (DATA, ("claims", 0), "x")),
        (set_field, (DATA, ("map", "title", "sub"), "x")),
        (set_field, (DATA, ("map", "title"), "\x1b")),
        (set_field, (DATA, ("map", "title"), None)),
        (set_field, (DATA, ("claims", "retraining", "supports"), {"other": 3})),
        (set_field, (b"a: [", ("a",), "x")),
        (insert_entry, (DATA, ("claims",), "merges", {})),
        (insert_entry, (DATA, ("map", "title"), "new", "x")),
        (insert_entry, (DATA, ("map",), "new", "\x1b")),
        (insert_entry, (b"a: [", ("a",), "b", "x")),
        (append_item, (DATA, ("map", "title"), "x")),
        (append_item, (DATA, ("claims", "x", 0), "x")),
        (append_item, (DATA, ("claims", "retraining", "tags"), "\x1b")),
        (append_item, (b"a: [", ("a",), "x")),
        (remove_entry, (DATA, ("nothing",))),
        (remove_entry, (b"a: [", ("a",))),
    ],
)
def test_refusal_names_the_file_and_says_what_to_do(action: Any, arguments: Any) -> None:
    error = refusal(partial(action, file="m.yaml"), *arguments)
    assert {problem.span.file for problem in error.problems} == {"m.yaml"}
    assert error.problems[0].hint


# --- whole files


def test_new_file_reads_back_and_starts_with_its_modeline() -> None:
    entry = {"text": "A claim: with a colon.", "attacks": {"b": {"ratio": 4.0, "why": "x " * 80 + "y"}}}
    data = new_file_text({"claims": {"a": entry}}, schema="../../argmap.schema.json")
    assert data.startswith(b"# yaml-language-server: $schema=../../argmap.schema.json\nclaims:\n  a:\n    text: >-\n")
    assert outline_of(data) == {
        "claims": {"a": {"text": entry["text"], "attacks": {"b": {"ratio": "4", "why": "x " * 80 + "y"}}}}
    }


def test_quotes_of_these_tests_are_what_the_quoter_would_write() -> None:
    assert quote.scalar("Llama 2: Open") == '"Llama 2: Open"'
