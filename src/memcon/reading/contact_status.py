"""What became of a contact: held, planned, refused …, from the verb that governs its word and that verb's grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from memcon.domain.claims import Certainty, Condition, ContactStatus, Modality
from memcon.reading.certainty import grammar_of
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

_MOST_STEPS = 5  # from a noun up to the verb that governs it: "upbeat about a second round of talks"
_PLANNED: frozenset[ContactStatus] = frozenset(
    {"announced", "scheduled", "proposed", "expected", "conditional", "postponed"}
)


class StatusEntry(Entry, frozen=True, kw_only=True):
    """A governing verb: `carry` lets its own tense decide, `act` says the status itself."""

    frame: Literal["carry", "act"]


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of the contact, who governs its word, and how sure the words are."""

    status: ContactStatus
    governor: int | None
    certainty: Certainty = "asserted"
    modality: Modality = "actual"
    conditions: tuple[Condition, ...] = ()
    rule: str = ""

    @property
    def planned(self) -> bool:
        """Whether the contact still lies ahead as the words tell it."""
        return self.status in _PLANNED


def of_verb(parsed: Parsed, verb: int) -> Outcome | None:
    """What became of the contact whose verb this is; None where the words deny or only name it."""
    mood = _mood(parsed, verb)
    if mood is not None:
        over, entry, rule = mood
        grammar = grammar_of(parsed, over)
        if grammar.negated and entry.means != "refused":
            return None
        status: ContactStatus = entry.means  # type: ignore[assignment]  # the lexicon's own test checks the word
        return _outcome(parsed, over, status, rule, governor=over)
    return _by_tense(parsed, verb, rule="tense of the verb")


def of_noun(parsed: Parsed, noun: int) -> Outcome | None:
    """What became of the contact that this noun names; None where nothing tells."""
    governor, words = _governor(parsed, noun)
    modified = _of_modifier(parsed, noun)
    if modified is not None:
        told: ContactStatus = modified[0].means  # type: ignore[assignment]  # the lexicon's own test checks the word
        return _outcome(parsed, noun, told, modified[1], governor=None)
    if governor is None:
        return None
    entry, rule = _status_entry(parsed, governor, words)
    if entry is None:
        return _bare(parsed, noun, governor)
    if entry.frame == "act":
        if grammar_of(parsed, governor).negated:
            return None
        status: ContactStatus = entry.means  # type: ignore[assignment]  # as above
        return _outcome(parsed, governor, status, rule, governor=governor)
    carried = of_verb(parsed, governor)
    if carried and entry.means == "ongoing" and carried.status == "held":
        carried = _outcome(parsed, governor, "ongoing", rule, governor=governor)
    return carried


def _by_tense(parsed: Parsed, verb: int, *, rule: str) -> Outcome | None:
    grammar = grammar_of(parsed, verb)
    if grammar.negated:
        return None
    token = parsed.tokens[verb]
    if grammar.tense == "future" or _infinitive(parsed, verb):
        status: ContactStatus = "announced"
    elif token.tag == "VBG" and grammar.tense == "present":
        status = "ongoing"
    else:
        status = "held"
    return _outcome(parsed, verb, status, rule, governor=verb)


def _outcome(parsed: Parsed, verb: int, status: ContactStatus, rule: str, *, governor: int | None) -> Outcome:
    grammar = grammar_of(parsed, verb)
    conditions = _conditions(parsed, verb) if status != "held" else ()
    if conditions and status in _PLANNED:
        status = "conditional"
    return Outcome(
        status="expected" if status == "announced" and grammar.certainty == "possible" else status,
        governor=governor,
        certainty=grammar.certainty if grammar.certainty != "denied" else "asserted",
        modality=grammar.modality,
        conditions=conditions,
        rule=rule,
    )


def _infinitive(parsed: Parsed, verb: int) -> bool:
    """An infinitive ("Leaders to meet in May") that no verb of its own governs tells of a plan."""
    has_to = any(parsed.tokens[child].tag == "TO" for child in parsed.children[verb])
    return has_to and parsed.tokens[verb].dep in {"ROOT", "relcl", "acl", "ccomp"}


def _mood(parsed: Parsed, verb: int) -> tuple[int, StatusEntry, str] | None:
    """The verb over this one that says what became of it: scheduled to join, expected to meet, refused to meet."""
    here = verb
    for _ in range(3):
        token = parsed.tokens[here]
        if token.dep not in {"xcomp", "ccomp", "pcomp", "acl", "advcl"} or token.head == here:
            return None
        if token.dep == "ccomp" and parsed.child(here, "nsubj", "nsubjpass") is not None:
            return _of_clause(parsed, here)
        if parsed.tokens[token.head].lemma == "be" and token.dep == "xcomp":
            return (here, _by_phrase()["schedule"], "contact_status:is to")
        here = token.head
        entry, rule = _status_entry(parsed, here, ())
        if entry is not None and entry.frame == "act":
            return (here, entry, rule)
    return None


def _of_clause(parsed: Parsed, verb: int) -> tuple[int, StatusEntry, str] | None:
    """The status that a verb gives to its that-clause: "announced that they would meet", "proposed that they meet"."""
    entry, rule = _status_entry(parsed, parsed.tokens[verb].head, ())
    own = grammar_of(parsed, verb)
    if entry is None or entry.frame != "act" or own.tense == "past":
        return None
    if entry.means == "announced" and own.tense != "future":
        return None
    return (verb, entry, rule)


def _of_modifier(parsed: Parsed, noun: int) -> tuple[StatusEntry, str] | None:
    """The status that a participle before the noun gives it: "the planned meeting", "a cancelled visit"."""
    for child in parsed.children_by(noun, "amod"):
        token = parsed.tokens[child]
        for stem in (token.lemma, token.lower.removesuffix("ed"), token.lower.removesuffix("d")):
            entry = _by_phrase().get(stem)
            if entry is not None and entry.frame == "act":
                return entry, f"contact_status:{stem}"
    return None


def _governor(parsed: Parsed, noun: int) -> tuple[int | None, tuple[str, ...]]:
    """The verb or adjective over the noun and the prepositions on the way."""
    here, words = noun, []
    for _ in range(_MOST_STEPS):
        token = parsed.tokens[here]
        if token.head == here:
            break
        if token.dep in {"prep", "prt"}:
            words.append(token.lower)
        here = token.head
        if parsed.tokens[here].pos in {"VERB", "AUX"}:
            return here, tuple(words)
    token = parsed.tokens[here]
    return (here if token.pos in {"VERB", "AUX"} else None), tuple(words)


def _status_entry(parsed: Parsed, verb: int, words: tuple[str, ...]) -> tuple[StatusEntry | None, str]:
    token = parsed.tokens[verb]
    particle = parsed.child(verb, "prt")
    stems = [token.lemma]
    if particle is not None:
        stems.insert(0, f"{token.lemma} {parsed.tokens[particle].lower}")
    complement = parsed.child(verb, "acomp", "attr")
    if token.lemma == "be" and complement is not None:
        stems.insert(0, parsed.tokens[complement].lemma)
    tried = [f"{stem} {word}" for word in words for stem in stems] + stems
    for phrase in tried:
        entry = _by_phrase().get(phrase)
        if entry is not None:
            return entry, f"contact_status:{phrase}"
    return None, ""


def _by_phrase() -> dict[str, StatusEntry]:
    if not _TABLE:
        for entry in load_entries("contact_status", StatusEntry):
            _TABLE.update(dict.fromkeys(entry.patterns, entry))
    return _TABLE


_TABLE: dict[str, StatusEntry] = {}


def _bare(parsed: Parsed, noun: int, governor: int) -> Outcome | None:
    """A contact named in passing: "after his visit", "since their first meeting" took place; else nothing tells."""
    here = noun
    for _ in range(3):
        token = parsed.tokens[here]
        if token.dep == "pobj" and parsed.tokens[token.head].lower in {
            "after",
            "since",
            "at",
            "during",
            "following",
        }:
            grammar = grammar_of(parsed, governor)
            ahead = grammar.tense == "future" and parsed.tokens[token.head].lower in {"at", "during"}
            return Outcome(status="announced" if ahead else "held", governor=None, rule="named in passing")
        if token.head == here:
            return None
        here = token.head
    return None


def _conditions(parsed: Parsed, verb: int) -> tuple[Condition, ...]:
    """The "if" and "unless" clauses that hang on the verb or the verbs above it in the same clause."""
    found = []
    for here in (verb, *_above(parsed, verb)):
        for clause in parsed.children_by(here, "advcl"):
            mark = parsed.child(clause, "mark")
            word = parsed.tokens[mark].lower if mark is not None else ""
            if word in {"if", "unless"}:
                first, stop = parsed.extent(clause)
                words = parsed.words(first, stop).removeprefix(parsed.words(first, first + 1)).strip()
                found.append(
                    Condition(
                        kind="if" if word == "if" else "unless",
                        measure=words,
                        evidence=(parsed.span(first, stop),),
                    )
                )
    return tuple(found)


def _above(parsed: Parsed, verb: int) -> list[int]:
    found = []
    while parsed.tokens[verb].dep in {"xcomp", "conj"} and parsed.tokens[verb].head != verb:
        verb = parsed.tokens[verb].head
        found.append(verb)
    return found
