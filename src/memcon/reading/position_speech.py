"""Positions in what somebody says: "you must leave", "we will pay if", "they would buy grain", "it must be fair"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.reading.certainty import grammar_of
from memcon.reading.complement import Complement
from memcon.reading.measure_catalogue import entry_of
from memcon.reading.measure_wording import is_passive, units_of, wording
from memcon.reading.position_frames import Frame
from memcon.reading.position_moods import Clause, is_container, stance_of
from memcon.reading.position_parties import Holder, holder_at, nearest_subject, subject_of
from memcon.reading.stances import stance_words, word_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import Attribution
    from memcon.reading.conditions import Tie
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.position_tellers import Tellers
    from memcon.reading.referents import Referents

_DUTY = frozenset({"must", "should", "shall", "ought"})
_WILL = frozenset({"will", "wo", "'ll", "would", "'d"})
_PLAIN_WILL = frozenset({"will", "wo", "'ll"})  # in the outlet's own voice "would" is guesswork
_MAY = frozenset({"could", "might", "may", "can"})
_IS = frozenset({"is", "are", "am", "'s", "'re", "'m"})
_OBLIGED = frozenset({"have", "need"})
_SPEECH_FIRST = frozenset({"we", "i", "us"})
_ASKING = frozenset({"WP", "WRB", "WDT"})
_SUGGESTS = frozenset({"suggest", "propose"})
_CONDITIONAL = frozenset({"if", "unless", "in_return_for"})


def speech_frames(  # noqa: PLR0913 - the article as read so far
    parsed: Parsed,
    referents: Referents,
    tellers: Tellers,
    sentence: Sentence,
    ties: list[Tie],
    *,
    deal: Holder | None = None,
) -> Iterator[Frame]:
    """The stances that modal verbs take in the sentence, in what somebody says or in the outlet's own voice.

    `deal`: who made the agreement whose terms the report is telling.
    """
    for verb in range(sentence.first, sentence.stop):
        clause = _clause(parsed, tellers, verb, ties, deal)
        if clause is None or _in_tie(parsed, verb, ties):
            continue
        if clause.grammar.modality in {"question", "conditional"} and not _has_tie(parsed, verb, ties):
            continue
        yield from _frames_of(parsed, referents, tellers, clause, ties)


def _clause(parsed: Parsed, tellers: Tellers, verb: int, ties: list[Tie], deal: Holder | None) -> Clause | None:
    token = parsed.tokens[verb]
    if token.pos not in {"VERB", "AUX"} or token.dep in {"aux", "auxpass", "advcl", "acl"}:
        return None
    found = _mood(parsed, verb)
    if found is None or any(parsed.tokens[c].lower == "rather" for c in parsed.children_by(verb, "advmod")):
        return None  # "we'd rather have no decision"
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
        suggested=bool(said & _SUGGESTS),
        agreed=_is_agreed(parsed, verb),
        deal=deal if teller is None and not any(parsed.tokens[tie.first].lower == "if" for tie in ties) else None,
        kept_back=any(
            tie.means == "unless" and tie.first > verb for tie in ties if _hangs_on(parsed, tie.content, verb)
        ),
        unless=any(_is_unless(parsed, tie) for tie in ties if _hangs_on(parsed, tie.content, verb)),
    )


def _hangs_on(parsed: Parsed, content: int, verb: int) -> bool:
    """Whether what is tied hangs on the verb, not on another clause with a subject of its own joined to it."""
    for i in parsed.ancestors(content):
        if i == verb:
            return True
        if parsed.tokens[i].dep == "conj" and parsed.child(i, "nsubj", "nsubjpass") is not None:
            return False
    return False


def _is_unless(parsed: Parsed, tie: Tie) -> bool:
    """Whether it is tied by "unless", or by "if" to something denied: "if they are not freed by noon"."""
    return tie.means == "unless" or (tie.means == "if" and parsed.child(tie.content, "neg") is not None)


def _is_agreed(parsed: Parsed, verb: int) -> bool:
    """Whether it is what an agreement says: "under the accord the army will withdraw"."""
    if not any(parsed.tokens[c].lower in _PLAIN_WILL for c in parsed.children_by(verb, "aux")):
        return False
    named = (parsed.child(p, "pobj") for p in parsed.children_by(verb, "prep") if parsed.tokens[p].lower == "under")
    return any(noun is not None and parsed.tokens[noun].lemma in word_group("agreement") for noun in named)


def _lemmas_of_cue(parsed: Parsed, teller: Attribution | None) -> frozenset[str]:
    """The words by which it is said: "have warned" warns."""
    if teller is None or not teller.cue:
        return frozenset()
    first, stop = parsed.tokens_in(teller.cue[0].start, teller.cue[-1].stop)
    return frozenset(parsed.tokens[i].lemma for i in range(first, stop))


def _inverted(parsed: Parsed, verb: int, subject: int) -> bool:
    """Whether the modal stands before its subject: "should they leave", as a question or a supposition."""
    first = parsed.tokens[parsed.sentence_of(verb).first].lower
    only = first == "only" and parsed.tokens[verb].dep == "ROOT"  # "only then would the prisoners be freed"
    return not only and any(c < subject < verb for c in parsed.children_by(verb, "aux"))


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
    if token.tag == "VBG" and parsed.child(verb, "neg") is not None and words & _IS and not stance_words(parsed, verb):
        return verb, "will", True  # "is not stepping down"
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
    if passive and parsed.tokens[clause.subject].lower in _SPEECH_FIRST:
        return  # "we won't be pressured" is no act of theirs
    actor = None if passive else holder_at(parsed, referents, clause.subject)
    if actor is not None and clause.speaker is not None and _own_body(parsed, clause.subject, actor):
        actor = structs.replace(actor, parties=clause.speaker.parties)
    if actor is None and not passive:
        actor = tellers.meant_by(clause.subject)
    if actor is None and parsed.tokens[clause.subject].lower in _SPEECH_FIRST:
        actor = clause.speaker
    stance, holder = stance_of(parsed, referents, clause, actor, tied=_has_tie(parsed, clause.verb, ties))
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
    if not is_container(parsed, clause):
        return None
    entries = (entry_of(wording(parsed, referents, unit)) for unit in units_of(parsed, clause.subject, None))
    return next((entry.id for entry in entries if entry is not None), None)
