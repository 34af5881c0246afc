"""Why there is no road map, in words, each change that would help tried out."""

from __future__ import annotations

import pytest
from msgspec import structs

from memcon.domain.figures import at_values
from memcon.domain.negotiation import Negotiation, Reversal
from memcon.roadmap.synthesis import synthesize
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, requirement

FOR_EVER = Reversal(share=figure(0.0))


def gift(*, tolerance: float | None, loss: float = 99.0) -> Negotiation:
    """The north must give a thing for ever that costs it 30 points."""
    bears = None if tolerance is None else figure(tolerance)
    return negotiation(
        parties=(party(NORTH, breakdown_loss=figure(loss), tolerance_within=bears), party(SOUTH)),
        measures=(measure("gift", NORTH, cost=30.0, once=50.0, reversal=FOR_EVER),),
        requirements=(requirement("give", "must", ("gift",), ladder=()),),
    )


def test_the_least_tolerance_that_helps_is_named() -> None:
    found = synthesize(gift(tolerance=5.0))
    assert "there is one if Norland bears 30 points of exposure within a phase" in found.why_not


def test_the_named_tolerance_helps_and_a_little_less_does_not() -> None:
    place = f"parties.{NORTH}.tolerance_within"
    assert synthesize(at_values(gift(tolerance=5.0), {place: 30.0})).road_maps
    assert not synthesize(at_values(gift(tolerance=5.0), {place: 29.9})).road_maps


def test_splitting_that_helps_is_named() -> None:
    exchange = negotiation(
        parties=tuple(
            party(name, breakdown_loss=figure(99.0), tolerance_within=figure(15.0)) for name in (NORTH, SOUTH)
        ),
        measures=(
            measure("give", NORTH, to=SOUTH, cost=30.0, once=60.0, reversal=FOR_EVER),
            measure("pay", SOUTH, to=NORTH, cost=30.0, once=60.0, reversal=FOR_EVER),
        ),
        requirements=(requirement("both", "must", ("give", "pay"), ladder=()),),
    )
    assert any("“give” in 2 parts" in why for why in synthesize(exchange).why_not)


def test_the_least_breakdown_loss_that_helps_is_named() -> None:
    found = synthesize(gift(tolerance=None, loss=10.0))
    assert "there is one if a breakdown costs Norland 30 points rather than 10" in found.why_not


def test_a_clash_that_nobody_would_give_up_names_who_would_have_to() -> None:
    talks = negotiation(
        requirements=(
            requirement("must", "must", ("open-road",), ladder=(), words="the road must open"),
            requirement("never", "never", ("open-road",), ladder=(), words="the road never opens", holder=SOUTH),
        )
    )
    assert any("which its holder would never give up" in why for why in synthesize(talks).why_not)


def test_too_few_phases_name_how_many_it_takes() -> None:
    chain = tuple(measure(f"m{n}", NORTH, after=(f"m{n - 1}",) if n else (), cost=0.0) for n in range(4))
    talks = negotiation(measures=chain, requirements=(requirement("end", "must", ("m3",), ladder=()),), most_phases=2)
    assert "there is one with 4 phases" in synthesize(talks).why_not


@pytest.mark.parametrize(
    ("talks", "words"),
    [
        (negotiation(parties=(party(NORTH, discount=figure(1.0)), party(SOUTH))), "between 0 and 1"),
        (negotiation(measures=(measure("road", "Nowhere"),), requirements=()), "who is no party"),
        (negotiation(measures=(measure("road", after=("lost",)),), requirements=()), "there is no measure “lost”"),
        (negotiation(parties=(party(NORTH, breakdown_loss=figure(float("nan"))), party(SOUTH))), "no number"),
        (negotiation(parties=(party(NORTH), party(NORTH), party(SOUTH))), "two parties named"),
    ],
)
def test_what_cannot_be_reckoned_with_is_said(talks: Negotiation, words: str) -> None:
    found = synthesize(talks)
    assert found.status == "impossible"
    assert words in " ".join(found.why_not)


def test_a_circle_of_prerequisites_is_impossible_rather_than_a_hang() -> None:
    measures = (measure("a", after=("b",)), measure("b", after=("a",)))
    found = synthesize(negotiation(measures=measures, requirements=(requirement("x", "must", ("a",), ladder=()),)))
    assert found.status == "impossible"


def test_the_least_capacity_that_helps_is_named() -> None:
    parties = (party(NORTH, breakdown_loss=figure(99.0), capacity=1), party(SOUTH))
    talks = negotiation(
        parties=parties,
        measures=(measure("a"), measure("b"), measure("c")),
        requirements=(requirement("all", "must", ("a", "b", "c"), ladder=()),),
        most_phases=2,
    )
    assert "there is one if Norland can do 2 measures in one phase" in synthesize(talks).why_not


def test_a_tolerance_after_a_phase_is_named_too() -> None:
    talks = gift(tolerance=None)
    giver = party(NORTH, breakdown_loss=figure(99.0), tolerance_after=figure(5.0))
    changed = negotiation(parties=(giver, party(SOUTH)), measures=talks.measures, requirements=talks.requirements)
    assert "there is one if Norland bears 30 points of exposure after a phase" in synthesize(changed).why_not


def circle() -> Negotiation:
    """Each waits for the other's step and demands it, and nobody would give anything up."""
    asked = (
        requirement("north-waits", "before", ("plant",), ("road",), ladder=(), words="the plant first"),
        requirement("north-wants", "must", ("plant",), ladder=(), words="the plant is closed"),
        requirement("south-waits", "before", ("road",), ("plant",), ladder=(), words="the road first", holder=SOUTH),
        requirement("south-wants", "must", ("road",), ladder=(), words="the road is open", holder=SOUTH),
    )
    return negotiation(measures=(measure("road", NORTH), measure("plant", SOUTH, to=NORTH)), requirements=asked)


@pytest.mark.parametrize("third", ["north-wants", "south-wants"])
def test_requirements_that_cannot_all_stand_are_named_whole(third: str) -> None:
    told = [why for why in synthesize(circle()).why_not if why.startswith("these cannot all stand")]
    assert any(all(f"({one})" in why for one in ("north-waits", "south-waits", third)) for why in told)


@pytest.mark.parametrize(
    ("dropped", "told"),
    [("north-waits", "enough"), ("south-waits", "enough"), ("north-wants", "not"), ("south-wants", "not")],
)
def test_what_dropping_each_would_do_is_tried(dropped: str, told: str) -> None:
    start = "it would be enough" if told == "enough" else "it would not be enough"
    assert any(why.startswith(start) and f"({dropped}, of" in why for why in synthesize(circle()).why_not)
    left = tuple(one for one in circle().requirements if one.id != dropped)
    without = structs.replace(circle(), requirements=left)
    assert bool(synthesize(without, softening=()).road_maps) == (told == "enough")
