"""What if a chance of the simulation were otherwise: edits such as "chances.shock=0.05"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.outcome import PartyChances
from memcon.errors import UnreadableEdit
from memcon.roadmap.whatif.edits import with_field
from memcon.roadmap.written.problems import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from memcon.domain.outcome import Chances

HEAD = "chances."


def is_of_chances(edit: str) -> bool:
    """Whether an edit is of the simulation's chances, rather than of the negotiation."""
    return edit.strip().lower().startswith(HEAD)


def changed_chances(chances: Chances, edits: Iterable[str], parties: Collection[str]) -> Chances:
    """The chances with the edits made, one after the other; one of a party is made its own.

    "chances.shock=0.05", "chances.consultation.needed=0", "chances.parties.Norland.default=0.1".

    Raises:
        UnreadableEdit: an edit without a value, of what there is not, or to what is no chance.
    """
    for edit in edits:
        chances = _edited(chances, edit.strip(), parties)
    return chances


def _edited(chances: Chances, edit: str, parties: Collection[str]) -> Chances:
    place, equals, value = (part.strip() for part in edit.partition("="))
    if not equals or not value:
        raise UnreadableEdit(edit, "write chances.NAME=VALUE")
    field = place[len(HEAD) :]
    head, _, rest = field.partition(".")
    if head == "consultation" and rest:
        return structs.replace(chances, consultation=with_field(chances.consultation, edit, rest, value))
    if head == "parties" and rest:
        return _of_party(chances, edit, rest, value, parties)
    return with_field(chances, edit, field, value)


def _of_party(chances: Chances, edit: str, rest: str, value: str, parties: Collection[str]) -> Chances:
    name, _, field = rest.rpartition(".")
    party = next((one for one in parties if one.lower() == name.lower()), None)
    if party is None:
        raise UnreadableEdit(edit, f"unknown party “{name}”{nearest(name, parties)}")
    own = next((one for one in chances.parties if one.party == party), PartyChances(party=party))
    others = tuple(one for one in chances.parties if one.party != party)
    return structs.replace(chances, parties=(*others, with_field(own, edit, field, value)))
