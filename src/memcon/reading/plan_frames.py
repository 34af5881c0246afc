"""Sentences that lay out a plan: "the proposal calls for", "under the plan", "a plan under which"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.reading.certainty import Grammar, grammar_of
from memcon.reading.position_parties import nearest_subject
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed, Sentence

_STAGES = frozenset({"stage", "phase", "step"})
_RANKS = {"first": 1, "initial": 1, "second": 2, "next": 2, "third": 3, "fourth": 4, "final": 9, "last": 9}
_MIGHT = frozenset({"could", "might", "may"})
_NEEDS_CLAUSE = frozenset({"be", "have", "see"})
_BY = frozenset({"under", "in", "by", "with"})


class PlanFrame(Struct, frozen=True, kw_only=True):
    """A plan and where it is laid out: its noun, tokens `[first, stop)`, the verb's grammar.

    `rank`: which of its stages the words tell of ("the second stage calls for"); 0 where they tell of the whole.
    """

    noun: int
    first: int
    stop: int
    grammar: Grammar
    rank: int = 0


def plan_in(parsed: Parsed, sentence: Sentence) -> PlanFrame | None:
    """The plan that the sentence lays out; None where it lays out none."""
    for i in range(sentence.first, sentence.stop):
        token = parsed.tokens[i]
        if token.pos != "NOUN":
            continue
        frame = None
        if token.lemma in word_group("plan") or _is_proposed(parsed, i):
            frame = _subject(parsed, sentence, i) or _under(parsed, sentence, i)
            frame = frame or _under_which(parsed, sentence, i) or _that(parsed, i) or _listed(parsed, sentence, i)
        elif token.lemma in _STAGES:
            frame = _stage(parsed, sentence, i)
        if frame is not None:
            return frame
    return None


def _stage(parsed: Parsed, sentence: Sentence, noun: int) -> PlanFrame | None:
    """Of "the second stage would see a swap"."""
    words = {parsed.tokens[c].lower for c in parsed.children[noun]}
    rank = next((rank for word, rank in _RANKS.items() if word in words), 0)
    frame = _subject(parsed, sentence, noun) if rank else None
    return structs.replace(frame, rank=rank) if frame is not None else None


def _is_proposed(parsed: Parsed, noun: int) -> bool:
    """Whether a deal or package is only proposed: "a deal drafted by the union", "a compromise might start with"."""
    if parsed.tokens[noun].lemma not in word_group("container"):
        return False
    new = any(parsed.tokens[c].lower in {"a", "an", "any"} for c in parsed.children[noun])
    auxiliaries = {parsed.tokens[c].lower for c in parsed.children_by(parsed.tokens[noun].head, "aux")}
    if new and auxiliaries & _MIGHT and parsed.child(parsed.tokens[noun].head, "dobj") is None:
        return True
    return any(
        parsed.tokens[c].lemma in {"propose", "draft", "suggest", "float"} and parsed.child(c, "agent") is not None
        for c in parsed.children_by(noun, "acl")
    )


def _subject(parsed: Parsed, sentence: Sentence, noun: int) -> PlanFrame | None:
    """Of "the plan would start with a truce"."""
    verb = parsed.tokens[noun].head
    over = parsed.tokens[verb]
    if parsed.tokens[noun].dep != "nsubj" or nearest_subject(parsed, verb) != noun:
        return None
    if over.lemma not in word_group("lays out") or parsed.child(verb, "neg") is not None:
        return None
    seen = over.lemma == "see" and parsed.child(verb, "dobj") is not None  # "the first stage would see a truce"
    if over.lemma in _NEEDS_CLAUSE and not seen and not _has_clause(parsed, verb):
        return None
    stop = max(parsed.subtree(verb)) + 1
    return PlanFrame(
        noun=noun, first=_after(parsed, verb), stop=min(stop, sentence.stop), grammar=grammar_of(parsed, verb)
    )


def _has_clause(parsed: Parsed, verb: int) -> bool:
    """Whether the clause that says what the plan is follows at once: "is to close", "would have them leave"."""
    clauses = parsed.children_by(verb, "xcomp", "ccomp")
    return any(verb < min(parsed.subtree(clause)) <= verb + 2 for clause in clauses)


def _after(parsed: Parsed, verb: int) -> int:
    """The first token after the verb and its preposition: of "calls for", "starts with" these open no step."""
    after = verb + 1
    return after + 1 if after < len(parsed.tokens) and parsed.tokens[after].lower in {"for", "that", "on"} else after


def _under(parsed: Parsed, sentence: Sentence, noun: int) -> PlanFrame | None:
    """Of "under the plan, the rebels would leave": the clause that the phrase opens or closes."""
    prep = parsed.tokens[noun].head
    if parsed.tokens[noun].dep != "pobj" or parsed.tokens[prep].lower not in {"under", "in"}:
        return None
    verb = parsed.tokens[prep].head
    if parsed.tokens[verb].pos not in {"VERB", "AUX"} or parsed.tokens[verb].dep == "relcl":
        return None
    planned = {parsed.tokens[c].lower for c in parsed.children_by(verb, "aux")} & {"would", "will", "must", "shall"}
    if not planned or parsed.tokens[prep].lower == "in":
        return None
    end = max(parsed.subtree(prep)) + 1
    inside = parsed.subtree(verb)
    first = end if end <= verb else min(inside)
    stop = max(inside) + 1 if end <= verb else prep
    return PlanFrame(noun=noun, first=first, stop=min(stop, sentence.stop), grammar=grammar_of(parsed, verb))


def _under_which(parsed: Parsed, sentence: Sentence, noun: int) -> PlanFrame | None:
    """Of "a plan under which the rebels would leave, the army would open the road and both would talk".

    The parser often takes the later clauses for the main one.
    """
    for clause in parsed.children_by(noun, "relcl"):
        for prep in parsed.children_by(clause, "prep"):
            which = parsed.child(prep, "pobj")
            if which is not None and parsed.tokens[which].tag == "WDT" and parsed.tokens[prep].lower in _BY:
                stop = max(parsed.subtree(clause)) + 1
                more = any(parsed.tokens[i].lower == "would" for i in range(stop, sentence.stop))
                stop = sentence.stop if more else stop
                return PlanFrame(noun=noun, first=which + 1, stop=stop, grammar=grammar_of(parsed, clause))
    return None


def _that(parsed: Parsed, noun: int) -> PlanFrame | None:
    """Of "a road map that begins with a truce"."""
    for clause in parsed.children_by(noun, "relcl"):
        subject = parsed.child(clause, "nsubj")
        stands_for = subject is not None and parsed.tokens[subject].tag == "WDT"
        if stands_for and parsed.tokens[clause].lemma in word_group("lays out") - _NEEDS_CLAUSE:
            first, stop = _after(parsed, clause), max(parsed.subtree(clause)) + 1
            return PlanFrame(noun=noun, first=first, stop=stop, grammar=grammar_of(parsed, clause))
    return None


def _listed(parsed: Parsed, sentence: Sentence, noun: int) -> PlanFrame | None:
    """Of "proposed a road map: lower tariffs first, then …": what stands after the colon."""
    verb = parsed.tokens[noun].head
    colon = next((i for i in range(noun + 1, sentence.stop) if parsed.tokens[i].text == ":"), None)
    if parsed.tokens[noun].dep != "dobj" or colon is None or max(parsed.extent(noun)) < colon - 1:
        return None
    return PlanFrame(noun=noun, first=colon + 1, stop=sentence.stop, grammar=grammar_of(parsed, verb))
