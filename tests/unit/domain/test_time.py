"""Vague dates: what they print as, and whether two can be one day."""

from __future__ import annotations

import pytest

from memcon.domain.time import TimeValue, days_of, may_coincide


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        ("2019-01-18", "2019-01-18", "2019-01-18"),
        ("2018-06-01", "2018-06-30", "2018-06"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2019-02-21", "2019-02-28", "2019-02-21/2019-02-28"),
        (None, "2019-01-18", "../2019-01-18"),
        ("2019-01-18", None, "2019-01-18/.."),
        ("2018-12-01", "2018-12-31", "2018-12"),
        (None, None, None),
    ],
)
def test_an_interval_prints_as_edtf(earliest: str | None, latest: str | None, edtf: str | None) -> None:
    assert TimeValue(value="X", earliest=earliest, latest=latest).edtf == edtf


@pytest.mark.parametrize("edtf", ["2019-01-18", "2018-06", "2018", "2019-02-21/2019-02-28", "../2019-01-18"])
def test_edtf_and_days_say_the_same(edtf: str) -> None:
    earliest, latest = days_of(edtf)
    assert TimeValue(value="X", earliest=earliest, latest=latest).edtf == edtf


def test_february_of_a_leap_year_has_29_days() -> None:
    assert days_of("2020-02") == ("2020-02-01", "2020-02-29")


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2019-02", "2019-02-27", True),
        ("2019-02-21/2019-02-28", "2019-02-28/2019-03-05", True),
        ("2019-01", "2019-02", False),
        (None, "2019-02", True),
        ("../2019-01-18", "2019-02", False),
        ("2019-01-18/..", "2020", True),
    ],
)
def test_vague_dates_coincide_where_they_share_a_day(one: str | None, other: str | None, answer: bool) -> None:  # noqa: FBT001
    assert may_coincide(one, other) is answer
    assert may_coincide(other, one) is answer
