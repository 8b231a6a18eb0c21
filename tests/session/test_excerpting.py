"""What may be shown, what was chosen, and what neither may leave behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from argmap.export.excerpt import Beyond
from argmap.export.formats import FORMATS, Order
from argmap.export.selection import Selection
from argmap.problems import ArgmapError
from argmap.session import Options, Session
from argmap.session.excerpting import excerpt_of
from tests.small_map import MAIN, NUMBERS, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

WITHHELD = MAIN.replace(
    "  adapters-compose:\n    text: Adapters let contributions combine without a full retrain.\n",
    "  adapters-compose:\n    text: Hush hush.\n    publish: false\n",
)


def session(tmp_path: Path, **changed: str) -> Session:
    return Session(write_small_map(tmp_path / "map", **changed))


def documents(excerpt: Any) -> dict[str, bytes]:
    """Every format; a picture in pixels as the SVG it is drawn from."""
    return {form.name: form.write(Order(excerpt, "light")) for form in FORMATS if form.name != "png"}


def test_all_of_a_map_is_its_claims_steps_doubts_and_evidence(tmp_path: Path) -> None:
    opened = session(tmp_path)
    excerpt = excerpt_of(opened, Selection())
    results = opened.standing.evaluation.claims
    assert {claim.id for claim in excerpt.claims} == set(opened.map.claims)
    assert {claim.id: claim.support for claim in excerpt.claims if not claim.open} == {
        claim: result.support for claim, result in results.items() if not result.open
    }
    assert [claim.id for claim in excerpt.claims if claim.open] == ["vendors-subsidise"]
    assert {step.id: step.strength for step in excerpt.steps} == {
        "adapters-rebut": "×4",
        "retraining-blocks->open-models-lag": "strong ×10",
        "vendors-subsidise->open-models-lag": "some ×3",
    }
    assert [(cut.source, cut.step, cut.removes) for cut in excerpt.cuts] == [
        ("studies-share-a-base", "adapters-rebut", 0.6)
    ]
    assert {item.id: (item.relation, item.bears_on) for item in excerpt.evidence} == {
        "llama-hours": ("informs", ("retraining-blocks",)),
        "merge-study": ("for", ("adapters-compose",)),
    }
    assert excerpt.caption == "as of 2024-01-04 · 5 claims"
    assert (excerpt.left_out, excerpt.withheld, excerpt.main) == (0, 0, "open-models-lag")


def test_what_is_not_to_be_published_leaves_a_count_and_nothing_else(tmp_path: Path) -> None:
    excerpt = excerpt_of(session(tmp_path, main=WITHHELD), Selection())
    assert (excerpt.withheld, excerpt.left_out) == (1, 0)
    assert {claim.id: claim.withheld for claim in excerpt.claims if claim.withheld} == {"retraining-blocks": 1}
    assert excerpt.caption.endswith("4 claims · 1 withheld")
    for name, data in documents(excerpt).items():
        text = data.decode()
        # Not its text, its id, the step it makes, the evidence on it, or the reason given for it.
        for secret in ("Hush", "adapters-compose", "adapters-rebut", "merge-study", "A retrain is not needed then"):
            assert secret not in text, (name, secret)


def test_what_touches_the_chosen_claims_is_known_and_stands_in_no_picture(tmp_path: Path) -> None:
    opened = session(tmp_path)
    excerpt = excerpt_of(opened, Selection(depth=1))
    assert [claim.id for claim in excerpt.beyond.claims] == ["adapters-compose", "studies-share-a-base"]
    assert [(step.id, step.target) for step in excerpt.beyond.steps] == [("adapters-rebut", "retraining-blocks")]
    assert [(cut.source, cut.step) for cut in excerpt.beyond.cuts] == [("studies-share-a-base", "adapters-rebut")]
    said = documents(excerpt)
    assert b"adapters-compose" not in said["svg"] + said["markdown"] + said["json"]
    assert b"(not in the picture)" in said["html"]
    assert excerpt_of(opened, Selection()).beyond == Beyond()


def test_a_step_chosen_in_part_is_known_as_a_whole(tmp_path: Path) -> None:
    linked = MAIN.replace("{open-models-lag: some}", "{open-models-lag: {ratio: 3, together_with: [adapters-compose]}}")
    excerpt = excerpt_of(session(tmp_path, main=linked), Selection(core=1))
    whole = {step.id: step.premises for step in excerpt.beyond.steps}
    assert whole["vendors-subsidise->open-models-lag"] == ("vendors-subsidise", "adapters-compose")


@pytest.mark.parametrize("depth", [0, 1])
def test_what_is_withheld_or_a_figure_is_not_known_beyond_a_selection_either(tmp_path: Path, depth: int) -> None:
    withheld = excerpt_of(session(tmp_path, main=WITHHELD), Selection(depth=depth))
    for name, data in documents(withheld).items():
        for secret in (b"Hush", b"adapters-compose", b"adapters-rebut", b"merge-study"):
            assert secret not in data, name
    assert {claim.id for claim in withheld.beyond.claims} <= {"retraining-blocks", "vendors-subsidise"}
    bare = excerpt_of(session(tmp_path / "bare"), Selection(depth=depth), numbers=False).beyond
    assert bare.claims
    assert {claim.shown for claim in bare.claims} == {""}
    assert {(claim.support, claim.base) for claim in bare.claims} == {(None, None)}
    assert {step.ratio for step in bare.steps} == {None}
    assert {cut.removes for cut in bare.cuts} <= {None}


def test_a_step_with_a_premise_that_is_withheld_keeps_no_trace_of_it(tmp_path: Path) -> None:
    main = WITHHELD.replace(
        "    supports:\n      open-models-lag: strong\n",
        "    supports:\n      open-models-lag: {ratio: 10, together_with: [adapters-compose], why: hush too}\n",
    ).replace(
        "    attacks:\n      retraining-blocks:\n        id: adapters-rebut\n        ratio: 4\n",
        "    supports:\n      open-models-lag:\n        together_with: [studies-share-a-base]\n        ratio: 4\n",
    ).replace("    undercuts: {adapters-rebut: 0.6}\n", "")  # fmt: skip
    opened = session(tmp_path, main=main)
    assert [problem.code for problem in opened.problems] == []
    excerpt = excerpt_of(opened, Selection())
    assert {step.id: step.premises for step in excerpt.steps} == {
        "studies-share-a-base->open-models-lag": ("studies-share-a-base",),
        "retraining-blocks->open-models-lag-2": ("retraining-blocks",),
        "vendors-subsidise->open-models-lag": ("vendors-subsidise",),
    }
    for name, data in documents(excerpt).items():
        for secret in (b"Hush", b"hush", b"adapters-compose"):
            assert secret not in data, name


def test_evidence_that_is_not_to_be_published_is_counted(tmp_path: Path) -> None:
    from tests.small_map import EVIDENCE

    hidden = EVIDENCE.replace("    ratio: 3\n", "    ratio: 3\n    publish: false\n")
    excerpt = excerpt_of(session(tmp_path, all=hidden), Selection())
    assert [item.id for item in excerpt.evidence] == ["llama-hours"]
    assert excerpt.withheld_evidence == 1
    # It still counts for the support it was given for.
    assert next(claim for claim in excerpt.claims if claim.id == "adapters-compose").support != 0.7


def test_a_main_claim_that_is_withheld_leaves_a_picture_without_a_head(tmp_path: Path) -> None:
    main = MAIN.replace("    prior: 0.6   # a base rate\n", "    prior: 0.6\n    publish: false\n")
    excerpt = excerpt_of(session(tmp_path, main=main), Selection())
    assert excerpt.main is None
    assert b"Open models stay behind" not in b"".join(documents(excerpt).values())


def test_without_numbers_no_figure_is_left_in_any_format(tmp_path: Path) -> None:
    opened = session(tmp_path)
    excerpt = excerpt_of(opened, Selection(), numbers=False)
    figures = [f"{result.support:.3f}"[:5] for result in opened.standing.evaluation.claims.values()]
    for name, data in documents(excerpt).items():
        text = data.decode()
        if name in ("svg", "html"):
            # Coordinates of a picture are not figures, nor is what a page is styled with.
            text = re.sub(r"(?s)<(style|script)>.*?</\1>|<[^>]*>", " ", text)
        assert not [figure for figure in ("%", "×", "±", "1.72e6", "0.6", *figures) if figure in text], name
    assert {claim.support for claim in excerpt.claims} == {None}
    assert {step.strength for step in excerpt.steps} == {"", "strong", "some"}


def test_without_numbers_nothing_is_evaluated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    opened = session(tmp_path)
    monkeypatch.setattr("argmap.session.session.stand_on", refuse)
    assert excerpt_of(opened, Selection(depth=1), numbers=False).left_out == 2


def test_the_claims_that_pull_most_are_those_without_which_the_main_claim_moves_most(tmp_path: Path) -> None:
    excerpt = excerpt_of(session(tmp_path), Selection(core=1))
    assert {claim.id for claim in excerpt.claims} == {"open-models-lag", "retraining-blocks"}
    assert {claim.id: claim.more for claim in excerpt.claims} == {"open-models-lag": 1, "retraining-blocks": 2}


def test_an_earlier_day_has_fewer_claims_and_other_numbers(tmp_path: Path) -> None:
    main = MAIN.replace("    prior: 0.7\n", "    prior: 0.7\n    since: 2024-01-01\n")
    folder = write_small_map(tmp_path / "map", main=main)
    import datetime

    early = excerpt_of(Session(folder, Options(as_of=datetime.date(2023, 8, 1))), Selection())
    assert "adapters-compose" not in {claim.id for claim in early.claims}
    assert early.caption == "as of 2023-08-01 · 4 claims"


@pytest.mark.parametrize(
    ("selection", "code", "hint"),
    [
        (Selection(theme="trainin"), "AM0702", "did you mean `training`?"),
        (Selection(theme="zzz"), "AM0702", "the map has: training"),
        (Selection(focus="open-models-lags"), "AM0382", "did you mean `open-models-lag`?"),
    ],
)
def test_a_selection_that_names_what_is_not_there_is_refused(
    tmp_path: Path, selection: Selection, code: str, hint: str
) -> None:
    with pytest.raises(ArgmapError) as caught:
        excerpt_of(session(tmp_path), selection)
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == (code, hint)


def test_the_focus_is_marked_and_nothing_else_is(tmp_path: Path) -> None:
    opened = session(tmp_path)
    focused = excerpt_of(opened, Selection(focus="adapters-compose"))
    assert [claim.id for claim in focused.claims if claim.focused] == ["adapters-compose"]
    assert len(focused.claims) > 1
    assert not any(claim.focused for claim in excerpt_of(opened, Selection()).claims)


def test_a_withheld_claim_cannot_be_the_focus_and_is_not_named(tmp_path: Path) -> None:
    with pytest.raises(ArgmapError) as caught:
        excerpt_of(session(tmp_path, main=WITHHELD), Selection(focus="adapters-compose"))
    assert "Hush" not in str(caught.value)


def test_a_selection_that_keeps_nothing_is_refused(tmp_path: Path) -> None:
    main = MAIN.replace("  contention: open-models-lag\n", "")
    with pytest.raises(ArgmapError) as caught:
        excerpt_of(session(tmp_path, main=main), Selection(min_support=1.0))
    assert caught.value.problems[0].code == "AM0703"


def test_a_map_without_claims_gives_an_empty_excerpt(tmp_path: Path) -> None:
    excerpt = excerpt_of(
        session(tmp_path, main="map: {title: Nothing}\n", all="evidence: {}\n", numbers=NUMBERS), Selection()
    )
    assert (excerpt.claims, excerpt.main) == ((), None)


def test_claims_have_the_same_numbers_with_and_without_figures(tmp_path: Path) -> None:
    from argmap.export.reading import read

    opened = session(tmp_path)
    labels = [read(excerpt_of(opened, Selection(), numbers=shown)).labels for shown in (True, False)]
    assert labels[0] == labels[1]
