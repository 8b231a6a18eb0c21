"""The reader's own browser: which it is, and an address given to it."""

from __future__ import annotations

import webbrowser
from asyncio import to_thread
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from textual.app import App

# Those that the library starts in the terminal: lynx, w3m, links, whatever BROWSER names.
_IN_TERMINAL = ("GenericBrowser", "Elinks")


async def browse(app: App[None], address: str) -> bool:
    """Give an address to the browser, and the terminal with it to one that draws there; False where there is none.

    Within a browser already, that one opens it.
    """
    if app.is_web:
        app.open_url(address)
        return True
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if not takes_terminal(browser):
        return await to_thread(browser.open, address)
    try:
        with app.suspend():
            return browser.open(address)
    except SuspendNotSupported:
        return False


def takes_terminal(browser: webbrowser.BaseBrowser) -> bool:
    """Whether a browser draws in the terminal."""
    return type(browser).__name__ in _IN_TERMINAL
