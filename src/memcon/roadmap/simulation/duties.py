"""What each party owes in each phase, and how well it is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import ChanceOutOfRange, NothingToSimulate
from memcon.roadmap.simulation.chances import any_of, check_chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.negotiation import NegotiatedMeasure, Negotiation
    from memcon.domain.plan import RoadMap, Step


class Owed(NamedTuple):
    """One step: its measure, the share of the measure that it is, and the phase, counted from 0, in which it is due."""

    step: Step
    measure: NegotiatedMeasure
    share: float
    phase: int


class Duty(NamedTuple):
    """What one party can breach in one phase: the least well watched of what is due, else of what it could take back.

    Attributes:
        phase: index from 0.
        party: who owes it.
        breaks: the step that a breach leaves undone, or takes back where it was done earlier.
        due: whether any step is due in the phase; False where it only keeps what it has done.
        miss: chance that the breach goes unseen.
        false_alarm: chance that, keeping all, it is reported as a breach of anything that it owes or keeps.
        lag: phases until a seen breach is seen, 1 is in the same phase.
    """

    phase: int
    party: str
    breaks: Owed
    due: bool
    miss: float
    false_alarm: float
    lag: int


def owed_by(plan: RoadMap, negotiation: Negotiation) -> tuple[Owed, ...]:
    """Every step of the road map with its measure, in order.

    Raises:
        NothingToSimulate: no parties, no steps, or a step of a measure or a party that the negotiation lacks.
        ChanceOutOfRange: a miss, a false alarm or a reversible share outside [0, 1], a discount outside (0, 1).
    """
    if not negotiation.parties:
        raise NothingToSimulate("the negotiation has no parties")
    if not any(phase.steps for phase in plan.phases):
        raise NothingToSimulate("the road map has no steps")
    for party in negotiation.parties:
        if not 0 < party.discount.likely < 1:
            raise ChanceOutOfRange(f"parties.{party.name}.discount", party.discount.likely, "above 0 and below 1")
    measures = {one.id: one for one in negotiation.measures}
    names = {one.name for one in negotiation.parties}
    found: list[Owed] = []
    for index, phase in enumerate(plan.phases):
        for step in phase.steps:
            measure = measures.get(step.measure)
            if measure is None:
                raise NothingToSimulate(f"step '{step.id}' is of measure '{step.measure}', which is not negotiated")
            if measure.performer not in names:
                raise NothingToSimulate(f"measure '{measure.id}' is for '{measure.performer}', who is not a party")
            _check(measure)
            found.append(Owed(step, measure, 1 / max(1, step.tranche[1]), index))
    return tuple(found)


def duties_of(owed: Sequence[Owed], negotiation: Negotiation, phases: int) -> tuple[Duty, ...]:
    """Each party's duty in each phase, phases first; none while a party has nothing due and nothing to take back."""
    found: list[Duty] = []
    for phase in range(phases):
        for party in negotiation.parties:
            own = [one for one in owed if one.measure.performer == party.name and one.phase <= phase]
            due = [one for one in own if one.phase == phase]
            kept = [one for one in own if one.phase < phase and one.measure.reversal.share.likely > 0]
            if due or kept:
                found.append(_duty(phase, party.name, due, kept))
    return tuple(found)


def _duty(phase: int, party: str, due: Sequence[Owed], kept: Sequence[Owed]) -> Duty:
    """A breach is of the one thing that is least well watched: who cheats does so where the eye is weakest."""
    weakest = max(due or kept, key=lambda one: (one.measure.verification.miss.likely, one.measure.cost.likely))
    watched = {one.measure.id: one.measure.verification for one in (*due, *kept)}
    return Duty(
        phase=phase,
        party=party,
        breaks=weakest,
        due=bool(due),
        miss=weakest.measure.verification.miss.likely,
        false_alarm=any_of(one.false_alarm.likely for one in watched.values()),
        lag=max(1, weakest.measure.verification.lag_phases),
    )


def _check(measure: NegotiatedMeasure) -> None:
    place = f"measures.{measure.id}"
    check_chance(f"{place}.verification.miss", measure.verification.miss.likely)
    check_chance(f"{place}.verification.false_alarm", measure.verification.false_alarm.likely)
    check_chance(f"{place}.reversal.share", measure.reversal.share.likely)
