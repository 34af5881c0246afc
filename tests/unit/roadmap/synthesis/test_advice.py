"""Advice of those who do not negotiate, and steps of bodies that will not deliver: followed, and avoided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.validation import find_violations
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, requirement

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation, Requirement
    from memcon.domain.plan import Synthesis


def talks(*requirements: Requirement, **fields: object) -> Negotiation:
    parties = tuple(party(name, breakdown_loss=figure(99.0)) for name in (NORTH, SOUTH))
    measures = (measure("road", NORTH), measure("plant", SOUTH, to=NORTH), measure("rail", NORTH, needs="Parliament"))
    both = requirement("both", "must", ("road", "plant"), ladder=())
    return negotiation(parties=parties, **{"measures": measures, "requirements": (both, *requirements), **fields})


def advice(name: str, first: str, second: str, weight: float = 1.0) -> Requirement:
    return requirement(name, "before", (first,), (second,), holder="experts", advisory=True, ladder=(), weight=weight)


def phases_of(found: Synthesis, place: int = 0) -> dict[str, int]:
    return {step.id: phase.number for phase in found.road_maps[place].phases for step in phase.steps}


def test_advice_is_followed_before_anything_else_is_compared() -> None:
    found = synthesize(talks(advice("plant-first", "plant", "road")))
    assert [phases_of(found, n)["plant"] < phases_of(found, n)["road"] for n in range(len(found.road_maps))] == [
        True for _ in found.road_maps
    ]


def test_followed_advice_is_no_bracket() -> None:
    assert {one.brackets for one in synthesize(talks(advice("a", "plant", "road"))).road_maps} == {()}


def test_of_two_pieces_of_advice_that_clash_the_lighter_is_left_open() -> None:
    found = synthesize(talks(advice("light", "plant", "road"), advice("heavy", "road", "plant", weight=3.0)))
    assert {one.brackets for one in found.road_maps} == {("light",)}


def test_advice_against_what_the_parties_require_is_left_open_and_softens_nothing() -> None:
    demanded = requirement("r", "before", ("road",), ("plant",))
    given = talks(demanded, advice("a", "plant", "road"))
    found = synthesize(given)
    assert (found.softened, found.road_maps[0].brackets) == ((), ("a",))
    assert find_violations(given, found.road_maps[0]) == ()


def test_a_body_that_will_not_deliver_is_not_asked_where_it_can_be_avoided() -> None:
    rail = measure("rail", NORTH, cost=0.0, once=50.0, needs="Parliament", deliverable=False)
    given = talks(measures=(measure("road", NORTH), measure("plant", SOUTH, to=NORTH), rail))
    assert all("rail" not in phases_of(synthesize(given), n) for n in range(len(synthesize(given).road_maps)))


def test_a_body_that_will_not_deliver_is_flagged_where_it_must_be_asked() -> None:
    rail = measure("rail", NORTH, needs="Parliament", deliverable=False)
    given = talks(
        requirement("rail", "must", ("rail",), ladder=()),
        measures=(measure("road", NORTH), measure("plant", SOUTH, to=NORTH), rail),
    )
    steps = [step for phase in synthesize(given).road_maps[0].phases for step in phase.steps]
    assert {step.id: (step.needs, step.deliverable) for step in steps}["rail"] == ("Parliament", False)
