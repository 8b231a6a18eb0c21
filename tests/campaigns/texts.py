"""Texts that would like to act somewhere: all that the tests of single parts know, and more."""

from __future__ import annotations

from tests.export.making import HOSTILE as IN_EXPORTS
from tests.files.test_edit import HOSTILE as IN_EDITS
from tests.posts.test_inert import NASTY as IN_POSTS

FURTHER = (
    "[@click=app.quit]press[/]", "[link=http://evil.example]x[/link]", "[/foo]", "[bold", "$text [$error]", "{0} %s %n",
    "${HOME} $(id) `id`", "::error file=a::owned", "##[error]owned", "{% include x %}{{ site.x }}", "<% x %>",
    "\\u001b[31m", "&#27;[2J", "<!--am support x-->1 %<!--/-->", "]]><x/>", "\\", "\\\\", "'", '"', "''", '""', "\\\"",
    "../../etc/passwd", "C:\\con", "-rf", "--help", "0", "1e5", "NaN", "null", "true", "x" * 2000, "漢" * 200,
    "a\u0301\u0302\u0303" * 20, "👩\u200d👧\u200d👦", "می\u200cخواهم", "\u3164", "\u00ad", "ﬁ", "Ⅷ", "İı",
)  # fmt: skip
TEXTS: tuple[str, ...] = tuple(dict.fromkeys([*IN_EXPORTS, *IN_EDITS, *IN_POSTS, *FURTHER]))
