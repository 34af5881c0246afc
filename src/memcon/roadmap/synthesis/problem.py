"""What the solver is asked: the negotiation in parts, which rung each requirement is held to, which rules are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.negotiation import Negotiation
from memcon.roadmap.synthesis.frame import phases_taken
from memcon.roadmap.synthesis.scaling import Scaled, to_whole_numbers
from memcon.roadmap.tranches import Part, divide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from memcon.domain.negotiation import Requirement, Softer
    from memcon.domain.plan import Softening


class Problem(Struct, frozen=True, kw_only=True):
    """One question to the solver.

    Attributes:
        whole: the negotiation as it was given.
        divided: its measures in parts; `parts` says whose.
        scaled: its figures in whole numbers.
        rungs: requirement -> the rung of its ladder that it is held to, where that is not the requirement itself.
        tolerances, enforcement, capacity: whether these safety rules are on.
    """

    whole: Negotiation
    divided: Negotiation
    parts: dict[str, Part]
    scaled: Scaled
    rungs: dict[str, int]
    tolerances: bool = True
    enforcement: bool = True

    @property
    def horizon(self) -> int:
        """No plan has more phases: those allowed, and in each of them something is done or under way."""
        days = self.whole.phase_days
        return min(self.whole.most_phases, sum(phases_taken(one, days) for one in self.divided.measures))

    @property
    def binding(self) -> tuple[Requirement, ...]:
        """Requirements of the parties, in parts."""
        return tuple(one for one in self.divided.requirements if not one.advisory)

    @property
    def advice(self) -> tuple[Requirement, ...]:
        """Requirements of those who do not negotiate, in parts."""
        return tuple(one for one in self.divided.requirements if one.advisory)

    def held(self, requirement: Requirement) -> Requirement | Softer:
        """The form that a requirement is held to."""
        rung = self.rungs.get(requirement.id, 0)
        return requirement.ladder[rung - 1] if 1 <= rung <= len(requirement.ladder) else requirement


def pose(negotiation: Negotiation, softening: Iterable[Softening] = ()) -> Problem:
    """The question whether the negotiation has a road map, with some requirements softened."""
    divided = divide(negotiation)
    return Problem(
        whole=negotiation,
        divided=divided.negotiation,
        parts=divided.parts,
        scaled=to_whole_numbers(divided.negotiation),
        rungs={one.requirement: one.rung for one in softening},
    )


def soften(problem: Problem, rungs: Mapping[str, int]) -> Problem:
    """The same question with requirements held to other rungs."""
    return structs.replace(problem, rungs=dict(rungs))
