"""Whether the end of a road map is an equilibrium, asked anew at other values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.limits import NO_LIMITS
from memcon.roadmap.robust.questions import ANSWER, NOT_POINTS, Question
from memcon.roadmap.robust.steps import is_step
from memcon.roadmap.stability.from_negotiation import conflict_from
from memcon.roadmap.stability.graph import graph_of
from memcon.roadmap.stability.plans import completed_in, stops_of
from memcon.roadmap.stability.verdicts import verdicts_of

if TYPE_CHECKING:
    from memcon.domain.conflict import Concept
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap

CONCEPTS: dict[Concept, str] = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ"}
NOT_PREFERENCES = (*NOT_POINTS, ".share", ".breakdown_loss", ".tolerance_within", ".tolerance_after")


def end_holds(plan: RoadMap, name: str, limits: Limits = NO_LIMITS) -> Question:
    """By which concepts the state at the end of a road map is an equilibrium; preferences follow the values.

    SIM is left out, since it is asked state by state and takes longest; the stability of the plan itself tells it.
    """
    return Question(
        "equilibrium",
        f"the end of {name} is {ANSWER}",
        lambda changed: _told(plan, changed, limits),
        lambda place: not is_step(place) and not place.endswith(NOT_PREFERENCES),
    )


def _told(plan: RoadMap, negotiation: Negotiation, limits: Limits) -> str | None:
    """The concepts in words; None where time ran out or the model cannot say where the plan ends."""
    model = conflict_from(negotiation, phases=completed_in(plan))
    graph = graph_of(model)
    verdicts = verdicts_of(graph, tuple(CONCEPTS), limits=limits)
    stops = [*stops_of(model, graph, plan)]
    if not verdicts.complete or not stops:
        return None
    _, end = stops[-1]
    holds = [words for concept, words in CONCEPTS.items() if verdicts.stable[concept][:, end].all()]
    return f"an equilibrium by {', '.join(holds)}" if holds else "no equilibrium by any concept"
