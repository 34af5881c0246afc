"""A contact told by one word, with its sides, setting, roles and the words that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.claims import Contact, ContactKind
from memcon.domain.codec import claim_id
from memcon.domain.time import days_of
from memcon.reading.attribution import said_by
from memcon.reading.contact_lengths import is_stretch, spread, stretch
from memcon.reading.contact_roles import roles_of
from memcon.reading.contact_scenes import scene_of
from memcon.reading.contact_setting import duration_of, is_another_day, place_of, time_of, track_of
from memcon.reading.datelines import dateline_place
from memcon.reading.times import date_of

if TYPE_CHECKING:
    from memcon.domain.actors import Participant
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.domain.time import TimeExpression
    from memcon.reading.contact_phrases import Side
    from memcon.reading.contact_status import Outcome
    from memcon.reading.contact_words import Trigger
    from memcon.reading.parse import Parsed
    from memcon.reading.principals import Principals
    from memcon.reading.referents import Referents


_IN_PERSON = frozenset({"meeting", "summit", "talks"})


class Scene(NamedTuple):
    """One article, what was found in it so far, whom its words stand for, whom it is about.

    `home` is the party whose own people bargain with one another, None in talks of several.
    """

    parsed: Parsed
    so_far: Findings
    referents: Referents
    principals: Principals
    home: str | None = None


class Company(NamedTuple):
    """Who takes part: the sides that the words around name, and the participants; `how` they are known if not so."""

    sides: list[Side]
    people: tuple[Participant, ...]
    how: str = ""


def built(scene: Scene, trigger: Trigger, outcome: Outcome, company: Company) -> Contact:
    """The contact as this one word tells it."""
    parsed, so_far, referents = scene[:3]
    head, governor, people = trigger.head, outcome.governor, company.people
    when, place, deed = _when_and_where(scene, head, outcome, company.sides)
    lasting = duration_of(parsed, so_far, _noun(parsed, trigger), governor)
    lasted = None if lasting is None or is_stretch(parsed, lasting) else lasting
    roles = roles_of(parsed, referents, (head, governor), company.sides, place)
    spans = [when.evidence if when else None, place, lasting.evidence if lasting else None]
    evidence = _evidence(parsed, trigger, outcome, company.sides, [span for span in spans if span])
    elsewhere = () if when is None or _is_beside(when.evidence, parsed, head) else (when.evidence,)
    said = said_by(so_far.attributions, parsed.span(trigger.first, trigger.stop))
    vouched = any(one.speaker_party not in {side.party for side in people} for one in said)
    told = bool(said) if outcome.status in {"held", "ongoing"} else vouched  # a party's own plan is no hearsay
    date = _date(parsed, when, outcome, lasting, deed)
    kind: ContactKind = trigger.entry.means  # type: ignore[assignment]  # the lexicon's own test checks the word
    return Contact(
        id=claim_id("contact", (evidence,), f"{parsed.tokens[head].start}"),
        evidence=(evidence, *elsewhere),
        layer="attributed" if vouched else "stated",
        certainty="reported" if told and outcome.certainty == "asserted" else outcome.certainty,
        modality=outcome.modality,
        said_by=tuple(one.id for one in said),
        rule=" · ".join(part for part in (trigger.rule, outcome.rule, company.how, deed and f"day: {deed}") if part),
        kind=kind,
        participants=people,
        place=place.exact if place else _by_dateline(parsed, trigger, outcome, when),
        date=date,
        duration=lasted.value.value if lasted else None,
        duration_mod=lasted.value.mod or None if lasted else None,  # type: ignore[arg-type]  # TIMEX3 mods
        status="scheduled" if _lies_ahead(outcome, date, parsed.article.published) else outcome.status,
        track=track_of(parsed, so_far, head, people),
        host=roles.host,
        mediator=None if roles.mediator in {side.party for side in people} else roles.mediator,
        conditions=outcome.conditions,
    )


def _lies_ahead(outcome: Outcome, date: str | None, published: str | None) -> bool:
    """Whether what the present tense tells is still to come: "the two meet again on Saturday"."""
    first, last = days_of(date)
    begins = first or last  # "by 20 December" has no first day
    coming = bool(begins and published and begins > published)
    return coming and outcome.status in {"held", "ongoing"} and outcome.certainty != "denied"


def _by_dateline(parsed: Parsed, trigger: Trigger, outcome: Outcome, when: TimeExpression | None) -> str | None:
    """Where the report was sent from, of a meeting of that day that names no place itself."""
    if trigger.entry.means not in _IN_PERSON or when is None or outcome.status not in {"held", "scheduled"}:
        return None
    if when.value.edtf != parsed.article.published or (town := dateline_place(parsed)) is None:
        return None
    words = parsed.words(*town)
    return words.title() if words.isupper() else words


def _noun(parsed: Parsed, trigger: Trigger) -> int:
    """The noun in "hold talks", with which its length stands; else the head."""
    inside = range(trigger.first, trigger.stop)
    return next(
        (i for i in inside if parsed.tokens[i].pos == "NOUN" and parsed.tokens[i].head == trigger.head), trigger.head
    )


def _when_and_where(
    scene: Scene, head: int, outcome: Outcome, sides: list[Side]
) -> tuple[TimeExpression | None, Span | None, str]:
    """Time and place by the contact's own clause, else those of what a side did on that day, with its verb."""
    parsed, so_far, referents = scene[:3]
    governor = outcome.governor
    when = time_of(parsed, so_far, head, governor, planned=outcome.planned)
    place = place_of(parsed, so_far, head, governor)
    if when is None and outcome.clause is not None and _frames(parsed, head):
        when = time_of(parsed, so_far, head, outcome.clause, planned=outcome.planned)
    is_past = outcome.status == "held" and outcome.certainty != "denied"
    if when is None and is_past and not is_another_day(parsed, so_far, head):
        found = scene_of(parsed, so_far, referents, head if governor is None else governor, sides)
        if found is not None:
            verb, when = found
            return when, place or place_of(parsed, so_far, verb, None), parsed.tokens[verb].lemma
    return when, place, ""


def _frames(parsed: Parsed, noun: int) -> bool:
    """Of "in a letter", "at the meeting": what the clause tells took place in it, on its day."""
    token = parsed.tokens[noun]
    return token.dep == "pobj" and parsed.tokens[token.head].lower in {"in", "at", "during", "over"}


def _is_beside(span: Span, parsed: Parsed, i: int) -> bool:
    """Whether the span stands in the sentence of token `i`."""
    sentence = parsed.sentence_of(i)
    return parsed.tokens[sentence.first].start <= span.start < parsed.tokens[sentence.stop - 1].stop


def _date(
    parsed: Parsed, when: TimeExpression | None, outcome: Outcome, lasting: TimeExpression | None, deed: str
) -> str | None:
    """The day or days as EDTF; what is refused "before autumn" has none, what happened "since 2014" has no end."""
    if when is None or when.value.edtf is None:
        is_past = lasting is not None and outcome.status in {"held", "ongoing"} and is_stretch(parsed, lasting)
        return stretch(parsed, lasting) if is_past and lasting is not None else None
    first, _ = parsed.tokens_in(when.evidence.start, when.evidence.stop)
    word = parsed.tokens[first - 1].lower if first else ""
    if word in {"before", "until"} and outcome.status in {"refused", "cancelled", "postponed"}:
        return None
    if word == "since" and "/" not in when.value.edtf:
        return f"{when.value.edtf}/.."
    date = date_of(parsed, when)
    if date != when.value.edtf:
        return date
    verb = "" if outcome.governor is None else parsed.tokens[outcome.governor].lemma
    return spread(when.value.edtf, lasting, deed or verb)


def _evidence(parsed: Parsed, trigger: Trigger, outcome: Outcome, sides: list[Side], others: list[Span]) -> Span:
    """The run of words from the first to the last part of the contact, within its own sentence."""
    sentence = parsed.sentence_of(trigger.head)
    inside = [_beginning(parsed, trigger), trigger.stop - 1, *(side.token for side in sides)]
    if outcome.governor is not None:
        inside += [outcome.governor, *parsed.children_by(outcome.governor, "prt")]
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
