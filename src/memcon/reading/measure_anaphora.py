"""What "it", "this", "do so" or "the offer" stands for where a measure is meant: the one named last."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from memcon.domain.claims import Stance
from memcon.reading.measure_catalogue import entry_of, may_name
from memcon.reading.stances import is_people, word_group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.domain.claims import PositionStatement
    from memcon.reading.measure_wording import Unit
    from memcon.reading.parse import Parsed

_THINGS = frozenset({"it", "this", "that", "which", "them", "they", "he", "she", "these", "those", "something"})
_POINTING = frozenset({"this", "that", "the", "such", "these", "those", "same"})
_DEMANDS = frozenset({"demand", "request", "call", "appeal"})
_IDEAS = frozenset({"idea", "suggestion", "notion", "proposal"})  # may be what somebody demands
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj"})
_AFTER_PREPOSITIONS = frozenset({"pobj"})
_DOING = frozenset({"so", "it", "this", "that", "too", "same"})
_NO_PLAN = frozenset({"refuses", "opposes", "threatens"})
_HELD_UP = frozenset({"accepts", "considers", "supports", "hopes"})
_ANY = frozenset(get_args(Stance))
_MOST_SENTENCES = 3  # back to which "the plan" can mean what was proposed there
_LOOK_BACK = 40  # tokens; what stands further back is no longer in mind


def points_back(parsed: Parsed, unit: Unit) -> bool:
    """Whether the measure is only pointed at: "do so", "the offer", "this approach"."""
    telling = [i for i in unit.kept if parsed.tokens[i].pos not in {"PUNCT", "PART", "ADV", "DET", "AUX"}]
    head = parsed.tokens[unit.head]
    if head.lower == "to" or (head.pos in {"PRON", "DET", "SCONJ"} and head.lower in _THINGS):
        return True
    if head.pos in {"NOUN", "PROPN"}:
        pointed = any(parsed.tokens[c].lower in _POINTING for c in parsed.children[unit.head])
        content = head.lemma in word_group("holds a measure") | word_group("view") | {"thing"}
        rest = [i for i in telling if i != unit.head and parsed.tokens[i].lower not in _POINTING]
        if head.lemma in _DEMANDS:  # "the Druze demand", "Oslo's request"
            rest = [i for i in rest if not (parsed.tokens[i].text[:1].isupper() or parsed.tokens[i].dep == "case")]
        bare = head.lemma in word_group("holds a measure") and head.dep != "conj"
        return content and not rest and (pointed or bare)
    if head.lemma == "do":
        return all(parsed.tokens[i].lower in _DOING for i in telling if i != unit.head)
    return False


def is_named_offer(parsed: Parsed, unit: Unit) -> bool:
    """Whether it is called by a noun that says so, though nobody told what it is: "the proposal", "such a request"."""
    head = parsed.tokens[unit.head]
    return head.pos == "NOUN" and head.lemma in word_group("holds a measure")


def pronoun_object(parsed: Parsed, unit: Unit) -> int | None:
    """The pronoun that stands for the thing done: "accept this", "something that they have to provide"."""
    for child in parsed.children_by(unit.head, "dobj", "nsubjpass"):
        if parsed.tokens[child].lower in _THINGS and parsed.tokens[child].pos in {"PRON", "DET"}:
            return child
    return None


def named_before(parsed: Parsed, i: int) -> tuple[int, int] | None:
    """The nearest phrase before token `i`, in its sentence, that names a known measure, as tokens `[first, stop)`."""
    sentence = parsed.sentence_of(i)
    for k in range(i - 1, max(sentence.first, i - _LOOK_BACK) - 1, -1):
        token = parsed.tokens[k]
        if token.pos != "NOUN" or not may_name(token.lower, token.lemma):
            continue
        first, stop = parsed.extent(k, without=frozenset({"relcl", "acl", "appos"}))
        if stop <= i and entry_of(parsed.words(first, stop)) is not None:
            return first, stop
    return None


def pointed_at(
    parsed: Parsed, earlier: Sequence[PositionStatement], unit: Unit, *, answers: str | None = None
) -> str | None:
    """The measure that "the demand" or "the offer" points to, in words; None where nothing fits.

    A demand may be the condition of an offer: "they would free the crew if the ship was let go". `answers` is the
    party that accepts or rejects it: what it has brought up itself it does not answer.
    """
    lemma = parsed.tokens[unit.head].lemma
    if answers:
        earlier = [one for one in earlier if (one.holder_party or one.holder) != answers]
    position = last_said(parsed, earlier, unit.head)
    if position is not None and lemma in _DEMANDS and position.stance != "demands":
        asked = next((one for one in position.conditions if one.kind in {"if", "unless", "in_return_for"}), None)
        if asked is not None:
            return asked.measure
    if any(parsed.tokens[c].lower in _POINTING for c in parsed.children[unit.head]):
        meant = _meant_by(lemma)
        position = last_said(parsed, earlier, unit.head, meant) or position
        if meant and lemma not in _DEMANDS and position is not None and position.stance not in meant | _HELD_UP:
            return None  # "endorsed the plan" does not endorse what another insists on
    if position is None or (lemma in word_group("holds a measure") and position.stance in _NO_PLAN):
        return None
    return position.measure if lemma not in _DEMANDS or position.stance == "demands" else None


def _meant_by(lemma: str) -> frozenset[str]:
    """The stances of what the noun can mean: a plan is no refusal."""
    if lemma in _DEMANDS:
        return frozenset({"demands"})
    if lemma in _IDEAS:
        return frozenset({"offers", "proposes"} if lemma == "proposal" else {"offers", "proposes", "demands"})
    return frozenset({"offers", "proposes"}) if lemma in word_group("holds a measure") else frozenset()


def brought_up(parsed: Parsed, unit: Unit) -> int | None:
    """The noun of "maintain this demand", "drop that offer": holding on to it, or not, is no known measure."""
    verb = parsed.tokens[unit.head]
    if verb.lemma not in word_group("goes on") | word_group("takes back"):
        return None
    noun = parsed.child(unit.head, "dobj")
    if noun is None or parsed.tokens[noun].lemma not in word_group("holds a measure"):
        return None
    pointed = any(parsed.tokens[c].lower in _POINTING - {"the"} for c in parsed.children[noun])
    return noun if pointed else None


def with_demand(parsed: Parsed, earlier: Sequence[PositionStatement], unit: Unit) -> str | None:
    """The words of "maintain this demand" with what the demand is for; None where nothing said before fits."""
    noun = brought_up(parsed, unit)
    position = last_said(parsed, earlier, unit.head)
    if noun is None or position is None:
        return None
    return f"{parsed.tokens[unit.head].lemma} {parsed.tokens[noun].lemma}: {position.measure}"


def with_one(parsed: Parsed, earlier: Sequence[PositionStatement], unit: Unit) -> str | None:
    """The words of "refused to discuss that one" with the measure that it points to."""
    one = next((i for i in parsed.children_by(unit.head, "dobj") if parsed.tokens[i].lower == "one"), None)
    if one is None or not any(parsed.tokens[c].lower in {"that", "this"} for c in parsed.children_by(one, "det")):
        return None
    position = last_said(parsed, earlier, unit.head)
    return f"{parsed.tokens[unit.head].lemma} {position.measure}" if position is not None else None


def noun_meant(parsed: Parsed, i: int) -> str | None:
    """The thing that "it" or "them" at token `i` means: the nearest subject before, else object, of its number."""
    number = "NNS" if parsed.tokens[i].lower in {"them", "they", "these", "those"} else "NN"
    sentence = parsed.sentence_of(i)
    start = parsed.sentences[max(0, sentence.index - 1)].first
    for wanted in (_SUBJECTS, _OBJECTS, _AFTER_PREPOSITIONS):
        for k in range(i - 1, max(start, i - _LOOK_BACK) - 1, -1):
            token = parsed.tokens[k]
            if token.tag == number and token.dep in wanted and not is_people(token.lemma):
                phrase = parsed.extent(k, without=frozenset({"relcl", "acl", "appos", "punct", "prep"}))
                return parsed.words(*phrase)
    return None


def last_said(
    parsed: Parsed, earlier: Sequence[PositionStatement], at: int, stances: frozenset[str] = frozenset()
) -> PositionStatement | None:
    """The last position told before token `at`, in its sentence or the one before; None where there is none.

    With `stances` the last of those, up to a few sentences back: "the offer" is the one made before others spoke.
    """
    sentence = parsed.sentence_of(at)
    before = parsed.sentences[max(0, sentence.index - (_MOST_SENTENCES if stances else 1))]
    start = parsed.tokens[before.first].start
    here = parsed.tokens[at].start
    for position in reversed(earlier):
        span = position.measure_span
        if span is not None and start <= span.start and span.stop <= here and position.stance in (stances or _ANY):
            return position
    return None
