"""The stance that a modal verb takes: must, will, may, of oneself, of another, of a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Attribution
from memcon.reading.certainty import Grammar
from memcon.reading.conditions import with_doer
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.measure_wording import Unit, is_passive, units_of, wording
from memcon.reading.position_parties import Holder
from memcon.reading.stances import is_harmful, is_people, word_group

if TYPE_CHECKING:
    from memcon.domain.claims import Stance
    from memcon.reading.measure_catalogue import MeasureEntry
    from memcon.reading.parse import Parsed
    from memcon.reading.referents import Referents


_STATES = frozenset({"have", "get", "be", "need", "know", "become", "own", "owe", "face", "lose", "win"})
_NOBODY = frozenset({"nobody", "none"})


class Clause(Struct, frozen=True, kw_only=True):
    """A clause with a modal verb: the verb of the measure, its subject, the modal's kind, who says it."""

    verb: int
    at: int
    subject: int
    mood: str
    plain: bool
    grammar: Grammar
    teller: Attribution | None
    speaker: Holder | None
    predicted: bool
    opined: bool
    warned: bool
    suggested: bool
    unless: bool
    kept_back: bool
    agreed: bool
    deal: Holder | None = None


def stance_of(
    parsed: Parsed, referents: Referents, clause: Clause, actor: Holder | None, *, tied: bool
) -> tuple[Stance | None, Holder | None]:
    """What the clause holds, and who; None where it holds nothing or nobody is known to say it."""
    if is_container(parsed, clause):
        if clause.speaker is None or clause.grammar.negated:
            return None, None
        return ("demands" if clause.mood == "duty" else "proposes"), clause.speaker
    if clause.speaker is not None and parsed.tokens[clause.subject].lower in _NOBODY:
        bound = clause.mood == "will" and clause.at != clause.verb  # "nobody is to return"
        if clause.predicted or not (bound or clause.mood == "duty"):
            return None, None
        return ("demands" if bound else "opposes"), clause.speaker
    known = _known(parsed, referents, clause, actor)
    if known is not None and known.contact and (actor is None or not tied):
        return None, None  # a planned meeting is told as a contact
    if clause.mood == "duty":
        return _of_duty(parsed, clause, actor, known), clause.speaker
    if clause.deal is not None and _is_term(parsed, clause, actor):
        own = actor is not None and (not clause.deal.parties or {*actor.parties} & {*clause.deal.parties})
        return "accepts", actor if own else clause.deal
    return _of_will(parsed, referents, clause, actor, known, tied=tied)


def _of_will(  # noqa: PLR0913 - what is asked of a clause
    parsed: Parsed,
    referents: Referents,
    clause: Clause,
    actor: Holder | None,
    known: MeasureEntry | None,
    *,
    tied: bool,
) -> tuple[Stance | None, Holder | None]:
    """What is held by who says what will or may be done."""
    if actor is None:
        return _of_thing(parsed, clause, known, tied=tied), clause.speaker
    own = clause.speaker is None or _same_side(clause.speaker, actor) or _insider(parsed, clause.speaker)
    speaker = clause.speaker
    if not own and speaker is not None and not speaker.parties and speaker.named and not clause.predicted:
        own = bool(actor.parties) and (tied or clause.grammar.negated)  # somebody of no known side tells of a party
    if own:
        return _of_own(parsed, referents, clause, actor, known, tied=tied), actor
    if clause.mood == "may" and clause.suggested and actor.parties and not clause.grammar.negated:
        return "proposes", clause.speaker
    if clause.mood == "will" and known is not None and not clause.predicted and not known.harm and not known.neutral:
        given: Stance = "offers" if tied else "accepts"
        return ("refuses" if clause.grammar.negated else given), actor
    return None, None


def _is_term(parsed: Parsed, clause: Clause, actor: Holder | None) -> bool:
    """Whether a clause in the report's own voice may be a term of the agreement told before: who shall do what."""
    lemma = parsed.tokens[clause.verb].lemma
    if clause.mood != "will" or clause.grammar.negated or clause.grammar.modality != "actual":
        return False
    if lemma in word_group("no act") | word_group("no promise") - word_group("terms of a deal"):
        return False
    if parsed.tokens[clause.subject].lemma in word_group("agreement") or clause.speaker is not None:
        return False
    if actor is None:  # "are to be resumed at once", "observers are to watch over it"
        bound = clause.at != clause.verb
        new = any(parsed.tokens[c].lower in {"a", "an"} for c in parsed.children_by(clause.subject, "det"))
        told = bound or new or is_passive(parsed, clause.verb)  # "a joint commission will look into it"
        return told and parsed.tokens[clause.subject].pos in {"NOUN", "PROPN"}
    return parsed.child(clause.verb, "dobj", "prep", "xcomp", "prt", "advmod") is not None or lemma == "withdraw"


def is_container(parsed: Parsed, clause: Clause) -> bool:
    """Whether it says what a package or an agreement includes."""
    return (
        parsed.tokens[clause.verb].lemma in word_group("includes")
        and parsed.tokens[clause.subject].lemma in word_group("container")
        and parsed.child(clause.verb, "dobj") is not None
    )


def _known(parsed: Parsed, referents: Referents, clause: Clause, actor: Holder | None) -> MeasureEntry | None:
    """The catalogue's entry for what the clause says, or None."""
    without = {i for c in parsed.children_by(clause.verb, "advcl") for i in parsed.subtree(c)}  # purposes
    without.update(parsed.children_by(clause.verb, "neg"))
    for whole in units_of(parsed, clause.verb, clause.subject):
        unit = structs.replace(whole, denied=False, kept=tuple(i for i in whole.kept if i not in without))
        shown: Unit = unit if actor is not None else with_doer(parsed, unit)
        entry = entry_of(wording(parsed, referents, shown))
        if entry is not None:
            return entry
    return None


def _insider(parsed: Parsed, speaker: Holder) -> bool:
    """Whether the speaker is an unnamed official, who tells of a side's plans."""
    return not speaker.parties and not speaker.named and is_people(parsed.tokens[speaker.at].lemma)


def _of_another(clause: Clause, actor: Holder) -> bool:
    """Whether one person speaks of another, though of the same party."""
    speaker = clause.speaker
    return speaker is not None and speaker.named and actor.named and speaker.wording != actor.wording


def _same_side(one: Holder, other: Holder) -> bool:
    return one.wording == other.wording or bool({*one.parties} & {*other.parties})


def _of_duty(parsed: Parsed, clause: Clause, actor: Holder | None, known: MeasureEntry | None) -> Stance | None:
    """Somebody says that another must act, or that a thing must be done or be so."""
    if clause.speaker is None or clause.warned:
        return None
    if clause.predicted and not (clause.opined and actor is not None):
        return None  # "they think that prices should fall"; but "that the bank should pay" is advice
    if actor is not None:
        both = len(actor.parties) > 1
        return "demands" if both or not _same_side(clause.speaker, actor) else None
    if parsed.tokens[clause.subject].pos == "PRON" and known is None:
        return None
    acts = parsed.child(clause.verb, "dobj") is not None
    told = is_passive(parsed, clause.verb) or parsed.child(clause.verb, "acomp") is not None
    told = told or (known is not None and not acts)
    must = clause.at != clause.verb or any(
        parsed.tokens[c].lower == "must" for c in parsed.children_by(clause.verb, "aux")
    )
    return "demands" if told or must else None


def _of_thing(parsed: Parsed, clause: Clause, known: MeasureEntry | None, *, tied: bool) -> Stance | None:
    """What the speaker holds of a thing's fate: "tariffs will rise unless", "there would be no deal until"."""
    if clause.speaker is None or clause.predicted or not clause.speaker.parties:
        return None
    token = parsed.tokens[clause.verb]
    if parsed.tokens[clause.subject].dep == "expl":
        if _denies_object(parsed, clause.verb):
            return "refuses"
        return "threatens" if tied and known is not None and known.harm else None
    if clause.grammar.negated and is_passive(parsed, clause.verb) and token.pos == "VERB":
        thing = parsed.tokens[clause.subject]  # "the award would not be reopened"
        return "refuses" if thing.pos == "NOUN" and token.lemma not in word_group("no act") else None
    if token.lemma in word_group("goes on"):
        return "supports" if known is not None else None
    if known is None:
        return None
    if clause.mood == "may" and not tied:
        return "considers" if is_passive(parsed, clause.verb) else None
    if known.harm:
        return "threatens"
    return "offers" if (tied or is_passive(parsed, clause.verb)) and not known.neutral else None


def _denies_object(parsed: Parsed, verb: int) -> bool:
    thing = parsed.child(verb, "attr", "dobj") or parsed.child(verb, "nsubj")
    return thing is not None and any(parsed.tokens[c].lower == "no" for c in parsed.children_by(thing, "det"))


def _is_harm(parsed: Parsed, referents: Referents, clause: Clause) -> bool:
    """Whether it is an act against the other side: "will go home early"."""
    return any(is_harmful(wording(parsed, referents, unit)) for unit in units_of(parsed, clause.verb, clause.subject))


def _of_own(  # noqa: PLR0913 - what is asked of a clause
    parsed: Parsed, referents: Referents, clause: Clause, actor: Holder, known: MeasureEntry | None, *, tied: bool
) -> Stance | None:
    """What a party says, or is said, to be going to do itself."""
    if clause.mood == "may":
        return _of_own_choice(parsed, clause, actor, known, tied=tied)
    negated = clause.grammar.negated or _denies_object(parsed, clause.verb)
    if clause.speaker is None and not clause.plain and not negated and not (tied and actor.named):
        return None  # "it would pay" is the outlet's guess
    if negated:
        idle = known is None and parsed.tokens[clause.verb].lemma in _STATES  # "will have no time"
        return None if idle else _of_own_no(clause, actor, known, tied=tied)
    if clause.agreed:
        return "accepts"
    if known is None:  # "will go to court unless they pay"
        harm = clause.warned or _is_harm(parsed, referents, clause)
        threat = harm or _takes_away(parsed, clause.verb, tied=tied) or (tied and clause.unless)
        said = _is_vow(parsed, clause, actor)
        tied = tied and parsed.tokens[clause.verb].lemma not in _STATES
        return "threatens" if threat else "offers" if tied or said else None
    if known.harm or clause.warned or _takes_away(parsed, clause.verb, tied=tied):
        return "threatens"
    return "offers" if tied or not known.neutral else None


def _is_vow(parsed: Parsed, clause: Clause, actor: Holder) -> bool:
    """Whether one party says what it will do: with an object or a direction, not "will be", "will meet", "will try"."""
    if clause.speaker is None or clause.predicted or len(actor.parties) > 1 or _of_another(clause, actor):
        return False
    lemma = parsed.tokens[clause.verb].lemma
    thing = parsed.child(clause.verb, "dobj")
    goes_on = thing is None and lemma in word_group("goes on")
    votes = lemma == "vote" and any(parsed.tokens[c].lower in {"for", "against"} for c in parsed.children[clause.verb])
    if goes_on or (not votes and lemma in word_group("no act") | word_group("no promise")):
        return False
    if thing is not None and parsed.tokens[thing].lemma in word_group("gatherings"):
        return False
    told = parsed.child(clause.verb, "dobj", "prep", "xcomp", "prt") is not None or lemma in word_group("acts alone")
    return told and not is_passive(parsed, clause.verb)


def _takes_away(parsed: Parsed, verb: int, *, tied: bool) -> bool:
    """Whether it cancels or holds back something, a known measure if nothing is asked for it."""
    if parsed.tokens[verb].lemma not in word_group("takes away"):
        return False
    thing = parsed.child(verb, "dobj")
    return tied or (thing is not None and entry_of(parsed.words(*parsed.extent(thing))) is not None)


def _of_own_no(clause: Clause, actor: Holder, known: MeasureEntry | None, *, tied: bool) -> Stance | None:
    """What it says that it will not do; not to do a harm is a concession."""
    if known is not None and (known.harm or known.id.endswith(("-hold", "-halt"))):
        return "offers"
    told = tied or clause.speaker is not None
    definite = bool(actor.parties) or actor.wording.lower().startswith("the ")  # "the creditors would not take less"
    held_back = definite or told if not actor.named else told or clause.plain  # "Mr Dahl will not sell for less"
    return "refuses" if known is not None or held_back else None


def _of_own_choice(
    parsed: Parsed, clause: Clause, actor: Holder, known: MeasureEntry | None, *, tied: bool
) -> Stance | None:
    """What it may do: a threat where it is a harm, or goes with "unless"; on a condition an offer."""
    if _of_another(clause, actor):
        return None  # "he may agree if", of somebody else, is a guess
    if clause.grammar.negated:  # "could not give it up without compensation"
        return "refuses" if clause.kept_back else None
    if parsed.tokens[clause.verb].lemma in {"force", "compel"}:
        return "threatens"
    if known is None and not tied:
        return None
    harm = clause.unless or (known is not None and known.harm)
    return "threatens" if tied and (harm or clause.warned) else "offers" if tied else "considers"
