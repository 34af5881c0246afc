"""What changed between two days."""

from __future__ import annotations

from memcon.domain.brief import ContactLine, DueLine, Sourced
from memcon.record.changes import Snapshot, changes_between
from tests import factories as make

NOTHING = Snapshot((), (), ())


def _position(label: str, **fields: object) -> Sourced:  # type: ignore[type-arg]  # of positions
    return Sourced(label=label, claim=make.position(**fields), source=make.line())  # type: ignore[arg-type]  # fields


def _contact(label: str, **fields: object) -> ContactLine:
    contact = make.contact(**fields)  # type: ignore[arg-type]  # fields of a contact
    return ContactLine(label=label, contact=contact, reports=(Sourced(label=label, claim=contact, source=make.line()),))


def test_nothing_is_otherwise_than_itself() -> None:
    same = Snapshot((_position("P1"),), (_contact("C1"),), ())
    assert changes_between(same, same) == ()


def test_what_was_not_known_is_new() -> None:
    told = changes_between(NOTHING, Snapshot((_position("P1"),), (_contact("C1"),), ()))
    assert [(line.kind, line.label) for line in told] == [("new position", "P1"), ("new contact", "C1")]


def test_a_position_that_takes_the_place_of_another_stands_beside_it() -> None:
    before = Snapshot((_position("P1", stance="refuses"), _position("P2", holder="Sudland")), (), ())
    after = Snapshot((_position("P2", holder="Sudland"), _position("P3", stance="accepts")), (), ())
    (line,) = changes_between(before, after)
    assert (line.kind, line.label, line.was_label) == ("position changed", "P3", "P1")


def test_a_contact_of_which_more_is_known_says_what() -> None:
    before = Snapshot((), (_contact("C1", place="Midtown", date="2020-03"),), ())
    after = Snapshot((), (_contact("C1", place="Midtown", date="2020-03-04"),), ())
    (line,) = changes_between(before, after)
    assert (line.kind, line.told) == ("contact changed", ("day: 2020-03 → 2020-03-04",))


def test_an_announcement_that_was_kept_is_told_once() -> None:
    planned, held = _contact("C1", status="announced"), _contact("C2", status="held")
    due = DueLine(label="C1", what="meeting", when=None, outcome="no report yet", contact=planned.contact)
    kept = DueLine(
        label="C1", what="meeting", when=None, outcome="held", state="done", by="C2", contact=planned.contact
    )
    (line,) = changes_between(Snapshot((), (planned,), (due,)), Snapshot((), (held,), (kept,)))
    assert (line.kind, line.label, line.was_label, line.told) == ("announcement followed", "C2", "C1", ("held",))


def test_an_announcement_that_was_not_known_is_a_new_contact() -> None:
    planned = _contact("C1", status="announced")
    due = DueLine(label="C1", what="meeting", when=None, outcome="no report yet", contact=planned.contact)
    (line,) = changes_between(NOTHING, Snapshot((), (planned,), (due,)))
    assert line.kind == "new contact"
