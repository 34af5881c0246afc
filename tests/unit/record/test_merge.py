"""Which reports are of one contact, what they say together, where they contradict one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.record.grouping import Pairs
from memcon.record.merge import merge_contacts, same_contact, same_place
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Contact

ONE, TWO = make.article("One report of it."), make.article("Two reports of it.", origin="b.txt")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"date": "2020-03-03"}, {"date": "2020-03-03"}, True),
        ({"date": "2020-03-03"}, {"date": "2020-03"}, True),
        ({"date": "2020-03-03"}, {"date": "2020-03-04"}, False),
        ({"date": "2020-03-03"}, {"date": "2020"}, False),
        ({"date": "2020-03-03"}, {}, False),
        ({}, {}, False),
        ({"date": "2020-03-03", "kind": "summit"}, {"date": "2020-03-03", "kind": "talks"}, True),
        ({"date": "2020-03-03", "kind": "call"}, {"date": "2020-03-03", "kind": "meeting"}, False),
        ({"date": "2020-03-03", "status": "held"}, {"date": "2020-03-03", "status": "ongoing"}, True),
        ({"date": "2020-03-03", "status": "held"}, {"date": "2020-03-03", "status": "announced"}, False),
        ({"date": "2020-03-03", "place": "Midtown"}, {"date": "2020-03-03", "place": "Uptown"}, True),
        ({"date": "2020-03", "place": "Midtown"}, {"date": "2020-03-03", "place": "Uptown"}, False),
        ({"date": "2020-03-03"}, {"date": "2020-03-03", "modality": "hypothetical"}, False),
        ({"date": "in spring"}, {"date": "in spring"}, False),
    ],
)
def test_days_kind_phase_and_place_decide(one: dict[str, str], other: dict[str, str], same: bool) -> None:  # noqa: FBT001
    assert same_contact(make.contact(ONE, **one), make.contact(TWO, **other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (["Ada Berg/Norland", "Carl Dahl/Sudland"], ["Carl Dahl/Sudland", "Ada Berg/Norland"], True),
        (["Ada Berg/Norland", "Carl Dahl/Sudland"], ["/Norland", "/Sudland"], True),
        (["Ada Berg/Norland", "Carl Dahl/Sudland"], ["Ada-Berg", "Carl Dahl"], True),
        (["Ada Berg/Norland", "Carl Dahl/Sudland"], ["Eva Falk/Norland", "Carl Dahl/Sudland"], False),
        (["Ada Berg/Norland", "Carl Dahl/Sudland"], ["/Norland", "/Westland"], False),
        (["/Norland", "/Sudland", "/Westland"], ["/Norland", "/Sudland"], True),
        (["/Norland", "/Sudland"], ["/Norland"], False),
    ],
)
def test_sides_decide(one: list[str], other: list[str], same: bool) -> None:  # noqa: FBT001
    day = {"date": "2020-03-03"}
    assert same_contact(make.contact(ONE, *one, **day), make.contact(TWO, *other, **day)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Midtown", "a hotel in Midtown", True),
        (None, "Midtown", True),
        ("Midtown", "Uptown", False),
        ("the hotel", "a hotel", False),
    ],
)
def test_places_are_one_by_a_telling_word(one: str | None, other: str | None, same: bool) -> None:  # noqa: FBT001
    assert same_place(one, other) is same


def test_gaps_are_filled_from_other_reports() -> None:
    vague = make.contact(ONE, "/Norland", "/Sudland", date="2020-03", place="Midtown", duration="PT2H")
    exact = make.contact(TWO, date="2020-03-03", host="Westland")
    (line,) = merge_contacts([make.report(vague, "C1", "A1"), make.report(exact, "C2", "A2")])
    told = line.contact
    assert (told.date, told.place, told.duration, told.host) == ("2020-03-03", "Midtown", "PT2H", "Westland")
    assert [side.name for side in told.participants] == ["Ada Berg", "Carl Dahl"]


def test_every_report_keeps_its_own_version() -> None:
    one, two = make.contact(ONE, date="2020-03-03", place="Midtown"), make.contact(TWO, date="2020-03-03")
    (line,) = merge_contacts([make.report(one, "C1", "A1"), make.report(two, "C2", "A2")])
    assert {report.label: report.claim for report in line.reports} == {"C1": one, "C2": two}
    assert (line.label, line.independent_source_count) == ("C1", 2)


def test_what_is_asserted_goes_before_what_is_only_reported() -> None:
    hearsay = make.contact(ONE, date="2020-03-03", certainty="reported", status="ongoing")
    plain = make.contact(TWO, date="2020-03-03")
    (line,) = merge_contacts([make.report(hearsay, "C1", "A1"), make.report(plain, "C2", "A2")])
    assert (line.contact.certainty, line.contact.status) == ("asserted", "held")


def test_a_contradiction_is_shown_with_who_says_what() -> None:
    one = make.contact(ONE, date="2020-03-03", place="Midtown")
    two = make.contact(TWO, date="2020-03-03", place="Uptown")
    (line,) = merge_contacts([make.report(one, "C1", "A1"), make.report(two, "C2", "A2")])
    assert line.conflicts == ("place differs: Midtown (A1) / Uptown (A2)",)


def test_a_vaguer_date_is_no_contradiction() -> None:
    one, two = make.contact(ONE, date="2020-03"), make.contact(TWO, date="2020-03-03")
    (line,) = merge_contacts([make.report(one, "C1", "A1"), make.report(two, "C2", "A2")])
    assert line.conflicts == ()


def test_a_vague_report_does_not_make_one_of_two_exact_ones() -> None:
    dates = ["2020-03", "2020-03-03", "2020-03-20"]
    reports = [make.report(make.contact(date=date), f"C{n}", f"A{n}") for n, date in enumerate(dates, start=1)]
    assert sorted(line.independent_source_count for line in merge_contacts(reports)) == [1, 2]


def test_what_one_article_tells_apart_stays_apart() -> None:
    one, two = make.contact(ONE, date="2020-03-03", telling="x"), make.contact(ONE, date="2020-03-03", telling="y")
    assert len(merge_contacts([make.report(one, "C1", "A1"), make.report(two, "C2", "A1")])) == 2


def test_contacts_come_in_order_of_time_and_the_undated_last() -> None:
    dates = [None, "2020-05-01", "2019", "../2018-01-01"]
    reports = [make.report(make.contact(ONE, date=date), f"C{n}", f"A{n}") for n, date in enumerate(dates, start=1)]
    assert make.labels(merge_contacts(reports)) == ["C4", "C3", "C2", "C1"]


def _of(source: str, published: str, *names: str, **fields: object) -> Sourced[Contact]:
    claim = make.contact(ONE, *names, telling=source, **fields)
    return make.report(claim, f"C{source[1:]}", source, published)


def test_held_and_denied_stand_together_as_a_contradiction() -> None:
    held = _of("A1", "2020-03-04", date="2020-03-03")
    denied = _of("A2", "2020-03-05", date="2020-03-03", certainty="denied")
    (line,) = merge_contacts([held, denied])
    assert line.conflicts == ("whether it was differs: held (A1) / denied (A2)",)
    assert line.contact.certainty == "asserted"


def test_two_days_in_a_row_at_one_place_stand_together_as_a_contradiction() -> None:
    one, two = (
        _of("A1", "2020-03-05", date="2020-03-03", place="Midtown"),
        _of("A2", "2020-03-05", date="2020-03-04", place="Midtown"),
    )
    (line,) = merge_contacts([one, two])
    assert line.conflicts == ("day differs: 2020-03-03 (A1) / 2020-03-04 (A2)",)


@pytest.mark.parametrize(
    "fields",
    [{"place": "Uptown"}, {"place": None}, {"kind": "call"}, {"status": "announced"}, {"date": "2020-03-05"}],
    ids=str,
)
def test_two_days_are_two_contacts_where_anything_else_differs(fields: dict[str, object]) -> None:
    one = _of("A1", "2020-03-05", date="2020-03-03", place="Midtown")
    two = _of("A2", "2020-03-05", **{"date": "2020-03-04", "place": "Midtown", **fields})
    assert len(merge_contacts([one, two])) == 2


def test_two_days_that_one_article_tells_stay_two() -> None:
    both = [_of("A1", "2020-03-05", date=f"2020-03-0{day}", place="Midtown") for day in (3, 4)]
    both[1] = make.report(make.contact(TWO, date="2020-03-04", place="Midtown"), "C2", "A1", "2020-03-05")
    other = _of("A2", "2020-03-05", date="2020-03-04", place="Midtown")
    assert sorted(line.independent_source_count for line in merge_contacts([*both, other])) == [1, 2]


@pytest.mark.parametrize(
    ("published", "date", "same"),
    [("2020-03-06", "2020-03-03", True), ("2020-06-06", "2020-03-03", False), ("2020-03-02", "2020-03-03", False)],
)
def test_a_report_without_a_day_is_of_the_same_peoples_meeting_shortly_before_it(
    published: str,
    date: str,
    same: bool,  # noqa: FBT001
) -> None:
    dated, undated = (
        _of("A1", "2020-03-04", date=date, place="Midtown"),
        _of("A2", published, place="a hotel in Midtown"),
    )
    assert (len(merge_contacts([dated, undated])) == 1) is same


def test_a_report_without_day_and_names_is_never_merged() -> None:
    dated = _of("A1", "2020-03-04", "/Norland", "/Sudland", date="2020-03-03", place="Midtown")
    undated = _of("A2", "2020-03-06", "/Norland", "/Sudland", place="Midtown")
    assert len(merge_contacts([dated, undated])) == 2


def test_near_copies_count_as_articles_and_not_as_sources() -> None:
    one, two = _of("A1", "2020-03-04", date="2020-03-03"), _of("A2", "2020-03-04", date="2020-03-03")
    (line,) = merge_contacts([one, two], copies={"A1": 3})
    assert (line.article_count, line.independent_source_count) == (5, 2)


def test_what_people_joined_is_one_and_what_they_parted_is_two() -> None:
    one, two, three = (_of(f"A{n}", "2020-03-04", date="2020-03-03") for n in (1, 2, 3))
    far = _of("A4", "2020-09-04", date="2020-08-03")
    ids = [report.claim.id for report in (one, two, three, far)]
    apart = Pairs(apart=frozenset({frozenset(ids[:2])}))
    assert sorted(line.independent_source_count for line in merge_contacts([one, two, three], apart)) == [1, 2]
    same = Pairs(same=frozenset({frozenset((ids[0], ids[3]))}))
    (line,) = merge_contacts([one, two, three, far], same)
    assert line.independent_source_count == 4
    assert any(conflict.startswith("day differs") for conflict in line.conflicts)


def test_a_party_that_other_reports_agree_on_tells_who_somebody_is() -> None:
    day = {"date": "2020-03-03"}
    told = [
        _of("A1", "2020-03-04", "/Norland", "/Sudland", **day),
        _of("A2", "2020-03-04", "Ada Berg", "Carl Dahl/Sudland", **day),
        _of("A3", "2020-09-04", "Ada Berg/Norland", "Eva Falk/Westland", date="2020-09-03"),
    ]
    first = merge_contacts(told)[0]
    assert first.independent_source_count == 2
    assert [side.party for side in first.reports[1].claim.participants] == [None, "Sudland"]  # as it was read
    others = [*told, _of("A4", "2020-09-04", "Ada Berg/Eastland", "Eva Falk/Westland", date="2020-08-03")]
    assert merge_contacts(others)[0].independent_source_count == 1
