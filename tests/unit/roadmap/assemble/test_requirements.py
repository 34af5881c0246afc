"""What positions under conditions ask of road maps, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.roadmap.assemble import Material, assemble
from tests.assembling_factories import CATALOGUE, TABLE, held, naming, of, talks
from tests.factories import condition, statement

if TYPE_CHECKING:
    from memcon.domain.negotiation import Requirement


def exchange_refused(price: str, performer: str | None = "Norland", kind: str = "in_return_for") -> list[Requirement]:
    """What Sudland asks for when it refuses relief at a price; Norland offers to freeze as well."""
    met = (condition(kind, price, performer),)
    more = held("Norland", "offers", "freeze", "Norland")
    return of(talks(held("Sudland", "refuses", "relief", "Sudland", conditions=met), more), "P1")


def test_a_refused_exchange_asks_for_more_than_its_price() -> None:
    (found,) = exchange_refused("scrap")
    assert (found.kind, found.first, found.second) == ("with_any", ("norland.freeze",), ("sudland.relief",))


def test_a_price_of_which_nobody_says_whose_it_is_is_the_other_sides() -> None:
    (found,) = exchange_refused("closing the old mill alone", None)
    assert (found.kind, found.second) == ("with_any", ("sudland.relief",))
    assert {"norland.freeze", "norland.scrap"} <= set(found.first)


def test_a_measure_refused_at_any_price_is_never_done() -> None:
    (found,) = exchange_refused("any concessions", None)
    assert (found.kind, found.first) == ("never", ("sudland.relief",))


def test_a_measure_refused_if_its_performer_does_another_is_not_done_after_that() -> None:
    (found,) = exchange_refused("exempt", "Sudland", "if")
    assert (found.kind, found.first, found.second) == ("unless", ("sudland.exempt",), ("sudland.relief",))


def test_an_outsiders_example_is_advice_of_little_weight() -> None:
    example = held(
        "most experts",
        "proposes",
        "scrap",
        "Norland",
        holder_party=None,
        modality="hypothetical",
        conditions=(condition("before", "arms", "Norland"), condition("in_return_for", "corresponding steps")),
    )
    sides = tuple(statement(held(*one), f"P{place}") for place, one in enumerate(TABLE, start=1))
    found = assemble(Material(sides, (), CATALOGUE, naming, examples=(statement(example, "P9"),)))
    made = {one.kind: one for one in of(found, "P9")}
    assert (made["before"].first, made["before"].second) == (("norland.scrap",), ("norland.arms",))
    assert (made["matched"].first, made["matched"].second) == (("sudland.relief",), ("norland.scrap",))
    assert all(one.advisory and one.rule.startswith("described as an example") for one in made.values())


def test_what_a_side_merely_supposes_asks_for_nothing() -> None:
    example = held("Norland", "demands", "exempt", "Sudland", modality="hypothetical")
    sides = tuple(statement(held(*one), f"P{place}") for place, one in enumerate(TABLE, start=1))
    found = assemble(Material(sides, (), CATALOGUE, naming, examples=(statement(example, "P9"),)))
    assert of(found, "P9") == []


def test_an_exemption_makes_no_sense_after_the_relief() -> None:
    entries = CATALOGUE.measures | {"exempt": structs.replace(CATALOGUE.measures["exempt"], before=("relief",))}
    catalogue = structs.replace(CATALOGUE, measures=entries)
    claims = (*(held(*one) for one in TABLE), held("Norland", "demands", "exempt", "Sudland"))
    standing = tuple(statement(claim, f"P{place}") for place, claim in enumerate(claims, start=1))
    found = [one for one in assemble(Material(standing, (), catalogue, naming)).requirements if one.kind == "unless"]
    assert [(one.first, one.second) for one in found] == [(("sudland.relief",), ("sudland.exempt",))]


def test_a_condition_is_named_as_the_reader_named_the_same_words_elsewhere() -> None:
    met = (condition("if", "tear it all down", "Norland"),)
    found = talks(
        held("Norland", "offers", "tear it all down", "Norland", catalogue="scrap"),
        held("Sudland", "offers", "exempt", "Sudland", conditions=met),
    )
    assert of(found, "P2")[0].first == ("norland.scrap",)


def test_a_condition_that_names_no_measure_is_told() -> None:
    alone = (condition("if", "unilateral action", "Norland"),)
    found = talks(held("Sudland", "offers", "exempt", "Sudland", conditions=alone))
    assert "names no measures" in found.left_out[0].why


def test_phased_concessions_in_return_are_the_other_sides_steps() -> None:
    phased = (condition("in_return_for", "phased process"),)
    (found,) = of(talks(held("Norland", "offers", "freeze", "Norland", conditions=phased)), "P1")
    assert (found.kind, found.first) == ("matched", ("sudland.relief",))


def test_keeping_sanctions_as_a_condition_is_not_lifting_them() -> None:
    kept = (condition("if", "keep", "Sudland"),)
    (found,) = of(talks(held("Norland", "offers", "freeze", "Norland", conditions=kept)), "P1")
    assert (found.kind, found.first, found.second) == ("unless", ("sudland.relief",), ("norland.freeze",))


def test_a_condition_on_what_all_sides_do_together_is_met_by_all_of_it() -> None:
    signed = (condition("if", "treaty"),)
    (found,) = of(talks(held("Norland", "offers", "freeze", "Norland", conditions=signed)), "P1")
    assert (found.kind, found.count) == ("with_any", 2)
    assert set(found.first) == {"norland.treaty", "sudland.treaty"}


def test_a_condition_without_an_actor_is_told() -> None:
    seen = (condition("if", "the weather hold"),)
    found = talks(held("Norland", "offers", "freeze", "Norland", conditions=seen))
    assert "no report says who" in found.left_out[0].why


def test_acting_alone_that_is_demanded_comes_before_the_others_steps() -> None:
    (found,) = of(talks(held("Sudland", "demands", "unilateral action", "Norland")), "P1")
    assert (found.kind, found.first, found.second) == ("before_any", ("norland.scrap",), ("sudland.relief",))


def test_acting_alone_that_is_offered_asks_for_nothing() -> None:
    found = talks(held("Norland", "offers", "unilateral action", "Norland"))
    assert [one.why for one in found.left_out] == ["a way of going about it that asks for no measure"]


def test_further_concessions_that_are_refused_are_those_asked_for_and_not_offered() -> None:
    found = talks(
        held("Norland", "refuses", "concessions", "Norland"),
        held("Norland", "offers", "freeze", "Norland"),
        held("Sudland", "demands", "freeze", "Norland"),
    )
    assert [one.first for one in of(found, "P1")] == [("norland.scrap",)]


def test_a_refusal_of_concessions_that_nobody_asks_for_is_left_out() -> None:
    found = talks(held("Sudland", "refuses", "concessions", "Westland"))
    assert found.left_out[0].position == "P1"


def test_one_own_act_that_all_could_do_is_the_holders() -> None:
    (found,) = [one for one in talks(held("Norland", "offers", "truce")).measures if one.catalogue == "truce"]
    assert found.performer == "Norland"


def test_what_all_could_do_is_asked_of_all_where_nobody_is_named() -> None:
    (found,) = of(talks(held("Norland", "demands", "truce")), "P1")
    assert set(found.first) == {"norland.truce", "sudland.truce"}


def test_what_one_side_gains_by_is_for_the_other_to_do() -> None:
    gained = held("observers", "demands", "open the old road", None, holder_party="Westland", beneficiary="Norland")
    (found,) = of(talks(gained), "P1")
    assert found.first == ("sudland.open-the-old-road",)


def test_an_outsiders_demand_of_nobody_is_left_out() -> None:
    found = talks(held("observers", "demands", "open the old road", None, holder_party="Westland"))
    assert [one.position for one in found.left_out] == ["P1"]


def test_a_joint_act_of_two_who_are_named_is_theirs() -> None:
    found = talks(held("Norland", "proposes", "treaty", "Norland; Westland"))
    assert {one.performer for one in found.measures if one.catalogue == "treaty"} == {"Norland", "Westland"}


def test_a_set_of_nobody_is_left_out() -> None:
    standing = (statement(held("observers", "demands", "corresponding steps", None, holder_party=None), "P1"),)
    assert [one.position for one in assemble(Material(standing, (), CATALOGUE, naming)).left_out] == ["P1"]


def test_same_words_of_one_holder_are_one_requirement_with_both_quotes() -> None:
    one = held("Norland", "demands", "exempt", "Sudland")
    other = held("Norland", "demands", "exempt", "Sudland", reason=None, via="radio", layer="attributed")
    (found,) = of(talks(one, other), "P1")
    assert set(found.positions) == {one.id, other.id}
    assert found.layer == "stated"


def test_an_outsiders_example_may_ask_for_nothing() -> None:
    example = held("most experts", "hopes", "scrap", "Norland", holder_party=None, modality="hypothetical")
    sides = tuple(statement(held(*one), f"P{place}") for place, one in enumerate(TABLE, start=1))
    found = assemble(Material(sides, (), CATALOGUE, naming, examples=(statement(example, "P9"),)))
    assert of(found, "P9") == []


def test_many_measures_are_counted_in_the_sentence() -> None:
    names = [
        held("Sudland", "offers", words, "Sudland") for words in ("send rice now", "send iron ore", "lend two ships")
    ]
    met = (condition("if", "corresponding steps", "Sudland"),)
    found = talks(held("Norland", "offers", "freeze", "Norland", conditions=met), *names)
    assert "the 4 measures of Sudland" in of(found, "P1")[0].words


def test_nobody_can_go_first_where_nobody_has_anything_to_give() -> None:
    alone = held("Norland", "refuses", "unilateral action", "Norland")
    met = statement(held("Norland", "demands", "meeting of experts", "Sudland"), "P2")
    found = assemble(Material((statement(alone, "P1"), met), (), CATALOGUE, naming))
    assert {one.position for one in found.left_out} == {"P1", "P2"}


def test_a_price_that_nobody_named_more_of_gets_one_placeholder() -> None:
    met = (condition("in_return_for", "scrap", "Norland"),)
    found = talks(
        held("Sudland", "refuses", "relief", "Sudland", conditions=met),
        held("Sudland", "refuses", "exempt", "Sudland", conditions=met),
    )
    assert [one.layer for one in found.measures if "more-than" in one.id] == ["inferred"]


def test_the_holder_of_an_offer_without_a_performer_does_it_itself() -> None:
    (found,) = [one for one in talks(held("Norland", "offers", "open the old road")).measures if "road" in one.id]
    assert found.performer == "Norland"
