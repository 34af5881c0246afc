"""Which items are put before a judge: all of a kind, or only doubtful, inferred, conflicting ones, or a party's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import UsageError
from memcon.record import views
from memcon.record.desk import KIND_NAMES, parties_of
from memcon.record.narrowing import fits

if TYPE_CHECKING:
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
