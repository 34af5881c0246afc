"""Where inspection deters each party least: one breach in one phase, all others keeping on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.outcome import Deterrence
from memcon.roadmap.simulation.chances import confirmed
from memcon.roadmap.simulation.inspection import highest_deterring_miss

if TYPE_CHECKING:
    from memcon.domain.outcome import Chances
    from memcon.domain.plan import RoadMap
    from memcon.roadmap.simulation.duties import Duty
    from memcon.roadmap.simulation.game import Game

NEAR = 1e-9  # points; a gain of less is none


def deterrence_of(plan: RoadMap, game: Game, chances: Chances) -> tuple[Deterrence, ...]:
    """For each party, in order, the duty whose miss lies nearest below, or farthest above, what still deters.

    A breach that is seen, confirmed and not made good ends the road map: the party loses what carrying on would have
    brought it. One that is made good changes nothing. One that is seen but not confirmed counts as unseen.
    Source: one-shot deterrence, (1 − miss) · penalty ≥ miss · gain (Avenhaus, von Stengel and Zamir 2002).
    """
    found: dict[str, Deterrence] = {}
    for cell, duty in enumerate(game.odds.duties):
        if duty is None or game.odds.breaks_in[cell] >= game.phases:
            continue
        one = _of_duty(plan, game, chances, cell, duty)
        if duty.party not in found or _margin(one) < _margin(found[duty.party]):
            found[duty.party] = one
    return tuple(found.values())


def _margin(one: Deterrence) -> float:
    return (-1.0 if one.deters_up_to is None else one.deters_up_to) - one.miss


def _of_duty(plan: RoadMap, game: Game, chances: Chances, cell: int, duty: Duty) -> Deterrence:
    row = game.parties.index(duty.party)
    value, less = game.stakes.value[row], game.stakes.breach_value[cell, row]
    end = int(game.odds.breaks_in[cell])
    gain = max(0.0, -float(less[game.phases]))
    penalty = float(value[game.phases] - (value[end] - less[end]))
    talks = chances.consultation
    counts = confirmed(talks, talks.confirms_breach.likely)
    ends = counts * (1 - talks.cure.likely) if talks.needed else 1.0
    limit = highest_deterring_miss(gain=gain if gain > NEAR else 0.0, penalty=ends * penalty - (1 - counts) * gain)
    return Deterrence(
        party=duty.party,
        phase=plan.phases[duty.phase].number,
        measure=duty.breaks.measure.id,
        gain=gain,
        penalty=penalty,
        miss=duty.miss,
        deters_up_to=limit,
        words=_words(duty, plan.phases[duty.phase].number, gain, limit),
    )


def _words(duty: Duty, phase: int, gain: float, limit: float | None) -> str:
    what = f"{duty.party} could breach “{duty.breaks.measure.name}” in phase {phase}"
    if gain <= NEAR:
        return f"{what}, but would gain nothing by it."
    told = f"{what} and gain {gain:.3g} points unseen"
    if limit is None:
        return f"{told}; no inspection makes keeping pay, since being caught costs it too little."
    verdict = "deters it" if duty.miss <= limit else "does not deter it"
    return f"{told}; keeping pays as long as at most {limit:.0%} of breaches go unseen: {duty.miss:.0%} {verdict}."
