"""A negotiation as a conflict model, and a road map as a joint move in it."""

from __future__ import annotations

import pytest

from memcon.domain.conflict import PlanStability, Worths
from memcon.domain.negotiation import Benefit, Reversal
from memcon.roadmap.stability import conflict_from, graph_of, stability_of, verdicts_of
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party, road_map, step


def worths(model_of: str, *measures: object, **fields: object) -> dict[str, float]:
    made = conflict_from(negotiation(measures=measures, **fields))
    preference = next(one.preference for one in made.decision_makers if one.name == model_of)
    assert isinstance(preference, Worths)
    return preference.points


def test_a_measure_costs_its_performer_and_brings_the_other_what_the_values_say() -> None:
    assert worths(NORTH, measure("road", NORTH, cost=10, once=15)) == {"road": -10}
    assert worths(SOUTH, measure("road", NORTH, cost=10, once=15)) == {"road": 15}


def test_a_flow_counts_for_good_discounted() -> None:
    flowing = measure("aid", SOUTH, to=NORTH, cost=0, once=1, flow=2)
    parties = (party(NORTH, discount=figure(0.75)), party(SOUTH))
    assert worths(NORTH, flowing, parties=parties) == {"aid": 1 + 2 / (1 - 0.75)}


def test_what_can_hardly_be_taken_back_is_one_way() -> None:
    made = conflict_from(
        negotiation(measures=(measure("a", reversal=Reversal(share=figure(0.1))), measure("b", SOUTH, to=NORTH)))
    )
    assert [option.direction for option in made.options] == ["forward", "both"]


def test_what_needs_another_measure_is_no_state_without_it() -> None:
    made = conflict_from(negotiation(measures=(measure("a"), measure("b", SOUTH, to=NORTH, after=("a",)))))
    assert made.infeasible == ("NY",)


def test_assumed_values_make_assumed_preferences() -> None:
    assumed = conflict_from(negotiation())
    assert {one.basis for one in assumed.decision_makers} == {"assumed"}
    known = measure("a", cost=5, to=SOUTH)
    told = known.__class__(
        id="a",
        name="a",
        performer=NORTH,
        cost=figure(5, basis="analyst"),
        benefits=(Benefit(party=SOUTH, once=figure(6, basis="analyst")),),
    )
    assert {one.basis for one in conflict_from(negotiation(measures=(told,))).decision_makers} == {"analyst"}


def many(count: int) -> tuple[object, ...]:
    return tuple(
        measure(f"m{place}", (NORTH, SOUTH)[place % 2], to=(SOUTH, NORTH)[place % 2]) for place in range(count)
    )


def test_many_measures_are_joined_into_few_options_and_the_notes_say_which() -> None:
    made = conflict_from(negotiation(measures=many(40)), most_options=6)
    assert len(made.options) == 6
    assert sorted(one for option in made.options for one in option.stands_for) == sorted(f"m{n}" for n in range(40))
    joined = [note for note in made.notes if "together, as one option" in note]
    assert len(joined) == 6


def test_what_a_plan_does_in_one_phase_is_joined_first() -> None:
    phases = {f"m{place}": 1 + (place // 2) % 2 for place in range(8)}
    made = conflict_from(negotiation(measures=many(8)), most_options=4, phases=phases)
    assert all(len({phases[one] for one in option.stands_for}) == 1 for option in made.options)


def test_an_option_is_named_after_the_measure_that_weighs_most() -> None:
    two = (measure("small", cost=1, once=1), measure("telling", cost=30, once=40), measure("b", SOUTH, to=NORTH))
    assert [one.name for one in conflict_from(negotiation(measures=two), most_options=2).options] == ["telling +1", "b"]


def test_a_long_name_is_cut_at_a_word() -> None:
    long = measure("a", name="let inspectors into every place that either side has ever named")
    assert conflict_from(negotiation(measures=(long,))).options[0].name == "let inspectors into every place …"


def test_options_of_one_name_are_told_apart() -> None:
    twins = (measure("a", name="open the border"), measure("b", SOUTH, to=NORTH, name="open the border"))
    assert [one.name for one in conflict_from(negotiation(measures=twins)).options] == [
        f"open the border ({NORTH})",
        f"open the border ({SOUTH})",
    ]


@pytest.fixture(scope="module")
def exchange() -> PlanStability:
    """Each opens its side of a border for the other; both can close it again."""
    return stability_of(negotiation(), road_map())


def test_the_plan_leads_from_nothing_done_to_all_done(exchange: PlanStability) -> None:
    assert [stop.taken for stop in exchange.stops] == [(), ("open road", "close plant")]


def test_beginning_alone_pays_for_nobody(exchange: PlanStability) -> None:
    assert exchange.stops[0].equilibrium == ("nash", "gmr", "smr", "seq", "sim")


def test_the_end_of_an_exchange_is_held_by_the_others_answers(exchange: PlanStability) -> None:
    assert exchange.stops[-1].equilibrium == ("gmr", "smr", "seq", "sim")
    assert exchange.stops[-1].tempted == {"nash": (NORTH, SOUTH)}


def test_the_words_tell_what_answers_keep_each_from(exchange: PlanStability) -> None:
    assert (
        "Norland would gain by taking back “open road”, but Sudland would answer by taking back “close plant”, and "
        "that leaves it no better off."
    ) in exchange.words


def test_the_words_say_that_preferences_are_assumed(exchange: PlanStability) -> None:
    assert exchange.words[-1] == exchange.assumed[0]
    assert "which nobody has entered" in exchange.words[-1]


def test_the_words_hold_no_number_of_a_state(exchange: PlanStability) -> None:
    assert not any(character.isdigit() for words in exchange.words for character in words)


def test_from_the_end_nobody_would_rather_be_elsewhere(exchange: PlanStability) -> None:
    assert exchange.elsewhere == ()
    assert any(words.startswith("No two or more parties together") for words in exchange.words)


def test_an_end_whose_other_half_is_final_is_not_held() -> None:
    """North's part cannot be taken back, so South can withdraw its own and keep what it got."""
    final = negotiation(
        measures=(
            measure("open-road", NORTH, to=SOUTH, reversal=Reversal(share=figure(0.0))),
            measure("close-plant", SOUTH, to=NORTH),
        )
    )
    found = stability_of(final, road_map())
    assert found.stops[-1].equilibrium == ()
    told = " ".join(found.words)
    assert "no equilibrium by these preferences alone" in told
    assert "Sudland would gain by taking back “close plant”, and nobody else would gain by answering" in told


def test_a_coalition_that_would_rather_be_elsewhere_is_told() -> None:
    """The plan leaves out the second exchange, by which both would gain."""
    four = (*many(2), measure("more", NORTH, to=SOUTH), measure("most", SOUTH, to=NORTH))
    found = stability_of(negotiation(measures=four, requirements=()), road_map((step("m0", NORTH), step("m1", SOUTH))))
    assert [move.members for move in found.elsewhere] == [(NORTH, SOUTH)]
    assert "Norland and Sudland would rather go on together from the end, doing “more” and “most”." in found.words


def test_a_tranche_does_not_count_until_all_are_done() -> None:
    halves = (
        (step("open-road", tranche=(1, 2)),),
        (step("open-road", id="open-road.2", tranche=(2, 2)), step("close-plant", SOUTH)),
    )
    found = stability_of(negotiation(), road_map(*halves))
    assert [len(stop.taken) for stop in found.stops] == [0, 0, 2]


def test_the_model_can_be_analysed_by_itself() -> None:
    graph = graph_of(conflict_from(negotiation(measures=many(12))))
    assert verdicts_of(graph, ("nash",)).stable["nash"].shape == (2, 1 << 12)


def test_without_measures_there_is_nothing_to_hold() -> None:
    found = stability_of(negotiation(measures=(), requirements=()), road_map())
    assert found.stops == ()
    assert "nothing to hold" in found.words[0]


def test_so_many_parties_that_states_cannot_be_counted_are_told() -> None:
    names = [f"Party {number}" for number in range(32)]
    crowd = negotiation(
        parties=tuple(party(name) for name in names),
        measures=tuple(measure(f"m{number}", name, to=names[number - 1]) for number, name in enumerate(names)),
        requirements=(),
    )
    found = stability_of(crowd, road_map((step("m0", names[0]),)))
    assert found.stops == ()
    assert "4,294,967,296 states would need" in found.words[0]
