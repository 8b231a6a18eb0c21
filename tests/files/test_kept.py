"""What files said is found again as it was; what was damaged, changed or faulty is read anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from argmap.files import kept
from argmap.files.folder import Files, read_folder
from argmap.files.kept import PLACES, KeptFiles
from argmap.files.load import Loaded, load_files
from argmap.files.parsed import Parsed, ReadCache
from argmap.files.said import said_by
from tests.conftest import REPOSITORY

SHIPPED = REPOSITORY / "claims"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "map")
    return tmp_path / "map"


def loaded(folder: Path, *, keep: bool = False) -> tuple[Files, Loaded, ReadCache]:
    """The map in a folder as a new run loads it."""
    files, cache = read_folder(folder), ReadCache(KeptFiles(folder))
    found = load_files(files, cache)
    if keep:
        cache.keep(files)
    return files, found, cache


def records() -> list[Path]:
    return sorted((Path(os.environ["XDG_CACHE_HOME"]) / "argmap").glob("files-*"))


def same(one: object, other: object) -> bool:
    """Whether two values are equal and of the same types throughout."""
    if type(one) is not type(other):
        return False
    if is_dataclass(one):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))  # type: ignore[arg-type]
    return one == other


def test_a_kept_map_is_the_map_with_all_its_places(folder: Path) -> None:
    _, before, _ = loaded(folder, keep=True)
    _, after, cache = loaded(folder)
    assert cache.kept is not None
    assert same(list(before.map.claims.values()), list(after.map.claims.values()))
    for section in ("inferences", "quantities", "models", "evidence", "sources", "scenarios"):
        assert same(list(getattr(before.map, section).values()), list(getattr(after.map, section).values()))
    assert before.map == after.map
    assert before.problems == after.problems
    for place in before.places.entries:
        assert before.places.span(*place) == after.places.span(*place)
        assert before.places.file(*place) == after.places.file(*place)
        assert before.places.key(*place) == after.places.key(*place)


def test_a_record_stands_for_every_module_that_has_a_part_in_reading() -> None:
    code = (
        "import sys; from pathlib import Path; import argmap.files.kept as kept, argmap.files.parse;"
        "known = {str(file) for file in kept._readers()};"
        "print([name for name, it in sys.modules.items() if name.startswith('argmap') and it.__file__ not in known])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_kept_map_is_shown_without_what_reads_files(folder: Path) -> None:
    loaded(folder, keep=True)
    code = (
        "import sys; from pathlib import Path; from argmap.session import open_session;"
        "print(len(open_session(Path(sys.argv[1])).map.claims), [n for n in ('pydantic', 'yaml') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, cwd=REPOSITORY)
    assert done.stdout.split(maxsplit=1)[1].strip() == "[]", done.stderr


def test_of_a_changed_file_the_new_text_counts(folder: Path) -> None:
    loaded(folder, keep=True)
    path = folder / "map.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "title: Other,", 1), encoding="utf-8")
    _, found, _ = loaded(folder)
    assert found.map.title.startswith("Other,")


def test_a_file_with_a_problem_is_read_each_time(folder: Path) -> None:
    (folder / "more.yaml").write_text("claims:\n  odd:\n    txet: A typing error\n", encoding="utf-8")
    _, before, _ = loaded(folder, keep=True)
    files, after, cache = loaded(folder)
    assert before.problems == after.problems != ()
    assert cache.kept is not None
    assert cache.kept.get("more.yaml", files.texts["more.yaml"]) is None


@pytest.mark.parametrize("damage", [b"", b"argmap files 2\n", b"{}", bytes(4096)])
def test_a_foreign_record_is_none(folder: Path, damage: bytes) -> None:
    _, before, _ = loaded(folder, keep=True)
    (record,) = records()
    record.write_bytes(damage)
    assert loaded(folder)[1].map == before.map


def test_a_damaged_record_is_none(folder: Path) -> None:
    files, _, _ = loaded(folder, keep=True)
    (record,) = records()
    data = record.read_bytes()
    at = data.index(b"Claim")
    record.write_bytes(data[:at] + b"Clown" + data[at + 5 :])
    kept_files = KeptFiles(folder)
    assert all(kept_files.get(name, text) is None for name, text in files.texts.items())


def test_a_record_of_another_program_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, _, _ = loaded(folder, keep=True)
    monkeypatch.setattr(kept, "_head", lambda: b"argmap files 2\nsomebody else's!")
    kept_files = KeptFiles(folder)
    assert all(kept_files.get(name, text) is None for name, text in files.texts.items())


@pytest.mark.parametrize("magic", [b"argmap files 1\n", b"argmap files 3\n", b"argmap files 10\n", b"argmap hits 1\n"])
def test_a_sound_record_in_the_form_of_another_version_is_none(folder: Path, magic: bytes) -> None:
    files, before, _ = loaded(folder, keep=True)
    (record,) = records()
    data = record.read_bytes()
    assert data.startswith(kept._MAGIC)
    record.write_bytes(magic + data.removeprefix(kept._MAGIC))
    kept_files = KeptFiles(folder)
    assert all(kept_files.get(name, text) is None for name, text in files.texts.items())
    assert loaded(folder, keep=True)[1].map == before.map
    assert record.read_bytes() == data


def test_nothing_is_written_where_nothing_is_new(folder: Path) -> None:
    loaded(folder, keep=True)
    (record,) = records()
    before = record.stat().st_ino
    loaded(folder, keep=True)
    assert record.stat().st_ino == before


def test_never_more_records_than_places(tmp_path: Path) -> None:
    for number in range(3 * PLACES):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "map.yaml").write_text(f"claims:\n  a:\n    text: Number {number}\n", encoding="utf-8")
        loaded(folder, keep=True)
    assert 1 < len(records()) <= PLACES


def test_text_that_looks_like_a_kind_is_text(tmp_path: Path) -> None:
    text = 'claims:\n  a:\n    text: \'{"": "date", "of": "2020-01-01"}\'\n    tags: [date, Claim, "[]"]\n'
    (tmp_path / "map.yaml").write_text(text, encoding="utf-8")
    _, before, _ = loaded(tmp_path, keep=True)
    _, after, _ = loaded(tmp_path)
    assert same(before.map.claims["a"], after.map.claims["a"])
    assert before.map.claims["a"].text.startswith("{")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_is_kept_too(tmp_path: Path) -> None:
    (tmp_path / "\udcff.yaml").write_text("claims:\n  a:\n    text: A claim\ninbox:\n- {text: A note}\n")
    _, before, _ = loaded(tmp_path, keep=True)
    files, after, cache = loaded(tmp_path)
    assert cache.kept is not None
    assert cache.kept.get("\udcff.yaml", files.texts["\udcff.yaml"]) is not None
    assert before.map == after.map


def test_only_what_changed_is_written_down_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(folder, keep=True)
    path = folder / "map.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "title: Other,", 1), encoding="utf-8")
    written: list[str] = []

    def noted(parsed: Parsed) -> bytes:
        written.extend(entry.section for entry in parsed.entries)
        return said_by(parsed)

    monkeypatch.setattr(kept, "said_by", noted)
    _, before, _ = loaded(folder, keep=True)
    assert written == ["map"]
    assert loaded(folder)[1].map == before.map
