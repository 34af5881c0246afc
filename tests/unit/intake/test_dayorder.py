"""Day and month of `3/4/2019`, by evidence."""

from __future__ import annotations

import datetime as dt

import pytest

from memcon.intake.dayorder import OrderEvidence, readings_of

MARCH, APRIL = dt.date(2019, 3, 4), dt.date(2019, 4, 3)  # a Monday, a Wednesday
TODAY = dt.date(2026, 1, 1)


def _meant(evidence: OrderEvidence) -> dt.date | None:
    return next((one.day for one in readings_of(MARCH, APRIL, "3/4/2019", evidence) if one.is_meant), None)


def test_without_evidence_neither_is_meant() -> None:
    assert _meant(OrderEvidence(today=TODAY)) is None


@pytest.mark.parametrize(
    ("evidence", "day"),
    [
        (OrderEvidence(locale="en-US", today=TODAY), MARCH),
        (OrderEvidence(locale="en_GB", today=TODAY), APRIL),
        (OrderEvidence(locale="en-ZA-x-news", today=TODAY), APRIL),
        (OrderEvidence(order="mdy", today=TODAY), MARCH),
        (OrderEvidence(order="dmy", today=TODAY), APRIL),
        (OrderEvidence(host="www.paper.example.ie", today=TODAY), APRIL),
        (OrderEvidence(other_days=("2019-03-05",), today=TODAY), MARCH),
        (OrderEvidence(other_days=("2019-04",), today=TODAY), APRIL),
        (OrderEvidence(text="The envoy said on Monday that he would go.", today=TODAY), MARCH),
        (OrderEvidence(text="The envoy said on Wednesday that he would go.", today=TODAY), APRIL),
        (OrderEvidence(text="A deal was announced Sunday.", today=TODAY), MARCH),
        (OrderEvidence(text="They met on 28 March and 1 April.", today=TODAY), APRIL),
        (OrderEvidence(text="They met on Feb. 20 and 21.", today=TODAY), MARCH),
        (OrderEvidence(today=dt.date(2019, 3, 20)), MARCH),
    ],
    ids=lambda value: str(value)[:60],
)
def test_one_piece_of_evidence_decides(evidence: OrderEvidence, day: dt.date) -> None:
    assert _meant(evidence) == day


def test_a_weekday_to_come_is_no_evidence() -> None:
    assert _meant(OrderEvidence(text="He will speak next Monday.", today=TODAY)) is None


def test_the_page_s_other_dates_outweigh_a_locale_left_at_its_default() -> None:
    assert _meant(OrderEvidence(locale="en-US", other_days=("2019-04-03",), today=TODAY)) == APRIL


def test_level_evidence_decides_nothing() -> None:
    assert _meant(OrderEvidence(locale="en-US", order="dmy", today=TODAY)) is None


def test_the_reasons_are_told() -> None:
    evidence = OrderEvidence(locale="en-GB", text="He left on Wednesday.", today=TODAY)
    meant, other = readings_of(MARCH, APRIL, "3/4/2019", evidence)
    assert meant.why == "'3/4/2019' read so because of the locale en-GB, 'Wednesday'"
    assert other.why == "other reading of '3/4/2019'"
