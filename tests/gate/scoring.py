"""What counts as right: contacts, positions, attributions, times, people, events, in the public form.

Lenient and strict follow the annotation guide (docs/codebook.md): lenient asks for the same place, the same
people and the same force of the words; strict also for name, status, date, performer and condition.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from memcon.domain.time import days_of
from tests.gate.matching import Counts, Item, count, share, spans

_TITLES = frozenset(
    [
        "president",
        "chairman",
        "leader",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "senator",
        "representative",
        "secretary",
        "minister",
        "foreign",
        "prime",
        "deputy",
        "vice",
        "premier",
        "envoy",
        "ambassador",
        "general",
        "spokesman",
        "spokeswoman",
        "chief",
        "director",
        "defense",
        "of",
        "the",
        "state",
        "former",
    ]
)
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "its",
        "their",
        "his",
        "her",
        "with",
        "by",
        "from",
        "at",
        "as",
        "be",
        "is",
        "are",
        "that",
        "this",
        "would",
        "will",
        "more",
        "some",
        "any",
    ]
)


def plain(text: str | None) -> str:
    """Lower case, no marks, no accents."""
    flat = unicodedata.normalize("NFKD", text or "")
    flat = "".join(c for c in flat if not unicodedata.combining(c)).lower().replace("’", "'").replace("'s", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", flat.replace("u.s.", "us")).split())


def stems(text: str | None) -> set[str]:
    """The telling words of a phrase, without their endings."""
    return {
        re.sub(r"(ations?|ings?|ies|ed|es|s)$", "", word) or word for word in plain(text).split() if word not in _SMALL
    }


def shared(gold: str | None, found: str | None) -> float:
    """Share of the shorter phrase's words that both have; 0 where only one word of several is common."""
    one, other = stems(gold), stems(found)
    common = len(one & other)
    least = min(len(one), len(other))
    return common / least if least and common >= min(2, least) else 0.0


def parties(text: str | None) -> set[str]:
    """The parties in a "; "-joined field."""
    return {plain(part).removeprefix("the ") for part in re.split(r";|/| and ", text or "") if part.strip()}


def same_person(one: str | None, other: str | None) -> bool:
    """Whether one name's words are all in the other, titles aside."""
    names = [[word for word in plain(name).split() if word not in _TITLES] for name in (one, other)]
    if not all(names):
        return False
    return set(names[0]) <= set(names[1]) or set(names[1]) <= set(names[0])


def dates_agree(gold: str | None, found: str | None) -> bool:
    """Whether the found date can be the gold one and is not much vaguer; any agrees with an unknown one."""
    if not gold:
        return True
    try:
        (a, b), (c, d) = days_of(gold), days_of(found)
    except ValueError:
        return False
    if not found or (b and c and b < c) or (a and d and d < a):
        return False
    if not (a and b and c and d):
        return True
    return _days(c, d) <= 2 * _days(a, b) + 1


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _same_side(gold: Item, found: Item, *, by_name: bool) -> bool:
    if gold.get("name") and found.get("name") and same_person(gold["name"], found["name"]):
        return True
    if by_name and gold.get("name"):
        return False
    return bool(parties(gold.get("party")) & parties(found.get("party")))


def _same_sides(gold: Item, found: Item, *, strict: bool) -> bool:
    want, have = gold.get("participants") or [], list(found.get("participants") or [])
    if not have or len(have) > len(want) + (0 if strict else 1):
        return False
    for side in want:
        match = next((one for one in have if _same_side(side, one, by_name=strict)), None)
        if match is None:
            return not strict and any(_same_side(side, one, by_name=False) for one in found["participants"])
        have.remove(match)
    return True


def contact_fits(gold: Item, found: Item, *, strict: bool = False) -> bool:
    """Same place in the text and same sides; strict: also status, date and duration."""
    if not share(spans(gold), spans(found)) or not _same_sides(gold, found, strict=strict):
        return False
    if not strict:
        return True
    status = [gold["status"], *(gold.get("alt_status") or [])]
    told = found["status"] in status or ("reported" in status and found.get("certainty") == "reported")
    lasting = not gold.get("duration") or gold["duration"] == found.get("duration")
    return told and lasting and dates_agree(gold.get("date"), found.get("date"))


def _holder_fits(gold: Item, found: Item) -> bool:
    if any(same_person(name, found.get("holder")) for name in (gold.get("holder"), *(gold.get("alt_holder") or []))):
        return True
    return bool(
        parties(gold.get("holder_party") or gold.get("holder"))
        & parties(found.get("holder_party") or found.get("holder"))
    )


def _conditions_fit(gold: Item, found: Item) -> bool:
    want, have = gold.get("conditions") or [], found.get("conditions") or []
    if not want or not have:
        return not want and not have
    return any(a["kind"] == b["kind"] and shared(a["measure"], b["measure"]) >= 0.5 for a in want for b in have)


def position_fits(gold: Item, found: Item, *, strict: bool = False) -> bool:
    """Same place, holder, stance, measure; strict: also the main stance, the performer, the condition."""
    if not share(spans(gold), spans(found)) or not _holder_fits(gold, found):
        return False
    if found["stance"] not in [gold["stance"], *([] if strict else gold.get("alt_stance") or [])]:
        return False
    if (
        shared(gold["measure"], found["measure"]) < 0.5
        or len(stems(found["measure"])) > 2 * len(stems(gold["measure"])) + 4
    ):
        return False
    if not strict:
        return True
    performed = not gold.get("performer") or bool(parties(gold["performer"]) & parties(found.get("performer")))
    return performed and _conditions_fit(gold, found)


def _likeness(gold: Item, found: Item) -> float:
    same = sum(bool(gold.get(field) == found.get(field)) for field in ("stance", "status", "date", "holder"))
    return same + shared(gold.get("measure"), found.get("measure"))


def contacts(gold: list[Item], found: list[Item], *, strict: bool) -> Counts:
    """Contacts right, wrong, missed."""
    return count(gold, found, lambda g, f: contact_fits(g, f, strict=strict), _likeness)[0]


def positions(gold: list[Item], found: list[Item], *, strict: bool) -> Counts:
    """Positions right, wrong, missed."""
    return count(gold, found, lambda g, f: position_fits(g, f, strict=strict), _likeness)[0]


def hypothetical_as_plain(gold: list[Item], found: list[Item]) -> int:
    """Positions found, marked as actual, where the gold says that they were only asked or imagined."""
    traps = [item for item in gold if item.get("hypothetical")]
    return sum(
        share(spans(trap), spans(item)) and shared(trap["measure"], item["measure"]) >= 0.5
        for item in found
        if item["modality"] == "actual"
        for trap in traps
    )


def _words(text: str, found: list[tuple[int, int]]) -> set[int]:
    """Offsets at which the words inside the spans begin."""
    return {start + m.start() for start, stop in found for m in re.finditer(r"\w+", text[start:stop])}


def _said_same(text: str, gold: Item, found: Item) -> bool:
    one, other = _words(text, spans(gold, "content")), _words(text, spans(found, "content"))
    if not one or len(one & other) / len(one | other) < 0.5:
        return False
    source, spoken = spans(gold, "source"), spans(found, "source")
    if bool(source) != bool(spoken) or (source and not share(source, spoken)):
        return False
    cue = spans(gold, "cue")
    return not cue or share(cue, spans(found, "cue"))


def attributions(text: str, gold: list[Item], found: list[Item]) -> Counts:
    """Who said what: sources touch, cues touch, contents share at least half of their words."""
    top = [item for item in found if not item.get("nested_in")]
    return count(gold, top, lambda g, f: _said_same(text, g, f), lambda _, f: len(_words(text, spans(f, "content"))))[0]


def said_words(text: str, gold: list[Item], found: list[Item]) -> Counts:
    """Words inside any attributed content."""
    top = [item for item in found if not item.get("nested_in")]
    one = {word for item in gold for word in _words(text, spans(item, "content"))}
    other = {word for item in top for word in _words(text, spans(item, "content"))}
    return Counts(len(one & other), len(other - one), len(one - other))


def times(gold: list[Item], found: list[Item], *, value: bool) -> Counts:
    """Time expressions that overlap; `value`: and mean the same."""

    def fits(one: Item, other: Item) -> bool:
        overlap = bool(one["start"] < other["stop"] and other["start"] < one["stop"])
        if not value or not overlap:
            return overlap
        return bool(one["value"] == other["value"] or (one.get("edtf") and one["edtf"] == other.get("edtf")))

    return count(gold, found, fits, lambda one, other: one["exact"] == other["exact"])[0]


def people(gold: list[Item], found: list[Item]) -> Counts:
    """Mentions that stand for the right person; what else was found is not judged."""
    right = missed = 0
    for person in gold:
        mine = [one for one in found if same_person(person["name"], one["name"])]
        for mention in person.get("mentions") or []:
            place = [(mention["start"], mention["stop"])]
            hit = any(share(place, [(m["start"], m["stop"]) for m in one["mentions"]]) for one in mine)
            right, missed = right + hit, missed + (not hit)
    return Counts(right, 0, missed)


def events(gold: list[Item], found: list[Item]) -> Counts:
    """Events of the right type between the right countries; a reciprocal act may stand either way."""

    def codes(item: Item, role: str) -> set[str]:
        return {(actor.get("code") or "")[:3] for actor in item.get(role) or []} - {""}

    def fits(one: Item, other: Item) -> bool:
        types = [one["event_type"], *(one.get("alt") or [])]
        if other["event_type"] not in types or not share(spans(one), spans(other)):
            return False
        straight = codes(one, "actor") & codes(other, "actor") or not codes(one, "actor")
        received = codes(one, "recipient") & codes(other, "recipient") or not codes(one, "recipient")
        everyone = codes(one, "actor") | codes(one, "recipient")
        mutual = one["event_type"] in {"CONSULT", "AGREE", "COOPERATE"}
        both = codes(other, "actor") | codes(other, "recipient")
        return bool(straight and received) or (mutual and len(everyone & both) >= min(2, len(everyone)))

    return count(gold, found, fits, lambda one, other: one.get("when") == other.get("when"))[0]
