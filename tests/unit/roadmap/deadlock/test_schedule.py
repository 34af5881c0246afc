"""What each kind of requirement means, on schedules small enough to see."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.roadmap.deadlock.schedule import is_possible, keeps
from tests.roadmap_factories import measure, requirement


def asked(kind: str, first: str, second: str = "", **fields: Any) -> Any:
    return requirement("r", kind, tuple(first), tuple(second), **fields)


@pytest.mark.parametrize(
    ("form", "kept", "broken"),
    [
        (asked("before", "a", "b"), {"a": 1, "b": 2}, {"a": 1, "b": 1}),
        (asked("before", "a", "b"), {"a": 1}, {"b": 1}),
        (asked("before", "ab", "b"), {"a": 1, "b": 2}, {"a": 2, "b": 2}),
        (asked("before_any", "abc", "d", count=2), {"a": 1, "c": 1, "d": 2}, {"a": 1, "c": 2, "d": 2}),
        (asked("with_any", "abc", "d", count=2), {"a": 1, "c": 2, "d": 2}, {"a": 1, "c": 3, "d": 2}),
        (asked("matched", "ab", "cd"), {"a": 1, "c": 1, "b": 2, "d": 2}, {"a": 1, "c": 1, "d": 1, "b": 2}),
        (asked("same", "a", "b"), {"a": 2, "b": 2}, {"a": 1, "b": 2}),
        (asked("same", "a", "b"), {}, {"a": 1}),
        (asked("only_if", "a", "b"), {"a": 3, "b": 1}, {"b": 1}),
        (asked("unless", "a", "b"), {"a": 2, "b": 1}, {"a": 1, "b": 1}),
        (asked("never", "a"), {"b": 1}, {"a": 1}),
        (asked("must", "ab"), {"a": 1, "b": 9}, {"a": 1}),
        (asked("must_any", "abc", count=2), {"a": 1, "c": 1}, {"a": 1}),
        (asked("must_by", "a", phase=2), {"a": 2}, {"a": 3}),
        (asked("must_by", "a", phase=2), {"a": 1}, {}),
        (asked("not_before_phase", "a", phase=2), {"a": 2}, {"a": 1}),
        (asked("not_before_phase", "a", phase=2), {}, {"a": 1}),
        (asked("max_per_phase", "abc", count=2), {"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1}),
    ],
)
def test_a_kind_keeps_what_it_means(form: Any, kept: dict[str, int], broken: dict[str, int]) -> None:
    assert (keeps(kept, form), keeps(broken, form)) == (True, False)


@pytest.mark.parametrize(
    ("rule", "possible", "impossible"),
    [
        ({"after": ("b",)}, {"a": 2, "b": 1}, {"a": 1, "b": 1}),
        ({"with_or_after": ("b",)}, {"a": 1, "b": 1}, {"a": 1, "b": 2}),
        ({"excludes": ("b",)}, {"a": 1}, {"a": 1, "b": 2}),
    ],
)
def test_rules_of_measures_bind_schedules(
    rule: dict[str, Any], possible: dict[str, int], impossible: dict[str, int]
) -> None:
    known = (measure("a", **rule), measure("b"))
    assert (is_possible(possible, known), is_possible(impossible, known)) == (True, False)
