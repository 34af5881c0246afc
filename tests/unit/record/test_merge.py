"""Which reports are of one contact, what they say together, where they contradict one another."""

from __future__ import annotations

import pytest

from memcon.record.merge import merge_contacts, same_contact, same_place
from tests import factories as make

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
