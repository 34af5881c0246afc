"""The oracle of stakes: can these requirements all stand under the safety rules? Answered by CP-SAT, one worker.

The solver's cores are not trusted (with presolve they may name literals that were not assumed: or-tools #5141): a core
is kept only as far as it is part of what was asked, and only after a second model has refuted it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.roadmap.deadlock.cheapest import WayOut
from memcon.roadmap.deadlock.words import WordsOracle
from memcon.roadmap.synthesis.forms import impose
from memcon.roadmap.synthesis.frame import make_frame
from memcon.roadmap.synthesis.plans import make_road_map
from memcon.roadmap.synthesis.problem import Problem, pose
from memcon.roadmap.synthesis.safety import SafetyRule, lift, safety_rules
from memcon.roadmap.synthesis.softening import cheapest_softening
from memcon.roadmap.synthesis.solving import run
from memcon.roadmap.synthesis.stakes import add_stakes
from memcon.roadmap.validation import course_of, is_kept

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.roadmap.deadlock.oracle import Oracle
    from memcon.roadmap.synthesis.frame import Frame

FOR_ONE_QUESTION = 0.2  # share of the time left


def stakes_oracle(negotiation: Negotiation, limits: Limits) -> Oracle:
    """The oracle that keeps prerequisites, tolerances, capacity, self-enforcement and the number of phases."""
    return StakesOracle(negotiation, limits)


class StakesOracle:
    """Answers by CP-SAT whether requirements can all stand in a plan of at most the phases that are allowed."""

    safety = True

    def __init__(self, negotiation: Negotiation, limits: Limits) -> None:
        self._whole = negotiation
        self._limits = limits
        self._problem = pose(negotiation)
        self._ids = tuple(sorted(one.id for one in negotiation.requirements))
        self._kept: frozenset[str] = frozenset()
        self._known: list[frozenset[str]] = []  # sets that can stand: so can all of their subsets

    @property
    def requirements(self) -> tuple[str, ...]:
        """Ids, sorted."""
        return self._ids

    def check(self, keep: AbstractSet[str]) -> bool | None:
        """Whether all of `keep` can stand together in a plan that is safe; None where time ran out."""
        known = next((one for one in self._known if keep <= one), None)
        if known is not None:
            self._kept = known
            return True
        words = WordsOracle(
            [one for one in self._problem.divided.requirements if one.id in keep],
            self._problem.divided.measures,
            self._limits,
        )
        if words.check(frozenset(keep)) is False:
            return False
        return self._solve(keep)

    def core(self, keep: AbstractSet[str]) -> frozenset[str] | None:
        """A part of `keep` that a second model refutes too; None where that cannot be had."""
        frame = self._frame()
        guards = {}
        for one in self._problem.divided.requirements:
            if one.id in keep:
                guards[one.id] = frame.model.new_bool_var("")
                impose(frame, one, guards[one.id])
        frame.model.add_assumptions(list(guards.values()))
        answer = run(frame.model, self._limits, seconds=self._limits.seconds_left() * FOR_ONE_QUESTION)
        if answer.found or not answer.proved:
            return None
        named = set(answer.solver.sufficient_assumptions_for_infeasibility())
        core = frozenset(name for name, guard in guards.items() if guard.index in named)
        return core if core < frozenset(keep) and self.check(core) is False else None

    def kept(self) -> frozenset[str]:
        """What the plan of the last True answer keeps, by the definitions rather than the model."""
        return self._kept

    def fresh(self, only: AbstractSet[str]) -> StakesOracle:
        """The same question about some of the requirements, asked of a new solver."""
        asked = tuple(one for one in self._whole.requirements if one.id in only)
        return StakesOracle(structs.replace(self._whole, requirements=asked), self._limits)

    def rules_needed(self, conflict: AbstractSet[str]) -> tuple[str, ...]:
        """Safety rules without any one of which the conflict could stand; empty where words suffice for it."""
        asked = structs.replace(
            self._whole, requirements=tuple(one for one in self._whole.requirements if one.id in conflict)
        )
        every = safety_rules(asked)
        if StakesOracle(lift(asked, every), self._limits).check(conflict) is False:
            return ()
        lifted: list[SafetyRule] = []
        for rule in every:
            if StakesOracle(lift(asked, [*lifted, rule]), self._limits).check(conflict) is False:
                lifted.append(rule)
        return tuple(rule.words for rule in every if rule not in lifted)

    def way_out(self) -> WayOut:
        """The softening of least cost at which all else can stand under the safety rules."""
        binding = structs.replace(
            self._whole,
            requirements=tuple(structs.replace(one, advisory=False) for one in self._whole.requirements),
        )
        found = cheapest_softening(pose(binding), self._limits)
        if found.softening is None:
            return WayOut(lower=found.bound, impossible=found.proved)
        cost = sum(one.cost for one in found.softening)
        return WayOut(ways=(found.softening,), cost=cost, lower=cost if found.proved else min(cost, found.bound))

    def _frame(self) -> Frame:
        frame = make_frame(self._problem.divided, self._problem.horizon)
        add_stakes(frame, self._problem.scaled)
        return frame

    def _solve(self, keep: AbstractSet[str]) -> bool | None:
        frame = self._frame()
        for one in self._problem.divided.requirements:
            if one.id in keep:
                impose(frame, one, frame.yes)
        answer = run(frame.model, self._limits, seconds=self._limits.seconds_left() * FOR_ONE_QUESTION)
        if not answer.found:
            return False if answer.proved else None
        self._kept = frozenset(keep) | _kept_by(self._problem, frame.schedule(answer.solver))
        self._known.append(self._kept)
        return True


def _kept_by(problem: Problem, schedule: dict[str, int]) -> frozenset[str]:
    course = course_of(problem.whole, make_road_map(problem, schedule, ()))
    return frozenset(one.id for one in problem.whole.requirements if is_kept(one, course))
