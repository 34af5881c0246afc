"""Days as they are written."""

from __future__ import annotations

import datetime as dt

import pytest

from memcon.intake.days import day_or_none, month_days, month_number, written_days


def _days(text: str) -> list[str]:
    return [day.isoformat() for written in written_days(text) for day in written.days]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019-01-18", "2019-01-18"),
        ("2019/1/18", "2019-01-18"),
        ("January 18, 2019", "2019-01-18"),
        ("Jan. 18, 2019", "2019-01-18"),
        ("Sept 3 2019", "2019-09-03"),
        ("SEPTEMBER 9, 2020", "2020-09-09"),
        ("18 January 2019", "2019-01-18"),
        ("18th of January, 2019", "2019-01-18"),
        ("3 JUN 2021", "2021-06-03"),
        ("18-Jan-2019", "2019-01-18"),
        ("18.01.2019", "2019-01-18"),
        ("1/18/2019", "2019-01-18"),
        ("18/1/2019", "2019-01-18"),
        ("18/1/19", "2019-01-18"),
        ("3/3/2019", "2019-03-03"),
    ],
)
def test_a_written_day_is_read(words: str, day: str) -> None:
    assert _days(f"Published {words} at noon") == [day]


def test_a_figure_that_can_be_two_days_is_both() -> None:
    assert _days("3/4/2019") == ["2019-03-04", "2019-04-03"]


@pytest.mark.parametrize(
    "words", ["31/31/2019", "30 February 2019", "1/18", "18/1/2019/4", "© 2019", "May 2019", "v1.2.2019.3"]
)
def test_what_is_no_day_is_none(words: str) -> None:
    assert _days(words) == []


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Published March 3, 2021 | Updated March 5, 2021", ["published", "changed"]),
        ("Updated: 14:05, 3 June 2021", ["changed"]),
        ("Last modified on Fri 5 Feb 2021", ["changed"]),
        ("3 June 2021", [""]),
        ("First published 3 June 2021", ["published"]),
    ],
)
def test_the_words_before_a_day_tell_whether_it_is_of_a_change(line: str, labels: list[str]) -> None:
    assert [day.label for day in written_days(line)] == labels


def test_a_day_has_its_place_in_the_text() -> None:
    text = "Posted 1/18/2019 by"
    (day,) = written_days(text)
    assert text[day.start : day.stop] == "1/18/2019"


def test_days_of_a_month_need_no_year() -> None:
    found = [(day.month, day.day, day.day_first) for day in month_days("on June 12 and 3 March, not on May 40")]
    assert found == [(6, 12, False), (3, 3, True)]


def test_a_month_is_known_by_its_short_name() -> None:
    assert [month_number(name) for name in ("Jan.", "Sept", "DECEMBER")] == [1, 9, 12]


def test_a_day_that_is_none_is_none() -> None:
    assert [day_or_none(2019, 2, 29), day_or_none("2020", "2", "29")] == [None, dt.date(2020, 2, 29)]
