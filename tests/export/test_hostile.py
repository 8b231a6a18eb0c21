"""Text from a stranger's map comes back from every format as it was, and nothing in it acts."""

from __future__ import annotations

import csv
import json
import re
import warnings
import xml.etree.ElementTree as ET
from collections import Counter
from io import BytesIO, StringIO

import networkx as nx
import pytest
from markdown_it import MarkdownIt

from argmap.diagram.layout import lay_out
from argmap.export.argdown import argdown_text
from argmap.export.canvas import canvas
from argmap.export.dot import dot_text
from argmap.export.escape import plain
from argmap.export.excerpt import Excerpt
from argmap.export.graphml import graphml
from argmap.export.mermaid import mermaid_text
from argmap.export.node_link import node_link
from argmap.export.outline import markdown_outline
from argmap.export.reading import description, figure_of
from argmap.export.standard_form import standard_form
from argmap.export.svg import svg
from argmap.export.tables import claims_csv, evidence_csv, inferences_csv
from tests.export.making import HOSTILE, claim, hostile, step

EXCERPT = hostile()
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "style", "rect", "g", "text", "path", "circle"}
ATTRIBUTES = set(
    "width height viewBox role aria-labelledby id x y rx cx cy r d fill stroke class stroke-width stroke-dasharray "
    "stroke-linecap font-family font-size font-weight textLength lengthAdjust text-anchor data-claim data-from "
    "data-to".split()
)


def texts_of(excerpt: Excerpt) -> list[str]:
    """The texts an excerpt was made from, as a document shows them."""
    return [plain(claim.text) for claim in excerpt.claims[1:]]


def bare(text: str) -> str:
    return "".join(text.split())


def rendered(markdown: str) -> list[list[tuple[str, str]]]:
    """The inline content of each block, as (type, text); everything a reader of Markdown might do is switched on."""
    reader = MarkdownIt("gfm-like", {"linkify": True, "html": True}).enable(["table", "strikethrough"])
    blocks = [token for token in reader.parse(markdown) if token.type == "inline"]
    return [[(child.type, child.content) for child in block.children or []] for block in blocks]


def block_types(markdown: str) -> set[str]:
    reader = MarkdownIt("gfm-like", {"linkify": True, "html": True})
    return {token.type for token in reader.parse(markdown)}


def said(block: list[tuple[str, str]]) -> str:
    assert {kind for kind, _ in block} <= {"text", "strong_open", "strong_close"}, block
    return "".join(content for _, content in block)


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_an_svg_holds_the_text_and_no_element_or_attribute_but_ours(theme: str, excerpt: Excerpt = EXCERPT) -> None:
    figure = figure_of(excerpt)
    document = svg(lay_out(figure), theme, description(excerpt, figure))  # type: ignore[arg-type]
    root = ET.fromstring(document)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    cards = {}
    for group in root.iter(f"{SVG}g"):
        if "data-claim" in group.attrib:
            words = bare("".join(text.text or "" for text in group.iter(f"{SVG}text")))
            cards.setdefault(group.attrib["data-claim"], words)
    for turn, text in enumerate(texts_of(excerpt)):
        assert cards[f"c{turn}"].startswith(bare(text)[:60])
    assert "http" not in document.replace("http://www.w3.org/2000/svg", "").replace("http://evil", "")
    assert document.count("<style>") == (theme == "auto")


def test_graphml_is_read_by_networkx_with_every_text_as_it_was(excerpt: Excerpt = EXCERPT) -> None:
    document = graphml(excerpt)
    assert Counter(element.tag.rpartition("}")[2] for element in ET.fromstring(document).iter()).keys() == {
        "graphml", "key", "graph", "data", "node", "edge",
    }  # fmt: skip
    graph = nx.read_graphml(BytesIO(document.encode()))
    for turn, text in enumerate(texts_of(excerpt)):
        assert [graph.nodes[f"claim:c{turn}"][name] for name in ("title", "text", "theme")] == [text] * 3
        assert [graph.nodes[f"evidence:e{turn}"][name] for name in ("text", "author", "url")] == [text] * 3
    assert len(graph) == 1 + 3 * len(texts_of(excerpt))


def test_json_is_read_by_networkx_with_every_text_as_it_was(excerpt: Excerpt = EXCERPT) -> None:
    graph = nx.node_link_graph(json.loads(node_link(excerpt)), edges="edges")
    for turn, text in enumerate(texts_of(excerpt)):
        assert [graph.nodes[f"claim:c{turn}"][name] for name in ("title", "text", "theme")] == [text] * 3
        assert graph.nodes[f"inference:c{turn}->main"]["why"] == text
    assert len(graph) == 1 + 3 * len(texts_of(excerpt))


def test_a_table_gives_every_text_back_and_no_cell_can_be_a_formula(excerpt: Excerpt = EXCERPT) -> None:
    for document, columns in (
        (claims_csv(excerpt), ("title", "text", "theme")),
        (inferences_csv(excerpt), ("why", "scheme")),
        (evidence_csv(excerpt), ("text", "says", "source", "author", "url", "locator", "quantity")),
    ):
        rows = list(csv.DictReader(StringIO(document, newline="")))
        offset = 1 if "number" in rows[0] else 0
        for turn, text in enumerate(texts_of(excerpt)):
            row = rows[turn + offset]
            for column in columns:
                assert row[column] in (text, f"'{text}"), (column, text)
        for row in rows:
            assert not [cell for cell in row.values() if re.match(r"\s*[=+\-@|%＝＋－＠\t\r]", cell)]


def test_dot_is_read_by_pydot_with_our_nodes_and_every_text_as_it_was(excerpt: Excerpt = EXCERPT) -> None:
    document = dot_text(excerpt)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import pydot

        (graph,) = pydot.graph_from_dot_data(document)
    nodes = {node.get_name(): node for node in graph.get_nodes()}
    claims = [f"n{turn}" for turn in range(len(texts_of(excerpt)) + 1)]
    assert [name for name in nodes if name.startswith("n")] == claims
    assert {name[0] for name in nodes} == {"n", "s"}
    for turn, text in enumerate(texts_of(excerpt)):
        node = nodes[f"n{turn + 1}"]
        tooltip = node.get("tooltip")
        assert re.sub(r"\\(.)", r"\1", tooltip[1:-1]).replace("&amp;", "&") == text
        *_, figure = re.split(r"(?<!\\)(?:\\\\)*\\n", node.get("label")[1:-1])
        assert figure == "62 %"
    # A quoted string ends at the first quote that no backslash protects.
    assert all(re.fullmatch(r'"(?:[^"\\]|\\.)*"', node.get("label")) for node in nodes.values() if node.get("label"))


def test_mermaid_has_our_lines_only_and_every_text_as_it_was(excerpt: Excerpt = EXCERPT) -> None:
    label = r'"((?:[^"#<>`;{}\[\]()|\\%]|#\d+;|<br/>)*)"'
    line = re.compile(
        rf"flowchart RL|  n\d+\[{label}\]:::(?:pro|con|both)|  s\d+\(\({label}\)\)|  n\d+ --- s\d+"
        rf"|  [ns]\d+ (?:-->|--x)(?:\|{label}\|)? n\d+|  n\d+ -\. \"doubts\" \.-> s\d+"
        r"|  classDef \w+ [\w:#, -]+"
    )
    lines = mermaid_text(excerpt).splitlines()
    assert [each for each in lines if not line.fullmatch(each)] == []
    titles = [re.search(r'\["(.*)<br/>', each)[1] for each in lines if ":::" in each]  # type: ignore[index]
    read = [re.sub(r"#(\d+);", lambda code: chr(int(code[1])), title) for title in titles[1:]]
    # What has no width keeps apart what Mermaid would act upon.
    assert [text.replace("\u2060", "") for text in read] == texts_of(excerpt)


def test_a_markdown_outline_is_a_heading_a_line_and_a_list_whatever_the_text(excerpt: Excerpt = EXCERPT) -> None:
    document = markdown_outline(excerpt)
    assert block_types(document) == {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open",
        "bullet_list_close", "list_item_open", "list_item_close",
    }  # fmt: skip
    blocks = [said(block) for block in rendered(document)]
    assert blocks[0] == (texts_of(excerpt)[1] or "Argument map")
    for text in texts_of(excerpt):
        assert any(block.endswith(f") {text}") or (not text and block.endswith(")")) for block in blocks), text


def test_a_canvas_shows_every_text_as_it_was(excerpt: Excerpt = EXCERPT) -> None:
    made = json.loads(canvas(excerpt, lay_out(figure_of(excerpt))))
    assert {node["type"] for node in made["nodes"]} == {"text"}
    shown = []
    for node in made["nodes"]:
        assert block_types(node["text"]) <= {"paragraph_open", "inline", "paragraph_close"}
        shown += [said(block) for block in rendered(node["text"])]
    for text in texts_of(excerpt):
        assert text in shown or not text


def test_argdown_has_our_lines_only_and_every_text_as_it_was(excerpt: Excerpt = EXCERPT) -> None:
    document = argdown_text(excerpt)
    name = r"[a-z0-9 -]+"
    line = re.compile(
        rf"===|title: .*||\[{name}\]: (?P<text>.*?)(?: \{{support: [\d.]+\}})?"
        rf"|  [+-] \[{name}\]|  [+-] <{name}>|<{name}>|  [+_] \[{name}\]"
    )
    found = []
    for each in document.splitlines():
        match = line.fullmatch(each)
        assert match, each
        if match["text"] is not None:
            found.append(match["text"])
    # What is defined must have a text: without one of its own, its name.
    texts = [text or f"c{turn}" for turn, text in enumerate(texts_of(excerpt))]
    assert [re.sub(r"\\(.)", r"\1", text) for text in found[1:]] == texts
    for text in found:
        left = re.sub(r"\\.", "", text)
        assert not set(left) & set('[]<>{}()*_#@`~^|="&:!$\\'), text
        # A slash alone divides; with another one or a star it would begin a comment.
        assert not re.search(r"/[/*]", text), text


def test_standard_form_gives_each_text_one_line(excerpt: Excerpt = EXCERPT) -> None:
    lines = standard_form(excerpt).splitlines()
    for text in texts_of(excerpt):
        assert any(re.fullmatch(rf"\(\d+\) {re.escape(text)}  \(62 %\)", line) for line in lines), text


def test_no_document_holds_a_character_that_acts(excerpt: Excerpt = EXCERPT) -> None:
    from argmap.text import is_active

    for write in (markdown_outline, standard_form, mermaid_text, argdown_text, dot_text, node_link, graphml):
        assert not is_active(write(excerpt).replace("\r", "")), write


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_comes_back_from_every_format_that_has_one(said: str) -> None:
    excerpt = Excerpt(title=said, caption=said, main="main", claims=(claim("main"),))
    title = plain(said)
    root = ET.fromstring(svg(lay_out(figure_of(excerpt)), "auto"))
    assert (root.findtext(f"{SVG}title") or "") == title
    assert json.loads(node_link(excerpt))["graph"]["title"] == title
    assert nx.read_graphml(BytesIO(graphml(excerpt).encode())).graph.get("title", "") == title
    assert json.loads(argdown_text(excerpt).splitlines()[1].removeprefix("title: ")) == title
    assert "".join(content for _, content in rendered(markdown_outline(excerpt))[0]) == (title or "Argument map")
    assert standard_form(excerpt).splitlines()[0] == (title or "Argument map")
    label = re.search(r'label="((?:[^"\\]|\\.)*)"', dot_text(excerpt))
    assert label
    assert re.sub(r"\\(.)", r"\1", label[1]).replace("&amp;", "&") == title


# Words that formats and their programs use themselves, and signs that could end an id.
IDS = [
    "node", "graph", "edge", "subgraph", "strict", "digraph", "end", "class", "style", "click", "default", "flowchart",
    "constructor", "__proto__", "a:b", 'quo"te', "<x>", "a&b", "x]y", "null", "true",
]  # fmt: skip


def test_whatever_a_claim_is_called_it_is_one_node_of_that_name() -> None:
    claims = (claim("main", "Main."), *(claim(name, f"Text of {turn}.") for turn, name in enumerate(IDS)))
    excerpt = Excerpt(title="ids", main="main", claims=claims, steps=tuple(step(name, "main") for name in IDS))
    named = {f"claim:{each.id}" for each in claims}
    for graph in (
        nx.node_link_graph(json.loads(node_link(excerpt)), edges="edges"),
        nx.read_graphml(BytesIO(graphml(excerpt).encode())),
    ):
        assert {name for name in graph if name.startswith("claim:")} == named
    assert [row["id"] for row in csv.DictReader(StringIO(claims_csv(excerpt), newline=""))] == [
        each.id for each in claims
    ]
    root = ET.fromstring(svg(lay_out(figure_of(excerpt))))
    assert {group.get("data-claim") for group in root.iter(f"{SVG}g")} - {None} == {each.id for each in claims}
    lines = mermaid_text(excerpt).splitlines()
    assert sum(":::" in line for line in lines) == len(claims)
    assert [line for line in lines if "-->" in line] == [
        f'  n{turn} -->|"strong ×10"| n0'.replace("×", "#215;") for turn in range(1, len(claims))
    ]
    made = json.loads(canvas(excerpt, lay_out(figure_of(excerpt))))
    assert len({node["id"] for node in made["nodes"]}) == len(made["nodes"]) == len(claims)
