"""A negotiation as the road-map stage reasons about it: parties, measures with what they cost and bring, requirements.

Values are in points: for each party, 100 points are its stake in the whole dispute. Time is in phases, `phase_days`
long. Discounts are per phase. Every figure says who vouches for it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.claims import Layer

Basis = Literal["assumed", "analyst", "record"]  # memcon's own guess; an analyst's entry; read in a report

RequirementKind = Literal[
    "before",  # no B until every A is done, in an earlier phase
    "before_any",  # no B until `count` of A are done, in earlier phases
    "with_any",  # no B unless `count` of A are done, the same phase allowed
    "matched",  # never more of B done than of A
    "same",  # A and B in the same phase, or neither
    "only_if",  # B at all only if A at some time
    "unless",  # no B in a phase by whose end an A is done
    "never",  # no A
    "must",  # every A, by the end
    "must_any",  # at least `count` of A, by the end
    "must_by",  # every A by the end of `phase`
    "not_before_phase",  # no A before `phase`
    "max_per_phase",  # at most `count` of A in one phase
]


#: layers that count where nothing but what a party itself stated, or an analyst entered, is to count
STATED: tuple[Layer, ...] = ("stated", "analyst")

#: the rule of a requirement that nobody has stated: what a side would get for good is taken for its aim
ASSUMED_AIM = "assumed aim"

SAME_POINTS = 1e-6  # points that differ by less are equal
IRREVOCABLE_SHARE = 0.3  # of what was given that at most comes back, for a measure to count as not to be taken back


class Figure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure: the likely value, and the range in which it may lie (both bounds admissible).

    `low` and `high` are None where nothing but the likely value was given.
    """

    likely: float
    low: float | None = None
    high: float | None = None
    basis: Basis = "assumed"
    note: str = ""

    @property
    def lowest(self) -> float:
        """The lower end of what is admissible."""
        return self.likely if self.low is None else self.low

    @property
    def highest(self) -> float:
        """The upper end of what is admissible."""
        return self.likely if self.high is None else self.high


NOTHING = Figure(likely=0.0)


class NegotiatingParty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One side of the talks.

    Attributes:
        name: as everywhere in the record ("North Korea").
        discount: what a point in the next phase is worth now, in (0, 1).
        breakdown_loss: points lost once if the process breaks down (war risk, reputation); χ in the literature.
        tolerance_within: most points it will have irrevocably given beyond what it got if the others default inside
            a phase; None is no bound.
        tolerance_after: the same if all stops after a phase; None is no bound.
        capacity: most measures it can do in one phase; None is no bound.
    """

    name: str
    discount: Figure = Figure(likely=0.9)
    breakdown_loss: Figure = NOTHING
    tolerance_within: Figure | None = None
    tolerance_after: Figure | None = None
    capacity: int | None = None


class Benefit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a measure brings one party: points once, and points per phase while it is in force."""

    party: str
    once: Figure = NOTHING
    flow: Figure = NOTHING


class Reversal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a measure can be taken back.

    Attributes:
        word: what practice calls it (frozen, sealed, disabled, dismantled, removed; suspended, exempted, lifted).
        restore_days: days until what was given up works again.
        share: ρ in [0, 1]: the share of the flow that stops, and of the one-off that is recovered, on withdrawal.
    """

    word: str | None = None
    restore_days: Figure | None = None
    share: Figure = Figure(likely=0.5)

    @property
    def is_final(self) -> bool:
        """Whether it counts as not to be taken back: hardly anything of it comes back on withdrawal."""
        return self.share.likely <= IRREVOCABLE_SHARE


class Verification(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who looks whether a measure is done, and how well.

    Attributes:
        verifier: body that verifies; None where nobody is named.
        miss: β: chance in a phase that a breach goes unseen.
        false_alarm: α: chance in a phase that keeping it is reported as a breach.
        lag_phases: L ≥ 1: phases until a breach is seen.
    """

    verifier: str | None = None
    method: str | None = None
    miss: Figure = Figure(likely=0.2)
    false_alarm: Figure = Figure(likely=0.02)
    lag_phases: int = 1


class NegotiatedMeasure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One measure that one party can do once.

    Attributes:
        id: short and unique in the negotiation ("north-korea.nuclear-dismantle").
        name: what a person reads ("close the enrichment plant").
        performer: name of the party that does it.
        catalogue: entry of the measure catalogue, where it is one.
        cost, flow_cost: points once, and per phase in force, to the performer.
        benefits: what it brings each other party.
        duration_days: how long doing it takes.
        after: ids of measures that must be done in an earlier phase.
        with_or_after: ids of measures that must be done in the same or an earlier phase.
        excludes: ids of measures that cannot both be done.
        tranches: in how many equal parts it can be done.
        needs: the body that must deliver it (Security Council, parliament, court, ally); None where the performer can.
        deliverable: False where that body is known not to deliver.
        positions: labels or ids of the positions that speak of it.
        layer: `stated` where a report names it, `analyst` where a person wrote it, `inferred` where memcon added it.
    """

    id: str
    name: str
    performer: str
    catalogue: str | None = None
    cost: Figure = NOTHING
    flow_cost: Figure = NOTHING
    benefits: tuple[Benefit, ...] = ()
    reversal: Reversal = Reversal()
    verification: Verification = Verification()
    duration_days: Figure | None = None
    after: tuple[str, ...] = ()
    with_or_after: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    tranches: int = 1
    needs: str | None = None
    deliverable: bool = True
    positions: tuple[str, ...] = ()
    layer: Layer = "analyst"

    def is_lasting_gain_of(self, party: str) -> bool:
        """Whether somebody named it, and it brings the party something that cannot be taken back."""
        gains = any(one.party == party for one in self.benefits)
        return gains and self.layer != "inferred" and self.reversal.is_final


class Quote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that prove something: as printed, with the label under which they are found and whose report it is."""

    exact: str
    label: str | None = None
    outlet: str | None = None
    published: str | None = None
    start: int | None = None
    stop: int | None = None


class Softer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rung of a ladder of softer forms: what the requirement becomes, and the points that this step costs.

    `kind` is None on the last rung, where the requirement is dropped. `cost` is that of the step from the rung
    above, so that softening down to a rung costs the sum so far.
    """

    words: str
    cost: float
    kind: RequirementKind | None = None
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    count: int = 1
    phase: int | None = None


class Requirement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one party's position asks of every road map.

    Attributes:
        id: unique in the negotiation.
        holder: party, or the speaker's own words where it is none ("most experts").
        kind: see `RequirementKind`; `first` is its A, `second` its B, ids of measures.
        count, phase: where the kind has them.
        words: the requirement in one sentence, for a person.
        ladder: softer forms in order, the last one dropped; empty where the holder would never give it up.
        weight: points that leaving it unfollowed counts, of advice (see `advisory`). A party gives up no requirement
            for its weight: without a ladder it never does; only `why_not` tells what that would cost.
        advisory: held by somebody who does not negotiate (experts, a commentator): followed where possible, never
            counted as a party's red line.
        positions: ids of the position statements behind it; empty where a person wrote it.
        layer: who vouches for it; `inferred` is drawn and printed differently everywhere.
        quotes: the words behind it.
        rule: the row of the table by which a position became this requirement.
    """

    id: str
    holder: str
    kind: RequirementKind
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    count: int = 1
    phase: int | None = None
    words: str = ""
    ladder: tuple[Softer, ...] = ()
    weight: float = 1.0
    advisory: bool = False
    positions: tuple[str, ...] = ()
    layer: Layer = "analyst"
    quotes: tuple[Quote, ...] = ()
    rule: str = ""


class Threat(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A move that a party threatens, and what would set it off; it binds no road map."""

    holder: str
    move: str
    triggers: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    layer: Layer = "analyst"
    quotes: tuple[Quote, ...] = ()


class Order(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To a party, one measure is worth more than another, whatever the points are."""

    party: str
    more: str
    less: str
    basis: Basis = "analyst"


class LeftOut(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A position that became no requirement, and why."""

    position: str
    words: str
    why: str


class Negotiation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that a road map is made from.

    Attributes:
        groups: name -> ids of the measures that stand under it ("corresponding steps").
        phase_days: length of a phase in days.
        most_phases: no road map has more phases.
        surplus: σ: points by which keeping on must beat taking and leaving, for every party in every phase; None
            switches self-enforcement off.
    """

    title: str
    as_of: str | None = None
    parties: tuple[NegotiatingParty, ...] = ()
    measures: tuple[NegotiatedMeasure, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    groups: dict[str, tuple[str, ...]] = {}
    threats: tuple[Threat, ...] = ()
    orders: tuple[Order, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    phase_days: int = 90
    most_phases: int = 8
    surplus: float | None = 0.0
