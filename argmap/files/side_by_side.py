"""Many files read side by side, shares of them by processes of their own, where that is sooner than one by one.

A child writes down what its files say as the next run would find it (`said`), so nothing depends on who read a file.
What no child answers for, because it has a problem or because the child is gone, is left to whoever asked.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from argmap.files.said import parsed_from, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.files.folder import FileText
    from argmap.files.parsed import Parsed

# Below so many bytes a process costs more time than it saves.
LEAST = 400_000
# Taking over what children say is a fifth of the work and stays here, so more of them save little.
MOST_PROCESSES = 4
_DIGEST = 16

Share = list[tuple[str, "FileText"]]


def processes_for(texts: Mapping[str, FileText]) -> int:
    """How many processes files are best read by, this one among them."""
    if sum(len(text.data) for text in texts.values()) < LEAST:
        return 1
    # Only Linux tells both, and only there a fork is safe whatever libraries of the system are in use.
    try:
        threads = len(list(Path("/proc/self/task").iterdir()))
        running = int(Path("/proc/loadavg").read_text().split()[3].partition("/")[0])
    except (OSError, LookupError, ValueError):
        return 1
    # What another thread holds a child would wait for, those of libraries included.
    if threads > 1:
        return 1
    # Of processors that have work already nothing is gained, and all of it is a tenth more.
    free = (os.cpu_count() or 1) - (running - 1)
    return max(1, min(len(texts), len(os.sched_getaffinity(0)), free, MOST_PROCESSES))


def read_side_by_side(texts: Mapping[str, FileText], processes: int) -> dict[str, tuple[Parsed, bytes]]:
    """Files as read, by name, and as `said` where a child read them; without those that are left to be read."""
    # Imported once, for all of them.
    from argmap.files.parse import parse_file

    own, *others = shared_out(texts, processes)
    with _children(others) as children:
        found = {name: (parse_file(name, text.data), b"") for name, text in own}
        for child in children:
            for name, text, said in child.answers():
                found[name] = parsed_from(said, name, text.data), said
    return found


def shared_out(texts: Mapping[str, FileText], number: int) -> list[Share]:
    """Files in `number` shares of about the same size."""
    shares: list[Share] = [[] for _ in range(number)]
    sizes = [0] * number
    for name, text in sorted(texts.items(), key=lambda item: -len(item[1].data)):
        least = sizes.index(min(sizes))
        shares[least].append((name, text))
        sizes[least] += len(text.data)
    return shares


@dataclass(slots=True)
class _Child:
    """A process that reads a share of the files, and the end of a pipe at which its answers come."""

    process: int
    pipe: int
    share: Share

    def answers(self) -> Iterator[tuple[str, FileText, bytes]]:
        """What the files say that it answers for, each as it comes whole."""
        with open(self.pipe, "rb", closefd=False) as lines:
            for (name, text), line in zip(self.share, lines, strict=False):
                said = line[2 * _DIGEST : -1]
                if said and line == _line(said):
                    yield name, text, said

    def end(self) -> None:
        """Have it gone; what it did not say by now is not wanted any more."""
        os.close(self.pipe)
        # A host that ignores its children has none to end.
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


@contextmanager
def _children(shares: Sequence[Share]) -> Iterator[list[_Child]]:
    """A child for each share, fewer where the system gives no more; none is left behind."""
    children: list[_Child] = []
    try:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        try:
            # Whatever interrupts the program waits until a child is either unborn or known here.
            signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
            with suppress(OSError):
                for share in shares:
                    children.append(_born(share, [child.pipe for child in children], before))
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        yield children
    finally:
        for child in children:
            child.end()


def _born(share: Share, pipes: Sequence[int], mask: set[int | signal.Signals]) -> _Child:
    """A child; `pipes` are those of children born before."""
    parent = os.getpid()
    ours, theirs = os.pipe()
    try:
        process = os.fork()
        if process == 0:
            _live(share, theirs, [ours, *pipes], parent, mask)
    except OSError:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    return _Child(process, ours, share)


def _live(share: Share, pipe: int, foreign: Sequence[int], parent: int, mask: set[int | signal.Signals]) -> NoReturn:
    """All that a child does; it leaves without a word, and without what the program does at its end."""
    try:
        # A child has no answer to a signal: what the program would do then is not for it to do.
        for number in signal.valid_signals():
            if callable(signal.getsignal(number)):
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        # While someone here could still read from it, a pipe would not tell that the parent is gone.
        for other in foreign:
            os.close(other)
        lines = _lines(share, parent)
        with open(pipe, "wb", closefd=False) as out:
            out.writelines(lines)
    finally:
        os._exit(0)


def _lines(share: Share, parent: int) -> list[bytes]:
    """A line for each file of a share, empty where it has a problem; none more once the parent is gone."""
    from argmap.files.parse import parse_file

    lines = []
    for name, text in share:
        if os.getppid() != parent:
            break
        parsed = parse_file(name, text.data)
        lines.append(b"\n" if parsed.problems or parsed.hidden else _line(said_by(parsed)))
    return lines


def _line(said: bytes) -> bytes:
    """What a file says behind a digest, by which it is known to have come whole."""
    return b"%s%s\n" % (blake2b(said, digest_size=_DIGEST).hexdigest().encode(), said)
