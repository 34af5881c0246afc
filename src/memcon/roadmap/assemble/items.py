"""Each standing position with what its words name and whose measures they are, before any requirement is made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.roadmap.assemble.cast import Cast, party_of
from memcon.roadmap.assemble.material import naming_of
from memcon.roadmap.assemble.wordings import Named, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from memcon.domain.brief import Sourced
    from memcon.domain.catalogue import CatalogueMeasure
    from memcon.domain.claims import Condition, ConditionKind, PositionStatement, Stance
    from memcon.roadmap.assemble.material import Material

UNBINDING = frozenset({"hopes", "considers"})
_GIVING = frozenset({"demands", "offers", "accepts", "proposes", "supports"})
_AGAINST = frozenset({"refuses", "opposes"})

_OTHERWISE: dict[ConditionKind, ConditionKind] = {"if": "unless", "unless": "if"}


class Item(NamedTuple):
    """A position, what it is about, and its conditions with what they are about.

    `stance` may be turned: to keep sanctions is to refuse to lift them. `text` is that of the report, where it is at
    hand. `alone` is what its words by themselves are like, where its whole sentence names nothing listed.
    """

    label: str
    sourced: Sourced[PositionStatement]
    stance: Stance
    named: Named
    conditions: tuple[tuple[Condition, Named], ...]
    text: str = ""
    alone: CatalogueMeasure | None = None

    @property
    def claim(self) -> PositionStatement:
        """The statement itself."""
        return self.sourced.claim

    @property
    def party(self) -> str:
        """The party, or the holder in its own words."""
        return party_of(self.claim)


def items_of(positions: Sequence[Sourced[PositionStatement]], material: Material) -> tuple[Item, ...]:
    """The positions, in their order, as items."""
    naming = naming_of(material)
    return tuple(_item(one, material, naming) for one in positions)


def cast_of(items: tuple[Item, ...]) -> Cast:
    """The sides, told by positions that bind and are about what is exchanged, not about the talks themselves."""
    telling = [
        item
        for item in items
        if item.stance not in UNBINDING
        and not item.named.process
        and not (item.named.entry and item.named.entry.framework)
        and not (item.named.generic and item.named.generic.sense == "phased")
    ]
    return Cast([item.claim for item in telling], [item.named.entry for item in telling])


def _item(sourced: Sourced[PositionStatement], material: Material, naming: Callable[[str], str | None]) -> Item:
    claim = sourced.claim
    named = name_of(claim.measure, claim.catalogue, material.catalogue)  # the reader has looked it up
    alone = named.entry or name_of(claim.measure, naming(claim.measure), material.catalogue).entry
    named = _meant(named, material)
    conditions = tuple(_condition(one, claim.stance, material, naming) for one in claim.conditions)
    turned, stance = _turned(named, claim, material)
    return Item(sourced.label, sourced, stance, turned, conditions, material.texts.get(sourced.source.label, ""), alone)


def _meant(named: Named, material: Material) -> Named:
    """What a measure means in these talks: a truce between traders holds tariffs off."""
    if named.entry is None or not named.entry.figurative:
        return named
    known = material.catalogue.measures
    families = Counter(known[one.claim.catalogue].kind for one in material.standing if one.claim.catalogue in known)
    meant = named.entry.figurative.get(families.most_common(1)[0][0]) if families else None
    return named if meant is None else Named(named.words, entry=known[meant])


def _condition(
    condition: Condition, stance: Stance, material: Material, naming: Callable[[str], str | None]
) -> tuple[Condition, Named]:
    """A condition with what it names; "if sanctions are kept" becomes "unless they are lifted", but in a threat."""
    named = name_of(condition.measure, naming(condition.measure), material.catalogue)
    instead = named.entry.instead if named.entry else None
    if instead is None or condition.kind not in _OTHERWISE or stance == "threatens":
        return condition, named
    turned = structs.replace(condition, kind=_OTHERWISE[condition.kind])
    return turned, Named(named.words, entry=material.catalogue.measures[instead])


def _turned(named: Named, claim: PositionStatement, material: Material) -> tuple[Named, Stance]:
    """A stance on not doing something as the stance on doing it.

    To keep sanctions is to refuse to lift them. To refuse to impose a tariff oneself is to offer to hold it off; to
    refuse another's is to demand that. Nobody refuses to hold off a tariff by agreeing to one: that is left out.
    """
    instead = named.entry.instead if named.entry else None
    if instead is None or named.entry is None:
        return named, claim.stance
    turned = Named(named.words, entry=material.catalogue.measures[instead])
    if claim.stance in _AGAINST:
        return turned, "offers" if claim.performer == party_of(claim) else "demands"
    if claim.stance in _GIVING and not named.entry.harm:
        return turned, "refuses"
    return named, claim.stance


def owned(item: Item) -> PositionStatement:
    """The statement with the stance that it was turned to, for telling whose measure it is."""
    return structs.replace(item.claim, stance=item.stance)
