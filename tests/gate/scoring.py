"""What counts as right: contacts, positions, attributions, times, people, events, in the public form.

Lenient and strict follow the annotation guide (docs/codebook.md). Lenient: a sentence of evidence in common, the
same people or parties, the same force of the words, measures that share half of the shorter one's words. Strict:
also the name, the main stance, the measure's wording, performer, condition, status, date and duration.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.gate.likeness import (
    alike,
    dates_agree,
    is_party,
    is_person_like,
    parties,
    plain,
    same_party,
    same_person,
    sentences,
    shared,
    stems,
)
from tests.gate.matching import Counts, Item, count, share, spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Rule = Callable[[Item, Item], bool]
    Likeness = Callable[[Item, Item], float]

MOST_SENTENCES = 4  # of evidence that a found item may point at
HALF = 0.5  # of the words that two measures or two contents must share


def contacts(text: str, gold: list[Item], found: list[Item], *, strict: bool) -> Counts:
    """Contacts right, wrong, missed."""
    return count(gold, found, contact_rule(text, strict=strict), likeness)[0]


def positions(text: str, gold: list[Item], found: list[Item], *, strict: bool) -> Counts:
    """Positions right, wrong, missed."""
    return count(gold, found, position_rule(text, strict=strict), likeness)[0]


def paired(text: str, kind: str, gold: list[Item], found: list[Item]) -> list[tuple[Item, Item]]:
    """The required gold contacts or positions with what was leniently found of each."""
    rule = {"contacts": contact_rule, "positions": position_rule}[kind]
    pairs = count(gold, found, rule(text, strict=False), likeness)[1]
    return [(gold[i], found[j]) for i, j in sorted(pairs.items()) if not gold[i].get("optional")]


def contact_rule(text: str, *, strict: bool) -> Rule:
    """When a found contact is the gold one."""
    return _in_place(text, contact_fits, strict=strict)


def position_rule(text: str, *, strict: bool) -> Rule:
    """When a found position is the gold one."""
    return _in_place(text, position_fits, strict=strict)


def _in_place(text: str, fits: Callable[..., bool], *, strict: bool) -> Rule:
    """The rule, asked only where gold and found have a sentence of evidence in common."""
    cut = sentences(text)

    def told(item: Item) -> set[int]:
        return {i for i, (a, b) in enumerate(cut) for c, d in spans(item) if a < d and c < b}

    def both(gold: Item, found: Item) -> bool:
        here = told(found)
        return len(here) <= MOST_SENTENCES and bool(here & told(gold)) and fits(gold, found, strict=strict)

    return both


def contact_fits(gold: Item, found: Item, *, strict: bool = False) -> bool:
    """Same sides, lenient: one too many is allowed; strict: by name, and status, date and duration agree."""
    if not _same_sides(gold, found, strict=strict):
        return False
    if not strict:
        return True
    lasting = not gold.get("duration") or plain(gold["duration"]) == plain(found.get("duration"))
    return status_fits(gold, found) and lasting and dates_agree(gold.get("date"), found.get("date"))


def status_fits(gold: Item, found: Item) -> bool:
    """The gold status or one that is also right; "reported" among them asks for that certainty."""
    status = [gold["status"], *(gold.get("alt_status") or [])]
    return found["status"] in status or ("reported" in status and found.get("certainty") == "reported")


def _same_sides(gold: Item, found: Item, *, strict: bool) -> bool:
    want, have = gold.get("participants") or [], found.get("participants") or []
    if not have or len(have) > len(want) + (0 if strict else 1):
        return False
    free = list(have)
    for side in want:
        match = next((one for one in free if _same_side(side, one, strict=strict)), None)
        if match is not None:
            free.remove(match)
        elif strict or not any(_same_side(side, one, strict=False) for one in have):
            return False  # lenient: one found side may stand for two of a party
    return True


def _same_side(gold: Item, found: Item, *, strict: bool) -> bool:
    if gold.get("name") and found.get("name") and same_person(gold["name"], found["name"], strict=strict):
        return True
    if strict and gold.get("name"):
        return False
    return same_party(_parties_of(gold, "party", "name"), _parties_of(found, "party", "name"))


def _parties_of(item: Item, *fields: str) -> set[str]:
    return {party for field in fields for party in parties(item.get(field))}


def position_fits(gold: Item, found: Item, *, strict: bool = False) -> bool:
    """Same holder, stance, measure; strict: also the main stance, the wording, the performer, the condition."""
    stances = [gold["stance"], *([] if strict else gold.get("alt_stance") or [])]
    if found["stance"] not in stances or not _holder_fits(gold, found, strict=strict):
        return False
    if len(stems(found["measure"])) > 2 * len(stems(gold["measure"])) + 4:  # a measure is a phrase, not the sentence
        return False
    if not strict:
        return shared(gold["measure"], found["measure"]) >= HALF
    performed = not gold.get("performer") or bool(parties(gold["performer"]) & parties(found.get("performer")))
    return alike(gold["measure"], found["measure"]) >= HALF and performed and conditions_fit(gold, found)


def _holder_fits(gold: Item, found: Item, *, strict: bool) -> bool:
    holder = found.get("holder")
    for name in (gold.get("holder"), *(gold.get("alt_holder") or [])):
        if name and (same_person(name, holder, strict=strict) or parties(name) & parties(holder)):
            return True
    if strict and is_person_like(gold.get("holder")) and not is_party(gold.get("holder")):
        return False  # a named holder must be found by name
    return same_party(_parties_of(gold, "holder_party"), _parties_of(found, "holder_party", "holder"))


def conditions_fit(gold: Item, found: Item) -> bool:
    """One condition in common, of the same kind; none where gold has none."""
    want, have = gold.get("conditions") or [], found.get("conditions") or []
    if not want or not have:
        return not want and not have
    return any(a["kind"] == b["kind"] and shared(a["measure"], b["measure"]) >= HALF for a in want for b in have)


def likeness(gold: Item, found: Item) -> float:
    """How much two contacts or positions have in common, where several would fit."""
    same = sum(bool(gold.get(field) == found.get(field)) for field in ("stance", "status", "date", "holder"))
    return same + alike(gold.get("measure"), found.get("measure"))


def hypothetical_as_plain(gold: list[Item], found: list[Item]) -> int:
    """Positions found, marked as actual, where the gold says that they were only asked or imagined."""
    traps = [item for item in gold if item.get("hypothetical")]
    return sum(
        share(spans(trap), spans(item)) and shared(trap["measure"], item["measure"]) >= HALF
        for item in found
        if item["modality"] == "actual"
        for trap in traps
    )


def attributions(text: str, gold: list[Item], found: list[Item]) -> Counts:
    """Who said what: sources touch, cues touch, contents share at least half of their words."""
    return count(outermost(gold), outermost(found), attribution_rule(text), content_likeness(text))[0]


def attribution_rule(text: str) -> Rule:
    """When a found attribution is the gold one."""
    return lambda gold, found: _said_same(text, gold, found)


def said_words(text: str, gold: list[Item], found: list[Item]) -> Counts:
    """Words inside any attributed content; those of optional contents count neither way."""
    one = said(text, outermost(gold))
    other, free = said(text, outermost(found)), said(text, outermost(gold), optional=True) - one
    return Counts(len(one & other), len(other - one - free), len(one - other))


def outermost(items: Sequence[Item]) -> list[Item]:
    """The attributions that stand in no other."""
    return [item for item in items if not item.get("nested_in")]


def said(text: str, items: Sequence[Item], *, optional: bool = False) -> set[int]:
    """Offsets of the words in the required contents, or in the optional ones."""
    chosen = [item for item in items if bool(item.get("optional")) is optional]
    return {word for item in chosen for word in _words(text, spans(item, "content"))}


def _words(text: str, found: list[tuple[int, int]]) -> set[int]:
    """Offsets at which the words inside the spans begin."""
    return {start + m.start() for start, stop in found for m in re.finditer(r"\w+", text[start:stop])}


def content_likeness(text: str) -> Likeness:
    """Share of all words of two contents that both have."""

    def alike_in_content(gold: Item, found: Item) -> float:
        one, other = _words(text, spans(gold, "content")), _words(text, spans(found, "content"))
        return len(one & other) / max(1, len(one | other))

    return alike_in_content


def _said_same(text: str, gold: Item, found: Item) -> bool:
    return (
        content_likeness(text)(gold, found) >= HALF
        and bool(spans(gold, "source")) == bool(spans(found, "source"))
        and touch(text, gold, found, "source")
        and touch(text, gold, found, "cue")
    )


def touch(text: str, gold: Item, found: Item, role: str) -> bool:
    """Whether a word of the role is common, or gold has none."""
    one, other = _words(text, spans(gold, role)), _words(text, spans(found, role))
    return not one or bool(one & other)


def times(gold: list[Item], found: list[Item], *, value: bool) -> Counts:
    """Time expressions that overlap; `value`: and mean the same."""

    rule = time_fits if value else time_overlaps
    return count(gold, found, rule, lambda one, other: one["exact"] == other["exact"])[0]


def time_overlaps(gold: Item, found: Item) -> bool:
    """A character in common."""
    return bool(gold["start"] < found["stop"] and found["start"] < gold["stop"])


def time_fits(gold: Item, found: Item) -> bool:
    """A character in common, and the same value."""
    same = gold["value"] == found["value"] or (gold.get("edtf") and gold["edtf"] == found.get("edtf"))
    return bool(time_overlaps(gold, found) and same)


def people(gold: list[Item], found: list[Item]) -> Counts:
    """Mentions that stand for the right person; wrong where gold says another; what it does not require is left out."""
    total = Counts()
    for person in (one for one in gold if not one.get("optional")):
        for mention in person.get("mentions") or []:
            place = [(mention["start"], mention["stop"])]
            there = [one for one in found if share(place, [(m["start"], m["stop"]) for m in one["mentions"]])]
            hit = any(same_person(person["name"], one["name"], strict=True) for one in there)
            total = total.plus(Counts(int(hit), int(bool(there) and not hit), int(not hit)))
    return total


def events(gold: list[Item], found: list[Item]) -> Counts:
    """Events of the right type between the right countries; a reciprocal act may stand either way."""
    return count(gold, found, event_fits, lambda one, other: one.get("when") == other.get("when"))[0]


def open_questions(gold: list[Item], found: list[Item]) -> Counts:
    """Questions that the text leaves open, found by their place."""
    return count(gold, found, lambda one, other: share(spans(one), spans(other)), lambda _, __: 0.0)[0]


def event_type_fits(gold: Item, found: Item) -> bool:
    """The same place, and the type or one that is also right."""
    types = [gold["event_type"], *(gold.get("alt") or [])]
    return found["event_type"] in types and share(spans(gold), spans(found))


def event_fits(gold: Item, found: Item) -> bool:
    """The right type, between the right countries."""
    if not event_type_fits(gold, found):
        return False
    did, suffered = _codes(gold, "actor"), _codes(gold, "recipient")
    straight = (not did or did & _codes(found, "actor")) and (not suffered or suffered & _codes(found, "recipient"))
    everyone = did | suffered
    mutual = gold["event_type"] in {"CONSULT", "AGREE", "COOPERATE"} and len(
        everyone & (_codes(found, "actor") | _codes(found, "recipient"))
    ) >= min(2, len(everyone))
    return bool(straight or mutual)


def _codes(item: Item, role: str) -> set[str]:
    """Country codes; a person's or office's sector after them is left out."""
    return {(actor.get("code") or "")[:3] for actor in item.get(role) or []} - {""}
