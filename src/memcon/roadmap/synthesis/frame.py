"""The frame of the solver's model: which measure is done by which phase, which phases are used, rules without figures.

One Boolean d_{m,t} per measure and phase says "m is done by the end of phase t", with d_{m,t} → d_{m,t+1}. A measure
that takes several phases counts as done in the last of them; it is begun only after what it waits for is done.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from memcon.domain.negotiation import NegotiatedMeasure, Negotiation

Literal: TypeAlias = cp_model.IntVar  # a Boolean of the model or its negation


class Frame(Struct, frozen=True, kw_only=True):
    """Variables of one model of at most `phases` phases.

    Attributes:
        done: id of a measure -> literals "done by phase t" for t = 0 … phases.
        used: literals "phase t is used" for t = 1 … phases, at index t − 1.
        takes: id of a measure -> phases it takes.
        no, yes: the constants.
    """

    model: cp_model.CpModel
    phases: int
    done: dict[str, tuple[cp_model.IntVar, ...]]
    used: tuple[cp_model.IntVar, ...]
    takes: dict[str, int]
    no: cp_model.IntVar
    yes: cp_model.IntVar

    def by(self, measure: str, phase: int) -> cp_model.IntVar:
        """The literal "measure is done by the end of phase"; no measure is done by phase 0, an unknown one never."""
        row = self.done.get(measure)
        return self.no if row is None or phase <= 0 else row[min(phase, self.phases)]

    def new(self, measure: str, phase: int) -> cp_model.LinearExpr:
        """1 where the measure is done in the phase, else 0."""
        return self.by(measure, phase) - self.by(measure, phase - 1)

    def schedule(self, solver: cp_model.CpSolver) -> dict[str, int]:
        """The phase in which each part that is done is done, in the solution found."""
        return {
            part: next(phase for phase, done in enumerate(row) if phase and solver.boolean_value(done))
            for part, row in self.done.items()
            if solver.boolean_value(row[-1])
        }


def make_frame(negotiation: Negotiation, phases: int, least: int = 0) -> Frame:
    """Variables, prerequisites, exclusions, capacity and contiguous phases; at least `least` phases are used."""
    model = cp_model.CpModel()
    no, yes = model.new_constant(0), model.new_constant(1)
    frame = Frame(
        model=model,
        phases=phases,
        done={one.id: (no, *(model.new_bool_var("") for _ in range(phases))) for one in negotiation.measures},
        used=tuple(yes if number <= least else model.new_bool_var("") for number in range(1, phases + 1)),
        takes={one.id: phases_taken(one, negotiation.phase_days) for one in negotiation.measures},
        no=no,
        yes=yes,
    )
    for measure in negotiation.measures:
        _order(frame, measure)
    _use_phases(frame)
    _keep_capacity(frame, negotiation)
    return frame


def phases_taken(measure: NegotiatedMeasure, phase_days: int) -> int:
    """Phases that doing the measure takes, at least one."""
    days = 0.0 if measure.duration_days is None else measure.duration_days.likely
    return max(1, math.ceil(days / phase_days - 1e-9)) if phase_days > 0 else 1


def _order(frame: Frame, measure: NegotiatedMeasure) -> None:
    """Once done stays done; not before it can be; after its prerequisites; not with what it excludes."""
    row, takes = frame.done[measure.id], frame.takes[measure.id]
    for phase in range(1, frame.phases + 1):
        if phase < takes:
            frame.model.add(row[phase] == 0)
        if phase > 1:
            frame.model.add_implication(row[phase - 1], row[phase])
        for one in measure.after:
            frame.model.add_implication(row[phase], frame.by(one, phase - takes))
        for one in measure.with_or_after:
            frame.model.add_implication(row[phase], frame.by(one, phase))
    for one in measure.excludes:
        if one != measure.id:
            frame.model.add_bool_or([~row[-1], ~frame.by(one, frame.phases)])


def _use_phases(frame: Frame) -> None:
    """A phase is used exactly where something is done or under way in it; no phase is used after an unused one."""
    for phase, used in enumerate(frame.used, start=1):
        if phase > 1:
            frame.model.add_implication(used, frame.used[phase - 2])
        busy = []
        for measure, row in frame.done.items():
            last = min(phase + frame.takes[measure] - 1, frame.phases)
            frame.model.add_bool_or([~row[last], row[phase - 1], used])
            busy.append(row[last] - row[phase - 1])
        frame.model.add(sum(busy) >= used)


def _keep_capacity(frame: Frame, negotiation: Negotiation) -> None:
    """No party has more measures under way in one phase than it can do."""
    for party in negotiation.parties:
        own = [one.id for one in negotiation.measures if one.performer == party.name]
        if party.capacity is None or len(own) <= party.capacity:
            continue
        for phase in range(1, frame.phases + 1):
            under_way = [frame.by(one, phase + frame.takes[one] - 1) - frame.by(one, phase - 1) for one in own]
            frame.model.add(sum(under_way) <= party.capacity)
