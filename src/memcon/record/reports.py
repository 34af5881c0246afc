"""What the record holds that may tell whether something promised was done: acts, contacts, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.domain.claims import Contact, Event, PositionStatement
from memcon.domain.time import latest_day
from memcon.domain.tracking import Report
from memcon.record.asof import known
from memcon.record.merge import merge_contacts
from memcon.record.review import replay_sourced, standing_judgements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from memcon.domain.actors import Actor
    from memcon.domain.brief import ContactLine, Sourced
    from memcon.domain.claims import MeasureMention
    from memcon.domain.text import Span
    from memcon.record.asof import Moment
    from memcon.record.contract import Store

_NEAR = 40  # characters: "began disabling | the reactor at Yongbyon"; farther off, an act is about something else
_OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})  # PLOVER's sectors of a state's own
_HELD = frozenset({"held", "ongoing"})
_OFF = frozenset({"refused", "cancelled", "postponed"})
_AGAINST = frozenset({"refuses", "opposes", "threatens"})


def reports_in(
    store: Store, moment: Moment, *, party_of: Mapping[str, str], carries_out: Callable[[str, str | None], bool]
) -> tuple[Report, ...]:
    """Acts, contacts and statements that may be known of the moment, each with its label.

    Args:
        store: the record.
        moment: the day, and whether what was reported later counts.
        party_of: name, or PLOVER code of a state -> party, for the parties that matter.
        carries_out: whether an event of that type can be the carrying out of that measure of the catalogue: words are
            none of any, an attack is none of a withdrawal.
    """
    log = standing_judgements(store.judgements())
    acts = known(replay_sourced(store.claims(Event), log), moment)
    return (
        *_acts(store, acts, party_of, carries_out),
        *_contacts(merge_contacts(known(replay_sourced(store.claims(Contact), log), moment), log.pairs)),
        *_statements(known(replay_sourced(store.claims(PositionStatement), log), moment)),
    )


def _acts(
    store: Store,
    events: Iterable[Sourced[Event]],
    party_of: Mapping[str, str],
    carries_out: Callable[[str, str | None], bool],
) -> Iterator[Report]:
    measures: dict[str, tuple[MeasureMention, ...]] = {}
    for one in events:
        event, source = one.claim, one.source
        if event.when == "future" or event.historical or event.modality != "actual":
            continue
        acting = (_party_of(actor, party_of) for actor in event.actor)
        parties = tuple(dict.fromkeys(party for party in acting if party is not None))
        if parties and source.label not in measures:  # a reading is loaded only where it may matter
            measures[source.label] = store.reading(source.label).findings.measures
        for mention in measures.get(source.label, ()) if parties else ():
            if carries_out(event.event_type, mention.catalogue) and _near(mention.evidence, event.evidence):
                yield Report(
                    label=one.label,
                    kind="act",
                    parties=parties,
                    date=event.date or source.published or "",
                    dated=bool(event.date),
                    done=not event.negated and event.certainty != "denied",
                    catalogue=mention.catalogue,
                    measure=mention.measure,
                    words=f"{', '.join(parties)}: {event.evidence[0].exact}",
                )


def _party_of(actor: Actor, party_of: Mapping[str, str]) -> str | None:
    """The party by its name, else by the state for which the actor acts; rebels carry their state's code as well."""
    if actor.name and actor.name in party_of:
        return party_of[actor.name]
    return party_of.get(actor.code) if not actor.sectors or _OF_STATE & set(actor.sectors) else None


def _near(some: Iterable[Span], others: tuple[Span, ...]) -> bool:
    """Whether two spans overlap or nearly touch."""
    return any(
        one.article_id == other.article_id and one.start - _NEAR < other.stop and other.start - _NEAR < one.stop
        for one in some
        for other in others
    )


def _contacts(lines: Iterable[ContactLine]) -> Iterator[Report]:
    for line in lines:
        contact = line.contact
        held = contact.status in _HELD and contact.certainty != "denied"
        if contact.modality != "actual" or not (held or contact.status in _OFF | _HELD):
            continue
        published = min((report.source.published or "" for report in line.reports), default="")
        sides = tuple(dict.fromkeys(part for side in contact.participants for part in _parties(side.party)))
        yield Report(
            label=line.label,
            kind="contact",
            parties=sides,
            date=contact.date or published,
            dated=bool(contact.date),
            done=held,
            contact=contact.kind,
            words=f"{contact.kind} {' – '.join(sides)}: {contact.status}",
        )


def _statements(statements: Iterable[Sourced[PositionStatement]]) -> Iterator[Report]:
    """Refusals by who is to do it, and demands that it be done: both tell that it is not done on that day."""
    for one in statements:
        claim = one.claim
        if claim.modality not in {"actual", "conditional"} or claim.certainty == "denied":
            continue
        if claim.stance in _AGAINST:
            parties = _parties(claim.performer or claim.holder_party)
        elif claim.stance == "demands":
            parties = tuple(party for party in _parties(claim.performer) if party != claim.holder_party)
        else:
            continue
        if parties:
            yield Report(
                label=one.label,
                kind="statement",
                parties=parties,
                date=latest_day(claim.as_of or one.source.published or ""),
                done=False,
                catalogue=claim.catalogue,
                measure=claim.measure,
                stance=claim.stance,
                words=f"{claim.holder_party or claim.holder} {claim.stance}: {claim.measure}",
            )


def _parties(named: str | None) -> tuple[str, ...]:
    return tuple(named.split("; ")) if named else ()
