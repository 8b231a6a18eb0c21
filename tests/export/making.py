"""Excerpts for tests: a small one with a little of everything, and one full of text that would like to act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.export.excerpt import Excerpt, ShownClaim, ShownCut, ShownEvidence, ShownStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.diagram.figure import Polarity

HOSTILE = [
    "<script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "</style><style>*{display:none}",
    "<img src=x onerror=alert(1)>",
    '" onload="alert(1)',
    "' onmouseover='alert(1)",
    "<![CDATA[ x ]]>",
    "]]> -->",
    "<!-- comment --> <!DOCTYPE x [<!ENTITY a 'b'>]>",
    "&lt;b&gt; &amp; &#x3c; &nbsp;",
    "<?xml version='1.0'?>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "[click](javascript:alert(1))",
    "![image](http://evil.example/x.png)",
    "![[embed]] and [[link]]",
    "<http://evil.example>",
    "http://evil.example/path?a=b&c=d",
    "www.evil.example and evil.example.com",
    "someone@evil.example",
    "[ref]: http://evil.example",
    "[^1] footnote",
    "# heading",
    "###### heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "12345. not so",
    "> quote",
    "``` code",
    "`code` and ``code``",
    "~~~ fence",
    "~~struck~~ **bold** _em_ __bold__ *em*",
    "---",
    "***",
    "===",
    "| a | b |",
    "a | b --- | ---",
    "$x^2$ and $$y$$",
    "==mark== %%comment%% #tag ^block",
    ":smile: {{template}} {% raw %}",
    "term\\",
    "\\n \\N \\G \\l C:\\new",
    'quote " inside and at the end "',
    '"fully quoted"',
    "<unsure>",
    "%%{init: {'theme':'dark'}}%%",
    "fa:fa-ban fab:fa-github \\next $$$x$$$",
    "end",
    "graph TD; A-->B; click A href 'http://evil.example'",
    "A --> B --x C -.-> D ==> E",
    "#quot; #35; #lt;",
    "// comment /* block */",
    "[Statement]: <Argument>: {meta: data}",
    "@[Statement] @<Argument> (1) ----",
    '=HYPERLINK("http://evil.example","x")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "|calc.exp",
    " \t=1+1",
    "＝1+1",
    "%0A=1+1",
    "'=1+1",
    "one\n=two\r\nthree",
    'x,y;z\t"a"',
    "\x1b]0;owned\x07\x9b31m",
    "abc\u202edef\u2066\u200b\ufeff",
    "\ufffe \uffff \x00",
    "漢字 ελληνικά русский ☃ 🎉 👨\u200d👩\u200d👧",
    "a" * 300,
    "",
    " ",
]


def claim(name: str, text: str | None = None, **more: Any) -> ShownClaim:
    said = {"title": name, "text": f"Sentence of {name}."} if text is None else {"title": text, "text": text}
    return ShownClaim(id=name, **{**said, "kind": "claim", "support": 0.62, "shown": "62 %", "base": 0.5, **more})


def step(source: str, target: str, polarity: Polarity = "supports", **more: Any) -> ShownStep:
    premises = (source, *more.pop("linked", ()))
    said = {"ratio": 10.0, "strength": "strong ×10", **more}
    return ShownStep(id=f"{source}->{target}", premises=premises, target=target, polarity=polarity, **said)


def small() -> Excerpt:
    """Reason, objection, doubt, linked and implicit premise, open claim, cut-off branch, mention, evidence."""
    return Excerpt(
        title="Can open models compete?",
        caption="as of 2024-01-04 · 6 claims · 3 not shown · 1 withheld",
        as_of="2024-01-04",
        main="open-models-lag",
        claims=(
            claim(
                "adapters-compose", "Adapters let contributions combine.", kind="rebuttal", support=0.8, shown="80 %"
            ),
            claim("contributions-matter", "Users gain from contributions.", implicit=True, assumption=True),
            claim("open-models-lag", "Open models stay behind closed ones.", kind="contention", withheld=1),
            claim(
                "retraining-blocks", "A contribution waits for a retrain.", title="Retraining blocks", theme="training"
            ),
            claim("studies-share-a-base", "The studies share a base.", kind="rebuttal", more=3),
            claim("vendors-subsidise", "Vendors sell below cost.", open=True, support=None, shown="", base=None),
        ),
        steps=(
            step(
                "adapters-compose",
                "retraining-blocks",
                "attacks",
                ratio=4.0,
                strength="×4",
                why="No retrain is needed.",
            ),
            step("retraining-blocks", "open-models-lag", linked=("contributions-matter",), scheme="consequences"),
            step("vendors-subsidise", "open-models-lag", ratio=3.0, strength="some ×3"),
            step("adapters-compose", "open-models-lag", "attacks", ratio=1.5, strength="slight ×1.5"),
        ),
        cuts=(ShownCut(source="studies-share-a-base", step="adapters-compose->retraining-blocks", removes=0.6),),
        evidence=(
            ShownEvidence(
                id="merge-study",
                text="A merge beat both parents.",
                bears_on=("adapters-compose",),
                relation="for",
                said="for some ×3",
                date="2024-01-04",
                status="accepted",
                source="Merges",
                author="Someone et al.",
                url="https://example.org/1",
                locator="table 2",
            ),
        ),
        left_out=3,
        withheld=1,
        withheld_evidence=2,
    )


def hostile(texts: Sequence[str] = HOSTILE) -> Excerpt:
    """Every text as title, sentence, theme, reason and evidence of a claim of its own."""
    return Excerpt(
        title=texts[1 % len(texts)],
        caption="as of never",
        main="main",
        claims=(
            claim("main", "Main."),
            *(
                claim(f"c{turn}", text, theme=text, kind="rebuttal")
                for turn, text in enumerate(texts)
            ),
        ),
        steps=tuple(
            step(f"c{turn}", "main", why=text, scheme=text, **({"linked": ("c0",)} if turn % 5 == 1 else {}))
            for turn, text in enumerate(texts)
        ),
        cuts=tuple(
            ShownCut(source=f"c{turn + 1}", step=f"c{turn}->main", removes=0.5)
            for turn in range(0, len(texts) - 1, 7)
        ),
        evidence=tuple(
            ShownEvidence(
                id=f"e{turn}", text=text, bears_on=(f"c{turn}",), relation="against", quantity=text, said=text,
                date="2024-01-04", status="accepted", source=text, author=text, url=text, locator=text,
            )
            for turn, text in enumerate(texts)
        ),
    )  # fmt: skip
