"""Stances told by how somebody judges or moves an offer: "called it a mistake", "raised its bid to £50"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.certainty import grammar_of
from memcon.reading.complement import Complement
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.position_frames import Frame
from memcon.reading.position_parties import subject_of
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Stance
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.position_tellers import Tellers

_THINGS = frozenset({"it", "that", "this"})
_BIDS = frozenset({"offer", "bid", "proposal"})
_CLAIMS = frozenset({"demand", "claim"})
_ITS = frozenset({"its", "their", "his", "her", "the"})


def judged_frames(parsed: Parsed, tellers: Tellers, sentence: Sentence) -> Iterator[Frame]:
    """The stances that the sentence tells by a judgement on a plan or measure, or by a better offer."""
    for i in range(sentence.first, sentence.stop):
        if parsed.tokens[i].pos not in {"VERB", "AUX"}:
            continue
        frame = _called(parsed, i) or _moved(parsed, i) or _is_judged(parsed, tellers, i)
        if frame is not None:
            yield frame


def _called(parsed: Parsed, verb: int) -> Frame | None:
    """Of "called the pact a mistake", "dismissed it as a joke": for or against what is judged."""
    if parsed.tokens[verb].lemma not in word_group("calls it"):
        return None
    thing = parsed.child(verb, "dobj", "nsubjpass")
    said = _said_of(parsed, verb)
    clause = parsed.child(verb, "ccomp")
    if thing is None and clause is not None:  # "called that a mistake", parsed as a clause
        thing, said = parsed.child(clause, "nsubj"), [clause]
    after = verb + 1
    if thing is None and after < len(parsed.tokens) and parsed.tokens[after].lower in _THINGS:
        thing = after  # "called that a mistake", where "that" is taken for a conjunction
    stance = _view(parsed, said)
    if thing is None or stance is None or not _judgeable(parsed, thing):
        return None
    return _frame(parsed, verb, stance, thing, f"judged: {parsed.tokens[verb].lemma}")


def _said_of(parsed: Parsed, verb: int) -> list[int]:
    """The tokens that head what something is called."""
    found = parsed.children_by(verb, "oprd", "attr", "acomp")
    for prep in parsed.children_by(verb, "prep"):
        if parsed.tokens[prep].lower == "as":
            found = [*found, *parsed.children_by(prep, "pobj", "amod", "pcomp", "acomp")]
    return list(found)


def _view(parsed: Parsed, heads: list[int]) -> Stance | None:
    """Whether the words are for or against: "a historic step", "too little"."""
    near = [k for i in heads for k in (i, *parsed.children[i])]
    words = [parsed.tokens[k] for k in near if parsed.tokens[k].dep not in {"relcl", "acl", "prep", "advcl"}]
    if any(word.dep == "neg" or word.lower in {"not", "no", "than", "better", "worse"} for word in words):
        return None
    said = {word.lower for word in words} | {word.lemma for word in words}
    if said & word_group("ruled out by judgement"):
        return "refuses"
    if said & word_group("judged badly"):
        return "opposes"
    return "supports" if said & word_group("judged well") else None


def _judgeable(parsed: Parsed, thing: int) -> bool:
    """Whether it can be a measure: a plan, an agreement, what was named before, or something in the catalogue."""
    token = parsed.tokens[thing]
    if token.lower in _THINGS:
        return True
    if token.pos != "NOUN" or any(parsed.tokens[c].lower == "no" for c in parsed.children_by(thing, "det")):
        return False
    plans = word_group("agreement") | word_group("plan") | word_group("holds a measure") | word_group("may be judged")
    return token.lemma in plans or entry_of(parsed.words(*parsed.extent(thing))) is not None


def _moved(parsed: Parsed, verb: int) -> Frame | None:
    """Of "sweetened its offer", "cut its claim to 10 percent": an offer."""
    lemma, thing = parsed.tokens[verb].lemma, parsed.child(verb, "dobj")
    moved = _BIDS if lemma in word_group("raises") else _CLAIMS if lemma in word_group("lowers") else frozenset[str]()
    if thing is None or parsed.tokens[thing].lemma not in moved:
        return None
    own = any(parsed.tokens[c].lower in _ITS for c in parsed.children_by(thing, "poss", "det"))
    grammar = grammar_of(parsed, verb)
    if not own or grammar.negated or grammar.tense != "past" or parsed.tokens[verb].dep in {"acl", "amod"}:
        return None
    return Frame(
        at=verb,
        stance="offers",
        measure=Complement(take="self", head=verb, own=True),
        holder=subject_of(parsed, verb),
        grammar=grammar,
        rule=f"moved: {lemma}",
    )


def _is_judged(parsed: Parsed, tellers: Tellers, verb: int) -> Frame | None:
    """Of "the demand was unreasonable, he said": whoever says so is for or against it."""
    if parsed.tokens[verb].lemma != "be":
        return None
    thing = parsed.child(verb, "nsubj")
    if thing is None or parsed.tokens[thing].pos != "NOUN" or not _judgeable(parsed, thing):
        return None
    stance = _view(parsed, list(parsed.children_by(verb, "acomp", "attr")))
    teller = tellers.around(verb)
    speaker = tellers.speaker(teller) if teller is not None else None
    if stance is None or speaker is None or grammar_of(parsed, verb).negated:
        return None
    return Frame(
        at=verb,
        stance=stance,
        measure=Complement(take="thing", head=thing),
        holder=speaker.at,
        held_by=speaker,
        teller=teller,
        grammar=grammar_of(parsed, verb),
        rule="judged: be",
    )


def _frame(parsed: Parsed, verb: int, stance: Stance, thing: int, rule: str) -> Frame | None:
    grammar = grammar_of(parsed, verb)
    if grammar.negated:
        return None
    return Frame(
        at=verb,
        stance=stance,
        measure=Complement(take="thing", head=thing),
        holder=subject_of(parsed, verb),
        grammar=grammar,
        rule=rule,
    )
