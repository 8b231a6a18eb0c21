"""A text as a screen shows it: passages in order, each with what the map says about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from argmap.answers.coverage import Fate, Place

Kind = Literal["essay", "post"]
# What stands for a sentence of an essay; `plain` for a line of a post, which nothing has to stand for.
Cover = Literal["claims", "evidence", "aside", "uncovered", "plain"]
# What a piece of text is: the writer's words, or a number of the map and how it fares. `now` is what the map says.
Part = Literal["words", "number", "old", "now", "edited", "gone", "malformed"]
# Size and time of change of a file; None where there is none.
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A text as it was read. `paragraphs` and their `fingerprints` are those of an essay; a post has none."""

    path: Path
    stamp: Stamp | None
    kind: Kind
    text: str
    paragraphs: tuple[tuple[str, ...], ...] = ()
    fingerprints: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of an essay or a line of a post.

    `group` is the paragraph it belongs to, `number` what stands in the margin. `place` is where the map has a
    sentence (paragraph and number in it, from 1); None where it has none. `remark` says why an aside is one.
    """

    group: int
    number: str
    parts: tuple[tuple[str, Part], ...]
    cover: Cover = "plain"
    claims: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    remark: str = ""
    fate: Fate = "same"
    place: Place | None = None

    @property
    def text(self) -> str:
        """Its words and numbers."""
        return "".join(text for text, _ in self.parts)

    @property
    def wants_work(self) -> bool:
        """Whether a writer has something left to do here."""
        stale = any(part in ("old", "edited", "gone", "malformed") for _, part in self.parts)
        return stale or self.cover == "uncovered" or self.fate != "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text beside the map. `counts` are sentences by cover and fate, of a post numbers by state.

    `is_kept`: the map keeps the structure of this essay. `is_complete`: numbers of a post are compared with the map.
    """

    file: TextFile
    passages: tuple[Passage, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    is_kept: bool = False
    is_complete: bool = True
