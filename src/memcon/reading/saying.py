"""The circumstances of a saying: to whom, where or in what, on which day, how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.domain.claims import Certainty, Modality  # msgspec looks at the annotation
from memcon.reading import cue_words
from memcon.reading.certainty import grammar_of
from memcon.reading.lexicons import Entry, phrases
from memcon.reading.sources import is_passive
from memcon.reading.times import of_verb

if TYPE_CHECKING:
    from memcon.domain.reading import Findings
    from memcon.reading.parse import Parsed, TokenRange
    from memcon.reading.quoting import Said
    from memcon.reading.referents import Referents

_PREPOSITIONS = frozenset({"in", "at", "on", "during", "via", "through", "from", "before", "outside"})
_SPEECH = frozenset({"speech", "writing", "manner of speech", "assertion"})  # classes: "said to reporters"
_LOOSE = frozenset({"relcl", "acl", "advcl", "appos", "punct", "npadvmod", "cc", "conj"})


class Saying(Struct, frozen=True, kw_only=True):
    """What stands around a cue; the fields are those of an Attribution."""

    addressee: str | None
    venue: str | None
    date: str | None
    certainty: Certainty
    modality: Modality


def saying_of(parsed: Parsed, so_far: Findings, referents: Referents, said: Said) -> Saying:
    """Addressee, venue, day and certainty of one attribution, as far as the words tell."""
    verb = _verb_of(parsed, said.head)
    venue = _venue(parsed, verb) if verb is not None else None
    when = of_verb(parsed, so_far.times, verb) if verb is not None else None
    if when is None and venue is not None:
        when = of_verb(parsed, so_far.times, venue[1])
    certainty, modality = _certainty(parsed, said, verb)
    return Saying(
        addressee=_addressee(parsed, referents, said, verb) if verb is not None else None,
        venue=venue[0] if venue else None,
        date=when.value.edtf if when else None,
        certainty=certainty,
        modality=modality,
    )


def _verb_of(parsed: Parsed, head: int) -> int | None:
    """The verb of the cue: its main word, or the verb that carries a noun or adjective."""
    token = parsed.tokens[head]
    if token.tag.startswith("VB"):
        return head
    over = parsed.tokens[token.head]
    return over.i if over.tag.startswith("VB") and token.dep in {"dobj", "attr", "acomp"} else None


def _short(parsed: Parsed, head: int) -> TokenRange:
    return parsed.extent(head, without=_LOOSE | {"case"})


def _addressee(parsed: Parsed, referents: Referents, said: Said, verb: int) -> str | None:
    """Who is spoken to: "told the envoy that …", "said to reporters"."""
    word = cue_words.verb(parsed.tokens[verb])
    if word is None:
        return None
    heads: list[int] = []
    if word.whom:
        heads += parsed.children_by(verb, "nsubjpass") if is_passive(parsed, verb) else []
        heads += parsed.children_by(verb, "dobj", "dative")
    if word.classes & _SPEECH:
        for preposition in parsed.children_by(verb, "prep", "dative"):
            if parsed.tokens[preposition].lower == "to" and preposition > verb:
                heads += [i for i in parsed.children_by(preposition, "pobj") if _can_listen(parsed, referents, i)]
    inverted = said.source if said.source is not None and said.source > verb else verb
    for head in (head for head in heads if head not in said.content and not verb < head < inverted):
        known = referents.at(head) or referents.inside(head)
        if known is not None and known.name:
            return known.name
        if parsed.tokens[head].pos in {"NOUN", "PROPN"}:
            return parsed.words(*_short(parsed, head))
    return None


def _can_listen(parsed: Parsed, referents: Referents, noun: int) -> bool:
    """Whether the noun behind "to" stands for people: "said to reporters", but not "to applause"."""
    people = cue_words.source_nouns().at(parsed.tokens, noun, noun + 1)
    return referents.at(noun) is not None or people is not None or parsed.tokens[noun].tag == "NNS"


def _venue(parsed: Parsed, verb: int) -> tuple[str, int] | None:
    """Where or in what it is said, as worded, and the token of its noun: "at a news conference", "in a speech"."""
    nouns = phrases("attribution_venues", Entry)
    for preposition in parsed.children_by(verb, "prep"):
        if parsed.tokens[preposition].lower not in _PREPOSITIONS:
            continue
        for noun in parsed.children_by(preposition, "pobj"):
            if nouns.at(parsed.tokens, noun, noun + 1):
                words = parsed.words(preposition, _venue_stop(parsed, noun))
                return words[0].lower() + words[1:], noun
    return None


def _venue_stop(parsed: Parsed, noun: int) -> int:
    """One past the venue's last word: "in an interview with the BBC", but "at a hearing" without "on Monday"."""
    stop = noun + 1
    for child in parsed.children_by(noun, "prep"):
        if child == stop and parsed.tokens[child].lower in {"with", "of", "to"}:
            stop = parsed.extent(child, without=_LOOSE)[1]
    return stop


def _certainty(parsed: Parsed, said: Said, verb: int | None) -> tuple[Certainty, Modality]:
    """Whether the saying itself is certain: denied where the cue is negated, reported where nobody is named."""
    if verb is None:
        return "asserted", "actual"
    grammar = grammar_of(parsed, verb)
    if grammar.negated:
        return "denied", grammar.modality
    if grammar.certainty == "asserted" and grammar.passive and said.source is None:
        return "reported", grammar.modality
    return grammar.certainty, grammar.modality
