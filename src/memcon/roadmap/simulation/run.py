"""Simulates a road map: many seeded runs, and what they came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import structs

from memcon.domain.limits import NO_LIMITS
from memcon.domain.outcome import CauseShare, Chances, Outcome, PartyOutcome, PhaseRisk, Sampling
from memcon.errors import NothingToSimulate
from memcon.roadmap.simulation.chances import figures_of
from memcon.roadmap.simulation.deterrence import deterrence_of
from memcon.roadmap.simulation.game import BLOCK, days_of, game_of
from memcon.roadmap.simulation.play import BREACH, CODES, FALSE_ALARM, SHOCKED, draw, play, words_per_run
from memcon.roadmap.simulation.tally import Tally, days_spread, mean_of, share

if TYPE_CHECKING:
    from memcon.domain.limits import Limits
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Cause
    from memcon.domain.plan import RoadMap

MANY = Sampling()
AT_RISK = 0.05  # a road map is at risk from the phase on by whose end one run in twenty has broken down

_CAUSES: tuple[tuple[int, Cause], ...] = ((BREACH, "breach"), (FALSE_ALARM, "false alarm"), (SHOCKED, "shock"))


def simulate(
    plan: RoadMap,
    negotiation: Negotiation,
    chances: Chances,
    sampling: Sampling = MANY,
    limits: Limits = NO_LIMITS,
) -> Outcome:
    """What so many runs of the road map come to.

    Args:
        plan: the road map; its phases are taken in order.
        negotiation: where its measures and parties stand; the likely value of every figure counts.
        chances: what no report gives.
        sampling: how many runs, 100,000 hold a chance to about 0.003 (two standard errors), and their seed: the same
            seed gives the same outcome, and the first runs of a longer simulation are those of a shorter one.
        limits: when to stop early; at least one block of runs is always made.

    Raises:
        NothingToSimulate: no runs, no parties, no steps.
        ChanceOutOfRange: a chance outside [0, 1].
    """
    runs = sampling.runs
    if runs < 1:
        raise NothingToSimulate(f"{runs} runs were asked for; ask for 1 or more")
    game = game_of(plan, negotiation, chances)
    tally = Tally(game.stakes, game.phases)
    while tally.runs < runs and not (tally.runs and limits.should_stop()):
        block = min(BLOCK, runs - tally.runs)
        played = play(game.odds, draw(sampling.seed, tally.runs, block, words_per_run(game.odds)))
        tally.add(played, days_of(game, played))
        limits.tell("simulating", tally.runs, runs)
    outcome = _outcome(plan, negotiation, sampling, tally, chances)
    return structs.replace(outcome, deterrence=deterrence_of(plan, game, chances))


def _outcome(plan: RoadMap, negotiation: Negotiation, sampling: Sampling, tally: Tally, chances: Chances) -> Outcome:
    """The tally as figures for a person."""
    runs, phases, ended = tally.runs, tally.phases, tally.by_phase
    arriving = runs - np.cumsum(ended) + ended
    risks = tuple(
        PhaseRisk(
            phase=plan.phases[index].number,
            of_all=share(int(ended[index]), runs),
            of_those_arriving=share(int(ended[index]), int(arriving[index])),
        )
        for index in range(phases)
    )
    broken = np.cumsum(ended[:phases])
    at_risk = np.flatnonzero(broken >= AT_RISK * runs)
    complete = int(ended[phases])
    return Outcome(
        road_map=plan.id,
        status="solved" if runs == sampling.runs else "best so far",
        seed=sampling.seed,
        asked=sampling.runs,
        runs=runs,
        complete=share(complete, runs),
        truly_complete=share(complete - tally.unnoticed, runs),
        unnoticed=share(tally.unnoticed, runs),
        causes=_causes(tally),
        phases=risks,
        weakest=max(risks, key=lambda one: one.of_those_arriving.value).phase if broken[-1] else None,
        first_at_risk=plan.phases[int(at_risk[0])].number if len(at_risk) else None,
        phases_done=mean_of(np.arange(phases + 1.0), ended),
        days_to_complete=days_spread(tally.days_complete),
        days_to_breakdown=days_spread(tally.days_broken),
        parties=tuple(_party(tally, row, party.name) for row, party in enumerate(negotiation.parties)),
        chances=chances,
        assumed=assumed_in(plan, negotiation, chances),
    )


def _causes(tally: Tally) -> tuple[CauseShare, ...]:
    broken = tally.ends[:-CODES].reshape(-1, CODES).sum(axis=0)
    return tuple(CauseShare(cause=cause, share=share(int(broken[code]), tally.runs)) for code, cause in _CAUSES)


def _party(tally: Tally, row: int, name: str) -> PartyOutcome:
    value = tally.points("value", row)
    return PartyOutcome(
        party=name,
        value=value.spread(),
        loss=tally.points("loss", row).spread(),
        worse_off=share(value.below(0.0), tally.runs),
    )


def assumed_in(plan: RoadMap, negotiation: Negotiation, chances: Chances) -> tuple[str, ...]:
    """Places of the figures that nobody vouches for, among those that the simulation of a road map uses."""
    used = {step.measure for phase in plan.phases for step in phase.steps}
    named = [*figures_of(chances)]
    for party in negotiation.parties:
        named += [
            (f"parties.{party.name}.discount", party.discount),
            (f"parties.{party.name}.breakdown_loss", party.breakdown_loss),
        ]
    for measure in (one for one in negotiation.measures if one.id in used):
        place = f"measures.{measure.id}"
        named += [
            (f"{place}.cost", measure.cost),
            (f"{place}.flow_cost", measure.flow_cost),
            (f"{place}.reversal.share", measure.reversal.share),
            (f"{place}.verification.miss", measure.verification.miss),
            (f"{place}.verification.false_alarm", measure.verification.false_alarm),
        ]
        for benefit in measure.benefits:
            named += [
                (f"{place}.benefits.{benefit.party}.once", benefit.once),
                (f"{place}.benefits.{benefit.party}.flow", benefit.flow),
            ]
    return tuple(name for name, figure in named if figure.basis == "assumed")
