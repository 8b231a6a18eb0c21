"""The campaigns on writing, at the counts of every push."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.campaigns.quick import held, of_area

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("name", of_area("writing"))
def test_a_promise_is_held(name: str, tmp_path: Path) -> None:
    held(name, tmp_path)
