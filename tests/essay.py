"""A short essay, and the small map with what it says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.prose import fingerprint, paragraphs
from tests.small_map import EVIDENCE, MAIN, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

ESSAY = """\
---
title: Open models
---

A greeting — from the writer.

Open models stay behind. I wonder why that is so. Retraining is dear.

## Money

Vendors pay. Nobody has measured it.
"""


def write_essay_map(folder: Path, essay: Path | None) -> Path:
    """The small map with places in the essay; with its structure where the file is given."""
    main = MAIN.replace(
        "    prior: 0.6   # a base rate\n", "    from: {paragraph: 2, sentences: 1}\n    prior: 0.6   # a base rate\n"
    )
    for text in (
        "    short: Retraining blocks contributions\n",
        "    text: Adapters let contributions combine without a full retrain.\n",
    ):
        main = main.replace(text, text + "    from: {paragraph: 2, sentences: 3}\n")
    evidence = EVIDENCE.replace(
        "    locator: table 2\n", "    locator: table 2\n    from: {paragraph: 3, sentences: 1}\n"
    )
    write_small_map(folder, main=main, all=evidence)
    if essay is not None:
        lines = [f"    - [{', '.join(repr(fingerprint(s)) for s in each)}]" for each in paragraphs(essay.read_text())]
        kept = ["essay:", "  title: Open models", "  paragraphs:", *lines, "  aside:   # said by the writer"]
        kept += ["    - {paragraph: 1, why: a greeting}", ""]
        (folder / "essay.yaml").write_text("\n".join(kept), encoding="utf-8")
    return folder
