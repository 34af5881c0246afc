"""What is known of measures before any report is read: who usually does them, what they bring, what undoes them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from memcon.domain.negotiation import NOTHING, Figure, NegotiatingParty, Reversal, Verification

#: step costs in points, from the requirement down its ladder of softer forms, the last step being its dropping
LADDER_COSTS: dict[str, tuple[float, ...]] = {
    "before": (3, 7, 20),
    "before_any": (4, 16),
    "with_any": (8, 16),
    "matched": (6, 14),
    "same": (4, 12),
    "only_if": (20,),
    "unless": (10,),
    "never": (10, 30),
    "must": (8, 22),
    "must_any": (20,),
    "must_by": (4, 26),
    "not_before_phase": (15,),
    "max_per_phase": (3, 7),
}


class CatalogueMeasure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A known measure, with figures that stand until an analyst enters better ones.

    Attributes:
        id, name, kind: what others call it, what a person reads, the family it belongs to.
        role: who usually does it, in words ("party that imposed them").
        joint: done by all sides at once (a declaration, a definition), so that each has its part of it.
        shared: each side can do its own alone (a truce), and does where nobody says whose it is.
        one_sided: whoever has the thing or has imposed it does it, never all at once (disarmament, lifting sanctions).
        framework: an agreement about the whole or its terms (a road map, a definition), no concession.
        parts: ids of the measures that together are this one ("denuclearisation").
        harm: hurts another party; it has no place in a road map.
        process: about the talks themselves (a meeting, a deadline), not about what is exchanged in them.
        instead: what not doing it is called: of `sanctions-keep`, `sanctions-lift`.
        figurative: family of measures -> id of what it means in talks mostly about that family: a truce in trade.
        once, flow: what it brings the other side, once and per phase in force.
        before: ids of measures of the same performer after which it makes no sense (an exemption from what was lifted).
        after, with_or_after, excludes: ids of measures of the same performer, see `NegotiatedMeasure`.
    """

    id: str
    name: str
    kind: str
    role: str = ""
    joint: bool = False
    shared: bool = False
    one_sided: bool = False
    framework: bool = False
    parts: tuple[str, ...] = ()
    harm: bool = False
    process: bool = False
    instead: str | None = None
    figurative: dict[str, str] = {}
    cost: Figure = NOTHING
    flow_cost: Figure = NOTHING
    once: Figure = NOTHING
    flow: Figure = NOTHING
    reversal: Reversal = Reversal()
    verification: Verification = Verification()
    duration_days: Figure | None = None
    tranches: int = 1
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    with_or_after: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    needs: str | None = None


class GenericMeasure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wording that names no measure but a set of them ("corresponding steps").

    Attributes:
        name: what the group is called.
        catalogue: entries of the catalogue that are such wordings.
        words: other wordings; each a run of words all of which it has, `*` ends a stem, `|` parts alternatives.
        kinds: families whose measures stand under it; empty is all but agreements about the whole.
        by: whose measures they are where the wording names nobody: the holder's own, or the other side's.
        joint: whether what all sides do together counts among them.
        sense: `measures` that stand under it; `alone`, acting before the other side does; `phased`, no more than a
            part at a time.
    """

    name: str
    catalogue: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    by: Literal["holder", "other"] = "other"
    joint: bool = True
    sense: Literal["measures", "alone", "phased"] = "measures"


class Catalogue(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of it, as the shell hands it to the road-map stage.

    Attributes:
        measures: by id, in the catalogue's order.
        practice: word of practice ("disabled") -> how far that can be taken back.
        generic: wordings that stand for sets of measures.
        process: wordings of matters of the talks themselves, in the form of `GenericMeasure.words`.
        empty: words that, alone or together, name nothing that could be done ("sign the agreement").
        bodies: body that must deliver a measure -> wordings from which that follows, in the same form.
        ladder_costs: kind of requirement -> step costs in points.
        layer_weights: layer -> by how much the costs of its requirements are multiplied; `advisory` for those of
            people who do not negotiate, `example` for what they describe as an example.
        unlisted: what holds for a measure that no entry describes.
        party: what holds for a party until an analyst says otherwise; its name is not used.
    """

    measures: dict[str, CatalogueMeasure] = {}
    practice: dict[str, Reversal] = {}
    generic: tuple[GenericMeasure, ...] = ()
    process: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    bodies: dict[str, tuple[str, ...]] = {}
    ladder_costs: dict[str, tuple[float, ...]] = field(default_factory=LADDER_COSTS.copy)
    layer_weights: dict[str, float] = {}
    unlisted: CatalogueMeasure = CatalogueMeasure(id="", name="", kind="")
    party: NegotiatingParty = NegotiatingParty(name="")


NO_CATALOGUE = Catalogue()
