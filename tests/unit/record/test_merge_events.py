"""Which reports are of one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.actors import Actor
from memcon.record.grouping import Pairs
from memcon.record.merge_events import merge_events
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Event

NORLAND, SUDLAND = Actor(text="Norland", code="NOR"), Actor(text="its neighbour", name="Sudland", code="SUD")


def _told(number: int, source: int | None = None, **fields: Any) -> Sourced[Event]:
    given = {"date": "2020-03-03", "actor": (NORLAND,), "recipient": (SUDLAND,), **fields}
    event = make.event(event_type=given.pop("event_type", "REJECT"), id=str(number), **given)
    return make.event_report(event, f"E{number}", f"A{source or number}")


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({}, True),
        ({"actor": (Actor(text="Oslo", code="NOR"),)}, True),
        ({"actor": (SUDLAND,), "recipient": (NORLAND,)}, False),
        ({"date": "2020-03-04"}, False),
        ({"date": "2020-03"}, False),
        ({"date": None}, False),
        ({"mode": "phone"}, False),
        ({"event_type": "AGREE"}, False),
        ({"when": "future"}, False),
        ({"modality": "hypothetical"}, False),
    ],
    ids=str,
)
def test_type_mode_day_and_sides_decide(fields: dict[str, Any], same: bool) -> None:  # noqa: FBT001
    assert (len(merge_events([_told(1), _told(2, **fields)])) == 1) is same


def test_a_mutual_act_may_be_told_either_way_round() -> None:
    one = _told(1, event_type="CONSULT")
    other = _told(2, event_type="CONSULT", actor=(SUDLAND, NORLAND), recipient=())
    assert len(merge_events([one, other])) == 1


def test_one_article_tells_its_own_events_apart() -> None:
    assert len(merge_events([_told(1), _told(2, source=1)])) == 2


def test_every_version_is_kept_copies_are_counted_apart_and_a_denial_is_a_contradiction() -> None:
    reports = [_told(1), _told(2), _told(3, negated=True)]
    (line,) = merge_events(reports, copies={"A2": 4})
    assert (line.label, line.article_count, line.independent_source_count) == ("E1", 7, 3)
    assert line.conflicts == ("whether it was differs: yes (A1, A2) / no (A3)",)
    assert list(line.reports) == reports
    assert merge_events([*reversed(reports), *reports], copies={"A2": 4}) == (line,)


def test_people_may_part_and_join_them() -> None:
    reports = [_told(1), _told(2), _told(3, date=None)]
    assert len(merge_events(reports, Pairs(apart=frozenset({frozenset("12")})))) == 3
    assert len(merge_events(reports, Pairs(same=frozenset({frozenset("13")})))) == 1


def test_events_come_by_their_day_and_the_undated_by_their_report() -> None:
    lines = merge_events([_told(1, date="2020-05-01"), _told(2, date=None), _told(3)])
    assert make.labels(lines) == ["E3", "E2", "E1"]
