from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any, ClassVar

import jsonschema
import pytest
import yaml

from argmap.files.schema import json_schema
from argmap.files.starter import NAMES, write_starter
from tests.files.full_map import ESSAY
from tests.small_map import FILES

if TYPE_CHECKING:
    from pathlib import Path


class Yaml12(yaml.SafeLoader):
    """Reads scalars as the editors' language server does: by the core schema of YAML 1.2."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_CORE = {
    "bool": ("true|True|TRUE|false|False|FALSE", "tTfF"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    "float": (
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
    "null": ("null|Null|NULL|~|", ["n", "N", "~", ""]),
}
for _name, (_pattern, _first) in _CORE.items():
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(rf"(?:{_pattern})\Z"), list(_first))
Yaml12.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


@pytest.fixture(scope="module")
def validator() -> Any:
    return jsonschema.Draft202012Validator(json_schema())


def faults(validator: Any, text: str) -> list[str]:
    return [error.message for error in validator.iter_errors(yaml.load(text, Yaml12))]


def test_schema_is_valid_by_its_dialect() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_every_file_of_the_shipped_map_fits(validator: Any, essay_map: Path) -> None:
    files = sorted(essay_map.rglob("*.yaml"))
    assert files
    assert {path.name: faults(validator, path.read_text(encoding="utf-8")) for path in files} == {
        path.name: [] for path in files
    }


def test_every_file_of_the_starter_map_fits(validator: Any, tmp_path: Path) -> None:
    write_starter(tmp_path)
    assert {name: faults(validator, (tmp_path / name).read_text()) for name in NAMES} == {name: [] for name in NAMES}


@pytest.mark.parametrize("text", [*FILES.values(), *ESSAY.values(), "", "claims:\n", "# nothing\n"])
def test_file_that_loads_fits(validator: Any, text: str) -> None:
    assert faults(validator, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "claim: {a: {text: t}}",
        "claims: {a: {txt: t}}",
        "claims: {a: {text: t, priro: 0.5}}",
        "claims: {a: {text: t, prior: 1.5}}",
        "claims: {A: {text: t}}",
        "claims: {a_b: {text: t}}",
        "claims: {a: {text: t, supports: {b: huge}}}",
        "claims: {a: {text: t, supports: {b: 0.5}}}",
        "claims: {a: {text: t, supports: {b: {ratoi: 3}}}}",
        "claims: {a: {text: t, from: {paragraf: 3}}}",
        "claims: {a: {text: t, publish: maybe}}",
        "claims: {a: {text: t, since: yesterday}}",
        "quantities: {a-b: {unit: m, value: 1}}",
        "quantities: {q: {value: 1}}",
        "quantities: {q: {unit: m, range: 1 - 2}}",
        "quantities: {q: {unit: m, value: much}}",
        "evidence: {e: {text: t, claim: a, ratio: 3, date: 2024-01-04, status: fine}}",
        "evidence: {e: {text: t, claim: a, ratio: 3}}",
        "map: {title: t, gate: odd}",
        "reviews: {a: b}",
        "- a",
    ],
)
def test_typo_does_not_fit(validator: Any, text: str) -> None:
    assert faults(validator, text) != []


def test_every_field_is_named_and_most_are_explained() -> None:
    claim = json_schema()["$defs"]["ClaimShape"]["properties"]
    assert {"text", "from", "supports", "undercuts", "negates", "credences"} <= set(claim)
    assert claim["text"]["description"] == "The claim as one sentence."


def test_the_shipped_map_carries_this_schema(essay_map: Path) -> None:
    text = (essay_map / "argmap.schema.json").read_text(encoding="utf-8")
    assert json.loads(text) == json_schema(), "argmap schema > claims/argmap.schema.json writes it anew"


def test_schema_is_the_same_bytes_on_every_hash_seed() -> None:
    code = "import json; from argmap.files.schema import json_schema; print(json.dumps(json_schema()))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert printed == {json.dumps(json_schema()) + "\n"}
