"""A conflict in words: how many cannot all stand, and who is behind each."""

from __future__ import annotations

from memcon.domain.plan import ConflictingSet
from memcon.roadmap.deadlock.diagnosis import diagnose
from memcon.roadmap.deadlock.explaining import explain_conflict
from tests.roadmap_factories import negotiation, requirement


def test_a_circle_of_three_is_counted_and_its_waits_come_in_order() -> None:
    whole = negotiation()
    told = explain_conflict(diagnose(whole).conflicts[0], whole)
    assert told.sentence == "these three cannot all stand, each waits for another in a circle:"
    assert [one.id for one in told.members] == ["south-first", "north-first", "north-must"]


def test_the_quotes_come_with_the_members() -> None:
    whole = negotiation()
    told = explain_conflict(diagnose(whole).conflicts[0], whole)
    assert [quote.exact for one in told.members for quote in one.quotes] == ["Not before the road is open."]


def test_a_clash_says_that_one_demands_what_the_other_refuses() -> None:
    both = (requirement("yes", "must", ("open-road",)), requirement("no", "never", ("open-road",)))
    whole = negotiation(requirements=both)
    assert explain_conflict(diagnose(whole).conflicts[0], whole).sentence == "one demands what the other refuses:"


def test_what_only_the_stakes_forbid_is_said_to_be_so() -> None:
    alone = ConflictingSet(requirements=("north-must",), because="stakes", rules=("exposure of Norland",))
    told = explain_conflict(alone, negotiation())
    assert told.sentence == "this one cannot stand by itself once the stakes count:"
    assert told.because == ("exposure of Norland",)
