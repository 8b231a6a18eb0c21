"""`argmap coverage`: sentences and claims side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ESSAY = "# Head\n\nA greeting.\n\nOpen models lag. They did so before.\n"


@pytest.fixture
def essay(folder: Path, tmp_path: Path) -> Path:
    """An essay beside the map, whose structure the map keeps; one claim and one aside stand for parts of it."""
    path = tmp_path / "essay.md"
    path.write_text(ESSAY, encoding="utf-8")
    (folder / "essay.yaml").write_text(
        "essay:\n  title: A title   # keep this\n  aside: [{paragraph: 1, why: a greeting}]\n"
        "claims:\n  lagging: {text: They lag., prior: 0.6, why: So far., from: {paragraph: 2, sentences: 1}}\n"
    )
    return path


def test_saving_keeps_fingerprints_and_comments_and_not_the_text(
    argmap: Callable[..., Any], folder: Path, essay: Path
) -> None:
    assert argmap("coverage", "--essay", str(essay), "--save").code == 1
    kept = (folder / "essay.yaml").read_text()
    assert "# keep this" in kept
    assert "lag. They" not in kept
    assert argmap("check").out.count("AM0608") == 1


def test_what_stands_for_each_sentence_is_printed(argmap: Callable[..., Any], essay: Path) -> None:
    argmap("coverage", "--essay", str(essay), "--save")
    ran = argmap("coverage")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "A title",
        "2 paragraphs, 3 sentences: 1 in claims, 1 argue nothing, 1 uncovered",
        "",
        "    1.1  argues nothing: a greeting",
        "    2.1  They lag.",
        "    2.2  uncovered: no claim, no evidence, no reason why not",
    ]


def test_a_changed_sentence_is_named_beside_its_claim(argmap: Callable[..., Any], essay: Path) -> None:
    argmap("coverage", "--essay", str(essay), "--save")
    essay.write_text(ESSAY.replace("models lag", "models  “lag” behind"), encoding="utf-8")
    ran = argmap("coverage", "--essay", str(essay))
    assert "    2.1  changed: Open models “lag” behind.\n         → They lag.\n" in ran.out
    assert (ran.code, "1 changed" in ran.out) == (1, True)


def test_json_says_the_same(argmap: Callable[..., Any], essay: Path) -> None:
    argmap("coverage", "--essay", str(essay), "--save")
    found = json.loads(argmap("coverage", "--json").out)
    assert found["counts"] == {"claims": 1, "evidence": 0, "aside": 1, "uncovered": 1}
    assert found["sentences"][1] == {
        "paragraph": 2, "sentence": 1, "claims": ["lagging"], "evidence": [], "aside": None, "fate": None, "text": None,
    }  # fmt: skip


def test_a_complete_map_ends_with_0(argmap: Callable[..., Any], folder: Path, essay: Path) -> None:
    argmap("coverage", "--essay", str(essay), "--save")
    text = (folder / "essay.yaml").read_text()
    (folder / "essay.yaml").write_text(text.replace("sentences: 1}", "sentences: 1 to 2}"))
    assert argmap("coverage", "--essay", str(essay)).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["coverage"], 2, "does not know its essay"),
        (["coverage", "--save"], 2, "needs `--essay FILE`"),
        (["coverage", "--essay", "gone.md"], 2, "does not know its essay"),
        (["coverage", "--essay", "gone.md", "--save"], 3, "cannot be read"),
    ],
)
def test_what_is_missing_is_said(
    argmap: Callable[..., Any], folder: Path, arguments: list[str], code: int, said: str
) -> None:
    ran = argmap(*arguments)
    assert (ran.code, said in ran.err) == (code, True)


def test_a_file_that_is_no_text_is_refused(argmap: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    (tmp_path / "essay.md").write_bytes(b"caf\xe9")
    ran = argmap("coverage", "--essay", str(tmp_path / "essay.md"), "--save")
    assert (ran.code, "byte 4 does not fit" in ran.err) == (3, True)


def test_an_essay_for_the_terminal_is_refused_where_there_is_none(argmap: Callable[..., Any], essay: Path) -> None:
    bare = argmap("--essay", str(essay))
    assert bare.code == 2
    assert "`argmap coverage --essay FILE` prints it" in bare.err
    before = argmap("--essay", str(essay), "coverage")
    assert before.code == 2
    assert "`argmap coverage` takes its own" in before.err
