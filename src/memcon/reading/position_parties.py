"""Who holds a position and who must act: subjects found through control, coordination and nouns, then resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.reading.measure_wording import alike
from memcon.reading.stances import is_people, people_words, word_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referent, Referents

_MOST_STEPS = 6  # from a verb up through coordination and control to the clause that has its subject
_NAMES = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_COUNTED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_BY = frozenset({"by", "from"})
_SHORT_OF = 6  # tokens of "of the rail union" that still belong to the name of a holder
_PARTS = frozenset({"one", "two", "some", "many", "most", "both", "all", "several", "each"})  # of a group
_EMPTY = frozenset({"no", "neither", "none", "nobody", "nothing"})


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds a position: as worded, the parties (none where unknown), the head and first token that name them.

    `named`: it is one person, known by name.
    """

    wording: str
    parties: tuple[str, ...]
    at: int
    first: int
    named: bool = False

    @property
    def party(self) -> str | None:
        """The parties joined by "; "; None where unknown."""
        return "; ".join(self.parties) or None


def subject_of(parsed: Parsed, verb: int) -> int | None:
    """The token of whom the predicate is said: its own subject, or the one it shares with the verbs above it.

    In the passive that is the agent ("was rejected by the board"), None where it is left out.
    """
    here = verb
    for _ in range(_MOST_STEPS):
        token = parsed.tokens[here]
        if parsed.child(here, "nsubjpass") is not None and here == verb and token.tag == "VBN":
            return _agent(parsed, here)
        subject = nearest_subject(parsed, here)
        if subject is not None:
            return _antecedent(parsed, here, subject)
        if token.head == here:
            return None
        if token.dep in {"relcl", "acl"}:
            return token.head if token.tag != "VBN" else _agent(parsed, here)
        if token.dep in {"xcomp", "ccomp"} and parsed.tokens[token.head].pos in {"VERB", "AUX", "ADJ"}:
            asked = parsed.child(token.head, "dobj")
            if token.dep == "xcomp" and asked is not None and asked < here:
                return asked
        elif token.dep == "conj" and (other := _goes_with(parsed, here)) is not None:
            here = other
            continue
        elif token.dep not in {"conj", "advcl", "acomp", "pcomp", "prep", "attr", "aux", "oprd", "dobj", "pobj", "dep"}:
            return None
        here = token.head
    return None


def nearest_subject(parsed: Parsed, verb: int) -> int | None:
    """The subject; of two, the one nearer the verb: a dateline may look like one ("NAIROBI - The group has …")."""
    subjects = parsed.children_by(verb, "nsubj", "nsubjpass")
    before = [i for i in subjects if i < verb]
    if subjects:
        return before[-1] if before else subjects[0]
    named = (i for i in parsed.children_by(verb, "npadvmod") if i < verb and parsed.tokens[i].pos == "PROPN")
    return next(named, None)  # "Norway and Cuba, the guarantors, hope" may be parsed so


def _told_before(parsed: Parsed, verb: int) -> int | None:
    """The clause that stands before its verb of saying: "He agreed to it, the palace said, and was open to more"."""
    clauses = [c for c in parsed.children_by(verb, "ccomp") if c < verb]
    return clauses[0] if clauses and parsed.child(verb, "nsubj") is not None else None


def _goes_with(parsed: Parsed, verb: int) -> int | None:
    """The verb with which a joined one shares its subject, where that is not the one it is joined to.

    "said that they must leave and ruled out a deal": by its form it goes on with the main clause.
    """
    head = parsed.tokens[verb].head
    fronted = parsed.tokens[head].head > head  # "X has refused but was weighing it, people said"
    if parsed.tokens[head].dep in {"ccomp", "xcomp"} and not fronted and not alike(parsed, head, verb):
        return parsed.tokens[head].head
    return _told_before(parsed, head)


def _agent(parsed: Parsed, verb: int) -> int | None:
    by = parsed.child(verb, "agent")
    return parsed.child(by, "pobj") if by is not None else None


def _antecedent(parsed: Parsed, verb: int, subject: int) -> int:
    """The noun for which "who", "which", "that" stands in a relative clause; else the subject itself."""
    token = parsed.tokens[verb]
    if parsed.tokens[subject].tag in {"WDT", "WP"} and token.dep == "relcl":
        return token.head
    return subject


def owner_of(parsed: Parsed, referents: Referents, noun: int) -> int | None:
    """Whose the noun is ("Kim's demand", "a U.S. demand", "a demand by the union"), or who brings it forward.

    Without an owner of its own it is the subject's of the verb that it hangs on ("made an offer", "issued a call").
    """
    for child in parsed.children_by(noun, "poss", "compound", "amod", "nmod"):
        if parsed.tokens[child].dep == "poss" or referents.inside(child) is not None:
            return child
    for prep in parsed.children_by(noun, "prep", "agent"):
        if parsed.tokens[prep].lower in _BY:
            return parsed.child(prep, "pobj")
    return None


def holder_at(parsed: Parsed, referents: Referents, i: int) -> Holder | None:
    """Who the token stands for, when it can hold a position: a known referent, a name, or a word for people."""
    token = parsed.tokens[i]
    if any(parsed.tokens[c].tag == "WP$" for c in parsed.children_by(i, "poss")):
        of = _whose(parsed, i)
        return None if of is None else holder_at(parsed, referents, of)
    if (beside := _named_beside(parsed, referents, i)) is not None:
        return holder_at(parsed, referents, beside)
    if (group := _part_of(parsed, i)) is not None:
        whole = holder_at(parsed, referents, group)
        return None if whole is None else structs.replace(whole, wording=parsed.words(i, group + 1), at=i)
    if token.lower in _EMPTY or any(parsed.tokens[c].lower in _EMPTY for c in parsed.children_by(i, "det", "preconj")):
        return None
    known = referents.of_phrase(i)
    owned = known is not None and _only_modifies(parsed, known, i)
    if owned and not is_people(token.lemma) and i not in parsed.entity_at:
        return None  # "U.S. policy", "his inability" hold nothing
    if known is not None and not _others_people(parsed, i):
        parties = _parties(referents.all_of(i)) or known.parties
        return Holder(
            wording=_wording(parsed, referents, known, i),
            parties=parties,
            at=i,
            first=phrase_start(parsed, i),
            named=known.name is not None,
        )
    if token.pos == "PRON":
        return None
    entity = parsed.entity_at.get(i)
    if token.tag in {"NNP", "NNPS"} and token.dep == "nsubj" and (entity is None or entity.label not in _COUNTED):
        return Holder(wording=noun_phrase(parsed, i), parties=(), at=i, first=phrase_start(parsed, i))
    person = {token.lemma, token.lower.removesuffix("s")} & people_words()
    named = {parsed.tokens[c].lemma for c in parsed.children_by(i, "appos")} & people_words()  # "Unifor, the union,"
    if (entity is not None and entity.label in _NAMES) or person or (named and token.pos == "PROPN"):
        return Holder(wording=noun_phrase(parsed, i), parties=(), at=i, first=phrase_start(parsed, i))
    return None


def _whose(parsed: Parsed, i: int) -> int | None:
    """Of "the party, whose deputies promised their votes" the party; None where the noun means others than its own."""
    clause = next((k for k in parsed.ancestors(i) if parsed.tokens[k].dep == "relcl"), None)
    own = parsed.tokens[i].lemma in word_group("own people")
    return parsed.tokens[clause].head if clause is not None and own else None


def _named_beside(parsed: Parsed, referents: Referents, i: int) -> int | None:
    """The name that follows a description, where that alone names nobody: "its biggest member, BlackRock"."""
    if parsed.tokens[i].pos != "NOUN" or referents.at(i) is not None:
        return None
    for child in parsed.children_by(i, "appos"):
        if (
            child > i
            and parsed.tokens[child].pos == "PROPN"
            and (referents.of_phrase(child) or child in parsed.entity_at)
        ):
            return child
    return None


def _part_of(parsed: Parsed, i: int) -> int | None:
    """The group of "one of the two groups", "some of the lenders"."""
    if parsed.tokens[i].lower not in _PARTS:
        return None
    prep = parsed.child(i, "prep")
    group = parsed.child(prep, "pobj") if prep is not None and parsed.tokens[prep].lower == "of" else None
    return group if group is not None and parsed.tokens[group].tag in {"NNS", "NNPS", "NN"} else None


def _only_modifies(parsed: Parsed, known: Referent, i: int) -> bool:
    """Whether the referent is not the noun's own but that of a word before it."""
    first, stop = parsed.tokens_in(known.evidence.start, known.evidence.stop)
    return not first <= i < stop


def _others_people(parsed: Parsed, i: int) -> bool:
    """Whether the noun means others than its owner: "Zambia's creditors", "its neighbours"."""
    return parsed.tokens[i].lemma in word_group("others") and parsed.child(i, "poss") is not None


def _wording(parsed: Parsed, referents: Referents, known: Referent, i: int) -> str:
    """A person's name; for others the words as printed, with those joined by "and"."""
    everybody = referents.all_of(i)
    if len(everybody) > 1 and len(_parties(everybody)) == 1 and not any(one.name for one in everybody):
        return known.wording  # "the Workers' Party, or PKK"
    if len(everybody) > 1 and parsed.tokens[i].pos != "PRON":
        return " and ".join(dict.fromkeys(one.wording for one in everybody))
    if known.kind == "pronoun" and not known.name:
        return known.party or known.wording
    first, stop = parsed.tokens_in(known.evidence.start, known.evidence.stop)
    if parsed.tokens[i].dep in {"amod", "compound"} or (first <= i < stop and (known.name or known.kind == "pronoun")):
        return known.wording
    return noun_phrase(parsed, i)


def noun_phrase(parsed: Parsed, i: int) -> str:
    """The noun with what stands before it and a short "of" after it: "U.S. officials", "the head of the bank"."""
    stop = i + 1
    for prep in parsed.children_by(i, "prep"):
        end = parsed.extent(prep).stop
        if prep == i + 1 and parsed.tokens[prep].lower == "of" and end - prep <= _SHORT_OF:
            stop = end
    return parsed.words(phrase_start(parsed, i), stop)


def phrase_start(parsed: Parsed, i: int) -> int:
    """The first token of the noun phrase that ends with its head at `i`."""
    first, _ = parsed.extent(i)
    first = next((k + 1 for k in range(i - 1, first, -1) if _is_dash(parsed, k)), first)  # "ROME - The ministers"
    for child in parsed.children[i]:
        if child < i and parsed.tokens[child].dep in {"punct", "prep", "relcl", "cc", "conj", "appos"}:
            first = max(first, child + 1)
    return first


def _is_dash(parsed: Parsed, k: int) -> bool:
    dash = parsed.tokens[k].text in {"-", "--", "—"}
    return dash and parsed.tokens[k].start > parsed.tokens[k - 1].stop


def _parties(referents: Iterable[Referent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party for one in referents for party in one.parties))


def parties_at(parsed: Parsed, referents: Referents, i: int) -> str | None:
    """The parties that the phrase stands for, joined by "; "; a word for people stands for itself; else None."""
    found = () if _others_people(parsed, i) else _parties(referents.all_of(i))
    if found:
        return "; ".join(found)
    holder = holder_at(parsed, referents, i)
    return (holder.party or holder.wording) if holder else None
