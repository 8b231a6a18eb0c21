"""Which libraries argmap needs, and what licence each states."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from argmap.session.licences import UNSTATED, licence_of, licences
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

MIT = "Permission is hereby granted, free of charge, to any person obtaining a copy\nof this software"


def package(folder: Path, *lines: str, **files: str) -> metadata.Distribution:
    """An installed package that states these lines and brings these files."""
    place = folder / "thing-1.0.dist-info"
    (place / "licenses").mkdir(parents=True)
    (place / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", "Name: thing", "Version: 1.0", *lines, ""]))
    for name, text in files.items():
        (place / "licenses" / name).write_text(text)
    return metadata.Distribution.at(place)


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["License-Expression: MIT OR Apache-2.0", "License: other"], "MIT OR Apache-2.0"),
        (["License: ISC"], "ISC"),
        (["Classifier: License :: OSI Approved :: MIT License"], "MIT License"),
        (["License-File: LICENSE"], "MIT, by its text"),
        ([f"License: {'x' * 100}"], UNSTATED),
        ([], UNSTATED),
    ],
)
def test_a_licence_is_read_where_the_package_states_it(lines: list[str], licence: str, tmp_path: Path) -> None:
    assert licence_of(package(tmp_path, *lines, LICENSE=f"Copyright (C) somebody\n\n{MIT}")) == licence


def test_what_a_package_states_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    assert licence_of(package(tmp_path, "License: MIT\x1b[31m")) == "MITU+001B[31m"


def test_every_library_argmap_needs_is_listed_with_its_licence() -> None:
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in declared}
    found = {each.package: each for each in licences()}
    assert {name for name, each in found.items() if each.direct} == names
    assert [name for name, each in found.items() if each.licence == UNSTATED] == []


def test_libraries_of_libraries_say_who_needs_them() -> None:
    found = {each.package: each for each in licences()}
    assert not found["markupsafe"].direct
    assert found["markupsafe"].needed_by == ("jinja2",)
    assert "pytest" not in found
