"""Stances told by a verdict on a measure ("is out of the question") or by what is tied to it ("made X a condition")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.certainty import grammar_of
from memcon.reading.complement import Complement
from memcon.reading.lexicons import Entry, phrases
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.position_frames import Frame
from memcon.reading.position_parties import holder_at, subject_of
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Stance
    from memcon.reading.lexicons import Match
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.position_tellers import Tellers
    from memcon.reading.referents import Referents

_IS = frozenset({"be", "remain", "become", "seem"})
_SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_TIED = frozenset({"conditional", "contingent", "dependent", "conditioned"})
_TIES = {"peg": {"to"}, "tie": {"to"}, "link": {"to"}, "condition": {"on", "upon"}}
_CONDITIONS = frozenset({"condition", "price", "precondition", "prerequisite"})
_NEAR = 16  # tokens from "made" to "conditional on", "a condition for"


def verdict_frames(parsed: Parsed, referents: Referents, tellers: Tellers, sentence: Sentence) -> Iterator[Frame]:
    """The stances that the sentence tells by a verdict on a measure or by tying one measure to another."""
    for match in phrases("verdicts", Entry).all(parsed.tokens, sentence.first, sentence.stop):
        frame = _verdict(parsed, referents, tellers, match)
        if frame is not None:
            yield frame
    for i in range(sentence.first, sentence.stop):
        lemma = parsed.tokens[i].lemma
        if parsed.tokens[i].pos != "VERB":
            continue
        found = _made(parsed, i, sentence) if lemma in {"make", "set"} else None
        found = found or (_tied(parsed, i, _TIES[lemma]) if lemma in _TIES else None)
        if found is not None:
            yield _linked(parsed, i, *found)


def _verdict(parsed: Parsed, referents: Referents, tellers: Tellers, match: Match[Entry]) -> Frame | None:
    verb = next((i for i in parsed.ancestors(match.first) if parsed.tokens[i].lemma in _IS), None)
    thing = parsed.child(verb, *_SUBJECTS) if verb is not None else None
    if verb is None or thing is None or not thing < verb < match.first or not _is_thing(parsed, thing):
        return None
    stance, _, more = match.entry.means.partition(" ")
    gerund = parsed.tokens[thing].tag == "VBG"
    if more == "act" and not gerund:
        return None  # "enrichment is a red line" may mean to keep it or to stop it
    grammar = grammar_of(parsed, verb)
    inside = any(parsed.tokens[i].lower == "not" for i in range(match.first, match.stop))
    if grammar.negated and not inside:
        return None
    at = match.stop - 1
    own, waiting = _whose(parsed, referents, match, with_act=more == "first")
    teller = tellers.around(verb)
    speaker = tellers.speaker(teller) if teller is not None else None
    if own is None and speaker is None:
        return None
    return Frame(
        at=at,
        stance=stance,  # type: ignore[arg-type]  # the lexicon's own test checks the word
        measure=Complement(take="self" if gerund else "thing", head=thing, own=gerund and stance == "refuses"),
        holder=own if own is not None else speaker.at if speaker is not None else None,
        held_by=None if own is not None else speaker,
        teller=teller,
        grammar=grammar,
        rule=f"verdicts:{match.entry.patterns[0]}",
        before=waiting,
    )


def _is_thing(parsed: Parsed, i: int) -> bool:
    token = parsed.tokens[i]
    return token.pos == "NOUN" or token.tag == "VBG"


def _whose(
    parsed: Parsed, referents: Referents, match: Match[Entry], *, with_act: bool
) -> tuple[int | None, int | None]:
    """For whom it is so ("a red line for Tehran"), and what comes only after it ("a precondition for talks")."""
    after = match.stop
    if after >= len(parsed.tokens) or parsed.tokens[after].lower not in {"for", "to", "of"}:
        return None, None
    named = parsed.child(after, "pobj", "pcomp")
    if named is None:
        return None, None
    if holder_at(parsed, referents, named) is not None and parsed.tokens[after].lower != "of":
        return named, None
    return None, named if with_act else None


def _made(parsed: Parsed, verb: int, sentence: Sentence) -> tuple[int, int | None] | None:
    """What is demanded, and before what: of "made X conditional on Y", "made Y a condition for X"."""
    for i in range(verb + 2, min(sentence.stop - 1, verb + _NEAR)):
        word, following = parsed.tokens[i].lower, parsed.tokens[i + 1].lower
        if (word in _TIED and following in {"on", "upon"}) or (word == "subject" and following == "to"):
            asked, held = parsed.child(i + 1, "pobj", "pcomp"), _head_of(parsed, verb + 1, i)
            return None if asked is None or held is None else (asked, held)
        if word in _CONDITIONS and parsed.tokens[i - 1].lower in {"a", "the", "its", "their"}:
            start = i - 2 if parsed.tokens[i - 2].lower == "as" else i - 1
            thing = _head_of(parsed, verb + 1, start) if start > verb + 1 else None
            act = parsed.child(i + 1, "pobj", "pcomp") if following in {"for", "of", "to"} else None
            if word == "price" and act is None:
                return None
            return None if thing is None else (thing, act)
    return None


def _tied(parsed: Parsed, verb: int, words: set[str]) -> tuple[int, int | None] | None:
    """Of "tied its support to a limit on spending"; what is only connected ("linked the attack to Oslo") is no tie."""
    held = parsed.child(verb, "dobj", "nsubjpass")
    prep = next((p for p in parsed.children_by(verb, "prep") if parsed.tokens[p].lower in words), None)
    asked = parsed.child(prep, "pobj", "pcomp") if prep is not None else None
    if held is None or asked is None or parsed.tokens[held].lemma not in word_group("held back"):
        return None
    entity = parsed.entity_at.get(asked)
    known = entry_of(parsed.words(*parsed.extent(asked))) is not None
    return (asked, held) if known or entity is None else None


def _head_of(parsed: Parsed, first: int, stop: int) -> int | None:
    """The noun of the phrase `[first, stop)`."""
    inside = range(first, stop)
    nouns = (i for i in inside if parsed.tokens[i].pos in {"NOUN", "PROPN", "VERB"})
    return next((i for i in nouns if parsed.tokens[i].head not in inside), None)


def _linked(parsed: Parsed, verb: int, asked: int, held: int | None) -> Frame:
    stance: Stance = "demands"
    return Frame(
        at=verb,
        stance=stance,
        measure=Complement(take="thing", head=asked),
        holder=subject_of(parsed, verb),
        grammar=grammar_of(parsed, verb),
        rule=f"tied: {parsed.tokens[verb].lemma}",
        before=held,
    )
