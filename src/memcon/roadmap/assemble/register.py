"""The measures of a negotiation as they are found: each performer's once, whatever words name it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from memcon.domain.catalogue import GenericMeasure
from memcon.domain.measures import same_wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from memcon.domain.catalogue import Catalogue, CatalogueMeasure
    from memcon.domain.claims import Layer
    from memcon.roadmap.assemble.wordings import Named

_LAYERS: tuple[Layer, ...] = ("analyst", "stated", "attributed", "inferred")
_LONGEST_ID = 40
_CONCESSIONS = GenericMeasure(name="concessions", joint=False)  # whatever a side gives, but for joint acts


class Found:
    """One measure as far as it is known: whose, which entry or words, who speaks of it, who gains by it.

    `offered`: its performer has offered or accepted it. `asked`: somebody demands it of its performer.
    `placeholder`: it stands for measures that nobody has named.
    """

    def __init__(self, name: str, performer: str, entry: CatalogueMeasure | None, layer: Layer) -> None:
        self.name = name
        self.performer = performer
        self.entry = entry
        self.layer = layer
        self.positions: list[str] = []
        self.gaining: list[str] = []
        self.needs: str | None = None
        self.placeholder = False
        self.offered = False
        self.asked = False


class Register:
    """Measures by id, in the order in which they were found."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.measures: dict[str, Found] = {}
        self._catalogue = catalogue
        self._of: dict[str, dict[str, Found]] = {}  # performer -> its measures
        self._taken: Counter[str] = Counter()  # how often an id of words was wanted

    def add(self, named: Named, performers: Iterable[str], layer: Layer) -> tuple[str, ...]:
        """Ids of the measure, one for each performer; of its parts where it is a whole of several."""
        entry = named.entry
        parts: list[CatalogueMeasure | None] = [self._catalogue.measures[one] for one in entry.parts] if entry else []
        return tuple(
            self._one(named.words, performer, one, layer) for performer in performers for one in (parts or [entry])
        )

    def placeholder(self, generic: GenericMeasure, performer: str) -> str:
        """The measure that stands for a set of which nobody has named one yet; it says so."""
        key = f"{slug(performer)}.{slug(generic.name)}"
        if key not in self.measures:
            found = Found(f"{generic.name} (none is named: assumed)", performer, None, "inferred")
            found.placeholder = True
            self._keep(key, found)
        return key

    def others_than(self, ids: Collection[str], performers: Collection[str]) -> tuple[str, ...]:
        """What those performers could give besides, of the same family where there is any.

        A measure that says that it is assumed stands for it where nothing is named.
        """
        found = [one for performer in performers for one in self.members(_CONCESSIONS, performer) if one not in ids]
        families = {self._family(one) for one in ids} - {None}
        alike = [one for one in found if self._family(one) in families]
        return tuple(alike or found) or tuple(self._more_than(ids, performer) for performer in performers)

    def _family(self, key: str) -> str | None:
        entry = self.measures[key].entry
        return entry.kind if entry else None

    def _more_than(self, ids: Collection[str], performer: str) -> str:
        """The measure that stands for whatever a performer could give besides."""
        names = [self.measures[one].name for one in ids if one in self.measures]
        key = f"{slug(performer)}.more-than-{slug(names[0]) if names else 'that'}"
        if key not in self.measures:
            name = f"something more than “{' and '.join(names)}” (none is named: assumed)"
            found = Found(name, performer, None, "inferred")
            found.placeholder = True
            self._keep(key, found)
        return key

    def members(self, generic: GenericMeasure, performer: str) -> tuple[str, ...]:
        """The measures of that performer which stand under a generic wording."""
        return tuple(
            key
            for key, one in self._of.get(performer, {}).items()
            if not one.placeholder
            and not (one.entry and (one.entry.framework or (one.entry.joint and not generic.joint)))
            and (not generic.kinds or (one.entry is not None and one.entry.kind in generic.kinds))
        )

    def of_entry(self, performer: str, entry: str) -> str | None:
        """The id of the performer's measure of that entry, where it has one."""
        key = f"{slug(performer)}.{entry}"
        return key if key in self.measures else None

    def corresponding(self) -> GenericMeasure | None:
        """The generic wording for whatever the other side does."""
        wordings = self._catalogue.generic
        return next((one for one in wordings if one.by == "other" and one.sense == "measures" and not one.kinds), None)

    def tranches(self, key: str) -> int:
        """In how many parts the measure can be done, as far as the catalogue knows."""
        entry = self.measures[key].entry
        return (entry or self._catalogue.unlisted).tranches

    def _one(self, words: str, performer: str, entry: CatalogueMeasure | None, layer: Layer) -> str:
        key = f"{slug(performer)}.{entry.id}" if entry else self._unlisted(words, performer)
        found = self.measures.get(key)
        if found is None:
            found = Found(entry.name if entry else words, performer, entry, layer)
            self._keep(key, found)
        found.layer = min(found.layer, layer, key=_LAYERS.index)
        return key

    def _unlisted(self, words: str, performer: str) -> str:
        """The id of the measure of nearly those words, or a new one."""
        for key, one in self._of.get(performer, {}).items():
            if one.entry is None and same_wording(one.name, words):
                return key
        key = f"{slug(performer)}.{slug(words)}"
        self._taken[key] += 1
        return f"{key}-{self._taken[key]}" if key in self.measures else key

    def _keep(self, key: str, found: Found) -> None:
        self.measures[key] = found
        self._of.setdefault(found.performer, {})[key] = found


def slug(words: str) -> str:
    """The words as part of an id: lower case, hyphens; cut at a word where they are many."""
    found = "-".join(re.findall(r"\w+", words.lower()))
    return found if len(found) <= _LONGEST_ID else found[:_LONGEST_ID].rpartition("-")[0]
