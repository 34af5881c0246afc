"""What is wrong with a negotiation before anything is asked of a solver: unknown names, figures that cannot be."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from memcon.domain.figures import MOST_LAG, MOST_PARTS, MOST_POINTS, placed_figures
from memcon.errors import NegotiationError
from memcon.roadmap.deadlock.soundness import refuse_unsound, waits_for_itself
from memcon.roadmap.synthesis.problem import pose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.negotiation import Negotiation

NONNEGATIVE = ("breakdown_loss", "tolerance_within", "tolerance_after", "duration_days", "restore_days")
MOST_CELLS = 100_000  # parts × phases that a search is set up for
SHARES = ("share", "miss", "false_alarm")


def find_problems(negotiation: Negotiation) -> tuple[str, ...]:
    """Each thing that keeps the negotiation from being reckoned with, in words; empty where it is sound."""
    found = [*_names(negotiation), *_figures(negotiation), *_counts(negotiation)]
    if found:
        return tuple(found)
    question = pose(negotiation)
    divided = question.divided
    if question.horizon * len(divided.measures) > MOST_CELLS:
        found.append(
            f"a road map could have {question.horizon} phases, too many to search: allow fewer (most_phases), or make "
            "them longer (phase_days)"
        )
    try:
        refuse_unsound(divided, divided.requirements)
    except NegotiationError as error:
        found.append(str(error))
    return tuple(found)


def _names(negotiation: Negotiation) -> Iterator[str]:
    parties = [one.name for one in negotiation.parties]
    yield from (f"there are two parties named “{one}”" for one in sorted(set(parties)) if parties.count(one) > 1)
    for measure in negotiation.measures:
        if measure.performer not in parties:
            yield f"“{measure.name}” is to be done by “{measure.performer}”, who is no party"
        if measure.id in (*measure.after, *measure.excludes):
            yield f"“{measure.name}” waits for itself or excludes itself"
        for benefit in measure.benefits:
            if benefit.party not in parties:
                yield f"“{measure.name}” brings something to “{benefit.party}”, who is no party"
    for requirement in negotiation.requirements:
        if waits_for_itself(requirement) or any(waits_for_itself(rung) for rung in requirement.ladder):
            yield f"requirements.{requirement.id}: first and second name the same measure, none precedes itself"
    if negotiation.phase_days <= 0 or negotiation.most_phases < 0:
        yield "a phase must last a day at least, and the phases cannot be fewer than none"


def _counts(negotiation: Negotiation) -> Iterator[str]:
    if negotiation.surplus is not None and not abs(negotiation.surplus) <= MOST_POINTS:
        yield f"surplus is {negotiation.surplus:g}; 100 points are a party's stake in the whole dispute"
    for measure in negotiation.measures:
        if measure.tranches > MOST_PARTS:
            yield f"“{measure.name}” is in {measure.tranches} parts; {MOST_PARTS} are the most that are planned"
        if measure.verification.lag_phases > MOST_LAG:
            lag = measure.verification.lag_phases
            yield f"a breach of “{measure.name}” is seen after {lag} phases; {MOST_LAG} are the most"


def _figures(negotiation: Negotiation) -> Iterator[str]:
    for one in placed_figures(negotiation):
        value, name = one.figure.likely, one.place.rpartition(".")[2]
        if name.startswith("tolerance") and value == math.inf:
            continue
        if not math.isfinite(value):
            yield f"{one.place} is {value}, which is no number of points"
        elif abs(value) > MOST_POINTS:
            yield f"{one.place} is {value:g}; 100 points are a party's stake in the whole dispute"
        elif name == "discount" and not 0 < value < 1:
            yield f"{one.place} must lie between 0 and 1, it is {value:g}"
        elif name in SHARES and not 0 <= value <= 1:
            yield f"{one.place} must lie from 0 to 1, it is {value:g}"
        elif name in NONNEGATIVE and value < 0:
            yield f"{one.place} cannot be less than 0, it is {value:g}"
        if one.figure.lowest > one.figure.highest:
            yield f"{one.place}: the lowest value is above the highest"
