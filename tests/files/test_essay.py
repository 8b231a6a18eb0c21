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
