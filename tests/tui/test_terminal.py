"""The program in a real terminal: a pseudo-terminal kept by tmux."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.essay import ESSAY, write_essay_map
from tests.small_map import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60.0
SHIPPED = Path(__file__).resolve().parents[2] / "claims"
_EVERY = 0.02


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, socket: Path, command: str) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", os.devnull]
        self._run("new-session", "-d", "-x", "120", "-y", "40", f"{command}; echo left with $?; cat")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    @property
    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    def keys(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """What is seen once `pattern` is."""
        found = self._seen(pattern, _PATIENCE)
        if found is None:
            raise AssertionError(f"never saw {pattern!r} but\n{self.screen}")
        return found

    def _seen(self, pattern: str, seconds: float) -> re.Match[str] | None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, self.screen)
            if found:
                return found
            time.sleep(_EVERY)
        return None

    def keys_until(self, pattern: str, *keys: str) -> None:
        """Keys, again until `pattern` is seen: a terminal that changes hands throws away what was typed meanwhile."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            self.keys(*keys)
            if self._seen(pattern, 2.0) is not None:
                return
        raise AssertionError(f"{keys} never brought {pattern!r} but\n{self.screen}")

    def says(self, format: str) -> str:
        """What tmux knows of the terminal."""
        return self._run("display-message", "-p", format).strip()

    def kill(self) -> None:
        """End it with everything in it; it may be gone already."""
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def terminal(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs tmux")
        pytest.skip("tmux is not installed")
    # An editor that takes the terminal: `vi +LINE FILE`.
    script = tmp_path / "vi"
    script.write_text(f"#!/bin/sh\necho $1 > {tmp_path / 'line'}\nsed -i 's/prior: 0.9/prior: 0.8/' $2\n")
    script.chmod(0o755)
    command = shlex.join([f"VISUAL={script}", sys.executable, "-m", "argmap", "--map", str(folder)])
    running = Terminal(tmp_path / "tmux", f"env {command}")
    yield running
    running.kill()


@pytest.mark.slow
def test_a_session_in_a_terminal_from_first_paint_to_saving(terminal: Terminal, folder: Path) -> None:
    terminal.wait_for("Open models stay behind")
    before = int(terminal.wait_for(r"main claim (\d+) %")[1])
    terminal.wait_for("it would stand at")
    terminal.keys(",")
    terminal.wait_for(r"as of 2023-07-18 \(0: now\)")
    terminal.wait_for("from now in")
    terminal.keys("0")
    terminal.wait_for("first visit")
    terminal.wait_for(rf"main claim {before} % *\n")
    terminal.keys("j", "Enter", "j", "j", "j", "j")
    terminal.wait_for(r"▌ +\[x\] 2023-07-18")
    terminal.keys("Space")
    after = terminal.wait_for(r"main claim (\d+) % −(\d+)")
    assert int(after[1]) + int(after[2]) == before
    terminal.keys("u")
    terminal.wait_for(rf"main claim {before} % *\n")
    terminal.keys("U")
    terminal.wait_for("1 file unsaved")
    terminal.keys("C-s")
    terminal.wait_for("status: disputed")
    terminal.keys("Enter")
    terminal.wait_for("wrote evidence/all.yaml")
    terminal.keys("q")
    terminal.wait_for("left with 0")
    written = (folder / "evidence/all.yaml").read_text()
    assert written.replace("    status: disputed\n", "") == FILES["evidence/all.yaml"]


@pytest.mark.slow
def test_the_map_is_walked_in_a_terminal(terminal: Terminal) -> None:
    terminal.wait_for(r"main claim (\d+) %")
    terminal.keys("m")
    terminal.wait_for(r"┃ Open models stay behind closed ones")
    terminal.keys("j", "l")
    terminal.wait_for(r"×═+⌿═×┃ Adapters")
    terminal.wait_for(r"claim · adapters-compose|rebuttal · adapters-compose")
    terminal.keys("z")
    terminal.wait_for(r"(?m)^ +╭─+╮ *$")
    terminal.keys("-", "-")
    terminal.wait_for("cards show numbers")
    terminal.keys("m")
    terminal.wait_for(r"▌.*× Adapters")
    terminal.keys("q")
    terminal.wait_for("left with 0")


@pytest.mark.slow
def test_a_writer_adds_edits_and_settles_with_somebody_else(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    terminal.wait_for("it would stand at")
    before = int(terminal.wait_for(r"main claim (\d+) %")[1])
    terminal.keys("A")
    terminal.wait_for("New claim about: Open models stay behind")
    terminal.keys("Distillation closes the gap.")
    terminal.wait_for("id +distillation-closes-the-gap")
    terminal.keys("Enter")
    terminal.wait_for("add distillation-closes-the-gap")
    terminal.wait_for("▌.*Distillation closes the gap")
    terminal.keys("E")
    terminal.wait_for("New evidence on: distillation-closes-the-gap")
    terminal.keys("A student matched its teacher.", "Tab", "Tab", "Tab", "Tab")
    terminal.wait_for("id +a-student-matched-its-teacher")
    terminal.keys("2023-12-01")
    terminal.wait_for("date +2023-12-01")
    terminal.keys("Enter")
    moved = terminal.wait_for(r"main claim (\d+) % −(\d+)")
    assert int(moved[1]) + int(moved[2]) == before
    terminal.keys("u")
    terminal.wait_for("undone: add evidence a-student-matched-its-teacher")
    terminal.keys("U")
    terminal.wait_for("again: add evidence a-student-matched-its-teacher")
    terminal.keys("/")
    terminal.wait_for("enter accepts")
    terminal.keys("same base", "Enter")
    terminal.wait_for("1 claim found")
    terminal.keys("e")
    terminal.wait_for("main.yaml edited")
    assert (tmp_path / "line").read_text() == "+29\n"
    theirs = FILES["main.yaml"].replace("Three studies.", "Four studies.   # theirs")
    (folder / "main.yaml").write_text(theirs)
    terminal.wait_for("main.yaml was changed here and outside")
    terminal.wait_for("both: the two versions touch different entries")
    terminal.keys("b")
    terminal.wait_for("main.yaml with both changes")
    terminal.keys("s")
    terminal.wait_for("Write 3 files")
    terminal.keys("Enter")
    terminal.wait_for("wrote 3 files: ")
    terminal.keys("q")
    terminal.wait_for("left with 0")
    assert (folder / "main.yaml").read_text() == theirs.replace("prior: 0.9", "prior: 0.8")
    assert {name: (folder / name).read_text() for name in FILES if name != "main.yaml"} == {
        name: text for name, text in FILES.items() if name != "main.yaml"
    }
    new = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
    assert set(new) - set(FILES) == {
        "claims/distillation-closes-the-gap.yaml",
        "evidence/a-student-matched-its-teacher.yaml",
    }


@pytest.mark.slow
def test_a_claim_is_made_from_a_sentence_of_the_essay(tmp_path: Path) -> None:
    essay = tmp_path / "essay.md"
    essay.write_text(ESSAY, encoding="utf-8")
    folder = write_essay_map(tmp_path / "essay-map", essay)
    program = [sys.executable, "-m", "argmap", "--map", str(folder), "--essay", str(essay)]
    terminal = Terminal(tmp_path / "essay", shlex.join(program))
    try:
        terminal.wait_for(r"main claim \d+ %")
        terminal.keys("v")
        terminal.wait_for("4 of 6 sentences")
        terminal.keys("J")
        terminal.wait_for(r"▌2\.2 ○ I wonder")
        terminal.keys("n")
        terminal.wait_for("sentence 2.2 argues nothing, because it")
        terminal.keys("leads on", "Enter")
        terminal.wait_for("5 of 6 sentences")
        terminal.keys("J", "+")
        terminal.wait_for("Claim from sentence 3.2")
        terminal.wait_for("“Nobody has measured it.”")
        terminal.keys("It was never measured.")
        terminal.wait_for("id +it-was-never-measured")
        terminal.keys("Enter")
        terminal.wait_for("6 of 6 sentences")
        essay.unlink()
        terminal.wait_for("the file is gone; this is how it was")
        terminal.keys("s")
        terminal.wait_for("Write 2 files")
        terminal.keys("Enter")
        terminal.wait_for("wrote ")
        terminal.keys("q")
        terminal.wait_for("left with 0")
    finally:
        terminal.kill()
    assert "# said by the writer" in (folder / "essay.yaml").read_text()
    assert "leads on" in (folder / "essay.yaml").read_text()
    written = (folder / "claims/it-was-never-measured.yaml").read_text()
    assert "paragraph: 3\n      sentences: 2\n" in written


@pytest.mark.slow
def test_what_is_unsaved_outlives_a_terminal_that_dies(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    terminal.wait_for("it would stand at")
    terminal.keys("a")
    terminal.wait_for("New claim about")
    terminal.keys("Nearly lost.")
    terminal.wait_for("id +nearly-lost")
    terminal.keys("Enter")
    terminal.wait_for("add nearly-lost")
    terminal.wait_for("1 file unsaved")
    # The record is written beside the screen, a moment after the change is shown.
    end = time.monotonic() + _PATIENCE
    while not is_kept() and time.monotonic() < end:
        time.sleep(_EVERY)
    terminal.kill()
    again = Terminal(tmp_path / "again", shlex.join([sys.executable, "-m", "argmap", "--map", str(folder)]))
    try:
        again.wait_for("Unsaved changes in 1 file from a session that was killed")
        again.keys("Enter")
        again.wait_for("1 file unsaved")
        again.wait_for("Nearly lost")
        again.keys("s")
        again.wait_for("Write 1 file")
        again.keys("Enter")
        again.wait_for("wrote claims/nearly-lost.yaml")
        again.keys("q")
        again.wait_for("left with 0")
    finally:
        again.kill()
    assert "Nearly lost." in (folder / "claims/nearly-lost.yaml").read_text()


def is_kept() -> bool:
    """Whether a session keeps a record of what is unsaved, running or killed."""
    return any(Path(os.environ["XDG_STATE_HOME"]).glob("argmap/unsaved/*.json"))


@pytest.mark.slow
def test_ctrl_z_goes_back_to_the_shell_and_fg_comes_back(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    terminal.kill()
    shell = Terminal(tmp_path / "shell", "bash --norc --noprofile -i")
    try:
        shell.keys(shlex.join([sys.executable, "-m", "argmap", "--map", str(folder)]), "Enter")
        shell.wait_for(r"main claim (\d+) %")
        shell.keys("j", "C-z")
        shell.wait_for("Stopped")
        assert shell.says("#{cursor_flag} #{mouse_any_flag} #{alternate_on}") == "1 0 0"
        shell.keys("fg", "Enter")
        shell.wait_for(r"▌.*Retraining blocks")
        shell.keys_until(r"▌.*Adapters", "g", "j", "j")
        # With nothing left to draw, too, all of it is drawn again.
        shell.keys("C-z")
        shell.wait_for("Stopped")
        shell.keys("fg", "Enter")
        shell.wait_for(r"main claim (\d+) %")
        shell.keys("q")
        shell.wait_for(r"[$#] fg\n[^$#]+[$#] *\n")
    finally:
        shell.kill()


# Half an hour of a writer --------------------------------------------------------------------------


@pytest.fixture
def writing(tmp_path: Path, essay_map: Path) -> Iterator[tuple[Terminal, Path]]:
    """The map of the essay, copied, in a terminal; the editor gives one claim another reason."""
    if shutil.which("tmux") is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs tmux")
        pytest.skip("tmux is not installed")
    folder = tmp_path / "essay"
    shutil.copytree(essay_map, folder)
    script = tmp_path / "vi"
    script.write_text("#!/bin/sh\nsed -i 's/^  title: .*/  title: A better title/' $2\nsed -i '1i # by hand' $2\n")
    script.chmod(0o755)
    asked = shlex.join([f"VISUAL={script}", sys.executable, "-m", "argmap", "--map", str(folder)])
    kept = [shlex.quote(str(tmp_path / name)) for name in ("before", "after")]
    running = Terminal(tmp_path / "tmux", f"stty -g > {kept[0]}; env {asked}; stty -g > {kept[1]}")
    yield running, folder
    running.kill()


@pytest.mark.slow
@pytest.mark.slow
def test_half_an_hour_of_a_writer(writing: tuple[Terminal, Path], tmp_path: Path) -> None:
    terminal, folder = writing
    # Open; the weakest claim first.
    before = int(terminal.wait_for(r"main claim (\d+) %")[1])
    terminal.keys("S")
    terminal.wait_for("for example support")
    terminal.keys("support", "Enter")
    terminal.wait_for("sorted by support")
    terminal.keys("j", "Enter")
    terminal.wait_for("why")
    # Why does it stand there; what if a quantity were larger.
    terminal.keys("h", "/")
    terminal.wait_for("enter accepts")
    terminal.keys("retraining-costs-too-much", "Enter")
    terminal.wait_for(r"claim · retraining-costs-too-much")
    terminal.keys("Enter")
    for _ in range(40):
        if re.search(r"▌.* (USD|to|range|[0-9])", terminal.screen) and "what if" in terminal.screen.splitlines()[-1]:
            terminal.keys("Right")
            time.sleep(0.3)
            if "what if (x: drop)" in terminal.screen:
                break
        terminal.keys("j")
        time.sleep(0.1)
    terminal.wait_for(r"what if \(x: drop\)")
    terminal.keys("x")
    terminal.wait_for("dropped: the quantities are as the map has them")
    # An objection to the main claim with evidence; the main claim moves.
    terminal.keys("h", "g", "A")
    terminal.wait_for("New claim about: ")
    terminal.keys("Volunteers win prizes.")
    terminal.wait_for("id +volunteers-win-prizes")
    terminal.keys("Enter")
    terminal.wait_for("▌.*Volunteers win prizes")
    terminal.keys("E")
    terminal.wait_for("New evidence on: volunteers-win-prizes")
    terminal.keys("Three prizes went to volunteers.", "Tab", "Tab", "Tab", "Tab")
    terminal.wait_for("id +three-prizes-went")
    terminal.keys("2024-05-01")
    terminal.wait_for("date +2024-05-01")
    terminal.keys("Enter")
    terminal.wait_for("add evidence three-prizes-went-to-volunteers · ")
    moved = terminal.wait_for(r"main claim (\d+) % −(\d+)")
    assert int(moved[1]) < before
    # Back and again.
    terminal.keys("u")
    terminal.wait_for("undone: add evidence")
    terminal.keys("U")
    terminal.wait_for("again: add evidence")
    # In an editor of one's own, then somebody else's change.
    terminal.keys("g", "e")
    terminal.wait_for("edited")
    essay = folder / "essay.yaml"
    essay.write_text(essay.read_text() + "# looked at by somebody else\n")
    terminal.wait_for("files changed on disk")
    terminal.keys("s")
    terminal.wait_for(r"Write \d files")
    terminal.keys("Enter")
    terminal.wait_for(r"wrote \d files: ")
    terminal.keys("q")
    terminal.wait_for("left with 0")
    # The terminal is as it was: its settings, its screen, no mouse, no hidden cursor.
    assert (tmp_path / "after").read_text() == (tmp_path / "before").read_text()
    assert terminal.says("#{cursor_flag} #{mouse_any_flag} #{alternate_on}") == "1 0 0"
    assert "\x1b" not in terminal.screen
    assert "▌" not in terminal.screen
    new = {path.name for path in folder.rglob("*.yaml")} - {path.name for path in SHIPPED.rglob("*.yaml")}
    assert new == {"volunteers-win-prizes.yaml", "three-prizes-went-to-volunteers.yaml"}
    assert essay.read_text().endswith("# looked at by somebody else\n")
