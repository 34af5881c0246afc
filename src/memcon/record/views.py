"""The record as a person looks at it: contacts, standing positions, quotes, people, events, timeline, what is due."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.brief import CAME_ABOUT, ContactLine, Sourced
from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.domain.time import known_days
from memcon.errors import UsageError
from memcon.record.asof import NEWEST, Moment, day_before, known
from memcon.record.authority import ranks_among
from memcon.record.calibration import with_confidence
from memcon.record.changes import Snapshot, changes_between
from memcon.record.followthrough import follow
from memcon.record.grouping import article_counts
from memcon.record.merge import merge_contacts
from memcon.record.merge_events import merge_events
from memcon.record.narrowing import fits
from memcon.record.remembering import remembered
from memcon.record.review import as_judged, replay_sourced, standing_judgements
from memcon.record.standing import Standing, positions_of, standing
from memcon.record.standing_looking import kept_standing
from memcon.record.timeline_lines import lines_of_contacts, lines_of_positions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from memcon.domain.actors import Person
    from memcon.domain.brief import ArticleLine, ChangeLine, DueLine, EventLine, TimelineLine
    from memcon.domain.claims import AnyClaim
    from memcon.record.contract import ClaimT, Store
    from memcon.record.grouping import Pairs

_UNDATED = "9999"  # stands for the day of what has none


def articles_in(store: Store, moment: Moment = NEWEST) -> tuple[ArticleLine, ...]:
    """The articles that may be known of the moment, as they were added: *now* is all of them, *then* those up to it."""
    day = None if moment.known == "now" else moment.day
    return tuple(line for line in store.articles() if day is None or (line.published or "9999") <= day)


def judged(store: Store, kind: type[ClaimT]) -> tuple[Sourced[ClaimT], ...]:
    """The claims of one kind as people have judged them: rejected ones left out, corrected ones changed."""
    return replay_sourced(confident(store, kind), standing_judgements(store.judgements()))


def judged_with(store: Store, kind: type[ClaimT], moment: Moment = NEWEST) -> tuple[tuple[Sourced[ClaimT], ...], Pairs]:
    """Those that may be known of the moment, with the pairs that people have joined or parted."""
    log = standing_judgements(store.judgements())
    return known(replay_sourced(confident(store, kind, moment), log), moment), log.pairs


def confident(store: Store, kind: type[ClaimT], moment: Moment = NEWEST) -> tuple[Sourced[ClaimT], ...]:
    """The claims of one kind as they were read, each with its confidence where the record is calibrated.

    All that may be known of the moment are among them; what was published later is not where that tells it.
    """
    name = str(kind.__struct_config__.tag)
    published_by = moment.day if moment.known == "then" and (moment.day or "") < _UNDATED else None
    return with_confidence(store.claims(kind, published_by=published_by), store.calibration(), name)


def item_in(store: Store, label: str) -> Sourced[AnyClaim | Person]:
    """The item of that label as people have judged it, with its confidence; of a rejected one, as it was read.

    Raises:
        UsageError: nothing has that label.
    """
    if label[:1].upper() == "N":
        return person_in(store, label)
    found = store.find(label)
    kind = str(type(found.claim).__struct_config__.tag)
    (sure,) = with_confidence((found,), store.calibration(), kind)  # type: ignore[type-var]  # a claim
    made = as_judged(sure.claim, standing_judgements(store.judgements()))  # type: ignore[type-var]  # a claim
    return sure if made is None else structs.replace(sure, claim=made)


def conflicting_in(store: Store, kind: str) -> frozenset[str]:
    """Labels of the contacts whose reports contradict one another, or of the positions with words against them."""
    if kind == "contacts":
        lines = contacts_in(store)
        return frozenset(report.label for line in lines if line.conflicts for report in line.reports)
    if kind == "positions":
        told = [line for line in positions_in(store).lines if line.signals]
        return frozenset(label for line in told for label in (*line.labels, *(word.label for word in line.signals)))
    return frozenset()


def contacts_in(store: Store, moment: Moment = NEWEST, *, party: str | None = None) -> tuple[ContactLine, ...]:
    """Contacts, reports of one merged; an announcement that was kept stands with what came of it."""
    lines, _ = contacts_and_due(store, moment)
    return tuple(line for line in lines if party is None or _takes_part(line.contact, party))


def contact_in(store: Store, label: str) -> ContactLine | None:
    """The contact that the report of that label tells of, with all reports of it; None where it is no contact's."""
    return _merged_by_report(store).get(label.upper())


@remembered
def _merged_by_report(store: Store) -> dict[str, ContactLine]:
    return {report.label: line for line in _merged(store, NEWEST) for report in line.reports}


@remembered
def _merged(store: Store, moment: Moment) -> tuple[ContactLine, ...]:
    reports, pairs = judged_with(store, Contact, moment)
    return merge_contacts(reports, pairs, copies_in(store, moment))


def contact_told_by(store: Store, label: str) -> ContactLine | None:
    """The contact of `contacts_in` of which that is a report; None where it is of none that stands."""
    return _by_report(store).get(label.upper())


@remembered
def _by_report(store: Store) -> dict[str, ContactLine]:
    return {report.label: line for line in contacts_and_due(store, NEWEST)[0] for report in line.reports}


@remembered
def contacts_and_due(store: Store, moment: Moment) -> tuple[tuple[ContactLine, ...], tuple[DueLine, ...]]:
    """`contacts_in` and `due_in` at one go."""
    lines = _merged(store, moment)
    due = follow(lines, as_of=day_of(store, moment))
    return tuple(_folded(lines, due)), due


@remembered
def standing_in(
    store: Store, moment: Moment = NEWEST, *, party: str | None = None
) -> tuple[Sourced[PositionStatement], ...]:
    """The statements that stand for the parties, oldest first."""
    with kept_standing(store, moment, party) as kept:
        if kept is not None:
            return tuple(kept.statements())
    wanted, pairs = _said_in(store, moment, party)
    return standing(wanted, ranks_among(store.posts()), pairs=pairs)


@remembered
def positions_in(store: Store, moment: Moment = NEWEST, *, party: str | None = None) -> Standing:
    """What the parties stand for and what they took back, with what came before, what diverges, and who reports it."""
    with kept_standing(store, moment, party) as kept:
        if kept is not None:
            return Standing(tuple(kept.lines()), tuple(kept.ended()))
    wanted, pairs = _said_in(store, moment, party)
    return positions_of(wanted, ranks_among(store.posts()), copies=copies_in(store, moment), pairs=pairs)


def _said_in(store: Store, moment: Moment, party: str | None) -> tuple[list[Sourced[PositionStatement]], Pairs]:
    said, pairs = judged_with(store, PositionStatement, moment)
    return [one for one in said if fits(party, one.claim.holder_party, one.claim.holder)], pairs


def copies_in(store: Store, moment: Moment = NEWEST) -> dict[str, int]:
    """How many near-copies of each article may be known of the moment, by the article's label."""
    return Counter(line.copy_of for line in articles_in(store, moment) if line.copy_of)


def quotes_in(
    store: Store, moment: Moment = NEWEST, *, party: str | None = None, speaker: str | None = None, words: str = ""
) -> tuple[Sourced[Attribution], ...]:
    """Who said what, by day of the report; `words` must all stand in the quote, in any form of letters."""
    return tuple(quotes_listed(store, moment, party=party, speaker=speaker, words=words))


def quotes_listed(
    store: Store, moment: Moment = NEWEST, *, party: str | None = None, speaker: str | None = None, words: str = ""
) -> Iterator[Sourced[Attribution]]:
    """The same, some in memory at a time."""
    wanted = words.lower().split()
    for one in _judged_each(store, store.each(Attribution), moment):
        if fits(party, one.claim.speaker_party) and fits(speaker, one.claim.speaker) and has_words(one.claim, wanted):
            yield one


def events_in(store: Store, moment: Moment = NEWEST, *, event_type: str | None = None) -> tuple[Sourced[Event], ...]:
    """Who did what to whom, by day of the event; the undated by their report."""
    found = events_listed(store, moment, event_type=event_type)
    return tuple(sorted(found, key=lambda one: _first(one.claim.date) or one.source.published or "9999"))


def events_merged(store: Store, moment: Moment = NEWEST, *, event_type: str | None = None) -> tuple[EventLine, ...]:
    """Who did what to whom, reports of one event merged."""
    reports, pairs = judged_with(store, Event, moment)
    wanted = [one for one in reports if event_type is None or one.claim.event_type.lower() == event_type.lower()]
    return merge_events(wanted, pairs, copies_in(store, moment))


def events_listed(store: Store, moment: Moment = NEWEST, *, event_type: str | None = None) -> Iterator[Sourced[Event]]:
    """The same, some in memory at a time; one whose day was corrected stands where its day as read put it."""
    for one in _judged_each(store, store.each(Event, "date"), moment):
        if event_type is None or one.claim.event_type.lower() == event_type.lower():
            yield one


def _judged_each(store: Store, claims: Iterable[Sourced[ClaimT]], moment: Moment) -> Iterator[Sourced[ClaimT]]:
    log = standing_judgements(store.judgements())
    for one in claims:
        yield from known(replay_sourced((one,), log), moment)


def people_in(store: Store, moment: Moment = NEWEST, *, party: str | None = None) -> tuple[Sourced[Person], ...]:
    """People, each once, with the posts and mentions of the articles up to the moment; most named first."""
    day = moment.day
    together: dict[str, Sourced[Person]] = {}
    for one in store.people():
        if day is not None and (one.source.published or "9999") > day:
            continue
        known_as = together.get(one.label)
        together[one.label] = one if known_as is None else structs.replace(known_as, claim=_joined(known_as, one))
    found = [one for one in together.values() if fits(party, one.claim.party)]
    return tuple(sorted(found, key=lambda one: -len(one.claim.mentions)))


def people_counted(store: Store, moment: Moment = NEWEST) -> dict[str, tuple[int, int]]:
    """By the label of each person: how many articles name them, and how many of those are no near-copies."""
    day, copies = moment.day, copies_in(store, moment)
    found: dict[str, list[Sourced[Person]]] = {}
    for one in store.people():
        if day is None or (one.source.published or "9999") <= day:
            found.setdefault(one.label, []).append(one)
    return {label: article_counts(some, copies) for label, some in found.items()}


def person_in(store: Store, label: str, *, most: int = 100) -> Sourced[Person]:
    """The person of that label, with the posts and mentions that the last articles give them, a hundred at the most.

    Raises:
        UsageError: nobody has that label.
    """
    told = store.person(label, most=most)
    if not told:
        raise UsageError(f"nobody in {store.url} has the label {label.upper()}; memcon people lists them")
    first, *others = sorted(told, key=lambda one: int(one.source.label[1:]))
    found = first
    for one in others:
        found = structs.replace(found, claim=_joined(found, one))
    return found


def timeline_of(
    store: Store, moment: Moment = NEWEST, *, since: str | None = None, until: str | None = None
) -> tuple[TimelineLine, ...]:
    """Contacts and standing positions in order of time; what has no date is left out."""
    lines = _in_order(store, moment)
    if not since and not until:
        return lines
    return tuple(
        line
        for line in lines
        if not (since and (_last(line.when) or "9999") < since) and not (until and (_first(line.when) or "") > until)
    )


@remembered
def _in_order(store: Store, moment: Moment) -> tuple[TimelineLine, ...]:
    lines = [*lines_of_contacts(contacts_in(store, moment)), *lines_of_positions(standing_in(store, moment))]
    return tuple(sorted(lines, key=lambda line: (_first(line.when) or _last(line.when) or "", line.when)))


def due_in(store: Store, moment: Moment = NEWEST) -> tuple[DueLine, ...]:
    """What was announced, and what has become of it by that day."""
    return contacts_and_due(store, moment)[1]


def changes_in(store: Store, since: str, moment: Moment = NEWEST) -> tuple[ChangeLine, ...]:
    """What is otherwise at the moment than it was at the end of the day before `since`, as it was known then."""
    return changes_between(_snapshot(store, Moment(day_before(since))), _snapshot(store, moment))


def _snapshot(store: Store, moment: Moment) -> Snapshot:
    contacts, due = contacts_and_due(store, moment)
    return Snapshot(standing_in(store, moment), contacts, due)


@remembered
def questions_in(store: Store, moment: Moment = NEWEST) -> tuple[str, ...]:
    """Open questions, each once, as known then."""
    day = moment.day
    asked = (one for one in store.questions() if day is None or (one.source.published or "9999") <= day)
    return tuple(dict.fromkeys(" ".join(one.question.question.split()) for one in asked))


def title_of(
    standing: Iterable[PositionStatement], contacts: Iterable[ContactLine], articles: Sequence[ArticleLine] = ()
) -> str:
    """What the talks are called where nobody has named them: after the two parties that meet, or speak, most.

    Where no two are known, a lone article's own title; else after the one party that is.
    """
    meeting = Counter(pair for line in contacts for pair in _pairs(line.contact))
    if meeting:
        return f"{' – '.join(meeting.most_common(1)[0][0])} talks"
    speaking = Counter(one.holder_party for one in standing if one.holder_party and "; " not in one.holder_party)
    parties = sorted(party for party, _ in speaking.most_common(2))
    if len(parties) > 1:
        return f"{' – '.join(parties)} talks"
    if len(articles) == 1 and articles[0].title:
        return articles[0].title
    return f"Talks of {parties[0]}" if parties else "Talks"


def _pairs(contact: Contact) -> Iterator[tuple[str, ...]]:
    """The parties of a contact two by two, each pair in the order of their names."""
    parties = {side.party for side in contact.participants if side.party and "; " not in side.party}
    return itertools.combinations(sorted(parties), 2)


def told_of(store: Store) -> str:
    """The record in one line: where it is, what it holds."""
    lines = store.articles()
    copies = sum(line.copy_of is not None for line in lines)
    counts = [
        f"{len(lines)} articles" + (f" ({copies} near-copies)" if copies else ""),
        f"{len(store.claims(Contact))} contacts",
        f"{len(store.claims(PositionStatement))} positions",
        f"{len(store.claims(Attribution))} quotes",
        f"{len(store.claims(Event))} events",
    ]
    return f"{store.url}: {', '.join(counts)}"


def day_of(store: Store, moment: Moment) -> str:
    """The moment's day; else the day of the newest article; "" where none has one."""
    return moment.day or store.newest_day()


def _takes_part(contact: Contact, party: str) -> bool:
    return any(fits(party, side.party, side.name) for side in contact.participants)


def _folded(lines: Sequence[ContactLine], outcomes: Iterable[DueLine]) -> Iterator[ContactLine]:
    """The lines without the announcements that were kept, whose reports go to what was held."""
    kept = {one.label: one.by for one in outcomes if one.by and one.state in CAME_ABOUT}
    reports = {line.label: line.reports for line in lines}
    promises: dict[str, list[Sourced[Contact]]] = {}
    for label, by in kept.items():
        promises.setdefault(by, []).extend(reports[label])
    for line in lines:
        if line.label in kept:
            continue
        before = promises.get(line.label, [])
        if before:
            told = sorted((*line.reports, *before), key=lambda report: report.source.published or "9999")
            line = structs.replace(line, reports=tuple(told))  # noqa: PLW2901  # the same line, told more fully
        yield line


def _joined(one: Sourced[Person], other: Sourced[Person]) -> Person:
    mine, theirs = one.claim, other.claim
    return structs.replace(
        mine,
        party=mine.party or theirs.party,
        posts=(*mine.posts, *theirs.posts),
        mentions=(*mine.mentions, *theirs.mentions),
    )


def has_words(claim: Attribution, words: Iterable[str]) -> bool:
    """Whether all the words, in small letters, stand in the quote, in any form of letters."""
    content = " ".join(span.exact for span in claim.content).lower()
    return all(word in content for word in words)


def _first(date: str | None) -> str | None:
    return known_days(date)[0]


def _last(date: str | None) -> str | None:
    return known_days(date)[1]
