"""The admissible values of a negotiation: ranges of its figures, and the orders between its measures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from memcon.domain.figures import at_values, placed_figures
from memcon.roadmap.robust.steps import step_costs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from memcon.domain.figures import PlacedFigure
    from memcon.domain.negotiation import Figure, NegotiatedMeasure, NegotiatingParty, Negotiation, Order

    Values = dict[str, float]
    Test = Callable[[Values], bool]

# An assumed figure without a range is tried from half to one and a half of its likely value; of a discount it is the
# distance from 1 that is halved, since 0.9 is as far from 0.95 as it is from 0.85 in what a flow is worth.
GUESS_WITHIN = 0.5
CHANCES = ("share", "miss", "false_alarm")
MOST_DISCOUNT = 0.99  # a flow is worth a hundred phases at most
HALVINGS = 24  # of the way back to the likely values: one part in sixteen million
ROUNDS = 50  # tries to bring the likely values themselves in order


class Span(NamedTuple):
    """A figure that may be otherwise: its place, its likely value, and between which ends it may lie."""

    place: str
    likely: float
    low: float
    high: float


def spans_of(negotiation: Negotiation) -> tuple[Span, ...]:
    """Every figure that may be otherwise: those with a range, and those assumed without one (see GUESS_WITHIN).

    The costs of the steps of softening, which have no range, are tried as if they were assumed.
    """
    found = [_span(one) for one in placed_figures(negotiation)]
    found += [
        Span(place, cost, cost * (1 - GUESS_WITHIN), cost * (1 + GUESS_WITHIN))
        for place, cost in step_costs(negotiation)
    ]
    return tuple(span for span in found if span.low < span.high)


def _span(placed: PlacedFigure) -> Span:
    figure, field = placed.figure, placed.place.rpartition(".")[2]
    low, high = admissible_ends(figure, field)
    if field == "discount":
        low, high = max(1 - MOST_DISCOUNT, low), min(MOST_DISCOUNT, high)
    if not np.isfinite([low, high]).all():
        low = high = figure.likely
    return Span(placed.place, figure.likely, min(low, figure.likely), max(high, figure.likely))


def admissible_ends(figure: Figure, field: str) -> tuple[float, float]:
    """Between which values a figure may lie: its range, or where it is assumed without one, see GUESS_WITHIN."""
    low, high = figure.lowest, figure.highest
    if figure.low is None and figure.high is None and figure.basis == "assumed":
        within = GUESS_WITHIN * abs(1 - figure.likely if field == "discount" else figure.likely)
        low, high = figure.likely - within, figure.likely + within
    return (max(0.0, low), min(1.0, high)) if field in CHANCES else (low, high)


def broken_order(negotiation: Negotiation) -> Order | None:
    """The first order that the likely values do not keep; None where they keep all."""
    return next(_broken(negotiation), None)


def _broken(negotiation: Negotiation) -> Iterator[Order]:
    parties = {one.name: one for one in negotiation.parties}
    measures = {one.id: one for one in negotiation.measures}
    for order in negotiation.orders:
        party = parties.get(order.party)
        more, less = measures.get(order.more), measures.get(order.less)
        if party and more and less and worth(more, party) < worth(less, party):
            yield order


def worth(measure: NegotiatedMeasure, party: NegotiatingParty) -> float:
    """What a measure, kept for ever, is worth to a party, at likely values; what it does itself costs it."""
    annuity = 1 / (1 - party.discount.likely)
    own = measure.performer == party.name
    got = [one for one in measure.benefits if one.party == party.name]
    once = sum(one.once.likely for one in got) - (measure.cost.likely if own else 0.0)
    flow = sum(one.flow.likely for one in got) - (measure.flow_cost.likely if own else 0.0)
    return once + annuity * flow


def in_order(negotiation: Negotiation, spans: Sequence[Span]) -> Values | Order:
    """Values near the likely ones that keep every order, empty where those do; an order where none were found.

    For an order that is broken, all figures of the greater measure move to their favourable ends and those of the
    lesser to theirs, as far as it takes.
    """
    values: Values = {}
    order = broken_order(negotiation)
    for _ in range(ROUNDS):
        if order is None:
            break
        best = {**values, **_favouring(order, negotiation, spans)}
        if not _keeps(order, negotiation, best):
            break
        values = _between(values, best, spans, partial(_keeps, order, negotiation))
        order = broken_order(at_values(negotiation, values))
    return values if order is None else order


def _keeps(order: Order, negotiation: Negotiation, values: Values) -> bool:
    return order not in _broken(at_values(negotiation, values))


def drawn_back(negotiation: Negotiation, spans: Sequence[Span], start: Values, values: Values) -> Values:
    """The values, or where they break an order, the farthest point on the way to them that keeps all of them."""
    if not negotiation.orders or broken_order(at_values(negotiation, values)) is None:
        return values
    return _between(values, start, spans, lambda some: broken_order(at_values(negotiation, some)) is None)


def _between(far: Values, near: Values, spans: Sequence[Span], holds: Test) -> Values:
    """The point on the line from `far`, where the test fails, to `near`, where it holds, at which it starts to hold."""
    fails, passes = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (fails + passes) / 2
        if holds(mixed(far, near, middle, spans)):
            passes = middle
        else:
            fails = middle
    return mixed(far, near, passes, spans)


def mixed(one: Values, other: Values, share: float, spans: Sequence[Span]) -> Values:
    """Values on the way from one set to another; a figure that a set does not name stands at its likely value."""
    found = {}
    for span in spans:
        begin, end = one.get(span.place, span.likely), other.get(span.place, span.likely)
        if begin != span.likely or end != span.likely:
            found[span.place] = begin + share * (end - begin)
    return found


def _favouring(order: Order, negotiation: Negotiation, spans: Sequence[Span]) -> Values:
    """The figures of both measures of an order at the ends that favour it."""
    performers = {one.id: one.performer for one in negotiation.measures}
    found: Values = {}
    for measure, better in ((order.more, True), (order.less, False)):
        own = performers[measure] == order.party
        places = (
            {f"measures.{measure}.cost", f"measures.{measure}.flow_cost"}
            if own
            else {f"measures.{measure}.benefits.{order.party}.{name}" for name in ("once", "flow")}
        )
        for span in spans:
            if span.place in places:
                found[span.place] = span.high if better != own else span.low
    return found


def samples(spans: Sequence[Span], count: int, seed: int) -> Iterator[Values]:
    """So many value sets in which all figures move at once: a quarter at random corners, the others spread evenly.

    Each figure of the spread ones takes every one of as many slices of its range once (Latin hypercube; McKay, Beckman
    and Conover 1979), so that no part of any range goes untried.
    """
    chance = np.random.default_rng(seed)
    low, high = np.array([one.low for one in spans]), np.array([one.high for one in spans])
    corners = count // 4
    spread = count - corners
    at = np.empty((count, len(spans)))
    at[:corners] = chance.integers(0, 2, (corners, len(spans)))
    slices = chance.permuted(np.tile(np.arange(spread)[:, None], (1, len(spans))), axis=0)
    at[corners:] = (slices + chance.random((spread, len(spans)))) / max(spread, 1)
    for row in at:
        yield {span.place: float(value) for span, value in zip(spans, low + row * (high - low), strict=True)}


def differences(values: Mapping[str, float], spans: Sequence[Span]) -> list[Span]:
    """The figures that a value set moves from their likely values."""
    return [span for span in spans if values.get(span.place, span.likely) != span.likely]
