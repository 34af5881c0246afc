"""Intervals of days: those found on the way to a day are those that hold it."""

from __future__ import annotations

import random

import pytest

from memcon.record.intervals import LAST, node_of, number_of_day, way_to

DAYS = ("0001-01-01", "1999-12-31", "2000-01-01", "2019-02-28", "2019-03-01", "9998-12-31", "9999", "9999-12-31")


def test_the_numbers_of_days_have_the_order_of_the_days_as_text() -> None:
    assert list(DAYS) == sorted(DAYS)
    numbers = [number_of_day(day) or 0 for day in DAYS]
    assert numbers == sorted(set(numbers))
    assert 0 < numbers[0] < numbers[-1] < LAST


@pytest.mark.parametrize("day", ["", "2019", "2019-02", "2019-13-01", "2019-01-00", "../2019-01-01", "２０１９-01-01"])
def test_what_is_no_day_has_no_number(day: str) -> None:
    assert number_of_day(day) is None


def test_the_intervals_found_on_the_way_to_a_day_are_those_that_hold_it() -> None:
    chance = random.Random(5)
    for _ in range(2000):
        first = chance.randint(1, LAST)
        last = min(LAST, first + chance.choice((0, 1, 400, 1_000_000)))
        day = min(LAST, max(1, chance.choice((first - 1, first, last, last + 1, chance.randint(1, LAST)))))
        node, way = node_of(first, last), way_to(day)
        found = (node in way.before and last >= day) or (node in way.after and first <= day)
        assert found == (first <= day <= last)
