"""Posts kept in step with the map: a number to paste, numbers refreshed, numbers checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.nodes import Cut
from argmap.posts.notes import bare_notes
from argmap.posts.refreshing import Finding, Refreshed, State, refresh, unmarked
from argmap.posts.spans import NOW
from argmap.problems import Problem, Severity, Span
from argmap.session.account import no_claim
from argmap.session.drafting.blocks import Blocks
from argmap.session.drafting.clock import clock_of
from argmap.session.drafting.figures import Place, lacking, write_pictures
from argmap.session.drafting.naming import band_number, support_number
from argmap.session.drafting.refusal import private, refusal
from argmap.session.drafting.values import Values
from argmap.session.numbers import count
from argmap.session.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.session.session import Session
    from argmap.session.watching import Watch

_CODES = {"old": "AM0757", "gone": "AM0758", "edited": "AM0759", "malformed": "AM0760", "turned": "AM0761",
          "rewritten": "AM0764"}  # fmt: skip
_HINTS = {
    "old": "`argmap draft refresh` renews it",
    "gone": "name a claim and a day the map has, or take the comments away to keep the number as it is",
    "edited": "write what the map says, or take the comments away to keep yours",
    "malformed": "a mark is `<!--am support CLAIM-->62 %<!--/-->`, on one line; `argmap draft span CLAIM` prints one",
    "turned": "read the sentence again",
    "rewritten": "`argmap draft box FILE --force` writes a box anew; the numbers marked in yours are kept fresh",
}
_SEVERITIES = {"turned": Severity.WARNING, "rewritten": Severity.NOTE}


def span_text(session: Session, claim: str, *, band: bool = False) -> str:
    """A number of a claim between its marks; on a clock of its own only where one was asked for.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
        DraftRefused: The claim is kept out of print.
    """
    evaluation, options = session.standing.evaluation, session.options
    if claim not in evaluation.claims:
        raise no_claim(session, claim)
    if not evaluation.map.claims[claim].publish:
        raise private(claim)
    chosen = options.as_of is not None or options.known is not None or options.scenario is not None
    clock = clock_of(session, Cut(evaluation.map, session.standing.as_of)) if chosen else NOW
    if band:
        return str(band_number(claim, clock, session.judged.bands[claim]).marked)
    return str(support_number(claim, clock, evaluation.claims[claim].support).marked)


def refreshed(session: Session, place: str, *, write: bool = True, watch: Watch = unwatched) -> Refreshed:
    """Renew the numbers and figures of a post in its file; every other byte stays. Without `write`, only look.

    `watch` shows somebody how far it is.

    Raises:
        DraftRefused: The file cannot be read, or is no UTF-8.
        SaveRefused: Somebody else changed it in the meantime, or it cannot be written.
    """
    from argmap.files.digest import digest
    from argmap.files.save import save_apart

    path = Path(place)
    data, text = read_post(path)
    values = Values(session, watch)
    blocks = Blocks(values, Place.of(path))
    found = refresh(text, values, blocks)
    session.keep_hits()
    made = found.text.encode("utf-8")
    if not write:
        bare = tuple(bare_notes(found.text, session.map.evidence))
        return replace(found, lacking=tuple(lacking(blocks.pictures)), bare=bare)
    write_pictures(blocks.pictures)
    if made != data:
        save_apart(path, made, expected_digest=digest(data))
    return found


def read_post(path: Path) -> tuple[bytes, str]:
    """The bytes of a post and its text.

    Raises:
        DraftRefused: It cannot be read, is no UTF-8, or is a link that leads astray, as of an essay.
    """
    from argmap.files.folder import leads_astray

    astray = leads_astray(path, path.parent, path.suffix) if path.is_symlink() else ""
    if astray:
        message = f"`{path}` is a link to `{astray}`, which is hidden or ends otherwise"
        raise refusal("AM0756", message, "name the file of a post")
    try:
        data = path.read_bytes()
        return data, data.decode("utf-8")
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise refusal("AM0756", f"`{path}`: {reason}", "name the file of a post") from None
    except UnicodeDecodeError as error:
        message = f"`{path}` is no UTF-8 text: byte {error.start + 1} is none of it"
        raise refusal("AM0756", message, "save it as UTF-8") from None


def findings_as_problems(found: Refreshed, place: str, *, after_refresh: bool) -> tuple[Problem, ...]:
    """What a person should know; once refreshed, of old numbers only the words around them are left to tell."""
    left = ("gone", "edited", "malformed", "rewritten", "turned" if after_refresh else "old")
    told = [_problem(finding, place) for finding in found.findings if finding.state in left]
    bare = (_no_address(line, item, place) for line, item in found.bare)
    return (*told, *(_no_picture(path, place) for path in found.lacking), *bare)


def _no_picture(path: Path, place: str) -> Problem:
    what = "is not there" if not path.is_file() else "shows something else than the map does"
    message = f"the figure `{path}` {what}"
    return Problem(code="AM0766", message=message, span=Span(place), hint="`argmap draft refresh` draws it")


def _no_address(line: int, evidence: str, place: str) -> Problem:
    message = f"the note on `{evidence}` has no address, so no reader can look it up"
    hint = "give its source a `URL:` and draft the note again, or write an address into it"
    return Problem(code="AM0767", message=message, span=Span(place, line, 1, line, 2), hint=hint)


def _problem(finding: Finding, place: str) -> Problem:
    messages = {
        "old": f"`{finding.mark}` says {finding.was}, the map says {finding.now}"
        if finding.was
        else f"`{finding.mark}` is not what the map would say now",
        "gone": f"`{finding.mark}` names a claim, a change or a day that is not in the map, or kept out of print",
        "edited": f"`{finding.mark}` was edited to “{finding.was}”, the map says {finding.now}",
        "malformed": f"`{finding.mark}` begins like a mark and is none, or has no end on its line",
        "turned": f"`{finding.mark}` went from {finding.was} to {finding.now}: the words around it may no longer fit",
        "rewritten": f"the words of `{finding.mark}` are the writer's own, and stay",
    }
    state = finding.state
    return Problem(
        code=_CODES[state],
        message=messages[state],
        span=Span(place, finding.line, finding.column, finding.line, finding.column + 1),
        severity=_SEVERITIES.get(state, Severity.ERROR),
        hint=_HINTS[state],
    )


def is_failing(problems: Iterable[Problem]) -> bool:
    """Whether a number does not say what the map says."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def refresh_summary(found: Refreshed, place: str, *, dry_run: bool) -> str:
    """What a refresh did: ``2 of 14 numbers renewed in post.md``."""
    numbers, passages = _told([found], "old")
    would = "would be renewed" if dry_run else "renewed"
    said = f"{numbers}{passages} {would} in {place}"
    others = unmarked(found.text)
    if not found.of("old") or not others:
        return said
    return f"{said}; {count(others, 'line')} {'holds' if others == 1 else 'hold'} figures that no mark keeps fresh"


def check_summary(found: Iterable[Refreshed]) -> str:
    """How many numbers were looked at and how many fit."""
    numbers, passages = _told(tuple(found), "fresh")
    return f"{numbers}{passages} as the map has them"


def _told(found: Sequence[Refreshed], state: State) -> tuple[str, str]:
    """How many of the numbers, and of the passages if there are any, are in a state."""
    each = [finding for one in found for finding in one.findings if finding.state not in ("turned", "rewritten")]
    numbers = [finding.state for finding in each if not finding.is_passage]
    passages = [finding.state for finding in each if finding.is_passage]
    also = f" and {passages.count(state):,} of {count(len(passages), 'passage')}" if passages else ""
    return f"{numbers.count(state):,} of {count(len(numbers), 'number')}", also
