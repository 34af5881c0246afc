"""Quantities that a limit bounds: breaches, cures, contested limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.tracking import Breach
from memcon.roadmap.tracking.limits import breaks, limit_lines
from tests import agreement_factories as make

if TYPE_CHECKING:
    from memcon.domain.agreement import Observation
    from memcon.domain.tracking import LimitLine


def _line(*reports: Observation, as_of: str = "2021-01-01", **fields: Any) -> LimitLine:
    return limit_lines(make.agreement(limits=(make.limit(**fields),), observations=reports), as_of=as_of)[0]


def test_a_breach_and_its_cure_after_so_many_days() -> None:
    (breach,) = _line(make.seen(131, "2020-02-17"), make.seen(130, "2020-02-24", "<")).breaches
    assert breach == Breach(
        from_date="2020-02-17", worst=131, excess=1, cured_on="2020-02-24", cured_after_days=7, cured_within=None
    )


def test_exactly_at_the_limit_is_kept() -> None:
    assert _line(make.seen(130, "2020-02-17")).state == "kept"


def test_a_breach_without_a_later_report_is_not_cured() -> None:
    line = _line(make.seen(131, "2020-02-17"))
    assert (line.state, line.breaches[0].cured_on) == ("breached", None)


def test_a_vague_date_gives_a_range_of_days() -> None:
    (breach,) = _line(make.seen(131, "2020-11"), make.seen(120, "2020-12-06")).breaches
    assert (breach.cured_after_days, breach.cured_within) == (None, (6, 35))


def test_reports_of_one_breach_are_one_breach_with_its_worst() -> None:
    (breach,) = _line(make.seen(131, "2020-02-01"), make.seen(134, "2020-03-01"), make.seen(132, "2020-04-01")).breaches
    assert (breach.from_date, breach.worst, breach.excess) == ("2020-02-01", 134, 4)


def test_a_report_that_does_not_tell_cures_nothing() -> None:
    line = _line(make.seen(131, "2020-02-01"), make.seen(140, "2020-03-01", "<"))
    assert (line.state, line.unclear, line.breaches[0].cured_on) == ("unclear", ("2020-03-01",), None)


def test_of_two_reports_of_one_date_the_later_entry_counts() -> None:
    assert _line(make.seen(131, "2020-02-01"), make.seen(113, "2020-02-01")).breaches == ()


def test_later_reports_are_not_known_yet() -> None:
    line = _line(make.seen(120, "2020-02-01"), make.seen(131, "2020-03-01"), as_of="2020-02-15")
    assert (line.state, line.last_value) == ("kept", "120")


def test_without_a_report_nothing_is_said() -> None:
    assert _line().state == "no report"


def test_who_disputes_the_limit_stands_with_it() -> None:
    assert _line(contested_by="Norland", contested="it is a mark").contested_by == "Norland"


def test_a_least_is_broken_from_below() -> None:
    (breach,) = _line(make.seen(4, "2020-02-01"), most=None, least=5.0).breaches
    assert breach.excess == 1


@pytest.mark.parametrize(
    ("value", "bound", "told"),
    [
        (131, "=", True), (130, "=", False), (130, "<", False), (140, "<", None), (130, "<=", False),
        (130, ">", True), (120, ">", None), (131, ">=", True), (130, ">=", None),
    ],
)  # fmt: skip
def test_what_a_bound_tells_of_a_limit_of_130(value: float, bound: str, told: bool | None) -> None:  # noqa: FBT001
    assert breaks(make.limit(), make.seen(value, "2020", bound)) is told


@pytest.mark.parametrize(("value", "bound", "told"), [(5, ">", False), (5, "<", True), (6, "<", None), (4, ">", None)])
def test_what_a_bound_tells_of_a_least_of_5(value: float, bound: str, told: bool | None) -> None:  # noqa: FBT001
    assert breaks(make.limit(most=None, least=5.0), make.seen(value, "2020", bound)) is told
