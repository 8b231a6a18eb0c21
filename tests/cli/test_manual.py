"""`argmap help`: every page and every command, set on a terminal and plain in a pipe."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from rich.text import Text

from argmap.cli.program import COMMANDS
from argmap.cli.views.manual import page_lines
from argmap.session.manual import pages
from argmap.text import cell_width, clean

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = [name for commands in COMMANDS.values() for name in commands]


def test_help_alone_lists_every_page_and_every_command(argmap: Callable[..., Any]) -> None:
    ran = argmap("help")
    assert ran.code == 0
    assert [topic for topic in pages() if f"  {topic} " not in ran.out] == []
    assert set(NAMES) <= set(ran.out.replace(",", " ").split())
    assert json.loads(argmap("help", "--json").out)["topics"]["keys"] == "Keys of the terminal UI"


def test_no_page_is_called_like_a_command() -> None:
    assert set(pages()) & set(NAMES) == set()


@pytest.mark.parametrize("topic", pages())
def test_a_page_in_a_pipe_is_its_file(argmap: Callable[..., Any], topic: str) -> None:
    ran = argmap("help", topic.upper())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == pages()[topic].text
    assert json.loads(argmap("help", topic, "--json").out)["title"] == pages()[topic].title != ""


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("topic", pages())
def test_a_page_on_a_terminal_stays_within_its_width(topic: str, width: int) -> None:
    lines = page_lines(pages()[topic].text, width)
    assert max(cell_width(line.plain) for line in lines) <= width
    assert "```" not in "\n".join(line.plain for line in lines)


def test_what_could_act_in_a_page_is_shown_and_links_are_commands() -> None:
    links = "[the keys](KEYS.md) [here](#t) [that](https://example.org)"
    text = f"# T\n\nA \x1b]52;c;x\x07 `\x9b` {links}\n\n```\n[x](y.md) \x1b[2J\n```\n"
    plain = "\n".join(line.plain for line in page_lines(text, 200))
    assert clean(plain) == plain
    assert "U+001B" in plain
    assert "the keys (argmap help keys) here that (https://example.org)" in plain
    assert "[x](y.md)" in plain
    assert all(isinstance(line, Text) for line in page_lines(text, 200))


@pytest.mark.parametrize("name", NAMES)
def test_help_on_a_command_is_the_help_of_the_command(argmap: Callable[..., Any], name: str) -> None:
    assert argmap("help", name).out == argmap(name, "--help").out != ""


def test_help_on_a_command_of_a_group_and_on_a_code(argmap: Callable[..., Any]) -> None:
    assert argmap("help", "draft", "update").out == argmap("draft", "update", "--help").out
    assert argmap("help", "am0102").out == argmap("explain", "AM0102").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["formatt"], "did you mean `format`?"),
        (["statsu"], "did you mean `status`?"),
        (["draft", "updat"], "did you mean `draft update`?"),
        (["zzz"], "lists the topics"),
        (["\x1b[2J"], "U+001B"),
        (["../format"], "did you mean `format`?"),
        (["AM9999"], "there is no"),
    ],
)
def test_an_unknown_topic_names_the_nearest(argmap: Callable[..., Any], words: list[str], said: str) -> None:
    ran = argmap("help", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def on_a_terminal(*words: str, **environment: str) -> str:
    """What a terminal of 80 columns and 24 rows is sent."""
    owner, terminal = pty.openpty()
    os.set_inheritable(terminal, True)
    child = subprocess.Popen(
        [sys.executable, "-m", "argmap", *words],
        stdin=terminal, stdout=terminal, stderr=terminal,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24", **environment},
    )  # fmt: skip
    os.close(terminal)
    sent = b""
    while True:
        try:
            part = os.read(owner, 65536)
        except OSError:
            break
        if not part:
            break
        sent += part
    assert child.wait(timeout=60) == 0
    os.close(owner)
    return sent.decode()


def test_a_long_page_goes_through_the_pager_of_a_terminal_and_a_short_list_does_not() -> None:
    assert on_a_terminal("help", "keys", PAGER="sed -n s/sort/PAGED/p").count("PAGED") >= 1
    assert "Keys of the terminal UI" in on_a_terminal("help", PAGER="false")
    for pager in ("", "no-such-program", "'"):
        assert "Keys of the terminal UI" in on_a_terminal("help", "keys", PAGER=pager)


def test_a_reader_who_leaves_the_pager_early_is_no_error() -> None:
    assert "Traceback" not in on_a_terminal("help", "errors", PAGER="head -n 1")


def test_a_page_keeps_its_colours_to_terminals_that_want_them() -> None:
    assert "\x1b[" in on_a_terminal("help", "keys", PAGER="")
    assert "\x1b[" not in on_a_terminal("help", "keys", PAGER="", NO_COLOR="1")


def test_topics_and_commands_are_completed_at_the_shell(child: Callable[..., Any]) -> None:
    done = child("", _ARGMAP_COMPLETE="complete_bash", COMP_WORDS="argmap help s", COMP_CWORD="2")
    assert {"semantics", "security", "show", "status"} <= set(done.stdout.decode().split())
    assert "format" not in done.stdout.decode()
