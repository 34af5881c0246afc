"""Robust or fragile: the flipping value is found, orders are kept, and nothing is called robust that was not tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs

from memcon.domain.negotiation import Benefit, Figure, NegotiatedMeasure, Order, Reversal, Verification
from memcon.roadmap.robust import Question, examine
from memcon.roadmap.robust.spans import samples, spans_of
from tests import roadmap_factories as make
from tests.limits import OverAfter

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Conclusion

COST = "measures.open-road.cost"
ONCE = "measures.close-plant.benefits.Norland.once"


def exact(value: float) -> Figure:
    return Figure(likely=value, basis="analyst")


def negotiation(cost: Figure, once: Figure | None = None, **fields: Any) -> Negotiation:
    """Two measures of which nothing has a range but what the road costs and what the plant's closing brings."""
    return make.negotiation(
        parties=tuple(
            make.party(name, discount=exact(0.9), breakdown_loss=exact(20.0)) for name in (make.NORTH, make.SOUTH)
        ),
        measures=(
            certain("open-road", make.NORTH, cost, make.SOUTH, exact(15.0)),
            certain("close-plant", make.SOUTH, exact(10.0), make.NORTH, once or exact(15.0)),
        ),
        **fields,
    )


def certain(name: str, performer: str, cost: Figure, to: str, once: Figure) -> NegotiatedMeasure:
    return NegotiatedMeasure(
        id=name,
        name=name.replace("-", " "),
        performer=performer,
        cost=cost,
        flow_cost=exact(0.0),
        benefits=(Benefit(party=to, once=once, flow=exact(0.0)),),
        reversal=Reversal(share=exact(0.5)),
        verification=Verification(miss=exact(0.2), false_alarm=exact(0.0)),
    )


def cost_of(one: Negotiation) -> float:
    return one.measures[0].cost.likely


def once_of(one: Negotiation) -> float:
    return one.measures[1].benefits[0].once.likely


def asking(test: Callable[[Negotiation], bool]) -> Question:
    return Question("road map", "it is cheap", lambda one: "cheap" if test(one) else "dear")


RANGED = Figure(likely=10.0, low=5.0, high=20.0, basis="analyst")


def test_an_answer_that_never_changes_is_robust() -> None:
    found = examine(asking(lambda one: cost_of(one) < 100), negotiation(RANGED), samples=50)
    assert (found.verdict, found.flips) == ("robust", ())


def test_robust_counts_every_value_set_asked_for() -> None:
    found = examine(asking(lambda one: cost_of(one) < 100), negotiation(RANGED), samples=50)
    assert found.tested == 1 + 2 + 50


def test_the_flipping_value_is_found() -> None:
    (flip,) = examine(asking(lambda one: cost_of(one) < 14), negotiation(RANGED)).flips
    assert flip.figure == COST
    assert flip.flips_at == pytest.approx(14.0, abs=0.01)
    assert flip.becomes == "dear"


def test_the_flipping_figure_is_named_in_words() -> None:
    (flip,) = examine(asking(lambda one: cost_of(one) < 14), negotiation(RANGED)).flips
    assert flip.words == "what “open road” costs Norland once"


def test_a_flip_on_either_side_is_found_nearest_first() -> None:
    found = examine(asking(lambda one: 6 < cost_of(one) < 18), negotiation(RANGED)).flips
    assert [round(flip.flips_at) for flip in found] == [6, 18]


def test_figures_that_flip_only_together_are_told_together() -> None:
    both = negotiation(RANGED, Figure(likely=15.0, low=10.0, high=20.0, basis="analyst"))
    found = examine(asking(lambda one: cost_of(one) - once_of(one) < 6), both)
    (flip,) = found.flips
    assert found.verdict == "fragile"
    assert {flip.figure, *(one.figure for one in flip.along_with)} == {COST, ONCE}
    at = {flip.figure: flip.flips_at, **{one.figure: one.value for one in flip.along_with}}
    assert at[COST] - at[ONCE] == pytest.approx(6, abs=0.01)


def test_how_often_it_changes_is_counted() -> None:
    found = examine(asking(lambda one: cost_of(one) < 12.5), negotiation(RANGED), samples=400)
    assert found.together == 400
    corners, spread = 100 / 2, 300 / 2  # half the corners are high, and half of the range is above
    assert abs(found.changed_in - corners - spread) < 25


def test_days_are_told_as_whole_days() -> None:
    base = negotiation(exact(10.0))
    first, second = base.measures
    slow = structs.replace(first, duration_days=Figure(likely=60.0, low=30.0, high=90.0, basis="analyst"))
    asked = asking(lambda one: one.measures[0].duration_days.likely <= 60)  # type: ignore[union-attr]  # it is there
    (flip,) = examine(asked, structs.replace(base, measures=(slow, second))).flips
    assert flip.flips_at == 61.0


def test_an_assumed_figure_without_a_range_is_tried_half_as_high_again() -> None:
    guessed = negotiation(Figure(likely=10.0))
    assert examine(asking(lambda one: cost_of(one) < 16), guessed).verdict == "robust"
    assert examine(asking(lambda one: cost_of(one) < 14), guessed).verdict == "fragile"


def test_an_entered_figure_without_a_range_is_taken_at_its_word() -> None:
    found = examine(asking(lambda one: cost_of(one) < 11), negotiation(exact(10.0)))
    assert found.verdict == "not tested"
    assert "no figure that it hangs on has a range" in found.note


def test_values_that_break_an_order_are_not_tried() -> None:
    wide = Figure(likely=15.0, low=-100.0, high=20.0, basis="analyst")
    kept = negotiation(RANGED, wide, orders=(Order(party=make.NORTH, more="close-plant", less="open-road"),))
    seen: list[float] = []

    def note(one: Negotiation) -> bool:
        seen.append(once_of(one) + cost_of(one))
        return True

    examine(asking(note), kept, samples=60)
    assert min(seen) >= -1e-9


def test_a_flip_beyond_an_order_is_no_flip() -> None:
    wide = Figure(likely=15.0, low=-100.0, high=20.0, basis="analyst")
    free = examine(asking(lambda one: once_of(one) > -50), negotiation(RANGED, wide))
    orders = (Order(party=make.NORTH, more="close-plant", less="open-road"),)
    kept = examine(asking(lambda one: once_of(one) > -50), negotiation(RANGED, wide, orders=orders))
    assert (free.verdict, kept.verdict) == ("fragile", "robust")


def test_likely_values_out_of_order_are_put_in_order_first() -> None:
    low = Figure(likely=-12.0, low=-20.0, high=20.0, basis="analyst")
    orders = (Order(party=make.NORTH, more="close-plant", less="open-road"),)
    found = examine(asking(lambda one: once_of(one) + cost_of(one) >= -1e-6), negotiation(RANGED, low, orders=orders))
    assert found.verdict == "robust"
    assert "break an order" in found.note


def test_orders_that_no_values_keep_are_said_so() -> None:
    orders = (Order(party=make.NORTH, more="open-road", less="close-plant"),)
    found = examine(asking(lambda _: True), negotiation(RANGED, exact(15.0), orders=orders))
    assert found.verdict == "not tested"
    assert "open-road is worth more to Norland" in found.note


def test_orders_that_only_together_cannot_be_kept_are_said_so() -> None:
    """The plant before the bridge, the bridge before the ferry: each alone can be, both cannot."""
    worths = {"close-plant": (8.0, 0.0, 11.0), "bridge": (9.0, 5.0, 12.0), "ferry": (11.5, 11.5, 11.5)}
    measures = tuple(
        certain(name, make.SOUTH, exact(1.0), make.NORTH, Figure(likely=likely, low=low, high=high, basis="analyst"))
        for name, (likely, low, high) in worths.items()
    )
    chain = (("close-plant", "bridge"), ("bridge", "ferry"))
    orders = tuple(Order(party=make.NORTH, more=more, less=less) for more, less in chain)
    kept = structs.replace(negotiation(exact(1.0)), measures=measures, orders=orders)
    assert examine(asking(lambda _: True), kept).verdict == "not tested"


def test_stopped_at_the_first_figure_nothing_is_concluded() -> None:
    assert stopped(lambda one: cost_of(one) < 100, 1).verdict == "not tested"


def stopped(test: Callable[[Negotiation], bool], after: int) -> Conclusion:
    return examine(asking(test), negotiation(RANGED), samples=50, limits=OverAfter(after))


def test_never_robust_of_fewer_value_sets_than_asked_for() -> None:
    found = stopped(lambda one: cost_of(one) < 100, 20)
    assert found.verdict == "not tested"
    assert f"only {found.tested} of 53" in found.note


def test_fragile_stays_fragile_when_stopped() -> None:
    assert stopped(lambda one: cost_of(one) < 14, 5).verdict == "fragile"


def test_what_turned_it_over_is_told_even_where_no_time_is_left_to_cut_it_down() -> None:
    both = negotiation(RANGED, Figure(likely=15.0, low=10.0, high=20.0, basis="analyst"))
    asked = asking(lambda one: cost_of(one) - once_of(one) < 6)
    found = examine(asked, both, samples=50, limits=OverAfter(30))
    assert found.verdict == "fragile"
    assert found.flips[0].becomes == "dear"


def test_a_question_that_does_not_know_is_not_robust() -> None:
    doubtful = Question("blocks", "R1", lambda one: "R1" if cost_of(one) < 19.9 else None)
    assert examine(doubtful, negotiation(RANGED)).verdict == "not tested"


def test_a_question_without_any_answer_is_not_tested() -> None:
    found = examine(Question("blocks", "R1", lambda _: None), negotiation(RANGED))
    assert (found.verdict, found.tested) == ("not tested", 0)


def test_the_same_seed_gives_the_same_conclusion() -> None:
    both = negotiation(RANGED, Figure(likely=15.0, low=10.0, high=20.0, basis="analyst"))
    question = asking(lambda one: cost_of(one) - once_of(one) < 6)
    assert examine(question, both, seed=4) == examine(question, both, seed=4)


def test_samples_leave_no_slice_of_a_range_untried() -> None:
    (span,) = (one for one in spans_of(negotiation(RANGED)) if one.place == COST)
    drawn = [values[COST] for values in samples([span], 40, seed=2)][10:]
    width = (span.high - span.low) / 30
    assert {int((value - span.low) / width) for value in drawn} == set(range(30))


def test_a_quarter_of_the_samples_are_corners() -> None:
    (span,) = (one for one in spans_of(negotiation(RANGED)) if one.place == COST)
    corners = [values[COST] for values in samples([span], 40, seed=2)][:10]
    assert set(corners) <= {5.0, 20.0}
