"""What talks are stuck on: clashes are stated on both sides, waits say who vouches for them."""

from __future__ import annotations

from typing import Any

import msgspec

from memcon.domain.claims import Condition, PositionStatement
from memcon.domain.text import Span
from memcon.roadmap.deadlock import explain, find_circles


def position(holder: str, stance: str, measure: str, performer: str, **more: Any) -> PositionStatement:
    words = f"{holder} {stance} {measure}"
    return PositionStatement(
        id=words,
        evidence=(Span(article_id="a", start=0, stop=len(words), exact=words),),
        holder=holder,
        holder_party=holder,
        stance=stance,  # type: ignore[arg-type]  # the tests write stances
        measure=measure,
        performer=performer,
        **more,
    )


DEMAND = position("Union", "demands", "full list of the closed plants", "Company")
REFUSAL = position("Company", "refuses", "list of the closed plants", "Company")


def test_a_demand_against_a_refusal_is_a_clash() -> None:
    [clash] = explain([DEMAND, REFUSAL]).clashes
    assert (clash.demand, clash.refusal) == (DEMAND, REFUSAL)


def test_an_attributed_refusal_makes_no_clash() -> None:
    refusal = position("Company", "refuses", "list of the closed plants", "Company", layer="attributed")
    assert not explain([DEMAND, refusal]).clashes


def test_a_refusal_of_another_measure_makes_no_clash() -> None:
    refusal = position("Company", "refuses", "pay rise for night work", "Company")
    assert not explain([DEMAND, refusal]).clashes


def test_measures_of_one_catalogue_entry_clash_whatever_their_words() -> None:
    demand = position("Union", "demands", "an inventory", "Company", catalogue="declaration")
    refusal = position("Company", "refuses", "list of targets", "Company", catalogue="declaration")
    assert explain([demand, refusal]).clashes


def test_a_hypothetical_refusal_makes_no_clash() -> None:
    refusal = position("Company", "refuses", "list of the closed plants", "Company", modality="hypothetical")
    assert not explain([DEMAND, refusal]).clashes


def test_a_demand_before_own_concessions_is_a_stated_wait() -> None:
    first = Condition(kind="before", measure="any concession", performer="Union")
    [wait] = explain([position("Union", "demands", "reopening", "Company", conditions=(first,))]).waits
    assert (wait.waiting, wait.until, wait.until_by, wait.withheld) == (
        "Union",
        "reopening",
        "Company",
        "any concession",
    )
    assert wait.layer == "stated"


def test_an_offer_on_a_condition_is_a_wait_for_the_condition() -> None:
    first = Condition(kind="if", measure="pay rise", performer="Company")
    [wait] = explain([position("Union", "offers", "end of the strike", "Union", conditions=(first,))]).waits
    assert (wait.waiting, wait.until, wait.until_by, wait.withheld) == (
        "Union",
        "pay rise",
        "Company",
        "end of the strike",
    )


def test_an_exchange_to_which_both_have_agreed_is_no_wait() -> None:
    gives = Condition(kind="in_return_for", measure="pay rise", performer="Company")
    takes = Condition(kind="in_return_for", measure="end of the strike", performer="Union")
    one = position("Union", "offers", "end of the strike", "Union", conditions=(gives,))
    other = position("Company", "accepts", "pay rise", "Company", conditions=(takes,))
    assert explain([one, other]).waits == ()
    assert len(explain([one]).waits) == 1


def test_who_only_backs_a_measure_holds_nothing_back() -> None:
    first = Condition(kind="if", measure="pay rise", performer="Company")
    assert explain([position("Mediator", "supports", "end of the strike", "Union", conditions=(first,))]).waits == ()


def test_a_body_of_no_known_party_stands_for_itself() -> None:
    demand = position("the union", "demands", "pay rise of 5 percent", "the company")
    refusal = position("the company", "refuses", "pay rise of 5 percent", "the company")
    nameless = [msgspec.structs.replace(one, holder_party=None) for one in (demand, refusal)]
    assert explain(nameless).clashes


def test_crossing_demands_close_the_circle_with_an_inferred_edge() -> None:
    first = Condition(kind="before", measure="any concession", performer="Union")
    waiting = position("Union", "demands", "reopening of the plants", "Company", conditions=(first,))
    crossing = position("Company", "demands", "end of the strike", "Union")
    deadlock = explain([waiting, crossing])
    assert [wait.layer for wait in deadlock.waits] == ["stated", "inferred"]
    assert deadlock.waits[1].statements[0] == crossing
    assert deadlock.circles == (("Company", "Union"),)


def test_nothing_is_inferred_without_a_stated_wait() -> None:
    one = position("Union", "demands", "reopening of the plants", "Company")
    other = position("Company", "demands", "end of the strike", "Union")
    assert explain([one, other]).waits == ()


def test_a_circle_of_three_is_found_once() -> None:
    def edge(party: str, other: str) -> PositionStatement:
        condition = Condition(kind="if", measure=f"step of {other}", performer=other)
        return position(party, "offers", f"step of {party}", party, conditions=(condition,))

    waits = explain([edge("A", "B"), edge("B", "C"), edge("C", "A")]).waits
    assert find_circles(waits) == (("A", "B", "C"),)


def test_experts_wait_for_nobody() -> None:
    first = Condition(kind="before", measure="any concession", performer="Company")
    advice = position("most experts", "demands", "reopening", "Company", conditions=(first,))
    assert explain([msgspec.structs.replace(advice, holder_party=None)]).waits == ()


def test_a_union_of_no_known_party_waits_where_the_other_side_asks_something_of_it() -> None:
    first = Condition(kind="before", measure="return to work", performer="the nurses' union")
    demand = position("the nurses' union", "demands", "reopening", "Company", conditions=(first,))
    asked = position("Company", "demands", "return to work", "nurses' union")
    waits = explain([msgspec.structs.replace(demand, holder_party=None), asked]).waits
    assert [wait.waiting for wait in waits] == ["the nurses' union"]


def test_a_meeting_is_no_concession_that_anybody_holds_back() -> None:
    meeting = Condition(kind="unless", measure="meet again", performer="B")
    standing = [
        position("A", "refuses", "final deal", "A", conditions=(meeting,)),
        position("B", "demands", "lift tariffs", "A"),
    ]
    layers = [one.layer for one in explain(standing, lambda words: words == "meet again").waits]
    assert (layers, [one.layer for one in explain(standing).waits]) == (["stated"], ["stated", "inferred"])
