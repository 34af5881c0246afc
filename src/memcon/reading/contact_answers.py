"""What a sentence says of contacts told just before without naming them: "Neither took place", "Both went ahead"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.codec import claim_id
from memcon.reading.contact_merge import Telling
from memcon.reading.contact_status import of_occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.claims import Contact
    from memcon.reading.contact_anaphora import Told
    from memcon.reading.parse import Parsed, Sentence

_DENYING = frozenset({"neither", "none"})
_HOW_MANY = {"neither": 2, "both": 2, "none": 9, "they": 9, "it": 1, "that": 1, "this": 1}  # contacts that it speaks of
_PLANNED = frozenset({"announced", "scheduled", "proposed", "expected", "conditional"})


def answers(parsed: Parsed, sentence: Sentence, told: Sequence[Told]) -> Iterator[Telling]:
    """The contacts planned in the sentence before, as held or cancelled by this one."""
    for i in range(sentence.first, sentence.stop):
        word = parsed.tokens[i]
        if word.lower not in _HOW_MANY or word.dep not in {"nsubj", "nsubjpass"}:
            continue
        outcome = of_occurrence(parsed, word.head, denied=word.lower in _DENYING)
        if outcome is None:
            continue
        evidence = parsed.span(min(i, word.head), max(i, word.head, *parsed.children[word.head]) + 1)
        for plan in _plans_before(parsed, sentence, told)[-_HOW_MANY[word.lower] :]:
            answer = structs.replace(
                plan,
                id=claim_id("contact", (evidence,), plan.id),
                evidence=(*plan.evidence, evidence),
                status=outcome.status,
                certainty=outcome.certainty,
                rule=f"{plan.rule} · {outcome.rule} ({word.lower})",
            )
            yield Telling(contact=answer, apart=True, instead_of=plan.id)


def _plans_before(parsed: Parsed, sentence: Sentence, told: Sequence[Told]) -> list[Contact]:
    if sentence.index == 0:
        return []
    start = parsed.tokens[parsed.sentences[sentence.index - 1].first].start
    return [one.contact for one in told if one.start >= start and one.contact.status in _PLANNED]
