"""What a road map is worth to each party for each way in which it can end, in points of the start.

A road map that breaks down in a phase was kept up to its end; then all that can be withdrawn is withdrawn (snap-back):
the reversible share of every flow stops and the same share of what was paid once is recovered. Lateness costs days,
not points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from memcon.domain.negotiation import NegotiatingParty, Negotiation
    from memcon.roadmap.simulation.duties import Duty, Owed


class Stakes(NamedTuple):
    """Points, by party and by end: end e < phases is a breakdown in phase e (from 0), end = phases is completion.

    Attributes:
        value: (parties, phases + 1) what all steps bring, kept until the end, the breakdown loss taken off.
        loss: (parties, phases + 1) irrevocably given beyond what was got, and the breakdown loss; 0 at completion.
        breach_value: (cells, parties, phases + 1) what the cell's breach takes off a party's value.
        breach_loss: (cells, parties, phases + 1) what the cell's breach adds to a party's loss, where it stays so.
    """

    value: NDArray[np.float64]
    loss: NDArray[np.float64]
    breach_value: NDArray[np.float64]
    breach_loss: NDArray[np.float64]


def stakes_of(owed: Sequence[Owed], cells: Sequence[Duty | None], negotiation: Negotiation, phases: int) -> Stakes:
    """The stakes of a road map.

    Source: exposure and snap-back as in the method page; a step's flow counts from the phase in which it is done.
    """
    parties = negotiation.parties
    value = np.zeros((len(parties), phases + 1))
    loss = np.zeros((len(parties), phases + 1))
    breach_value = np.zeros((len(cells), len(parties), phases + 1))
    breach_loss = np.zeros((len(cells), len(parties), phases + 1))
    for row, party in enumerate(parties):
        value[row] = sum(_brings(one, party, phases) for one in owed)
        loss[row] = sum(_irrevocable(one, party, phases) for one in owed)
        delta, chi = party.discount.likely, party.breakdown_loss.likely
        value[row, :phases] -= chi * delta ** np.arange(phases)
        loss[row, :phases] += chi
        loss[row, phases] = 0.0
        for cell, duty in enumerate(cells):
            if duty is not None:
                breach_value[cell, row] = _breached(duty, party, phases)
                breach_loss[cell, row] = _breach_loss(duty, party, phases, breach_value[cell, row, phases])
    return Stakes(value, loss, breach_value, breach_loss)


def _brings(owed: Owed, party: NegotiatingParty, phases: int) -> NDArray[np.float64]:
    """What one step brings a party for each end: once, the flow while in force, and what withdrawal takes back."""
    once, flow = _once_and_flow(owed, party)
    delta, rho, start = party.discount.likely, owed.measure.reversal.share.likely, owed.phase
    ends = np.arange(phases)
    forever = 1 / (1 - delta)
    in_force = (delta**start - delta ** (ends + 1.0)) * forever  # phases start … end, discounted
    broken = delta**start * once + flow * in_force
    broken += delta ** (ends + 1.0) * ((1 - rho) * forever * flow - rho * once)
    whole = delta**start * (once + forever * flow)
    return np.append(np.where(ends >= start, broken, 0.0), whole)


def _breached(duty: Duty, party: NegotiatingParty, phases: int) -> NDArray[np.float64]:
    """What a breach takes off: all that the step brings, or from this phase on what taking it back takes back."""
    if duty.due:
        return _brings(duty.breaks, party, phases)
    once, flow = _once_and_flow(duty.breaks, party)
    delta, rho, now = party.discount.likely, duty.breaks.measure.reversal.share.likely, duty.phase
    ends = np.arange(phases)
    forever = 1 / (1 - delta)
    broken = rho * flow * (delta**now - delta ** (ends + 1.0)) * forever
    broken += rho * once * (delta**now - delta ** (ends + 1.0))  # sooner than snap-back would have
    whole = rho * delta**now * (once + flow * forever)
    return np.append(np.where(ends >= now, broken, 0.0), whole)


def _irrevocable(owed: Owed, party: NegotiatingParty, phases: int) -> NDArray[np.float64]:
    """Given (above zero) or got (below) for good by one step, if all stops after each phase; in points of that day."""
    once, flow = _once_and_flow(owed, party)
    for_good = -(1 - owed.measure.reversal.share.likely) * (once + flow / (1 - party.discount.likely))
    return np.where(np.arange(phases + 1) >= owed.phase, for_good, 0.0)


def _breach_loss(duty: Duty, party: NegotiatingParty, phases: int, at_completion: float) -> NDArray[np.float64]:
    """A step left undone is neither given nor got; at completion, what the breach takes from the others is lost."""
    added = -_irrevocable(duty.breaks, party, phases) if duty.due else np.zeros(phases + 1)
    added = np.where(np.arange(phases + 1) >= duty.phase, added, 0.0)
    added[phases] = at_completion
    return added


def _once_and_flow(owed: Owed, party: NegotiatingParty) -> tuple[float, float]:
    """Points once, and per phase in force, that a step brings a party: costs below zero."""
    measure = owed.measure
    got = [one for one in measure.benefits if one.party == party.name]
    once, flow = sum(one.once.likely for one in got), sum(one.flow.likely for one in got)
    if measure.performer == party.name:
        once, flow = once - measure.cost.likely, flow - measure.flow_cost.likely
    return once * owed.share, flow * owed.share
