"""Whether a negotiation makes sense: names that exist, figures that can be, no circles of prerequisites or orders."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from memcon.domain.figures import MOST_LAG, MOST_PARTS, MOST_POINTS, placed_figures
from memcon.roadmap.deadlock.soundness import waits_for_itself
from memcon.roadmap.written.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from memcon.domain.negotiation import Figure, NegotiatedMeasure, Negotiation, Requirement, Softer
    from memcon.roadmap.written.places import Path
    from memcon.roadmap.written.problems import Problems

_WITH_SECOND = frozenset({"before", "before_any", "with_any", "matched", "same", "only_if", "unless"})
_WITH_PHASE = frozenset({"must_by", "not_before_phase"})
_TOO_LONG = f"beyond {MOST_POINTS:,.0f} days, longer than any talks"
_TOO_LARGE = f"beyond {MOST_POINTS:,.0f}; 100 points are a party's stake in the whole dispute, write it on that scale"


def check_sense(negotiation: Negotiation, problems: Problems) -> None:
    """Tell the problems of everything that cannot be meant."""
    for found in (_head, _sizes, _parties, _measures, _requirements, _groups, _circles, _orders):
        for path, words in found(negotiation):
            problems.add(path, words)


def _head(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    for key in ("phase_days", "most_phases"):
        if getattr(negotiation, key) < 1:
            yield (key,), "at least 1"
    if negotiation.surplus is not None and not math.isfinite(negotiation.surplus):
        yield ("surplus",), "a number of points, or false for no self-enforcement"


def _sizes(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    """Figures too large to be meant, which no solver could reckon with either."""
    if negotiation.surplus is not None and _is_too_large(negotiation.surplus):
        yield ("surplus",), _TOO_LARGE
    for one in placed_figures(negotiation):
        bound = math.inf if one.figure.likely == math.inf and ".tolerance_" in one.place else MOST_POINTS
        if max(abs(one.figure.lowest), abs(one.figure.likely), abs(one.figure.highest)) > bound:
            yield _path_of(one.place, negotiation), _TOO_LARGE if not one.place.endswith("_days") else _TOO_LONG
    for requirement in negotiation.requirements:
        if _is_too_large(requirement.weight):
            yield ("requirements", requirement.id, "weight"), _TOO_LARGE
        if any(_is_too_large(rung.cost) for rung in requirement.ladder if rung.cost != math.inf):
            yield ("requirements", requirement.id, "ladder"), _TOO_LARGE


def _is_too_large(points: float) -> bool:
    return not abs(points) <= MOST_POINTS


def _path_of(place: str, negotiation: Negotiation) -> Path:
    """The keys of a place such as "measures.ID.benefits.PARTY.once"; ids and names may hold points themselves."""
    top, _, rest = place.partition(".")
    names = [one.name for one in negotiation.parties]
    owners = names if top == "parties" else [one.id for one in negotiation.measures]
    owner = max((one for one in owners if rest.startswith(f"{one}.")), key=len)
    head, _, key = rest.removeprefix(f"{owner}.").partition(".")
    party = max((one for one in names if key.startswith(f"{one}.")), key=len, default=None)
    if party is None:
        return (top, owner, head, *((key,) if key else ()))
    return (top, owner, head, party, key.removeprefix(f"{party}."))


def _parties(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    for party in negotiation.parties:
        path = ("parties", party.name)
        if not _is_discount(party.discount):
            yield (*path, "discount"), "a discount lies between 0 and 1, both excluded: 0.9 is patient, 0.5 is not"
        for key in ("breakdown_loss", "tolerance_within", "tolerance_after"):
            figure = getattr(party, key)
            if figure is not None:
                yield from _at_least_zero(figure, (*path, key), " (leave a tolerance out, or inf, for no bound)")
        if party.capacity is not None and party.capacity < 1:
            yield (*path, "capacity"), "at least 1 measure in a phase; leave it out for no bound"


def _is_discount(figure: Figure) -> bool:
    return 0 < figure.lowest <= figure.highest < 1


def _measures(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    parties = {party.name for party in negotiation.parties}
    known = {measure.id for measure in negotiation.measures}
    for measure in negotiation.measures:
        path = ("measures", measure.id)
        yield from _unknown([measure.performer], parties, (*path, "performer"), "party")
        yield from _figures_of(measure, path)
        yield from _unknown([one.party for one in measure.benefits], parties, (*path, "benefits"), "party")
        if any(one.party == measure.performer for one in measure.benefits):
            yield (*path, "benefits"), f"{measure.performer} does it itself: what it gains lowers its cost instead"
        for key in ("after", "with_or_after", "excludes"):
            yield from _unknown(getattr(measure, key), known, (*path, key), "measure")
        if measure.id in measure.excludes:
            yield (*path, "excludes"), "a measure cannot exclude itself"


def _figures_of(measure: NegotiatedMeasure, path: Path) -> Iterator[tuple[Path, str]]:
    for key in ("cost", "flow_cost"):
        yield from _at_least_zero(getattr(measure, key), (*path, key), "; what others gain stands under benefits")
    for key, figure in (("duration_days", measure.duration_days), ("restore_days", measure.reversal.restore_days)):
        if figure is not None:
            inside = (*path, "reversal", key) if key == "restore_days" else (*path, key)
            yield from _at_least_zero(figure, inside, "")
    for key, part in (("reversal", ("share",)), ("verification", ("miss", "false_alarm"))):
        for name in part:
            figure = getattr(getattr(measure, key), name)
            if not 0 <= figure.lowest <= figure.highest <= 1:
                yield (*path, key, name), "a share or chance lies between 0 and 1"
    if measure.verification.lag_phases < 1:
        yield (*path, "verification", "lag_phases"), "at least 1 phase passes until a breach is seen"
    if measure.verification.lag_phases > MOST_LAG:
        yield (*path, "verification", "lag_phases"), f"at most {MOST_LAG} phases; nothing changes beyond that"
    if not 1 <= measure.tranches <= MOST_PARTS:
        yield (*path, "tranches"), f"at least 1 and at most {MOST_PARTS}: each part takes a phase of its own"


def _at_least_zero(figure: Figure, path: Path, more: str) -> Iterator[tuple[Path, str]]:
    if figure.lowest < 0 or not math.isfinite(figure.likely):
        yield path, f"a number of at least 0{more}"


def _requirements(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    known = {measure.id: measure.tranches for measure in negotiation.measures}
    for requirement in negotiation.requirements:
        path = ("requirements", requirement.id)
        yield from _form(requirement, known, path)
        if requirement.weight < 0:
            yield (*path, "weight"), "at least 0"
        for rung in requirement.ladder:
            if rung.cost < 0:
                yield (*path, "ladder"), "a step costs at least 0 points"
            if rung.kind is not None:
                yield from _form(rung, known, (*path, "ladder"))


def _form(form: Requirement | Softer, known: Mapping[str, int], path: Path) -> Iterator[tuple[Path, str]]:
    """What the kind needs: measures on one or both sides, a count, a phase; `known` tells the tranches of each."""
    yield from _unknown(form.first, known, (*path, "first"), "measure or group")
    yield from _unknown(form.second, known, (*path, "second"), "measure or group")
    if not form.first:
        yield (*path, "first"), f"“{form.kind}” needs measures here"
    if form.kind == "before":
        yield from _on_both_sides(form, known, path)
    if form.kind in _WITH_SECOND and not form.second:
        yield (*path, "second"), f"“{form.kind}” needs measures here: those that wait, or go with the first"
    if form.kind not in _WITH_SECOND and form.second:
        yield (*path, "second"), f"“{form.kind}” has no second measures"
    if form.kind in _WITH_PHASE and (form.phase is None or form.phase < 1):
        yield (*path, "phase"), f"“{form.kind}” needs a phase, counted from 1"
    if form.count < 1:
        yield (*path, "count"), "at least 1"
    there = len(form.first)
    if form.kind == "must_any" and there == 1:  # then it counts the tranches
        there = known.get(form.first[0], 1)
    if form.kind in {"before_any", "with_any", "must_any"} and form.count > there > 0:
        yield (*path, "count"), f"{form.count} of {there} cannot be done"


def _on_both_sides(form: Requirement | Softer, known: Mapping[str, int], path: Path) -> Iterator[tuple[Path, str]]:
    """Measures that are to come before themselves, or of which it cannot be said part by part that they need not."""
    if waits_for_itself(form):
        yield (
            (*path, "second"),
            f"first and second name the same measure, {form.first[0]}: it cannot come before itself",
        )
    both = set(form.first) & set(form.second)
    if len(both) == 1 < min(len(form.first), len(form.second)):
        (one,) = both
        if known.get(one, 1) > 1:
            yield (*path, "second"), f"{one}, done in parts, stands on both sides: write two requirements instead"


def _groups(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    known = {measure.id for measure in negotiation.measures}
    for name, members in negotiation.groups.items():
        yield from _unknown(members, known, ("groups", name), "measure")
        if name in known:
            yield ("groups", name), "a measure has that name too"


def _circles(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    """Circles of prerequisites with a step that needs an earlier phase; with none they are simply done together."""
    import networkx as nx

    graph = nx.DiGraph()
    for measure in negotiation.measures:
        graph.add_edges_from((one, measure.id) for one in measure.with_or_after)
        graph.add_edges_from(((one, measure.id) for one in measure.after), strict=True)
    for group in nx.strongly_connected_components(graph):
        inside = graph.subgraph(group)
        strict = sorted((one, other) for one, other, data in inside.edges(data=True) if data.get("strict"))
        if strict:
            before, after = strict[0]
            way = nx.shortest_path(inside, after, before)
            told = " → ".join((*way, after))
            yield ("measures", after, "after"), f"prerequisites run in a circle: {told}; take one of them out"


def _orders(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    import networkx as nx

    parties = {party.name for party in negotiation.parties}
    known = {measure.id for measure in negotiation.measures}
    for order in negotiation.orders:
        yield from _unknown([order.party], parties, ("orders",), "party")
        yield from _unknown([order.more, order.less], known, ("orders",), "measure")
    for party in sorted({order.party for order in negotiation.orders}):
        graph = nx.DiGraph([(one.more, one.less) for one in negotiation.orders if one.party == party])
        for group in nx.strongly_connected_components(graph):
            if len(group) > 1 or any(graph.has_edge(one, one) for one in group):
                circle = [edge[0] for edge in nx.find_cycle(graph.subgraph(group))]
                told = " > ".join((*circle, circle[0]))
                yield ("orders",), f"the orders of {party} contradict one another: {told}"
    yield from _against_ranges(negotiation)


def _against_ranges(negotiation: Negotiation) -> Iterator[tuple[Path, str]]:
    """Orders that no admissible figures can keep: the most that one can be worth is below the least of the other."""
    measures = {measure.id: measure for measure in negotiation.measures}
    discounts = {party.name: party.discount for party in negotiation.parties if _is_discount(party.discount)}
    for order in negotiation.orders:
        if order.more in measures and order.less in measures and order.party in discounts:
            discount = discounts[order.party]
            _, most = worth(measures[order.more], order.party, discount)
            least, _ = worth(measures[order.less], order.party, discount)
            if most < least:
                told = f"{order.more} is worth at most {most:g} points by its figures, {order.less} at least {least:g}"
                yield ("orders",), f"“{order.party}: {order.more} > {order.less}” contradicts the figures: {told}"


def worth(measure: NegotiatedMeasure, party: str, discount: Figure) -> tuple[float, float]:
    """The least and the most that a measure, kept for ever, is worth to a party; what it does itself costs it.

    Points once, and 1/(1 − δ) times those of a phase.
    """
    ends = (1 / (1 - discount.lowest), 1 / (1 - discount.highest))
    if measure.performer == party:
        costs = [-measure.cost.highest - measure.flow_cost.highest * end for end in ends]
        least = [-measure.cost.lowest - measure.flow_cost.lowest * end for end in ends]
        return min(costs), max(least)
    benefit = next((one for one in measure.benefits if one.party == party), None)
    if benefit is None:
        return 0.0, 0.0
    low = min(benefit.once.lowest + benefit.flow.lowest * end for end in ends)
    return low, max(benefit.once.highest + benefit.flow.highest * end for end in ends)


def _unknown(names: Iterable[str], known: Collection[str], path: Path, what: str) -> Iterator[tuple[Path, str]]:
    for name in names:
        if name not in known:
            yield path, f"unknown {what} “{name}”{nearest(name, known)}"
