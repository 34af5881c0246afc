"""Who with whom, where, when, how long, by which channel: contacts from verbs and nouns of meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.actors import Participant
from memcon.domain.claims import Contact, ContactKind
from memcon.domain.codec import claim_id
from memcon.reading import contact_status
from memcon.reading.attribution import said_by
from memcon.reading.contact_anaphora import Told, borrowed, refers_back
from memcon.reading.contact_company import others
from memcon.reading.contact_merge import Telling, merged
from memcon.reading.contact_setting import duration_of, host_of, place_of, time_of, track_of
from memcon.reading.contact_sides import Side, participants, sides_of_noun, sides_of_verb
from memcon.reading.contact_words import Trigger, contact_words
from memcon.reading.contract import Finding, Reader
from memcon.reading.referents import Referents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.contact_status import Outcome
    from memcon.reading.parse import Parsed

_FAR_TOKENS = 40  # a side that stands further from the contact's word than this belongs to another clause


class Company(Struct, frozen=True, kw_only=True):
    """Who takes part: the sides that the words around name, and the participants, who may be known from before."""

    sides: list[Side]
    people: tuple[Participant, ...]


def read_contacts(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """The contacts that the text tells of, each once, with up to four places that tell of it."""
    yield from merged(_tellings(parsed, so_far), parsed.article.published)


def _tellings(parsed: Parsed, so_far: Findings) -> Iterator[Telling]:
    referents = Referents(parsed, so_far)
    told: list[Told] = []
    for sentence in parsed.sentences:
        for trigger in contact_words(parsed, sentence.first, sentence.stop):
            telling = _telling(parsed, so_far, referents, trigger, told)
            if telling is not None:
                head = parsed.tokens[trigger.head]
                noun = head.lemma if trigger.entry.shape == "noun" else ""
                told.append(Told(contact=telling.contact, word=noun, start=head.start))
                yield telling


def _telling(
    parsed: Parsed, so_far: Findings, referents: Referents, trigger: Trigger, told: list[Told]
) -> Telling | None:
    shape, head = trigger.entry.shape, trigger.head
    outcome = contact_status.of_verb(parsed, head) if shape == "verb" else contact_status.of_noun(parsed, head)
    if outcome is None:
        return None
    sides = _sides(parsed, referents, trigger, outcome)
    people = participants(sides)
    back = shape == "noun" and refers_back(parsed, head)
    if _are_two(people):
        if not _is_contact(parsed, trigger, sides):
            return None
        return Telling(contact=_built(parsed, so_far, trigger, outcome, Company(sides=sides, people=people)), back=back)
    token = parsed.tokens[head]
    lent = borrowed(token.lemma, trigger.entry.means, token.start, sides, told) if back else ()
    if not lent:
        return None
    contact = _built(parsed, so_far, trigger, outcome, Company(sides=sides, people=lent))
    says_more = contact.date or contact.place or contact.duration or contact.status not in {"held", "ongoing"}
    return Telling(contact=contact, back=True) if says_more else None


def _sides(parsed: Parsed, referents: Referents, trigger: Trigger, outcome: Outcome) -> list[Side]:
    head = trigger.head
    if trigger.entry.shape == "verb":
        found = sides_of_verb(parsed, referents, head, with_only=trigger.entry.with_only)
    else:
        found = sides_of_noun(parsed, referents, head, outcome.governor)
        if not found and outcome.clause is not None and not refers_back(parsed, head):
            found = sides_of_noun(parsed, referents, head, outcome.clause)
    near = [side for side in found if abs(side.token - head) <= _FAR_TOKENS]
    if not _are_two(participants(near)) and trigger.entry.shape == "noun":
        near += others(parsed, referents, head, trigger.entry.means, near)
    return near


def _are_two(people: tuple[Participant, ...]) -> bool:
    """Whether at least two sides of different standing take part."""
    return len(people) > 1 and (len({one.party for one in people}) > 1 or people[0].party is None)


def _is_contact(parsed: Parsed, trigger: Trigger, sides: list[Side]) -> bool:
    """Whether the sides take part in the manner that the entry asks for."""
    entry = trigger.entry
    if entry.object_is_person and not any(_human(side) for side in sides if side.token > trigger.head):
        return False
    if entry.occasion:
        prepositions = parsed.children_by(trigger.head, "prep")
        return any(parsed.tokens[i].lower in {"for", "at"} for i in prepositions)
    if entry.needs_company:
        return any(parsed.tokens[i].lower in {"with", "between", "to", "from"} for i in parsed.children[trigger.head])
    return True


def _human(side: Side) -> bool:
    return side.referent.name is not None or side.referent.kind in {"group", "post", "pronoun"}


def _built(parsed: Parsed, so_far: Findings, trigger: Trigger, outcome: Outcome, company: Company) -> Contact:
    head, people = trigger.head, company.people
    when = time_of(parsed, so_far, head, outcome.governor, planned=outcome.planned)
    place = place_of(parsed, so_far, head, outcome.governor)
    lasting = duration_of(parsed, so_far, head, outcome.governor)
    spans = [when.evidence if when else None, place, lasting.evidence if lasting else None]
    evidence = _evidence(parsed, trigger, outcome, company.sides, [span for span in spans if span])
    said = said_by(so_far.attributions, parsed.span(trigger.first, trigger.stop))
    vouched = any(one.speaker_party not in {side.party for side in people} for one in said)
    told = bool(said) if outcome.status in {"held", "ongoing"} else vouched  # a party's own plan is no hearsay
    kind: ContactKind = trigger.entry.means  # type: ignore[assignment]  # the lexicon's own test checks the word
    return Contact(
        id=claim_id("contact", (evidence,), f"{parsed.tokens[head].start}"),
        evidence=(evidence,),
        layer="attributed" if vouched else "stated",
        certainty="reported" if told and outcome.certainty == "asserted" else outcome.certainty,
        modality=outcome.modality,
        said_by=tuple(one.id for one in said),
        rule=f"{trigger.rule} · {outcome.rule}",
        kind=kind,
        participants=people,
        place=place.exact if place else None,
        date=when.value.edtf if when else None,
        duration=lasting.value.value if lasting else None,
        duration_mod=lasting.value.mod or None if lasting else None,  # type: ignore[arg-type]  # TIMEX3 mods
        status=outcome.status,
        track=track_of(so_far, people),
        host=host_of(parsed, head, company.sides),
        conditions=outcome.conditions,
    )


def _evidence(parsed: Parsed, trigger: Trigger, outcome: Outcome, sides: list[Side], others: list[Span]) -> Span:
    """The run of words from the first to the last part of the contact, within its own sentence."""
    sentence = parsed.sentence_of(trigger.head)
    inside = [_beginning(parsed, trigger), trigger.stop - 1, *(side.token for side in sides)]
    if outcome.governor is not None:
        inside.append(outcome.governor)
    for side in sides:
        first, stop = parsed.tokens_in(side.referent.evidence.start, side.referent.evidence.stop)
        inside += [first, stop - 1]
    for span in (*others, *(span for condition in outcome.conditions for span in condition.evidence)):
        first, stop = parsed.tokens_in(span.start, span.stop)
        inside += [first, stop - 1]
    kept = [i for i in inside if sentence.first <= i < sentence.stop]
    return parsed.span(min(kept), max(kept) + 1)


def _beginning(parsed: Parsed, trigger: Trigger) -> int:
    """The first word of a contact's noun phrase ("their first meeting"), the word itself where it is a verb."""
    if trigger.entry.shape == "verb":
        return trigger.first
    before = parsed.children_by(trigger.head, "det", "poss", "amod", "nummod", "compound", "predet")
    return min((trigger.first, *before))


READER = Reader(
    name="contacts",
    needs=frozenset({"people", "parties", "times", "attributions"}),
    gives=frozenset({"contacts"}),
    read=read_contacts,
)
