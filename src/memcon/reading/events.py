"""Who did what to whom: events in the PLOVER ontology, from contacts, positions and the verbs of the text.

Source: PLOVER manual, draft 2.0 (Open Event Data Alliance): types, modes and the rules by which a future act of
cooperation becomes AGREE, a future retreat CONCEDE, a threatened conflict THREATEN and a cancelled meeting REJECT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import structs

from memcon.domain.claims import Event
from memcon.domain.codec import claim_id
from memcon.reading.attribution import said_by
from memcon.reading.certainty import grammar_of
from memcon.reading.contract import Finding, Reader
from memcon.reading.event_actors import Dyad, dyad_of
from memcon.reading.event_contacts import contact_dyad
from memcon.reading.event_counterpart import Counterparts
from memcon.reading.event_home import Home
from memcon.reading.event_senses import EventEntry
from memcon.reading.event_words import EventWord, event_words, grammar_word, reach_of
from memcon.reading.ontology import ontology
from memcon.reading.principals import Principals
from memcon.reading.referents import Referents
from memcon.reading.times import date_of, of_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.actors import Actor
    from memcon.domain.claims import Contact, ContactStatus, PositionStatement, Stance
    from memcon.domain.reading import Findings
    from memcon.domain.text import Span
    from memcon.reading.certainty import Grammar
    from memcon.reading.parse import Parsed

_BLOCK_CHARS = 1_000  # events are compared within such stretches only, so that time stays flat in a long text
_HISTORICAL_YEARS = 3  # an act that lies further back than this is background, not news

_OF_STATUS: dict[ContactStatus, str] = {
    "held": "CONSULT", "ongoing": "CONSULT", "announced": "AGREE", "scheduled": "AGREE", "proposed": "AGREE",
    "expected": "AGREE", "conditional": "AGREE", "postponed": "REJECT", "refused": "REJECT", "cancelled": "REJECT",
}  # fmt: skip
_OF_STANCE: dict[Stance, str] = {
    "demands": "REQUEST", "offers": "AGREE", "accepts": "AGREE", "refuses": "REJECT", "threatens": "THREATEN",
    "opposes": "REJECT",
}  # fmt: skip
#: events of words that leave nothing to tell of a position in the same words ("accepted their demands")
_TELLING = frozenset({*_OF_STANCE.values(), "SUPPORT", "CONCEDE"})
_WHEN: dict[ContactStatus, Literal["past", "future", "ongoing"]] = {"ongoing": "ongoing"}
_TO_COME: dict[str, Literal["past", "future", "ongoing"]] = {"AGREE": "future"}
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_GIVING = frozenset({"SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


_ASKED = {
    "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist",
    "SUPPORT": "assist",
}  # fmt: skip
_MODE_OF_TOPIC: dict[str, dict[str, str]] = {
    "REQUEST": _ASKED,
    "REJECT": _ASKED,
    "THREATEN": {"ASSAULT": "violence"},
}
_OTHER_ACTS = ("contacts:summon", "contacts:call in", "contacts:contact")


def read_events(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:
    """Each event once: from contacts, then from event words, then from positions that no event word tells."""
    referents = Referents(parsed, so_far)
    home = Home(parsed, so_far)
    sides = Counterparts(Principals(so_far, referents), home)
    acts = [*_of_verbs(parsed, so_far, referents)]
    contacts = _of_contacts(so_far.contacts, referents, parsed.article.published)
    met = [event for event in contacts if not any(_signed(event, act) for act in acts)]
    found = Nearby()
    for event in (*met, *acts):
        whole = sides.completed(home.coded(event))
        if not any(_same(whole, other) for other in found.near(whole)):
            found.add(whole)
    told = frozenset(event.id for event in found.all)
    for event in _of_positions(so_far.positions, referents):
        whole = sides.completed(home.coded(event))
        near = found.near(whole)
        if not any(_same(whole, other) or (other.id in told and _tells(other, whole)) for other in near):
            found.add(whole)
    yield from found.all


class Nearby:
    """Events in the order in which they were added, found again by where their words stand."""

    def __init__(self) -> None:
        self.all: list[Event] = []
        self._by_block: dict[int, list[Event]] = {}

    def add(self, event: Event) -> None:
        """Keep the event."""
        self.all.append(event)
        for block in _blocks(event):
            self._by_block.setdefault(block, []).append(event)

    def near(self, event: Event) -> list[Event]:
        """The events kept whose words stand in the same stretches of text."""
        return [one for block in _blocks(event) for one in self._by_block.get(block, ())]


def _blocks(event: Event) -> set[int]:
    """The stretches of text, of `_BLOCK_CHARS` each, in which the event's words stand."""
    return {k for span in event.evidence for k in range(span.start // _BLOCK_CHARS, span.stop // _BLOCK_CHARS + 1)}


def _of_contacts(contacts: Iterable[Contact], referents: Referents, published: str | None) -> Iterator[Event]:
    for contact in contacts:
        if contact.status == "proposed" or contact.certainty == "denied":
            continue  # the word that proposes or asks is an event of its own; what did not take place is none
        if contact.rule.startswith(_OTHER_ACTS):
            continue  # who is summoned is told something, and that is the event; contacts are no one event
        event_type = _OF_STATUS[contact.status]
        dyad = contact_dyad(contact, referents, refused=event_type == "REJECT")
        yield Event(
            id=claim_id("event", contact.evidence, contact.id),
            evidence=contact.evidence,
            layer=contact.layer,
            certainty=contact.certainty,
            modality=contact.modality,
            said_by=contact.said_by,
            rule=f"contact {contact.status}",
            event_type=event_type,
            mode={"REJECT": "meet", "CONSULT": dyad.mode}.get(event_type, ""),
            actor=dyad.actor,
            recipient=dyad.recipient,
            date=contact.date,
            when=_WHEN.get(contact.status, "past") if event_type == "CONSULT" else _TO_COME.get(event_type, "past"),
            historical=_historical(contact.date, published),
        )


def _of_positions(positions: Iterable[PositionStatement], referents: Referents) -> Iterator[Event]:
    for position in positions:
        event_type = _OF_STANCE.get(position.stance)
        if position.stance == "offers" and position.measure.startswith("not "):
            event_type = "CONCEDE"  # a harm forgone
        holder = referents.party(position.holder, position.holder_party)
        if event_type is None or holder is None or position.modality in {"hypothetical", "question"}:
            continue
        others = (position.performer, position.beneficiary)
        names = [name for other in others if other for name in other.split("; ")]
        parties = [name for name in names if name != position.holder_party]
        recipient = tuple(actor for name in dict.fromkeys(parties) if (actor := referents.party(name, name)))
        yield Event(
            id=claim_id("event", position.evidence, position.id),
            evidence=position.evidence,
            layer=position.layer,
            certainty=position.certainty,
            modality=position.modality,
            said_by=position.said_by,
            rule=f"position {position.stance}",
            event_type=event_type,
            actor=(holder,),
            recipient=recipient,
            date=position.as_of,
        )


def _of_verbs(parsed: Parsed, so_far: Findings, referents: Referents) -> Iterator[Event]:
    for word in event_words(parsed):
        dyad = dyad_of(parsed, referents, word)
        meant = None if dyad is None else _meant(word, dyad)
        if dyad is None or meant is None:
            continue
        grammar = grammar_of(parsed, grammar_word(parsed, meant.verb))
        negated = grammar.negated or meant.negated
        yield _event(parsed, so_far, meant, dyad, structs.replace(grammar, negated=negated))


def _meant(word: EventWord, dyad: Dyad) -> EventWord | None:
    """The word in the sense that its doers and receivers leave it; None where it is no event between them."""
    entry = word.entry
    unsaid = not dyad.actor and ontology().is_verbal(entry.means) and entry.means != "ACCUSE"
    if unsaid or (entry.needs_recipient and not dyad.recipient):
        return None  # nobody says it, or nobody known is told
    if isinstance(entry, EventEntry) and entry.figurative and dyad.by_person:
        if entry.figurative == "none":
            return None
        return structs.replace(word, entry=structs.replace(entry, means=entry.figurative, mode=""))
    return word


def _event(parsed: Parsed, so_far: Findings, word: EventWord, dyad: Dyad, grammar: Grammar) -> Event:
    when = of_verb(parsed, so_far.times, word.verb)
    evidence = parsed.span(min(dyad.first, word.first), max(dyad.stop, word.stop, reach_of(parsed, word)))
    event_type = type_of(word, grammar)
    denied = grammar.negated and event_type == type_of(word, structs.replace(grammar, negated=False))
    date = date_of(parsed, when) if when else None
    mutual = word.entry.mutual and event_type in {"AGREE", "COOPERATE", "SUPPORT", "CONSULT"}
    said = said_by(so_far.attributions, parsed.span(word.first, word.stop))
    vouched = any(one.speaker_party not in {actor.name for actor in dyad.actor} for one in said)
    return Event(
        id=claim_id("event", (evidence,), f"{parsed.tokens[word.verb].start}"),
        evidence=(evidence,),
        layer="attributed" if vouched else "stated",
        certainty="denied" if denied else "reported" if said and grammar.certainty == "asserted" else grammar.certainty,
        modality=grammar.modality,
        said_by=tuple(one.id for one in said),
        rule=word.rule,
        event_type=event_type,
        mode=_mode(word, event_type),
        actor=(*dyad.actor, *dyad.recipient) if mutual else dyad.actor,
        recipient=() if mutual else dyad.recipient,
        date=date,
        when=_when(parsed, word),
        negated=denied,
        historical=_historical(date, parsed.article.published),
    )


def _when(parsed: Parsed, word: EventWord) -> Literal["past", "future", "ongoing"]:
    if word.tense == "future":
        return "future"
    words = {parsed.tokens[k].lower for k in parsed.children_by(word.verb, "aux")}
    going = parsed.tokens[word.verb].tag == "VBG" and bool(words & {"is", "are", "am", "'s", "'re"})
    return "ongoing" if going else "past"


def type_of(word: EventWord, grammar: Grammar) -> str:
    """The type by PLOVER's rules for what is refused, threatened or has not happened yet."""
    kind = word.entry.means
    if kind == "AGREE" and word.topic in _CONFLICT:
        return "THREATEN"  # "is prepared to impose martial law"
    unsigned = kind == "SUPPORT" and word.entry.mutual  # "failed to agree a text"
    if grammar.negated and (kind == "AGREE" or unsigned or (kind in _GIVING and word.tense != "past")):
        return "REJECT"  # "failed to reach agreement", "will not allow inspectors in"
    if grammar.negated and kind in _CONFLICT and word.tense == "future":
        return "CONCEDE"  # "will not raise its tariffs"
    if word.tense != "future":
        return kind
    if kind in _COOPERATIVE:
        return "AGREE"
    if kind == "REJECT" and word.entry.mode == "meet":
        return "THREATEN"  # "said they would boycott the talks"
    if kind == "RETREAT":
        return "CONCEDE" if word.entry.mode in {"withdraw", "ceasefire", "resign"} else "AGREE"  # "will free the crew"
    return "THREATEN" if kind in _CONFLICT else kind


def _mode(word: EventWord, event_type: str) -> str:
    """The mode of the word itself, else that of what is asked, refused or threatened; "" where nothing tells."""
    if event_type == word.entry.means and word.entry.mode:
        return word.entry.mode
    return _MODE_OF_TOPIC.get(event_type, {}).get(word.topic, "")


def _historical(date: str | None, published: str | None) -> bool:
    if not date or not published or not date[:4].isdigit():
        return False
    return int(published[:4]) - int(date[:4]) >= _HISTORICAL_YEARS


def _signed(meeting: Event, act: Event) -> bool:
    """Whether the act is the accord that the meeting was for: signing it together is no consulting besides."""
    return (
        meeting.event_type == "CONSULT"
        and act.event_type == "SUPPORT"
        and _touch(meeting.evidence, act.evidence)
        and len(_names(meeting.actor) & _names(act.actor)) > 1
    )


def _same(one: Event, other: Event) -> bool:
    """Whether both tell of one act: same type, words in common, an actor in common."""
    if one.event_type != other.event_type or not _touch(one.evidence, other.evidence):
        return False
    return bool(_names(one.actor) & _names(other.actor)) or not one.actor or not other.actor


def _tells(one: Event, position: Event) -> bool:
    """Whether the event of a word already tells what the party of the position says or does there."""
    if one.event_type not in _TELLING or not _touch(one.evidence, position.evidence):
        return False
    return bool(_names(one.actor) & _names(position.actor))


def _names(actors: Iterable[Actor]) -> set[str]:
    return {word for actor in actors for word in (actor.code, actor.name, actor.text) if word}


def _touch(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


READER = Reader(
    name="events",
    needs=frozenset({"people", "parties", "times", "attributions", "contacts", "positions"}),
    gives=frozenset({"events"}),
    read=read_events,
)
