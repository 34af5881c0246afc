"""Measures that the text names: those of its positions and conditions, and known ones that nobody is said to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.claims import MeasureMention
from memcon.domain.codec import claim_id
from memcon.reading.conditions import performer_of, with_doer
from memcon.reading.contract import Finding, Reader
from memcon.reading.measure_catalogue import entry_named, entry_of, may_name
from memcon.reading.measure_wording import Unit, kept_of_noun, span_of, units_of, wording
from memcon.reading.position_options import asked_of, options_in
from memcon.reading.referents import Referents
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.claims import PositionStatement
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed, Sentence

_VERBS = frozenset({"VERB", "AUX"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_AHEAD = frozenset({"will", "would", "be", "to", "should", "must"})
_TYING = frozenset({"in", "on"})
_HEADS = frozenset({"VERB", "NOUN"})
_MOST_PLACES = 4


def read_measures(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Each measure once, in the order in which the text names them."""
    found = [*_of_positions(so_far.positions), *_named(parsed, so_far)]
    found.sort(key=lambda one: one.evidence[0].start)
    yield from _merged(found)


def _of_positions(positions: Iterable[PositionStatement]) -> Iterator[MeasureMention]:
    for position in positions:
        span = position.measure_span or position.evidence[0]
        yield _mention(position.measure, span, position.catalogue, position.performer, position.rule)
        for condition in position.conditions:
            if condition.evidence:
                entry = entry_of(condition.measure)
                yield _mention(
                    condition.measure,
                    condition.evidence[-1],
                    entry.id if entry else None,
                    condition.performer,
                    f"condition: {condition.kind}",
                )


def _mention(words: str, span: Span, catalogue: str | None, performer: str | None, rule: str) -> MeasureMention:
    entry = entry_named(catalogue) if catalogue else None
    return MeasureMention(
        id=claim_id("measure", (span,), words),
        measure=words,
        evidence=(span,),
        catalogue=catalogue,
        kind=entry.kind if entry else None,
        performer=performer,
        rule=rule,
    )


def _named(parsed: Parsed, so_far: Findings) -> Iterator[MeasureMention]:
    """Wordings of the catalogue in the text at large; what is told as done is an event, not a measure."""
    referents = Referents(parsed, so_far)
    told = _told(parsed, so_far.positions)
    for sentence in parsed.sentences:
        yield from _in_sentence(parsed, so_far.positions, referents, sentence, told)


def _told(parsed: Parsed, positions: Iterable[PositionStatement]) -> frozenset[int]:
    """The tokens of the measures that positions and their conditions are about."""
    spans = [span for one in positions for span in (one.measure_span, *_of_conditions(one)) if span is not None]
    ranges = (parsed.tokens_in(span.start, span.stop) for span in spans)
    return frozenset(i for found in ranges for i in range(found.first, found.stop))


def _of_conditions(position: PositionStatement) -> list[Span]:
    return [condition.evidence[-1] for condition in position.conditions if condition.evidence]


def _in_sentence(
    parsed: Parsed,
    positions: Sequence[PositionStatement],
    referents: Referents,
    sentence: Sentence,
    told: frozenset[int],
) -> Iterator[MeasureMention]:
    covered: set[int] = {*told}
    heads = [i for i in range(sentence.first, sentence.stop) if _may_be_head(parsed, i)]
    heads.sort(key=lambda i: (parsed.tokens[i].pos != "VERB", i))
    optional = options_in(parsed, sentence.first, sentence.stop)
    for head in heads:
        if head in covered:
            continue
        for unit in _units(parsed, head):
            for mention in _of_unit(parsed, referents, unit, covered):
                asked = asked_of(mention, positions) if head in optional and not mention.performer else None
                yield _asked(mention, asked) if asked else mention


def _asked(mention: MeasureMention, performer: str) -> MeasureMention:
    rule = f"{mention.rule} · asked by a demand of its kind"
    return structs.replace(mention, performer=performer, layer="inferred", rule=rule)


def _units(parsed: Parsed, head: int) -> list[Unit]:
    """The measures of a verb; of a noun only itself: those listed with it are heads of their own."""
    if parsed.tokens[head].pos == "VERB":
        return units_of(parsed, head, parsed.child(head, "nsubj"))
    return [Unit(head=head, doer=None, kept=kept_of_noun(parsed, head))]


def _may_be_head(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    if token.pos not in _HEADS or token.dep in _MODIFIERS or not may_name(token.lower, token.lemma):
        return False
    if token.lemma in word_group("ties") and parsed.tokens[token.head].lower in _TYING:
        return False  # "in return for": what it is for is the measure
    if token.tag == "VBD" or (token.tag == "VBN" and parsed.child(i, "aux") is not None):
        return _is_ahead(parsed, i)
    return True


def _is_ahead(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[c].lower in _AHEAD for c in parsed.children_by(i, "aux", "auxpass"))


def _of_unit(parsed: Parsed, referents: Referents, unit: Unit, covered: set[int]) -> Iterator[MeasureMention]:
    performer = performer_of(parsed, referents, unit)
    shown = unit if performer else with_doer(parsed, unit)
    words = wording(parsed, referents, shown)
    entry = entry_of(words)
    if entry is not None:
        covered.update(shown.kept)
        yield _mention(words, span_of(parsed, unit), entry.id, performer, f"measures:{entry.id}")


def _merged(mentions: Iterable[MeasureMention]) -> list[MeasureMention]:
    """One mention for one wording by one performer; further places add their evidence."""
    found: dict[tuple[str, str], MeasureMention] = {}
    for mention in mentions:
        words = mention.measure.lower()
        same = (key for key in found if key[0] == words and mention.performer in {None, found[key].performer})
        earlier = next(same, None)
        if earlier is None:
            found[words, mention.performer or ""] = mention
        else:
            here = found[earlier]
            places = tuple(dict.fromkeys((*here.evidence, *mention.evidence)))[:_MOST_PLACES]
            found[earlier] = structs.replace(here, evidence=places)
    return list(found.values())


READER = Reader(name="measures", needs=frozenset({"positions"}), gives=frozenset({"measures"}), read=read_measures)
