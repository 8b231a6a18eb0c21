from __future__ import annotations

import os
from pathlib import Path

import pytest

from argmap.files.find import NoMapError, find_map, locate_map, map_at
from argmap.files.shapes import SECTIONS

MAP = "map: {title: t}\n"


def refusal(action: object, *arguments: object) -> NoMapError:
    with pytest.raises(NoMapError) as caught:
        action(*arguments)  # type: ignore[operator]
    return caught.value


def write(path: Path, text: str = MAP) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize("start", [".", "deep", "deep/er"])
def test_map_is_found_here_or_above(tmp_path: Path, start: str) -> None:
    write(tmp_path / "main.yaml")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    assert find_map(tmp_path / start) == tmp_path


@pytest.mark.parametrize("start", [".", "src", "claims", "claims/training"])
def test_folder_named_claims_is_a_map(tmp_path: Path, start: str) -> None:
    write(tmp_path / "claims/training/x.yaml", "claims: {a: {text: t}}\n")
    write(tmp_path / "claims/map.yaml")
    (tmp_path / "src").mkdir()
    assert find_map(tmp_path / start) == tmp_path / "claims"


def test_nearest_map_wins(tmp_path: Path) -> None:
    write(tmp_path / "main.yaml")
    write(tmp_path / "inner/main.yaml")
    assert find_map(tmp_path / "inner") == tmp_path / "inner"


@pytest.mark.parametrize(
    "text", ["map:\n  title: t\n", "claims: {}\nmap : {}\n", "claims: {}\r\nmap:\r\n  title: t\r\n"]
)
def test_map_section_marks_a_map_wherever_it_stands_in_a_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_bytes(text.encode())
    assert find_map(tmp_path) == tmp_path


@pytest.mark.parametrize("text", ["", "# map:\n", "x:\n  map: 1\n", "mapping: 1\n", "claims: {}\n"])
def test_yaml_without_a_map_section_is_no_map_on_the_way_up(tmp_path: Path, text: str) -> None:
    write(tmp_path / "inner/x.yaml", text)
    write(tmp_path / "main.yaml")
    assert find_map(tmp_path / "inner") == tmp_path


def test_dot_files_are_no_map(tmp_path: Path) -> None:
    write(tmp_path / ".hidden.yaml")
    write(tmp_path / "claims/.git/x.yaml")
    write(tmp_path / "claims/.x.yaml")
    assert refusal(map_at, tmp_path).problems[0].code == "AM0120"
    assert refusal(map_at, tmp_path / "claims").problems[0].code == "AM0120"


def test_no_map_anywhere_says_where_it_was_looked_for(tmp_path: Path) -> None:
    error = refusal(find_map, tmp_path)
    (problem,) = error.problems
    assert (problem.code, error.exit_code) == ("AM0120", 3)
    assert problem.message == f"no map in `{tmp_path}` or above it"
    assert "argmap init" in problem.hint


def test_empty_file_is_no_map_to_be_found(tmp_path: Path) -> None:
    write(tmp_path / "x.yaml", "")
    error = refusal(find_map, tmp_path)
    assert (error.problems[0].code, error.exit_code) == ("AM0120", 3)


def test_named_folder_may_hold_any_yaml(tmp_path: Path) -> None:
    write(tmp_path / "x.yaml", "claims: {}\n")
    assert map_at(tmp_path) == locate_map(tmp_path) == tmp_path


def test_named_folder_leads_to_its_claims(tmp_path: Path) -> None:
    write(tmp_path / "claims/x.yaml", "claims: {}\n")
    write(tmp_path / "other.yaml", "a: b\n")
    assert map_at(tmp_path) == tmp_path / "claims"


def test_named_folder_never_leads_up(tmp_path: Path) -> None:
    write(tmp_path / "main.yaml")
    (tmp_path / "inner").mkdir()
    error = refusal(map_at, tmp_path / "inner")
    assert (error.problems[0].code, error.exit_code) == ("AM0120", 3)
    assert error.problems[0].message == f"no map in `{tmp_path / 'inner'}`: it holds no YAML file"


def test_without_a_name_the_working_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "main.yaml")
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    assert locate_map() == tmp_path


@pytest.mark.parametrize("search", [find_map, map_at])
def test_missing_folder_is_called_missing(tmp_path: Path, search: object) -> None:
    error = refusal(search, tmp_path / "gone")
    assert (error.problems[0].code, error.exit_code) == ("AM0121", 3)
    assert error.problems[0].message == f"there is no folder `{tmp_path / 'gone'}`"


@pytest.mark.parametrize("search", [find_map, map_at])
def test_file_in_the_place_of_a_folder_is_called_a_file(tmp_path: Path, search: object) -> None:
    file = write(tmp_path / "main.yaml")
    if search is find_map:
        file = write(tmp_path / "sub" / "x.txt")
        write(tmp_path / "main.yaml", "")
    error = refusal(search, file)
    assert (error.problems[0].code, error.exit_code) == ("AM0121", 3)
    assert error.problems[0].message == f"`{file}` is a file, and a map is a folder"
    assert error.problems[0].hint == f"name the folder, `{file.parent}`"


@pytest.mark.parametrize("search", [find_map, map_at])
def test_unreadable_folder_is_called_unreadable(
    tmp_path: Path, search: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    if os.geteuid() == 0:
        # The superuser may list anything, so the refusal is played.
        real = Path.iterdir

        def refuse(self: Path) -> object:
            if self == closed:
                raise PermissionError(13, "Permission denied", str(closed))
            return real(self)

        monkeypatch.setattr(Path, "iterdir", refuse)
    else:
        closed.chmod(0)
    try:
        error = refusal(search, closed)
    finally:
        closed.chmod(0o755)
    assert (error.problems[0].code, error.exit_code) == ("AM0122", 3)
    assert error.problems[0].message == f"`{closed}` cannot be read: permission denied"


def test_looking_for_a_map_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "main.yaml")
    find_map(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["main.yaml"]


def test_a_folder_that_reads_like_a_map_is_named_with_the_way_to_read_it(tmp_path: Path) -> None:
    write(tmp_path / "first.yaml", "claims: [oops\n")
    write(tmp_path / "second.yaml", "quantities:\n")
    write(tmp_path / "other.yaml", "services: {}\n")
    (problem,) = refusal(find_map, tmp_path).problems
    assert problem.code == "AM0120"
    assert problem.hint.startswith("`first.yaml`, `second.yaml` here may be")
    assert "`--map .`" in problem.hint


def test_every_section_of_a_file_makes_it_read_like_a_map(tmp_path: Path) -> None:
    for section in set(SECTIONS) - {"map"}:
        write(tmp_path / "x.yaml", f"{section}: {{}}\n")
        assert "`--map .`" in refusal(find_map, tmp_path).problems[0].hint, section


def test_a_map_is_not_looked_for_behind_a_link_that_leads_astray(tmp_path: Path) -> None:
    write(tmp_path / ".keys/map.yaml")
    write(tmp_path / "common/map.yaml")
    (tmp_path / "here").mkdir()
    for name, target in (("claims", "../.keys"), ("x.yaml", "../.keys/map.yaml"), ("y.yaml", "y.yaml")):
        (tmp_path / "here" / name).symlink_to(target)
    assert refusal(find_map, tmp_path / "here").problems[0].code == "AM0120"
    (tmp_path / "here/claims").unlink()
    (tmp_path / "here/claims").symlink_to("../common")
    assert find_map(tmp_path / "here") == tmp_path / "here/claims"
