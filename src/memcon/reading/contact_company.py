"""Sides that no word joins to the contact: who stands in the picture, to whom a letter goes, whom "the teams" are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.actors import Participant
from memcon.reading.contact_phrases import Side, named_sides
from memcon.reading.contact_roles import third_parties
from memcon.reading.contact_sides import participants, prepositions_of
from memcon.reading.referents import Referent
from memcon.reading.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.claims import ContactStatus
    from memcon.reading.contact_status import Outcome
    from memcon.reading.contact_words import Trigger
    from memcon.reading.parse import Parsed
    from memcon.reading.principals import Principals
    from memcon.reading.referents import Referents

_MOST_IN_PICTURE = 6
_NEAR_TOKENS = 60  # as far back as the other side of a letter may have been named
_MUTUAL = frozenset({"meeting", "talks", "summit", "visit", "call"})
_COMING = frozenset({"announced", "scheduled", "expected", "postponed", "cancelled"})
_ADDRESSING = frozenset({"ask", "tell", "urge", "warn", "inform", "invite", "thank", "remind", "beg", "assure"})
_ASKED_FOR = frozenset({"meeting", "talks", "summit"})
_SENT = frozenset({"letter", "invitation"})


def others(parsed: Parsed, referents: Referents, trigger: Trigger, sides: list[Side]) -> list[Side]:
    """In a caption everybody whom it names; for a visit the country visited; for a letter the one named last."""
    head, kind = trigger.head, trigger.entry.means
    if kind == "visit":
        return list(_visited(parsed, head))
    if trigger.entry.shape == "verb":
        return []
    if parsed.passage_of(head).kind == "caption":
        return in_picture(parsed, referents, head)
    if parsed.tokens[head].dep in {"nsubj", "nsubjpass"}:
        return list(_of_main_clause(parsed, referents, head))
    if kind in _SENT and sides:
        found = _named_last(parsed, referents, head, sides)
        return [] if found is None else [found]
    return []


def addressed(parsed: Parsed, referents: Referents, letter: int, verb: int) -> Iterator[Side]:
    """To whom a letter goes that names nobody itself: "in a letter they asked the king"."""
    to = any(parsed.tokens[k].lower == "to" for k in prepositions_of(parsed, letter))
    if parsed.tokens[verb].lemma in _ADDRESSING and not to:
        for asked in parsed.children_by(verb, "dobj", "dative"):
            yield from named_sides(parsed, referents, asked)


def _visited(parsed: Parsed, head: int) -> Iterator[Side]:
    """The party whose capital is visited: "visited Tehran", "a visit to Tehran"."""
    behind = [k for p in prepositions_of(parsed, head) if parsed.tokens[p].lower in {"to", "in"}
              for k in parsed.children_by(p, "pobj")]  # fmt: skip
    for noun in (*parsed.children_by(head, "dobj"), *behind):
        for naming in world().read(parsed.article.text, parsed.tokens[noun].start):
            if naming.role == "seat":
                span = parsed.span(noun, noun + 1)
                yield Side(
                    token=noun,
                    referent=Referent(
                        name=None, parties=(naming.party,), wording=span.exact, code=naming.code, sectors=(),
                        kind="metonym", evidence=span,
                    ),
                )  # fmt: skip
                break


def _of_main_clause(parsed: Parsed, referents: Referents, head: int) -> Iterator[Side]:
    """Who acts in the main clause: "Johnson left after lunch with Juncker produced nothing"."""
    verb = parsed.tokens[parsed.tokens[head].head]
    if verb.dep == "advcl":
        for subject in parsed.children_by(verb.head, "nsubj", "nsubjpass"):
            yield from named_sides(parsed, referents, subject)


def in_picture(parsed: Parsed, referents: Referents, head: int) -> list[Side]:
    """The people whom the caption's sentence names."""
    sentence = parsed.sentence_of(head)
    found: dict[str, Side] = {}
    for i in range(sentence.first, sentence.stop):
        referent = referents.at(i)
        if referent is not None and referent.name:
            found.setdefault(referent.name, Side(token=i, referent=referent))
    return list(found.values()) if len(found) <= _MOST_IN_PICTURE else []


def of_report(
    parsed: Parsed, trigger: Trigger, sides: list[Side], principals: Principals, outcome: Outcome
) -> tuple[Participant, ...]:
    """In a report on two parties those parties, where only "the ministers" meet or one of the two calls for talks."""
    if trigger.entry.means not in _MUTUAL or set(principals.pair()) & third_parties():
        return ()
    known = {party for side in sides if not side.vague for party in side.referent.parties}
    coming = trigger.entry.means in _ASKED_FOR and outcome.status in _COMING and outcome.certainty != "denied"
    coming = coming and parsed.tokens[trigger.head].dep in {"nsubj", "nsubjpass"}
    if not sides and trigger.entry.shape == "noun" and (trigger.entry.means == "talks" or coming):
        return tuple(Participant(party=party) for party in principals.pair())
    if not known and sides and all(_is_plural(parsed, side) for side in sides):
        return tuple(Participant(party=party) for party in principals.pair())
    if len(known) == 1 and known <= set(principals.pair()) and _needs_another(parsed, trigger, sides, outcome.status):
        other = principals.other(next(iter(known)))
        people = participants(side for side in sides if not side.vague)
        return (*people, Participant(party=other)) if other else ()
    return ()


def _needs_another(parsed: Parsed, trigger: Trigger, sides: list[Side], status: ContactStatus) -> bool:
    """Of talks, and of "negotiate": nobody has them alone, so that the other side is the report's other.

    So is who is asked "for a meeting", "to meet".
    """
    if status == "proposed" and trigger.entry.means in _ASKED_FOR and not trigger.entry.object_is_person:
        return not _is_of_others(parsed, trigger.head)
    if trigger.entry.shape == "noun":
        return trigger.entry.means == "talks"
    active = parsed.child(trigger.head, "nsubjpass", "auxpass") is None
    doing = any(side.token < trigger.head for side in sides)
    return active and doing and parsed.tokens[trigger.head].lemma in {"negotiate", "bargain", "parley"}


def _is_of_others(parsed: Parsed, head: int) -> bool:
    """Of "a meeting of the Security Council", "a cabinet meeting", "talks with shippers": its own words tell whose."""
    with_them = {parsed.tokens[k].lower for k in prepositions_of(parsed, head)} & {"with", "of", "between", "among"}
    return bool(with_them) or parsed.child(head, "compound", "poss", "dobj") is not None


def _is_plural(parsed: Parsed, side: Side) -> bool:
    """Of "the presidents", "the chief negotiators"."""
    children = {parsed.tokens[child].lower for child in parsed.children[side.token]}
    if "CVL" in side.referent.sectors:
        return False
    if parsed.tokens[side.token].lower == "negotiators":
        return True
    return parsed.tokens[side.token].tag == "NNS" and bool(children & {"the", "both", "two", "their"})


def _named_last(parsed: Parsed, referents: Referents, head: int, sides: list[Side]) -> Side | None:
    """The person of another party whom the text named last before the word."""
    parties = {party for side in sides for party in side.referent.parties}
    passage = parsed.sentence_of(head).passage
    for i in _back(head):
        if i < 0 or parsed.sentence_of(i).passage != passage:
            return None
        referent = referents.at(i)
        if referent is not None and referent.name and referent.parties and not parties & set(referent.parties):
            return Side(token=i, referent=referent)
    return None


def _back(head: int) -> Iterator[int]:
    return iter(range(head - 1, head - _NEAR_TOKENS, -1))
