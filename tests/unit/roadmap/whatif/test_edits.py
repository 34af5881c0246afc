"""Edits read from short strings: what each makes, and what is told of one that cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from memcon.domain.negotiation import Softer
from memcon.errors import UnreadableEdit
from memcon.roadmap.whatif import changed
from tests import roadmap_factories as make

if TYPE_CHECKING:
    from memcon.domain.negotiation import NegotiatedMeasure, NegotiatingParty, Negotiation, Requirement


def after(*edits: str) -> Negotiation:
    return changed(make.negotiation(), edits)


def north(*edits: str) -> NegotiatingParty:
    return after(*edits).parties[0]


def road(*edits: str) -> NegotiatedMeasure:
    return after(*edits).measures[0]


def first(*edits: str) -> Requirement:
    return after(*edits).requirements[0]


def refused(edit: str) -> str:
    with pytest.raises(UnreadableEdit) as found:
        after(edit)
    return str(found.value)


def test_no_edits_change_nothing() -> None:
    assert after() == make.negotiation()


def test_a_tolerance_that_was_none_can_be_set() -> None:
    tolerance = north("parties.Norland.tolerance_within=40").tolerance_within
    assert tolerance is not None
    assert (tolerance.likely, tolerance.basis, tolerance.note) == (40.0, "analyst", "what if")


def test_a_tolerance_can_be_taken_away() -> None:
    assert (
        north("parties.Norland.tolerance_within=40", "parties.Norland.tolerance_within=none").tolerance_within is None
    )


def test_a_set_figure_has_no_range_left() -> None:
    assert north("parties.Norland.breakdown_loss=5..15", "parties.Norland.breakdown_loss=7").breakdown_loss.high is None


def test_a_range_has_its_middle_as_likely_value() -> None:
    loss = north("parties.Norland.breakdown_loss=5..15").breakdown_loss
    assert (loss.likely, loss.low, loss.high) == (10.0, 5.0, 15.0)


def test_a_benefit_is_set_by_whom_it_goes_to() -> None:
    assert road("measures.open-road.benefits.Sudland.flow=3").benefits[0].flow.likely == 3.0


def test_a_chance_of_a_miss_is_set() -> None:
    assert road("measures.open-road.verification.miss=0.5").verification.miss.likely == 0.5


def test_counts_and_truths_are_set() -> None:
    found = road("measures.open-road.tranches=3", "measures.open-road.deliverable=false")
    assert (found.tranches, found.deliverable) == (3, False)


def test_a_body_that_must_deliver_can_be_named_or_taken_away() -> None:
    assert road("measures.open-road.needs=parliament").needs == "parliament"
    assert road("measures.open-road.needs=parliament", "measures.open-road.needs=none").needs is None


def test_the_number_of_phases_is_set() -> None:
    assert after("most_phases=12").most_phases == 12


def test_self_enforcement_can_be_switched_off() -> None:
    assert after("surplus=none").surplus is None


def test_names_are_found_in_any_case() -> None:
    assert north("parties.norland.capacity=2").capacity == 2


def test_names_may_hold_points() -> None:
    measure = make.measure("open.road")
    found = changed(make.negotiation(measures=(measure,)), ["measures.open.road.cost=3"])
    assert found.measures[0].cost.likely == 3.0


def test_of_names_that_begin_alike_the_longer_counts() -> None:
    measures = (make.measure("open"), make.measure("open.road"))
    found = changed(make.negotiation(measures=measures), ["measures.open.road.cost=3"])
    assert [one.cost.likely for one in found.measures] == [10.0, 3.0]


def test_a_requirement_is_dropped() -> None:
    assert "north-first" not in {one.id for one in after("drop north-first").requirements}


def with_ladder() -> Negotiation:
    base = make.negotiation()
    rungs = (
        Softer(words="in the same phase", cost=5.0, kind="with_any", first=("close-plant",), second=("open-road",)),
        Softer(words="dropped", cost=10.0),
    )
    return structs.replace(base, requirements=(structs.replace(base.requirements[0], ladder=rungs),))


def test_softening_takes_the_first_rung() -> None:
    (found,) = changed(with_ladder(), ["soften north-first"]).requirements
    assert (found.kind, [rung.words for rung in found.ladder]) == ("with_any", ["dropped"])


def test_softening_twice_is_softening_to_the_second_rung() -> None:
    twice = changed(with_ladder(), ["soften north-first", "soften north-first"])
    assert twice == changed(with_ladder(), ["soften north-first to 2"])


def test_softening_to_the_last_rung_drops() -> None:
    assert changed(with_ladder(), ["soften north-first to 2"]).requirements == ()


def test_a_second_verifier_looks_by_itself() -> None:
    seen = road("verify open-road by the IAEA miss 0.5").verification
    assert seen.verifier == "UN observers and the IAEA"
    assert seen.miss.likely == pytest.approx(0.2 * 0.5)
    assert seen.false_alarm.likely == pytest.approx(1 - 0.98**2)


def test_a_second_verifier_without_a_figure_is_as_good_as_the_first() -> None:
    assert road("verify open-road by the IAEA").verification.miss.likely == pytest.approx(0.2**2)


def test_a_first_verifier_is_named_and_its_figure_taken() -> None:
    seen = after("verify close-plant by the IAEA miss 0.1").measures[1].verification
    assert (seen.verifier, seen.miss.likely) == ("the IAEA", 0.1)


def test_edits_are_made_one_after_the_other() -> None:
    assert first("drop north-first").id == "south-first"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ("make peace", "write PLACE=VALUE"),
        ("drop nort-first", "is “north-first” meant?"),
        ("verify open-raod by the UN", "is “open-road” meant?"),
        ("parties.Norlnd.capacity=2", "is “Norland” meant?"),
        ("parties.Norland.tolerance_withn=2", "is “tolerance_within” meant?"),
        ("measure.open-road.cost=2", "is “measures” meant?"),
        ("measures.open-road.benefits.Norland.once=2", "is “Sudland” meant?"),
        ("parties.Norland.breakdown_loss=much", "“much” is no number"),
        ("parties.Norland.breakdown_loss=inf", "is no number"),
        ("parties.Norland.breakdown_loss=-1", "at least 0"),
        ("parties.Norland.breakdown_loss=9..3", "from 9 up to 3"),
        ("parties.Norland.discount=1", "between 0 and 1"),
        ("parties.Norland.capacity=0", "whole number of at least 1"),
        ("measures.open-road.tranches=1.5", "whole number of at least 1"),
        ("measures.open-road.verification.miss=1.5", "between 0 and 1"),
        ("measures.open-road.deliverable=perhaps", "true or false"),
        ("measures.open-road.performer=Sudland", "cannot be set"),
        ("verify open-road by the UN miss 7", "between 0 and 1"),
        ("soften north-first to 2", "rungs 1 to 1"),
        ("surplus=high", "is no number"),
    ],
)
def test_what_cannot_be_made_is_told_with_what_can(edit: str, told: str) -> None:
    words = refused(edit)
    assert told in words
    assert edit in words


def test_a_requirement_without_a_ladder_can_only_be_dropped() -> None:
    base = make.negotiation(requirements=(make.requirement("hard", "must", ("open-road",), ladder=()),))
    with pytest.raises(UnreadableEdit, match="“drop hard” takes it out"):
        changed(base, ["soften hard"])
