"""A new map in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.ids import slug
from argmap.problems import ArgmapError, Problem, Span
from argmap.session.options import date_from
from argmap.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


class StartRefused(ArgmapError):
    """A map cannot be started in this folder."""


def start_map(folder: Path, post: Path | None = None) -> tuple[str, ...]:
    """Write a small commented map into `folder`, or the drafts of a `post`; the names of its files, sorted.

    Raises:
        StartRefused: The folder already holds something.
        ArgmapError: The post cannot be read, or the folder not be written.
    """
    from argmap.files.essay import read_essay
    from argmap.files.starter import write_starter

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "is not a folder" if not folder.is_dir() else "is not empty"
        raise StartRefused(
            Problem(code="AM0828", message=f"`{folder}` {what}", span=Span(""), hint="name a new or empty folder")
        )
    write_starter(folder, None if post is None else drafts(read_essay(post, "--from")))
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def drafts(markdown: str) -> dict[str, str]:
    """The files of a map with every sentence of a text as a draft of a claim, linked to nothing, at its place.

    Raises:
        StartRefused: The text has no sentences.
    """
    from argmap.files.edit import new_file_text
    from argmap.prose import fingerprint, front_matter, paragraphs

    read = paragraphs(markdown)
    if not any(read):
        message = "the text has no sentences to make drafts of"
        raise StartRefused(Problem("AM0828", message, Span(""), hint="name a Markdown file with prose in it"))
    head = front_matter(markdown)
    title = clean(head.get("title", "")) or "An essay"
    claims: dict[str, object] = {}
    for number, sentences in enumerate(read, 1):
        for place, sentence in enumerate(sentences, 1):
            text = one_line(clean(sentence))
            claims[_free_id(text, claims)] = {
                "text": text,
                "from": {"paragraph": number, "sentences": place},
                "tags": ["draft"],
            }
    essay: dict[str, object] = {"title": title, "paragraphs": [[fingerprint(text) for text in each] for each in read]}
    day = date_from(head.get("date", "")[:10])
    if day is not None:
        essay["date"] = day
    parts: dict[str, dict[str, object]] = {
        "map.yaml": {"map": {"title": title}},
        "drafts.yaml": {"claims": claims},
        "essay.yaml": {"essay": essay},
    }
    return {name: new_file_text(sections).decode("utf-8") for name, sections in parts.items()}


def _free_id(text: str, taken: Collection[str]) -> str:
    made, number = slug(text), 2
    while made in taken:
        made, number = f"{slug(text)}-{number}", number + 1
    return made
