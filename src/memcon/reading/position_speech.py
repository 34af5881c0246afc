"""Positions in what somebody says: "you must leave", "we will pay if", "they would buy grain", "it must be fair"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from memcon.domain.claims import Attribution
from memcon.reading.certainty import Grammar, grammar_of
from memcon.reading.conditions import with_doer
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.measure_wording import Unit, is_passive, units_of, wording
from memcon.reading.position_complements import Complement
from memcon.reading.position_frames import Frame
from memcon.reading.position_parties import Holder, holder_at, nearest_subject, subject_of
from memcon.reading.stances import word_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Stance
    from memcon.reading.conditions import Tie
    from memcon.reading.measure_catalogue import MeasureEntry
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.position_tellers import Tellers
    from memcon.reading.referents import Referents

_DUTY = frozenset({"must", "should", "shall", "ought"})
_WILL = frozenset({"will", "wo", "'ll", "would", "'d"})
_PLAIN_WILL = frozenset({"will", "wo", "'ll"})  # in the outlet's own voice "would" is guesswork
_MAY = frozenset({"could", "might", "may", "can"})
_OBLIGED = frozenset({"have", "need"})
_SPEECH_FIRST = frozenset({"we", "i", "us"})
_ASKING = frozenset({"WP", "WRB", "WDT"})
_CONDITIONAL = frozenset({"if", "unless", "in_return_for"})


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
    unless: bool


def speech_frames(
    parsed: Parsed, referents: Referents, tellers: Tellers, sentence: Sentence, ties: list[Tie]
) -> Iterator[Frame]:
    """The stances that modal verbs take in the sentence, in what somebody says or in the outlet's own voice."""
    for verb in range(sentence.first, sentence.stop):
        clause = _clause(parsed, tellers, verb, ties)
        if clause is None or _in_tie(parsed, verb, ties):
            continue
        if clause.grammar.modality in {"question", "conditional"} and not _has_tie(parsed, verb, ties):
            continue
        yield from _frames_of(parsed, referents, tellers, clause, ties)


def _clause(parsed: Parsed, tellers: Tellers, verb: int, ties: list[Tie]) -> Clause | None:
    token = parsed.tokens[verb]
    if token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass", "advcl", "acl"}:
        return None
    found = _mood(parsed, verb)
    if found is None:
        return None
    at, mood, plain = found
    if parsed.tokens[at].dep == "relcl" and not _stands_for_all(parsed, at):
        return None
    if parsed.tokens[at].dep != "relcl" and any(asks(parsed, i) for i in _before(parsed, at)):
        return None  # "what should be done" asks
    subject = nearest_subject(parsed, at) or parsed.child(at, "expl")
    if subject is None:
        subject = subject_of(parsed, verb)
    if subject is None or _inverted(parsed, verb, subject):
        return None
    teller = tellers.around(verb)
    if teller is None and not plain:
        teller = tellers.going_on(verb)
    said = _lemmas_of_cue(parsed, teller)
    return Clause(
        verb=verb,
        at=at,
        subject=subject,
        mood=mood,
        plain=plain,
        grammar=grammar_of(parsed, at),
        teller=teller,
        speaker=tellers.speaker(teller) if teller is not None else None,
        predicted=bool(said & word_group("prediction")),
        opined=bool(said & word_group("opinion")),
        warned=bool(said & word_group("warns")),
        unless=any(tie.means == "unless" for tie in ties if verb in parsed.ancestors(tie.content)),
    )


def _lemmas_of_cue(parsed: Parsed, teller: Attribution | None) -> frozenset[str]:
    """The words by which it is said: "have warned" warns."""
    if teller is None or not teller.cue:
        return frozenset()
    first, stop = parsed.tokens_in(teller.cue[0].start, teller.cue[-1].stop)
    return frozenset(parsed.tokens[i].lemma for i in range(first, stop))


def _inverted(parsed: Parsed, verb: int, subject: int) -> bool:
    """Whether the modal stands before its subject: "should they leave", as a question or a supposition."""
    return any(c < subject < verb for c in parsed.children_by(verb, "aux"))


def asks(parsed: Parsed, i: int) -> bool:
    """Whether the word opens a question: who, what, which, how; not "that"."""
    return parsed.tokens[i].tag in _ASKING and parsed.tokens[i].lower != "that"


def _stands_for_all(parsed: Parsed, at: int) -> bool:
    """Of "it is something that they have to provide": the relative clause says it all."""
    noun = parsed.tokens[at].head
    over = parsed.tokens[noun].head
    return parsed.tokens[noun].dep == "attr" and parsed.tokens[over].lemma == "be"


def _before(parsed: Parsed, verb: int) -> list[int]:
    """The tokens of the clause's own words before its verb, one level deep."""
    children = [c for c in parsed.children[verb] if c < verb]
    return [*children, *(i for c in children for i in parsed.children[c])]


def _mood(parsed: Parsed, verb: int) -> tuple[int, str, bool] | None:
    """Where the modal stands, its kind (duty, will, may), and whether it is a plain "will"."""
    words = {parsed.tokens[child].lower for child in parsed.children_by(verb, "aux")}
    lemma = parsed.tokens[verb].lemma
    if words & (_DUTY | _WILL | _MAY) and ("have" in words or (lemma == "have" and parsed.child(verb, "xcomp"))):
        return None  # "would have paid": it was not so; "will have to close": nobody wants it
    if words & _DUTY:
        return verb, "duty", False
    if words & _WILL:
        return verb, "will", bool(words & _PLAIN_WILL)
    if words & _MAY:
        return verb, "may", False
    token = parsed.tokens[verb]
    if token.dep == "xcomp" and "to" in words:
        over = parsed.tokens[token.head]
        bent = {parsed.tokens[c].lower for c in parsed.children_by(token.head, "aux")} & _MAY
        if over.lemma in _OBLIGED and parsed.child(token.head, "dobj") is None and over.tag != "VBN" and not bent:
            return token.head, "duty", False
        plain_be = over.lemma == "be" and parsed.child(token.head, "acomp", "attr") is None
        if plain_be or over.lower == "going":
            return token.head, "will", True
    return None


def _in_tie(parsed: Parsed, verb: int, ties: list[Tie]) -> bool:
    """Whether the clause is itself the condition of another."""
    above = {verb, *parsed.ancestors(verb)}
    return any(tie.content in above for tie in ties)


def _has_tie(parsed: Parsed, verb: int, ties: list[Tie]) -> bool:
    reach = {verb, *(a for a in parsed.ancestors(verb))}
    return any(
        tie.means in _CONDITIONAL and tie.content not in reach and bool(reach & {*parsed.ancestors(tie.content)})
        for tie in ties
    )


def _frames_of(
    parsed: Parsed, referents: Referents, tellers: Tellers, clause: Clause, ties: list[Tie]
) -> Iterator[Frame]:
    passive = is_passive(parsed, clause.verb) and _forced(parsed, clause) is None
    actor = None if passive else holder_at(parsed, referents, clause.subject)
    if actor is not None and clause.speaker is not None and _own_body(parsed, clause.subject, actor):
        actor = structs.replace(actor, parties=clause.speaker.parties)
    if actor is None and not passive:
        actor = tellers.meant_by(clause.subject)
    if actor is None and parsed.tokens[clause.subject].lower in _SPEECH_FIRST:
        actor = clause.speaker
    stance, holder = _stance(parsed, referents, clause, actor, tied=_has_tie(parsed, clause.verb, ties))
    if stance is None or holder is None:
        return
    own = actor is not None and holder == actor
    items = _listed(parsed, referents, clause)
    kind = _kind_of(parsed, referents, clause)
    forced = _forced(parsed, clause)
    if forced is not None:
        items = [forced]
        if stance == "demands" and clause.grammar.negated:
            stance = "opposes"  # "must not be forced to leave"
    for item in items:
        yield Frame(
            at=clause.at,
            stance=stance,
            measure=Complement(
                take="self" if own else "thing" if items != [clause.verb] else "that",
                head=item,
                doer=None if own or items != [clause.verb] else clause.subject,
                own=own,
            ),
            holder=holder.at,
            held_by=holder,
            turned=stance in {"refuses", "opposes"},
            teller=clause.teller,
            grammar=clause.grammar,
            rule=f"speech: {clause.mood}{f' of {kind}' if kind else ''}",
        )


def _own_body(parsed: Parsed, subject: int, actor: Holder) -> bool:
    """Whether the speaker means their own: "the minister said that the country would"."""
    return not actor.parties and parsed.tokens[subject].lemma in word_group("own body")


def _forced(parsed: Parsed, clause: Clause) -> int | None:
    """The act of "might be forced to leave", "must not be made to pay", else None."""
    if parsed.tokens[clause.verb].lemma in {"force", "compel", "make", "oblige"} and is_passive(parsed, clause.verb):
        return parsed.child(clause.verb, "xcomp")
    return None


def _listed(parsed: Parsed, referents: Referents, clause: Clause) -> list[int]:
    """The measures of "a package could include grain and fuel", "a truce should come first"; else the own verb."""
    if parsed.tokens[clause.verb].lemma == "precede":
        return [clause.subject]
    if parsed.tokens[clause.verb].lemma in {"come", "go"} and parsed.tokens[clause.subject].pos == "NOUN":
        turns = {parsed.tokens[c].lower for c in parsed.children_by(clause.verb, "advmod", "prep")}
        if turns & {"first", "later", "last", "next", "before", "after"}:
            known = any(entry_of(wording(parsed, referents, one)) for one in units_of(parsed, clause.subject, None))
            return [clause.subject] if known else []  # "the captives must come first" asks for no captives
    if parsed.tokens[clause.verb].lemma in word_group("includes"):
        thing = parsed.child(clause.verb, "dobj")
        if thing is not None:
            return [thing]
    return [clause.verb]


def _kind_of(parsed: Parsed, referents: Referents, clause: Clause) -> str | None:
    """The catalogue's name for what the items belong to: of "corresponding measures could include aid"."""
    if not _is_container(parsed, clause):
        return None
    entries = (entry_of(wording(parsed, referents, unit)) for unit in units_of(parsed, clause.subject, None))
    return next((entry.id for entry in entries if entry is not None), None)


def _stance(
    parsed: Parsed, referents: Referents, clause: Clause, actor: Holder | None, *, tied: bool
) -> tuple[Stance | None, Holder | None]:
    if _is_container(parsed, clause):
        if clause.speaker is None or clause.grammar.negated:
            return None, None
        return ("demands" if clause.mood == "duty" else "proposes"), clause.speaker
    known = _known(parsed, referents, clause, actor)
    if known is not None and known.contact and (actor is None or not tied):
        return None, None  # a planned meeting is told as a contact
    if clause.mood == "duty":
        return _of_duty(parsed, clause, actor, known), clause.speaker
    if actor is None:
        return _of_thing(parsed, clause, known, tied=tied), clause.speaker
    own = clause.speaker is None or _same_side(clause.speaker, actor) or _insider(parsed, clause.speaker)
    if own:
        return _of_own(parsed, clause, actor, known, tied=tied), actor
    if clause.mood == "will" and known is not None and not clause.predicted and not known.harm and not known.neutral:
        given: Stance = "offers" if tied else "accepts"
        return ("refuses" if clause.grammar.negated else given), actor
    return None, None


def _is_container(parsed: Parsed, clause: Clause) -> bool:
    return (
        parsed.tokens[clause.verb].lemma in word_group("includes")
        and parsed.tokens[clause.subject].lemma in word_group("container")
        and parsed.child(clause.verb, "dobj") is not None
    )


def _known(parsed: Parsed, referents: Referents, clause: Clause, actor: Holder | None) -> MeasureEntry | None:
    """The catalogue's entry for what the clause says, or None."""
    purposes = {i for c in parsed.children_by(clause.verb, "advcl") for i in parsed.subtree(c)}
    for whole in units_of(parsed, clause.verb, clause.subject):
        unit = structs.replace(whole, kept=tuple(i for i in whole.kept if i not in purposes))
        shown: Unit = unit if actor is not None else with_doer(parsed, unit)
        entry = entry_of(wording(parsed, referents, shown))
        if entry is not None:
            return entry
    return None


def _insider(parsed: Parsed, speaker: Holder) -> bool:
    """Whether the speaker is an unnamed official, who tells of a side's plans."""
    return not speaker.parties and parsed.tokens[speaker.at].lemma in word_group("insider")


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
    must = any(parsed.tokens[c].lower == "must" for c in parsed.children_by(clause.verb, "aux"))
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


def _of_own(parsed: Parsed, clause: Clause, actor: Holder, known: MeasureEntry | None, *, tied: bool) -> Stance | None:
    """What a party says, or is said, to be going to do itself."""
    if clause.mood == "may":
        if clause.grammar.negated or _of_another(clause, actor):
            return None  # "he may agree if", of somebody else, is a guess
        if parsed.tokens[clause.verb].lemma in {"force", "compel"}:
            return "threatens"
        if known is None and not tied:
            return None
        harm = known is not None and known.harm
        return "threatens" if tied and (harm or clause.warned) else "offers" if tied else "considers"
    if clause.speaker is None and not clause.plain:
        return None
    held_back = clause.grammar.negated and not actor.named and (tied or clause.speaker is not None)
    if known is None and not (tied and clause.speaker is not None) and not clause.warned and not held_back:
        return None
    if clause.grammar.negated or _denies_object(parsed, clause.verb):
        return "offers" if known is not None and known.id.endswith(("-hold", "-halt")) else "refuses"
    if known is None:  # "will go to court unless they pay"
        return "threatens" if clause.warned or clause.unless else "offers"
    if known.harm or clause.warned:
        return "threatens"
    return "offers" if tied or not known.neutral else None
