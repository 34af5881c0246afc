"""A road map as an agreement that can be tracked, and an agreement as the phases of a plan."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.agreement import Agreement, AgreementEvent, Commitment, Tranche
from memcon.domain.plan import Deadline, Phase, Step
from memcon.roadmap.tracking.days import days_between, find_days
from memcon.roadmap.tracking.deadlines import due_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap
    from memcon.domain.tracking import DueDate

START = "start"
_SOME_DAY = "2000-01-01"  # where the start has no day, phases are counted from any


class InPhases(NamedTuple):
    """An agreement as phases: those that have a day, and the ids of commitments that have none."""

    phases: tuple[Phase, ...]
    undated: tuple[str, ...]


def agreement_of(road_map: RoadMap, negotiation: Negotiation, *, name: str, start: str | None = None) -> Agreement:
    """The road map as an agreement: each step a commitment of its performer, tranches as shares of their measure.

    Args:
        road_map: its deadlines name its own steps.
        negotiation: what it was made for; says what each measure is in the catalogue.
        name: what the agreement is to be called.
        start: the day (EDTF) from which days count; None where it is not set yet.
    """
    catalogue = {measure.id: measure.catalogue for measure in negotiation.measures}
    begins = AgreementEvent(id=START, what="the road map begins", date=start, due=Deadline(date=start))
    return Agreement(
        name=name,
        title=f"{negotiation.title}: road map {road_map.id}",
        start=START,
        parties=tuple(party.name for party in negotiation.parties),
        scale="pam",
        events=(begins,),
        commitments=tuple(
            _commitment(step, phase.number, catalogue) for phase in road_map.phases for step in phase.steps
        ),
        note="adopted from a road map: its deadlines are proposals of memcon's, not of the parties",
    )


def in_phases(agreement: Agreement, *, phase_days: int = 90) -> InPhases:
    """The agreement's commitments as steps of phases, each in the phase at whose end or before it is due.

    Whatever has not happened is taken at its own deadline. A phase begins (number − 1) × `phase_days` days after the
    start; phases in which nothing is due are left out, so that numbers may have gaps.
    """
    start = _start_of(agreement)
    happened = {one.id: one.date for one in agreement.events if one.date} | {agreement.start: start}
    dates = due_dates(agreement, happened, as_of="9999-12-31")
    steps: dict[int, list[Step]] = {}
    for one in agreement.commitments:
        last = dates[one.id].last
        if last is not None:
            number = max(1, math.ceil(days_between(start, last) / phase_days))
            steps.setdefault(number, []).append(_step(one, agreement, dates))
    return InPhases(
        phases=tuple(
            Phase(number=number, begins_day=(number - 1) * phase_days, steps=_matched(steps[number], agreement))
            for number in sorted(steps)
        ),
        undated=tuple(one.id for one in agreement.commitments if dates[one.id].last is None),
    )


def _start_of(agreement: Agreement) -> str:
    date = next((one.date or one.due.date for one in agreement.events if one.id == agreement.start), None)
    days = find_days(date)
    return days.last if days else _SOME_DAY


def _commitment(step: Step, phase: int, catalogue: Mapping[str, str | None]) -> Commitment:
    done, of = step.tranche
    return Commitment(
        id=step.id,
        who=(step.performer,),
        what=f"{step.name}, part {done} of {of}" if of > 1 else step.name,
        theme=f"phase {phase}",
        due=structs.replace(step.due, words="", whichever=step.due.whichever if _has_choice(step.due) else None),
        tranche=Tranche(of=step.measure, cumulative=done / of) if of > 1 else None,
        verifier=step.verifier,
        needs=step.needs,
        catalogue=catalogue.get(step.measure),
    )


def _has_choice(due: Deadline) -> bool:
    """Whether there are two triggers to choose from.

    A verification is no trigger of its own: what is to be verified counts as done on the day on which it was.
    """
    return bool(due.or_after) or (due.date is not None and bool(due.after))


def _step(one: Commitment, agreement: Agreement, dates: Mapping[str, DueDate]) -> Step:
    return Step(
        id=one.id,
        measure=one.tranche.of if one.tranche else one.id,
        name=one.what,
        performer="; ".join(one.who),
        tranche=_part(one, agreement, dates),
        due=one.due,
        verifier=one.verifier,
        needs=one.needs,
    )


def _part(one: Commitment, agreement: Agreement, dates: Mapping[str, DueDate]) -> tuple[int, int]:
    """The commitment's place among the parts of its whole, counted by their deadlines."""
    if one.tranche is None:
        return (1, 1)
    whole = [other for other in agreement.commitments if other.tranche and other.tranche.of == one.tranche.of]
    order = sorted(whole, key=lambda other: dates[other.id].last or "9999-12-31")
    return (order.index(one) + 1, len(order))


def _matched(steps: Iterable[Step], agreement: Agreement) -> tuple[Step, ...]:
    """The steps, those in parallel with others of the phase matched with them."""
    there = {step.id: step for step in steps}
    partners = {
        one.id: tuple(name for name in one.due.after if name in there)
        for one in agreement.commitments
        if one.due.manner == "in parallel" and one.id in there
    }
    for name, others in partners.items():
        there[name] = structs.replace(there[name], matched_with=others)
        for other in others:
            there[other] = structs.replace(there[other], matched_with=(*there[other].matched_with, name))
    return tuple(there.values())
