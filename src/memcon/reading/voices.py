"""Whose voice it is: the name and party of an attribution's source, by mention, apposition or the speaker before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.reading.cue_words import source_nouns
from memcon.reading.sources import antecedent_of, extent_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.reading.parse import Parsed
    from memcon.reading.quoting import Said
    from memcon.reading.referents import Referent, Referents

_LOOSE = frozenset({"relcl", "acl", "advcl", "appos", "punct", "npadvmod", "cc", "conj", "predet"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_PLURAL = frozenset({"NNS", "NNPS"})
MAX_BACK_LINES = 2  # lines between a pronoun and the unnamed speaker it stands for


class Voice(NamedTuple):
    """Who speaks: a name, else the words as printed; None where neither is known.

    `named` is whether it is somebody's name rather than words such as "a spokesman".
    """

    speaker: str | None
    party: str | None
    named: bool


def voices_of(parsed: Parsed, referents: Referents, said: Sequence[Said]) -> list[Voice]:
    """The voice of each attribution, in order; a pronoun of saying goes back to an unnamed speaker just before."""
    voices: list[Voice] = []
    for number, one in enumerate(said):
        before = _speaker_before(parsed, said, number)
        goes_back = (
            before is not None
            and not voices[before].named
            and voices[before].speaker is not None
            and not _named_between(referents, said[before], one)
        )
        voices.append(voices[before] if goes_back and before is not None else _voice(parsed, referents, one))
    return voices


def _voice(parsed: Parsed, referents: Referents, one: Said) -> Voice:
    if one.source is None:
        return Voice(None, None, named=False)
    source = one.source
    if parsed.tokens[source].tag in {"WP", "WDT"}:
        source = antecedent_of(parsed, source) or source
    heads = _heads(parsed, referents, source)
    known = [referents.at(head) or (referents.inside(head) if one.named else None) for head in heads]
    parties = [name for head, who in zip(heads, known, strict=True) for name in _parties(parsed, referents, head, who)]
    party = "; ".join(dict.fromkeys(parties)) or None
    names = [_name(who) for who in known]
    if all(names):
        return Voice("; ".join(dict.fromkeys(name for name in names if name)), party, named=True)
    if parsed.tokens[source].pos == "PRON":
        return Voice(None, party, named=False)
    return Voice(_words(parsed, source), party, named=False)


def _heads(parsed: Parsed, referents: Referents, source: int) -> list[int]:
    """The heads of the source's parts; an apposition that names a person speaks for its head."""
    found = []
    phrase = extent_of(parsed, source)
    for head in (i for i in parsed.conjuncts(source) if i in phrase):
        names = [i for i in parsed.children_by(head, "appos") if (who := referents.at(i)) and who.name]
        direct = referents.at(head)
        found.append(names[0] if names and not (direct and direct.name and direct.kind == "name") else head)
    return found


def _name(who: Referent | None) -> str | None:
    """The person's name; the party's for a name or capital of it; a body's own ("White House")."""
    if who is None:
        return None
    if who.name:
        return who.name
    if who.kind == "metonym" and who.sectors:
        return _without_article(who.wording)
    return who.party if who.kind in {"name", "metonym", "pronoun"} else None


def _parties(parsed: Parsed, referents: Referents, head: int, who: Referent | None) -> tuple[str, ...]:
    """The parties: those that the phrase itself names go before what was concluded for "a spokesman"."""
    if who is not None and (who.name or who.kind in {"name", "metonym", "pronoun"} or _is_qualified(parsed, head)):
        return who.parties
    for i in extent_of(parsed, head):
        inside = referents.at(i)
        if i != head and inside is not None and not inside.name and inside.parties and inside.kind != "group":
            return inside.parties
    if who is not None:
        return who.parties
    around = referents.of_phrase(head)
    return around.parties if around is not None and around.kind != "pronoun" else ()


def _is_qualified(parsed: Parsed, head: int) -> bool:
    """Whether a country stands right before the noun: "U.S. envoy for Afghan peace" is no Afghan."""
    before = parsed.children_by(head, "amod", "compound", "nmod", "poss")
    return any((entity := parsed.entity_at.get(i)) is not None and entity.label in {"GPE", "NORP"} for i in before)


def _words(parsed: Parsed, head: int) -> str:
    """The source as printed, without clauses and appositions: "Some experts", "Moon's government"."""
    first, stop = parsed.extent(head, without=_LOOSE)
    if stop - 1 > head and parsed.tokens[stop - 1].dep == "case":
        stop -= 1
    return _without_article(parsed.words(first, stop))


def _without_article(words: str) -> str:
    return words[4:] if words[:4].lower() == "the " else words


def _speaker_before(parsed: Parsed, said: Sequence[Said], number: int) -> int | None:
    """The attribution of the speaker that a pronoun of saying can go on: the last one that stands in no other."""
    one = said[number]
    if one.source is None or parsed.tokens[one.source].lower not in _PRONOUNS:
        return None
    for before in range(number - 1, max(number - 8, -1), -1):
        other = said[before]
        if other.source is None or any(other.head in said[k].content for k in range(max(0, before - 4), before)):
            continue
        near = parsed.tokens[one.head].sent - parsed.tokens[other.head].sent <= MAX_BACK_LINES
        return before if near and _agrees(parsed, one.source, other.source) else None
    return None


def _named_between(referents: Referents, before: Said, one: Said) -> bool:
    """Whether somebody is named between a speaker and a pronoun, outside what the speaker says."""
    if before.source is None or one.source is None:
        return True
    between = (i for i in range(before.source + 1, one.source) if i not in before.content)
    return any((who := referents.at(i)) is not None and who.name and who.kind == "name" for i in between)


def _agrees(parsed: Parsed, pronoun: int, source: int) -> bool:
    """Whether the pronoun can stand for the source: "they" for a plural, "it" for a body, "he" for one person."""
    token, word = parsed.tokens[source], parsed.tokens[pronoun].lower
    if token.lower in _PRONOUNS:
        return token.lower == word
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    if word == "they":
        return token.tag in _PLURAL
    if word == "it":
        entity = parsed.entity_at.get(source)
        return entity is not None and entity.label in {"ORG", "GPE", "NORP"}
    noun = source_nouns().at(parsed.tokens, source, source + 1)
    return noun is not None and noun.entry.means == "person" and token.tag not in _PLURAL
