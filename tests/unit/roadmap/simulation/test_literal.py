"""Simulation against a literal one: one run at a time, phase by phase, every measure kept in a book."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from memcon.domain.negotiation import Benefit, Figure, NegotiatedMeasure, Reversal, Verification
from memcon.domain.outcome import Chances, Consultation, Sampling
from memcon.roadmap.simulation import simulate
from tests import roadmap_factories as make

if TYPE_CHECKING:
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.outcome import Estimate, Outcome
    from memcon.domain.plan import RoadMap, Step

RUNS = 2500
NAMES = ("Norland", "Sudland", "Westland")


class Run(NamedTuple):
    completed: bool
    clean: bool
    cause: str
    days: int
    value: dict[str, float]


class Book:
    """One run: which steps stand, who got what, when an alarm of the past will come to light."""

    def __init__(self, plan: RoadMap, negotiation: Negotiation, chances: Chances, chance: random.Random) -> None:
        self.plan, self.negotiation, self.chances, self.chance = plan, negotiation, chances, chance
        self.measures = {one.id: one for one in negotiation.measures}
        self.standing: dict[str, Step] = {}
        self.undone: set[str] = set()
        self.coming: set[int] = set()
        self.days = 0
        self.value = dict.fromkeys((one.name for one in negotiation.parties), 0.0)

    def play(self) -> Run:
        for phase in self.plan.phases:
            before = self.days
            cause = self._phase(phase.number, phase.steps)
            assert self.days >= before + 90
            if cause:
                self._snap_back(phase.number)
                return Run(completed=False, clean=not self.undone, cause=cause, days=self.days, value=self.value)
        for name, flow, delta in self._flows():
            self.value[name] += flow * delta ** len(self.plan.phases) / (1 - delta)
        return Run(completed=True, clean=not self.undone, cause="", days=self.days, value=self.value)

    def _phase(self, number: int, steps: tuple[Step, ...]) -> str:
        found: set[str] = set()
        breaches: dict[str, tuple[Step, bool]] = {}
        for party in self.negotiation.parties:
            due = [step for step in steps if step.performer == party.name]
            earlier = [step for one in self.plan.phases[: number - 1] for step in one.steps]
            kept = [one for one in earlier if one.performer == party.name and self._of(one).reversal.share.likely > 0]
            if not due and not kept:
                continue
            target = max(
                due or kept, key=lambda one: (self._of(one).verification.miss.likely, self._of(one).cost.likely)
            )
            if self._happens(self.chances.default):
                if self._breach(target, number, found):
                    breaches[target.id] = (target, bool(due))
            elif any([self._happens(one.verification.false_alarm) for one in {self._of(s).id: self._of(s) for s in (*due, *kept)}.values()]):  # noqa: C419, E501  # every one is looked at  # fmt: skip
                self._false_alarm(found)
        if number in self.coming:
            found.add("breach")
        if self._happens(self.chances.shock):
            found.add("shock")
        self._settle(number, steps, breaches)
        self.days += 90 + max((self._late() for _ in {step.performer for step in steps}), default=0)
        return next((cause for cause in ("breach", "false alarm", "shock") if cause in found), "")

    def _breach(self, target: Step, number: int, found: set[str]) -> bool:
        """Whether the breach stays."""
        seen = self._of(target).verification
        if self._happens(seen.miss):
            return True
        self.days += self.chances.consultation.days
        if not self._confirmed(self.chances.consultation.confirms_breach):
            return True
        if self._happens(self.chances.consultation.cure):
            self.days += self.chances.consultation.cure_days
            return False
        if seen.lag_phases == 1:
            found.add("breach")
        self.coming.add(number + seen.lag_phases - 1)
        return True

    def _false_alarm(self, found: set[str]) -> None:
        self.days += self.chances.consultation.days
        if self._confirmed(self.chances.consultation.confirms_false) and not self._happens(self.chances.consultation.clearing):  # noqa: E501  # fmt: skip
            found.add("false alarm")

    def _settle(self, number: int, steps: tuple[Step, ...], breaches: dict[str, tuple[Step, bool]]) -> None:
        for step in steps:
            if step.id not in breaches:
                self.standing[step.id] = step
                self._once(step, number, 1.0)
        for name, (step, was_due) in breaches.items():
            if not was_due and name in self.standing and name not in self.undone:
                self._once(step, number, -self._of(step).reversal.share.likely)
            self.undone.add(name)
        for name, flow, delta in self._flows():
            self.value[name] += flow * delta ** (number - 1)

    def _once(self, step: Step, number: int, share: float) -> None:
        measure = self._of(step)
        for party in self.negotiation.parties:
            once = sum(one.once.likely for one in measure.benefits if one.party == party.name)
            once -= measure.cost.likely if measure.performer == party.name else 0.0
            self.value[party.name] += share * once / step.tranche[1] * party.discount.likely ** (number - 1)

    def _flows(self) -> list[tuple[str, float, float]]:
        found = []
        for step in self.standing.values():
            measure = self._of(step)
            left = 1 - measure.reversal.share.likely if step.id in self.undone else 1.0
            for party in self.negotiation.parties:
                flow = sum(one.flow.likely for one in measure.benefits if one.party == party.name)
                flow -= measure.flow_cost.likely if measure.performer == party.name else 0.0
                found.append((party.name, left * flow / step.tranche[1], party.discount.likely))
        return found

    def _snap_back(self, number: int) -> None:
        for step in self.standing.values():
            if step.id not in self.undone:
                self._once(step, number + 1, -self._of(step).reversal.share.likely)
        self.undone.update(self.standing)
        for name, flow, delta in self._flows():
            self.value[name] += flow * delta**number / (1 - delta)
        for party in self.negotiation.parties:
            self.value[party.name] -= party.breakdown_loss.likely * party.discount.likely ** (number - 1)

    def _late(self) -> int:
        days = 0
        while self._happens(self.chances.late):
            days += self.chances.late_days
        return days

    def _confirmed(self, each: Figure) -> bool:
        talks = self.chances.consultation
        return sum(self._happens(each) for _ in range(talks.members)) >= talks.needed

    def _happens(self, chance: Figure) -> bool:
        return self.chance.random() < chance.likely

    def _of(self, step: Step) -> NegotiatedMeasure:
        return self.measures[step.measure]


def measured(name: str, performer: str, others: list[str], draw: random.Random) -> NegotiatedMeasure:
    return NegotiatedMeasure(
        id=name,
        name="step",
        performer=performer,
        cost=some(draw, 0, 20),
        flow_cost=some(draw, 0, 3),
        benefits=tuple(Benefit(party=to, once=some(draw, 0, 20), flow=some(draw, 0, 3)) for to in others),
        reversal=Reversal(share=some(draw, 0, 1)),
        verification=Verification(
            miss=some(draw, 0, 0.8), false_alarm=some(draw, 0, 0.1), lag_phases=draw.choice((1, 1, 2, 3))
        ),
    )


def some(draw: random.Random, low: float, high: float) -> Figure:
    return Figure(likely=draw.uniform(low, high))


def consulting(draw: random.Random) -> Consultation:
    needed = draw.randint(0, 3)
    if needed == 0:
        return Consultation(members=0, needed=0, days=0, cure_days=0, cure=Figure(likely=0), clearing=Figure(likely=0))
    return Consultation(
        members=3,
        needed=needed,
        confirms_breach=some(draw, 0.5, 1),
        confirms_false=some(draw, 0, 0.6),
        cure=some(draw, 0, 0.8),
        clearing=some(draw, 0, 0.8),
    )


class Game(NamedTuple):
    plan: RoadMap
    negotiation: Negotiation
    chances: Chances


def game(seed: int) -> Game:
    """Two or three parties with measures in some of three to five phases, lags, and high chances of trouble."""
    draw = random.Random(seed)
    names = NAMES[: draw.randint(2, 3)]
    measures: list[NegotiatedMeasure] = []
    phases = []
    for phase in range(draw.randint(3, 5)):
        acting = draw.sample(names, draw.randint(1, len(names)))
        measures += [measured(f"{name}-{phase}", name, [to for to in names if to != name], draw) for name in acting]
        phases.append(tuple(make.step(f"{name}-{phase}", name, tranche=(1, draw.randint(1, 2))) for name in acting))
    parties = tuple(
        make.party(name, discount=some(draw, 0.6, 0.95), breakdown_loss=some(draw, 0, 30)) for name in names
    )
    chances = Chances(
        default=some(draw, 0.02, 0.3), late=some(draw, 0, 0.5), shock=some(draw, 0, 0.1), consultation=consulting(draw)
    )
    negotiation = make.negotiation(parties=parties, measures=tuple(measures), requirements=())
    return Game(make.road_map(*phases), negotiation, chances)


@cache
def literal(seed: int) -> list[Run]:
    return [Book(*game(seed), random.Random(f"{seed} {number}")).play() for number in range(RUNS)]


@cache
def simulated(seed: int) -> Outcome:
    return simulate(*game(seed), Sampling(runs=40_000, seed=seed))


def agree(values: list[float], found: Estimate) -> bool:
    """Within 4.5 standard errors of the difference: a hundred comparisons fail by chance once in a thousand times."""
    mean = sum(values) / len(values)
    error = (sum((one - mean) ** 2 for one in values) / len(values) ** 2 + found.error**2) ** 0.5
    return bool(abs(mean - found.value) <= 4.5 * error)


SEEDS = pytest.mark.parametrize("seed", range(6))


@SEEDS
def test_as_many_runs_are_completed(seed: int) -> None:
    assert agree([float(one.completed) for one in literal(seed)], simulated(seed).complete)
    assert agree([float(one.completed and one.clean) for one in literal(seed)], simulated(seed).truly_complete)


@SEEDS
def test_as_many_runs_break_for_each_cause(seed: int) -> None:
    for cause in simulated(seed).causes:
        assert agree([float(one.cause == cause.cause) for one in literal(seed)], cause.share)


@SEEDS
def test_each_party_gets_as_much(seed: int) -> None:
    for party in simulated(seed).parties:
        assert agree([one.value[party.party] for one in literal(seed)], party.value.mean)


@SEEDS
def test_completion_takes_as_long(seed: int) -> None:
    found = simulated(seed).days_to_complete
    assert found is not None
    assert agree([float(one.days) for one in literal(seed) if one.completed], found.mean)
