"""`argmap export --watch` follows the map, `--layout` asks Graphviz, and long exports show how far they are."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from argmap.diagram.layout import lay_out
from argmap.export.graphviz import GraphvizError
from tests.small_map import MAIN
from tests.tools import tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import pytest

PATIENCE = 60.0


class Watching:
    """An export that watches, and what it says."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process, self.said = process, ""

    def wait_for(self, words: str) -> None:
        """Read what it says until these words come after what was waited for before."""
        assert self.process.stderr is not None
        deadline = time.monotonic() + PATIENCE
        while words not in self.said:
            ready, _, _ = select.select([self.process.stderr], [], [], max(0.0, deadline - time.monotonic()))
            data = os.read(self.process.stderr.fileno(), 65536) if ready else b""
            assert data, f"waited for {words!r}, got {self.said!r}"
            self.said += data.decode()
        self.said = self.said.partition(words)[2]


@contextmanager
def watching(*arguments: str) -> Iterator[Watching]:
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", "export", *arguments, "--watch"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        yield Watching(process)
    finally:
        process.kill()
        process.communicate()


def test_a_change_is_exported_anew_and_a_broken_file_keeps_what_was_there(folder: Path) -> None:
    main, made = folder / "main.yaml", folder / "out" / "map.md"
    with watching("markdown", "-o", "out/map.md") as run:
        run.wait_for("wrote out/map.md")
        run.wait_for("watching the map; ctrl-C ends it")
        # The watch begins a moment after it is announced.
        time.sleep(1.0)
        main.write_text(MAIN.replace("Vendors sell below cost", "Vendors give away"), encoding="utf-8")
        run.wait_for("main.yaml changed")
        run.wait_for("wrote out/map.md")
        good = made.read_bytes()
        assert b"Vendors give away" in good
        main.write_text(MAIN + "  broken: [", encoding="utf-8")
        run.wait_for("main.yaml changed; what was made last stays until the map can be read")
        assert made.read_bytes() == good
        main.write_text(MAIN, encoding="utf-8")
        run.wait_for("wrote out/map.md")
        assert b"Vendors sell below cost" in made.read_bytes()
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(PATIENCE) == 0


def test_a_target_that_cannot_be_written_later_is_said_and_the_watch_goes_on(folder: Path) -> None:
    main = folder / "main.yaml"
    with watching("markdown", "-o", "out/map.md") as run:
        run.wait_for("watching the map")
        time.sleep(1.0)
        (folder / "out" / "map.md").unlink()
        (folder / "out" / "map.md").mkdir()
        main.write_text(MAIN.replace("Vendors sell", "Vendors offer"), encoding="utf-8")
        run.wait_for("AM0706")
        (folder / "out" / "map.md").rmdir()
        main.write_text(MAIN, encoding="utf-8")
        run.wait_for("wrote out/map.md")


def test_watching_needs_a_file(argmap: Callable[..., Any], folder: Path) -> None:
    for output in ([], ["-o", "-"]):
        ran = argmap("export", "svg", "--watch", *output)
        assert (ran.code, ran.out) == (2, "")
        assert "name a file or folder with -o" in ran.err


def test_the_layout_of_graphviz_shows_every_claim_once(argmap: Callable[..., Any], folder: Path) -> None:
    tool("dot")
    ours = argmap("export", "canvas").out
    theirs = argmap("export", "canvas", "--layout", "dot")
    assert (theirs.code, theirs.err) == (0, "")
    assert theirs.out != ours
    texts = [node["text"] for node in json.loads(theirs.out)["nodes"]]
    assert len(texts) == len(set(texts)) == 5
    # Few lines of this map cross.
    assert argmap("export", "canvas", "--layout", "auto").out == ours


CROSSING = MAIN.replace(
    "    supports: {open-models-lag: some}", "    supports: {open-models-lag: some, retraining-blocks: some}"
)


def test_auto_asks_graphviz_where_many_lines_cross(argmap: Callable[..., Any], folder: Path) -> None:
    tool("dot")
    (folder / "main.yaml").write_text(CROSSING, encoding="utf-8")
    assert argmap("export", "svg", "--layout", "auto").out == argmap("export", "svg", "--layout", "dot").out
    assert argmap("export", "svg").out == argmap("export", "svg", "--layout", "tree").out


def test_auto_keeps_the_tree_where_text_would_be_smaller_or_graphviz_fails(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "main.yaml").write_text(CROSSING, encoding="utf-8")
    tree = argmap("export", "svg").out
    by_dot = "argmap.export.dot_layout.lay_out_by_dot"
    monkeypatch.setattr(by_dot, lambda figure: lay_out(figure)._replace(width=1.3 * lay_out(figure).width, cards=()))
    assert argmap("export", "svg", "--layout", "auto").out == tree
    monkeypatch.setattr(by_dot, _failing)
    assert argmap("export", "svg", "--layout", "auto").out == tree
    assert "AM0712: it fell ill" in argmap("export", "svg", "--layout", "dot").err


def _failing(_: object) -> None:
    raise GraphvizError("it fell ill")


def test_without_graphviz_the_sentence_says_what_to_do(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("argmap.export.graphviz.find_spec", lambda _: None)
    ran = argmap("export", "svg", "--layout", "dot")
    assert (ran.code, ran.out) == (2, "")
    assert "AM0712: there is no Graphviz here" in ran.err
    assert "install the package `graphviz`" in ran.err
    assert argmap("export", "svg", "--layout", "auto").out == argmap("export", "svg").out
    assert "AM0709" in argmap("export", "svg", "--layout", "circle").err


def test_a_long_export_shows_how_far_it_is_on_a_terminal_only(child: Callable[..., Any], folder: Path) -> None:
    quiet = child("export", "all", "-o", "out")
    assert b"formats" not in quiet.stderr
    leader, follower = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "argmap", "export", "all", "-o", "out2"], stderr=follower, stdout=subprocess.PIPE
    )
    os.close(follower)
    said = b""
    while True:
        try:
            data = os.read(leader, 65536)
        except OSError:
            break
        if not data:
            break
        said += data
    out, _ = done.communicate(timeout=PATIENCE)
    os.close(leader)
    assert (done.returncode, out) == (0, b"")
    assert b"formats" in said
    for path in (folder / "out").iterdir():
        assert path.read_bytes() == (folder / "out2" / path.name).read_bytes()
