"""A template of the user's is a closed language: it names facts; whatever else it tries is refused with its line."""

from __future__ import annotations

import time
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.posts.data import RECORDS, data_of, meanings, type_name
from argmap.posts.facts import ClaimFacts, UpdateFacts, Voice
from argmap.posts.rendering import SCROLLED, Ready
from argmap.posts.templating import TemplateFault, fill_in
from argmap.posts.update import update_post
from tests.posts.test_any_text import DAY, TEXT, number, update_facts

FACTS = {"facts": update_facts("a *b* c"), "many": tuple(range(50)), "day": DAY, "mark": Ready("*m*"), "nothing": None}


def fault(source: str) -> TemplateFault:
    with pytest.raises(TemplateFault) as found:
        fill_in(source, FACTS)
    return found.value


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ facts.essay }} {{ mark }}", "a &#42;b&#42; c *m*"),
        ("{{ facts.main.after }}", str(number(0.6).marked)),
        ("{{ facts.pushes[0].cited }}", "[^found]"),
        ("{{ day | day }}, {{ day }}", "4 January 2024, 2024-01-04"),
        ("{% for n in many[:3] %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}", "1, 2, 3"),
        ("{{ many[:3] | joined('or') }}, {{ many | length | counted('push', 'pushes') }}", "0, 1 or 2, 50 pushes"),
        ("{{ facts.essay | quoted }}", '"a *b* c"'),
        ("{{ 'no' if facts.is_main and many[0] == 1 else facts.is_main }}", "yes"),
        ("{{ '<b>' ~ mark }}{{ nothing }}", "&#60;b&#62;&#42;m&#42;"),
        ("{# nothing #}[a](https://x.y) [b](/x) [c](a/b.svg) [d](#e) [f](mailto:x@y.z)\n",
         "[a](https://x.y) [b](/x) [c](a/b.svg) [d](#e) [f](mailto:x@y.z)\n"),
        ("{{ 2 | spelled | upper_first }} {{ 0.14 | points }}", "Two 14 points"),
    ],
)  # fmt: skip
def test_a_template_writes_facts(source: str, written: str) -> None:
    assert fill_in(source, FACTS) == written


@pytest.mark.parametrize(
    "source",
    [
        "{{ many.append(1) }}", "{{ range(9) }}", "{{ facts.essay.upper() }}", "{{ ''.join(many) }}",
        "{{ facts.__class__ }}", "{{ facts['essay'] }}", "{{ facts.essay.__class__.__mro__ }}", "{{ loop }}",
        "{{ many | attr('append') }}", "{{ many | map('upper') }}", "{{ self }}", "{{ facts | xmlattr }}",
        "{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{% extends 'x' %}", "{% from 'x' import y %}",
        "{% set a = 1 %}", "{% macro a() %}{% endmacro %}", "{% block a %}{% endblock %}",
        "{% call a() %}{% endcall %}",
        "{% filter upper %}{% endfilter %}", "{% with a = 1 %}{% endwith %}",
        "{% autoescape true %}{% endautoescape %}",
        "{{ 9 ** 9 }}", "{{ 'a' * 9 }}", "{{ '%s' % 1 }}", "{{ [1] }}", "{{ {'a': 1} }}", "{{ many | rounds(-9) }}",
        "{% for a in many recursive %}{% endfor %}", "{% for a in 'text' %}{% endfor %}",
        "{% for a in day %}{% endfor %}",
        "{{ many }}", "{{ facts }}", "{{ nothing.x }}", "{{ x }}", "{% if %}", "{{ many[99] }}", "{{ many | day }}",
        "{{ facts.essay < 1 }}", "{{ nothing | spelled }}", "{{ day | counted('a') }}", "{{ mark | joined }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    ],
)  # fmt: skip
def test_whatever_else_it_tries_is_refused_with_its_line(source: str) -> None:
    assert fault(f"one\ntwo {source}").line in (1, 2)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n{{ facts.esay }}", 2),
        ("a\n\n{% for p in facts.pushes %}\n{{ p.text }}\n{{ p.nosuch }}\n{% endfor %}", 5),
        ("\n\n{% nosuch %}", 3),
        ("\n{{ 1 | nosuch }}", 2),
        ("\nText\n<script>", 3),
        ("{% if facts %}\n{% endif %}\n\n{% raw %}{{ site }}{% endraw %}", 4),
        ("\n{{ many | day }}", 2),
    ],
)
def test_a_fault_names_its_line(source: str, line: int) -> None:
    assert fault(source).line == line


def test_a_field_that_is_not_there_is_told_with_those_that_are() -> None:
    assert "`Moved` has no `afer`; it has id, title, before, after" in fault("{{ facts.main.afer }}").message


@pytest.mark.parametrize(
    "source",
    [
        "<script>", "<!-- x", "a <b", "{:onclick}", "{::nomarkdown}", "{% raw %}{% x %}{% endraw %}",
        "[a](javascript:1)", "[a](java{{ 'script' }}:1)", "[a]( <data:x> )", "[a](&#106;avascript:1)",
        "[a]: javascript:1", "[a](JAVASCRIPT&colon;1)", "<!--am x --><script>", "[a](\njavascript:1)",
        "[a](vbscript:1)",
        "[{{ 'a' }}]: {{ 'data' }}:1", "<javascript:1>", f"{SCROLLED}\n\nx\n\n</div>", "</div>",
        f"{SCROLLED}\n\n| <b> |\n\n</div>",
    ],
)  # fmt: skip
def test_what_could_act_on_a_site_is_refused(source: str) -> None:
    assert "holds" in fault(source).message


def test_loops_and_texts_end() -> None:
    start = time.monotonic()
    nested = "{% for n in many %}" * 9 + "{% endfor %}" * 9
    assert "go on for too long" in fault(nested).message
    long = "{% for n in many %}" * 3 + "x" * 1000 + "{% endfor %}" * 3
    assert "writes more than" in fault(long).message
    assert "more than 65,536 characters" in fault("x" * 70_000).message
    assert time.monotonic() - start < 20


PIECES = "{{ }} {% %} facts . main many | ( ) [ ] for in if endif endfor < ~ 1 'a' raw \n".split(" ")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_template_is_filled_in_or_refused(source: str) -> None:
    line = 1
    try:
        made = fill_in(source, FACTS)
    except TemplateFault as found:
        made, line = "", found.line
    assert "{" not in made
    assert line >= 1


@settings(deadline=None, max_examples=20)
@given(TEXT)
def test_text_of_a_map_is_as_inert_as_without_a_template(text: str) -> None:
    made = fill_in("x {{ facts.main.title }} y\n\n- {{ facts.pushes[0].text }}\n", {"facts": update_facts(text)})
    assert not set(made) & set("<{[*_`|")


def test_every_field_of_the_data_has_a_meaning() -> None:
    for record in (UpdateFacts, ClaimFacts, *RECORDS):
        assert list(meanings(record)) == [field.name for field in fields(record)]
        assert all(datum.meaning and datum.type for datum in data_of(record))


def test_types_are_told_in_words() -> None:
    assert type_name("tuple[tuple[str, Number], ...]") == "list of text and Number"
    assert type_name("Push | None") == "Push or nothing"


def test_notes_that_a_template_refers_to_follow_it() -> None:
    facts = update_facts("a")
    without = update_post(facts, Voice(), template="{{ title }}")
    assert without == "a, revisited\n"
    made = update_post(facts, Voice(), template="{{ sources }}\nIt is {{ facts.main.cause.cited }}.")
    assert made.startswith("## Sources\n\nThe note cites one finding from one work;")
    assert made.endswith("\nIt is [^found].\n")
