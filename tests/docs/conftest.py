"""While pages are written anew, nothing else looks at them."""

from __future__ import annotations

import pytest

WRITING = {"test_generated", "test_worked"}


@pytest.fixture(autouse=True)
def pages_at_rest(request: pytest.FixtureRequest) -> None:
    """Other tests read the pages when they are collected, which is before these are written."""
    if request.config.getoption("--update") and request.path.stem not in WRITING:
        pytest.skip("with --update, pages are written and not read")
