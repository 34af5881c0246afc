"""Reckons what a schedule costs and brings each party, phase by phase: exposure, and keeping on against leaving.

Everything is in points. With c, f cost once and per phase, b, g benefit once and per phase, ρ reversibility, δ
discount per phase, χ breakdown loss, A = 1/(1 − δ), L the lag until a breach of the party is seen, own = the party
performs the measure, and

    o = b − [own] c        φ = g − [own] f        B = (1 − δ^L)/(1 − δ)        C = δ^L/(1 − δ)

    give_m    = (1 − ρ_m)(c_m + f_m A)             rec_{m,p} = (1 − ρ_m)(b_{m,p} + g_{m,p} A_p)
    after  E_p(t) = Σ_own give_m d_{m,t} − Σ_other rec_{m,p} d_{m,t}
    within E_p(t) = Σ_own give_m d_{m,t} − Σ_other rec_{m,p} d_{m,t−1}
    V_p(t) = Σ_{k≥t} δ^{k−t} Σ_m x_{m,k}(o + A φ) + Σ_m A φ d_{m,t−1}
    D_p(t) = Σ_other [x_{m,t} b + d_{m,t} g (B + (1 − ρ)C) − δ^L ρ b d_{m,t}]
           + Σ_own d_{m,t−1}[(1 − ρ) A φ + ρ c] − χ
           + Σ_other Σ_{k=1..L−1} x_{m,t+k}[δ^k b + g((δ^k − δ^L)/(1 − δ) + (1 − ρ)C) − δ^L ρ b]

The last line holds for L > 1: until the breach is seen the others keep delivering, and the leaver takes it. L is
the longest lag among the own measures of the party: it would cheat where that is slowest to be seen.
A measure counts in the phase in which it is completed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

    from memcon.domain.negotiation import Figure, NegotiatedMeasure, NegotiatingParty, Negotiation

    Table = NDArray[np.float64]


class Rates(Struct, frozen=True, kw_only=True):
    """The figures of a negotiation as tables: parties down, measures across, in the order of the negotiation.

    Attributes:
        own: 1 where the party performs the measure, else 0.
        once, flow: b and g, what the measure brings the party once and per phase.
        cost, flow_cost: c and f, where the party performs the measure; 0 elsewhere.
        kept: 1 − ρ, one per measure: the share that cannot be taken back.
        discount, loss, lag: δ, χ and L, one per party.
        within, after: tolerances, one per party; infinite where there is none.
    """

    parties: tuple[str, ...]
    measures: tuple[str, ...]
    own: Table
    once: Table
    flow: Table
    cost: Table
    flow_cost: Table
    kept: Table
    discount: Table
    loss: Table
    lag: NDArray[np.int64]
    within: Table
    after: Table

    @property
    def annuity(self) -> Table:
        """A = 1/(1 − δ): what one point per phase for ever is worth, one per party."""
        return 1.0 / (1.0 - self.discount)

    @property
    def give(self) -> Table:
        """What the performer has irrevocably given once the measure is done; 0 for every other party."""
        return self.kept * (self.cost + self.flow_cost * self.annuity[:, None])

    @property
    def receive(self) -> Table:
        """What each party but the performer has irrevocably got once the measure is done; 0 for the performer."""
        return (1.0 - self.own) * self.kept * (self.once + self.flow * self.annuity[:, None])

    @property
    def standing(self) -> Table:
        """A φ: what keeping the measure in force for ever is worth to each party."""
        return self.annuity[:, None] * (self.flow - self.flow_cost)

    @property
    def worth(self) -> Table:
        """O + A φ: what the measure is worth to each party from the phase in which it is done, for ever."""
        return self.once - self.cost + self.standing


class Temptation(Struct, frozen=True, kw_only=True):
    """What leaving in phase t takes from each measure: parties down, measures across; χ is not in it.

    Attributes:
        new: of what is done in the phase.
        done: of what is done by the end of the phase.
        before: of what was done in earlier phases.
        coming: for k = 1 … L−1, of what is done in phase t + k, before the breach is seen.
    """

    new: Table
    done: Table
    before: Table
    coming: tuple[Table, ...]


class Ledger(Struct, frozen=True, kw_only=True):
    """How each party stands in each phase of a schedule: parties down, phases 1 … T across, in points."""

    parties: tuple[str, ...]
    phases: int
    within: Table
    after: Table
    keeping_on: Table
    leaving: Table
    loss: Table
    joint_value: float

    @property
    def surplus(self) -> Table:
        """V − D: by how much keeping on beats taking and leaving, its breakdown loss counted."""
        return self.keeping_on - self.leaving

    @property
    def without_loss(self) -> Table:
        """The same with a breakdown loss of zero."""
        return self.surplus - self.loss[:, None]


def reckon(negotiation: Negotiation, schedule: Mapping[str, int], phases: int | None = None) -> Ledger:
    """How each party stands in each phase when the measures are done in the phases given, at the likely figures.

    Args:
        negotiation: its measures are those of the schedule (parts, where measures are split: see `tranches`); other
            figures than the likely ones are chosen with `domain.figures.at_values`.
        schedule: id of a measure -> phase in which it is done, from 1; measures left out are not done.
        phases: how many phases are reckoned; the last one of the schedule where None.

    Returns:
        tables of parties × phases. The joint value is Σ over measures done and parties of o + A φ, not discounted
        by the phase in which a measure is done.
    """
    rates = tabulate(negotiation)
    return reckon_rates(rates, schedule, max(schedule.values(), default=0) if phases is None else phases)


def reckon_rates(rates: Rates, schedule: Mapping[str, int], phases: int) -> Ledger:
    """As `reckon`, from tables made once: for callers that reckon many schedules of one negotiation."""
    return reckon_done(rates, done_in(rates, schedule, phases))


def reckon_done(rates: Rates, new: Table) -> Ledger:
    """As `reckon`, from the share of each measure that is done in each phase: measures down, phases across.

    All definitions are linear, so that a third of a measure counts as one of its three parts does.
    """
    done = np.cumsum(new, axis=1)
    before = done - new
    return Ledger(
        parties=rates.parties,
        phases=new.shape[1],
        within=rates.give @ done - rates.receive @ before,
        after=(rates.give - rates.receive) @ done,
        keeping_on=_keeping_on(rates, new, before),
        leaving=_leaving(rates, new, done, before),
        loss=rates.loss,
        joint_value=float((rates.worth @ new).sum()),
    )


def tabulate(negotiation: Negotiation) -> Rates:
    """The likely figures of a negotiation as tables."""
    parties = {party.name: row for row, party in enumerate(negotiation.parties)}
    size = (len(parties), len(negotiation.measures))
    own, once, flow, cost, flow_cost = (np.zeros(size) for _ in range(5))
    for column, measure in enumerate(negotiation.measures):
        row = parties.get(measure.performer)
        if row is not None:
            own[row, column] = 1.0
            cost[row, column] = measure.cost.likely
            flow_cost[row, column] = measure.flow_cost.likely
        for benefit in measure.benefits:
            if (to := parties.get(benefit.party)) is not None:
                once[to, column] += benefit.once.likely
                flow[to, column] += benefit.flow.likely
    return Rates(
        parties=tuple(parties),
        measures=tuple(measure.id for measure in negotiation.measures),
        own=own,
        once=once,
        flow=flow,
        cost=cost,
        flow_cost=flow_cost,
        kept=1.0 - np.array([measure.reversal.share.likely for measure in negotiation.measures], dtype=float),
        discount=np.array([party.discount.likely for party in negotiation.parties], dtype=float),
        loss=np.array([party.breakdown_loss.likely for party in negotiation.parties], dtype=float),
        lag=np.array([_lag(party, negotiation.measures) for party in negotiation.parties], dtype=np.int64),
        within=np.array([_bound(party.tolerance_within) for party in negotiation.parties], dtype=float),
        after=np.array([_bound(party.tolerance_after) for party in negotiation.parties], dtype=float),
    )


def temptation(rates: Rates, phases: int) -> Temptation:
    """The coefficients of D: what leaving takes from each measure, by when the measure is done.

    Of what is done later, only as much as can lie in a schedule of so many phases, however late a breach is seen.
    """
    other = 1.0 - rates.own
    annuity = rates.annuity[:, None]
    seen = (rates.discount**rates.lag)[:, None]
    tail = seen * annuity
    clawed = seen * (1.0 - rates.kept) * rates.once
    standing = rates.flow - rates.flow_cost
    return Temptation(
        new=other * rates.once,
        done=other * (rates.flow * (annuity - tail + rates.kept * tail) - clawed),
        before=rates.own * (rates.kept * annuity * standing + (1.0 - rates.kept) * rates.cost),
        coming=tuple(
            (rates.lag > delay)[:, None]
            * other
            * (
                rates.once * (rates.discount**delay)[:, None]
                + rates.flow * ((rates.discount**delay)[:, None] * annuity - tail + rates.kept * tail)
                - clawed
            )
            for delay in range(1, min(int(rates.lag.max(initial=1)), phases))
        ),
    )


def done_in(rates: Rates, schedule: Mapping[str, int], phases: int) -> Table:
    """x: measures down, phases across; 1 in the phase in which the measure is done."""
    new = np.zeros((len(rates.measures), phases))
    for row, measure in enumerate(rates.measures):
        phase = schedule.get(measure)
        if phase is not None and 1 <= phase <= phases:
            new[row, phase - 1] = 1.0
    return new


def _keeping_on(rates: Rates, new: Table, before: Table) -> Table:
    """V: the steps still to come, discounted to the phase, and the flows of what is done already."""
    coming = rates.worth @ new
    value = np.zeros_like(coming)
    later = np.zeros(len(rates.parties))
    for phase in reversed(range(new.shape[1])):
        later = coming[:, phase] + rates.discount * later
        value[:, phase] = later
    kept: Table = value + rates.standing @ before
    return kept


def _leaving(rates: Rates, new: Table, done: Table, before: Table) -> Table:
    """D: take what the others do until the breach is seen, lose what they can take back, take back one's own."""
    per = temptation(rates, new.shape[1])
    leaving = per.new @ new + per.done @ done + per.before @ before - rates.loss[:, None]
    for delay, coming in enumerate(per.coming, start=1):
        new_later = np.zeros_like(new)
        new_later[:, :-delay] = new[:, delay:]
        leaving = leaving + coming @ new_later
    result: Table = leaving
    return result


def _lag(party: NegotiatingParty, measures: tuple[NegotiatedMeasure, ...]) -> int:
    """Phases until a breach of the party is seen: the longest lag among its own measures, at least one."""
    return max((one.verification.lag_phases for one in measures if one.performer == party.name), default=1)


def _bound(tolerance: Figure | None) -> float:
    return float("inf") if tolerance is None else tolerance.likely
