"""What became of a contact: held, planned, refused …, from the words that govern it and their grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from memcon.domain.claims import Certainty, Condition, ContactStatus, Modality
from memcon.reading.certainty import Grammar, grammar_of
from memcon.reading.contact_conditions import conditions_of, is_imagined
from memcon.reading.contact_journeys import journey_of
from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

Frame = Literal["carry", "begin", "act", "urge", "occur", "end", "noun", "through", "before", "passing", "list"]

_VERBS: tuple[Frame, ...] = ("act", "carry", "begin", "end", "occur")
_MOST_STEPS = 6  # from a noun up to the verb that governs it: "upbeat about a second round of talks"
_PLANNED: frozenset[ContactStatus] = frozenset(
    {"announced", "scheduled", "proposed", "expected", "conditional", "postponed"}
)
_UNDONE: frozenset[ContactStatus] = frozenset({"cancelled", "postponed", "refused"})


_OF_SOMETHING = frozenset({"nsubj", "nsubjpass", "dobj"})
_WISHES = frozenset({"want", "hope", "plan", "intend", "mean", "wish", "expect"})

PASSING = "named in passing"  # the rule of a contact that the words take for granted


class StatusEntry(Entry, frozen=True, kw_only=True):
    """A word that tells a contact's status; `frame` says how it stands to the contact (see the lexicon's head)."""

    frame: Frame


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of the contact, who governs its word, and how sure the words are.

    `clause` is the verb of the clause that only names the contact in passing ("agreed on a truce over dinner").
    """

    status: ContactStatus
    governor: int | None
    clause: int | None = None
    certainty: Certainty = "asserted"
    modality: Modality = "actual"
    conditions: tuple[Condition, ...] = ()
    rule: str = ""

    @property
    def planned(self) -> bool:
        """Whether the contact still lies ahead as the words tell it."""
        return self.status in _PLANNED


class _Way(Struct, frozen=True, kw_only=True):
    """The way from a contact noun up to its verb: prepositions, the first noun that says something, the verb."""

    verb: int | None
    prepositions: tuple[str, ...] = ()
    noun: StatusEntry | None = None
    opaque: bool = False


def of_verb(parsed: Parsed, verb: int) -> Outcome | None:
    """What became of the contact whose verb this is; None where it is only imagined ("if they met")."""
    if is_imagined(parsed, verb):
        return None
    mood = _mood(parsed, verb)
    journey = journey_of(parsed, verb)
    if mood is None and journey is not None:
        told = of_verb(parsed, journey)
        return None if told is None else structs.replace(told, governor=verb)  # "is set to fly there to meet"
    if mood is None:
        return _by_tense(parsed, verb, rule="tense of the verb")
    over, entry, rule = mood
    if grammar_of(parsed, over).negated:
        return _outcome(parsed, over, "refused", rule) if entry.means in {"announced", "proposed"} else None
    if _came_to_nothing(parsed, over):
        return _outcome(parsed, over, "cancelled", rule)
    return _outcome(parsed, over, _status(entry), rule)


def of_noun(parsed: Parsed, noun: int) -> Outcome | None:
    """What became of the contact that this noun names; None where nothing tells."""
    found = _of_noun(parsed, noun)
    none = any(parsed.tokens[k].lower == "no" for k in parsed.children_by(noun, "det"))
    if found is None or not none:
        return found
    return structs.replace(found, certainty="denied")  # "have had no talks since"


def _of_noun(parsed: Parsed, noun: int) -> Outcome | None:
    way = _way_up(parsed, noun)
    if is_imagined(parsed, noun if way.verb is None else way.verb):
        return None
    governing, rule = _governing(parsed, way)
    before, before_rule = _before(parsed, noun)
    if governing is not None and way.verb is not None:
        decided = _governed(parsed, way.verb, governing, rule)
        if before is None or before.means == "held" or (decided and decided.status in _UNDONE):
            return decided
    if before is not None and before.means == "held" and _is_definite(parsed, noun):
        is_told = way.verb is not None and parsed.tokens[way.verb].lemma == "be"  # "their first meeting was in 2002"
        return _outcome(parsed, way.verb if is_told and way.verb is not None else noun, "held", before_rule)
    if way.noun is not None:
        return _outcome(parsed, noun if way.verb is None else way.verb, _status(way.noun), "contact_status:noun")
    if before is not None:
        return _outcome(parsed, noun, _status(before), before_rule)
    return _in_passing(parsed, way) or _taken_for_granted(parsed, noun, way)


def _taken_for_granted(parsed: Parsed, noun: int, way: _Way) -> Outcome | None:
    """A contact of named sides of which something is told that is past: "the meeting of A and B angered C"."""
    if way.verb is None or way.opaque or way.prepositions or parsed.tokens[noun].dep not in _OF_SOMETHING:
        return None
    grammar = grammar_of(parsed, way.verb)
    told = grammar.tense == "past" and not grammar.negated and grammar.modality == "actual"
    words = {parsed.tokens[k].lower for k in parsed.children_by(noun, "prep")}
    named = bool(words & {"between", "with", "of"}) or parsed.child(noun, "poss") is not None
    if not told or not named or grammar.certainty == "possible":
        return None
    return Outcome(status="held", governor=None, rule="taken for granted")


def _governed(parsed: Parsed, verb: int, entry: StatusEntry, rule: str) -> Outcome | None:
    grammar = grammar_of(parsed, verb)
    if entry.frame == "occur" and grammar.negated:
        return _outcome(parsed, verb, "cancelled", rule)
    if entry.frame == "begin" and grammar.negated:
        return Outcome(status="announced", governor=verb, modality=grammar.modality, rule=rule)
    if entry.frame == "end" and grammar.tense == "future":
        return None  # "whether the talks will produce a truce" tells of none to come
    if entry.frame == "end" and grammar.negated:
        return Outcome(status="ongoing", governor=verb, modality=grammar.modality, rule=rule)
    if entry.frame == "act":
        return None if grammar.negated else _outcome(parsed, verb, _status(entry), rule)
    carried = of_verb(parsed, verb)
    if carried and entry.means == "ongoing" and carried.status == "held":
        return _outcome(parsed, verb, "ongoing", rule)
    return carried


def _by_tense(parsed: Parsed, verb: int, *, rule: str) -> Outcome:
    grammar = grammar_of(parsed, verb)
    mark = parsed.child(verb, "mark")
    if _going_on(parsed, verb) or (mark is not None and parsed.tokens[mark].lower == "while"):
        return _outcome(parsed, verb, "ongoing", rule)
    if _ought_to(parsed, verb) and not grammar.negated and parsed.tokens[verb].tag == "VB":
        return _outcome(parsed, verb, "proposed", rule)
    if grammar.tense == "future" or _infinitive(parsed, verb) or _may_come(parsed, verb, grammar):
        return _outcome(parsed, verb, "refused" if grammar.negated else "announced", rule)
    return _outcome(parsed, verb, "held", rule)


def _ought_to(parsed: Parsed, verb: int) -> bool:
    """Of "should host them", "must meet"."""
    return any(parsed.tokens[k].lower in {"should", "must", "ought"} for k in parsed.children_by(verb, "aux"))


def _may_come(parsed: Parsed, verb: int, grammar: Grammar) -> bool:
    """Of "could meet in six weeks"; not of "may have met"."""
    past = {"have", "had"} & {parsed.tokens[k].lower for k in parsed.children_by(verb, "aux")}
    return grammar.certainty == "possible" and not past and parsed.tokens[verb].tag == "VB"


def _going_on(parsed: Parsed, verb: int) -> bool:
    """Of "are meeting", "was reported to be delivering"; not of "will be meeting"."""
    words = {parsed.tokens[k].lower for k in parsed.children_by(verb, "aux", "auxpass")}
    going = bool(words & {"is", "are", "am", "be"}) and not words & {"will", "would"}
    return going and parsed.tokens[verb].tag == "VBG"


def _outcome(parsed: Parsed, word: int, status: ContactStatus, rule: str) -> Outcome:
    grammar = grammar_of(parsed, word)
    conditions = conditions_of(parsed, word) if status != "held" else ()
    certainty = grammar.certainty
    if (status in {"held", "ongoing"} and grammar.negated) or is_denied(parsed, word):
        certainty = "denied"
    if conditions and status in _PLANNED:
        status = "conditional"
    return Outcome(
        status="expected" if status == "announced" and certainty == "possible" else status,
        governor=word if parsed.tokens[word].pos in {"VERB", "AUX", "ADJ"} else None,
        certainty=certainty,
        modality=grammar.modality,
        conditions=conditions,
        rule=rule,
    )


def is_denied(parsed: Parsed, word: int) -> bool:
    """Whether somebody denies the clause: "denied that the two sides had agreed to meet"."""
    for here in (word, *parsed.ancestors(word)):
        over = parsed.tokens[here].head
        if parsed.tokens[here].dep == "ccomp" and parsed.tokens[over].lemma in word_group("denies"):
            return not grammar_of(parsed, over).negated
    return False


def _infinitive(parsed: Parsed, verb: int) -> bool:
    """An infinitive ("Leaders to meet in May") that no verb of its own governs tells of a plan."""
    has_to = any(parsed.tokens[child].tag == "TO" for child in parsed.children[verb])
    return has_to and parsed.tokens[verb].dep in {"ROOT", "relcl", "acl", "ccomp"}


def _mood(parsed: Parsed, verb: int) -> tuple[int, StatusEntry, str] | None:
    """The word over this verb that says what became of it: scheduled to join, ready to meet, refused to meet."""
    here = verb
    for _ in range(3):
        token = parsed.tokens[here]
        if token.dep not in {"xcomp", "ccomp", "pcomp", "acl", "advcl"} or token.head == here:
            return None
        if token.dep == "ccomp" and parsed.child(here, "nsubj", "nsubjpass") is not None:
            return _of_clause(parsed, here)
        above = parsed.tokens[token.head]
        if token.dep == "pcomp":
            return _behind(parsed, token.head)
        if above.lemma == "be" and token.dep == "xcomp":
            return (here, _by_phrase("act")["schedule"], "contact_status:is to")
        if token.dep == "acl" and above.lemma in _by_phrase("noun"):
            return (here, _by_phrase("noun")[above.lemma], f"contact_status:{above.lemma}")
        if token.dep == "advcl" and above.pos != "ADJ":
            return None  # a purpose: "travels to meet" tells by its own tense
        here = token.head
        urged = _by_phrase("urge").get(parsed.tokens[here].lemma)
        if urged is not None:
            return (here, urged, f"contact_status:{parsed.tokens[here].lemma}")
        entry, rule = _status_entry(parsed, here, ())
        if entry is not None and entry.frame == "act":
            return (here, entry, rule)
    return None


def _came_to_nothing(parsed: Parsed, verb: int) -> bool:
    """Of what somebody "had wanted", "had hoped" to do, which did not come about."""
    had = any(parsed.tokens[k].lower in {"had", "'d"} for k in parsed.children_by(verb, "aux"))
    return had and parsed.tokens[verb].lemma in _WISHES


def _behind(parsed: Parsed, preposition: int) -> tuple[int, StatusEntry, str] | None:
    """What the verb before the preposition says of the gerund behind it: "looks forward to meeting"."""
    token = parsed.tokens[preposition]
    if token.lower in _by_phrase("passing") or parsed.tokens[token.head].pos not in {"VERB", "AUX", "ADJ"}:
        return None
    entry, rule = _status_entry(parsed, token.head, (token.lower,))
    return (token.head, entry, rule) if entry is not None and entry.frame == "act" else None


def _of_clause(parsed: Parsed, verb: int) -> tuple[int, StatusEntry, str] | None:
    """The status that a verb gives to its that-clause: "announced that they would meet", "proposed that they meet"."""
    entry, rule = _status_entry(parsed, parsed.tokens[verb].head, ())
    own = grammar_of(parsed, verb)
    if entry is None or entry.frame != "act" or own.tense == "past":
        return None
    if entry.means == "announced" and own.tense != "future":
        return None
    return (verb, entry, rule)


def _before(parsed: Parsed, noun: int) -> tuple[StatusEntry | None, str]:
    """The status that a participle or adjective before the noun gives it: "the planned meeting"."""
    for child in parsed.children_by(noun, "amod"):
        entry = _by_phrase("before").get(parsed.tokens[child].lower)
        if entry is not None:
            return entry, f"contact_status:{parsed.tokens[child].lower}"
    return None, ""


def _way_up(parsed: Parsed, noun: int) -> _Way:
    """Up from the noun; another noun on the way speaks of the contact, is looked through, or ends the way."""
    here, prepositions, opaque = noun, [], False
    found: StatusEntry | None = None
    for _ in range(_MOST_STEPS):
        token = parsed.tokens[here]
        if token.head == here:
            break
        is_prep = token.dep in {"prep", "prt"} or (token.dep == "conj" and token.pos == "ADP")
        if is_prep and not opaque:
            prepositions.append(token.lower)
        here = token.head
        above = parsed.tokens[here]
        if above.pos in {"VERB", "AUX"}:
            return _Way(verb=here, prepositions=tuple(prepositions), noun=found, opaque=opaque)
        if above.pos in {"NOUN", "PROPN"} and token.dep not in {"appos", "conj"}:
            if prepositions and not opaque:
                found = found or _by_phrase("noun").get(above.lemma)
            through = above.lemma in _by_phrase("through")
            opaque = opaque or (found is None and not through)
            if through and not opaque:
                prepositions = []
    return _Way(verb=None, prepositions=tuple(prepositions), noun=found, opaque=opaque)


def _governing(parsed: Parsed, way: _Way) -> tuple[StatusEntry | None, str]:
    """The entry of the verb over the noun; a verb of another noun, or one that only frames the time, is not its."""
    if way.verb is None or way.opaque:
        return None, ""
    entry, rule = _status_entry(parsed, way.verb, way.prepositions)
    if entry is None:
        return None, ""
    adjunct = bool(way.prepositions) and way.prepositions[0] in _by_phrase("passing")
    direct = rule.rpartition(" ")[2] in way.prepositions
    asked = way.prepositions[:1] == ("for",) and _is_of_request(parsed, way.verb) and entry.means in _UNDONE
    if not direct and not asked and (adjunct or (way.prepositions and entry.frame == "act")):
        return None, ""  # "on the eve of the meeting they unveiled a plan"
    if way.noun is not None and entry.means not in _UNDONE:
        return None, ""
    return entry, rule


def _is_of_request(parsed: Parsed, verb: int) -> bool:
    """Of "refused a request for a call"."""
    return any(parsed.tokens[k].lemma in _by_phrase("noun") for k in parsed.children_by(verb, "dobj"))


def _status_entry(parsed: Parsed, verb: int, words: tuple[str, ...]) -> tuple[StatusEntry | None, str]:
    token = parsed.tokens[verb]
    particle = parsed.child(verb, "prt") or _forward(parsed, verb)
    stems = [token.lemma] if particle is None else [f"{token.lemma} {parsed.tokens[particle].lower}", token.lemma]
    if token.lemma in {"be", "remain", "seem"}:
        complement = parsed.child(verb, "acomp", "attr")
        if complement is not None:
            stems.insert(0, parsed.tokens[complement].lemma)
    if token.lemma == "be":
        stems[:0] = ["schedule"] if _is_on_list(parsed, verb) or _is_to(parsed, verb) else []
        stems[:0] = ["put on hold"] if _is_on_hold(parsed, verb) else []
    if token.lemma == "go":
        stems[:0] = [f"go {parsed.tokens[k].lower}" for k in parsed.children_by(verb, "advmod")]  # "went well"
    if token.lemma == "take" and (thing := parsed.child(verb, "dobj")) is not None:
        stems.insert(0, f"take {parsed.tokens[thing].lemma}")
    chain = [f"{stem} {' '.join(reversed(words))}" for stem in stems] if len(words) > 1 else []  # "walked out of"
    tried = chain + [f"{stem} {word}" for word in words for stem in stems] + [*stems, token.lower]
    for phrase in tried:
        for frame in _VERBS:
            entry = _by_phrase(frame).get(phrase)
            if entry is not None:
                return entry, f"contact_status:{phrase}"
    return None, ""


def _is_on_list(parsed: Parsed, verb: int) -> bool:
    """Of "a lunch was on the timetable"."""
    behind = [k for p in parsed.children_by(verb, "prep") if parsed.tokens[p].lower == "on"
              for k in parsed.children_by(p, "pobj")]  # fmt: skip
    return any(parsed.tokens[k].lemma in _by_phrase("list") for k in behind)


def _is_to(parsed: Parsed, verb: int) -> bool:
    """Of "are to open in May"."""
    return any(
        parsed.tokens[k].tag == "TO" for clause in parsed.children_by(verb, "xcomp") for k in parsed.children[clause]
    )


def _is_on_hold(parsed: Parsed, verb: int) -> bool:
    behind = [k for p in parsed.children_by(verb, "prep") if parsed.tokens[p].lower == "on"
              for k in parsed.children_by(p, "pobj")]  # fmt: skip
    return any(parsed.tokens[k].lower in {"hold", "ice"} for k in behind)


def of_occurrence(parsed: Parsed, verb: int, *, denied: bool) -> Outcome | None:
    """What "neither took place" says of contacts told before: held or cancelled; None of any other verb or tense.

    So does "it was called off", with the status of its verb.
    """
    entry, rule = _status_entry(parsed, verb, ())
    grammar = grammar_of(parsed, verb)
    undone = entry is not None and entry.means in _UNDONE and parsed.child(verb, "nsubjpass") is not None
    if entry is not None and undone and not (denied or grammar.negated) and grammar.modality == "actual":
        return Outcome(status=entry.means, governor=verb, certainty=grammar.certainty, rule=rule)  # type: ignore[arg-type]
    if entry is None or entry.frame != "occur" or grammar.tense == "future" or grammar.modality != "actual":
        return None
    status: ContactStatus = "cancelled" if denied != grammar.negated else "held"
    return Outcome(status=status, governor=verb, certainty=grammar.certainty, rule=rule)


def is_earlier(parsed: Parsed, head: int, outcome: Outcome) -> bool:
    """Whether a main clause tells it in the pluperfect: "the last obstacles had been cleared at a meeting"."""
    verb = outcome.governor if outcome.governor is not None else outcome.clause
    verb = head if verb is None else verb
    had = any(parsed.tokens[k].lower in {"had", "'d"} for k in parsed.children_by(verb, "aux"))
    return had and parsed.tokens[verb].dep in {"ROOT", "conj"}


def course_of(parsed: Parsed, verb: int) -> Frame | None:
    """Whether "they began", "it lasted", "it took place" tells of the course of what was held; None of other verbs."""
    entry, _ = _status_entry(parsed, verb, ())
    grammar = grammar_of(parsed, verb)
    if entry is None or grammar.negated or grammar.tense == "future" or grammar.modality != "actual":
        return None
    return entry.frame if entry.frame in {"begin", "end", "occur"} else None


def _forward(parsed: Parsed, verb: int) -> int | None:
    """The "forward" of "looks forward to"."""
    return next((k for k in parsed.children_by(verb, "advmod") if parsed.tokens[k].lower == "forward"), None)


def _in_passing(parsed: Parsed, way: _Way) -> Outcome | None:
    """A contact named in passing: "after his visit", "over dinner" took place; else nothing tells."""
    if not way.prepositions or way.prepositions[0] not in _by_phrase("passing"):
        return None
    ahead = way.verb is not None and grammar_of(parsed, way.verb).tense == "future"
    status: ContactStatus = "announced" if ahead and way.prepositions[0] in {"at", "during", "in", "over"} else "held"
    return Outcome(status=status, governor=None, clause=way.verb, rule=PASSING)


def _is_definite(parsed: Parsed, noun: int) -> bool:
    children = [parsed.tokens[child] for child in parsed.children[noun]]
    return any(child.dep == "poss" or child.lower in {"the", "this", "that"} for child in children)


def _status(entry: StatusEntry) -> ContactStatus:
    return entry.means  # type: ignore[return-value]  # the lexicon's own test checks the word


def _by_phrase(frame: Frame) -> dict[str, StatusEntry]:
    if not _TABLE:
        for entry in load_entries("contact_status", StatusEntry):
            _TABLE.setdefault(entry.frame, {}).update(dict.fromkeys(entry.patterns, entry))
    return _TABLE[frame]


_TABLE: dict[Frame, dict[str, StatusEntry]] = {}
