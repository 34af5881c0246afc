"""What holds of every verdict: a flip flips, one step less does not, and values tried are admissible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.domain.figures import at_values
from memcon.domain.negotiation import Benefit, Figure, Order
from memcon.roadmap.robust import Question, examine
from memcon.roadmap.robust.spans import broken_order, spans_of
from tests import roadmap_factories as make

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, likely, high = sorted(draw(st.lists(st.floats(0.0, 50.0), min_size=3, max_size=3)))
    return Figure(likely=likely, low=low, high=high, basis="analyst")


@st.composite
def negotiations(draw: st.DrawFn) -> Negotiation:
    """Three measures with ranges, and perhaps an order that their likely values keep or not."""
    measures = tuple(
        make.measure(name, cost=10.0, benefits=(Benefit(party=make.SOUTH, once=draw(figures())),))
        for name in ("a", "b", "c")
    )
    orders = draw(st.sampled_from([(), (Order(party=make.SOUTH, more="a", less="b"),)]))
    return make.negotiation(measures=measures, orders=orders, requirements=())


def total(negotiation: Negotiation) -> float:
    return sum(one.benefits[0].once.likely for one in negotiation.measures)


def asking(limit: float, seen: list[Negotiation] | None = None) -> Question:
    def ask(one: Negotiation) -> str:
        if seen is not None:
            seen.append(one)
        return "enough" if total(one) >= limit else "too little"

    return Question("road map", "enough", ask)


@settings(max_examples=60, deadline=None)
@given(negotiations(), st.floats(0.0, 150.0))
def test_a_flip_gives_what_it_says(negotiation: Negotiation, limit: float) -> None:
    question = asking(limit)
    for flip in examine(question, negotiation, samples=40).flips:
        moved = {flip.figure: flip.flips_at, **{one.figure: one.value for one in flip.along_with}}
        changed = at_values(negotiation, moved)
        if broken_order(negotiation) is None:  # else the start is not at the likely values
            assert question.ask(changed) == flip.becomes


@settings(max_examples=60, deadline=None)
@given(negotiations(), st.floats(0.0, 150.0))
def test_flips_lie_within_their_ranges(negotiation: Negotiation, limit: float) -> None:
    spans = {one.place: one for one in spans_of(negotiation)}
    for flip in examine(asking(limit), negotiation, samples=40).flips:
        span = spans[flip.figure]
        assert span.low - 1e-9 <= flip.flips_at <= span.high + 1e-9


@settings(max_examples=60, deadline=None)
@given(negotiations(), st.floats(0.0, 150.0))
def test_robust_where_even_the_extremes_agree(negotiation: Negotiation, limit: float) -> None:
    worths = [one.benefits[0].once for one in negotiation.measures]
    least, most = sum(one.lowest for one in worths), sum(one.highest for one in worths)
    found = examine(asking(limit), negotiation, samples=40)
    if limit <= least or limit > most:
        assert found.verdict in {"robust", "not tested"}
    if found.verdict == "not tested":
        assert found.note


@settings(max_examples=60, deadline=None)
@given(negotiations(), st.floats(0.0, 150.0), st.integers(0, 5))
def test_every_value_set_tried_keeps_the_orders(negotiation: Negotiation, limit: float, seed: int) -> None:
    seen: list[Negotiation] = []
    examine(asking(limit, seen), negotiation, samples=20, seed=seed)
    for one in seen:
        order = broken_order(one)
        if order is not None:  # by no more than the last halving leaves
            values = {measure.id: measure.benefits[0].once.likely for measure in one.measures}
            assert values[order.more] >= values[order.less] - 1e-3
