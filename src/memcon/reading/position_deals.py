"""Agreements as the report goes on with them: who made one, and what a later sentence tells of its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.reading.certainty import grammar_of
from memcon.reading.complement import Complement
from memcon.reading.position_frames import Frame
from memcon.reading.position_parties import Holder, holder_at, subject_of
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.domain.claims import PositionStatement
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.referents import Referents

_SEVERAL = frozenset({"both", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "all"})
_FOR = frozenset({"for"})
_MOST_SENTENCES = 5  # for which a report goes on with the terms
_SIDES = 2


class Deal(Struct, frozen=True, kw_only=True):
    """An agreement told of: who made it, and the sentence that told of it last."""

    sides: Holder
    told_in: int

    def goes_on(self, sentence: Sentence) -> bool:
        """Whether the sentence may still tell of its terms."""
        return sentence.index - self.told_in <= _MOST_SENTENCES


def deal_after(
    parsed: Parsed, referents: Referents, sentence: Sentence, here: Sequence[PositionStatement], before: Deal | None
) -> Deal | None:
    """The agreement that the report speaks of after this sentence; None where it speaks of none."""
    made = _made(parsed, referents, sentence)
    if made is not None:
        return Deal(sides=made, told_in=sentence.index)
    agreed = next((one for one in here if one.stance == "accepts" and _of_several(one)), None)
    if agreed is not None and agreed.modality == "actual":
        at, parties = sentence.first, tuple(agreed.holder_party.split("; ")) if agreed.holder_party else ()
        return Deal(
            sides=Holder(wording=agreed.holder, parties=parties, at=at, first=at),
            told_in=sentence.index,
        )
    if before is None or not before.goes_on(sentence):
        return None
    speaks_of_it = any(parsed.tokens[i].lemma in word_group("agreement") for i in range(sentence.first, sentence.stop))
    return Deal(sides=before.sides, told_in=sentence.index) if speaks_of_it else before


def _of_several(one: PositionStatement) -> bool:
    """Whether more than one side agreed: "Ecuador and Peru", "the eight parties"."""
    if one.holder_party is not None:
        return "; " in one.holder_party
    words = one.holder.lower().split()
    return "and" in words or bool({*words} & _SEVERAL)


def _made(parsed: Parsed, referents: Referents, sentence: Sentence) -> Holder | None:
    """Who "signed an agreement", "reached a deal"; None where fewer than two parties did."""
    for i in range(sentence.first, sentence.stop):
        verb = parsed.tokens[i]
        thing = parsed.child(i, "dobj") if verb.lemma in word_group("makes a deal") and verb.pos == "VERB" else None
        if thing is None or parsed.tokens[thing].lemma not in word_group("agreement"):
            continue
        grammar, subject = grammar_of(parsed, i), subject_of(parsed, i)
        if grammar.negated or grammar.modality != "actual" or grammar.tense == "future" or subject is None:
            continue
        sides = holder_at(parsed, referents, subject)
        if sides is not None and len(sides.parties) >= _SIDES:
            return sides
    return None


def term_frames(parsed: Parsed, referents: Referents, sentence: Sentence, deal: Deal | None) -> Iterator[Frame]:
    """What "the agreement provides for", "a treaty which allows 24 boats to fish": accepted by all who made it."""
    sides = _made(parsed, referents, sentence) or (deal.sides if deal is not None else None)
    if sides is None:
        return
    for i in range(sentence.first, sentence.stop):
        gives = parsed.tokens[i].pos == "VERB" and parsed.tokens[i].lemma in word_group("gives terms")
        if not gives or not _said_of_deal(parsed, i):
            continue
        grammar = grammar_of(parsed, i)
        term = None if grammar.negated or grammar.modality != "actual" else _term(parsed, i)
        if term is not None:
            yield Frame(
                at=i,
                stance="accepts",
                measure=term,
                holder=sides.at,
                held_by=sides,
                grammar=grammar,
                rule=f"terms: {parsed.tokens[i].lemma}",
            )


def _said_of_deal(parsed: Parsed, verb: int) -> bool:
    subject = parsed.child(verb, "nsubj")
    if subject is None:
        return False
    if parsed.tokens[subject].tag in {"WDT", "WP"} and parsed.tokens[verb].dep == "relcl":
        over = parsed.tokens[verb].head
        # "signed an agreement in the capital which allows": the parser may hang it on the nearest noun
        above = (over, *parsed.ancestors(over))
        near = next((i for i in above if parsed.tokens[i].pos == "VERB"), None)
        noun = parsed.child(near, "dobj") if near is not None else None
        return any(i is not None and parsed.tokens[i].lemma in word_group("agreement") for i in (over, noun))
    return parsed.tokens[subject].lemma in word_group("agreement")


def _term(parsed: Parsed, verb: int) -> Complement | None:
    """What the agreement gives: "allows boats to fish", "provides for a joint commission"."""
    thing = parsed.child(verb, "dobj")
    for clause in parsed.children_by(verb, "ccomp", "xcomp", "advcl"):
        doer = parsed.child(clause, "nsubj", "nsubjpass") or thing
        infinitive = any(parsed.tokens[c].tag == "TO" for c in parsed.children[clause])
        if clause > verb and doer is not None and infinitive:
            return Complement(take="order", head=clause, doer=doer)
    for prep in parsed.children_by(verb, "prep"):
        if parsed.tokens[prep].lower in _FOR and thing is None:
            thing = parsed.child(prep, "pobj")
    return None if thing is None or thing < verb else Complement(take="thing", head=thing)
