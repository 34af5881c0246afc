"""Whether the fields of what was found are right: on contacts and positions that pair leniently, and on people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.gate import scoring
from tests.gate.likeness import dates_agree, parties, plain, same_person, shared

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.gate.matching import Item


class Share(NamedTuple):
    """Right ones of so many; sums over documents."""

    right: int = 0
    of: int = 0

    def plus(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


Rule = tuple[str, "Callable[[Item, Item], bool]"]  # the gold field that must be there, and when the found one is right

_CONTACTS: dict[str, Rule] = {
    "contacts' status": ("status", scoring.status_fits),
    "contacts' date": ("date", lambda gold, found: dates_agree(gold["date"], found.get("date"))),
    "contacts' place": ("place", lambda gold, found: shared(gold["place"], found.get("place")) >= scoring.HALF),
    "contacts' duration": ("duration", lambda gold, found: plain(gold["duration"]) == plain(found.get("duration"))),
}
_POSITIONS: dict[str, Rule] = {
    "positions' performer": (
        "performer",
        lambda gold, found: bool(parties(gold["performer"]) & parties(found.get("performer"))),
    ),
    "positions' condition": ("conditions", scoring.conditions_fit),
    "positions' condition or none": ("stance", scoring.conditions_fit),
    "positions' day": ("as_of", lambda gold, found: dates_agree(gold["as_of"], found["as_of"])),
}


def shares(gold: Item, found: Item) -> dict[str, Share]:
    """Each field's share of right ones, of one article."""
    text, today = found["article"]["text"], gold["article"]["published"]
    dated = [{**one, "as_of": one.get("as_of") or today} for one in found["positions"]]  # null: the article's day
    told = {name: Share() for name in (*_CONTACTS, *_POSITIONS)}
    for kind, rules, items in (("contacts", _CONTACTS, found["contacts"]), ("positions", _POSITIONS, dated)):
        pairs = scoring.paired(text, kind, gold[kind], items)
        for name, (field, right) in rules.items():
            judged = [right(*pair) for pair in pairs if pair[0].get(field)]
            told[name] = Share(sum(judged), len(judged))
    return {**told, "people's party": _parties_right(gold.get("people", []), found["people"])}


def _parties_right(gold: list[Item], found: list[Item]) -> Share:
    right = of = 0
    for person in gold:
        twin = next((one for one in found if same_person(person["name"], one["name"], strict=True)), None)
        if twin is not None and person.get("party"):
            of += 1
            right += bool(parties(person["party"]) & parties(twin.get("party")))
    return Share(right, of)
