"""Why a claim was read: its sentences taken apart in words, and the rules and lexicon entries that its rule names."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from memcon.domain.claims import PositionStatement
from memcon.domain.why import Clause, Part, RulePart, ToldSentence, Why
from memcon.reading.lexicons import load_table
from memcon.reading.measure_catalogue import entry_named
from memcon.reading.parse import parse_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Claim
    from memcon.domain.text import Article
    from memcon.reading.parse import Parsed, Sentence, Token

_BETWEEN = re.compile(r" [·+] ")  # what parts a rule into its parts: one after the other, or one within the other
_CLAUSAL = ("ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis", "pcomp", "csubj")
_ROLES = {
    "nsubj": "who", "nsubjpass": "who it is done to", "csubj": "what", "agent": "by whom", "dobj": "what",
    "obj": "what", "dative": "to whom", "attr": "what it is", "acomp": "what it is", "oprd": "what as",
    "npadvmod": "when or how much", "advmod": "how", "ccomp": "that", "xcomp": "to do what", "advcl": "in what case",
    "expl": "filler", "prt": "particle",
}  # fmt: skip
_OF_THE_VERB = {"aux", "auxpass", "neg", "prt"}


class _Lexicon(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    prefix: str
    file: str
    words: str


class _AnyEntry(Struct, frozen=True, kw_only=True):
    """What the entries of all lexicons have, whatever else the file says of each."""

    patterns: tuple[str, ...]
    means: str
    example: str
    takes: tuple[str, ...] = ()


class _AnyFile(Struct, frozen=True, kw_only=True):
    entry: tuple[_AnyEntry, ...]


class _Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    words: str


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    about: str
    lexicon: tuple[_Lexicon, ...]
    rule: tuple[_Rule, ...]


def why(article: Article, claim: Claim) -> Why:
    """The sentences of the claim's evidence, parsed anew and told in words, and every part of its rule."""
    parsed = next(iter(parse_all([article])))
    named = _BETWEEN.split(claim.rule) if claim.rule else []
    if isinstance(claim, PositionStatement) and claim.catalogue:
        named.append(f"measures:{claim.catalogue}")
    return Why(
        claim=claim.id,
        sentences=tuple(_told(parsed, sentence) for sentence in _sentences(parsed, claim)),
        rules=tuple(rule_in_words(one) for one in dict.fromkeys(named)),
    )


def _sentences(parsed: Parsed, claim: Claim) -> Iterator[Sentence]:
    """The sentences in which words of evidence stand, in the order of the text."""
    found = set()
    for span in claim.evidence:
        first, stop = parsed.tokens_in(span.start, span.stop)
        found |= {parsed.tokens[i].sent for i in range(first, stop)}
    return (parsed.sentences[index] for index in sorted(found))


def _told(parsed: Parsed, sentence: Sentence) -> ToldSentence:
    tokens = parsed.tokens[sentence.first : sentence.stop]
    verbs = [one for one in tokens if one.pos in {"VERB", "AUX"} and one.dep in _CLAUSAL]
    span = parsed.span(sentence.first, sentence.stop)
    clauses = tuple(_clause(parsed, verb) for verb in verbs)
    return ToldSentence(span=span, exact=parsed.words(sentence.first, sentence.stop), clauses=clauses)


def _clause(parsed: Parsed, verb: Token) -> Clause:
    """The verb with what belongs to it, and its members in the order of the sentence."""
    around = [parsed.tokens[i] for i in parsed.children[verb.i]]
    own = sorted([*(one for one in around if one.dep in _OF_THE_VERB), verb], key=lambda one: one.i)
    parts = [part for one in around if (part := _part(parsed, one)) is not None]
    return Clause(verb=" ".join(one.text for one in own), parts=tuple(parts))


def _part(parsed: Parsed, token: Token) -> Part | None:
    """What a member of a clause does in it; None for punctuation and what belongs to the verb."""
    words = _phrase(parsed, token)
    if token.dep == "prep":
        return Part(role=token.lower, words=words.removeprefix(token.text).strip() or words)
    if token.dep == "mark":
        return Part(role="linked by", words=words)
    if token.dep == "advcl":
        mark = next((parsed.tokens[i].lower for i in parsed.children[token.i] if parsed.tokens[i].dep == "mark"), "")
        return Part(role=mark or _ROLES["advcl"], words=words)
    role = _ROLES.get(token.dep)
    return Part(role=role, words=words) if role else None


def _phrase(parsed: Parsed, token: Token) -> str:
    """The words of a token with all that hangs on it."""
    first = last = token.i
    waiting = [token.i]
    while waiting:
        one = waiting.pop()
        first, last = min(first, one), max(last, one)
        waiting += parsed.children[one]
    return " ".join(parsed.words(first, last + 1).split())


def rule_in_words(name: str) -> RulePart:
    """What one part of a rule says, with the entry of the lexicon that it names; of an unknown one, its name alone."""
    known = next((one.words for one in _table().rules if _is(one, name)), "")
    prefix, colon, rest = name.partition(":")
    lexicon = _table().lexicons.get(prefix) if colon else None
    if prefix == "measures" and colon:
        return _of_catalogue(name, rest)
    if lexicon is not None and not known:
        entry = _entry(lexicon.file, rest)
        patterns, means, example = (entry.patterns, entry.means, entry.example) if entry else ((), "", "")
        file = f"lexicons/{lexicon.file}.toml"
        return RulePart(name=name, words=lexicon.words, file=file, patterns=patterns, means=means, example=example)
    return RulePart(name=name, words=known)


def _is(rule: _Rule, name: str) -> bool:
    return name.startswith(rule.name) if rule.name.endswith((":", " ")) else name == rule.name


def _entry(file: str, rest: str) -> _AnyEntry | None:
    """The entry of a lexicon that the rest of a rule's name (`insist on thing`, `plan (planned)`) speaks of."""
    rest = rest.strip()
    phrase, _, take = rest.partition(" (")[0].rpartition(" ")
    entries = load_table(f"lexicons/{file}.toml", _AnyFile).entry
    whole = (one for one in entries if rest in one.patterns or rest.partition(" (")[0] in one.patterns)
    taking = (one for one in entries if phrase in one.patterns and take in one.takes)
    meaning = (one for one in entries if one.means == rest)
    return next((one for found in (taking, whole, meaning) for one in found), None)


def _of_catalogue(name: str, measure: str) -> RulePart:
    """The measure of the catalogue, with the wordings that it goes by."""
    words = next(one.words for one in _table().rules if one.name == "measures:")
    entry = entry_named(measure)
    if entry is None:
        return RulePart(name=name, words=words, file="ontology/measures.toml")
    return RulePart(
        name=name,
        words=words,
        file="ontology/measures.toml",
        patterns=tuple(entry.wordings),
        means=entry.name,
        example=entry.examples[0],
    )


class _Known(NamedTuple):
    lexicons: dict[str, _Lexicon]
    rules: tuple[_Rule, ...]


@functools.cache
def _table() -> _Known:
    table = load_table("rules.toml", _Table)
    return _Known({one.prefix: one for one in table.lexicon}, table.rule)
