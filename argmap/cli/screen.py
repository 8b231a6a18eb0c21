"""Where lines go: standard output for data, standard error for narration, at the width and in the signs there are.

Views make lines of `rich.text.Text` in full typography; where the locale is ASCII every sign is
replaced here by one of the same width. A reader that closes its pipe makes the screen mute, not the
command fail.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass, replace
from io import StringIO
from typing import TYPE_CHECKING, TextIO, TypeVar

from rich.console import Console
from rich.text import Text

from argmap.text import clean, in_ascii

if TYPE_CHECKING:
    from collections.abc import Iterable

Item = TypeVar("Item")

DEFAULT_WIDTH = 80
NARROWEST = 24


@dataclass(frozen=True, slots=True)
class Screen:
    """The two streams of a command; `width` is that of standard output, in cells."""

    width: int
    ascii: bool
    colour: bool
    narrating: bool
    plain: bool = False

    @classmethod
    def of_process(cls) -> Screen:
        """The screen this process writes to, as its streams and environment describe it."""
        return cls(
            width=_width(),
            ascii=_is_ascii(),
            colour=_is_coloured(sys.stdout),
            narrating=sys.stderr.isatty(),
        )

    def out(self, *lines: Text | str) -> None:
        """Print lines of data."""
        _write(sys.stdout, self.rendered(lines))

    def say(self, *lines: Text | str) -> None:
        """Print lines of narration."""
        _write(sys.stderr, self.rendered(lines, colour=_is_coloured(sys.stderr)))

    def counted(self, items: Iterable[Item], total: int, doing: str) -> Iterable[Item]:
        """The items, with a bar on standard error while they are made; none where nobody watches."""
        if not self.narrating:
            return items
        from rich.progress import track

        console = Console(stderr=True, no_color=not _is_coloured(sys.stderr))
        return track(items, description=doing, total=total, console=console, transient=True)

    def raw(self, data: bytes) -> None:
        """Write bytes to standard output as they are: JSON and files are UTF-8 in every locale."""
        sys.stdout.flush()
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            _mute(sys.stdout)

    def json(self, value: object) -> None:
        """Print a value as JSON: keys in the order given, the same bytes in every locale."""
        text = json.dumps(_cleaned(value), ensure_ascii=False, indent=2, allow_nan=False)
        self.raw(f"{text}\n".encode())

    def finish(self) -> None:
        """Flush both streams; a reader that is gone is no fault of the command."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BrokenPipeError:
                _mute(stream)

    def rendered(self, lines: Iterable[Text | str], *, colour: bool | None = None) -> str:
        """The lines as text in the signs of this screen, with colour codes where it shows them."""
        coloured = self.colour if colour is None else colour
        buffer = StringIO()
        console = Console(
            file=buffer,
            force_terminal=coloured,
            no_color=not coloured,
            color_system="auto" if coloured else None,
            width=10_000,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )
        for line in lines:
            safe = _safe(line)
            console.print(_plain(safe) if self.ascii else safe, soft_wrap=True, end="\n")
        return buffer.getvalue()


def shown_in(screen: Screen, *, ascii_only: bool, plain: bool) -> Screen:
    """The screen in ASCII, or as plain as a screen reader or a log wants it."""
    ascii_too, colour = screen.ascii or ascii_only or plain, screen.colour and not plain
    return replace(screen, ascii=ascii_too, colour=colour, plain=plain)


def _safe(line: Text | str) -> Text:
    """The line with nothing in it that acts on a terminal; views clean map text before they measure it."""
    text = Text(line) if isinstance(line, str) else line
    return text if clean(text.plain) == text.plain else Text(clean(text.plain))


def _plain(line: Text) -> Text:
    made = line.copy()
    made.plain = in_ascii(line.plain)
    return made


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "replace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        _mute(stream)


def _mute(stream: TextIO) -> None:
    """Send what is still to come nowhere, so that neither we nor the interpreter's last flush complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list | tuple) else value


def _width() -> int:
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return max(NARROWEST, int(given))
    if not sys.stdout.isatty():
        return DEFAULT_WIDTH
    return max(NARROWEST, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns)


def _is_ascii() -> bool:
    """Whether the stream or the locale that is set says plain ASCII; no locale at all says nothing."""
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "")
    if not encoding.startswith("utf"):
        return True
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    return locale in ("C", "POSIX")


def _is_coloured(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
