"""Whether each party would keep a road map by itself, always with the breakdown loss and the lag behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.plan import SelfEnforcement
from memcon.roadmap.robust.standing import ROUNDING, ledger_of

if TYPE_CHECKING:
    from memcon.domain.negotiation import Figure, NegotiatingParty, Negotiation
    from memcon.domain.plan import RoadMap

BASES = {"assumed": "assumed by memcon", "analyst": "an analyst's figure", "record": "as reported"}


def enforcement_of(plan: RoadMap, negotiation: Negotiation) -> tuple[SelfEnforcement, ...]:
    """One for each party, in order: the phase in which leaving tempts it most, and what holds it there.

    Source: grim snap-back as in the method page; the surplus is keeping on less taking and leaving.
    """
    if not plan.phases:
        return ()
    ledger = ledger_of(plan, negotiation)
    surplus, bare = ledger.surplus, ledger.without_loss
    wanted = negotiation.surplus or 0.0
    found = []
    for row, party in enumerate(negotiation.parties):
        worst = int(surplus[row].argmin())
        leaves = next((plan.phases[at].number for at in range(ledger.phases) if bare[row, at] < -ROUNDING), None)
        facts = SelfEnforcement(
            party=party.name,
            keeps=bool(surplus[row, worst] >= wanted - ROUNDING),
            surplus=float(surplus[row, worst]),
            phase=plan.phases[worst].number,
            without_loss=float(bare[row].min()),
            leaves_without_loss=leaves,
            breakdown_loss=party.breakdown_loss,
            lag_phases=_lag(party, negotiation),
            lag_days=_lag(party, negotiation) * negotiation.phase_days,
            words="",
        )
        found.append(structs.replace(facts, words=in_words(facts)))
    return tuple(found)


def _lag(party: NegotiatingParty, negotiation: Negotiation) -> int:
    own = (one for one in negotiation.measures if one.performer == party.name)
    return max((one.verification.lag_phases for one in own), default=1)


def in_words(facts: SelfEnforcement) -> str:
    """The sentence: who keeps on, by how much at the least, and on which breakdown loss and lag that rests."""
    loss = f"a breakdown loss of {_points(facts.breakdown_loss)}"
    lag = f"its breaches are seen within {_phases(facts.lag_phases)} ({facts.lag_days} days)"
    tempted = f"leaving tempts it most in phase {facts.phase}"
    if facts.keeps:
        told = f"{facts.party} keeps on: {tempted}, and keeping on is worth {facts.surplus:.3g} points more there"
    elif facts.surplus >= -ROUNDING:
        told = f"{facts.party} keeps on by less than was asked for: {tempted}, by {facts.surplus:.3g} points"
    else:
        told = f"{facts.party} would rather leave: {tempted}, by {-facts.surplus:.3g} points"
    without = (
        "without any breakdown loss it would keep on too"
        if facts.leaves_without_loss is None
        else f"without a breakdown loss it would leave from phase {facts.leaves_without_loss} on"
    )
    return f"{told}. This counts {loss}, and that {lag}; {without}."


def _points(figure: Figure) -> str:
    told = f"{figure.likely:g} points"
    if figure.low is not None or figure.high is not None:
        told += f" ({figure.lowest:g} to {figure.highest:g})"
    return f"{told}, {BASES[figure.basis]}"


def _phases(count: int) -> str:
    return "1 phase" if count == 1 else f"{count} phases"
