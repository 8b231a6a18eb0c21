"""The text of an essay is read whole, or it is said why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.files.essay import LARGEST_ESSAY, UnreadableEssay, read_essay

if TYPE_CHECKING:
    from pathlib import Path


def test_a_text_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "e.md").write_bytes(b"\xef\xbb\xbf# Caf\xc3\xa9\n")
    assert read_essay(tmp_path / "e.md") == "# Café\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(None, "cannot be read"), (b"ab\xff", "byte 3"), (b"x" * (LARGEST_ESSAY + 1), "larger than 4 MiB")],
)
def test_what_is_no_text_is_refused_with_the_reason(tmp_path: Path, data: bytes | None, reason: str) -> None:
    if data is not None:
        (tmp_path / "e.md").write_bytes(data)
    with pytest.raises(UnreadableEssay, match=reason) as refused:
        read_essay(tmp_path / "e.md")
    assert refused.value.exit_code == 3


@pytest.mark.parametrize("target", [".git/config", ".git/essay.md", "../secret.txt", "../.keys/essay.md", "chain.md"])
def test_an_essay_that_is_a_link_is_read_only_where_an_essay_may_stand(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "here"
    for name in (".git/config", ".git/essay.md", "../secret.txt", "../.keys/essay.md", "../_posts/essay.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("hunter2\n")
    (folder / "chain.md").symlink_to(".git/essay.md")
    (folder / "essay.md").symlink_to(target)
    with pytest.raises(UnreadableEssay, match="is a link to") as caught:
        read_essay(folder / "essay.md")
    assert "hunter2" not in str(caught.value)
    (folder / "essay.md").unlink()
    (folder / "essay.md").symlink_to("../_posts/essay.md")
    assert read_essay(folder / "essay.md") == "hunter2\n"
