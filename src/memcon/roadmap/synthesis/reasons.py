"""Says in words why there is no road map: which rules or requirements stand in the way, and what least change helps.

Every change that is named was tried: with it the solver found a plan.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.negotiation import Figure, Softer
from memcon.roadmap.synthesis.clashes import clashes_told
from memcon.roadmap.synthesis.forms import impose
from memcon.roadmap.synthesis.frame import make_frame
from memcon.roadmap.synthesis.model import build
from memcon.roadmap.synthesis.problem import Problem, pose
from memcon.roadmap.synthesis.safety import lift, safety_rules
from memcon.roadmap.synthesis.solving import run
from memcon.roadmap.synthesis.stakes import add_stakes, bound_surplus, exposure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Softening
    from memcon.roadmap.synthesis.safety import SafetyRule
    from memcon.roadmap.synthesis.softening import Softened

    Softens = Callable[[Problem, Limits], Softened]

FOR_ONE_TRIAL = 0.1  # share of the time left
SPLITS = (2, 3, 4)  # tranches that are tried
MOST_SPLITS = 3  # measures named that help when split
ROUNDING_POINTS = 1e-4  # by which the solver may be off; least values are told rounded up to a hundredth of a point


def say_why_not(
    negotiation: Negotiation, softening: Sequence[Softening], softens: Softens, limits: Limits
) -> tuple[str, ...]:
    """Why no plan keeps the requirements, softened as given, under the safety rules; what is found in time.

    Args:
        negotiation: the one that has no road map.
        softening: what is given up already.
        softens: finds the cheapest softening of a question.
        limits: when to stop.
    """
    needed = _rules_needed(negotiation, softening, limits)
    if needed is None:
        return ("no road map keeps every rule; time ran out before it was known which rule stands in the way",)
    if not needed:
        told, one_is_enough = clashes_told(negotiation, softening, has_plan, limits)
        return tuple(told if one_is_enough else (*told, *_of_words(negotiation, softens, limits)))
    together = "; ".join(rule.words for rule in needed)
    found = [f"what the parties require and these rules together leave no road map: {together}"]
    for rule in needed:
        found.extend(_least_change(negotiation, softening, rule, limits))
    found.extend(_splits(negotiation, softening, limits))
    found.extend(_of_words(negotiation, softens, limits))
    return tuple(found)


def has_plan(problem: Problem, limits: Limits) -> bool | None:
    """Whether there is a plan of at most the phases allowed; None where time ran out."""
    model = build(problem, problem.horizon)
    answer = run(model.solver_model, limits, seconds=limits.seconds_left() * FOR_ONE_TRIAL)
    return True if answer.found else False if answer.proved else None


def _rules_needed(
    negotiation: Negotiation, softening: Sequence[Softening], limits: Limits
) -> tuple[SafetyRule, ...] | None:
    """Rules of which none can be spared for the impossibility; empty where words suffice; None out of time."""
    every = safety_rules(negotiation)
    without = has_plan(pose(lift(negotiation, every), softening), limits)
    if without is not True:
        return () if without is False else None
    lifted: list[SafetyRule] = []
    for rule in every:
        possible = has_plan(pose(lift(negotiation, [*lifted, rule]), softening), limits)
        if possible is None:
            return None
        if not possible:
            lifted.append(rule)
    return tuple(rule for rule in every if rule not in lifted)


def _least_change(
    negotiation: Negotiation, softening: Sequence[Softening], rule: SafetyRule, limits: Limits
) -> Iterator[str]:
    """The least change of one rule alone with which there is a plan; nothing where none is enough."""
    parties = [one.name for one in negotiation.parties]
    if rule.field in ("tolerance_within", "tolerance_after") and rule.party is not None:
        least = _least_tolerance(pose(lift(negotiation, [rule]), softening), parties.index(rule.party), rule, limits)
        changed = None if least is None else _with_party(negotiation, rule.party, rule.field, least)
        if changed is not None and has_plan(pose(changed, softening), limits):
            phase = "within" if rule.field == "tolerance_within" else "after"
            yield f"there is one if {rule.party} bears {least:g} points of exposure {phase} a phase"
    elif rule.field == "surplus":
        yield from _breakdown_losses(negotiation, softening, limits)
    elif rule.field == "capacity" and rule.party is not None:
        capacity = next(one.capacity or 0 for one in negotiation.parties if one.name == rule.party)
        own = sum(max(1, one.tranches) for one in negotiation.measures if one.performer == rule.party)
        for more in range(capacity + 1, own + 1):
            changed = _with_party(negotiation, rule.party, "capacity", more)
            if has_plan(pose(changed, softening), limits):
                yield f"there is one if {rule.party} can do {more} measures in one phase"
                return
    elif rule.field == "most_phases":
        yield from _more_phases(negotiation, softening, rule, limits)


def _more_phases(
    negotiation: Negotiation, softening: Sequence[Softening], rule: SafetyRule, limits: Limits
) -> Iterator[str]:
    """The fewest phases beyond those allowed with which there is a plan."""
    for more in range(negotiation.most_phases + 1, pose(lift(negotiation, [rule])).horizon + 1):
        if limits.should_stop():
            return
        if has_plan(pose(structs.replace(negotiation, most_phases=more), softening), limits):
            yield f"there is one with {more} phases"
            return


def _least_tolerance(problem: Problem, party: int, rule: SafetyRule, limits: Limits) -> float | None:
    """The least exposure of a party that some plan asks of it, its own bound lifted."""
    model = build(problem, problem.horizon)
    scaled = problem.scaled
    least = model.solver_model.new_int_var(0, scaled.most, "")
    behind = 1 if rule.field == "tolerance_within" else 0
    for phase in range(1, model.frame.phases + 1):
        exposed = exposure(model.frame, scaled, party, (phase, phase - behind))
        model.solver_model.add(exposed <= least).only_enforce_if(model.frame.used[phase - 1])
    model.solver_model.minimize(least)
    answer = run(model.solver_model, limits, seconds=limits.seconds_left() * FOR_ONE_TRIAL)
    return _rounded_up(answer.value / scaled.scale) if answer.found else None


def _breakdown_losses(negotiation: Negotiation, softening: Sequence[Softening], limits: Limits) -> Iterator[str]:
    """For each party the least breakdown loss with which keeping on is worth it, the others' as they are."""
    for row, party in enumerate(negotiation.parties):
        short = _shortfall(pose(negotiation, softening), row, limits)
        if short is None or short <= 0:
            continue
        loss = Figure(likely=_rounded_up(party.breakdown_loss.likely + short))
        changed = _with_party(negotiation, party.name, "breakdown_loss", loss.likely)
        if has_plan(pose(changed, softening), limits):
            yield (
                f"there is one if a breakdown costs {party.name} {loss.likely:g} points rather than "
                f"{party.breakdown_loss.likely:g}"
            )


def _shortfall(problem: Problem, party: int, limits: Limits) -> float | None:
    """Points by which keeping on at best falls short for one party, where it is worth it for all others."""
    frame = make_frame(problem.divided, problem.horizon)
    for one in problem.binding:
        impose(frame, problem.held(one), frame.yes)
    add_stakes(frame, problem.scaled, enforcement=False)
    wanted = problem.scaled.surplus or 0
    best = frame.model.new_int_var(-problem.scaled.most, problem.scaled.most, "")
    for row in range(len(problem.scaled.loss)):
        bound_surplus(frame, problem.scaled, row, best if row == party else frame.model.new_constant(wanted))
    frame.model.maximize(best)
    answer = run(frame.model, limits, seconds=limits.seconds_left() * FOR_ONE_TRIAL)
    return (wanted - answer.value) / problem.scaled.scale if answer.found else None


def _splits(negotiation: Negotiation, softening: Sequence[Softening], limits: Limits) -> Iterator[str]:
    """Measures that, done in parts, let the rest stand: the dearest first."""
    dear = sorted(negotiation.measures, key=lambda one: -(one.cost.likely + 10 * one.flow_cost.likely))
    named = 0
    for measure in [one for one in dear if one.tranches <= 1]:
        for count in SPLITS:
            if named >= MOST_SPLITS or limits.should_stop():
                return
            changed = structs.replace(
                negotiation,
                measures=tuple(
                    structs.replace(one, tranches=count) if one.id == measure.id else one
                    for one in negotiation.measures
                ),
            )
            if has_plan(pose(changed, softening), limits):
                yield f"there is one if {measure.performer} does “{measure.name}” in {count} parts"
                named += 1
                break


def _of_words(negotiation: Negotiation, softens: Softens, limits: Limits) -> Iterator[str]:
    """What would have to be given up, be it never offered: the least of it that lets the rest stand."""
    dropped = {
        one.id: structs.replace(one, ladder=one.ladder or (Softer(words="dropped", cost=max(1.0, one.weight)),))
        for one in negotiation.requirements
        if not one.advisory
    }
    for name, one in dropped.items():
        if one.ladder[-1].kind is not None:
            last = Softer(words="dropped", cost=max(1.0, one.weight))
            dropped[name] = structs.replace(one, ladder=(*one.ladder, last))
    freed = structs.replace(
        negotiation, requirements=tuple(dropped.get(one.id, one) for one in negotiation.requirements)
    )
    found = softens(pose(freed), limits)
    if found.softening is None:
        if found.proved:
            yield "not even giving up every requirement helps: the measures' own order or the safety rules forbid it"
        return
    words = {one.id: one for one in negotiation.requirements}
    for given_up in found.softening:
        asked = words[given_up.requirement]
        never = "" if asked.ladder else ", which its holder would never give up"
        yield f"it would take from {asked.holder}: “{asked.words or asked.id}”: {given_up.words}{never}"


def _with_party(negotiation: Negotiation, name: str, field: str, value: float) -> Negotiation:
    """The negotiation with one figure of one party, or its capacity, set."""
    held = int(value) if field == "capacity" else Figure(likely=value)
    return structs.replace(
        negotiation,
        parties=tuple(
            structs.replace(one, **{field: held}) if one.name == name else one for one in negotiation.parties
        ),
    )


def _rounded_up(points: float) -> float:
    """To the next hundredth of a point, but for what is rounding of the solver's."""
    return math.ceil((points - ROUNDING_POINTS) * 100) / 100
