"""Exposure and surplus of one party in one phase, summed step by step from the definitions, in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.plan import Standing

if TYPE_CHECKING:
    from memcon.domain.negotiation import NegotiatedMeasure, NegotiatingParty
    from memcon.roadmap.validation.course import Course


def standing_of(party: NegotiatingParty, phase: int, course: Course) -> Standing:
    """How the party stands in the phase, if the road map is followed so far."""
    loss = party.breakdown_loss.likely
    within = sum(_given(party, course, phase)) - sum(_received(party, course, phase - 1))
    after = sum(_given(party, course, phase)) - sum(_received(party, course, phase))
    surplus = _keeping_on(party, phase, course) - _leaving(party, phase, course) + loss
    return Standing(party=party.name, within=within, after=after, surplus=surplus, without_loss=surplus - loss)


def joint_value(parties: tuple[NegotiatingParty, ...], course: Course) -> float:
    """What all that is done is worth to all parties together, from the phase in which it is done, for ever."""
    return sum(_step_worth(party, course, one.measure) for party in parties for one in course.parts)


def _given(party: NegotiatingParty, course: Course, phase: int) -> list[float]:
    """What the party has irrevocably given by the end of the phase, part by part."""
    return [
        (1 - _rho(measure)) * (_cost(party, measure) + _flow_cost(party, measure) * _for_ever(party))
        for measure in _parts_done(course, phase)
        if measure.performer == party.name
    ]


def _received(party: NegotiatingParty, course: Course, phase: int) -> list[float]:
    """What the party has irrevocably got by the end of the phase, part by part."""
    return [
        (1 - _rho(measure)) * (_once(party, measure) + _flow(party, measure) * _for_ever(party))
        for measure in _parts_done(course, phase)
        if measure.performer != party.name
    ]


def _keeping_on(party: NegotiatingParty, phase: int, course: Course) -> float:
    """V: steps from this phase on, discounted, and for ever the flows of what was done before."""
    delta = party.discount.likely
    total = 0.0
    for one in course.parts:
        if one.done >= phase:
            total += delta ** (one.done - phase) * _step_worth(party, course, one.measure)
        else:
            measure = course.measures[one.measure]
            total += (_flow(party, measure) - _flow_cost(party, measure)) * _for_ever(party)
    return total


def _leaving(party: NegotiatingParty, phase: int, course: Course) -> float:
    """D without the breakdown loss: what the party has from defecting in this phase, answered once it is seen."""
    delta, lag = party.discount.likely, _lag(party, course)
    total = 0.0
    for one in course.parts:
        measure = course.measures[one.measure]
        rho = _rho(measure)
        if measure.performer == party.name:
            if one.done < phase:
                flow = _flow(party, measure) - _flow_cost(party, measure)
                total += (1 - rho) * flow * _for_ever(party) + rho * _cost(party, measure)
        elif one.done < phase + lag:
            since = max(one.done - phase, 0)
            unseen = sum(delta**k for k in range(since, lag))
            afterwards = delta**lag * _for_ever(party)
            total += _flow(party, measure) * (unseen + (1 - rho) * afterwards)
            total -= delta**lag * rho * _once(party, measure)
            if one.done >= phase:
                total += delta**since * _once(party, measure)
    return total


def _step_worth(party: NegotiatingParty, course: Course, name: str) -> float:
    """O + A φ of one part."""
    measure = course.measures[name]
    once = _once(party, measure) - _cost(party, measure)
    return once + (_flow(party, measure) - _flow_cost(party, measure)) * _for_ever(party)


def _parts_done(course: Course, phase: int) -> list[NegotiatedMeasure]:
    return [course.measures[one.measure] for one in course.parts if one.done <= phase]


def _lag(party: NegotiatingParty, course: Course) -> int:
    """Phases until a breach of the party is seen: the slowest of its own measures to be checked."""
    own = [one.verification.lag_phases for one in course.measures.values() if one.performer == party.name]
    return max([1, *own])


def _for_ever(party: NegotiatingParty) -> float:
    return 1 / (1 - party.discount.likely)


def _rho(measure: NegotiatedMeasure) -> float:
    return measure.reversal.share.likely


def _cost(party: NegotiatingParty, measure: NegotiatedMeasure) -> float:
    """C of one part, to its performer."""
    return measure.cost.likely / max(1, measure.tranches) if measure.performer == party.name else 0.0


def _flow_cost(party: NegotiatingParty, measure: NegotiatedMeasure) -> float:
    """F of one part, to its performer."""
    return measure.flow_cost.likely / max(1, measure.tranches) if measure.performer == party.name else 0.0


def _once(party: NegotiatingParty, measure: NegotiatedMeasure) -> float:
    """B of one part."""
    return sum(one.once.likely for one in measure.benefits if one.party == party.name) / max(1, measure.tranches)


def _flow(party: NegotiatingParty, measure: NegotiatedMeasure) -> float:
    """G of one part."""
    return sum(one.flow.likely for one in measure.benefits if one.party == party.name) / max(1, measure.tranches)
