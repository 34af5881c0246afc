"""What looks like a position and is none: only supposed, guessed, left open, about somebody, or told already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.conditions import performer_of
from memcon.reading.measure_catalogue import catalogue_of
from memcon.reading.measure_wording import Unit, units_of, wording
from memcon.reading.position_frames import goes_on_beside
from memcon.reading.position_speech import asks
from memcon.reading.stances import is_people, stance_words, word_group

if TYPE_CHECKING:
    from memcon.domain.claims import Stance
    from memcon.reading.conditions import Tie
    from memcon.reading.parse import Parsed
    from memcon.reading.position_frames import Frame
    from memcon.reading.position_tellers import Tellers
    from memcon.reading.referents import Referents

_POSSIBLE = frozenset({"might", "may", "could"})
_SOMEBODY = frozenset({"PERSON", "GPE", "NORP"})
_ITS = frozenset({"its", "their", "his", "her", "my", "our", "that", "this", "the", "any"})
_EMPTY_WORDS = frozenset({"own", "one", "ones", "same", "such", "other", "others"})
_GIVES = frozenset({"demands", "offers", "accepts", "refuses"})  # "offered 65,000 tons"
_AMOUNTS = frozenset({"QUANTITY", "DATE", "TIME"})
_OF_MEASURES = frozenset({"supports", "opposes", "considers", "accepts"})


def is_supposed(parsed: Parsed, tellers: Tellers, frame: Frame, ties: list[Tie]) -> bool:
    """Whether nobody holds it yet: "if they demand action", "until China agrees to pay", "countries that agree to"."""
    if frame.grammar.modality == "conditional" or _is_guess(parsed, tellers, frame):
        return True
    above = {frame.at, *parsed.ancestors(frame.at)}
    if any(tie.content in above for tie in ties if tie.means != "reason"):
        return True
    if any(_is_disowned(parsed, i) or _is_inverted(parsed, i) for i in above):
        return True
    token = parsed.tokens[frame.at]
    bare = parsed.tokens[token.head].tag == "NNS" and parsed.child(token.head, "det") is None
    return token.dep == "relcl" and frame.holder == token.head and bare


def _is_disowned(parsed: Parsed, noun: int) -> bool:
    """Whether it is a report that somebody denies: "has denied reports that Iran wants spare parts"."""
    over = parsed.tokens[noun].head
    told = parsed.tokens[noun].lemma in word_group("hearsay") and parsed.tokens[noun].dep == "dobj"
    return told and parsed.tokens[over].lemma in word_group("denies") | {"dismiss", "reject"}


def _is_inverted(parsed: Parsed, verb: int) -> bool:
    """Whether the verb is only supposed: "had Britain accepted it", "should Iran refuse"."""
    subject = parsed.child(verb, "nsubj", "nsubjpass")
    fronted = [i for i in parsed.children_by(verb, "aux") if subject is not None and i < subject < verb]
    return any(parsed.tokens[i].lower in {"had", "should", "were"} for i in fronted)


def _is_guess(parsed: Parsed, tellers: Tellers, frame: Frame) -> bool:
    """Whether the outlet itself only thinks it possible: "the operators might agree to a higher wage"."""
    above = (frame.at, *parsed.ancestors(frame.at))
    clause = next((i for i in above if parsed.tokens[i].pos in {"VERB", "AUX"}), frame.at)
    auxiliaries = {parsed.tokens[c].lower for c in parsed.children_by(clause, "aux")}
    return frame.held_by is None and bool(auxiliaries & _POSSIBLE) and tellers.around(frame.at) is None


def is_told(parsed: Parsed, frame: Frame, frames: list[Frame]) -> bool:
    """Whether a stance word already tells of the clause, or the clause is part of its measure."""
    above = {frame.measure.head, frame.at, *parsed.ancestors(frame.measure.head)}
    if any(one.advice and parsed.tokens[one.at].head == frame.at for one in frames):
        return True  # "the first step should be to": the step tells it
    if any(one.rule.startswith("verdicts") and frame.at in parsed.ancestors(one.at) for one in frames):
        return True  # "would be unacceptable": the verdict tells it
    return any(
        one.at in {frame.at, frame.measure.head}
        or (one.measure.head in above and not goes_on_beside(parsed, frame.at, one.measure.head))
        for one in frames
    )


def is_weak(parsed: Parsed, referents: Referents, frame: Frame) -> bool:
    """Whether the stance word counts with known measures only, and the catalogue lacks this one."""
    if not frame.weak and not frame.advice:
        return False
    units = units_of(parsed, frame.measure.head, frame.measure.doer)
    judged = frame.stance in {"supports", "opposes"} and frame.measure.take == "thing"
    if judged and parsed.tokens[frame.measure.head].lemma in word_group("agreement") | word_group("plan"):
        return False  # "welcomed the accord"
    if any(catalogue_of(wording(parsed, referents, unit)) for unit in units):
        return False
    if frame.stance == "refuses" and frame.measure.take == "self":
        return False  # "does not intend to bid"
    return frame.weak or not any(_is_anothers(parsed, referents, unit) for unit in units)


def _is_anothers(parsed: Parsed, referents: Referents, unit: Unit) -> bool:
    """Whether the one who shall act is named: not "we" or "you", whom anybody's advice may mean."""
    if unit.doer is None or parsed.tokens[unit.doer].lower in {"we", "you", "i", "one"}:
        return False
    return performer_of(parsed, referents, unit) is not None


def is_measure(parsed: Parsed, referents: Referents, frame: Frame, unit: Unit) -> bool:
    """Whether the unit is something that a party can do: not left open, nobody in person, no clause of its own."""
    if frame.held_by is not None and unit.head != frame.measure.head and parsed.child(unit.head, "aux") is not None:
        return False  # a clause with a modal of its own is told by itself
    if frame.measure.own and parsed.tokens[unit.head].lemma == "be":
        return False
    if _has_gap(parsed, frame, unit):
        return False
    return not _is_left_open(parsed, unit, frame.stance) and not _is_somebody(parsed, referents, frame, unit)


def _has_gap(parsed: Parsed, frame: Frame, unit: Unit) -> bool:
    """Whether what is done stands outside the clause: "the things she wants to accomplish", "weighs 90 kilos"."""
    if frame.rule.startswith("stances:weigh ") and parsed.child(unit.head, "nummod") is not None:
        return True
    subject = parsed.child(frame.at, "nsubj")
    of_thing = subject is not None and parsed.tokens[subject].tag not in {"WDT", "WP"}
    relative = frame.measure.take == "self" and parsed.tokens[frame.at].dep == "relcl" and of_thing
    things = parsed.children_by(unit.head, "dobj", "ccomp", "acomp", "nsubjpass")
    return relative and all(parsed.tokens[i].tag in {"WDT", "WP"} for i in things)


def _is_left_open(parsed: Parsed, unit: Unit, stance: Stance) -> bool:
    """Whether the words leave open what the measure is: "what it is prepared to offer"."""
    head = parsed.tokens[unit.head]
    entity = parsed.entity_at.get(unit.head)
    weighed = stance not in _GIVES or parsed.tokens[unit.head].lemma in word_group("period")
    lengthened = any(parsed.tokens[c].tag == "JJR" for c in parsed.children_by(unit.head, "amod"))  # "a shorter week"
    if entity is not None and entity.label in _AMOUNTS and not lengthened and (entity.label != "QUANTITY" or weighed):
        return True  # "weighs 90 kilos", "asked for weeks that"
    if len(unit.kept) == 1 and head.pos in {"ADJ", "ADV"}:
        return True  # "hopes for more"
    if head.lower in _EMPTY_WORDS and all(parsed.tokens[i].lower in _EMPTY_WORDS | _ITS for i in unit.kept):
        return True  # "a wish of its own"
    if parsed.child(unit.head, "oprd") is not None and head.lemma == "call":
        return True  # "will not call it a victory"
    if len(unit.kept) == 1 and head.pos == "VERB" and stance_words(parsed, unit.head):
        return True
    if head.lemma == "be" and (unit.doer is None or parsed.tokens[unit.doer].tag == "PRP"):
        return True
    if head.lemma in word_group("no measure" if head.pos == "NOUN" else "no act") and not lengthened:
        return not _is_done(parsed, unit, stance)
    return any(asks(parsed, child) for child in parsed.children[unit.head])


def _is_done(parsed: Parsed, unit: Unit, stance: Stance) -> bool:
    """Whether the verb tells an act after all: "look after the works", "refused to see the envoys"."""
    head = parsed.tokens[unit.head]
    if head.lemma == "look":
        return any(parsed.tokens[c].lower == "after" for c in parsed.children_by(unit.head, "prep", "prt"))
    seen = parsed.child(unit.head, "dobj") if head.lemma == "see" and stance == "refuses" else None
    return seen is not None and (is_people(parsed.tokens[seen].lemma) or seen in parsed.entity_at)


def _is_somebody(parsed: Parsed, referents: Referents, frame: Frame, unit: Unit) -> bool:
    """Whether the thing is a person or party ("backs the senator", "seeks the White House"), not a measure."""
    if frame.measure.take != "thing":
        return False
    known = referents.at(unit.head)
    entity = parsed.entity_at.get(unit.head)
    if known is not None and (known.name or known.kind in {"name", "metonym"}):
        return True
    if entity is not None and entity.label in _SOMEBODY and entity.stop == unit.head + 1:
        return True
    new = any(parsed.tokens[c].lower in {"a", "an"} for c in parsed.children_by(unit.head, "det"))  # "a commission"
    return frame.stance in _OF_MEASURES and not new and is_people(parsed.tokens[unit.head].lemma)
