"""Every number of the shipped drafts is one that `--json` of another command gives, or a text of the map holds."""

from __future__ import annotations

import datetime
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from argmap.posts.spans import Marked, find
from tests.posts.tracing import SPELLED, TOKEN, Data, numbers, shown, strings, untraced
from tests.test_exports import DRAFTS, EXPORTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2024-01-04"
SHOWN = ("support", "band", "base", "model_p", "fit", "by_semantics")
# What an update counts as far, how many rows its table has, and how many conditions a sentence tells.
FAR, ROWS, TOLD = 0.05, 12, 3
PRINTED = re.compile(r"[<>+−]?[\d.,–]+ ?%?")
DAYS = re.compile(r"\d{4}-\d\d-\d\d")
# A finding in a post's facts that was not read at its source.
ELSEWHERE = re.compile(r'\{"id": "([\w-]+)", "text": [^{}]*"elsewhere": true\}')
# Of a post's own facts, the counts and sums of what it tells.
COUNTED = ("limits", "up", "down", "rest", "routes")
LISTED = ("pushes", "crossed", "came", "gone", "quiet", "untouched", "arguments", "questions")

# What commands have said; the three drafts are traced to much the same.
SAID: dict[tuple[str, ...], Any] = {}


class Gathered:
    """What commands say with `--json`, by the claims, quantities and findings it is about."""

    def __init__(self, argmap: Callable[..., Any], folder: Path, kind: str, subject: str) -> None:
        self._argmap, self._folder, self.subject = argmap, folder, subject
        self.by_node: dict[str, tuple[set[str], set[float]]] = {}
        self.facts: dict[str, Any] = self.json("draft", kind, *(("--since", DAY) if kind == "update" else (subject,)))
        self.claims = {each["id"]: each for each in self.json("list")}
        self.evidence = {each["id"]: each for each in self.json("list", "evidence")}
        self.diff = self.json("diff", DAY)
        self.whole = {*numbers([self.facts.get(name) for name in COUNTED])}
        self.whole |= {float(len(self.facts.get(name) or ())) for name in LISTED}

    def json(self, *command: str) -> Any:
        if command not in SAID:
            SAID[command] = json.loads(self._argmap(*command, "--json", "--map", str(self._folder)).out)
        return SAID[command]

    def add(self, node: str, name: str, found: Any) -> None:
        """Numbers that a line may hold which names the node."""
        known = self.by_node.setdefault(node, (set(), set()))
        known[0].add(name)
        known[1].update(numbers(found))

    def standing(self) -> None:
        """Where every claim stands at both ends, how far it moved, and by what the claim of the post did."""
        ends = [self.json("show", *options)["claims"] for options in ([], ["--as-of", DAY])]
        for claim, node in self.claims.items():
            found = [end[claim] for end in ends if claim in end]
            moved = self.diff["claims"][claim]
            shift = moved["after"] - moved["before"] if moved["before"] is not None else 0.0
            self.add(claim, node["title"], [shift, *([each[name] for name in SHOWN] for each in found)])
        for cause in self.diff["claims"][self.subject]["causes"]:
            edit = self.diff["edits"][cause["edit"]]["id"]
            if edit in self.evidence:
                self.add(edit, self.evidence[edit]["text"].rstrip("."), cause["points"])

    def counts(self) -> None:
        """How many of the other claims moved, how many of them the table tells, and what it counts of the notes."""
        others = [each for claim, each in self.diff["claims"].items() if claim != self.subject]
        moved = [each["after"] - each["before"] for each in others if None not in (each["before"], each["after"])]
        far = [points for points in moved if abs(points) >= FAR]
        rose = sum(points > 0 for points in far)
        self.whole |= {float(count) for count in (len(moved), len(far), rose, len(far) - rose, ROWS - 1)}

    def claim(self) -> None:
        """The claim itself: its model, its reasons, what would turn it, what it does to others."""
        why, flip = self.json("why", self.subject), self.json("flip", self.subject)
        self.whole |= {*numbers([why[name] for name in ("model_p", "fit", "base", "support", "band", "by_semantics")])}
        self.whole |= {float(sum(each["section"] != "inferences" for each in flip["alone"]) - TOLD)}
        for each in (*why["model"]["quantities"], *flip["alone"], *self.json("tornado", self.subject)["bars"]):
            name = each["id"].rpartition(".")[2].replace("_", " ")
            self.add(each["id"], name, [value for key, value in each.items() if key not in ("prior", "effort")])
        for share in why["shares"]:
            if share["id"] in self.evidence:
                self.add(share["id"], self.evidence[share["id"]]["text"].rstrip("."), share["points"])
        for each in self.json("next", self.subject)["worth"]:
            self.whole |= {*numbers([each["fit"], each["evidence"]])}

    def supposed(self) -> None:
        """Where claims would stand if this one were certain, and this one if the argument to win were."""
        for node, support in self.json("whatif", "--assume", f"{self.subject}=1")["scenarios"]["what-if"].items():
            self.add(node, self.claims[node]["title"], support)
        for claim, node in self.claims.items():
            if node["title"] == self.facts["turning"]["claim"]:
                then = self.json("whatif", "--assume", f"{claim}=1")["scenarios"]["what-if"]
                self.add(claim, node["title"], then[self.subject])

    def figure(self, post: str) -> None:
        """What the picture of the post shows."""
        if "argmap figure timeline" in post:
            moments = self.json("plot", "timeline", self.subject, "--from", DAY)["moments"]
            supports = [each["support"] for each in moments]
            self.whole |= {*numbers([[each["support"], each["band"], len(each["appeared"]) - 1] for each in moments])}
            self.whole |= {after - before for before, after in pairwise(supports)}
        else:
            plot = self.json("plot", "distribution", self.subject)
            points = {name: value for name, value in plot.items() if name not in ("edges", "counts", "lanes")}
            self.whole |= {*numbers(points), 0.05, 0.95}

    def data(self, post: str) -> Data:
        """All of it; works and findings are counted in the notes themselves."""
        for gather in (self.standing, self.counts, self.claim, self.supposed):
            gather()
        self.figure(post)
        notes = re.findall(r"^\[\^[\w-]+\]: (?:.*?\]\((\S+?)\))?", post, re.MULTILINE)
        cited = re.findall(r"^\[\^([\w-]+)\]:", post, re.MULTILINE)
        elsewhere = set(ELSEWHERE.findall(json.dumps(self.facts)))
        self.whole |= {float(len(notes)), float(len(set(notes))), float(len(elsewhere & set(cited)))}
        said = [text for found in (self.facts, self.claims, self.evidence) for text in strings(found)]
        texts = {text for text in said if not PRINTED.fullmatch(text)}
        # The year of a work stands by itself.
        texts |= {f"({year})" for year in re.findall(r'"issued": "(\d{4})', json.dumps(self.facts))}
        texts |= {name for names, _ in self.by_node.values() for name in names}
        days = {datetime.date.fromisoformat(day) for day in DAYS.findall(json.dumps([self.facts, self.diff]))}
        by_node = {node: (frozenset(names), frozenset(values)) for node, (names, values) in self.by_node.items()}
        return Data(by_node, frozenset(self.whole), tuple(texts), tuple(days))


@pytest.mark.slow
@pytest.mark.parametrize("kind", DRAFTS)
def test_every_number_of_a_shipped_draft_is_traced(argmap: Callable[..., Any], essay_map: Path, kind: str) -> None:
    post = (EXPORTS / "posts" / f"{kind}.md").read_text(encoding="utf-8")
    subject = next(mark.key.node for mark in find(post) if isinstance(mark, Marked))
    data = Gathered(argmap, essay_map, kind, subject).data(post)
    assert untraced(post, data) == []
    assert shown(post).count("%") > 10
    # Most other figures would not be; the data account for some by chance.
    wrong = TOKEN.sub(lambda token: changed(token[0]), shown(post))
    assert len(untraced(f"\n---\n{wrong}", data)) > 0.75 * len(TOKEN.findall(wrong))


def changed(token: str) -> str:
    """Another number than the one given."""
    if token.lower() in SPELLED:
        return SPELLED[(SPELLED.index(token.lower()) + 5) % len(SPELLED)]
    return re.sub(r"\d+", lambda digits: str(int(digits[0]) + 37), token)
