"""A simulation with all that is told of it: what better verification is worth, and how far the chances can be off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.limits import NO_LIMITS
from memcon.domain.outcome import Sampling
from memcon.roadmap.robust.spans import admissible_ends
from memcon.roadmap.simulation.run import simulate
from memcon.roadmap.simulation.worth import worth_of_verification

if TYPE_CHECKING:
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Figure, Negotiation
    from memcon.domain.outcome import Chances, Outcome, PartyChances
    from memcon.domain.plan import RoadMap

MOST_RUNS = 20_000  # at each end of the ranges: a chance to about 0.007
LOW, HIGH = 0, 1

# Which end of each range is worst for true completion. Lateness takes days only. A breach that is seen and confirmed
# can be made good, so that it is worse where it is not.
WORST = {
    "default": HIGH,
    "shock": HIGH,
    "confirms_breach": LOW,
    "confirms_false": HIGH,
    "cure": LOW,
    "clearing": LOW,
    "miss": HIGH,
    "false_alarm": HIGH,
}
BEST = {name: 1 - end for name, end in WORST.items()}


def simulate_in_full(
    plan: RoadMap, negotiation: Negotiation, chances: Chances, sampling: Sampling, limits: Limits = NO_LIMITS
) -> Outcome:
    """As `simulate`, with what better verification is worth and true completion at the ends of the chances' ranges.

    What time did not allow is left out.
    """
    outcome = simulate(plan, negotiation, chances, sampling, limits)
    if limits.should_stop():
        return outcome
    fewer = Sampling(runs=min(sampling.runs, MOST_RUNS), seed=sampling.seed)
    worst, best = (
        simulate(plan, watched(negotiation, ends), at_ends(chances, ends), fewer, limits) for ends in (WORST, BEST)
    )
    return structs.replace(
        outcome,
        verification=worth_of_verification(plan, negotiation, chances, sampling, limits),
        truly_at_worst=worst.truly_complete,
        truly_at_best=best.truly_complete,
    )


def at_ends(chances: Chances, ends: dict[str, int]) -> Chances:
    """The chances with every figure at one end of its range, which one by its name."""
    talks = chances.consultation
    names = ("confirms_breach", "confirms_false", "cure", "clearing")
    return structs.replace(
        chances,
        default=_at(chances.default, "default", ends),
        shock=_at(chances.shock, "shock", ends),
        consultation=structs.replace(talks, **{name: _at(getattr(talks, name), name, ends) for name in names}),
        parties=tuple(_own(one, ends) for one in chances.parties),
    )


def _own(one: PartyChances, ends: dict[str, int]) -> PartyChances:
    return one if one.default is None else structs.replace(one, default=_at(one.default, "default", ends))


def watched(negotiation: Negotiation, ends: dict[str, int]) -> Negotiation:
    """The negotiation with every measure watched as well, or as badly, as its ranges allow."""
    return structs.replace(
        negotiation,
        measures=tuple(
            structs.replace(
                one,
                verification=structs.replace(
                    one.verification,
                    miss=_at(one.verification.miss, "miss", ends),
                    false_alarm=_at(one.verification.false_alarm, "false_alarm", ends),
                ),
            )
            for one in negotiation.measures
        ),
    )


def _at(figure: Figure, name: str, ends: dict[str, int]) -> Figure:
    low, high = admissible_ends(figure, name)
    return structs.replace(figure, likely=min(1.0, max(0.0, (low, high)[ends[name]])))
