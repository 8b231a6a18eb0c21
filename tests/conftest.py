"""Fixtures every test may use: the clock-free, home-free, locale-fixed surroundings of a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes captures and goldens anew instead of comparing them."""
    parser.addoption("--update", action="store_true", help="write captures and goldens anew")


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A run does not see this machine's home, locale, terminal or colours."""
    home = tmp_path_factory.mktemp("home")
    for name, value in {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "100",
        "LINES": "40",
        "TERM": "xterm-256color",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "ARGMAP_MAP"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of other people's data; absent on a user's machine, demanded in CI."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs the data folder {folder}")
        pytest.skip("the data folder lies beside this repository only where argmap is developed")
    return folder


@pytest.fixture(scope="session")
def essay_map() -> Path:
    """The map shipped with argmap."""
    return REPOSITORY / "claims"
