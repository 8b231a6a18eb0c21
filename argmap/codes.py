"""The table of codes: what each means and what to do. A code is never reused for something else.

AM01xx reading files, AM02xx fields, AM03xx links between nodes and names given on the command line, AM04xx
structure of the argument, AM05xx quantities, units and formulas, AM06xx tracking over time, AM07xx exports and
posts, AM08xx editing and saving, AM09xx the user's own files. Codes of `argmap.checks` are explained by their own
files and stand there alone.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TABLE = """\
AM0101 not UTF-8
    Files of a map are UTF-8 text. The message names the first byte that is not.
AM0102 a key given twice
    A mapping has the same key twice, so one of the two values would be lost.
AM0103 an anchor, alias, tag or merge key
    These YAML features make one text mean something elsewhere in the file. Write the value out, or put quotes
    around a text that begins with `&`, `*` or `!`.
AM0104 too deep or too much
    A file nests deeper, or it or one entry of it holds more values, than any map needs.
AM0105 an invisible character
    A character that does not show could act on a terminal or hide from a reader.
AM0106 something readers take differently
    YAML readers do not agree on a raw tab, a directive that starts with `%`, a key marked with `?`, one that is no
    plain word or goes over a line's end, a `#` right behind `|`; nor, inside brackets and without quotes, on a `?`
    in a text, or a `:` in front of a comma or bracket.
AM0107 an unfinished merge
    The file holds the marks that git leaves where two changes meet.
AM0108 a second document
    A file of a map is one YAML document.
AM0109 not a mapping
    A file of a map begins with a section such as `claims:`.
AM0110 not valid YAML
    The message says what the reader stumbled over, and where.
AM0111 a byte order mark
    The file begins with an invisible mark that some editors write. Save it as UTF-8 without one.
AM0120 no map here
    A map is a folder `claims/`, or one with a YAML file that has a `map:` section; argmap looks in the
    working folder and above it. `argmap init DIR` starts a new one.
AM0121 no such folder
    `--map` names the folder of a map.
AM0122 an unreadable folder
    The operating system refused to list the folder.
AM0123 an unreadable essay
    `--essay FILE` names the text of the essay, as Markdown in UTF-8.
AM0190 unreadable file
    The disk refused to hand out a file of the map. The rest of the map is read without it.
AM0191 too large
    A file may have 1 MiB, a map 10,000 files and 64 MiB in all. What goes beyond is not read; split
    it. Of a folder in which more than 200,000 files and folders of any name lie, nothing is read: name that of the
    map itself.
AM0192 a link that leads astray
    A link is followed to what could itself be a file of a map: its name ends in `.yaml`, and no part of the way
    there from the map's folder begins with a dot. Another one is left out, and nothing behind it is read.
AM0195 git is missing
    Looking at an earlier revision with `--known REV` needs git.
AM0196 no repository
    The map's folder lies in no git repository that may be read, so it has no revisions.
AM0197 no such revision
    `--known` takes a date, or a commit, branch or tag that git knows.
AM0198 git failed
    Git did not answer in time or reported an error; the message says which.
AM0199 the disk refused
    The operating system refused to read or write something; the message says what.
AM0201 no such section
    The sections of a file are map, claims, quantities, models, evidence, sources, scenarios, essay, reviews and inbox.
AM0202 no such field
    The entry has a field that entries of its kind do not have; the hint names the nearest one.
AM0203 a field is missing
    An entry of this kind needs the field.
AM0204 another kind of value
    The field takes a text, a number, a list or a mapping, and something else stands there.
AM0205 a value that does not fit
    The value is out of range, or none of the words that the field takes.
AM0206 an unusable id
    Ids are small letters, digits and single hyphens (quantities: underscores), start with a letter and are no
    reserved word.
AM0207 a text that a comma split
    Inside `{ }` a comma ends a value. Put the text in quotes, or write the mapping as a block.
AM0208 a text cut by `#`
    YAML takes a `#` after a space as the start of a comment, so the rest of the text is lost.
AM0209 not exactly one of several
    The entry needs one of the fields that the message lists, and no other of them.
AM0210 a prior without a reason
    A `prior:` is a judgement, and its `why:` says what it rests on.
AM0211 a predicate without a model
    `holds:` on a claim replaces the predicate of its `model:`, so there must be one.
AM0212 evidence on nothing, or on two things
    An evidence item bears on one quantity or on one claim.
AM0213 a denial with a number of its own
    A claim with `negates:` is the other one read the other way round, so its base and what it rests on
    belong to that one.
AM0301 a name that leads nowhere
    The field names something that stands nowhere in the map. What bears on a number is left out until
    the name is right.
AM0302 an id given twice
    Two entries of one section have the same id; the first in the order of files counts.
AM0303 a step from a claim to itself
    Premises and conclusion of an inference are different claims, and none is the denial of another.
AM0304 two inferences of one name
    Without an `id:` an inference is called source->target, so a second one between the same two claims
    needs an id.
AM0305 claims that deny each other
    Of a claim and its denial one carries the number, and only the other has `negates:`.
AM0306 an input that hides a shared quantity
    Inside its model the private input is meant. Rename one of the two if that was not the intent.
AM0307 a section given twice
    A map has one `map:` and one `essay:`.
AM0308 a map without claims
    The files could be read, and none of them has a `claims:` section with entries.
AM0380 no such scenario
    `--scenario` names an entry under `scenarios:`.
AM0381 no such semantics
    `--semantics` takes one of the names that the message lists.
AM0382 no such node
    The map has nothing of this name. `argmap show` lists the claims.
AM0383 not yet put forward
    The claim has a `since:` after the as-of date, so on that day the map did not have it.
AM0384 not a date
    Dates are written year-month-day: 2024-01-04.
AM0385 lanes out of range
    Lanes come in four blocks: a multiple of 4, from 1,024 to about a million.
AM0386 seed out of range
    A seed is a whole number from 0 on.
AM0387 no such kind
    `--kind` takes claim, inference, quantity, model, evidence or source.
AM0388 no such code
    `argmap explain` without a code lists all of them.
AM0389 an unknown essay
    Coverage needs the structure of the essay: `argmap coverage --essay FILE --save`.
AM0390 nothing to compare with
    `diff` compares dates, scenarios of the map and git revisions; the name is none of these.
AM0391 before the map begins
    The map holds no evidence that had been published by that date.
AM0392 half a change
    A what-if is written NAME=VALUE: a quantity and its distribution, or a claim and its support.
AM0393 no such note
    `argmap note` lists the inbox; its notes are counted from 1.
AM0394 an unreadable condition
    A condition compares fields with values: `kind = rebuttal and support < 50%`, joined by and, or, not.
AM0395 points out of range
    `--max-move` takes percentage points, a number above 0 and up to 100.
AM0396 no such person or tag
    No credence in the map is by that person, or no claim has that tag.
AM0397 no such topic
    `argmap help` lists the topics of the manual.
AM0398 no chance to cross
    `--to` takes the support that a claim is to cross: a number between 0 and 1, or a percentage.
AM0501 an impossible distribution
    The numbers of a quantity make no distribution: a range goes upwards, counts have no more hits
    than trials, quantiles and dates increase.
AM0502 a shape that needs positive numbers
    A lognormal or loguniform quantity has both ends above 0.
AM0503 limits that leave nothing
    `within:` cuts away what was written, or its ends stand the wrong way round.
AM0504 an unreadable unit
    Units are words joined by `*`, `/` and `^`, such as USD/gpu_hour.
AM0505 an impossible observation
    A number of an evidence item is out of its range: reliability and relevance lie above 0 and up
    to 1, a half-life and a half-width above 0.
AM0506 evidence in another unit
    The unit of the evidence cannot be converted into that of its quantity.
AM0507 evidence on a series
    A quantity written as dated values takes no evidence; add a date to the series.
AM0508 evidence that cannot be
    Nothing that the quantity allows fits its evidence, or it is written as an exact number. Widen
    it with `range:`.
AM0509 an impossible correlation
    Correlations under `with:` lie between -1 and 1 and name other quantities.
AM0510 an unreadable formula
    Formulas use + - * / ^, comparisons, and / or / not, `if`, and named functions.
AM0511 an unknown name in a formula
    A name is a shared quantity, an input of the model, or an earlier step.
AM0512 steps in the wrong order
    A step may use what stands above it, and never itself.
AM0513 a name given twice
    In one model an input and a step, or two steps, have the same name.
AM0514 correlations that contradict
    Two quantities say different things of each other, or the correlations of several cannot hold
    together.
AM0515 no predicate
    A model needs a `holds:` that is true or false, its own or that of the claim.
AM0516 truth and number mixed
    A comparison gives true or false, which cannot be added or compared with a number.
AM0517 units that do not fit
    Both sides of a sum or comparison need the same unit; the message names the part.
AM0518 a share with a unit
    What is given as counts is a plain share: `unit: "1"`.
AM0520 an unused part of a model
    An input or a step that no later formula uses.
AM0521 a predicate that never changes
    It holds on all draws or on none, so the model decides nothing.
AM0522 a formula without a value
    On some draws a part has no value, such as a division by 0; they count as false.
AM0523 a shape that goes below zero
    A normal or uniform shape around positive numbers also draws negative ones.
AM0524 evidence in conflict
    What the item says lies so far from everything else known that it counts for little.
AM0525 a likely slip in a unit
    The word stands nowhere else in the map and looks like one that does.
AM0526 a reserved name
    `t` in a formula is the as-of date, in years: 2024.5 at the end of June 2024.
AM0610 a move that nobody reviewed
    With `--max-move`, a claim stands further from where it stood than allowed, and no stamp fits it where it stands.
AM0611 a prior edited after its evidence was recorded
    With `check --history`, the map's git history shows that a prior was changed on a later day than the first evidence
    on it was recorded: what was already seen may have gone into it, and then counts twice. Read the change, and say in
    `why:` what it rests on. A note, since a prior may have been changed for a good reason.
AM0751 a post without a subject
    The map names no main claim and none was given.
AM0752 not there at both ends
    A post on what moved needs a claim that stood on the map then and stands on it now.
AM0753 kept out of print
    A claim with `publish: false` is in no post.
AM0754 nothing dated
    Without dated evidence there is no day to write about.
AM0755 a file in the way
    A draft never takes the place of a file unless told to.
AM0756 not a text
    Drafts are UTF-8; a file that is not, or cannot be read, is left alone.
AM0757 a number that grew old
    What a marked number says is no longer what the map says at its clock.
AM0758 a number without its claim
    The claim, the day or the revision of a marked number is not in the map.
AM0759 a number edited by hand
    It differs from what was written there and from the map; a refresh leaves it as it is.
AM0760 half a mark
    A comment that begins like a mark says no number, or has no end on its line.
AM0761 words that may no longer fit
    A number moved the other way, or crossed even odds; the sentence around it was written for the old one.
AM0762 not a rebuttal
    The claim attacks no other claim and doubts no argument.
AM0763 not a draft
    What is published is a file with front matter, out of `_drafts` or into the folder that `--output` names.
AM0764 a passage taken over
    Its words are not those that were written there, so a refresh leaves them and renews the numbers marked in it.
AM0765 a template that cannot be used
    Templates are Jinja2 cut down to fields, loops, conditions and a few filters; what they write themselves is
    Markdown without HTML, braces and other links than to the Web or within the site.
AM0766 a figure that is missing or grew old
    The file of a figure is not where its post looks for it, or shows another state of the map.
AM0767 a note without an address
    A note of a post cites evidence of the map, and neither the note nor the source says where on the Web to look.
AM0768 nothing to tell
    Between the two ends nothing came, went or changed that counts, so an update would be empty.
AM0801 not editable while unreadable
    A file with errors is not changed; repair it first.
AM0802 no such place
    Nothing stands where the change was to be made.
AM0803 taken
    An entry of that name exists already.
AM0804 a value that cannot be written
    The text holds a character that does not show, or is no value of a file.
AM0805 unproven
    After the change the file would have said something else as well, so it was left as it was.
AM0701 no such format
    `argmap export --help` lists the formats. A plot has that of its file's ending, .svg, .png or .md, unless
    `--format` says it.
AM0702 no such theme
    `--theme NAME` takes a theme that claims of the map are given with `theme:`.
AM0703 nothing to export
    The conditions of the selection leave no claim over.
AM0704 too many cards
    Nobody reads a picture of more than 80 cards. Export a part of the map, or use `--force`.
AM0705 a crowded picture
    A picture of more than 40 cards is hard to read. It was made all the same.
AM0706 not written
    The file could not be written, or it is a file of the map itself. What stood there before still does.
AM0707 signs without a glyph
    A png is drawn with the packaged font and no other, so that it is the same everywhere. It has Latin, Greek and
    Cyrillic letters; an svg is drawn in the fonts of whoever looks at it.
AM0708 too many pixels
    A png may have 60 million. Choose a smaller `--scale`, or export a part of the map.
AM0709 an export option out of range
    The message says what was expected.
AM0710 nothing to plot
    There are no numbers behind the plot, or no one threshold between them. The message says what to name instead.
AM0711 a file of somebody else
    A site takes the place of what argmap wrote there and did not change since, and of nothing else.
AM0712 no layout by Graphviz
    `--layout dot` asks Graphviz, by its program `dot` or by the library pygraphviz; neither is there, or they gave no
    layout. `--layout tree` needs none.
AM0713 a map with a part missing
    An entry with errors is left out with whatever rests on it, so a picture or a post would say less than the map
    does, or something else. `argmap check` lists the errors; `argmap export --force` shows what is left.
AM0811 outside the map
    argmap writes only inside the folder of the map.
AM0812 hard links
    A file with several names is not replaced, since the others would keep the old text.
AM0813 locked
    Another process is saving the map.
AM0814 changed in the meantime
    Somebody else changed the file after it was read. Nothing was overwritten.
AM0815 not saved
    The disk refused. What stood there before still does.
AM0816 put back
    A save of several files failed part way; this says what became of the files already written.
AM0817 a save that was cut off
    The program ended between two files of one save. `argmap recover` finishes it or takes it back.
AM0820 no field named
    `set` takes ID.FIELD, for example gpu_price.range.
AM0821 taken
    The map has a node of that name already.
AM0822 unsaved changes
    Reading the files again would lose what is not yet saved.
AM0823 no such field of a bare ratio
    An inference written as `target: strong` has a ratio and nothing else.
AM0824 no such node
    There is nothing of that name to change.
AM0825 a revision cannot change
    With `--known REV` the map is looked at as it was; leave it out to edit.
AM0826 not enough to add
    The message says what a new entry of this kind needs.
AM0827 an unknown name in a new entry
    What a new entry refers to must be in the map first.
AM0828 not a new folder
    `init` writes into a folder that is new or empty.
AM0829 not a name
    An id is made of lower-case letters, digits and single hyphens; a quantity's of letters, digits and underscores.
AM0830 cannot be supposed
    A quantity has no range to move in, or evidence on it would have no effect once it is an exact number.
AM0831 said already
    A claim of the map has the very same text. Both would count, and nobody could tell them apart.
AM0901 a key that cannot be chosen
    keys.yaml names an action or a key that is not there, or a key that already means something else. The action
    keeps the keys it had.
"""


def _rows(table: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Code, title and text of each entry: a line for code and title, indented lines below for the text."""
    for entry in table.strip().split("\nAM"):
        head, *lines = entry.removeprefix("AM").splitlines()
        code, _, title = head.partition(" ")
        yield f"AM{code}", (title, " ".join(line.strip() for line in lines))


CODES: Mapping[str, tuple[str, str]] = MappingProxyType(dict(_rows(_TABLE)))

# What to do about a problem whose message already says what was expected and knows nothing nearer.
_USUAL_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "AM0204": "`argmap schema` describes every field, and `argmap init DIR` writes a small map to look at",
        "AM0205": "write what was expected, or remove the field",
        "AM0501": "give the ends in order and as finite numbers, such as `range: 2 to 4`",
        "AM0503": "`within: 0 to 1` cuts a distribution; it needs a lower and an upper end around some of it",
        "AM0504": 'units are words joined by `*`, `/` and `^`, such as USD/gpu_hour; a plain number is "1"',
        "AM0505": "write what the source says: `measured: 3 within 10%`, `interval: 2 to 4` or `counts: 3 of 9`",
        "AM0510": "formulas use + - * / ^, comparisons, names, functions and parentheses in pairs",
        "AM0514": "`with: {other: 0.5}` names another quantity and a number between -1 and 1, the same on both sides",
        "AM0516": "a comparison is true or false; compare numbers with numbers, and join truths by `and` and `or`",
        "AM0517": "bring both sides to one unit: multiply by what is missing, or give a number its unit, `3 [USD]`",
    }
)


def usual_hint(code: str) -> str:
    """What to do about most problems of a code; an empty string where each has a hint of its own."""
    return _USUAL_HINTS.get(code, "")
