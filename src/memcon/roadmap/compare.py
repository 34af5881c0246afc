"""Sets road maps side by side: who gives first, exposure, surplus, weakest phase, what stays open, what comes when."""

from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.comparison import Comparison, ExposureCurve, PlacedMeasure, PlanProfile, Reordered
from memcon.domain.negotiation import SAME_POINTS
from memcon.errors import NothingToCompare
from memcon.roadmap.robust.enforcement import enforcement_of
from memcon.roadmap.robust.standing import ledger_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Outcome
    from memcon.domain.plan import RoadMap

MOST_REORDERED = 20
ERRORS_APART = 2  # standard errors of a difference below which simulated chances are taken as equal


class NamedPlan(NamedTuple):
    """A road map, the name under which it is compared, and what its simulated runs came to where there are any.

    `faults` are the rules of the negotiation that it breaks, in words: it is the best in nothing then.
    """

    name: str
    plan: RoadMap
    outcome: Outcome | None = None
    faults: tuple[str, ...] = ()


def compare(plans: Sequence[NamedPlan], negotiation: Negotiation) -> Comparison:
    """Two or more road maps of one negotiation side by side, at the likely values of its figures.

    Raises:
        NothingToCompare: fewer than two road maps, two under one name, or one without steps.
    """
    if len(plans) < 2:
        raise NothingToCompare("name two road maps or more")
    if len({one.name for one in plans}) < len(plans):
        raise NothingToCompare("two road maps have the same name")
    empty = next((one.name for one in plans if not any(phase.steps for phase in one.plan.phases)), None)
    if empty is not None or not negotiation.parties:
        raise NothingToCompare(f"road map {empty} has no steps" if empty else "the negotiation has no parties")
    profiles = tuple(profile(one, negotiation) for one in plans)
    placed = _placed(plans, negotiation)
    return Comparison(
        plans=profiles,
        moved=tuple(one for one in placed if len(set(one.phases)) > 1),
        reordered=_reordered(plans, placed),
        words=tuple(_told(profiles)),
    )


def profile(named: NamedPlan, negotiation: Negotiation) -> PlanProfile:
    """One road map as it stands beside others; its exposure is reckoned anew, not taken from the road map."""
    plan, outcome = named.plan, named.outcome
    ledger = ledger_of(plan, negotiation)
    least = min(enforcement_of(plan, negotiation), key=lambda one: one.surplus)
    weakest = outcome.weakest if outcome and outcome.weakest is not None else least.phase
    return PlanProfile(
        name=named.name,
        road_map=plan.id,
        gives_first=plan.gives_first,
        phases=len(plan.phases),
        days=plan.phases[-1].begins_day + negotiation.phase_days,
        scores=plan.scores,
        curves=tuple(
            ExposureCurve(
                party=party, within=tuple(ledger.within[row].tolist()), after=tuple(ledger.after[row].tolist())
            )
            for row, party in enumerate(ledger.parties)
        ),
        least_surplus=least,
        weakest_phase=weakest,
        softened=plan.softened,
        brackets=plan.brackets,
        needs=tuple(_needs(plan)),
        complete=outcome.complete if outcome else None,
        truly_complete=outcome.truly_complete if outcome else None,
        faults=named.faults,
    )


def _needs(plan: RoadMap) -> Iterator[str]:
    bodies = {step.needs: step.deliverable for phase in plan.phases for step in phase.steps if step.needs}
    for body, delivers in sorted(bodies.items()):
        yield body if delivers else f"{body} (known not to)"


def _placed(plans: Sequence[NamedPlan], negotiation: Negotiation) -> tuple[PlacedMeasure, ...]:
    """Every measure that one of the road maps does, those first that come first."""
    phases = [_phases_of(one.plan) for one in plans]
    found = [
        PlacedMeasure(
            measure=measure.id,
            name=measure.name,
            performer=measure.performer,
            phases=tuple(one.get(measure.id) for one in phases),
        )
        for measure in negotiation.measures
        if any(measure.id in one for one in phases)
    ]
    return tuple(sorted(found, key=lambda one: min(span for span in one.phases if span)))


def _phases_of(plan: RoadMap) -> dict[str, tuple[int, int]]:
    """Measure -> its first and last phase, by their numbers in the road map."""
    found: dict[str, tuple[int, int]] = {}
    for phase in plan.phases:
        for step in phase.steps:
            first, _ = found.get(step.measure, (phase.number, phase.number))
            found[step.measure] = (first, phase.number)
    return found


def _reordered(plans: Sequence[NamedPlan], placed: Sequence[PlacedMeasure]) -> tuple[Reordered, ...]:
    """Pairs whose order, by the phase in which each is done altogether, is one way here and the other way there.

    Pairs of different parties come first, of those the ones turned round by most phases; measures of one name, such as
    what two parties do together, are told once.
    """
    found: dict[tuple[str, str], tuple[bool, int, Reordered]] = {}
    for one, other in combinations(placed, 2):
        both = [
            (plan.name, first[1] - second[1])
            for plan, first, second in zip(plans, one.phases, other.phases, strict=True)
            if first and second
        ]
        sooner = tuple(name for name, gap in both if gap < 0)
        later = tuple(name for name, gap in both if gap > 0)
        if sooner and later:
            pair = Reordered(first=one.measure, second=other.measure, first_sooner_in=sooner, second_sooner_in=later)
            turned = max(gap for _, gap in both) - min(gap for _, gap in both)
            found.setdefault((one.name, other.name), (one.performer == other.performer, -turned, pair))
    ranked = sorted(found.values(), key=lambda entry: entry[:2])
    return tuple(pair for _, _, pair in ranked[:MOST_REORDERED])


def _told(profiles: Sequence[PlanProfile]) -> Iterator[str]:
    """What tells the road maps apart, a sentence each; nothing is said of what is the same in all."""
    for one in profiles:
        if one.faults:
            yield f"{one.name} breaks the rules of its negotiation, and counts as best in nothing: {one.faults[0]}."
    givers = {one.name: one.gives_first or "all at once" for one in profiles}
    if len(set(givers.values())) > 1:
        yield "Who gives first: " + "; ".join(f"{giver} in {name}" for name, giver in givers.items()) + "."
    sound = [one for one in profiles if not one.faults]
    if len(sound) > 1:
        for what in _MEASURED:
            yield from _best(what, sound)
        yield from _most_often(sound)
    softened = {one.name: len(one.softened) for one in profiles}
    if len(set(softened.values())) > 1:
        yield "Softened for it: " + "; ".join(f"{count} in {name}" for name, count in softened.items()) + "."
    opened = {one.name: len(one.brackets) for one in profiles}
    if len(set(opened.values())) > 1:
        yield "Left open: " + "; ".join(f"{count} in {name}" for name, count in opened.items()) + "."
    for one in profiles:
        yield f"{one.name}: {one.least_surplus.words}"


def _best(what: Measured, profiles: Sequence[PlanProfile]) -> Iterator[str]:
    """The road map that is best in something, against the others; nothing where they are equal."""
    values = [what.of(one) for one in profiles]
    if max(values) - min(values) <= SAME_POINTS:
        return
    best = what.best(values)
    winners = [one.name for one, value in zip(profiles, values, strict=True) if abs(best - value) <= SAME_POINTS]
    others = [
        f"{one.name} {_short(value)}" for one, value in zip(profiles, values, strict=True) if one.name not in winners
    ]
    yield f"{what.words}: {' and '.join(winners)}, {_short(best)} {what.unit} ({', '.join(others)})."


def _most_often(profiles: Sequence[PlanProfile]) -> Iterator[str]:
    """Which is truly completed most often in simulated runs; nothing where the best two differ within their errors."""
    tried = sorted(
        ((one.truly_complete, one.name) for one in profiles if one.truly_complete), key=lambda one: -one[0].value
    )
    if len(tried) < len(profiles):
        return
    (best, name), (second, _) = tried[:2]
    if best.value - second.value > ERRORS_APART * hypot(best.error, second.error):
        others = ", ".join(f"{other} {found.value:.0%}" for found, other in tried[1:])
        yield f"Most often truly completed in simulated runs: {name}, {best.value:.0%} ({others})."


def _short(value: float) -> str:
    """To one decimal, without a decimal that is none: 1,080 or 12.5."""
    return f"{value:,.1f}".removesuffix(".0")


def _peak(one: PlanProfile) -> float:
    return max((point for curve in one.curves for point in curve.within), default=0.0)


class Measured(NamedTuple):
    """Something by which road maps are told apart."""

    words: str
    unit: str
    best: Callable[[Sequence[float]], float]
    of: Callable[[PlanProfile], float]


_MEASURED = (
    Measured("The fewest days", "days", min, lambda one: one.days),
    Measured("The lowest exposure", "points at its peak", min, _peak),
    Measured("The largest smallest surplus", "points", max, lambda one: one.least_surplus.surplus),
    Measured("The highest joint value", "points", max, lambda one: one.scores.joint_value),
)
