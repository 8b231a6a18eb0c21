"""What an action of the terminal UI is, and where it can be carried out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Where = Literal["anywhere", "outline", "map", "claim", "text"]
WHERE: dict[Where, str] = {
    "anywhere": "Everywhere",
    "outline": "In the outline",
    "map": "In the map",
    "claim": "In the claim pane",
    "text": "In the text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action. `id` names the method ``action_ID`` of what `where` stands for.

    `keys` are in the toolkit's names, the first one shown; `label` is for the footer, `says` for help and
    palette; `footer` puts it in the footer. An action `of_screen` is the screen's, though its key works in a
    pane: it concerns more than that pane.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    says: str
    where: Where = "anywhere"
    footer: bool = False
    of_screen: bool = False
