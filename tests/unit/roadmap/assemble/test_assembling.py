"""What standing positions, mentioned measures and generic wordings become."""

from __future__ import annotations

from msgspec import structs

from memcon.domain.catalogue import Catalogue
from memcon.domain.claims import MeasureMention
from memcon.roadmap.assemble import Material, Mentioned, assemble
from tests.assembling_factories import CATALOGUE, TABLE, held, mention, naming, of, talks
from tests.factories import article, condition, line, span, statement


def test_a_measure_is_one_for_each_performer_whatever_words_name_it() -> None:
    found = talks(held("Norland", "offers", "scrap", "Norland"))
    assert [one.id for one in found.measures].count("norland.scrap") == 1


def test_wordings_that_nobody_listed_are_one_measure_where_they_share_most_words() -> None:
    found = talks(
        held("Sudland", "demands", "hand over the northern archive", "Norland"),
        held("Norland", "refuses", "hand over northern archive", "Norland"),
    )
    assert sum("archive" in one.id for one in found.measures) == 1


def test_every_requirement_keeps_its_position_layer_and_quote() -> None:
    claim = held("Norland", "demands", "exempt", "Sudland", layer="attributed")
    (found,) = of(talks(claim), "P1")
    assert (found.positions, found.layer) == ((claim.id,), "attributed")
    assert (found.quotes[0].exact, found.quotes[0].label) == (claim.evidence[0].exact, "P1")


def test_a_generic_wording_stands_for_the_measures_of_its_performer() -> None:
    offer = held(
        "Norland", "offers", "scrap", "Norland", conditions=(condition("if", "corresponding steps", "Sudland"),)
    )
    (found,) = of(talks(offer, held("Sudland", "offers", "exempt", "Sudland")), "P1")
    assert (found.kind, found.first, found.count) == ("with_any", ("sudland.exempt", "sudland.relief"), 1)


def test_a_generic_wording_without_measures_gets_one_that_says_so() -> None:
    claim = held(
        "Sudland", "demands", "exempt", "Norland", conditions=(condition("before", "concessions", "Westland"),)
    )
    found = talks(claim)
    (made,) = [one for one in found.measures if one.performer == "Westland"]
    assert (made.layer, "none is named: assumed" in made.name) == ("inferred", True)


def test_a_demand_for_some_of_a_set_is_met_by_any_of_it() -> None:
    (found,) = of(talks(held("Norland", "demands", "corresponding steps", "Sudland")), "P1")
    assert (found.kind, found.count) == ("must_any", 1)


def test_own_measures_do_not_wait_for_themselves() -> None:
    claim = held("Norland", "demands", "relief", "Sudland", conditions=(condition("before", "concessions", "Norland"),))
    found = [one for one in of(talks(claim), "P1") if one.kind == "before"]
    assert [one.second for one in found] == [("norland.scrap",)]


def test_no_unilateral_action_keeps_the_counts_matched() -> None:
    (found,) = of(talks(held("Norland", "refuses", "unilateral action", "Norland")), "P1")
    assert (found.kind, found.first, found.second) == ("matched", ("sudland.relief",), ("norland.scrap",))


def test_a_phased_process_is_no_more_than_half_a_sides_steps_at_once() -> None:
    found = of(talks(held("Norland", "supports", "phased process")), "P1")
    assert [(one.kind, one.first, one.count) for one in found] == [("max_per_phase", ("sudland.relief",), 2)]


def test_keeping_sanctions_is_refusing_to_lift_them() -> None:
    found = of(talks(held("Sudland", "offers", "keep", "Sudland")), "P1")
    assert [(one.kind, one.first) for one in found] == [("never", ("sudland.relief",))]


def test_refusing_the_others_harm_demands_what_is_done_instead() -> None:
    found = of(talks(held("Norland", "opposes", "impose", "Sudland")), "P1")
    assert [(one.kind, one.first) for one in found] == [("must", ("sudland.exempt",))]


def test_what_all_sides_do_together_is_one_measure_each_in_the_same_phase() -> None:
    found = talks(held("Norland", "proposes", "treaty"))
    (same,) = [one for one in found.requirements if one.kind == "same"]
    assert {*same.first, *same.second} == {"norland.treaty", "sudland.treaty"}
    assert same.ladder == ()
    assert same.quotes[0].label == "P1"


def test_a_truce_in_talks_about_something_else_is_what_it_means_there() -> None:
    truce = structs.replace(CATALOGUE.measures["truce"], kind="fighting", figurative={"arms": "exempt"})
    catalogue = structs.replace(CATALOGUE, measures=CATALOGUE.measures | {"truce": truce})
    claims = (*(held(*one) for one in TABLE), held("Sudland", "offers", "truce", "Sudland"))
    standing = tuple(statement(claim, f"P{place}") for place, claim in enumerate(claims, start=1))
    assert "sudland.exempt" in [one.id for one in assemble(Material(standing, (), catalogue, naming)).measures]


def test_a_whole_is_asked_for_in_its_parts() -> None:
    (found,) = of(talks(held("Sudland", "demands", "disarmament", "Norland")), "P1")
    assert found.first == ("norland.scrap", "norland.arms")


def test_a_missing_step_of_a_chain_leaves_the_steps_before_it() -> None:
    found = talks(held("Norland", "offers", "freeze", "Norland"), held("Norland", "offers", "arms", "Norland"))
    after = {one.id: one.after for one in found.measures}
    assert after["norland.arms"] == ("norland.scrap",)
    assert after["norland.scrap"] == ("norland.freeze",)


def test_the_performer_is_the_one_of_the_measures_role_where_nobody_is_named() -> None:
    (found,) = of(talks(held("Norland", "demands", "exempt")), "P1")
    assert found.first == ("sudland.exempt",)
    assert "performer: it is the one named as one with sanctions" in found.rule


def test_a_slip_of_the_pen_does_not_make_the_other_side_disarm() -> None:
    asked = [held("Sudland", "demands", measure, "Norland") for measure in ("freeze", "arms", "freeze", "arms")]
    same = {key: structs.replace(CATALOGUE.measures[key], role="one with arms") for key in ("freeze", "arms")}
    catalogue = structs.replace(CATALOGUE, measures=CATALOGUE.measures | same)
    claims = (*asked, held("Norland", "demands", "relief", "Sudland"), held("Sudland", "offers", "arms", "Sudland"))
    standing = tuple(statement(claim, f"P{place}") for place, claim in enumerate(claims, start=1))
    found = assemble(Material(standing, (), catalogue, naming))
    assert "sudland.arms" not in [one.id for one in found.measures]


def test_a_refusal_under_a_condition_that_names_no_measure_is_not_made_a_plain_one() -> None:
    met = (condition("unless", "meeting of the leaders", "Norland"),)
    found = talks(held("Sudland", "refuses", "relief", "Sudland", conditions=met))
    assert of(found, "P1") == []
    assert "its condition" in found.left_out[0].why


def test_a_demand_stands_where_the_condition_names_no_measure() -> None:
    later = (condition("before", "meeting of the leaders", "Norland"),)
    (found,) = of(talks(held("Norland", "demands", "exempt", "Sudland", conditions=later)), "P1")
    assert found.kind == "must"


def test_one_word_that_nobody_listed_is_no_measure() -> None:
    assert [one.position for one in talks(held("Norland", "demands", "cotton")).left_out] == ["P1"]


def test_a_common_noun_is_read_as_the_other_side() -> None:
    (found,) = of(talks(held("Norland", "demands", "freeze", "workers")), "P1")
    assert found.first == ("sudland.freeze",)


def test_an_outsiders_demand_is_advice() -> None:
    (found,) = of(talks(held("most experts", "demands", "freeze", "Norland", holder_party=None)), "P1")
    assert (found.advisory, found.holder) == (True, "most experts")


def test_matters_of_the_talks_are_left_out_with_the_reason() -> None:
    found = talks(held("Norland", "refuses", "meetings with the envoy", "Norland"))
    assert [(one.position, "talks themselves" in one.why) for one in found.left_out] == [("P1", True)]


def test_hopes_and_harm_are_left_out_with_the_reason() -> None:
    found = talks(held("Norland", "hopes", "relief", "Sudland"), held("Norland", "proposes", "strike", "Norland"))
    assert [one.position for one in found.left_out] == ["P1", "P2"]


def test_a_threat_is_a_move_with_what_sets_it_off() -> None:
    claim = held("Norland", "threatens", "strike", "Norland", conditions=(condition("if", "keep", "Sudland"),))
    (found,) = talks(claim).threats
    assert (found.holder, found.move, found.triggers) == ("Norland", "strike", ("Sudland: keep",))


def test_an_option_is_a_measure_that_nobody_requires() -> None:
    found = talks(mentioned=(mention("exempt"),))
    assert "sudland.exempt" in [one.id for one in found.measures]
    assert not any("sudland.exempt" in (*one.first, *one.second) for one in found.requirements)


def test_an_option_carries_the_body_that_its_words_name() -> None:
    catalogue = structs.replace(CATALOGUE, bodies={"Security Council": ("security council",)})
    sides = tuple(statement(held(*one), f"P{place}") for place, one in enumerate(TABLE, start=1))
    of_text = article("One way is exempting goods from what the Security Council imposed.")
    words = "exempting goods from what the Security Council imposed"
    mention = MeasureMention(id="m", measure="exempt", evidence=(span(of_text, words),), catalogue="exempt")
    found = assemble(Material(sides, (Mentioned(mention, line()),), catalogue, naming))
    assert {one.id: one.needs for one in found.measures}["sudland.exempt"] == "Security Council"


def test_an_option_of_somebody_who_is_not_at_the_table_is_passed_over() -> None:
    assert not any(one.performer == "Westland" for one in talks(mentioned=(mention("exempt", "Westland"),)).measures)


def test_crossing_demands_make_an_inferred_order() -> None:
    claim = held("Norland", "demands", "relief", "Sudland", conditions=(condition("before", "concessions", "Norland"),))
    (found,) = [one for one in talks(claim).requirements if one.layer == "inferred"]
    assert (found.holder, found.kind, found.first, found.second) == (
        "Sudland",
        "before",
        ("norland.scrap",),
        ("sudland.relief",),
    )


def test_one_holders_contradictory_statements_both_stand_and_say_so() -> None:
    found = talks(held("Sudland", "refuses", "scrap", "Norland"))
    told = {one.kind: one.words for one in found.requirements if one.holder == "Sudland"}
    assert "it also says the contrary: P1" in told["must"]
    assert "it also says the contrary: P3" in told["never"]


def test_advice_costs_less_to_leave_than_a_demand() -> None:
    catalogue = Catalogue(measures=CATALOGUE.measures, layer_weights={"advisory": 0.25})
    claims = (*(held(*one) for one in TABLE), held("experts", "demands", "relief", "Sudland", holder_party=None))
    standing = tuple(statement(claim, f"P{place}") for place, claim in enumerate(claims, start=1))
    found = {one.id: one.weight for one in assemble(Material(standing, (), catalogue, naming)).requirements}
    assert found["P3"] == found["P1"] / 4


def test_what_is_exchanged_step_for_step_has_enough_tranches() -> None:
    exchange = (condition("in_return_for", "scrap", "Norland"),)
    found = talks(held("Norland", "demands", "relief", "Sudland", conditions=exchange))
    tranches = {one.id: one.tranches for one in found.measures}
    assert tranches["norland.scrap"] == tranches["sudland.relief"] == 3


def test_nobody_at_the_table_gives_an_empty_negotiation() -> None:
    found = assemble(Material((), (), CATALOGUE, naming))
    assert (found.parties, found.measures, found.requirements) == ((), (), ())
