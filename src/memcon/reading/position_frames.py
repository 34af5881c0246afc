"""Stances found in the parse: the word, its force, who holds it, and the measure it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Attribution, Stance
from memcon.reading.certainty import Grammar, grammar_of
from memcon.reading.complement import Complement
from memcon.reading.measure_wording import alike, is_passive
from memcon.reading.position_complements import complement_of, goes_on
from memcon.reading.position_lists import listed_after
from memcon.reading.position_parties import Holder, owner_of, subject_of
from memcon.reading.stances import StanceWord, stance_words, word_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.referents import Referents

#: a refusal of what the inner word would grant: "refused to accept", "declined to back"
_TURNED: dict[str, Stance] = {"accepts": "refuses", "offers": "refuses", "considers": "refuses", "supports": "opposes"}
_MADE: dict[str, Stance] = {
    "proposed": "proposes", "drafted": "proposes", "backed": "supports", "supported": "supports"
}  # fmt: skip
_DUTY = frozenset({"must", "should", "ought"})
_OBLIGED = frozenset({"have", "need"})
_SEES = frozenset({"see", "be", "find", "feel"})  # "sees no reason to", "is in no mood to"
_CARRIES = frozenset({"offers", "accepts", "proposes", "hopes", "considers", "supports"})


class Frame(Struct, frozen=True, kw_only=True):
    """One stance on one phrase.

    Attributes:
        at: token of the stance word.
        stance: its force, negation reckoned in.
        measure: what it is about.
        holder: token of who holds it; None where the words do not say.
        grammar: tense, modality, certainty of the stance word.
        held_by: the holder, where known without that token (who speaks).
        teller: who says it, where the attribution's own content ends before it.
        before: token of what comes only after the measure: of "made X a condition for talks" the talks.
        weak: the word is no stance unless the measure is a known one.
        turned: the measure's own "not" is told by the stance: "will not leave" refuses to leave.
        answers: what it is about was said before: "Oslo refused".
        advice: a judgement of nobody's own, which whoever says it holds: "it is vital that", "one option is to".
    """

    at: int
    stance: Stance
    measure: Complement
    holder: int | None
    grammar: Grammar
    rule: str
    held_by: Holder | None = None
    turned: bool = False
    weak: bool = False
    advice: bool = False
    answers: bool = False
    teller: Attribution | None = None
    before: int | None = None


def frames_in(parsed: Parsed, referents: Referents, sentence: Sentence) -> list[Frame]:
    """The stances of the sentence, in order, those that only belong to another's measure left out."""
    found = [frame for i in range(sentence.first, sentence.stop) for frame in _frames_at(parsed, referents, i)]
    return list(_settled(parsed, found))


def _frames_at(parsed: Parsed, referents: Referents, i: int) -> Iterator[Frame]:
    """The stance of the word at token `i` on its measure, or on each of those listed after it."""
    made = _made_by(parsed, referents, i)
    if made is not None:
        yield made
        return
    words = stance_words(parsed, i)
    for word in words:
        complement = complement_of(parsed, word)
        if complement is None or (complement.take == "view" and not _is_view(parsed, complement.head)):
            continue
        for one in (complement, *goes_on(parsed, word)):
            frame = _frame(parsed, referents, word, one)
            if frame is not None:
                yield frame
        return
    for word in words[:1]:
        listed = (_frame(parsed, referents, word, item) for item in listed_after(parsed, word))
        yield from (frame for frame in listed if frame is not None)


def _made_by(parsed: Parsed, referents: Referents, noun: int) -> Frame | None:
    """Of "the U.S.-proposed road map", "a Saudi-backed truce": whose proposal the thing is, or who backs it."""
    if parsed.tokens[noun].pos != "NOUN":
        return None
    for child in parsed.children_by(noun, "amod", "compound", "nmod"):
        verb = parsed.tokens[child].lower.rpartition("-")[2]
        stance = _MADE.get(verb)
        before = parsed.children_by(child, "npadvmod", "advmod", "compound", "nmod")
        by = next((i for i in (child, *before) if referents.inside(i) is not None), None)
        if stance is not None and by is not None:
            return Frame(
                at=noun,
                stance=stance,
                measure=Complement(take="thing", head=noun),
                holder=by,
                grammar=grammar_of(parsed, child),
                rule=f"made by: {verb}",
                weak=parsed.tokens[noun].lemma not in word_group("plan"),
            )
    return None


def _is_view(parsed: Parsed, noun: int) -> bool:
    return parsed.tokens[noun].lemma in word_group("view")


def _frame(parsed: Parsed, referents: Referents, word: StanceWord, complement: Complement) -> Frame | None:
    predicate = _predicate(parsed, word)
    if word.entry.shape == "verb" and (is_duty(parsed, word.at) or _unreal(parsed, word.at)):
        return None  # "they must accept it" is the speaker's demand
    if complement.take == "self" and word.entry.means == "demands" and _is_asked(parsed, word.at):
        return None  # "asked to comment, he" asks for nothing
    grammar = grammar_of(parsed, predicate)
    nothing = complement.take == "thing" and _no(parsed, complement.head)  # "offered no proof"
    stance = _stance(parsed, word, predicate, denied=grammar.negated != nothing)
    if stance is None:
        return None
    if complement.take == "self" and stance in {"proposes", "hopes", "demands"} and is_passive(parsed, complement.head):
        stance, complement = "demands", structs.replace(complement, own=False)  # "wants to be exempted"
    return Frame(
        at=word.at,
        stance=stance,
        measure=_inner(parsed, referents, complement, stance),
        holder=_holder(parsed, referents, word),
        grammar=grammar,
        rule=f"{word.rule} {complement.take}",
        turned=nothing and stance in {"refuses", "opposes"},
        weak=word.entry.weak or (word.entry.shape == "judgement" and complement.take == "self"),
        advice=word.entry.shape in {"judgement", "option"},
    )


def _is_asked(parsed: Parsed, verb: int) -> bool:
    """Whether it asks for nothing: "asked to comment, he", without "has"; "asked not to be named"."""
    kept_out = any(parsed.child(clause, "neg") is not None for clause in parsed.children_by(verb, "xcomp"))
    if kept_out and parsed.tokens[verb].lemma == "ask":
        return True
    have = any(parsed.tokens[c].lemma == "have" for c in parsed.children_by(verb, "aux"))
    return parsed.tokens[verb].tag == "VBN" and not have


def _unreal(parsed: Parsed, verb: int) -> bool:
    """Whether it is an infinitive of purpose or of somebody else's: "in order to reject it", "for them to accept"."""
    if not any(parsed.tokens[c].tag == "TO" for c in parsed.children[verb]):
        return False
    token = parsed.tokens[verb]
    own = parsed.child(verb, "nsubj", "nsubjpass") is not None
    over = parsed.tokens[token.head]
    if not own and token.dep in {"advcl", "xcomp"} and over.lemma in word_group("sets out") and over.tag != "VB":
        return False  # "flew to Cairo to press for a truce" pressed for it
    made_to = token.dep == "xcomp" and parsed.child(token.head, "dobj") is not None  # "the pact obliges them to offer"
    return own or made_to or token.dep in {"advcl", "acl", "relcl"}


def is_duty(parsed: Parsed, verb: int) -> bool:
    """Whether the verb stands under must, should, has to, needs to."""
    if any(parsed.tokens[c].lower in _DUTY for c in parsed.children_by(verb, "aux")):
        return True
    token = parsed.tokens[verb]
    over = parsed.tokens[token.head]
    infinitive = any(parsed.tokens[c].lower == "to" for c in parsed.children_by(verb, "aux"))
    return token.dep == "xcomp" and infinitive and over.lemma in _OBLIGED and parsed.child(token.head, "dobj") is None


def _predicate(parsed: Parsed, word: StanceWord) -> int:
    """The verb whose tense and negation count: "is" over an adjective, the verb over a noun."""
    token = parsed.tokens[word.at]
    over = parsed.tokens[token.head]
    if (
        word.entry.shape in {"adjective", "judgement", "copula", "option"}
        and over.pos in {"AUX", "VERB"}
        and token.dep != "ROOT"
    ):
        return token.head if parsed.child(word.at, "aux", "neg", "cop") is None else word.at
    if word.entry.shape == "noun" and token.dep in {"dobj", "attr", "nsubjpass"} and over.pos in {"AUX", "VERB"}:
        return token.head
    return word.at


def _stance(parsed: Parsed, word: StanceWord, predicate: int, *, denied: bool) -> Stance | None:
    over = parsed.tokens[parsed.tokens[predicate].head]
    inside = parsed.tokens[predicate].dep == "xcomp"
    if inside and over.lemma == "fail":
        return None  # "failed to agree": nobody has refused
    under_refusal = inside and over.lemma in {"refuse", "decline"}
    denied = (denied and not under_refusal) or _no(parsed, word.at)
    if word.entry.shape == "noun" and parsed.tokens[predicate].lemma in word_group("takes back"):
        return None
    if not denied:
        if word.entry.denied:
            return None
        return word.entry.means  # type: ignore[return-value]  # the lexicon's own test checks the word
    words = {parsed.tokens[c].lower for c in parsed.children_by(predicate, "aux")}
    if word.entry.shape == "verb" and words & {"has", "have", "'ve"} and word.entry.means in {"accepts", "offers"}:
        return None  # "has not agreed yet" refuses nothing
    return word.entry.negated or None  # type: ignore[return-value]  # as above


def _no(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[c].lower in {"no", "little"} for c in parsed.children_by(i, "det", "amod"))


def _inner(parsed: Parsed, referents: Referents, complement: Complement, stance: Stance) -> Complement:
    """Of "turned down a demand for X", "backs the plan to do X": X, which is what the stance is about."""
    noun = complement.head
    if complement.take != "thing" or parsed.tokens[noun].lemma not in word_group("holds a measure"):
        return complement
    for word in stance_words(parsed, noun):
        inner = complement_of(parsed, word)
        if inner is not None:
            own = stance in {"refuses", "accepts"} and word.entry.means == "demands"
            doer = inner.doer if inner.doer is not None or not inner.own else owner_of(parsed, referents, noun)
            return structs.replace(inner, own=own, doer=None if own else doer)
    return complement


def _holder(parsed: Parsed, referents: Referents, word: StanceWord) -> int | None:
    if word.entry.shape == "judgement":
        return None
    if word.entry.shape not in {"noun", "copula", "option"}:
        return subject_of(parsed, word.at)
    owner = owner_of(parsed, referents, word.at)
    if owner is not None:
        return owner
    token = parsed.tokens[word.at]
    over = token.head
    if token.dep == "pobj" and parsed.tokens[over].dep == "prep":
        over = parsed.tokens[over].head
    brings = parsed.tokens[over].lemma in word_group("brings forward")
    brings = brings or (word.entry.denied and parsed.tokens[over].lemma in _SEES)
    is_for = parsed.tokens[over].lemma == "be" and token.lemma in {"favor", "favour"}  # "is in favour of"
    took_along = parsed.tokens[over].lemma in word_group("sets out") and parsed.tokens[token.head].lower == "with"
    if token.dep in {"dobj", "attr", "pobj"} and (brings or is_for or took_along):
        return subject_of(parsed, over)
    return None


def _settled(parsed: Parsed, frames: list[Frame]) -> Iterator[Frame]:
    """The frames of which none is part of another's measure; "refused to accept X" is one refusal of X."""
    for frame in frames:
        over = _over(parsed, frame, frames)
        if over is None:
            if not _carried(frame, frames):
                yield frame
        elif goes_on_beside(parsed, frame.at, over.measure.head):
            yield structs.replace(frame, holder=over.holder)
        else:
            yield from _under(parsed, frame, over)


def _over(parsed: Parsed, frame: Frame, frames: list[Frame]) -> Frame | None:
    """The stance in whose measure this one stands; None where it stands on its own."""
    above = {frame.at, *parsed.ancestors(frame.at)}
    below = {frame.measure.head, *parsed.ancestors(frame.measure.head)} - above
    return next(
        (one for one in reversed(frames) if one.at != frame.at and one.measure.head in above and one.at not in below),
        None,
    )


def goes_on_beside(parsed: Parsed, at: int, head: int) -> bool:
    """Whether the stance goes on with the main clause though it hangs on the measure.

    In "demands that they release water and has called for mediation", "called" is no part of what is demanded.
    """
    for i in (at, *parsed.ancestors(at)):
        if i == head:
            return False
        if parsed.tokens[i].dep == "conj" and parsed.tokens[i].head == head:
            return parsed.child(i, "nsubj", "nsubjpass") is None and not alike(parsed, head, i)
    return False


def _under(parsed: Parsed, frame: Frame, over: Frame) -> Iterator[Frame]:
    if over.measure.take == "thing":  # "rejected Iran's offer to …": the offer stands on its own
        relative = parsed.tokens[frame.at].dep == "relcl" and frame.measure.head == over.measure.head
        if frame.holder is not None and (parsed.tokens[frame.at].pos == "NOUN" or relative):
            yield frame  # … and so does "a writedown, which Athens has demanded"
    elif over.measure.own and _direct(parsed, frame, over):
        if over.stance in {"refuses", "opposes"}:
            turned = _turned(frame)
            if turned is not None:
                yield structs.replace(frame, stance=turned, rule=f"{over.rule} + {frame.rule}")
        elif over.stance in _CARRIES and not _is_promised(over, frame):
            yield frame


def _carried(frame: Frame, frames: list[Frame]) -> bool:
    """Whether the frame only brings in another that says it: "was prepared to offer", "refused to accept"."""
    if not frame.measure.own:
        return False
    inner = next((one for one in frames if one.at == frame.measure.head), None)
    if inner is None or _is_promised(frame, inner):
        return False
    return _turned(inner) is not None if frame.stance in {"refuses", "opposes"} else frame.stance in _CARRIES


def _is_promised(outer: Frame, inner: Frame) -> bool:
    """Whether bringing something up is itself what is promised: "promised to table a resolution"."""
    return outer.stance == "offers" and inner.stance == "proposes"


def _turned(inner: Frame) -> Stance | None:
    """What refusing the inner stance comes to: "refused to rule out a strike" weighs one."""
    return "considers" if inner.rule.startswith("stances:rule out") else _TURNED.get(inner.stance)


def _direct(parsed: Parsed, frame: Frame, over: Frame) -> bool:
    return frame.at == over.measure.head or frame.at in parsed.conjuncts(over.measure.head)
