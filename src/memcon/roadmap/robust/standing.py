"""How the parties stand in each phase of a given road map, at any values: no search, only reckoning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from memcon.roadmap.economy import reckon_done, tabulate
from memcon.roadmap.validation import find_violations, phases_taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import RoadMap
    from memcon.roadmap.economy import Ledger

ROUNDING = 1e-6  # points by which a bound may be passed: figures are not known to the millionth


def ledger_of(plan: RoadMap, negotiation: Negotiation) -> Ledger:
    """Exposure, keeping on and leaving for every party and phase of the road map, at the likely values."""
    return reckon_done(tabulate(negotiation), _shares(plan, negotiation))


def _shares(plan: RoadMap, negotiation: Negotiation) -> NDArray[np.float64]:
    """The share of each measure that is done in each phase of the road map; a part is one of its equal parts."""
    rows = {one.id: row for row, one in enumerate(negotiation.measures)}
    new = np.zeros((len(rows), len(plan.phases)))
    for index, phase in enumerate(plan.phases):
        for step in phase.steps:
            if step.measure in rows:
                new[rows[step.measure], index] += 1 / max(1, step.tranche[1])
    return new


class StepOrder:
    """Whether the order of a road map holds at other durations, looked up once for each set of phases taken."""

    def __init__(self, plan: RoadMap) -> None:
        self._plan = plan
        self._known: dict[tuple[int, ...], str | None] = {}

    def failure(self, negotiation: Negotiation) -> str | None:
        """What of prerequisites, capacity or requirements does not hold any more, in words; None where all does."""
        takes = tuple(phases_taken(one, negotiation.phase_days) for one in negotiation.measures)
        if takes not in self._known:
            rules = ("order", "capacity", "requirement")
            found = (one.words for one in find_violations(negotiation, self._plan) if one.rule in rules)
            self._known[takes] = next(found, None)
        return self._known[takes]


def failures(plan: RoadMap, negotiation: Negotiation) -> Iterator[str]:
    """What of the safety of a road map does not hold, phase by phase, in words."""
    ledger = ledger_of(plan, negotiation)
    for index, phase in enumerate(plan.phases):
        for row, party in enumerate(negotiation.parties):
            within, after = party.tolerance_within, party.tolerance_after
            if within is not None and ledger.within[row, index] > within.likely + ROUNDING:
                yield f"{party.name} is more exposed within phase {phase.number} than it bears"
            if after is not None and ledger.after[row, index] > after.likely + ROUNDING:
                yield f"{party.name} is more exposed after phase {phase.number} than it bears"
            if negotiation.surplus is not None and ledger.surplus[row, index] < negotiation.surplus - ROUNDING:
                yield f"{party.name} gains too little by keeping on in phase {phase.number}"


def leavers(plan: RoadMap, negotiation: Negotiation) -> Iterator[str]:
    """Who would rather take and leave, and in which phase first."""
    surplus = ledger_of(plan, negotiation).surplus
    for row, party in enumerate(negotiation.parties):
        for index, phase in enumerate(plan.phases):
            if surplus[row, index] < -ROUNDING:
                yield f"{party.name} from phase {phase.number} on"
                break
