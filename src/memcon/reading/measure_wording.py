"""A measure in the text's own words: verb and object without the performer, one unit for each that stands alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.reading.stances import is_people, word_group

if TYPE_CHECKING:
    from memcon.domain.text import Span
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents

_LONG = 24  # tokens; a longer wording loses its relative clauses and purposes
_NEAR = 3  # tokens between "reduce and remove": verbs that share what stands after the last
_NOT_OF_VERB = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "mark", "cc", "punct", "parataxis", "agent", "expl", "intj", "preconj"}
)
_OWN_WORDS = frozenset({"det", "poss", "amod", "compound", "prep", "nummod"})
_MOODS = ({"VB", "VBP"}, {"VBD", "VBZ", "VBP"}, {"VBG"}, {"VBN", "VBD"}, {"NN", "VBG"})
_FRONTED = frozenset({"prep", "npadvmod", "advcl", "ccomp", "dep"})
_ORDER = frozenset({"then", "finally", "later", "first", "ultimately", "eventually", "next"})
_ADVERBS = frozenset({"also", "now", "first", "even", "only", "still", "then"})
_MUST = frozenset({"have", "need", "ought", "be"})
_MARKS = frozenset({",", ";", ":", "."})
_WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_BRANCHES = frozenset({"relcl", "advcl", "parataxis", "ccomp"})
MOST_LISTED = 10  # items of one list; what names more is no list of measures but a page without full stops
_POINTING = frozenset({"a", "an", "the", "this", "that", "these", "those", "such"})
_ARTICLES = frozenset({"a", "an", "the"})
_VERBS = frozenset({"VERB", "AUX"})


class Unit(Struct, frozen=True, kw_only=True):
    """One measure: its head token, who must do it (a token), the tokens of its wording, and whether it is denied."""

    head: int
    doer: int | None
    kept: tuple[int, ...]
    denied: bool = False


def units_of(parsed: Parsed, head: int, doer: int | None) -> list[Unit]:
    """The measures named by the phrase of token `head`, in order."""
    if parsed.tokens[head].lower == "going" and parsed.child(head, "aux") is not None:
        head = parsed.child(head, "xcomp") or head  # "are going to buy": buy
    if parsed.tokens[head].lemma == "be" and parsed.child(head, "expl") is not None:
        head = parsed.child(head, "attr", "nsubj") or head  # "there be no tax": the tax
    if parsed.tokens[head].pos not in _VERBS:
        return [Unit(head=noun, doer=doer, kept=kept) for noun, kept in _items(parsed, head)]
    found: list[Unit] = []
    verbs = _joined_verbs(parsed, head)
    for place, verb in enumerate(verbs):
        own = [i for i in parsed.children_by(verb, "nsubj", "nsubjpass") if i < verb]
        doer = own[-1] if own else doer
        following = verbs[place + 1] if place + 1 < len(verbs) else None
        if following is not None and _shares_object(parsed, verb, following):
            continue
        first = verbs[place - 1] if place and _shares_object(parsed, verbs[place - 1], verb) else None
        found += _units_of_verb(parsed, verb, doer, first)
    return found


def _joined_verbs(parsed: Parsed, head: int) -> list[int]:
    found, waiting = [], [head]
    while waiting:
        here = waiting.pop(0)
        found.append(here)
        waiting += [c for c in parsed.children_by(here, "conj") if _goes_along(parsed, head, c)]
    return sorted(found)


def _goes_along(parsed: Parsed, head: int, joined: int) -> bool:
    token = parsed.tokens[joined]
    return token.pos in _VERBS and token.tag != "MD" and alike(parsed, head, joined)


def alike(parsed: Parsed, head: int, joined: int) -> bool:
    """Whether the joined verb goes on in the same mood: "lift … and offer", not "… and has accused"."""
    one, other = parsed.tokens[head], parsed.tokens[joined]
    if parsed.child(joined, "aux") is not None and parsed.child(head, "aux") is None:
        return False
    return any(one.tag in mood and other.tag in mood for mood in _MOODS)


def _shares_object(parsed: Parsed, verb: int, following: int) -> bool:
    return (
        following - verb <= _NEAR
        and not is_passive(parsed, verb)
        and parsed.child(verb, "dobj", "prep", "xcomp", "ccomp", "prt") is None
    )


def _units_of_verb(parsed: Parsed, verb: int, doer: int | None, first: int | None) -> list[Unit]:
    passive = is_passive(parsed, verb)
    kept = _kept_of_verb(parsed, verb)
    if passive:
        over = _told_of(parsed, verb)
        acted_on, agent = parsed.child(over, "nsubjpass", "nsubj"), parsed.child(verb, "agent")
        if (
            acted_on is None
            and parsed.tokens[verb].dep == "xcomp"
            and parsed.tokens[parsed.tokens[verb].head].lemma in _MUST
        ):
            acted_on = parsed.child(parsed.tokens[verb].head, "nsubj", "nsubjpass")  # "creditors have to be treated"
        doer = parsed.child(agent, "pobj") if agent is not None else None
        if acted_on is not None:
            whole = without_article(parsed, acted_on, without=frozenset())
            kept += [i for i in whole if not _under_aside(parsed, i, acted_on)]
        kept = [i for i in kept if parsed.tokens[i].dep != "neg"]
    if first is not None:
        kept += list(range(first, verb))
    denied = parsed.child(_told_of(parsed, verb) if passive else verb, "neg") is not None
    objects = _separate_objects(parsed, verb)
    places = _separate_places(parsed, verb) if len(objects) < 2 else []
    if len(objects) < 2 and not places:
        return [Unit(head=verb, doer=doer, kept=tuple(sorted(set(kept))), denied=denied)]
    inside = {i for noun in places or objects[:1] for i in parsed.subtree(noun)}
    rest = [i for i in kept if i not in inside]
    items = [kept_of_noun(parsed, noun) for noun in places] or [words for _, words in _items(parsed, objects[0])]
    return [Unit(head=verb, doer=doer, kept=tuple(sorted({*rest, *words})), denied=denied) for words in items]


def _told_of(parsed: Parsed, verb: int) -> int:
    """Of passives joined by "or" the one that has their subject and "not": "scripts not be written or rewritten"."""
    over = parsed.tokens[verb].head
    joined = parsed.tokens[verb].dep == "conj" and parsed.child(verb, "nsubjpass") is None
    return over if joined and is_passive(parsed, over) else verb


def _items(parsed: Parsed, head: int) -> list[tuple[int, tuple[int, ...]]]:
    """Each noun of the list with the tokens of its phrase, none holding another's."""
    found: list[tuple[int, tuple[int, ...]]] = []
    behind: set[int] = set()  # tokens of the phrases that come later in the list
    for noun in reversed(joined_nouns(parsed, head)):
        found.append((noun, tuple(i for i in kept_of_noun(parsed, noun) if i not in behind)))
        behind.update(parsed.subtree(noun))
    return found[::-1]


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether the subject is acted on: "be lifted", "wanted the sanctions lifted"."""
    if parsed.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if parsed.tokens[verb].lower == "gone":
        return False
    return parsed.tokens[verb].tag == "VBN" and parsed.child(verb, "aux") is None and parsed.child(verb, "dobj") is None


def _separate_objects(parsed: Parsed, verb: int) -> list[int]:
    """Objects joined by "and" that could be granted alone: each with a word of its own before or after it."""
    first = parsed.child(verb, "dobj")
    if first is None:
        return []
    joined = joined_nouns(parsed, first)
    return joined if all(_stands_alone(parsed, one) for one in joined) else joined[:1]


def _separate_places(parsed: Parsed, verb: int) -> list[int]:
    """The nouns of "resume work at a zone in the south and a port in the north", each of which could be granted alone.

    The parser often takes the second for the verb's object.
    """
    for prep in parsed.children_by(verb, "prep"):
        place, thing = parsed.child(prep, "pobj"), parsed.child(verb, "dobj")
        if place is None or is_aside(parsed, prep):
            continue
        listed = joined_nouns(parsed, place)
        phrase = parsed.subtree(prep)
        if thing is not None and thing > prep:
            before = min(parsed.subtree(thing)) - 1
            listed = [place, thing] if parsed.tokens[before].dep == "cc" and before in phrase else []
        if len(listed) > 1 and all(_is_described(parsed, one) for one in listed):
            return listed
    return []


def _is_described(parsed: Parsed, noun: int) -> bool:
    """Whether the noun has an article, words of its own and a place: "a joint zone at the border"."""
    own = {parsed.tokens[c].dep for c in parsed.children[noun]}
    return "det" in own and "prep" in own and bool(own & {"amod", "compound"})


def _stands_alone(parsed: Parsed, noun: int) -> bool:
    return any(parsed.tokens[c].dep in _OWN_WORDS for c in parsed.children[noun])


def joined_nouns(parsed: Parsed, head: int) -> list[int]:
    """The noun and those listed with it: "a pay rise, shorter hours and an end to …"; names stay together."""
    found: list[int] = []
    waiting = [head]
    if parsed.child(head, "conj") is None:
        waiting += _hung_too_deep(parsed, head)
    while waiting and len(found) < MOST_LISTED:
        here = waiting.pop(0)
        if here in found:
            continue
        found.append(here)
        for child in parsed.children_by(here, "conj", "appos"):
            token = parsed.tokens[child]
            listed = token.dep == "conj" or parsed.child(child, "conj") is not None
            if listed and token.pos == "NOUN" and child > head:
                waiting.append(child)
    first = parsed.tokens[head].lower
    return sorted(found[1:] if first in {"nothing", "anything"} and len(found) > 1 else found)


def _hung_too_deep(parsed: Parsed, head: int) -> list[int]:
    """Nouns of the list that the parser joined to a name inside its first item.

    In "a declaration to end the Korean War, aid or a channel", "aid" hangs on "War": a common noun is not listed
    with a name.
    """
    for i in parsed.subtree(head):
        if i != head and parsed.tokens[i].pos == "PROPN":
            joined = [c for c in parsed.children_by(i, "conj") if parsed.tokens[c].pos == "NOUN"]
            if joined and not is_people(parsed.tokens[joined[0]].lemma):
                return joined
    return []


def without_article(parsed: Parsed, noun: int, *, without: frozenset[str]) -> list[int]:
    """The tokens of the noun phrase without its article, marks and the branches in `without`."""
    phrase = parsed.subtree(noun, without=without | {"punct"})
    article = parsed.tokens[phrase[0]].lower in _ARTICLES and parsed.tokens[phrase[0]].dep == "det"
    return phrase[1:] if article and len(phrase) > 1 else phrase


def kept_of_noun(parsed: Parsed, noun: int) -> tuple[int, ...]:
    """The noun phrase without those listed with it, without asides and articles."""
    kept = [noun]
    for child in parsed.children[noun]:
        token = parsed.tokens[child]
        if token.dep in {"conj", "cc", "punct", "parataxis", "preconj"} or is_aside(parsed, child):
            continue
        if token.dep == "appos" or (token.dep in {"det", "predet"} and token.lower in _POINTING):
            continue
        if token.dep == "advmod" and child < noun and token.lower in _ORDER:
            continue  # "a truce, then a swap"
        kept += _with_lists(parsed, child, top=noun)
    return tuple(_shortened(parsed, noun, kept))


def _kept_of_verb(parsed: Parsed, verb: int) -> list[int]:
    kept = [verb]
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        by_rule = token.dep == "agent" and not is_passive(parsed, verb)  # "abide by the law"
        if (token.dep in _NOT_OF_VERB and not by_rule) or is_aside(parsed, child) or token.dep == "conj":
            continue
        if child < verb and token.dep in _FRONTED:
            continue  # "On these matters China would …"
        if token.dep == "dobj":
            kept += _with_lists(parsed, child, top=verb)
        elif token.dep == "advmod" and token.lower in _ADVERBS and (child < verb or token.lower in {"only", "first"}):
            continue
        else:
            kept += _with_lists(parsed, child, top=verb)
    return _shortened(parsed, verb, kept)


def _with_lists(parsed: Parsed, child: int, *, top: int) -> list[int]:
    return [i for i in parsed.subtree(child) if not _under_aside(parsed, i, top)]


def _under_aside(parsed: Parsed, i: int, top: int) -> bool:
    while i != top:
        if is_aside(parsed, i):
            return True
        if parsed.tokens[i].head == i:
            return False
        i = parsed.tokens[i].head
    return False


def is_aside(parsed: Parsed, i: int) -> bool:
    """Whether a condition, reason, setting or remark begins at this child: it is no part of the measure."""
    token = parsed.tokens[i]
    if token.dep == "relcl" or (token.dep in {"appos", "npadvmod"} and parsed.child(i, "relcl") is not None):
        first = min(parsed.subtree(i))  # ", which means that …", ", an idea that …"
        return first > 0 and parsed.tokens[first - 1].text == ","
    if token.dep == "advcl" and (_comes_after(parsed, i) or _trails(parsed, i)):
        return True
    if token.dep in {"advcl", "ccomp"}:
        marks = parsed.children_by(i, "mark", "advmod")
        return any(parsed.tokens[mark].lower in word_group("opens an aside") - {"so"} for mark in marks)
    if token.dep == "prep" and token.lower == "on" and parsed.tokens[token.head].pos == "NOUN":
        day = parsed.child(i, "pobj")
        if day is not None and parsed.tokens[day].lower in _WEEK:
            return True  # "declared a ceasefire on Saturday"
    if token.lower == "after" and parsed.tokens[token.head].lemma == "look":
        return False
    if token.dep in {"prep", "mark"}:
        if token.lower in word_group("opens an aside") - {"as"}:
            return True
        noun = parsed.child(i, "pobj")
        return noun is not None and parsed.tokens[noun].lower in word_group("ties") and parsed.tokens[noun].head == i
    return False


def _trails(parsed: Parsed, clause: int) -> bool:
    """Whether the clause is a remark behind a comma: "stay away until they are freed, dealing a blow to the talks"."""
    first = parsed.extent(clause).first
    return parsed.tokens[clause].tag == "VBG" and first > 0 and parsed.tokens[first - 1].text in {",", "-"}


def _comes_after(parsed: Parsed, clause: int) -> bool:
    """Whether the clause tells of the next step: "…, followed by a swap", "…, after which they would leave"."""
    if parsed.tokens[clause].lower == "followed" and parsed.child(clause, "agent") is not None:
        return True
    preps = parsed.children_by(clause, "prep")
    which = (parsed.child(prep, "pobj") for prep in preps if parsed.tokens[prep].lower in {"after", "upon"})
    return any(thing is not None and parsed.tokens[thing].tag == "WDT" for thing in which)


def _shortened(parsed: Parsed, head: int, kept: list[int]) -> list[int]:
    """The wording without its relative clauses and purposes where it would be long."""
    if len(kept) <= _LONG:
        return sorted(kept)
    cut: set[int] = set()
    for i in kept:
        if i != head and parsed.tokens[i].dep in _BRANCHES and parsed.tokens[i].head in kept:
            cut.update(parsed.subtree(i))
    return sorted(i for i in kept if i not in cut)


def wording(parsed: Parsed, referents: Referents, unit: Unit) -> str:
    """The measure as a short phrase: the verb as its lemma, pronouns as those they stand for, no quotation marks."""
    passive = parsed.tokens[unit.head].pos in _VERBS and is_passive(parsed, unit.head)
    after = unit.head + 1  # "write off the debt"
    first = [unit.head, *(i for i in parsed.children_by(unit.head, "prt") if i == after and i in unit.kept)]
    order = [*first, *(i for i in unit.kept if i not in first)] if passive else list(unit.kept)
    parts: list[str] = []
    before = -2
    for i in order:
        token = parsed.tokens[i]
        stray = token.dep == "punct" and token.text in _MARKS and i + 1 not in unit.kept
        if token.text == '"' or stray:
            continue
        glued = before == i - 1 and parsed.tokens[before].stop == token.start and parts
        text = _word(parsed, referents, unit, i)
        if glued:
            parts[-1] += text
        else:
            parts.append(text)
        before = i
    words = " ".join(parts).strip(" ,;:.'-").removesuffix(" and").removesuffix(" or")
    told = any(parsed.tokens[i].dep == "neg" for i in unit.kept)
    return f"not {words}" if unit.denied and not told else words


def as_told(parsed: Parsed, referents: Referents, unit: Unit) -> str:
    """The clause in its own order and tense: "harassment went on", "offer was raised"."""
    verbs = parsed.children_by(unit.head, "aux", "auxpass", "neg")
    kept = sorted({*unit.kept, *(i for i in verbs if parsed.tokens[i].tag != "TO")})
    shown = (_word(parsed, referents, unit, i) if i != unit.head else parsed.words(i, i + 1) for i in kept)
    return " ".join(shown).replace(" n't", "n't").replace(" '", "'").strip(' ,;:."')


def _word(parsed: Parsed, referents: Referents, unit: Unit, i: int) -> str:
    token = parsed.tokens[i]
    own = parsed.article.text[token.start : token.stop]
    if i == unit.head and token.pos in _VERBS and token.lemma.isalpha():
        return token.lemma
    if token.dep == "neg" and token.lower in {"n't", "n’t"}:
        return "not"
    if token.pos == "PRON" and token.dep in {"dobj", "pobj", "dative", "conj"} and token.tag == "PRP":
        known = referents.at(i)
        if known is not None and known.kind == "pronoun" and known.wording.lower() != token.lower:
            return known.wording
    return own


def span_of(parsed: Parsed, unit: Unit) -> Span:
    """The unbroken run of the measure's words around its head."""
    inside = set(unit.kept) | {unit.head}
    first = stop = unit.head
    while first - 1 in inside:
        first -= 1
    while stop + 1 in inside:
        stop += 1
    return parsed.span(first, stop + 1)
