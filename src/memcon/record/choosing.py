"""Which items are put before a judge: all of a kind, or only doubtful, inferred, conflicting ones, or a party's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import UsageError
from memcon.record import views
from memcon.record.calibration import confidence_in
from memcon.record.desk import KIND_NAMES, parties_of
from memcon.record.narrowing import fits
from memcon.record.outline import OfClaims, Outline
from memcon.record.review import doubt_first

if TYPE_CHECKING:
    from collections.abc import Collection

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import AnyClaim, Layer
    from memcon.record.contract import Store


class Choice(NamedTuple):
    """Which items are to be judged.

    Attributes:
        kind: contacts, positions, quotes, events.
        layer: only what that layer vouches for; inferred: what memcon itself concludes.
        party: only those of a party whose name holds these words.
        low: only those whose confidence is under it.
        conflicting: only where reports contradict one another.
    """

    kind: str
    layer: Layer | None = None
    party: str | None = None
    low: float | None = None
    conflicting: bool = False

    @property
    def tells(self) -> bool:
        """Whether the choice itself tells what memcon has read, so that a blind coder may not make it."""
        return any((self.layer, self.party, self.low, self.conflicting))


def chosen(store: Store, choice: Choice) -> tuple[Sourced[AnyClaim], ...]:
    """The items of the choice as they were read, in the order of their articles.

    Raises:
        UsageError: an unknown kind; a confidence is asked for, and no item has one yet.
    """
    if choice.kind not in KIND_NAMES:
        raise UsageError(f"“{choice.kind[:40]}” cannot be judged; there are {', '.join(KIND_NAMES)}")
    claims = views.confident(store, KIND_NAMES[choice.kind])  # type: ignore[type-var]  # one of the four kinds
    if choice.low is not None and all(one.claim.confidence is None for one in claims):
        raise UsageError("no item has a confidence yet; memcon calibrate gives them one, once enough is judged")
    conflicting = views.conflicting_in(store, choice.kind) if choice.conflicting else frozenset()
    return tuple(
        one
        for one in claims
        if (choice.layer is None or one.claim.layer == choice.layer)
        and (choice.low is None or (one.claim.confidence is not None and one.claim.confidence < choice.low))
        and (not choice.conflicting or one.label in conflicting)
        and fits(choice.party, *parties_of(one.claim))
    )


def outlined(store: Store, choice: Choice, *, least_sure_first: bool) -> tuple[Outline, ...]:
    """The items of the choice without their words, in the order of their articles, or the least sure first.

    Raises:
        UsageError: as `chosen`.
    """
    if choice.party or choice.low is not None or choice.conflicting or choice.kind not in KIND_NAMES:
        found = chosen(store, choice)
        outlines = tuple(_outline(one) for one in found)
        sure: dict[str, float | None] = {one.claim.id: one.claim.confidence for one in found}
    else:
        kind = KIND_NAMES[choice.kind]
        calibration = store.calibration() if least_sure_first else None
        learned = calibration.kinds.get(str(kind.__struct_config__.tag)) if calibration else None
        read = store.outlines(kind, OfClaims(choice.layer, rules=learned is not None))  # type: ignore[type-var]  # one of the four kinds
        written = (_outline(one) for one in store.by_hand(kind))  # type: ignore[type-var]  # the same
        outlines = (*read, *(one for one in written if choice.layer in {None, one.layer}))
        sure = {one.id: confidence_in(one, learned) for one in outlines if learned and one.layer != "analyst"}
    if not least_sure_first:
        return outlines
    return tuple(sorted(outlines, key=lambda one: doubt_first(one, sure.get(one.id))))


def held(store: Store, items: Collection[str]) -> frozenset[str]:
    """Those of the ids that stand among the claims, of any kind."""
    found: set[str] = set()
    for kind in KIND_NAMES.values():
        found |= {one.id for one in store.outlines(kind, OfClaims(items=items))}  # type: ignore[type-var]  # each in turn
        found |= {one.claim.id for one in store.by_hand(kind)} & set(items)  # type: ignore[type-var]  # the same
    return frozenset(found)


def _outline(one: Sourced[AnyClaim]) -> Outline:
    claim = one.claim
    return Outline(claim.id, one.label, claim.layer, claim.certainty, claim.modality, claim.rule)
