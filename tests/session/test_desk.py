"""How the screen was left is remembered for each map, and damage is as if there had been no visit."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.files.desk import read_desk, write_desk
from argmap.session.desk import Desk, keep_desk, last_desk, text_path


def test_what_is_kept_comes_back_for_the_same_map_only(tmp_path) -> None:
    desk = Desk(hides_map=True, shows_text=True, wants_overview=False, text="/somewhere/essay.md")
    keep_desk(tmp_path, desk)
    assert last_desk(tmp_path) == desk
    assert last_desk(tmp_path / "other") == Desk()


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff", b'{"hides_map": "yes", "text": 7, "more": 1}'])
def test_damage_is_as_if_there_had_been_no_visit(tmp_path, data) -> None:
    write_desk(tmp_path, data)
    assert read_desk(tmp_path) == data
    assert last_desk(tmp_path) == Desk()


def test_a_disk_that_refuses_costs_nothing(tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    keep_desk(tmp_path, Desk(hides_map=True))
    assert last_desk(tmp_path) == Desk()


def test_a_path_is_read_as_people_write_it(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert text_path("~/essay.md") == tmp_path / "essay.md"
    assert text_path(' "my essay.md" ') == tmp_path / "my essay.md"
    assert text_path("/a/b.md") == Path("/a/b.md")
