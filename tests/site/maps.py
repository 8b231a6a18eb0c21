"""Maps on disk for tests of sites: the small one with more in it, and one full of text that would like to act."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from argmap.session.session import Session
from tests.export.making import HOSTILE
from tests.small_map import EVIDENCE, MAIN, NUMBERS, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

MORE = """\
  tests-are-cheap:
    text: Small tests show what a large model would gain.
    theme: Con
    publish: false
    prior: 0.8
    why: A private hunch.
    supports:
      adapters-compose:
        id: secret-hunch
        ratio: 3
        why: Tests-are-cheap says so.
  models-differ:
    text: Models differ in kind.
    prior: 0.7
    why: They were made for different ends.
    supports:
      retraining-blocks:
        ratio: 2
        together_with: [tests-are-cheap]
        why: Only with the private hunch.
essay: {title: On open models, date: 2023-08-01, url: "https://example.org/essay"}
"""
PRIVATE = """\
  hidden-finding:
    text: A finding nobody may read.
    claim: adapters-compose
    ratio: 3
    date: 2023-12-01
    source: private-source
    publish: false
"""
SECRETS = (
    "2023-12-01",
    "1 December 2023",
    "tests-are-cheap",
    "Small tests",
    "private hunch",
    "secret-hunch",
    "hidden-finding",
    "nobody may read",
    "Hidden work",
)


def rich_map(folder: Path, feedback: str = "mailto:me@example.org") -> Path:
    """The small map with private claims and evidence, an essay, and a place to dispute."""
    main = MAIN.replace("  dependence", f"  feedback: {json.dumps(feedback)}\n  dependence") + MORE
    evidence = EVIDENCE.replace("sources:\n", f"{PRIVATE}sources:\n  private-source: {{title: Hidden work}}\n")
    return write_small_map(folder, main=main, numbers=NUMBERS, all=evidence)


def opened(folder: Path, **options: Any) -> Session:
    from argmap.session.options import Options

    return Session(folder, Options(**options))


def texts() -> list[str]:
    """The hostile texts that a file may hold."""
    return [text for text in HOSTILE if text.strip() and text.isprintable()]


def _address(text: str) -> str:
    """An address that a file may hold, with as much of `text` in it as can be."""
    return "https://evil.example/" + "".join(text.split())


def hostile_map(folder: Path, most: int | None = None) -> Path:
    """Every hostile text, or the first `most`, in every field of prose, and in an address, of a claim of its own."""
    found = texts()[:most]
    claims: dict[str, Any] = {"main": {"text": found[0], "theme": found[0], "prior": 0.6, "why": found[0]}}
    evidence, sources, quantities = {}, {}, {}
    models = {}
    for turn, text in enumerate(found):
        name = f"c{turn}"
        claims[name] = {
            "text": text, "short": text, "theme": text, "note": text, "questions": [text], "tags": [text],
            "resolves": {"by": "2030-01-01", "how": text},
            "supports": {"main": {"ratio": 2, "why": text, "scheme": text}},
        }  # fmt: skip
        if turn % 2:
            claims[name]["model"] = f"m{turn}"
        else:
            claims[name] |= {"prior": 0.7, "why": text}
        models[f"m{turn}"] = {
            "in_words": text, "note": text, "fit": "checked", "holds": f"q{turn} > 2",
            "let": {"twice": f"2 * q{turn}"},
        }  # fmt: skip
        quantities[f"q{turn}"] = {"unit": "1", "range": "1 to 5", "why": text, "note": text}
        evidence[f"e{turn}"] = {
            "text": text, "quantity": f"q{turn}", "measured": "3 within 10%", "unit": "1", "date": "2024-01-04",
            "source": f"s{turn}", "locator": text, "caveat": text, "quote": text, "note": text,
        }  # fmt: skip
        evidence[f"f{turn}"] = {"text": text, "claim": name, "ratio": 2, "date": "2023-01-04", "source": f"s{turn}",
                                "status": "disputed" if turn % 3 else "accepted"}  # fmt: skip
        sources[f"s{turn}"] = {"title": text, "author": text, "URL": _address(text), "publisher": text, "issued": text}
    made = {
        "map": {"title": found[1], "contention": "main", "feedback": "javascript:alert(1)"},
        "essay": {"title": found[2], "url": _address(found[4]), "date": "2023-06-01"},
        "claims": claims, "models": models, "quantities": quantities, "evidence": evidence, "sources": sources,
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "map.yaml").write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder
