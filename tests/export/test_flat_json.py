"""Indented JSON of flat objects: what `json` itself would write, to the byte."""

from __future__ import annotations

import json
from math import nan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.export.flat_json import document

VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
OBJECTS = st.dictionaries(st.text(), VALUES, min_size=1)
DOCUMENTS = st.dictionaries(st.text(), VALUES | OBJECTS | st.lists(OBJECTS), min_size=1)


@given(DOCUMENTS)
def test_a_document_is_what_json_writes_with_an_indent(values: dict[str, Any]) -> None:
    assert document(values) == json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def test_a_text_that_looks_like_the_end_of_an_object_ends_none() -> None:
    values = {"nodes": [{"a": "},\n   {", "b": "}"}, {"c": "{"}]}
    assert document(values) == json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        document({"nodes": [{"a": nan}]})
