"""The diagnosis on negotiations whose answer can be worked out by hand, and on input that cannot be meant."""

from __future__ import annotations

from typing import Any

import pytest

from memcon.domain.negotiation import STATED, NegotiatedMeasure, Softer
from memcon.errors import NegotiationError
from memcon.roadmap.deadlock.diagnosis import Counted, diagnose
from tests.limits import Over, OverAfter
from tests.roadmap_factories import SOUTH, dropped, measure, negotiation, party, requirement


def ring(size: int, **demand: Any) -> Any:
    """Each measure waits for the next, the last for the first, and the first is demanded."""
    names = [f"m{number:03}" for number in range(size)]
    waits = [
        requirement(f"w{place:03}", "before", (names[(place + 1) % size],), (name,)) for place, name in enumerate(names)
    ]
    return negotiation(
        measures=tuple(measure(name) for name in names),
        requirements=(*waits, requirement("wanted", "must", (names[0],), **demand)),
    )


@pytest.mark.parametrize("size", [2, 3, 12, 60])
def test_a_demanded_ring_of_waits_is_one_conflict_and_any_member_resolves_it(size: int) -> None:
    found = diagnose(ring(size))
    assert [len(one.requirements) for one in found.conflicts] == [size + 1]
    assert [one.cost for one in found.corrections] == [10.0] * (size + 1)


def test_a_ring_that_nobody_demands_is_no_deadlock() -> None:
    undemanded = ring(3)
    kept = tuple(one for one in undemanded.requirements if one.kind == "before")
    assert diagnose(negotiation(measures=undemanded.measures, requirements=kept)).feasible is True


def test_a_ring_is_shown_as_a_circle_in_the_order_of_waiting() -> None:
    [conflict] = diagnose(ring(3)).conflicts
    assert (conflict.shape, conflict.circle) == ("circle", ("m000", "m001", "m002"))


def test_a_demand_and_a_refusal_of_one_measure_are_a_clash() -> None:
    both = (requirement("yes", "must", ("open-road",)), requirement("no", "never", ("open-road",), holder=SOUTH))
    [conflict] = diagnose(negotiation(requirements=both)).conflicts
    assert (conflict.shape, conflict.requirements) == ("clash", ("no", "yes"))


def test_clashes_come_before_circles() -> None:
    base = ring(3)
    refused = requirement("refused", "never", ("m000",))
    found = diagnose(negotiation(measures=base.measures, requirements=(*base.requirements, refused)))
    assert [one.shape for one in found.conflicts] == ["clash", "circle"]


@pytest.mark.parametrize("clashes", [1, 2, 5])
def test_independent_clashes_multiply_the_corrections(clashes: int) -> None:
    names = [f"m{number}" for number in range(clashes)]
    asked = [
        requirement(f"{kind}-{name}", kind, (name,), ladder=dropped(cost))
        for name in names
        for kind, cost in (("must", 2.0), ("never", 3.0))
    ]
    found = diagnose(negotiation(measures=tuple(map(measure, names)), requirements=tuple(asked)))
    assert len(found.conflicts) == clashes
    assert len(found.corrections) == 2**clashes
    assert found.cheapest_cost == 2.0 * clashes == found.corrections[0].cost


def test_a_ladder_is_taken_no_further_than_it_must_be() -> None:
    softer = Softer(words="in the same phase", cost=2.0, kind="with_any", first=("close-plant",), second=("open-road",))
    asked = [
        one
        if one.id != "north-first"
        else requirement("north-first", "before", one.first, one.second, ladder=(softer, *dropped(5.0)))
        for one in negotiation().requirements
    ]
    [taken] = diagnose(negotiation(requirements=tuple(asked))).cheapest
    # together with south-first in full the weaker wait would still be a circle, so it must go all the way
    assert (taken.requirement, taken.rung, taken.cost) == ("north-first", 2, 7.0)


def test_two_waits_softened_to_the_same_phase_stand_together() -> None:
    def wait(name: str, first: str, second: str) -> Any:
        same = Softer(words="same phase", cost=1.0, kind="with_any", first=(first,), second=(second,))
        return requirement(name, "before", (first,), (second,), ladder=(same, *dropped(9.0)))

    asked = (
        wait("one", "open-road", "close-plant"),
        wait("two", "close-plant", "open-road"),
        requirement("must", "must", ("open-road",), ladder=()),
    )
    found = diagnose(negotiation(requirements=asked))
    assert [(one.requirement, one.rung) for one in found.cheapest] == [("one", 1), ("two", 1)]
    assert found.cheapest_cost == 2.0 == found.lower_bound


def test_ways_out_that_cost_the_same_are_all_named() -> None:
    found = diagnose(ring(3))
    named = [found.cheapest, *found.alternatives]
    assert [[one.requirement for one in way] for way in named] == [["w000"], ["w001"], ["w002"], ["wanted"]]


def test_what_is_never_given_up_stands_in_no_correction() -> None:
    found = diagnose(ring(3, ladder=()))
    assert all("wanted" not in one.requirements for one in found.corrections)
    assert len(found.corrections) == 3


def test_all_hard_is_impossible_and_names_who_clashes() -> None:
    both = (
        requirement("yes", "must", ("open-road",), ladder=()),
        requirement("no", "never", ("open-road",), ladder=()),
        requirement("else", "must", ("close-plant",), ladder=()),
    )
    found = diagnose(negotiation(requirements=both))
    assert (found.status, found.hard, found.cheapest_cost) == ("impossible", ("no", "yes"), None)


def test_only_layers_that_count_are_counted() -> None:
    assert diagnose(negotiation(), Counted(layers=STATED)).feasible is True


def test_experts_bind_nobody_unless_asked() -> None:
    asked = (
        requirement("yes", "must", ("open-road",)),
        requirement("advice", "never", ("open-road",), holder="experts", advisory=True, ladder=(), weight=1.0),
    )
    whole = negotiation(requirements=asked)
    assert diagnose(whole).feasible is True
    counted = diagnose(whole, Counted(advisory=True))
    assert [one.requirement for one in counted.cheapest] == ["advice"]


def test_prerequisites_in_a_circle_are_named_and_blamed() -> None:
    measures = (measure("a", after=("b",)), measure("b", after=("a",)))
    found = diagnose(negotiation(measures=measures, requirements=(requirement("want", "must", ("a",)),)))
    assert "“a”, “b”" in found.note
    assert [(one.requirements, len(one.rules)) for one in found.conflicts] == [(("want",), 2)]


def test_a_prerequisite_is_named_only_where_the_conflict_needs_it() -> None:
    measures = (measure("a", after=("b",)), measure("b"))
    asked = (requirement("want", "must", ("a",)), requirement("no", "never", ("b",)))
    [conflict] = diagnose(negotiation(measures=measures, requirements=asked)).conflicts
    assert conflict.rules == ("“a” is possible only after “b”",)


@pytest.mark.parametrize("parties", [(), (party(),)])
def test_fewer_than_two_parties_are_remarked_on(parties: tuple[Any, ...]) -> None:
    assert "not two parties" in diagnose(negotiation(parties=parties)).note


def test_nothing_asked_is_no_deadlock() -> None:
    found = diagnose(negotiation(requirements=()))
    assert (found.feasible, found.status, found.complete) == (True, "solved", True)


def test_too_few_phases_are_no_conflict_but_are_said() -> None:
    names = [f"m{number}" for number in range(5)]
    chain = tuple(
        requirement(f"w{place}", "before", (names[place],), (names[place + 1],)) for place in range(len(names) - 1)
    )
    asked = (*chain, requirement("last", "must", (names[-1],)))
    found = diagnose(negotiation(measures=tuple(map(measure, names)), requirements=asked, most_phases=4))
    assert found.feasible is True
    assert "not within the 4 phases" in found.note


def test_a_phase_far_away_takes_no_more_room_than_a_near_one() -> None:
    asked = (
        requirement("late", "not_before_phase", ("open-road",), phase=10**9),
        requirement("soon", "must_by", ("open-road",), phase=10**9 - 1),
        requirement("order", "before", ("open-road",), ("close-plant",)),
        requirement("end", "must_by", ("close-plant",), phase=2 * 10**9),
    )
    [conflict] = diagnose(negotiation(requirements=asked)).conflicts
    assert conflict.requirements == ("late", "soon")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((requirement("r", "must", ("nowhere",)),), "there is no measure “nowhere”"),
        ((requirement("r", "must", ()),), "names no measure"),
        ((requirement("r", "must_by", ("open-road",)),), "names no phase"),
        ((requirement("r", "must", ("open-road",)),) * 2, "two requirements have the id “r”"),
        ((requirement("r", "must", ("open-road",), ladder=dropped(float("nan"))),), "at least 0 points"),
        ((requirement("r", "must", ("open-road",), ladder=dropped(-1.0)),), "at least 0 points"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(asked: tuple[Any, ...], told: str) -> None:
    with pytest.raises(NegotiationError, match=told):
        diagnose(negotiation(requirements=asked))


def test_an_unknown_prerequisite_is_refused() -> None:
    measures: tuple[NegotiatedMeasure, ...] = (measure("a", after=("nowhere",)),)
    with pytest.raises(NegotiationError, match="nowhere"):
        diagnose(negotiation(measures=measures, requirements=()))


def test_a_step_that_costs_without_bound_is_never_taken() -> None:
    both = (
        requirement("yes", "must", ("open-road",), ladder=dropped(float("inf"))),
        requirement("no", "never", ("open-road",), ladder=dropped(50.0)),
    )
    assert [one.requirement for one in diagnose(negotiation(requirements=both)).cheapest] == ["no"]


def test_out_of_time_is_an_answer() -> None:
    found = diagnose(negotiation(), limits=Over())
    assert (found.status, found.feasible, found.complete) == ("out of time", None, False)


def two_rings() -> Any:
    """Two conflicts without a measure in common: every correction takes one member of each."""
    one = ring(2)
    other = [
        requirement(f"o-{asked.id}", asked.kind, tuple(f"o-{name}" for name in asked.first),
                    tuple(f"o-{name}" for name in asked.second))
        for asked in one.requirements
    ]  # fmt: skip
    measures = (*one.measures, *(measure(f"o-{known.id}") for known in one.measures))
    return negotiation(measures=measures, requirements=(*one.requirements, *other))


@pytest.mark.parametrize("looks", range(1, 80, 3))
def test_stopped_anywhere_it_claims_no_more_than_it_knows(looks: int) -> None:
    whole = diagnose(two_rings())
    found = diagnose(two_rings(), limits=OverAfter(looks))
    assert {one.requirements for one in found.conflicts} <= {one.requirements for one in whole.conflicts}
    assert set(found.corrections) <= set(whole.corrections)
    assert (found.lower_bound or 0.0) <= (whole.cheapest_cost or 0.0)
    assert found.cheapest_cost is None or found.cheapest_cost >= (whole.cheapest_cost or 0.0)
    assert found.status != "impossible"


def test_too_many_sets_are_cut_and_said_to_be() -> None:
    found = diagnose(ring(12), Counted(most_sets=5))
    assert (found.complete, found.status, found.cheapest_cost) == (False, "best so far", 10.0)
