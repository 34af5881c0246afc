"""Analysis: everything that the road-map stage says of one negotiation, as one value that can be shown and kept."""

from __future__ import annotations

from msgspec import Struct

from memcon.domain.comparison import Change, Comparison
from memcon.domain.conflict import PlanStability
from memcon.domain.negotiation import Negotiation
from memcon.domain.outcome import Outcome
from memcon.domain.plan import Conclusion, Deadlock, Diagnosis, RoadMap, Synthesis


class Analysis(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a negotiation is stuck on and the ways out; parts that were not asked for are None or empty.

    Attributes:
        negotiation: what all the rest was made from.
        deadlock: direct clashes and waits as read in the reports; None for a negotiation written by hand.
        labels: id of a position statement -> its label in the record.
        words: the conflicts with the safety rules off.
        stakes: the same with the safety rules on.
        stated_only: the conflicts among what was stated, safety rules as in `words`.
        synthesis: the road maps.
        stability: each road map as a joint move from one state to another, in the order of the road maps.
        outcomes: what simulated runs of road maps came to.
        comparison: two or three road maps side by side.
        change: what edits of the negotiation changed.
        conclusions: what is robust and what is fragile.
    """

    negotiation: Negotiation
    deadlock: Deadlock | None = None
    labels: dict[str, str] = {}
    words: Diagnosis | None = None
    stakes: Diagnosis | None = None
    stated_only: Diagnosis | None = None
    synthesis: Synthesis | None = None
    stability: tuple[PlanStability, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    comparison: Comparison | None = None
    change: Change | None = None
    conclusions: tuple[Conclusion, ...] = ()


class PlanFile(Struct, frozen=True, kw_only=True):
    """Road maps with the negotiation that they were made for, as kept in a file; readers ignore fields they don't know.

    `schema` says which version of the form it is.
    """

    schema: str
    negotiation: Negotiation
    road_maps: tuple[RoadMap, ...]
