"""Requirements as clauses where random small negotiations seldom go: crowds, choices among many, odd phases."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.deadlock.schedule import keeps
from memcon.roadmap.deadlock.words import WordsOracle
from tests.roadmap_factories import measure, requirement

NAMES = tuple("abcdef")


def asked(*forms: tuple[Any, ...]) -> list[Any]:
    """Requirements from (kind, first, second, fields)."""
    return [
        requirement(f"r{number}", kind, tuple(first), tuple(second), **fields)
        for number, (kind, first, second, fields) in enumerate(forms)
    ]


def must(first: str) -> tuple[Any, ...]:
    return "must", first, "", {}


@pytest.mark.parametrize(
    ("forms", "stands"),
    [
        # three that go together are a crowd of three
        ([must("a"), ("same", "a", "bc", {}), ("max_per_phase", "abc", "", {"count": 2})], False),
        ([must("a"), ("same", "a", "bc", {}), ("max_per_phase", "abc", "", {"count": 3})], True),
        ([must("a"), ("same", "a", "bc", {}), ("max_per_phase", "abd", "", {"count": 2})], True),
        # five measures, two a phase: three phases
        ([("must_by", "abcde", "", {"phase": 2}), ("max_per_phase", "abcde", "", {"count": 2})], False),
        ([("must_by", "abcde", "", {"phase": 3}), ("max_per_phase", "abcde", "", {"count": 2})], True),
        ([must("abcde"), ("max_per_phase", "abcde", "", {"count": 1})], True),
        ([must("a"), ("max_per_phase", "ab", "", {"count": 0})], False),
        # three of four before another, and no three can be done
        ([must("e"), ("before_any", "abcd", "e", {"count": 3}), ("never", "ab", "", {})], False),
        ([must("e"), ("before_any", "abcd", "e", {"count": 2}), ("never", "ab", "", {})], True),
        ([must("e"), ("before_any", "abcd", "e", {"count": 2}), ("before", "e", "abc", {})], False),
        ([must("e"), ("with_any", "abcd", "e", {"count": 2}), ("same", "e", "ab", {})], True),
        # never more of d, e, f than of a, b: three of them cannot be done
        ([must("def"), ("matched", "ab", "def", {})], False),
        ([must("de"), ("matched", "ab", "def", {}), ("before", "d", "ab", {})], False),
        ([must("def"), ("matched", "abd", "def", {})], True),
        ([("must_any", "abc", "", {"count": 4})], False),
        ([("must_by", "a", "", {"phase": 0})], False),
        ([must("a"), ("not_before_phase", "a", "", {"phase": 1})], True),
        ([must("a"), ("unless", "a", "a", {})], False),
        ([must("a"), ("before", "a", "a", {})], True),
        ([must("a"), ("same", "a", "", {})], True),
        ([must("ab"), ("unless", "a", "b", {}), ("unless", "b", "a", {})], False),
        ([must("a"), ("only_if", "b", "a", {}), ("never", "b", "", {})], False),
    ],
)
def test_requirements_stand_or_do_not(forms: list[tuple[Any, ...]], *, stands: bool) -> None:
    wanted = asked(*forms)
    oracle = WordsOracle(wanted, [measure(name) for name in NAMES], NO_LIMITS)
    assert oracle.check(frozenset(oracle.requirements)) is stands
    assert not stands or all(keeps(oracle.schedule(), one) for one in wanted)


def test_the_schedule_spreads_a_crowd_over_as_few_phases_as_it_needs() -> None:
    wanted = asked(must("abcdef"), ("max_per_phase", "abcdef", "", {"count": 2}))
    oracle = WordsOracle(wanted, [measure(name) for name in NAMES], NO_LIMITS)
    oracle.check(frozenset(oracle.requirements))
    assert max(oracle.schedule().values()) == 3
