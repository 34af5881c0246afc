"""Conditions told in the sentence before: "Only then would they sign", "Until then the curbs stay", "Otherwise"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.claims import Condition, PositionStatement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.claims import ConditionKind
    from memcon.reading.parse import Parsed, Sentence

_OPENINGS: dict[tuple[str, ...], ConditionKind] = {
    ("only", "then"): "if",
    ("then", "and", "only", "then"): "if",
    ("not", "until", "then"): "if",
    ("once", "that", "is", "done"): "if",
    ("if", "so"): "if",
    ("until", "then"): "unless",
    ("till", "then"): "unless",
    ("otherwise",): "unless",
    ("if", "not"): "unless",
    ("or", "else"): "unless",
}
_LONGEST = 4
_JOINS = frozenset({"and", "but", '"'})
_ASKED = frozenset({"demands", "offers", "proposes", "accepts"})


def turn_of(parsed: Parsed, sentence: Sentence) -> ConditionKind | None:
    """How the sentence hangs on the one before, by the words that open it; None where none does."""
    first = sentence.first
    while first < sentence.stop and parsed.tokens[first].lower in _JOINS:
        first += 1
    words = tuple(parsed.tokens[i].lower for i in range(first, min(first + _LONGEST, sentence.stop)))
    return next((kind for opening, kind in _OPENINGS.items() if words[: len(opening)] == opening), None)


def in_turn(
    parsed: Parsed,
    sentence: Sentence,
    turn: ConditionKind | None,
    here: Sequence[PositionStatement],
    earlier: Sequence[PositionStatement],
) -> list[PositionStatement]:
    """The sentence's positions, each hung on what was asked or done in the sentence before, where it opens so."""
    said = _said_before(parsed, sentence, earlier) if turn is not None else None
    if turn is None or said is None:
        return list(here)
    return [_hung(one, turn, said) if not one.conditions else one for one in here]


def _said_before(
    parsed: Parsed, sentence: Sentence, earlier: Sequence[PositionStatement]
) -> Condition | PositionStatement | None:
    """What the sentence before makes the matter hang on: its last condition, else what it last asked."""
    if sentence.index == 0:
        return None
    start = parsed.tokens[parsed.sentences[sentence.index - 1].first].start
    for one in reversed(earlier):
        if one.measure_span is None or one.measure_span.start < start:
            continue
        tied = next((tie for tie in one.conditions if tie.kind in {"if", "unless"}), None)
        if tied is not None:
            return tied
        if one.stance in _ASKED:
            return one
    return None


def _hung(one: PositionStatement, kind: ConditionKind, on: Condition | PositionStatement) -> PositionStatement:
    if on.measure == one.measure:
        return one
    span = on.evidence[-1] if isinstance(on, Condition) else on.measure_span or on.evidence[0]
    tie = Condition(kind=kind, measure=on.measure, performer=on.performer, evidence=(span,))
    modality = "conditional" if one.modality == "actual" else one.modality
    evidence = tuple(dict.fromkeys((*one.evidence, span)))
    return structs.replace(one, conditions=(tie,), modality=modality, evidence=evidence)
