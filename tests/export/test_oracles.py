"""Other people's programs read our exports, and find in them what we put there."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pytest

from argmap.diagram.measure import Style, wrap
from argmap.export.argdown import argdown_text
from argmap.export.dot import dot_text
from argmap.export.escape import plain
from argmap.export.mermaid import mermaid_text
from argmap.export.reading import notes
from tests.export.making import HOSTILE, hostile, small
from tests.tools import library, tool

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.export.excerpt import Excerpt


def read_by_graphviz(text: str) -> Any:
    done = subprocess.run([tool("dot"), "-Tjson"], input=text.encode(), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return json.loads(done.stdout)


@pytest.mark.parametrize("excerpt", [small(), hostile()], ids=["small", "hostile"])
def test_graphviz_reads_every_claim_and_step_of_our_dot(excerpt: Excerpt) -> None:
    found = read_by_graphviz(dot_text(excerpt))
    nodes = {node["name"]: node for node in found["objects"]}
    for turn, claim in enumerate(excerpt.claims):
        node = nodes[f"n{turn}"]
        assert node["comment"] == claim.id
        assert unescaped(node.get("tooltip", "")) == plain(claim.text)
        words = [*wrap(plain(claim.title), Style(14), 200.0), *([", ".join(notes(claim))] if notes(claim) else [])]
        assert drawn_text(node) == [word for word in words if word.strip()]
    joints = {name for name in nodes if name.startswith("s")}
    assert set(nodes) == {f"n{turn}" for turn in range(len(excerpt.claims))} | joints
    assert plain(excerpt.title) == found["label"].replace('\\"', '"').replace("\\\\", "\\")


def drawn_text(node: Any) -> list[str]:
    """The lines that Graphviz draws on a node."""
    return [part["text"] for part in node.get("_ldraw_", []) if part["op"] == "T" and part["text"].strip()]


def test_graphviz_joins_what_we_join() -> None:
    excerpt = small()
    found = read_by_graphviz(dot_text(excerpt))
    names = [node["name"] for node in found["objects"]]
    claims = {f"n{turn}": claim.id for turn, claim in enumerate(excerpt.claims)}
    lines: dict[str, set[str]] = {}
    for edge in found["edges"]:
        tail, head = names[edge["tail"]], names[edge["head"]]
        lines.setdefault(claims.get(head, head), set()).add(claims.get(tail, tail))
    assert lines["open-models-lag"] == {"s1", "vendors-subsidise", "adapters-compose"}
    assert lines["s1"] == {"retraining-blocks", "contributions-matter"}
    assert lines["retraining-blocks"] == {"s0"}
    assert lines["s0"] == {"adapters-compose", "studies-share-a-base"}


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_graphviz_draws_each_hostile_text_as_it_stands(said: str) -> None:
    found = read_by_graphviz(dot_text(hostile([said, "plain"])))
    node = next(node for node in found["objects"] if node["name"] == "n1")
    assert " ".join(drawn_text(node)).replace(" ", "") == (plain(said) + "62 %").replace(" ", "")


def unescaped(text: str) -> str:
    """An attribute of Graphviz as a reader would see it."""
    return re.sub(r"\\(.)", r"\1", text).replace("&amp;", "&")


@pytest.mark.parametrize("excerpt", [small(), hostile()], ids=["small", "hostile"])
def test_argdown_reads_every_claim_and_step_of_our_argdown(excerpt: Excerpt, tmp_path: Path) -> None:
    program = tool("argdown")
    (tmp_path / "map.argdown").write_text(argdown_text(excerpt), encoding="utf-8")
    done = subprocess.run(
        [program, "json", "map.argdown", "out"], cwd=tmp_path, capture_output=True, check=False, timeout=60
    )
    assert b"rror" not in done.stdout + done.stderr
    found = json.loads((tmp_path / "out" / "map.json").read_text(encoding="utf-8"))
    assert set(found["statements"]) >= {claim.id for claim in excerpt.claims}
    for claim in excerpt.claims:
        said = {member.get("text", "").strip() for member in found["statements"][claim.id]["members"]}
        assert {" ".join(text.split()) for text in said} & {plain(claim.title), plain(claim.text), claim.id}
    single = [step for step in excerpt.steps if len(step.premises) == 1]
    kinds = {"supports": "support", "attacks": "attack"}
    joined = {(line["from"], line["to"], line["relationType"]) for line in found["relations"]}
    doubted = {cut.step for cut in excerpt.cuts}
    for step in single:
        if step.id not in doubted:
            assert (step.premises[0], step.target, kinds[step.polarity]) in joined


@pytest.mark.slow
def test_mermaid_draws_every_claim_of_our_flowchart_and_refuses_a_broken_one() -> None:
    mermaidx = library("mermaidx")
    excerpt = small()
    root = ET.fromstring(mermaidx.render(mermaid_text(excerpt)).svg())
    nodes = [element for element in root.iter() if element.get("class", "").startswith("node ")]
    shown = ["".join("".join(node.itertext()).split()) for node in nodes]
    for claim in excerpt.claims:
        assert "".join([plain(claim.title), ", ".join(notes(claim))]).replace(" ", "") in shown
    lines = [element for element in root.iter() if "flowchart-link" in element.get("class", "")]
    assert len(lines) == len(re.findall(r" (?:-->|--x|---|-\.) ?", mermaid_text(excerpt)))
    with pytest.raises(RuntimeError, match="Parse error"):
        mermaidx.render(mermaid_text(excerpt).replace('"]', '"', 1)).svg()
