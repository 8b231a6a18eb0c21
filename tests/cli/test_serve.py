"""The terminal UI in a browser of this machine, and of no other."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

INSTALLED = importlib.util.find_spec("textual_serve") is not None
needs_server = pytest.mark.skipif(not INSTALLED, reason="textual-serve is not installed")


@pytest.fixture
def server(folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "argmap", "--map", str(folder), "serve"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield running
    if running.poll() is None:
        running.kill()
    running.communicate()


@needs_server
def test_the_address_answers_who_has_the_key_and_comes_from_here(server: subprocess.Popen[str]) -> None:
    import aiohttp

    assert server.stdout is not None
    address = server.stdout.readline().strip()
    bare, _, key = address.partition("?key=")
    assert bare.startswith("http://127.0.0.1:")
    assert len(key) >= 20

    async def visit() -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as stranger:
            assert (await stranger.get(bare)).status == 403
            assert (await stranger.get(f"{bare}?key=wrong")).status == 403
            assert (await stranger.get(address, headers={"Origin": "http://elsewhere.example"})).status == 403
            assert (await stranger.get(address, headers={"Host": "elsewhere.example"})).status == 403
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
            page = await browser.get(address)
            assert page.status == 200
            assert "font-src 'self'" in page.headers["Content-Security-Policy"]
            assert (await browser.get(f"{bare}static/css/xterm.css")).status == 200
            socket = await browser.ws_connect(f"{bare}ws?width=120&height=40", headers={"Origin": bare.rstrip("/")})
            heard = b""
            async with asyncio.timeout(60):
                while b"Open models" not in heard:
                    message = await socket.receive()
                    heard += message.data if isinstance(message.data, bytes) else str(message.data).encode()
            await socket.close()

    asyncio.run(visit())
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=30)
    assert (server.returncode, out, err) == (0, "", "")


@needs_server
def test_a_port_that_is_taken_is_said(folder: Path, server: subprocess.Popen[str], child: Callable[..., Any]) -> None:
    assert server.stdout is not None
    port = server.stdout.readline().partition("?")[0].rstrip("/").rpartition(":")[2]
    ran = child("--map", str(folder), "serve", "--port", port)
    assert ran.returncode == 3
    assert b"in use" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.4", "example.com", "::"])
def test_another_address_than_this_machines_own_is_refused(argmap: Callable[..., Any], folder: Path, host: str) -> None:
    ran = argmap("serve", "--host", host)
    assert ran.code == 2
    assert "can be reached from other machines" in ran.err


def test_without_the_package_it_says_what_to_install(folder: Path, tmp_path: Path) -> None:
    """In a process that cannot see the package."""
    code = (
        "import sys, importlib.util as u; f = u.find_spec; "
        "u.find_spec = lambda n, *a: None if n == 'textual_serve' else f(n, *a); "
        "sys.argv = ['argmap', '--map', sys.argv[1], 'serve']; from argmap.cli.app import run; run()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert ran.returncode == 2
    assert "pip install 'argmap[browser]'" in ran.stderr
