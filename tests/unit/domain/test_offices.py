"""Rows of the table of office-holders: vague days count whole, other forms are refused."""

from __future__ import annotations

import pytest

from memcon.domain.offices import Holder, holders_in


def held(row: str) -> Holder:
    return next(holders_in({"ZWE": row}))


def test_a_row_tells_who_held_which_post_for_whom() -> None:
    assert held("governor | Ann Moyo | f | 1987-02-03") == Holder("Ann Moyo", "ZWE", "governor", "1987-02-03", "", "f")


def test_a_term_known_by_the_year_alone_counts_whole_years() -> None:
    one = held("governor | Ann Moyo | f | 1987 | 1990")
    assert (one.since, one.until) == ("1987-01-01", "1991-01-01")


def test_a_term_known_by_the_month_alone_counts_whole_months() -> None:
    one = held("governor | Ann Moyo | f | 1987-03 | 1990-12")
    assert (one.since, one.until) == ("1987-03-01", "1991-01-01")


@pytest.mark.parametrize("row", ["governor | Ann Moyo | 1987", "governor | Ann Moyo | x | 1987", "governor"])
def test_a_row_of_another_form_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="governor"):
        held(row)
