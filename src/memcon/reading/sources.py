"""Who is the source of a cue: its subject, or the subject it shares, and how far that phrase reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading import cue_words

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

_SUBJECTS = ("nsubj", "csubj", "expl")
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "aux"})
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
MAX_CLIMB = 5  # verbs above a cue whose subject it may share


def subject_of(parsed: Parsed, verb: int) -> int | None:
    """The token that heads the doer of the verb; None where the words name nobody.

    "who" counts: it is what the words say. A passive's doer is the noun behind "by". "Correction: an earlier
    version said …": what stands behind the colon.
    """
    found = _doer_of(parsed, verb)
    if found is None:
        return None
    for child in parsed.children[found]:
        if found < child < verb and parsed.tokens[parsed.extent(child).first - 1].text == ":":
            return child
    return found


def antecedent_of(parsed: Parsed, relative: int) -> int | None:
    """The noun that "who", "which" or "that" takes up; None where the parse does not say."""
    return next(
        (parsed.tokens[i].head for i in (relative, *parsed.ancestors(relative)) if parsed.tokens[i].dep == "relcl"),
        None,
    )


def _doer_of(parsed: Parsed, verb: int) -> int | None:
    shares = parsed.child(verb, "nsubj") is None and is_added(parsed, verb)
    here = _said_with(parsed, verb) if shares else verb
    for _ in range(MAX_CLIMB):
        if here != verb and parsed.child(here, "nsubj") is None and is_added(parsed, here):
            here = _said_with(parsed, here)
        if _is_passive(parsed, here):
            if here == verb:
                return _agent(parsed, here)
            purpose = parsed.tokens[verb].dep == "advcl" and parsed.child(verb, "aux") is not None
            return None if purpose else parsed.child(here, "nsubjpass")
        subjects = parsed.children_by(here, "nsubj")
        if subjects:  # the nearest ahead of the verb, where the parse gives it two
            return max((i for i in subjects if i < here), default=subjects[0])
        agent = _agent(parsed, here)
        if agent is not None and here == verb:
            return agent
        above = _sharer(parsed, here)
        if above is None:
            return _noun_before(parsed, verb) if here == verb else None
        if parsed.tokens[above].pos not in _VERBAL:
            return above if parsed.tokens[above].pos in {"NOUN", "PROPN", "PRON"} else None
        here = above
    return None


def is_added(parsed: Parsed, i: int) -> bool:
    """Whether a verb adds another saying to the one whose content the parse hung it into.

    "said the deal was dead, adding that …"; "notes that strength lags and asked whether …";
    "suggested that he could not win, while Cruz said …".
    """
    token = parsed.tokens[i]
    if not token.tag.startswith("VB") or token.head >= i or token.dep not in {"advcl", "conj"}:
        return False
    if _is_stray(parsed, i):
        return True
    word = cue_words.verb(token)
    if word is None:
        return False
    if token.tag == "VBG":
        return token.dep == "advcl" and parsed.tokens[i - 1].text in {",", "-", "—", '"', "''"}
    if token.tag not in _FINITE:
        return False
    if parsed.child(i, "nsubj") is None:
        return _goes_with_outer(parsed, i)
    first = parsed.extent(i).first
    return "quote" in word.frames and "," in (parsed.tokens[first - 1].text, parsed.tokens[first].text)


def _goes_with_outer(parsed: Parsed, i: int) -> bool:
    """Whether a verb without a subject fits the cue above, not its neighbour: "said X has come and accused Y"."""
    token = parsed.tokens[i]
    if token.dep != "conj" or parsed.tokens[token.head].tag not in (_FINITE | {"VBN"}) - {token.tag}:
        return False
    outer = _said_with(parsed, i)
    return outer != i and parsed.tokens[outer].tag == token.tag


def _is_stray(parsed: Parsed, i: int) -> bool:
    """Whether a finite verb is joined to a bare one, which no grammar allows: "hopes to build and also wants …"."""
    token = parsed.tokens[i]
    return (
        token.dep == "conj"
        and token.tag in {"VBZ", "VBD"}
        and parsed.tokens[token.head].tag == "VB"
        and parsed.child(i, "nsubj", "nsubjpass") is None
    )


def _said_with(parsed: Parsed, added: int) -> int:
    """The verb whose saying an added one goes on with; the added one where there is none above."""
    here = added
    while parsed.tokens[here].head != here:
        token = parsed.tokens[here]
        over = cue_words.verb(parsed.tokens[token.head])
        if token.dep in {"ccomp", "xcomp"} and over is not None:
            return token.head
        here = token.head
    return added


def _noun_before(parsed: Parsed, verb: int) -> int | None:
    """The name that a broken parse left without its verb: "Grijalva, the top Democrat …, will support the bill"."""
    tokens = parsed.tokens
    if tokens[verb].tag not in _FINITE and parsed.child(verb, "aux") is None:
        return None
    here = min((child for child in parsed.children_by(verb, "aux") if child < verb), default=verb) - 1
    first = parsed.sentence_of(verb).first
    while here >= first and tokens[here].pos in {"PUNCT", "ADV"}:
        here -= 1
    if here < first or tokens[here].pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    beside = here == verb - 1
    while first <= tokens[here].head < here and tokens[tokens[here].head].pos in {"NOUN", "PROPN", "ADP"}:
        begin = parsed.extent(here).first
        if beside and tokens[here].dep == "appos" and begin > first and tokens[begin - 1].text == ",":
            break  # "At the rally for his wife, the former president said": no apposition, the subject
        here = tokens[here].head
    return here if tokens[here].pos in {"NOUN", "PROPN", "PRON"} else None


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb is a passive: "is expected", "was told"."""
    return _is_passive(parsed, verb)


def _is_passive(parsed: Parsed, verb: int) -> bool:
    token = parsed.tokens[verb]
    if token.tag not in {"VBN", "VBD"}:
        return False
    # "a blog called the Feed"; "Asked whether he would sign, …"
    named = token.tag == "VBN" and token.dep in {"acl", "advcl"} and parsed.child(verb, "aux") is None
    return named or parsed.child(verb, "auxpass", "nsubjpass") is not None


def _agent(parsed: Parsed, verb: int) -> int | None:
    by = parsed.child(verb, "agent")
    return parsed.child(by, "pobj") if by is not None else None


def _sharer(parsed: Parsed, verb: int) -> int | None:
    """The verb whose subject is also this one's, or the noun that a participle describes."""
    token = parsed.tokens[verb]
    if token.head == verb:
        return None
    if token.dep == "pcomp":  # "by saying that", "short of calling for": the doer of the verb above the preposition
        above = next((i for i in parsed.ancestors(verb) if parsed.tokens[i].pos in _VERBAL), None)
        return _blamed(parsed, above, token.head) if above is not None else None
    if token.dep == "acl":
        return token.head if token.tag == "VBG" else None
    if token.dep == "ccomp" and parsed.tokens[verb].tag not in {"VB", "VBG"}:
        return None
    if token.dep not in _SHARING:
        return None
    if token.dep == "xcomp":  # "urged him to say": the object does it; "used the speech to say" is the subject's
        doer = parsed.child(token.head, "dobj")
        over = cue_words.verb(parsed.tokens[token.head])
        if doer is not None and doer < verb and over is not None and "control" in over.frames:
            return doer
    return token.head


def _blamed(parsed: Parsed, verb: int, preposition: int) -> int:
    """The doer of what somebody is accused of or thanked for: the object; the verb itself where there is none."""
    word = cue_words.verb(parsed.tokens[verb])
    if word is None or parsed.tokens[preposition].lower not in word.objects:
        return verb
    return next((i for i in parsed.children_by(verb, "dobj", "dative") if i < preposition), verb)


def extent_of(parsed: Parsed, head: int) -> range:
    """The whole noun phrase of a source, with its appositions and relative clauses."""
    token = parsed.tokens[head]
    if token.pos == "PRON" and token.tag != "NN":
        drop = frozenset({"relcl", "acl", "punct", "prep", "appos", "cc", "conj"})
    else:
        drop = frozenset({"advcl", "parataxis"})
    first, stop = parsed.extent(head, without=drop)
    while stop - 1 > head and _is_loose(parsed, stop - 1):
        stop -= 1
    while first < head and parsed.tokens[first].pos in {"PUNCT", "SPACE"}:
        first += 1
    return range(first, stop)


def _is_loose(parsed: Parsed, i: int) -> bool:
    """Whether the token at a source's end is none of it: punctuation, the "'s" of a possessor."""
    token = parsed.tokens[i]
    return (token.pos == "PUNCT" and token.text != ")") or token.dep == "case"


#: words that stand for nobody in particular who could say or want something
_NOBODY = frozenset(
    {"that", "this", "what", "there", "these", "you", "something", "nothing", "everything", "anything", "nobody"}
)


def is_somebody(parsed: Parsed, head: int) -> bool:
    """Whether the phrase can stand for people: a name, a pronoun of persons, a noun that is no empty word or date."""
    token = parsed.tokens[head]
    if token.lower in _NOBODY or token.pos not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "VERB", "ADV"}:
        return False
    entity = parsed.entity_at.get(head)
    return entity is None or entity.label not in {"DATE", "TIME", "MONEY", "QUANTITY"}
