"""Who with whom, where, when, how long, by which channel: contacts from verbs and nouns of meeting."""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.reading import contact_status
from memcon.reading.contact_anaphora import Told, ahead, borrowed, joined_to, of_those_two, refers_back
from memcon.reading.contact_answers import answers
from memcon.reading.contact_build import Company, Scene, built
from memcon.reading.contact_captions import OUTCOME as PICTURED
from memcon.reading.contact_captions import in_one_picture
from memcon.reading.contact_checks import all_vague, are_two, each_other, is_contact, meets_nobody, prepositions
from memcon.reading.contact_company import addressed, of_report, others
from memcon.reading.contact_counterparts import (
    as_met,
    at_home,
    both_of,
    counterpart,
    hosts_only,
    last_talks,
    met_under,
)
from memcon.reading.contact_merge import Telling, merged
from memcon.reading.contact_phrases import named_sides
from memcon.reading.contact_scenes import is_linked, is_short
from memcon.reading.contact_sides import companions, participants, sides_of_noun, sides_of_verb
from memcon.reading.contact_status import Outcome
from memcon.reading.contact_words import Trigger, contact_nouns, contact_words
from memcon.reading.contract import Finding, Reader
from memcon.reading.principals import Principals
from memcon.reading.referents import Referents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.actors import Participant
    from memcon.domain.claims import Contact
    from memcon.domain.reading import Findings
    from memcon.reading.contact_phrases import Side
    from memcon.reading.parse import Parsed, Sentence

_FAR_TOKENS = 40  # a side that stands further from the contact's word than this belongs to another clause
_AGAIN = frozenset({"again", "since", "twice", "times", "often", "daily", "regularly", "later"})
_MUTUAL = frozenset({"meeting", "talks", "call"})
_LINKED_CHARS = 1_500  # about four paragraphs: as far back as "before the visit" reaches for its day
_ON_THE_DAY = frozenset({"held", "scheduled"})
_HOME_SHARE = 0.7  # of the mentions of people: one party's own people bargain with one another
_HOME_PEOPLE = 3  # and they are at least so many


class Waiting(Struct, frozen=True, kw_only=True):
    """A contact word whose sides are not known yet."""

    trigger: Trigger
    outcome: Outcome


def read_contacts(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """The contacts that the text tells of, each once, with up to four places that tell of it."""
    referents = Referents(parsed, so_far)
    scene = Scene(parsed, so_far, referents, Principals(so_far, referents), _home(so_far))
    yield from merged(_tellings(scene), parsed.article.published)


def _home(so_far: Findings) -> str | None:
    """The party within which the report's people bargain (a coalition, a cabinet); None in talks of several."""
    mentions: collections.Counter[str] = collections.Counter()
    people: collections.Counter[str] = collections.Counter()
    for person in so_far.people:
        mentions[person.party or ""] += len(person.mentions)
        people[person.party or ""] += 1
    for party, count in mentions.most_common(1):
        if party and people[party] >= _HOME_PEOPLE and count >= _HOME_SHARE * mentions.total():
            return party
    return None


def _tellings(scene: Scene) -> Iterator[Telling]:
    told: list[Told] = []
    waiting: list[Waiting] = []
    for sentence in scene.parsed.sentences:
        before = len(told)
        for trigger in contact_words(scene.parsed, sentence.first, sentence.stop):
            outcome = _outcome(scene.parsed, trigger)
            if outcome is None:
                continue
            telling = _linked(scene, trigger, outcome, _telling(scene, trigger, outcome, told), told)
            head = scene.parsed.tokens[trigger.head]
            if telling is None:
                waiting.append(Waiting(trigger=trigger, outcome=outcome))
                continue
            noun = head.lemma if trigger.entry.shape == "noun" else ""
            told.append(Told(contact=telling.contact, word=noun, start=head.start))
            yield telling
        if len(told) == before:
            yield from _pictured(scene, sentence)
            yield from answers(scene.parsed, scene.so_far, sentence, told)
    yield from _told_later(scene, waiting, told)


def _linked(
    scene: Scene, trigger: Trigger, outcome: Outcome, telling: Telling | None, told: list[Told]
) -> Telling | None:
    """The telling with the day of the contact that one of its people had just before or after it."""
    if telling is None or telling.contact.date or telling.contact.status not in _ON_THE_DAY:
        return telling
    verb = trigger.head if outcome.governor is None else outcome.governor
    if not is_linked(scene.parsed, scene.so_far, verb):
        return telling
    contact = telling.contact
    people = {one.name for one in telling.contact.participants if one.name}
    for one in reversed(told):
        other = one.contact
        if scene.parsed.tokens[trigger.head].start - one.start > _LINKED_CHARS:
            return telling
        if other.status in _ON_THE_DAY and is_short(other.date) and people & {side.name for side in other.participants}:
            return structs.replace(
                telling, contact=structs.replace(contact, date=other.date, rule=f"{contact.rule} · day: linked")
            )
    return telling


def _pictured(scene: Scene, sentence: Sentence) -> Iterator[Telling]:
    found = in_one_picture(scene.parsed, scene.referents, sentence)
    if found is not None:
        trigger, sides = found
        company = Company(sides, participants(sides))
        yield Telling(contact=built(scene, trigger, PICTURED, company))


def _outcome(parsed: Parsed, trigger: Trigger) -> Outcome | None:
    of = contact_status.of_verb if trigger.entry.shape == "verb" else contact_status.of_noun
    outcome = of(parsed, trigger.head)
    if outcome is not None and trigger.entry.governed and outcome.governor is None:
        return None
    if outcome is not None and trigger.entry.needs_two and outcome.status == "proposed":
        return None  # who is pressed to strike a deal is not asked to meet
    if outcome is not None and trigger.entry.outcome and outcome.certainty != "denied":
        return structs.replace(outcome, status=trigger.entry.outcome)
    if outcome is not None and trigger.entry.means == "invitation" and outcome.status == "held":
        return structs.replace(outcome, status="proposed")  # who has invited proposes to meet
    if outcome is not None and trigger.entry.means == "letter" and outcome.status == "ongoing":
        return structs.replace(outcome, status="held")  # "is delivering a letter"
    return outcome


def _told_later(scene: Scene, waiting: list[Waiting], told: list[Told]) -> Iterator[Telling]:
    """Contacts whose sides the text names only afterwards: "two days of talks ended … his talks with the secretary"."""
    for one in waiting:
        head = scene.parsed.tokens[one.trigger.head]
        people = ahead(head.lemma, head.start, one.outcome.status, told) if one.trigger.entry.shape == "noun" else ()
        if people and not _sides(scene, one.trigger, one.outcome):
            contact = built(scene, one.trigger, one.outcome, Company([], people, "sides: told later"))
            if contact.date or contact.place or contact.duration:
                yield Telling(contact=contact, back=True)


def _telling(scene: Scene, trigger: Trigger, outcome: Outcome, told: list[Told]) -> Telling | None:
    parsed, shape, head = scene.parsed, trigger.entry.shape, trigger.head
    sides = as_met(scene, _sides(scene, trigger, outcome), told)
    if not are_two(participants(sides), None):
        sides += both_of(scene, trigger, sides, told)
    people = participants(sides)
    back = shape == "noun" and refers_back(parsed, head)
    if back and sides and all(side.referent.kind == "pronoun" and not side.referent.name for side in sides):
        people = _lent(scene, trigger, outcome, sides, told) or people  # "their first meeting": those who met
    if shape == "verb" and (those := _those_two(scene, trigger, outcome, sides, told)):
        return Telling(contact=built(scene, trigger, outcome, Company(sides, those, "sides: told before")))
    if hosts_only(scene, trigger, outcome, sides):
        met = met_under(scene, trigger, sides, told)
        company = Company(sides, met, "sides: those who were hosted")
        told_so = built(scene, trigger, outcome, company)
        return Telling(contact=told_so, back=back, hosted=True) if are_two(met, scene.home) else None
    if are_two(people, scene.home) and not all_vague(sides):
        apart = shape == "noun" and bool(joined_to(parsed, head, told))  # "met and signed the accord" is one
        fits = apart or is_contact(scene, trigger, sides)
        contact = built(scene, trigger, outcome, Company(sides, people))
        journey = trigger.entry.journey
        earlier = contact_status.is_earlier(parsed, head, outcome)
        return Telling(contact=contact, back=back, apart=apart, journey=journey, earlier=earlier) if fits else None
    lent = _lent(scene, trigger, outcome, sides, told) if back else ()
    if not lent:
        return _supplied(scene, trigger, outcome, sides, told)
    contact = built(scene, trigger, outcome, Company(sides, lent))
    return Telling(contact=contact, back=True) if _says_more(contact) else None


def _supplied(scene: Scene, trigger: Trigger, outcome: Outcome, sides: list[Side], told: list[Told]) -> Telling | None:
    """The contact with sides that other words give: of the noun beside it, of the report, of what was told before."""
    parsed, shape, head = scene.parsed, trigger.entry.shape, trigger.head
    beside = joined_to(parsed, head, told)
    if beside and shape == "noun":
        return Telling(contact=built(scene, trigger, outcome, Company(sides, beside)), apart=True)
    people, how = of_report(parsed, trigger, sides, scene.principals, outcome), "the two parties of the report"
    if not sides and shape == "noun" and trigger.entry.means == "talks":
        people, how = (went_on, "told before") if (went_on := last_talks(told)) else (people, how)
    if not sides and shape == "noun" and (verb := outcome.governor or outcome.clause) is not None:
        those = of_those_two(parsed, verb, sides, told)
        people, how = (those, "told before") if those else (people, how)
    if not people and shape == "noun":
        people, how = counterpart(scene, trigger, outcome, sides, told), "the counterpart told before"
    if not are_two(people, scene.home) or not is_contact(scene, trigger, sides):
        return None
    contact = built(scene, trigger, outcome, Company(sides, people, f"sides: {how}"))
    is_told = parsed.tokens[head].dep in {"nsubj", "nsubjpass"} and outcome.status != "held"
    tells = bool(sides or contact.date or contact.place or contact.duration or is_told)
    return Telling(contact=contact, back=shape == "noun" and refers_back(parsed, head)) if tells else None


def _those_two(
    scene: Scene, trigger: Trigger, outcome: Outcome, sides: list[Side], told: list[Told]
) -> tuple[Participant, ...]:
    """Who had the contact told before, where "they" met or spoke again; of "they talk" without company only if not."""
    entry, head = trigger.entry, trigger.head
    if entry.journey or entry.needs_two or entry.beside or entry.means not in _MUTUAL or entry.means == "visit":
        return ()
    if entry.object_is_person and not each_other(scene.parsed, head):
        return ()
    if entry.personal and meets_nobody(scene.parsed, trigger, []):
        return ()
    again = any(scene.parsed.tokens[k].lower in _AGAIN for k in scene.parsed.children_by(head, "advmod", "npadvmod"))
    together = again or outcome.certainty == "denied" or "with" in prepositions(scene.parsed, head)
    if entry.needs_company and not together:
        return ()
    return of_those_two(scene.parsed, head, sides, told)


def _says_more(contact: Contact) -> bool:
    """Whether it tells more than that there are talks."""
    return bool(contact.date or contact.place or contact.duration or contact.status not in {"held", "ongoing"})


def _lent(
    scene: Scene, trigger: Trigger, outcome: Outcome, sides: list[Side], told: list[Told]
) -> tuple[Participant, ...]:
    """The sides of the contact told before, unless somebody unknown is the subject ("the cabinet left the talks")."""
    parsed, head = scene.parsed, trigger.head
    subject = None if outcome.governor is None else parsed.child(outcome.governor, "nsubj")
    if subject is not None and subject != head and subject not in parsed.ancestors(head):
        known = any(side.token == subject for side in sides) or parsed.tokens[subject].pos == "PRON"
        referent = scene.referents.of_phrase(subject)
        if not known and (referent is None or not (referent.name or referent.parties)):
            return ()
    token = parsed.tokens[head]
    return borrowed(token.lemma, trigger.entry.means, token.start, sides, told)


def _sides(scene: Scene, trigger: Trigger, outcome: Outcome) -> list[Side]:
    head = trigger.head
    found = _of_verb(scene, trigger) if trigger.entry.shape == "verb" else _of_noun(scene, trigger, outcome)
    near = [side for side in found if abs(side.token - head) <= _FAR_TOKENS]
    known = [side for side in near if not side.vague]
    if are_two(participants(known), None):
        near = [side for side in near if not side.vague or "GOV" not in side.referent.sectors]  # "officials" add nobody
    if all_vague(near):
        near = at_home(scene, near)
    if not are_two(participants(near), None):
        near += others(scene.parsed, scene.referents, trigger, near)
    return near


def _of_verb(scene: Scene, trigger: Trigger) -> list[Side]:
    parsed, referents, head = scene.parsed, scene.referents, trigger.head
    found = sides_of_verb(parsed, referents, head, with_only=trigger.entry.with_only)
    company, last = trigger.entry.needs_company, trigger.stop - 1
    if last > head and parsed.tokens[last].pos == "ADP":  # "dropped in on the premier"
        found += [side for k in parsed.children_by(last, "pobj") for side in named_sides(parsed, referents, k)]
    for k in range(trigger.first, trigger.stop):  # "had been on the phone to the mediator"
        if parsed.tokens[k].pos == "NOUN" and (company or parsed.tokens[k].lemma not in contact_nouns()):
            found += companions(parsed, referents, k)
    return found


def _of_noun(scene: Scene, trigger: Trigger, outcome: Outcome) -> list[Side]:
    parsed, referents, head = scene.parsed, scene.referents, trigger.head
    found = sides_of_noun(parsed, referents, head, outcome.governor)
    if all(side.vague for side in found) and outcome.clause is not None and not refers_back(parsed, head):
        found = sides_of_noun(parsed, referents, head, outcome.clause)
    with_them = bool(found) and all(side.token > head for side in found) and not _is_between(parsed, head)
    if with_them and not found[0].vague and outcome.clause is not None and not refers_back(parsed, head):
        found = sides_of_noun(parsed, referents, head, outcome.clause)  # "in a letter to the king he pleaded"
    if trigger.entry.means == "letter" and outcome.clause is not None:
        found += addressed(parsed, referents, head, outcome.clause)
    return found


def _is_between(parsed: Parsed, noun: int) -> bool:
    """Of "talks between A and B", "a meeting of the ministers": those named are all its sides."""
    return bool({"between", "among", "of"} & prepositions(parsed, noun))


READER = Reader(
    name="contacts",
    needs=frozenset({"people", "parties", "times", "attributions"}),
    gives=frozenset({"contacts"}),
    read=read_contacts,
)
