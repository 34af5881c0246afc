"""Announcements as forecasts: rates with intervals, classes, and a backtest that knows nothing of later days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.brief import ArticleLine, Sourced
from memcon.record.proportions import share_of
from memcon.record.trackrecord import base_rate, forecasts, track_record
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.claims import Contact
    from memcon.domain.forecast import Rate, TrackRecord


def _told(label: str, published: str, **fields: Any) -> Sourced[Contact]:
    source = ArticleLine(
        label=f"A{label[1:]}", title=None, outlet="The Globe", republisher=None, published=published,
        copy_of=fields.pop("copy_of", None),
    )  # fmt: skip
    return Sourced(label=label, claim=make.contact(telling=label, **fields), source=source)


#: two plans kept, one called off, one changed, one that nobody tells of
REPORTS = [
    _told("C1", "2020-01-01", status="announced", date="2020-01-10"),
    _told("C2", "2020-01-11", status="held", date="2020-01-10"),
    _told("C3", "2020-02-01", status="scheduled", date="2020-02-20", place="Uptown"),
    _told("C4", "2020-02-21", status="held", date="2020-02-20", place="Midtown"),
    _told("C5", "2020-03-01", status="announced", date="2020-05-10"),
    _told("C6", "2020-05-01", status="cancelled", date="2020-05-10"),
    _told("C7", "2020-06-01", status="expected", date="2020-07-01"),
]


def _record(as_of: str = "2020-12-31", reports: list[Sourced[Contact]] = REPORTS) -> TrackRecord:
    return track_record(reports, {}, as_of=as_of)


def _rate(found: TrackRecord, by: str, value: str) -> Rate:
    return next(rate for rate in found.rates if (rate.by, rate.value) == (by, value))


def test_every_announcement_is_a_forecast_with_its_lead_time_and_outcome() -> None:
    told = [(one.label, one.lead_days, one.state) for one in _record().forecasts]
    assert told == [("C1", 9, "done"), ("C3", 19, "changed"), ("C5", 70, "not done"), ("C7", 30, "overdue")]


def test_rates_are_of_those_whose_outcome_is_told() -> None:
    rate = _rate(_record(), "all", "all")
    assert (rate.n, rate.kept.count, rate.changed.count, rate.not_done.count, rate.unknown) == (3, 1, 1, 1, 1)


def test_a_share_has_its_wilson_interval() -> None:
    share = share_of(4, 6)
    assert (round(share.low, 4), round(share.high, 4)) == (0.3000, 0.9032)


def test_of_nothing_any_share_is_possible() -> None:
    assert (share_of(0, 0).low, share_of(0, 0).high) == (0.0, 1.0)


def test_classes_by_lead_time() -> None:
    leads = {rate.value: rate.n + rate.unknown for rate in _record().rates if rate.by == "lead"}
    assert leads == {"within a month": 3, "within three months": 1}


def test_who_announces_and_how_is_told_by_the_attribution() -> None:
    said = make.quote(speaker="Ada Berg", speaker_party="Norland")
    plan = _told("C1", "2020-01-01", status="announced", date="2020-01-10", said_by=(said.id,))
    (one,) = forecasts([plan], {said.id: said}, as_of="2020-02-01")
    assert (one.speaker, one.party, one.told) == ("Ada Berg", "Norland", "named")


def test_a_proposal_foretells_nothing() -> None:
    assert not forecasts([_told("C1", "2020-01-01", status="proposed", date="2020-01-10")], {}, as_of="2020-02-01")


def test_a_plan_told_after_its_day_is_no_forecast() -> None:
    assert not forecasts([_told("C1", "2020-01-12", status="scheduled", date="2020-01-10")], {}, as_of="2020-02-01")


def test_a_near_copy_announces_nothing_of_its_own() -> None:
    copy = _told("C8", "2020-01-01", status="announced", date="2020-01-10", copy_of="A1")
    assert [one.label for one in _record(reports=[*REPORTS, copy]).forecasts] == ["C1", "C3", "C5", "C7"]


def test_the_backtest_foretells_by_what_was_known_on_the_day() -> None:
    # C1: nothing known, 1/2. C3: C1 was kept, 2/3. C5: C1 kept, C3 changed, 2/4.
    test = _record().backtest
    assert test.brier == pytest.approx(((1 / 2 - 1) ** 2 + (2 / 3) ** 2 + (2 / 4) ** 2) / 3)
    assert test.hindsight == pytest.approx(1 / 3 * 2 / 3)


def test_what_is_published_later_does_not_change_the_record_of_a_day() -> None:
    until = [one for one in REPORTS if (one.source.published or "") <= "2020-03-01"]
    assert _record("2020-03-01") == _record("2020-03-01", until)


def test_an_outcome_that_is_later_put_right_counts_as_it_was_known_then() -> None:
    # on the day of C5, C1 was known to have been called off; that it was held all the same was told only afterwards
    off = _told("C9", "2020-01-09", status="cancelled", date=None)
    late = _told("C2", "2020-04-01", status="held", date="2020-01-10")
    reports = [REPORTS[0], off, late, REPORTS[4], REPORTS[5]]
    assert base_rate(forecasts(reports, {}, as_of="2020-03-01")) == pytest.approx(1 / 3)
    assert base_rate(forecasts(reports, {}, as_of="2020-04-02")) == pytest.approx(2 / 3)


def test_without_announcements_there_is_nothing_to_foretell() -> None:
    found = _record(reports=[])
    assert (found.forecasts, found.backtest.n, found.backtest.brier) == ((), 0, None)
