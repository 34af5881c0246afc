"""What a sentence says of contacts told just before without naming them: "Neither took place", "Both went ahead"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.codec import claim_id
from memcon.reading.contact_merge import Telling
from memcon.reading.contact_setting import duration_of, place_of, time_of
from memcon.reading.contact_status import course_of, of_occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.claims import Contact, ContactStatus
    from memcon.domain.reading import Findings
    from memcon.reading.contact_anaphora import Told
    from memcon.reading.parse import Parsed, Sentence

_DENYING = frozenset({"neither", "none"})
_HOW_MANY = {"neither": 2, "both": 2, "none": 9, "they": 9, "it": 1, "that": 1, "this": 1}  # contacts that it speaks of
_PLANNED: frozenset[ContactStatus] = frozenset({"announced", "scheduled", "proposed", "expected", "conditional"})
_HELD: frozenset[ContactStatus] = frozenset({"held", "ongoing"})
_THEM = frozenset({"it", "they"})


def answers(parsed: Parsed, so_far: Findings, sentence: Sentence, told: Sequence[Told]) -> Iterator[Telling]:
    """The contacts planned in the sentence before, as held or cancelled by this one; more of those held."""
    for i in range(sentence.first, sentence.stop):
        word = parsed.tokens[i]
        if word.lower not in _HOW_MANY or word.dep not in {"nsubj", "nsubjpass"}:
            continue
        if word.lower in _THEM:
            yield from _course(parsed, so_far, sentence, i, told)
        outcome = of_occurrence(parsed, word.head, denied=word.lower in _DENYING)
        if outcome is None:
            continue
        evidence = parsed.span(min(i, word.head), max(i, word.head, *parsed.children[word.head]) + 1)
        for plan in _told_before(parsed, sentence, told, _PLANNED)[-_HOW_MANY[word.lower] :]:
            answer = structs.replace(
                plan,
                id=claim_id("contact", (evidence,), plan.id),
                evidence=(*plan.evidence, evidence),
                status=outcome.status,
                certainty=outcome.certainty,
                rule=f"{plan.rule} · {outcome.rule} ({word.lower})",
            )
            yield Telling(contact=answer, apart=True, instead_of=plan.id)


def _course(
    parsed: Parsed, so_far: Findings, sentence: Sentence, subject: int, told: Sequence[Told]
) -> Iterator[Telling]:
    """The contact held in the sentence before with what this one adds: "They began on Saturday at the palace"."""
    verb = parsed.tokens[subject].head
    frame = course_of(parsed, verb)
    held = _told_before(parsed, sentence, told, _HELD)
    if frame is None or not held:
        return
    place = place_of(parsed, so_far, verb, None)
    lasting = duration_of(parsed, so_far, verb, verb)
    when = time_of(parsed, so_far, verb, verb, planned=False) if frame == "occur" else None
    contact = held[-1]
    spans = [one for one in (place, lasting and lasting.evidence, when and when.evidence) if one]
    if not spans:
        return
    evidence = parsed.span(subject, max(parsed.tokens_in(span.start, span.stop)[1] for span in spans))
    known = structs.replace(
        contact,
        id=claim_id("contact", (evidence,), contact.id),
        evidence=(*contact.evidence, evidence),
        place=contact.place or (place.exact if place else None),
        duration=contact.duration or (lasting.value.value if lasting else None),
        date=contact.date or (when.value.edtf if when else None),
        rule=f"{contact.rule} · course: {parsed.tokens[verb].lemma}",
    )
    yield Telling(contact=known, instead_of=contact.id)


def _told_before(
    parsed: Parsed, sentence: Sentence, told: Sequence[Told], status: frozenset[ContactStatus]
) -> list[Contact]:
    """The contacts of such a status that the sentence before told."""
    if sentence.index == 0:
        return []
    start = parsed.tokens[parsed.sentences[sentence.index - 1].first].start
    return [one.contact for one in told if one.start >= start and one.contact.status in status]
