"""Tense, negation, modality and certainty of a predicate, from its auxiliaries, mood and the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.domain.claims import Certainty, Modality

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

_FUTURE = frozenset({"will", "'ll", "would", "shall", "wo", "going"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_HEDGES = frozenset({"perhaps", "possibly", "probably", "reportedly", "apparently", "likely", "allegedly"})
_REPORTING = frozenset({"report", "believe", "think", "rumor", "rumour", "understand", "say"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj"})


class Grammar(Struct, frozen=True, kw_only=True):
    """How a predicate is told.

    Attributes:
        tense: past (also perfect), present, future (also "would", "is to", a bare infinitive under such a verb).
        negated: by "not", "never", "no", "without", "fail to".
        modality: actual, conditional (stands in or under an if-clause), hypothetical, question.
        certainty: asserted, possible (may, could, perhaps), reported (is said to), denied.
        passive: whether the subject is acted upon.
    """

    tense: Literal["past", "present", "future"]
    negated: bool = False
    modality: Modality = "actual"
    certainty: Certainty = "asserted"
    passive: bool = False


def grammar_of(parsed: Parsed, i: int) -> Grammar:
    """The grammar of the predicate at token `i`."""
    return Grammar(
        tense=_tense(parsed, i),
        negated=_negated(parsed, i),
        modality=_modality(parsed, i),
        certainty=_certainty(parsed, i),
        passive=parsed.child(i, "auxpass", "nsubjpass") is not None,
    )


def _auxiliaries(parsed: Parsed, i: int) -> list[str]:
    return [parsed.tokens[child].lower for child in parsed.children_by(i, "aux", "auxpass")]


def _tense(parsed: Parsed, i: int) -> Literal["past", "present", "future"]:
    token = parsed.tokens[i]
    words = _auxiliaries(parsed, i)
    if _FUTURE & set(words):
        return "future"
    if token.tag in {"VBD", "VBN"} or {"has", "have", "had", "was", "were", "did"} & set(words):
        return "past"
    if "to" in words:
        return "future"
    if token.tag == "VBG" and not words and token.dep in {"advcl", "acl", "xcomp", "pcomp"} and token.head != i:
        return _tense(parsed, token.head)
    return "present"


def _negated(parsed: Parsed, i: int) -> bool:
    if parsed.child(i, "neg") is not None:
        return True
    words = {parsed.tokens[child].lower for child in parsed.children_by(i, "advmod", "det", "preconj")}
    if {"never", "no", "neither", "nor", "hardly"} & words:
        return True
    token = parsed.tokens[i]
    return token.dep == "xcomp" and parsed.tokens[token.head].lemma in {"fail", "refuse", "decline"}


def _modality(parsed: Parsed, i: int) -> Modality:
    here = i
    for _ in range(6):
        mark = parsed.child(here, "mark")
        word = parsed.tokens[mark].lower if mark is not None else ""
        if word == "whether":
            return "question"
        if word in {"if", "unless"}:
            return "conditional"
        token = parsed.tokens[here]
        if token.head == here:
            sentence = parsed.sentence_of(i)
            asked = any(parsed.tokens[k].text == "?" for k in range(i, sentence.stop))
            return "question" if asked else "actual"
        if token.dep not in _CLAUSES:
            break
        here = token.head
    return "actual"


def _certainty(parsed: Parsed, i: int) -> Certainty:
    if _POSSIBLE & set(_auxiliaries(parsed, i)):
        return "possible"
    adverbs = {parsed.tokens[child].lower for child in parsed.children_by(i, "advmod")}
    if adverbs & _HEDGES:
        return "reported" if adverbs & {"reportedly", "allegedly"} else "possible"
    token = parsed.tokens[i]
    if token.dep == "xcomp":
        over = parsed.tokens[token.head]
        if over.lemma in _REPORTING and parsed.child(token.head, "auxpass") is not None:
            return "reported"
    return "asserted"
