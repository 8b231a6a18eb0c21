"""Names and addresses that are safe wherever a site may lie: on any disk, in any link."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final
from urllib.parse import quote, urlsplit

from argmap.ids import RESERVED
from argmap.text import one_line

LONGEST: Final = 64
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_QUANTITY = re.compile(r"[a-z][a-z0-9_]*\Z")
_WEB = ("http", "https")
_KEPT = "/?#@!$&,;=:%+~-._"
_DOI = re.compile(r"doi:\s*(10\.\d{4,9}/\S+)\Z", re.IGNORECASE | re.ASCII)
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%*+/=^_~-]+@[A-Za-z0-9.-]+\Z", re.ASCII)


def file_name(text: str) -> str:
    """A file name without its ending, for an id or a name of any kind: the same for the same text, wherever it is.

    Small letters, digits and hyphens stay as they are; anything else is spelled with what is left of it and a
    digest behind an underscore. So two texts never share a name, not even on a disk that takes `A` for `a`, and no
    name is a device of Windows or looks like a path.
    """
    if len(text) <= LONGEST and _PLAIN.match(text) and text not in RESERVED:
        return text
    words = "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:40].strip("-")
    return f"{words or 'x'}_{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def anchor(quantity: str) -> str:
    """The anchor of a quantity on a page: its id, which formulas write with underscores."""
    return quantity if _QUANTITY.match(quantity) else file_name(quantity)


def web_address(text: str) -> str:
    """`text` as an address in the Web that a link may lead to; empty for anything else.

    Only http and https, and a DOI as one, with a host and without the part that looks like one before an `@`.
    """
    line = one_line(text)
    doi = _DOI.match(line)
    if doi is not None:
        return f"https://doi.org/{quote(doi[1], safe='/._-()')}"
    try:
        parts = urlsplit(line)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in _WEB or not host or "@" in parts.netloc or "\\" in line or " " in line:
        return ""
    return quote(line, safe=_KEPT)


def host_of(address: str) -> str:
    """The host an address leads to, for a reader to see before following it; empty where it has none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def feedback_address(text: str) -> str:
    """Where readers may dispute: an address in the Web or a mailbox, as ``mailto:``; empty for anything else."""
    line = one_line(text)
    scheme, _, rest = line.partition(":")
    if scheme.lower() == "mailto":
        return f"mailto:{quote(rest, safe='@+._~-')}" if _MAILBOX.match(rest) else ""
    return f"mailto:{quote(line, safe='@+._~-')}" if _MAILBOX.match(line) else web_address(line)


def dispute_address(feedback: str, title: str) -> str:
    """The address for disputing one claim: a mail says which."""
    if not feedback.startswith("mailto:"):
        return feedback
    return f"{feedback}?subject={quote(f'About the claim “{one_line(title)}”', safe='')}"
