"""Which requirements can stand under the safety rules, and which rules stand in their way."""

from __future__ import annotations

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import Negotiation, Reversal
from memcon.roadmap.deadlock.marco import list_minimal_sets
from memcon.roadmap.synthesis import stakes_oracle
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, requirement


def dear(tolerance: float | None = 5.0) -> Negotiation:
    """The north must give a thing for ever that costs it 30 points, and bears 5."""
    bears = None if tolerance is None else figure(tolerance)
    return negotiation(
        parties=(party(NORTH, breakdown_loss=figure(99.0), tolerance_within=bears), party(SOUTH)),
        measures=(
            measure("gift", NORTH, cost=30.0, once=50.0, reversal=Reversal(share=figure(0.0))),
            measure("nothing", SOUTH, to=NORTH),
        ),
        requirements=(requirement("give", "must", ("gift",)), requirement("idle", "never", ("nothing",))),
    )


def test_what_words_allow_the_stakes_may_forbid() -> None:
    assert stakes_oracle(dear(), NO_LIMITS).check({"give"}) is False


def test_a_tolerance_without_bound_forbids_nothing() -> None:
    assert stakes_oracle(dear(None), NO_LIMITS).check({"give"}) is True


def test_the_rules_needed_name_the_party_and_its_tolerance() -> None:
    assert stakes_oracle(dear(), NO_LIMITS).rules_needed({"give"}) == (
        "Norland bears 5 points of exposure within a phase",
    )


def test_no_rule_is_needed_where_words_clash() -> None:
    oracle = stakes_oracle(negotiation(), NO_LIMITS)
    assert oracle.rules_needed({"north-first", "south-first", "north-must", "south-must"}) == ()


def test_the_core_of_a_refutation_is_itself_refuted() -> None:
    oracle = stakes_oracle(dear(), NO_LIMITS)
    assert oracle.check({"give", "idle"}) is False
    assert oracle.core({"give", "idle"}) in (None, frozenset({"give"}))


def test_the_listing_finds_the_one_requirement_that_is_too_dear() -> None:
    oracle = stakes_oracle(dear(), NO_LIMITS)
    listing = list_minimal_sets(oracle, NO_LIMITS, most=10)
    assert (listing.conflicts, listing.corrections) == ((frozenset({"give"}),), (frozenset({"give"}),))


def test_the_way_out_counts_the_stakes() -> None:
    way = stakes_oracle(dear(), NO_LIMITS).way_out()
    assert ([one.requirement for one in way.ways[0]], way.cost, way.proved) == (["give"], 10.0, True)
