"""Faults of the parser that a rule of grammar shows, mended on the tokens before any rule reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.reading.parse_tokens import Entity, Token

#: verbs in a silent e whose forms spaCy takes for those of a shorter word: "hoped" for "hop", "staged" for "stag"
_SILENT_E = ("axe", "dine", "fine", "gripe", "hate", "hope", "lambaste", "rape", "shame", "slate", "snipe", "stage")
_LEMMAS = {form: verb for verb in _SILENT_E for form in (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")}

_DAYS = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "today", "yesterday", "tomorrow",
    }
)  # fmt: skip
_NOUN_OR_VERB = {
    "demands": "demand",
    "requests": "request",
    "claims": "claim",
    "proposes": "propose",
    "pledges": "pledge",
}
_ASKING = frozenset({"want", "urge", "ask", "press", "tell", "push"})
_SHOWN = frozenset({"clear", "plain", "known", "certain", "obvious"})
_UNCHANGED = frozenset({"cut", "put", "set", "shut", "let", "split", "spread", "cast", "shed", "hit"})
_EXCHANGES = frozenset({"exchange", "return"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FRONTED = frozenset({"nsubj", "npadvmod"})
_NAMED = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_FAR = 40  # tokens from the day to the head of what was rejected on it
_LONGEST_NAME = 6  # tokens of "for the Norwegian government" before "dropping"


def lemma_of(form: str, lemma: str, pos: str) -> str:
    """The lemma, that of a verb in a silent e put right."""
    return _LEMMAS.get(form, lemma) if pos == "VERB" else lemma


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens, with heads and relations put right where they were surely wrong; the same on a second look."""
    found = list(tokens)
    for token in tokens:
        if token.lower in _DAYS and token.i and found[token.i - 1].lower == "on":
            _free_object(found, token.i)
        elif token.lower == "for" and token.i and found[token.i - 1].lower in _EXCHANGES:
            _join_gerund(found, token.i)
        elif token.dep == "ccomp" and _wanted(found, token):
            continue
        elif token.lower == "that" and token.dep == "mark":
            _made_clear(found, token.head)
        elif token.lower in {"provided", "providing"} and token.pos == "VERB":
            _open_clause(found, token.i)
        elif token.tag == "VB" and token.dep == "advcl" and found[token.head].dep == "relcl":
            _out_of_relative(found, token.i)
        elif token.tag == "NNS" and token.dep == "conj" and token.lower in _NOUN_OR_VERB:
            _as_verb(found, token.i)
        elif token.tag in _FINITE:
            _under_main_clause(found, token.i)
            _join_clause(found, token.i)
            _part_subjects(found, token.i)
    return tuple(found)


def without_days(entities: Sequence[Entity], tokens: Sequence[Token]) -> tuple[Entity, ...]:
    """The entities; of "on Thursday Argentina's proposal" the name is Argentina."""
    return tuple(
        structs.replace(one, first=one.first + 1) if one.label in _NAMED and _is_dated(tokens, one) else one
        for one in entities
    )


def _is_dated(tokens: Sequence[Token], name: Entity) -> bool:
    first = name.first
    return 0 < first < name.stop - 1 and tokens[first].lower in _DAYS and tokens[first - 1].lower == "on"


def _made_clear(tokens: list[Token], clause: int) -> None:
    """Of "made it plain that she would stop" the clause is what was made plain."""
    told, over = tokens[clause], tokens[tokens[clause].head]
    if (
        told.dep in {"advcl", "csubj"}
        and over.lower in _SHOWN
        and over.i < clause
        and tokens[over.head].lemma == "make"
    ):
        tokens[clause] = structs.replace(told, dep="ccomp")


def _wanted(tokens: list[Token], clause: Token) -> bool:
    """What is wanted done, where the form of the verb or the place of "wants" misled the parser; whether it is so."""
    if clause.lemma == "want" and clause.head > clause.i:
        _lead(tokens, clause.i)
    elif tokens[clause.head].lemma != "want":
        return False
    elif clause.tag == "VBD":
        tokens[clause.i] = structs.replace(clause, tag="VBN")  # "wants its bank reconnected"
    elif clause.lower in _UNCHANGED:
        _as_participle(tokens, clause.i)
    else:
        return False
    return True


def _as_participle(tokens: list[Token], i: int) -> None:
    """Of "want the share cut to 47 percent" the share is cut."""
    bare = not any(token.head == i and token.dep == "aux" for token in tokens[max(0, i - _LONGEST_NAME) : i])
    if bare and tokens[i].head < i:
        tokens[i] = structs.replace(tokens[i], tag="VBN", pos="VERB")


def _lead(tokens: list[Token], want: int) -> None:
    """Of "wants the assets released, the claims dropped and the money returned" all three are what it wants."""
    later = tokens[want].head
    near = [t for t in tokens[want : later + _FAR] if t.sent == tokens[want].sent]
    joined = [later, *(t.i for t in near if t.head == later and t.dep == "conj" and t.i > later)]
    first = next((t for t in near if t.head == want and t.dep == "ccomp"), None)
    done = [i for i in joined if tokens[i].tag in {"VBD", "VBN"} and not _has_more(near, i)]
    if first is None or first.tag not in {"VBN", "VBD"} or done != joined:
        return
    tokens[want] = structs.replace(tokens[want], dep=tokens[later].dep, head=tokens[later].head)
    if tokens[want].dep == "ROOT":
        tokens[want] = structs.replace(tokens[want], head=want)
    for place, i in enumerate(joined):
        tokens[i] = structs.replace(tokens[i], tag="VBN", dep="conj", head=first.i if not place else joined[0])
        for thing in (t for t in near if t.head == i and t.dep == "nsubj"):
            tokens[thing.i] = structs.replace(thing, dep="nsubjpass")


def _has_more(near: list[Token], verb: int) -> bool:
    """Whether the verb has an object or an auxiliary of its own, or no thing as its subject before it."""
    own = [t for t in near if t.head == verb]
    more = any(t.dep in {"aux", "auxpass"} or (t.dep in {"dobj", "ccomp", "xcomp"} and t.i > verb) for t in own)
    return more or not any(t.dep in {"nsubj", "nsubjpass"} and t.i < verb and t.pos == "NOUN" for t in own)


def _free_object(tokens: list[Token], day: int) -> None:
    """Of "rejected on Thursday the proposal" the proposal is what was rejected, no second object of "on"."""
    prep = day - 1
    over = tokens[prep].head
    if tokens[prep].dep != "prep" or tokens[over].pos != "VERB":
        return
    behind = (
        t for t in tokens[day + 1 : day + _FAR] if t.head == prep and t.dep == "pobj" and t.sent == tokens[day].sent
    )
    thing = next(behind, None)
    if thing is None or tokens[thing.i - 1].dep == "cc":
        return
    tokens[thing.i] = structs.replace(thing, dep="dobj", head=over)
    tokens[day] = structs.replace(tokens[day], dep="pobj", head=prep)


def _join_gerund(tokens: list[Token], prep: int) -> None:
    """Of "in exchange for Oslo dropping its plan" the dropping is what it is exchanged for, and Oslo does it."""
    doer = next((t for t in tokens[prep + 1 : prep + 1 + _LONGEST_NAME] if t.head == prep and t.dep == "pobj"), None)
    if doer is None or doer.pos not in _NOUNS or doer.i + 1 >= len(tokens):
        return
    act = tokens[doer.i + 1]
    if act.tag == "VBG" and act.sent == doer.sent and act.dep in {"acl", "advcl", "pcomp", "amod"}:
        tokens[act.i] = structs.replace(act, dep="pcomp", head=prep)
        tokens[doer.i] = structs.replace(doer, dep="nsubj", head=act.i)


def _as_verb(tokens: list[Token], i: int) -> None:
    """Of "rejects the cuts and demands that part of the debt be written off" demands is the second verb."""
    if i + 1 >= len(tokens) or tokens[i + 1].dep != "mark" or tokens[i + 1].lower != "that":
        return
    clause = tokens[tokens[i + 1].head]
    over = tokens[tokens[tokens[i].head].head]
    if tokens[i - 1].lower != "and" or over.pos != "VERB" or clause.head != over.i or over.i > i:
        return
    tokens[i] = structs.replace(tokens[i], pos="VERB", tag="VBZ", lemma=_NOUN_OR_VERB[tokens[i].lower], head=over.i)
    tokens[clause.i] = structs.replace(clause, dep="ccomp", head=i)
    if tokens[i - 1].head != over.i:
        tokens[i - 1] = structs.replace(tokens[i - 1], head=over.i)


def _open_clause(tokens: list[Token], i: int) -> None:
    """Of "it would pay provided Kampala does the same" Kampala's doing is what it hangs on."""
    thing = next((t for t in tokens[i + 1 : i + 1 + _LONGEST_NAME] if t.head == i and t.dep in {"dobj", "pobj"}), None)
    if thing is None or thing.i + 1 >= len(tokens):
        return
    act = tokens[thing.i + 1]
    if act.tag in {"VBZ", "VBP", "VBD"} and act.sent == thing.sent and act.dep != "aux":
        tokens[act.i] = structs.replace(act, dep="ccomp", head=i)
        tokens[thing.i] = structs.replace(thing, dep="nsubj", head=act.i)


def _out_of_relative(tokens: list[Token], i: int) -> None:
    """Of "want the bank, which buys most of it, to pay" the paying is what is wanted, not why it buys."""
    asked = tokens[tokens[tokens[i].head].head]
    over = tokens[asked.head]
    behind = i >= 2 and tokens[i - 1].tag == "TO" and tokens[i - 2].text == ","
    if behind and asked.dep == "dobj" and over.lemma in _ASKING:
        tokens[i] = structs.replace(tokens[i], dep="xcomp", head=over.i)


def _under_main_clause(tokens: list[Token], i: int) -> None:
    """Of "Bah shall pay in May or after the vote, whichever is earlier" the paying is the main clause."""
    before = [t for t in tokens[max(i - _FAR, 0) : i] if t.head == i and t.dep == "ccomp" and t.sent == tokens[i].sent]
    if before and tokens[i - 1].lower == "whichever" and tokens[i].dep == "ROOT":
        tokens[before[0].i] = structs.replace(before[0], dep="ROOT", head=before[0].i)
        tokens[i] = structs.replace(tokens[i], dep="advcl", head=before[0].i)


def _join_clause(tokens: list[Token], i: int) -> None:
    """Of "Mali pledged aid to Niger and Bah “renewed his offer”" Bah renewed it; aid went to Niger alone."""
    if i < 3 or tokens[i - 1].text not in {'"', "''", "``"}:
        return
    verb, doer = tokens[i], tokens[i - 2]
    joined = tokens[doer.head]
    links = [t for t in tokens[joined.i + 1 : doer.i] if t.dep == "cc" and t.head == joined.i]
    if doer.dep != "conj" or doer.pos != "PROPN" or not links or links[-1].lower != "and":
        return
    own = [t for t in tokens[max(i - _FAR, 0) : i] if t.head == i and t.sent == verb.sent]
    over = joined
    while over.pos != "VERB" and over.head != over.i:
        over = tokens[over.head]
    if any(t.dep in _SUBJECTS for t in own) or over.pos != "VERB" or over.i == i:
        return
    if verb.dep == "ROOT":
        above = over
        while above.head not in {i, above.i}:
            above = tokens[above.head]
        if above.head != i:
            return
        tokens[above.i] = structs.replace(tokens[above.i], dep="ROOT", head=above.i)
        tokens[i] = structs.replace(verb, dep="conj", head=above.i)
    tokens[doer.i] = structs.replace(doer, dep="nsubj", head=i)
    tokens[links[-1].i] = structs.replace(links[-1], head=tokens[i].head)


def _part_subjects(tokens: list[Token], i: int) -> None:
    """Of "Bah, Diallo said there, had told Sow that he would pay" Bah told it, and Diallo only said so."""
    first, *rest = [t for t in tokens[max(i - _FAR, 0) : i] if t.head == i and t.dep in _FRONTED] or [tokens[i]]
    if len(rest) != 1 or rest[0].dep != "nsubj" or not _is_doer(tokens, first) or tokens[first.i + 1].text != ",":
        return
    behind = [t for t in tokens[i + 1 : i + _FAR] if t.head == i and t.dep == "ccomp" and t.sent == tokens[i].sent]
    told = behind[0] if len(behind) == 1 else tokens[i]
    between = tokens[i : told.i]
    if "," in {t.text for t in between} and not any(t.head == told.i and t.dep in _SUBJECTS for t in between):
        tokens[first.i] = structs.replace(first, dep="nsubj", head=told.i)


def _is_doer(tokens: list[Token], fronted: Token) -> bool:
    """Whether a subject, or a name of two words that the parser took for a measure: "Ali Hassan, Bah said, had …"."""
    named = fronted.pos == "PROPN" and tokens[fronted.i - 1].head == fronted.i
    return fronted.dep == "nsubj" or (named and tokens[fronted.i - 1].dep == "compound")
