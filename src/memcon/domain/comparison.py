"""What comparing returns: what an edit changes, and road maps side by side."""

from __future__ import annotations

from msgspec import Struct

from memcon.domain.outcome import Estimate
from memcon.domain.plan import Scores, SelfEnforcement, Softening


class Difference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that is otherwise now: what it is, what it was, what it is after; all in words."""

    what: str
    before: str
    after: str


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What some edits of a negotiation change in what is concluded from it.

    Attributes:
        edits: what was changed, in words, in the order in which it was done.
        differences: what is otherwise now; empty where nothing that was looked at changed.
        looked_at: what was compared ("conflicts", "cheapest softening", "road maps", "simulation").
    """

    edits: tuple[str, ...]
    differences: tuple[Difference, ...]
    looked_at: tuple[str, ...]


class ExposureCurve(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one party has irrevocably given beyond what it got, in points, phase by phase of one road map."""

    party: str
    within: tuple[float, ...]
    after: tuple[float, ...]


class PlanProfile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One road map as it stands beside others.

    Attributes:
        name: under which it is compared ("A").
        gives_first: the party whose exposure is first above zero; None where all give at once.
        phases, days: phases used, and days from the start to the end of the last one.
        curves: one for each party.
        least_surplus: the party and phase in which keeping on beats leaving by least, with what that rests on.
        weakest_phase: where simulated runs break most often of those that arrive, or where nothing was simulated, where
            the surplus is least.
        softened: what had to be given up. brackets: requirements that it leaves open.
        needs: bodies that must deliver something, "(known not to)" behind those that will not.
        complete: chance that it is carried through; None where nothing was simulated.
        faults: rules of the negotiation that it breaks, in words; it is called best in nothing then.
    """

    name: str
    road_map: str
    gives_first: str | None
    phases: int
    days: int
    scores: Scores
    curves: tuple[ExposureCurve, ...]
    least_surplus: SelfEnforcement
    weakest_phase: int
    softened: tuple[Softening, ...] = ()
    brackets: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    complete: Estimate | None = None
    truly_complete: Estimate | None = None
    faults: tuple[str, ...] = ()


class PlacedMeasure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In which phases the compared road maps do one measure: of each its first and last; None where not at all."""

    measure: str
    name: str
    performer: str
    phases: tuple[tuple[int, int] | None, ...]


class Reordered(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two measures that one road map does in one order and another the other way round."""

    first: str
    second: str
    first_sooner_in: tuple[str, ...]
    second_sooner_in: tuple[str, ...]


class Comparison(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Road maps side by side.

    Attributes:
        plans: in the order in which they were named.
        moved: measures that not all of them do in the same phases, those first that come first.
        reordered: pairs of measures whose order differs; those of different parties first.
        words: what tells them apart, a sentence each.
    """

    plans: tuple[PlanProfile, ...]
    moved: tuple[PlacedMeasure, ...]
    reordered: tuple[Reordered, ...]
    words: tuple[str, ...]
