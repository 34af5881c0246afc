"""Answers that leave out what they answer: "said no", "Oslo refused", "asked whether it could wait, she said yes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.certainty import grammar_of
from memcon.reading.complement import Complement
from memcon.reading.measure_wording import Unit, is_passive
from memcon.reading.position_frames import Frame
from memcon.reading.position_parties import holder_at, owner_of, subject_of
from memcon.reading.stances import stance_words, word_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.claims import PositionStatement, Stance
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.referents import Referents

_YES: dict[str, Stance] = {"yes": "accepts", "no": "refuses"}
_BARE: dict[str, tuple[Stance | None, Stance | None]] = {  # plainly, and denied
    "agree": ("accepts", None),
    "accept": ("accepts", "refuses"),
    "consent": ("accepts", "refuses"),
    "oblige": ("accepts", None),
    "comply": ("accepts", "refuses"),
    "refuse": ("refuses", None),
    "decline": ("refuses", None),
    "balk": ("refuses", None),
    "baulk": ("refuses", None),
    "demur": ("refuses", None),
    "object": ("opposes", "accepts"),
    "budge": (None, "refuses"),
    "relent": ("accepts", "refuses"),
    "waver": (None, "refuses"),
}
_DOES = frozenset({"does", "do", "did"})
_MODALS = frozenset({"will", "would", "wo"})
_FILLED = ("dobj", "xcomp", "ccomp", "prep", "oprd", "dative", "acomp", "prt", "advcl")
_SHORT = frozenset({"answer", "reply", "response", "word"})
_BROUGHT_UP = frozenset({"demands", "offers", "proposes", "accepts", "considers", "supports"})
_MOST_SENTENCES = 2  # back to what is answered


def answer_frames(parsed: Parsed, referents: Referents, sentence: Sentence) -> Iterator[Frame]:
    """The answers of the sentence, with what was asked in it, else with nothing but the answer's own word."""
    for i in range(sentence.first, sentence.stop):
        found = _said(parsed, i) or _bare(parsed, i) or _cut_off(parsed, i) or _answer_is(parsed, referents, i)
        if found is None:
            continue
        stance, holder, thing = found
        asked = None if thing is not None else _asked(parsed, referents, i, holder)
        yield Frame(
            at=i,
            stance=stance,
            measure=_measure(parsed, i, asked if asked is not None else thing),
            holder=holder,
            grammar=grammar_of(parsed, i),
            rule=f"answers: {parsed.tokens[i].lemma}",
            answers=asked is None and thing is None,
        )


def _measure(parsed: Parsed, at: int, head: int | None) -> Complement:
    if head is None:
        return Complement(take="self", head=at, own=True)
    gerund = parsed.tokens[head].pos in {"VERB", "AUX"}
    return Complement(take="self" if gerund else "thing", head=head, own=gerund)


def unit_of_answer(at: int) -> Unit:
    """What stands for the measure until it is known: the answer's own word."""
    return Unit(head=at, doer=None, kept=(at,))


def answered(parsed: Parsed, earlier: Sequence[PositionStatement], at: int, party: str) -> str | None:
    """The measure that the answer at token `at` is to: what somebody else brought up last; None where nobody did."""
    sentence = parsed.sentence_of(at)
    start = parsed.tokens[parsed.sentences[max(0, sentence.index - _MOST_SENTENCES)].first].start
    for one in reversed(earlier):
        span = one.measure_span
        if span is None or not start <= span.start < parsed.tokens[at].start:
            continue
        if one.stance in _BROUGHT_UP and (one.holder_party or one.holder) != party:
            return one.measure
    return None


def _said(parsed: Parsed, i: int) -> tuple[Stance, int, int | None] | None:
    """Of "said no to a longer week", "has said yes": the stance, who says it, and to what."""
    word = parsed.tokens[i].lower
    verb = parsed.tokens[i].head
    if word not in _YES or i in parsed.ancestors(verb) or parsed.tokens[verb].lemma not in {"say", "answer"}:
        return None
    if verb > i or i - verb > 2 or parsed.tokens[i].dep in {"det", "advmod"}:
        return None
    holder = subject_of(parsed, verb)
    if holder is None or grammar_of(parsed, verb).negated:
        return None
    preps = (*parsed.children_by(i, "prep"), *parsed.children_by(verb, "prep"))
    to = next((c for c in preps if parsed.tokens[c].lower == "to"), None)
    thing = parsed.child(to, "pobj", "pcomp") if to is not None else None
    if thing is not None and parsed.tokens[thing].pos == "PRON":
        thing = None
    return _YES[word], holder, thing


def _bare(parsed: Parsed, i: int) -> tuple[Stance, int, None] | None:
    """Of "Norway refused", "and India has accepted": a verb of answering with nothing after it."""
    token = parsed.tokens[i]
    if token.pos != "VERB" or token.lemma not in _BARE or token.dep in {"amod", "acl", "relcl", "advcl", "xcomp"}:
        return None
    possible = token.tag in {"VB", "VBG"} and _would(parsed, i)
    if possible or parsed.child(i, *_FILLED) is not None or is_passive(parsed, i):
        return None
    holder = subject_of(parsed, i)
    plain, denied = _BARE[token.lemma]
    stance = denied if grammar_of(parsed, i).negated else plain
    return None if holder is None or stance is None else (stance, holder, None)


def _would(parsed: Parsed, i: int) -> bool:
    """Whether it is no more than possible: "might agree", "to refuse"; not "is not budging", "would not relent"."""
    words = {parsed.tokens[c].lower for c in parsed.children_by(i, "aux")}
    if parsed.child(i, "neg") is not None and not words & {"might", "may", "could"}:
        return not words
    return not words & {"did", "has", "have", "will", "is", "are", "was", "were"}


def _cut_off(parsed: Parsed, i: int) -> tuple[Stance, int, None] | None:
    """Of "they won't until they are paid", "the other would not": a refusal whose verb is left out."""
    token = parsed.tokens[i]
    if token.lower in _DOES and token.dep == "conj":
        return _unlike(parsed, i)
    if token.lower not in _MODALS or parsed.child(i, "neg") is None or token.dep in {"aux", "auxpass", "conj"}:
        return None
    holder = parsed.child(i, "nsubj")
    if holder is None or parsed.child(i, "dobj", "attr", "acomp", "xcomp") is not None:
        return None
    return "refuses", holder, None


def _unlike(parsed: Parsed, i: int) -> tuple[Stance, int, None] | None:
    """Of "Brussels supports that, and Riyadh doesn't": against what the other is for."""
    holder = parsed.child(i, "nsubj")
    stances = {word.entry.means for word in stance_words(parsed, parsed.tokens[i].head)}
    if holder is None or parsed.child(i, "neg") is None or parsed.child(i, "dobj", "xcomp", "ccomp") is not None:
        return None
    return ("opposes", holder, None) if stances & {"supports", "demands", "proposes", "accepts"} else None


def _answer_is(parsed: Parsed, referents: Referents, i: int) -> tuple[Stance, int, None] | None:
    """Of "the union's answer is no": the stance and who gives it."""
    word = parsed.tokens[i].lower
    verb = parsed.tokens[i].head
    noun = parsed.child(verb, "nsubj")
    if word not in _YES or parsed.tokens[verb].lemma != "be" or noun is None:
        return None
    if parsed.tokens[noun].lemma not in _SHORT or verb > i:
        return None
    holder = owner_of(parsed, referents, noun)
    if holder is None:
        over = parsed.tokens[verb].head
        holder = subject_of(parsed, over) if over != verb else None
    return None if holder is None else (_YES[word], holder, None)


def _asked(parsed: Parsed, referents: Referents, at: int, holder: int) -> int | None:
    """The verb of "asked whether it could live with three, she said no": what the same party was asked to do."""
    sentence = parsed.sentence_of(at)
    for i in range(sentence.first, at):
        mark = parsed.tokens[i]
        if mark.lower not in {"whether", "if"} or mark.dep != "mark":
            continue
        clause, over = mark.head, parsed.tokens[parsed.tokens[mark.head].head].lemma
        subject = parsed.child(clause, "nsubj")
        if over not in word_group("asks") or subject is None:
            continue
        one, other = holder_at(parsed, referents, subject), holder_at(parsed, referents, holder)
        pronoun = parsed.tokens[subject].tag == "PRP"
        if pronoun or (one is not None and other is not None and {*one.parties} & {*other.parties}):
            return clause
    return None
