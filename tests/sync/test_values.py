"""The one form in which values are compared: quick ways to it come to what JSON itself would."""

from __future__ import annotations

import json
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from app.sync.values import Value, canonical, normalised, same

ODD: tuple[Value, ...] = (
    None, True, False, 0, 1, -1, 10**30, 0.0, 1.0, -0.0, "", "1", "true", "null", " a ", "a\r\nb", "a\nb",
    "ŵ", "w\u0302", "\x00\x1f\x7f", "\ud800", "é\"\\/", [], [1], [True], {}, {"a": 1},
    {"a": True}, {"a": "ŵ"},
)  # fmt: skip


def by_json(value: Value) -> str:
    return json.dumps(normalised(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def test_every_odd_value_is_told_from_every_other_as_json_tells_them():
    for one, other in product(ODD, ODD):
        assert same(one, other) == (by_json(one) == by_json(other)), (one, other)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_the_canonical_text_of_a_value_is_that_of_json(value):
    assert canonical(value) == by_json(value)
