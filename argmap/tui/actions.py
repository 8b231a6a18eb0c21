"""Every action of the terminal UI in one table: keys, footer, help screen and palette are made from it."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

from argmap.tui.action import WHERE, Action, Where
from argmap.tui.text_actions import TEXT_ACTIONS

ACTIONS: Final[tuple[Action, ...]] = (
    Action(id="down", keys=("down", "j"), label="down", says="next claim", where="outline"),
    Action(id="up", keys=("up", "k"), label="up", says="claim before", where="outline"),
    Action(
        id="unfold", keys=("right", "l"), label="unfold", says="unfold, then into the first reason", where="outline"
    ),
    Action(id="fold", keys=("left", "h"), label="fold", says="fold, then out to what it argues about", where="outline"),
    Action(id="fold_all", keys=("O",), label="fold all", says="fold everything, or unfold it again", where="outline"),
    Action(id="page_down", keys=("pagedown", "ctrl+d"), label="page down", says="a page down", where="outline"),
    Action(id="page_up", keys=("pageup", "ctrl+u"), label="page up", says="a page up", where="outline"),
    Action(id="top", keys=("g", "home"), label="first", says="the main claim", where="outline"),
    Action(id="bottom", keys=("G", "end"), label="last", says="the last claim", where="outline"),
    Action(
        id="read", keys=("enter",), label="read", says="read the claim", where="outline", footer=True, of_screen=True
    ),
    Action(id="down", keys=("down", "j"), label="down", says="the next card in the column", where="map"),
    Action(id="up", keys=("up", "k"), label="up", says="the card before in the column", where="map"),
    Action(id="into", keys=("right", "l"), label="in", says="into what bears on this claim", where="map"),
    Action(id="out", keys=("left", "h"), label="out", says="out to what it bears on", where="map"),
    Action(
        id="page_down", keys=("pagedown", "ctrl+d"), label="page down", says="look a page further down", where="map"
    ),
    Action(id="page_up", keys=("pageup", "ctrl+u"), label="page up", says="look a page further up", where="map"),
    Action(id="top", keys=("g", "home"), label="head", says="the head of the map", where="map"),
    Action(id="bottom", keys=("G", "end"), label="last", says="the last card of the first column", where="map"),
    Action(id="pan_left", keys=("H", "shift+left"), label="pan left", says="look further left", where="map"),
    Action(id="pan_down", keys=("J", "shift+down"), label="pan down", says="look further down", where="map"),
    Action(id="pan_up", keys=("K", "shift+up"), label="pan up", says="look further up", where="map"),
    Action(id="pan_right", keys=("L", "shift+right"), label="pan right", says="look further right", where="map"),
    Action(
        id="read",
        keys=("enter",),
        label="read",
        says="read the claim of the card",
        where="map",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="fold_branch",
        keys=("space",),
        label="fold",
        says="fold what bears on the claim, or unfold it",
        where="map",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="fold_branches",
        keys=("O",),
        label="fold all",
        says="unfold the whole map, or fold it",
        where="map",
        of_screen=True,
    ),
    Action(
        id="zoom_in",
        keys=("plus", "equals_sign"),
        label="zoom in",
        says="more on each card of the map",
        where="map",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="zoom_out",
        keys=("minus",),
        label="out",
        says="less on each card of the map, more cards",
        where="map",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="neighbourhood",
        keys=("F",),
        label="near",
        says="only what is near the claim, a step further each time, then the whole map",
        where="map",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="centre",
        keys=("c",),
        label="centre",
        says="bring the claim to the middle of the map",
        where="map",
        of_screen=True,
    ),
    Action(id="down", keys=("down", "j"), label="down", says="next line that can be followed", where="claim"),
    Action(id="up", keys=("up", "k"), label="up", says="the one before", where="claim"),
    Action(id="page_down", keys=("pagedown", "ctrl+d"), label="page down", says="a page down", where="claim"),
    Action(id="page_up", keys=("pageup", "ctrl+u"), label="page up", says="a page up", where="claim"),
    Action(id="top", keys=("g", "home"), label="top", says="the top", where="claim"),
    Action(id="bottom", keys=("G", "end"), label="end", says="the end", where="claim"),
    Action(
        id="follow",
        keys=("enter", "l"),
        label="follow",
        says="go to the claim of an argument; change a quantity; see where evidence comes from",
        where="claim",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="toggle_evidence",
        keys=("space",),
        label="toggle",
        says="take an evidence item out of account, or back in",
        where="claim",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="leave",
        keys=("h",),
        label="outline",
        says="back to the outline",
        where="claim",
        of_screen=True,
    ),
    Action(
        id="more",
        keys=("right", "plus", "equals_sign"),
        label="what if",
        says="what if this quantity were larger; on the line of a claim → goes there",
        where="claim",
        footer=True,
        of_screen=True,
    ),
    Action(
        id="less",
        keys=("left", "minus"),
        label="less",
        says="what if this quantity were smaller; on any other line ← goes back to the outline",
        where="claim",
        of_screen=True,
    ),
    *TEXT_ACTIONS,
    Action(id="add_claim", keys=("a",), label="add", says="add a claim about this one", footer=True),
    Action(id="add_rebuttal", keys=("A",), label="rebut", says="add a claim that attacks this one"),
    Action(
        id="add_evidence",
        keys=("E",),
        label="evidence",
        says="add evidence on this claim or the quantity in the line",
    ),
    Action(id="link", keys=("t",), label="link", says="link this claim to another one that is there"),
    Action(id="unlink", keys=("T",), label="unlink", says="take an argument of this claim back"),
    Action(id="change_here", keys=("i",), label="change", says="change this claim, or what is in the line"),
    Action(id="edit_outside", keys=("e",), label="editor", says="open your editor where this is written", footer=True),
    Action(
        id="delete",
        keys=("D", "delete"),
        label="delete",
        says="take this claim or the evidence in the line out",
    ),
    Action(
        id="retract",
        keys=("r",),
        label="retract",
        says="retract the evidence in the line, or take it back in",
    ),
    Action(
        id="write_what_if",
        keys=("w",),
        label="write what-if",
        says="write the quantities as they were moved, or keep them as a scenario",
    ),
    Action(id="drop_what_if", keys=("x",), label="drop what-if", says="drop what was supposed"),
    Action(
        id="escape",
        keys=("escape",),
        label="out",
        says="out of a question, a search, the claim pane; stops what takes long",
    ),
    Action(id="switch", keys=("tab",), label="next pane", says="outline, map, claim and text in turn"),
    Action(id="switch_back", keys=("shift+tab",), label="pane before", says="the same the other way"),
    Action(
        id="map", keys=("m",), label="map", says="the argument as boxes and lines; from there the outline", footer=True
    ),
    Action(id="hide_map", keys=("M",), label="hide map", says="the map off a wide screen, or back on it"),
    Action(
        id="text", keys=("v",), label="text", says="the essay beside its claims; from there the outline", footer=True
    ),
    Action(id="hide_text", keys=("V",), label="hide text", says="the text off a wide screen, or back on it"),
    Action(id="open_text", keys=("P",), label="open text", says="ask for the file of the essay, or of a post"),
    Action(
        id="where_in_text", keys=("W",), label="where", says="the sentence that says this claim; again for the next"
    ),
    Action(id="maximise", keys=("z",), label="maximise", says="this pane alone, or all there is room for"),
    Action(id="back", keys=("backspace", "left_square_bracket"), label="back", says="the claim visited before"),
    Action(id="forward", keys=("right_square_bracket",), label="forward", says="the claim visited after"),
    Action(id="jump", keys=("apostrophe",), label="jump", says="letters beside all claims that are seen, to go to one"),
    Action(id="recent", keys=("B",), label="read lately", says="the claims read lately, to go back to one"),
    Action(id="find", keys=("slash",), label="find", says="find a claim by words of it or its id", footer=True),
    Action(id="find_next", keys=("n",), label="next", says="next claim found"),
    Action(id="find_previous", keys=("N",), label="previous", says="claim found before"),
    Action(
        id="copy",
        keys=("y",),
        label="copy",
        says="copy the words of what is under the cursor to the clipboard of the terminal",
    ),
    Action(id="copy_id", keys=("Y",), label="copy id", says="copy its id, as commands and files take it"),
    Action(id="details", keys=("d",), label="details", says="whole reasons and caveats, or one line of each"),
    Action(id="undo", keys=("u",), label="undo", says="take the last change back", footer=True),
    Action(id="redo", keys=("U", "ctrl+r"), label="redo", says="do it again"),
    Action(id="save", keys=("s", "ctrl+s"), label="save", says="write the changes into the files", footer=True),
    Action(id="pick", keys=("f",), label="filter", says="show only claims that meet a condition", footer=True),
    Action(id="sort", keys=("S",), label="sort", says="sort claims below the same one by a field"),
    Action(id="earlier", keys=("comma",), label="earlier", says="the map on the day of evidence before", footer=True),
    Action(id="later", keys=("full_stop",), label="later", says="the map on the day of evidence after"),
    Action(
        id="clock",
        keys=("semicolon",),
        label="clock",
        says="step through the days evidence was recorded in this map, or again through those it was published",
    ),
    Action(id="now", keys=("0",), label="now", says="the map as it is now"),
    Action(id="overview", keys=("o",), label="overview", says="where it all stands, or more room for the rest"),
    Action(id="baseline", keys=("b",), label="measure from here", says="measure movement from here on"),
    Action(id="reload", keys=("R",), label="reload", says="read the files again; work out what was stopped"),
    Action(id="problems", keys=("exclamation_mark",), label="problems", says="what is wrong in the files"),
    Action(id="colours", keys=("C",), label="colours", says="dark, light, without colours, high contrast in turn"),
    Action(id="suspend", keys=("ctrl+z",), label="suspend", says="back to the shell for a while; fg there goes on"),
    Action(id="help", keys=("question_mark", "f1"), label="help", says="this list", footer=True),
    Action(
        id="leave_program",
        keys=("q", "ctrl+q"),
        label="quit",
        says="leave; asks when something is unsaved",
        footer=True,
    ),
)

_SIGNS = {
    "slash": "/", "comma": ",", "minus": "-", "plus": "+", "equals_sign": "=", "full_stop": ".", "question_mark": "?",
    "multiplication_sign": "×", "exclamation_mark": "!", "left_square_bracket": "[", "right_square_bracket": "]",
    "colon": ":", "semicolon": ";", "apostrophe": "'",
    "quotation_mark": '"', "left_parenthesis": "(", "right_parenthesis": ")",
    "left_curly_bracket": "{", "right_curly_bracket": "}", "less_than_sign": "<", "greater_than_sign": ">", "at": "@",
    "number_sign": "#", "dollar_sign": "$", "percent_sign": "%", "ampersand": "&", "asterisk": "*",
    "circumflex_accent": "^", "underscore": "_", "vertical_line": "|", "tilde": "~", "grave_accent": "`",
    "backslash": "\\", "down": "↓", "up": "↑", "left": "←", "right": "→", "escape": "esc", "pagedown": "page down",
    "pageup": "page up",
}  # fmt: skip
SIGNED = frozenset(_SIGNS)
_NAMES = {sign: key for key, sign in _SIGNS.items()} | {"return": "enter"}


def bindings(where: Where) -> list[Binding]:
    """The key bindings of the widget that `where` stands for."""
    return [
        Binding(
            ",".join(action.keys),
            f"screen.{action.id}" if action.of_screen else action.id,
            action.label,
            show=action.footer,
            key_display=key_sign(action.keys[0]),
            id=f"{where}.{action.id}",
        )
        for action in ACTIONS
        if action.where == where
    ]


def key_sign(key: str) -> str:
    """A key as people write it: ``/``, ``ctrl+s``, ``↓``."""
    return _SIGNS.get(key, key)


def named_key(written: str) -> str:
    """The toolkit's name of a key as people write it, the other way round."""
    word = written.strip()
    return _NAMES.get(word) or _NAMES.get(word.lower()) or (word if len(word) == 1 else word.lower())


def name_of(action: Action) -> str:
    """The name of an action in a file of keys: ``save``, or ``map.fold`` for one of a pane."""
    return action.id if action.where == "anywhere" else f"{action.where}.{action.id}"


__all__ = ["ACTIONS", "WHERE", "Action", "Where", "bindings", "key_sign", "name_of", "named_key"]
