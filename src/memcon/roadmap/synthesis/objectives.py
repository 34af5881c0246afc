"""The four things that road maps are compared by, their order, and when one road map is better than another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.negotiation import SAME_POINTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ortools.sat.python import cp_model

    from memcon.domain.plan import Objective, Scores
    from memcon.roadmap.synthesis.model import Model

OBJECTIVES: tuple[Objective, ...] = ("phases", "peak exposure", "smallest surplus", "joint value")
FEWER: frozenset[Objective] = frozenset({"phases", "peak exposure"})  # of these, less is better


def expression(model: Model, objective: Objective) -> cp_model.LinearExprT:
    """The objective in the solver's model, in its scaled units."""
    match objective:
        case "phases":
            return model.phases_used
        case "peak exposure":
            return model.stakes.peak
        case "smallest surplus":
            return model.stakes.surplus
        case "joint value":
            return model.stakes.joint


def value_of(scores: Scores, objective: Objective) -> float:
    """The score by one objective, turned so that less is better."""
    match objective:
        case "phases":
            return float(scores.phases)
        case "peak exposure":
            return scores.peak_exposure
        case "smallest surplus":
            return -scores.smallest_surplus
        case "joint value":
            return -scores.joint_value


def dominates(one: Scores, other: Scores, objectives: Sequence[Objective]) -> bool:
    """Whether `one` is nowhere worse than `other` and somewhere better."""
    pairs = [(value_of(one, what), value_of(other, what)) for what in objectives]
    return all(a <= b + SAME_POINTS for a, b in pairs) and any(a < b - SAME_POINTS for a, b in pairs)


def is_same(one: Scores, other: Scores, objectives: Sequence[Objective]) -> bool:
    """Whether two scores are equal by every objective."""
    return all(abs(value_of(one, what) - value_of(other, what)) <= SAME_POINTS for what in objectives)
