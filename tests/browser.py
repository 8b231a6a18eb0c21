"""A browser of the system, driven headless: without one a user's machine skips the test, and CI fails it."""

from __future__ import annotations

import gc
import os
import warnings
import weakref
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from tests.tools import tool

if TYPE_CHECKING:
    from collections.abc import Iterator

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Any]:
    """Playwright's handle on a running browser."""
    program = tool("chromium", "chromium-browser", "google-chrome")
    if find_spec("playwright") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=program, args=FLAGS)
        # A fixture keeps what it gave until after its end, which must not keep the driver.
        yield weakref.proxy(made)
        made.close()
    # Playwright does not wait for its own driver to end; that is said here, once nothing holds it any more, and not
    # in whatever test comes next.
    del driver, made
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
