"""What a simulated road map comes to: chances that go in, and how often, when and why it breaks, and what each gets."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.negotiation import Figure
from memcon.domain.plan import Status

Cause = Literal[
    "breach",  # a party defaulted and was seen
    "false alarm",  # a party that kept its word was found in breach
    "shock",  # a change at home ended the process
]


class Consultation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What follows an alarm: members look into it, and it is confirmed when `needed` of them find a breach.

    Attributes:
        members, needed: how many look, and how many must confirm; `needed` 0 is no consultation: every alarm counts.
        confirms_breach: chance that one member confirms an alarm that is true.
        confirms_false: chance that one member confirms an alarm that is false.
        cure: chance that a confirmed breach is made good, so that the process goes on.
        clearing: chance that a party confirmed in error clears itself (an extra inspection).
        days: how long a consultation takes; `cure_days`: how long making good takes on top.
    """

    members: int = 3
    needed: int = 2
    confirms_breach: Figure = Figure(likely=0.8, low=0.6, high=0.95)
    confirms_false: Figure = Figure(likely=0.2, low=0.05, high=0.4)
    cure: Figure = Figure(likely=0.4, low=0.1, high=0.7)
    clearing: Figure = Figure(likely=0.6, low=0.3, high=0.9)
    days: int = 30
    cure_days: int = 60


class PartyChances(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Chances of one party that differ from those of all."""

    party: str
    default: Figure | None = None
    late: Figure | None = None


class Chances(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Chances that no report gives; every one is assumed unless its figure says otherwise.

    Attributes:
        default: chance that a party, in a phase, leaves undone what is least well watched of what it owes.
        late: chance that a party with a step due is late by `late_days`; by as much again with the same chance, and
            so on (geometric). The phase waits for the slowest.
        shock: chance in a phase that a change at home (elections, a fall of government) ends the process.
        parties: parties whose chances differ.
    """

    default: Figure = Figure(likely=0.02, low=0.0, high=0.1)
    late: Figure = Figure(likely=0.2, low=0.0, high=0.5)
    late_days: int = 30
    shock: Figure = Figure(likely=0.02, low=0.0, high=0.05)
    consultation: Consultation = Consultation()
    parties: tuple[PartyChances, ...] = ()


class Sampling(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many runs, and the seed of their chance: the same seed gives the same runs."""

    runs: int = 100_000
    seed: int = 0


class Estimate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure found by simulation, with its standard error (two of them on each side hold it 95 times in 100)."""

    value: float
    error: float


class Spread(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a figure is spread over the runs: its mean, and what 5, 50 and 95 of 100 runs stay below."""

    mean: Estimate
    low: Estimate
    middle: Estimate
    high: Estimate


class CauseShare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Share of all runs that broke down for this cause."""

    cause: Cause
    share: Estimate


class PhaseRisk(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often a phase is where it breaks: of all runs, and of the runs that got that far."""

    phase: int
    of_all: Estimate
    of_those_arriving: Estimate


class PartyOutcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one party gets, in points of the start.

    Attributes:
        value: all that it got less all that it gave, breakdown loss included; below zero where it had better not begun.
        loss: where it broke down, what it had irrevocably given beyond what it got, and its breakdown loss; where it
            was completed, what unnoticed breaches of others took from it. Never below zero.
        worse_off: share of runs in which its value is below zero.
    """

    party: str
    value: Spread
    loss: Spread
    worse_off: Estimate


class VerificationWorth(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What changes for each 0.1 less chance that a breach of a measure goes unseen.

    Better eyes find breaches that would have passed: what is complete only in name falls, breakdowns may rise.

    Attributes:
        measure: id of the measure; None where all are watched better together.
        complete, truly_complete, unnoticed: changes of those chances.
        value: change of each party's mean value, in the order of the outcome's parties.
    """

    measure: str | None
    complete: Estimate
    truly_complete: Estimate
    unnoticed: Estimate
    value: tuple[Estimate, ...] = ()


class Deterrence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where inspection deters one party least: what it could breach, and how often that may go unseen.

    Attributes:
        gain: points that an unseen breach brings it; penalty: points that a seen one costs it, against carrying on.
        miss: chance that it goes unseen.
        deters_up_to: the highest such chance at which keeping still pays; None where keeping does not pay at any.
    """

    party: str
    phase: int
    measure: str
    gain: float
    penalty: float
    miss: float
    deters_up_to: float | None
    words: str


class Outcome(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What simulated runs of one road map came to; the same seed gives the same outcome.

    Attributes:
        road_map: id of the road map.
        status: `solved` where all runs asked for were made, else `best so far`.
        asked, runs: runs asked for, and made.
        complete: chance that it is carried through, breaches that nobody noticed among it.
        truly_complete: chance that it is carried through and every step was done, or made good.
        unnoticed: chance that it is carried through in name only; the difference of the two.
        causes: why it broke down; `phases`: where.
        weakest: the phase where it breaks most often of those runs that arrive; None where it never broke.
        first_at_risk: the first phase by whose end one run in twenty has broken down; None where there is none.
        phases_done: phases that were carried through, on average.
        days_to_complete, days_to_breakdown: None where no run came to it.
        parties: in the order of the negotiation.
        verification: what better verification is worth, all measures together first.
        deterrence: for each party that could breach something, where inspection deters it least.
        truly_at_worst, truly_at_best: the chance of true completion with every chance at the end of its range that is
            worst, or best, for it; None where that was not looked at.
        chances: what went in.
        faults: rules of the negotiation that the road map breaks, in words.
        assumed: what nobody vouches for, as places ("chances.shock", "measures.x.verification.miss").
    """

    road_map: str
    status: Status
    seed: int
    asked: int
    runs: int
    complete: Estimate
    truly_complete: Estimate
    unnoticed: Estimate
    causes: tuple[CauseShare, ...]
    phases: tuple[PhaseRisk, ...]
    weakest: int | None
    first_at_risk: int | None
    phases_done: Estimate
    days_to_complete: Spread | None
    days_to_breakdown: Spread | None
    parties: tuple[PartyOutcome, ...]
    verification: tuple[VerificationWorth, ...] = ()
    deterrence: tuple[Deterrence, ...] = ()
    truly_at_worst: Estimate | None = None
    truly_at_best: Estimate | None = None
    chances: Chances
    assumed: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
