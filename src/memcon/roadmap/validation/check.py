"""Lists what is wrong with a road map: steps, order, requirements, stakes, and the figures that it states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.roadmap.validation.course import Course, PartDone, course_of
from memcon.roadmap.validation.requirements import is_kept
from memcon.roadmap.validation.stakes import joint_value, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.negotiation import NegotiatedMeasure, NegotiatingParty, Negotiation, Requirement, Softer
    from memcon.domain.plan import RoadMap, Scores, Standing

TOLERANCE_POINTS = 1e-4  # differences up to a ten-thousandth of a point are rounding


class Violation(Struct, frozen=True, kw_only=True):
    """One thing wrong with a road map.

    Attributes:
        rule: the kind of rule broken ("steps", "order", "requirement", "tolerance", "surplus", "figures" …).
        about: id of the requirement, measure or step, or name of the party.
        phase: where it shows, None where it concerns the whole.
        words: the same in a sentence.
    """

    rule: str
    about: str
    words: str
    phase: int | None = None


def find_violations(negotiation: Negotiation, road_map: RoadMap) -> tuple[Violation, ...]:
    """Everything wrong with a road map of this negotiation; empty where it is sound.

    Figures are the likely ones. Requirements that the road map names as softened are held to their rung, advisory
    ones among its brackets to nothing.
    """
    course = course_of(negotiation, road_map)
    return (
        *_steps(negotiation, road_map),
        *_order(course),
        *_capacity(negotiation, course),
        *_requirements(negotiation, road_map, course),
        *_stakes(negotiation, road_map, course),
    )


def _steps(negotiation: Negotiation, road_map: RoadMap) -> Iterator[Violation]:
    """Phases are numbered and begin on their days; each step is a part of a known measure, done once."""
    measures = {one.id: one for one in negotiation.measures}
    if len(road_map.phases) > negotiation.most_phases:
        yield Violation(rule="phases", about=road_map.id, words=f"more than {negotiation.most_phases} phases")
    seen: set[tuple[str, int]] = set()
    for number, phase in enumerate(road_map.phases, start=1):
        if (phase.number, phase.begins_day) != (number, (number - 1) * negotiation.phase_days):
            words = f"phase {phase.number} is not numbered or dated as the {number}. of {negotiation.phase_days} days"
            yield Violation(rule="phases", about=str(phase.number), phase=number, words=words)
        for step in phase.steps:
            measure = measures.get(step.measure)
            part, of = step.tranche
            if measure is None or step.performer != measure.performer or step.deliverable != measure.deliverable:
                yield _step(step.id, number, "is no measure of the negotiation, or not this party's")
            elif of != max(1, measure.tranches) or not 1 <= part <= of:
                yield _step(step.id, number, f"is part {part} of {of}, the measure has {measure.tranches}")
            if (step.measure, part) in seen:
                yield _step(step.id, number, "is done twice")
            seen.add((step.measure, part))


def _step(step: str, phase: int, what: str) -> Violation:
    return Violation(rule="steps", about=step, phase=phase, words=f"step {step} {what}")


def _order(course: Course) -> Iterator[Violation]:
    """Parts in order, prerequisites done, nothing with what it excludes, time enough, no idle phase."""
    for one in course.parts:
        measure = course.measures[one.measure]
        if one.begun < 1:
            yield _late(one, f"{measure.name} cannot be done so early: it takes longer")
        before = [other.done for other in course.of(one.measure) if other.part == one.part - 1]
        if one.part > 1 and not any(done < one.begun for done in before):
            yield _late(one, f"part {one.part} of {measure.name} is begun before the part ahead of it is done")
        if one.part <= 1:
            yield from _prerequisites(one, measure, course)
    for phase in range(1, course.phases + 1):
        if not any(one.begun <= phase <= one.done for one in course.parts):
            yield Violation(rule="phases", about=str(phase), phase=phase, words=f"nothing is done in phase {phase}")


def _prerequisites(one: PartDone, measure: NegotiatedMeasure, course: Course) -> Iterator[Violation]:
    for other in measure.after:
        if (done := course.whole(other)) is None or done >= one.begun:
            yield _late(one, f"{measure.name} is begun before {_name(other, course)} is done")
    for other in measure.with_or_after:
        if (done := course.whole(other)) is None or done > one.done:
            yield _late(one, f"{measure.name} is done before {_name(other, course)}")
    for other in measure.excludes:
        if other != one.measure and course.of(other):
            yield _late(one, f"{measure.name} and {_name(other, course)} exclude each other")


def _name(measure: str, course: Course) -> str:
    """A measure's name; its id where it is none of the negotiation."""
    return course.measures[measure].name if measure in course.measures else measure


def _late(one: PartDone, words: str) -> Violation:
    return Violation(rule="order", about=one.measure, phase=one.done, words=words)


def _capacity(negotiation: Negotiation, course: Course) -> Iterator[Violation]:
    for party in negotiation.parties:
        for phase in range(1, course.phases + 1):
            busy = sum(
                one.begun <= phase <= one.done and course.measures[one.measure].performer == party.name
                for one in course.parts
            )
            if party.capacity is not None and busy > party.capacity:
                words = f"{party.name} has {busy} measures in phase {phase}, it can do {party.capacity}"
                yield Violation(rule="capacity", about=party.name, phase=phase, words=words)


def _requirements(negotiation: Negotiation, road_map: RoadMap, course: Course) -> Iterator[Violation]:
    """Each requirement holds, at its rung where it is softened, unless it is advisory and left open."""
    rungs = {one.requirement: one.rung for one in road_map.softened}
    for one in negotiation.requirements:
        if one.advisory and one.id in road_map.brackets:
            continue
        form = _form(one, rungs.get(one.id, 0))
        if form is None:
            yield Violation(rule="requirement", about=one.id, words=f"{one.words}: it has no such softer form")
        elif not is_kept(form, course):
            yield Violation(rule="requirement", about=one.id, words=f"not kept: {one.words or one.id}")


def _form(requirement: Requirement, rung: int) -> Requirement | Softer | None:
    """The requirement, or the rung of its ladder, counted from 1; None where it has no such rung."""
    if rung == 0:
        return requirement
    return requirement.ladder[rung - 1] if 1 <= rung <= len(requirement.ladder) else None


def _stakes(negotiation: Negotiation, road_map: RoadMap, course: Course) -> Iterator[Violation]:
    """Tolerances and surplus hold, and the standings and scores that are stated are the true ones."""
    true = {
        (phase, party.name): standing_of(party, phase, course)
        for phase in range(1, course.phases + 1)
        for party in negotiation.parties
    }
    for party in negotiation.parties:
        for phase in range(1, course.phases + 1):
            yield from _bounds(negotiation, party, phase, true[phase, party.name])
    for number, one in enumerate(road_map.phases, start=1):
        stated = {standing.party: standing for standing in one.standings}
        for party in negotiation.parties:
            if not _equal(stated.get(party.name), true[number, party.name]):
                words = f"what is stated of {party.name} in phase {number} is not what its steps give"
                yield Violation(rule="figures", about=party.name, phase=number, words=words)
    yield from _scores(road_map.scores, list(true.values()), course, negotiation)


def _bounds(negotiation: Negotiation, party: NegotiatingParty, phase: int, true: Standing) -> Iterator[Violation]:
    pairs = ((true.within, party.tolerance_within, "within"), (true.after, party.tolerance_after, "after"))
    for exposure, bound, when in pairs:
        if bound is not None and exposure > bound.likely + TOLERANCE_POINTS:
            words = (
                f"{party.name} is exposed by {exposure:.4g} points {when} phase {phase}, it bears {bound.likely:.4g}"
            )
            yield Violation(rule="tolerance", about=party.name, phase=phase, words=words)
    if negotiation.surplus is not None and true.surplus < negotiation.surplus - TOLERANCE_POINTS:
        words = f"{party.name} gains {-true.surplus:.4g} points by leaving in phase {phase}"
        yield Violation(rule="surplus", about=party.name, phase=phase, words=words)


def _scores(scores: Scores, true: list[Standing], course: Course, negotiation: Negotiation) -> Iterator[Violation]:
    stated = (scores.phases, scores.peak_exposure, scores.smallest_surplus, scores.joint_value)
    reckoned = (
        course.phases,
        max((one.within for one in true), default=0.0),
        min((one.surplus for one in true), default=0.0),
        joint_value(negotiation.parties, course),
    )
    peak = max(0.0, reckoned[1])  # a road map that exposes nobody has a peak of zero
    for name, one, other in zip(
        ("phases", "peak exposure", "smallest surplus", "joint value"),
        stated,
        (reckoned[0], peak, reckoned[2], reckoned[3]),
        strict=True,
    ):
        if abs(one - other) > TOLERANCE_POINTS * max(1.0, abs(other)):
            yield Violation(rule="figures", about=name, words=f"the {name} stated is {one:.4g}, it is {other:.4g}")


def _equal(stated: Standing | None, true: Standing) -> bool:
    """Whether all figures of two standings are equal but for rounding."""
    if stated is None:
        return False
    pairs = (
        (stated.within, true.within),
        (stated.after, true.after),
        (stated.surplus, true.surplus),
        (stated.without_loss, true.without_loss),
    )
    return all(abs(one - other) <= TOLERANCE_POINTS * max(1.0, abs(other)) for one, other in pairs)
