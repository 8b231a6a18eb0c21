"""`set`, `retract`, `add`, `init`: files change, comments stay, movement is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.small_map import FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def changed_lines(folder: Path, name: str) -> list[tuple[str, str]]:
    before, after = FILES[name].splitlines(), (folder / name).read_text(encoding="utf-8").splitlines()
    assert len(before) == len(after)
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]


def untouched(folder: Path) -> bool:
    return all((folder / name).read_text(encoding="utf-8") == text for name, text in FILES.items())


def test_set_changes_one_value_and_keeps_the_comment(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("set", "gpu_price.range", "0.1 to 0.2")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "gpu_price.range = 0.1 to 0.2  (numbers.yaml)")
    assert changed_lines(folder, "numbers.yaml") == [
        (
            "  gpu_price: {unit: USD/gpu_hour, range: 1.5 to 3.5}   # keep this comment",
            "  gpu_price: {unit: USD/gpu_hour, range: 0.1 to 0.2}   # keep this comment",
        )
    ]
    assert ran.out.splitlines()[-1].endswith("Retraining blocks contributions")


def test_a_dry_run_prints_a_diff_and_what_would_move_beside_it(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("set", "gpu_price.range", "0.1 to 0.2", "--dry-run")
    assert (ran.out.splitlines()[0], untouched(folder)) == ("--- a/numbers.yaml", True)
    assert "Retraining blocks contributions" in ran.err


@pytest.mark.parametrize(
    ("address", "value", "name"),
    [
        ("open-models-lag.prior", "0.7", "main.yaml"),
        ("adapters-rebut.ratio", "strong", "main.yaml"),
        ("retraining-blocks->open-models-lag.ratio", "5", "main.yaml"),
        ("retraining-cost.share.range", "0.1 to 0.3", "numbers.yaml"),
        ("retraining-cost.fit", "sketch", "numbers.yaml"),
        ("retraining-cost.let.cost", "gpu_price * 2 * gpu_hours", "numbers.yaml"),
        ("llama-hours.reliability", "0.5", "evidence/all.yaml"),
        ("map.title", "Another title", "main.yaml"),
        ("cheap-compute.why", "x", "evidence/all.yaml"),
    ],
)
def test_any_field_of_any_node_can_be_set(
    argmap: Callable[..., Any], folder: Path, address: str, value: str, name: str
) -> None:
    ran = argmap("set", address, value)
    assert ran.code == 0, ran.err
    changed = changed_lines(folder, name)
    assert len(changed) == 1
    assert value in changed[0][1]
    assert argmap("show").code == 0


def test_a_dry_run_prints_the_change_and_writes_nothing(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("set", "open-models-lag.prior", "0.9", "--dry-run")
    assert "+    prior: 0.9   # a base rate" in ran.out.splitlines(), ran.out
    assert untouched(folder)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["set", "gpu_prize.range", "1 to 2"], "did you mean `gpu_price`?"),
        (["set", "gpu_price", "1 to 2"], "names no field"),
        (["set", "open-models-lag.prior", "1.5"], "1.5"),
        (["set", "open-models-lag.priro", "0.5"], "prior"),
        (["set", "open-models-lag.prior", "\x1b[31m"], "character"),
        (["set", "retraining-cost.fit.x", "1"], "`retraining-cost.fit` holds no fields"),
        (["retract", "llama-hour"], "did you mean `llama-hours`?"),
        (["add", "claim", "New.", "--attacks", "adapters-rebut"], "is a step, not a claim"),
        (["add", "claim", "New.", "--undercuts", "retraining-blocks"], "its step is called"),
        (["add", "claim", "New.", "--undercuts", "adapters-compose->retraining-blocks"], "called `adapters-rebut`"),
        (["add", "claim", "New \x1b[31m"], "a text holds a character"),
        (["add", "claim", "New.", "--supports", "nothing-there"], "the map has no claim `nothing-there`"),
        (["add", "claim", "New.", "--id", "Not OK"], "cannot be an id"),
        (["add", "claim", "New.", "--id", "adapters-compose"], "already stands"),
        (["add", "claim", "New.", "--prior", "2", "--why", "x"], "2"),
        (["add", "evidence", "Seen.", "--date", "2024-01-01"], "one quantity or one claim"),
        (["add", "quantity", "Price", "--unit", "USD", "--range", "1 to 2"], "cannot name a quantity"),
        (["add", "quantity", "price", "--unit", "USD"], "one distribution"),
    ],
)
def test_a_refused_edit_names_the_reason_and_changes_nothing(
    argmap: Callable[..., Any], folder: Path, arguments: list[str], said: str
) -> None:
    ran = argmap(*arguments)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert "\x1b" not in ran.err
    assert untouched(folder)


def test_retract_keeps_the_item_as_a_record(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("retract", "llama-hours")
    assert ran.code == 0
    text = (folder / "evidence/all.yaml").read_text()
    assert "    status: retracted\n" in text
    assert FILES["evidence/all.yaml"] == text.replace("    status: retracted\n", "")
    assert argmap("set", "llama-hours.status", "accepted").code == 0


def test_add_claim_writes_a_file_of_its_own_in_the_theme_of_its_target(
    argmap: Callable[..., Any], folder: Path
) -> None:
    ran = argmap(
        "add", "claim", "Merges fail: they lose skills.", "--attacks", "adapters-compose=strong", "--prior", "0.6",
        "--why", "Two reports.",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    made = (folder / "training/merges-fail-they-lose-skills.yaml").read_text()
    assert made.startswith("# yaml-language-server")
    assert "    text: >-\n      Merges fail: they lose skills.\n" in made
    assert "    attacks:\n      adapters-compose: strong\n" in made
    assert all((folder / name).read_text() == text for name, text in FILES.items())
    shown = json.loads(argmap("show", "merges-fail-they-lose-skills", "--json").out)
    assert (shown["kind"], shown["prior"]) == ("rebuttal", 0.6)


def test_a_sentence_of_the_same_words_gets_another_id(argmap: Callable[..., Any], folder: Path) -> None:
    for text in ("It is so.", "It is so?"):
        assert argmap("add", "claim", text, "--supports", "open-models-lag").code == 0
    assert {"it-is-so.yaml", "it-is-so-2.yaml"} == {path.name for path in (folder / "claims").iterdir()}


@pytest.mark.parametrize("again", ["It is so.", " it is  so."])
def test_the_same_sentence_twice_is_refused_with_the_id_it_has(
    argmap: Callable[..., Any], folder: Path, again: str
) -> None:
    assert argmap("add", "claim", "It is so.", "--supports", "open-models-lag").code == 0
    ran = argmap("add", "claim", again, "--attacks", "open-models-lag", "--id", "other")
    assert (ran.code, ran.out) == (2, "")
    assert "AM0831: `it-is-so` says the very same already" in ran.err
    assert [path.name for path in (folder / "claims").iterdir()] == ["it-is-so.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("claim", " "),
        ("evidence", "", "--date", "2024-01-04", "--claim", "adapters-compose", "--ratio", "2"),
        ("source", ""),
    ],
)
def test_nothing_is_added_without_a_text_and_no_file_is_named(
    argmap: Callable[..., Any], folder: Path, arguments: tuple[str, ...]
) -> None:
    ran = argmap("add", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "needs a text, and this one is empty" in ran.err
    assert ".yaml" not in ran.err


def test_add_evidence_quantity_and_source_work_together(argmap: Callable[..., Any], folder: Path) -> None:
    for arguments in (
        ["add", "source", "A price list", "--id", "price-list", "--url", "https://example.org"],
        ["add", "quantity", "price_floor", "--unit", "USD/gpu_hour", "--three", "0.5,1,2", "--why", "x"],
        [
            "add", "evidence", "It cost 2 dollars.", "--quantity", "gpu_price", "--measured", "2 within 5%", "--unit",
            "USD/gpu_hour", "--date", "2024-02-01", "--source", "price-list", "--reliability", "0.9",
        ],
        ["add", "evidence", "A paper denies it.", "--claim", "adapters-compose", "--ratio", "3", "--against", "--date",
         "2024-02-02"],
    ):  # fmt: skip
        assert argmap(*arguments).code == 0, arguments
    shown = json.loads(argmap("show", "gpu_price", "--json").out)
    assert shown["evidence"] == ["it-cost-2-dollars"]
    assert argmap("check").code == 0


def test_an_undercut_takes_its_share(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("add", "claim", "They measured little.", "--undercuts", "adapters-rebut=0.3", "--dry-run")
    assert "      adapters-rebut: 0.3" in ran.out.splitlines()
    assert untouched(folder)


def test_json_tells_what_moved(argmap: Callable[..., Any], folder: Path) -> None:
    found = json.loads(argmap("set", "open-models-lag.prior", "0.9", "--json").out)
    assert list(found) == ["node", "change", "saved", "files", "moved"]
    assert (found["saved"], found["files"], list(found["moved"])) == (True, ["main.yaml"], ["open-models-lag"])
    assert found["moved"]["open-models-lag"]["before"] < found["moved"]["open-models-lag"]["after"]


def test_init_starts_a_map_that_is_clean(argmap: Callable[..., Any], tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    ran = argmap("init", str(fresh))
    assert ran.code == 0, ran.err
    assert all((fresh / name).is_file() for name in ran.out.split())
    checked = argmap("--map", str(fresh), "check", "--strict")
    assert (checked.code, checked.out) == (0, "")
    assert argmap("init", str(fresh)).code == 1


def test_what_is_done_to_a_file_meanwhile_is_not_lost(
    argmap: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argmap.session.session import Session

    save = Session.save

    def late(session: Session) -> tuple[str, ...]:
        (folder / "main.yaml").write_text(FILES["main.yaml"] + "# somebody else\n")
        return save(session)

    monkeypatch.setattr(Session, "save", late)
    ran = argmap("set", "open-models-lag.prior", "0.9")
    assert ran.code == 1
    assert "changed by someone else" in ran.err
    assert (folder / "main.yaml").read_text().endswith("# somebody else\n")


def test_an_error_in_new_text_says_that_nothing_was_changed(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("set", "open-models-lag.prior", "1.5")
    assert "AM0205: not changed: " in ran.err
    assert untouched(folder)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("gpu_price.unit", "1", "AM0517"),
        ("llama-hours.unit", "USD", "AM0506"),
        ("retraining-cost.holds", "cost > 3", "AM0517"),
        ("retraining-cost.holds", "cost >", "AM0510"),
        ("retraining-cost.let.cost", "gpu_price * gpu_huors", "AM0511"),
    ],
)
def test_a_change_after_which_a_model_cannot_be_run_is_not_saved(
    argmap: Callable[..., Any], folder: Path, path: str, value: str, code: str
) -> None:
    for options in ([], ["--dry-run"]):
        ran = argmap("set", path, value, *options)
        assert (ran.code, code in ran.err) == (1, True), ran.err
        assert untouched(folder)


def test_a_model_that_was_broken_before_does_not_stop_other_changes(argmap: Callable[..., Any], folder: Path) -> None:
    text = (folder / "numbers.yaml").read_text(encoding="utf-8").replace("USD/gpu_hour", "USD")
    (folder / "numbers.yaml").write_text(text, encoding="utf-8")
    assert argmap("set", "open-models-lag.prior", "0.4").code == 0
    assert argmap("set", "gpu_price.unit", "USD/gpu_hour").code == 0
    assert argmap("check").code == 0


def test_what_is_still_named_is_not_removed(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("remove", "retraining-blocks")
    assert ran.code == 1
    assert "claim `adapters-compose`: `attacks` names `retraining-blocks`" in ran.err
    assert "--with-links" in ran.err
    assert untouched(folder)


@pytest.mark.parametrize(
    ("node", "gone"),
    [
        ("retraining-blocks", ["retraining-blocks:", "adapters-rebut"]),
        ("adapters-rebut", ["adapters-rebut"]),
        ("vendors-subsidise->open-models-lag", ["open-models-lag: some"]),
        ("llama-hours", ["llama-hours"]),
        ("studies-share-a-base", ["studies-share-a-base"]),
        ("cheap-compute", ["cheap-compute"]),
    ],
)
def test_a_node_goes_with_what_names_it_and_the_rest_stays(
    argmap: Callable[..., Any], folder: Path, node: str, gone: list[str]
) -> None:
    before = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    assert all(any(word in text for text in before.values()) for word in gone)
    ran = argmap("remove", node, "--with-links")
    assert ran.code == 0, ran.err
    after = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}
    assert not any(word in text for text in after.values() for word in gone)
    for path, text in after.items():
        left = set(text.splitlines()) - set(before[path].splitlines())
        assert all(line.endswith(": {}") for line in left)
        assert "comments that must survive" in text or path.name != "main.yaml"
    assert [problem["severity"] for problem in json.loads(argmap("check", "--json").out)["problems"]].count(
        "error"
    ) == 0


def test_a_removal_can_be_looked_at_first(argmap: Callable[..., Any], folder: Path) -> None:
    ran = argmap("remove", "llama-hours", "--dry-run")
    assert (ran.code, "-  llama-hours:" in ran.out) == (0, True)
    assert untouched(folder)


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_new_evidence_in_a_unit_that_does_not_fit_is_refused(
    argmap: Callable[..., Any], folder: Path, options: list[str]
) -> None:
    said = ["add", "evidence", "Seen.", "--quantity", "budget", "--measured", "3e6 within 5%", "--unit", "km"]
    ran = argmap(*said, "--date", "2024-01-04", *options)
    assert (ran.code, "AM0506: not changed: " in ran.err) == (1, True)
    assert untouched(folder)
    assert not (folder / "evidence" / "seen.yaml").exists()


def test_a_negative_value_is_a_value(argmap: Callable[..., Any], folder: Path) -> None:
    assert argmap("set", "gpu_price.range", "-5 to 3").code == 0
    assert "range: -5 to 3" in (folder / "numbers.yaml").read_text()
    assert argmap("add", "quantity", "drift", "--unit", "m", "--range", "-1 to 1").code == 0
    assert argmap("set", "gpu_price.note", "-3", "--dry-run").code == 0
    assert argmap("set", "gpu_price.range", "-x").code == 2


def test_huge_ratios_on_both_sides_leave_a_number(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "claims:\n  ca: {text: a, prior: 1, why: w, supports: {open-models-lag: 1e300}}\n"
        "  cb: {text: b, prior: 1, why: w, attacks: {open-models-lag: 1.7e308}}\n"
    )
    for command in (["show"], ["show", "--json"], ["why", "open-models-lag"], ["check"]):
        ran = argmap(*command)
        assert "nan" not in ran.out.lower().replace("tenan", ""), command
        assert "stumbled" not in ran.err
    assert argmap("set", "open-models-lag.prior", "0.5").code == 0
