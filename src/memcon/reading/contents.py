"""How far a content reaches: which tokens of the sentence are what was said, thought or wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading import cue_words
from memcon.reading.cue_words import source_nouns
from memcon.reading.sources import extent_of, is_added, subject_of

if TYPE_CHECKING:
    from memcon.reading.cue_words import CueWord
    from memcon.reading.parse import Parsed

_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_MARKS = frozenset({'"', "''", "``"})


def of_verb(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    """The tokens of the verb's content by the first frame that fits; empty where none does."""
    for frame, find in _FRAMES:
        if frame in word.frames:
            found = find(parsed, verb, word)
            if found:
                return _without_added(parsed, found)
    return _beyond_noun(parsed, verb, word)


def _beyond_noun(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    """A clause or infinitive that the parser hung on a noun in between: "said in a statement that …"."""
    finite = not word.frames.isdisjoint({"clause", "quote"})
    for child in parsed.children_by(verb, "prep", "dobj", "dative", "npadvmod", "advcl"):
        if child < verb:
            continue
        for i in parsed.subtree(child):
            token = parsed.tokens[i]
            near = token.head == child or parsed.tokens[token.head].head == child
            if token.dep not in {"acl", "ccomp", "relcl"} or not near:
                continue
            mark = parsed.child(i, "mark")
            told = word.whom and token.dep == "relcl" and _is_bare_clause(parsed, i)
            if finite and (told or (mark is not None and parsed.tokens[mark].lower == "that")):
                return _without_added(parsed, set(parsed.subtree(i)))
            if (
                "to" in word.frames
                and child != token.head
                and _has_to(parsed, i)
                and parsed.tokens[child].dep == "prep"
            ):
                return _without_added(parsed, set(parsed.subtree(i)))
    if finite and not word.whom and "object" not in word.frames:
        broken = _broken_clause(parsed, verb)
        if broken:
            return broken
    if "to" in word.frames and parsed.child(verb, "dobj") is None:
        return {
            i
            for child in parsed.children_by(verb, "advcl")
            if child > verb and _has_to(parsed, child)
            for i in parsed.subtree(child)
        }
    return set()


def _without_added(parsed: Parsed, found: set[int]) -> set[int]:
    """The tokens without those of another saying that the parser hung among them."""
    for added in [i for i in found if is_added(parsed, i)]:
        found.difference_update(parsed.subtree(added))
    for aside in [i for i in found if _is_aside(parsed, i, max(found))]:
        found.difference_update(parsed.subtree(aside))
    return found


def _is_aside(parsed: Parsed, i: int, last: int) -> bool:
    """Whether an "as"-clause at the end is the reporter's: "announced a summit, as the two sides seek a way out"."""
    token = parsed.tokens[i]
    if token.dep != "advcl" or token.head > i or parsed.child(i, "nsubj", "nsubjpass") is None:
        return False
    mark = parsed.child(i, "mark")
    if mark is None or parsed.tokens[mark].lower != "as" or parsed.tokens[mark - 1].pos == "ADV":  # "as long as"
        return False
    return parsed.extent(i).stop - 1 == last


def of_passive(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    """What is said of a passive's subject: the subject with the infinitive, or the clause alone."""
    subject = parsed.child(verb, "nsubjpass", "nsubj")
    clause = _clause(parsed, verb, word)
    if clause:
        return clause
    if word.whom and word.about:
        asked = about(parsed, verb, word.about)
        if asked:
            return asked[1]
    infinitive = [
        i
        for i in parsed.children_by(verb, "xcomp")
        if i > verb and (parsed.tokens[i].tag == "VB" or _has_to(parsed, i))
    ]
    if infinitive and not word.frames.isdisjoint({"clause", "control", "to"}):
        if subject is None and parsed.child(verb, "auxpass") is None:
            return set()  # "companies thought to endanger security"
        named = set(extent_of(parsed, subject)) if subject is not None else set()
        return {i for x in infinitive for i in parsed.subtree(x)} | named
    return _judged(parsed, verb, word, subject)


def _is_bare_clause(parsed: Parsed, i: int) -> bool:
    """Whether what the parser took for a relative clause has all it needs: "told colleagues she wants to go"."""
    own = {parsed.tokens[child].dep for child in parsed.children[i]}
    relative = any(parsed.tokens[child].tag in {"WDT", "WP"} for child in parsed.children[i])
    return "nsubj" in own and not relative and not own.isdisjoint({"dobj", "xcomp", "ccomp", "acomp", "attr"})


def _broken_clause(parsed: Parsed, verb: int) -> set[int]:
    """A clause whose subject the parser took for the verb's object: "hopes his endorsement will give him a boost"."""
    behind = [i for i in parsed.children_by(verb, "dobj", "nsubj", "xcomp", "advcl", "csubj") if i > verb]
    if len(behind) < 2 and not (behind and parsed.tokens[behind[0]].dep == "xcomp"):
        return set()
    found = {i for child in behind for i in parsed.subtree(child)}
    if min(found) > verb + 2 or any(_has_to(parsed, i) or _is_marked(parsed, i) for i in behind):
        return set()
    finite = any(parsed.tokens[i].tag in _FINITE and parsed.tokens[i].dep != "relcl" for i in found)
    return found if finite else set()


def _is_marked(parsed: Parsed, clause: int) -> bool:
    """Whether a clause begins with its own "because", "if", "when" …, so that it is no content."""
    first = parsed.extent(clause).first
    begins = parsed.tokens[first].dep in {"mark", "advmod"} and parsed.tokens[first].head == clause
    mark = parsed.child(clause, "mark")
    return begins or (mark is not None and parsed.tokens[mark].lower != "that")


def _judged(parsed: Parsed, verb: int, word: CueWord, subject: int | None) -> set[int]:
    """Who or what is judged by somebody named: "The plan was praised by the union for its clarity", "is seen as"."""
    if subject is None:
        return set()
    said = [i for i in parsed.children_by(verb, "prep") if parsed.tokens[i].lower in word.objects | {"as"}]
    found = set(extent_of(parsed, subject)) | {i for one in said for i in parsed.subtree(one)}
    if "as" in word.frames and any(parsed.tokens[i].lower == "as" for i in said):
        return found
    return found if "object" in word.frames and parsed.child(verb, "agent") is not None else set()


def about(parsed: Parsed, head: int, prepositions: frozenset[str]) -> tuple[int, set[int]] | None:
    """The preposition that leads to the content and the content behind it; None where there is none.

    "called for the army to leave": the parser makes "for" the mark of a clause.
    """
    for child in parsed.children_by(head, "prep", "agent", "advcl", "ccomp"):
        preposition: int | None = child
        if parsed.tokens[child].dep in {"advcl", "ccomp"}:
            preposition = parsed.child(child, "mark")
        if preposition is None or preposition < head or parsed.tokens[preposition].lower not in prepositions:
            continue
        inside = set(parsed.subtree(child)) - {preposition}
        if any(_is_time(parsed, i) for i in parsed.children_by(preposition, "pobj")):
            continue
        for named in parsed.children_by(head, "prep"):
            if parsed.tokens[named].lower == "as" and named > preposition:  # "referred to the pact as dead"
                inside.update(parsed.subtree(named))
        if inside:
            return preposition, inside
    return _beside(parsed, head, prepositions)


def _is_time(parsed: Parsed, i: int) -> bool:
    entity = parsed.entity_at.get(i)
    return entity is not None and entity.label in {"DATE", "TIME"}


def _beside(parsed: Parsed, head: int, prepositions: frozenset[str]) -> tuple[int, set[int]] | None:
    """The same where the parse hung the preposition elsewhere: "upbeat about a second round"."""
    preposition = head + 1
    if preposition >= parsed.sentence_of(head).stop or parsed.tokens[preposition].lower not in prepositions:
        return None
    over = parsed.tokens[preposition].head
    if over <= preposition:
        return None
    return preposition, {i for i in parsed.subtree(over) if i > preposition}


def clause_of(parsed: Parsed, head: int, frames: frozenset[str]) -> set[int]:
    """The finite clause or infinitive on a noun or adjective: "demand that …", "prepared to …"."""
    found: set[int] = set()
    for child in parsed.children_by(head, "acl", "ccomp", "xcomp", "relcl", "advcl"):
        if child < head:
            continue
        infinitive = _has_to(parsed, child)
        marked = _has_that(parsed, child)
        finite = parsed.tokens[child].dep == "ccomp" or (
            marked and parsed.child(child, "nsubj", "nsubjpass") is not None
        )
        if ("to" in frames and infinitive) or ("clause" in frames and finite and not infinitive):
            found.update(parsed.subtree(child))
    return found


def behind_phrase(parsed: Parsed, words: range, frames: frozenset[str]) -> set[int]:
    """The content of a phrase such as "make it clear" or "take aim at": what hangs on its words behind it."""
    for wanted in ("clause", "to", "object"):
        if wanted not in frames:
            continue
        found = {
            i
            for word in words
            for child in parsed.children[word]
            if child >= words.stop and _is_content(parsed, child, wanted)
            for i in parsed.subtree(child)
        }
        if found:
            return {i for i in found if i >= words.stop}
    return set()


def _is_content(parsed: Parsed, child: int, wanted: str) -> bool:
    dep = parsed.tokens[child].dep
    if wanted == "object":
        asked = dep == "ccomp" and parsed.tokens[parsed.extent(child).first].tag in {"WP", "WDT", "WRB"}
        return (
            asked or dep in {"dobj", "pobj", "pcomp"} or (dep in {"xcomp", "advcl", "ccomp"} and _has_to(parsed, child))
        )
    if wanted == "to":
        return dep in {"xcomp", "acl", "advcl"} and _has_to(parsed, child)
    return dep in {"ccomp", "advcl", "acl", "relcl"} and parsed.child(child, "nsubj", "nsubjpass", "expl") is not None


def _clause(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    del word
    found: set[int] = set()
    for child in parsed.children_by(verb, "ccomp"):
        if _has_to(parsed, child) or not _reaches(parsed, child, verb) or stray_noun(parsed, child) is not None:
            continue
        found.update(parsed.subtree(child))
    return found


def stray_noun(parsed: Parsed, clause: int) -> int | None:
    """The verb of saying before a clause that the model took for a noun: "rejects the cuts and demands that …"."""
    before = parsed.extent(clause).first - 1
    if before <= parsed.tokens[clause].head:
        return None
    token = parsed.tokens[before]
    stray = token.tag == "NNS" and token.dep == "conj" and token.head > parsed.tokens[clause].head
    return before if stray and cue_words.verb(token) is not None else None


def _reaches(parsed: Parsed, clause: int, verb: int) -> bool:
    """Whether a clause can be the verb's content: no semicolon between them, and no colon ahead of the verb."""
    between = {parsed.tokens[i].text for i in range(min(clause, verb), max(clause, verb))}
    return ";" not in between and (clause > verb or ":" not in between)


def _infinitive(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    del word
    if parsed.child(verb, "dobj") is not None:
        return set()
    return {
        i
        for child in parsed.children_by(verb, "xcomp")
        if child > verb and _has_to(parsed, child)
        for i in parsed.subtree(child)
    }


def _control(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    found = {
        i
        for child in parsed.children_by(verb, "xcomp", "ccomp")
        if child > verb and _has_to(parsed, child)
        for i in parsed.subtree(child)
    }
    if found and not word.whom:
        for doer in parsed.children_by(verb, "dobj"):
            found.update(parsed.subtree(doer))
    return found


def _gerund(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    del word
    return {
        i
        for child in parsed.children_by(verb, "xcomp", "dobj", "ccomp")
        if child > verb and parsed.tokens[child].tag == "VBG" and parsed.child(child, "aux") is None
        for i in parsed.subtree(child)
    }


def _predicate(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    """What is named and its name: of "called the letter a good sign", "the letter a good sign"."""
    del word
    named = parsed.children_by(verb, "oprd", "ccomp", "xcomp")
    if not named:
        return _two_objects(parsed, verb) or _quoted_name(parsed, verb)
    parts = [*named, *parsed.children_by(verb, "dobj", "nsubj")]
    return {i for part in parts if part > verb or parsed.tokens[part].tag == "WDT" for i in parsed.subtree(part)}


def _two_objects(parsed: Parsed, verb: int) -> set[int]:
    """The same where the parser took the name for a second object: "calling it a relief"."""
    objects = [i for i in parsed.children_by(verb, "dobj", "dative") if i > verb]
    return {i for part in objects for i in parsed.subtree(part)} if len(objects) > 1 else set()


def _quoted_name(parsed: Parsed, verb: int) -> set[int]:
    """The same where the name stands in marks at the object's end: called the advice "disrespectful"."""
    found = {i for child in parsed.children_by(verb, "dobj") if child > verb for i in parsed.subtree(child)}
    return found if any(parsed.tokens[i].text in _MARKS for i in found) else set()


def _as(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    del word
    said = [i for i in parsed.children_by(verb, "prep", "advcl") if _is_as(parsed, i) and i > verb]
    objects = parsed.children_by(verb, "dobj")
    if not said or not objects:
        return set()
    return {i for part in (*said, *objects) for i in parsed.subtree(part)}


def _is_as(parsed: Parsed, i: int) -> bool:
    mark = parsed.child(i, "mark")
    return parsed.tokens[i].lower == "as" or (mark is not None and parsed.tokens[mark].lower == "as")


def _object(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    deps = ("dobj", "dative") if word.objects else ("dobj",)
    objects = [i for i in parsed.children_by(verb, *deps) if i > verb and parsed.tokens[i].lower not in _EMPTY]
    if not objects or (word.whom and _is_spoken_to(parsed, verb, objects[0], word)):
        return set()
    found = {i for part in objects for i in parsed.subtree(part)}
    found.difference_update(stray_noun(parsed, clause) for clause in parsed.children_by(verb, "ccomp"))
    for preposition in parsed.children_by(verb, "prep"):
        if parsed.tokens[preposition].lower in word.objects and preposition > verb:
            found.update(parsed.subtree(preposition))
    return found


def _is_spoken_to(parsed: Parsed, verb: int, noun: int, word: CueWord) -> bool:
    """Whether the object is the one spoken to: "asked his colleagues for a delay", "told him"."""
    asked = any(parsed.tokens[i].lower in word.about and i > noun for i in parsed.children_by(verb, "prep"))
    return asked or parsed.tokens[noun].pos in {"PRON", "PROPN"}


def _thing(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    """An object that is no source: "welcomed the deal", but not "welcomed the envoy", "citing two officials"."""
    objects = parsed.children_by(verb, "dobj")
    if not objects or any(_is_source(parsed, i) for i in objects):
        return set()
    return _object(parsed, verb, word)


def _finding(parsed: Parsed, verb: int, word: CueWord) -> set[int]:
    """What a poll or report shows: "the survey found a gap"."""
    source = subject_of(parsed, verb)
    noun = source_nouns().at(parsed.tokens, source, source + 1) if source is not None else None
    return _object(parsed, verb, word) if noun is not None and noun.entry.means != "person" else set()


def _is_source(parsed: Parsed, i: int) -> bool:
    entity = parsed.entity_at.get(i)
    named = entity is not None and entity.label in {"PERSON", "NORP", "ORG"}
    return named or parsed.tokens[i].pos == "PRON" or source_nouns().at(parsed.tokens, i, i + 1) is not None


_EMPTY = frozenset({"himself", "herself", "themselves", "itself", "myself", "yourself", "nothing", "anything"})
_FRAMES = (
    ("clause", _clause),
    ("as", _as),
    ("predicate", _predicate),
    ("control", _control),
    ("to", _infinitive),
    ("gerund", _gerund),
    ("object", _object),
    ("thing", _thing),
    ("finding", _finding),
)


def _has_to(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[c].lower == "to" for c in parsed.children_by(i, "aux", "mark") if c < i)


def _has_that(parsed: Parsed, i: int) -> bool:
    return any(
        parsed.tokens[c].lower in {"that", "whether", "if", "how", "why"}
        for c in parsed.children_by(i, "mark", "advmod")
    )
