"""Quotes, events and people a part at a time, as judged and narrowed: only what is shown is read in full."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from memcon.domain.brief import Sourced
from memcon.domain.claims import Attribution, Event
from memcon.record.asof import known
from memcon.record.narrowing import fits
from memcon.record.review import replay_sourced, standing_judgements
from memcon.record.views import copies_in, has_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from memcon.domain.actors import Person
    from memcon.record.asof import Moment
    from memcon.record.columns import ClaimRow, PersonRow
    from memcon.record.contract import Store

ClaimT = TypeVar("ClaimT", Attribution, Event)
T = TypeVar("T")

_MOST_SCANNED = 5_000  # quotes that are read for their words; of more, the index of words tells, see `Store.saying`
_AT_ONCE = 500  # claims read by one query


class Wanted(NamedTuple):
    """What a list is narrowed to; None is anything.

    Attributes:
        party, speaker: a part of the name. `value`: an event's type. `words`: must all stand in a quote.
        layers: what vouches for it; any where none is named.
    """

    party: str | None = None
    speaker: str | None = None
    value: str | None = None
    words: str = ""
    layers: frozenset[str] = frozenset()


class Part(NamedTuple, Generic[T]):
    """Some rows of a list, and whether there are more after them."""

    rows: tuple[T, ...]
    more: bool


class PersonLine(NamedTuple):
    """A person in a list: with the mentions of the first article alone, and in how many articles they are named."""

    person: Sourced[Person]
    counts: tuple[int, int]


def quotes_part(store: Store, moment: Moment, wanted: Wanted, first: int, most: int) -> Part[Sourced[Attribution]]:
    """Who said what, by day of the report: so many rows from that one on.

    Where there are more than some thousands, words are looked for by their beginnings in the index of words, among
    the two thousand quotes added last that hold them.
    """
    rows = store.rows(Attribution)
    saying: Collection[int] | None = None
    if wanted.words and len(rows) > _MOST_SCANNED:
        saying = store.saying(wanted.words)
    party, speaker = _Fits(wanted.party), _Fits(wanted.speaker)
    words = wanted.words.lower().split()

    def fits_row(row: ClaimRow) -> bool:
        return party(row.party) and speaker(row.person) and (saying is None or row.number in saying)

    def fits_claim(claim: Attribution) -> bool:
        return party(claim.speaker_party) and speaker(claim.speaker) and has_words(claim, words)

    judged = _Judged(store, Attribution, moment, wanted, fits_claim)
    found = judged.passing(rows, fits_row)
    if words and saying is None:
        found = (one for one in judged.read(found) if has_words(one.claim, words))
        return _part(found, first, most)
    return judged.part(found, first, most)


def events_part(store: Store, moment: Moment, wanted: Wanted, first: int, most: int) -> Part[Sourced[Event]]:
    """Who did what to whom, by day of the event; the undated by their report."""
    kind = (wanted.value or "").lower()

    def fits_row(row: ClaimRow) -> bool:
        return not kind or (row.value or "").lower() == kind

    def fits_claim(claim: Event) -> bool:
        return not kind or claim.event_type.lower() == kind

    judged = _Judged(store, Event, moment, wanted, fits_claim)
    return judged.part(judged.passing(store.rows(Event, "date"), fits_row), first, most)


def people_part(store: Store, moment: Moment, party: str | None, first: int, most: int) -> Part[PersonLine]:
    """People, those first whom most articles name."""
    fitting = _Fits(party)
    counted = [(row, _named_by(row, moment)) for row in store.named() if fitting(row.party)]
    found = sorted(((row, named) for row, named in counted if named), key=lambda one: -len(one[1]))
    shown, copies = found[first : first + most], copies_in(store, moment)
    people = store.people_of([row for row, _ in shown])
    lines = [
        PersonLine(people[row.key], (sum(1 + copies.get(f"A{one}", 0) for one in named), len(named)))
        for row, named in shown
        if row.key in people
    ]
    return Part(tuple(lines), len(found) > first + most)


def _named_by(row: PersonRow, moment: Moment) -> Sequence[int]:
    """The articles up to the moment's day that name the person."""
    if moment.day is None:
        return row.articles
    return [one for one, day in zip(row.articles, row.days, strict=True) if day <= moment.day]


class _Fits:
    """Whether a name holds the words that are wanted; each name is looked at once."""

    def __init__(self, wanted: str | None) -> None:
        self._wanted = wanted
        self._known: dict[str | None, bool] = {}

    def __call__(self, name: str | None) -> bool:
        if self._wanted is None:
            return True
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = fits(self._wanted, name)
        return found


class _Judged(Generic[ClaimT]):
    """Claims of one kind with what people made of them: those are looked at themselves, not by their columns."""

    def __init__(
        self, store: Store, kind: type[ClaimT], moment: Moment, wanted: Wanted, fits_claim: Callable[[ClaimT], bool]
    ) -> None:
        self._store, self._moment, self._layers = store, moment, wanted.layers
        self._kind: type[ClaimT] = kind
        self._fits_claim: Callable[[ClaimT], bool] = fits_claim
        self._log = standing_judgements(store.judgements())
        touched = {item for item, one in self._log.deciding.items() if one.verdict != "accepted"}
        self._touched = (
            store.numbers(touched | self._log.ever_added) if touched or self._log.ever_added else frozenset()
        )
        self._made: dict[int, Sourced[ClaimT]] | None = None

    def passing(self, rows: Iterable[ClaimRow], fits_row: Callable[[ClaimRow], bool]) -> Iterator[Any]:
        """The rows that pass, of claims that people touched themselves in their place; at last those by hand."""
        moment, layers, touched = self._moment, self._layers, self._touched
        for row in rows:
            if row.number in touched:
                one = self._touched_at(row, rows)
                if one is not None:
                    yield one
            elif (not layers or row.layer in layers) and _may_be_known(row, moment) and fits_row(row):
                yield row
        yield from self._as_judged(self._store.by_hand(self._kind))

    def part(self, found: Iterator[Any], first: int, most: int) -> Part[Sourced[ClaimT]]:
        """So many of what passes from that one on, read in full."""
        some = list(islice(found, first, first + most + 1))
        return Part(tuple(self.read(iter(some[:most]))), len(some) > most)

    def read(self, found: Iterator[Any]) -> Iterator[Sourced[ClaimT]]:
        """The claims of rows; others as they are."""
        while some := list(islice(found, _AT_ONCE)):
            claims = self._store.at(self._kind, [one for one in some if not isinstance(one, Sourced)])
            for one in some:
                if isinstance(one, Sourced):
                    yield one
                elif one.number in claims:
                    yield claims[one.number]

    def _touched_at(self, row: ClaimRow, rows: Iterable[ClaimRow]) -> Sourced[ClaimT] | None:
        """What people made of the claim of that row, where it passes."""
        if self._made is None:
            some = self._store.at(self._kind, [one for one in rows if one.number in self._touched])
            made = ((number, self._as_judged((one,))) for number, one in some.items())
            self._made = {number: one[0] for number, one in made if one}
        return self._made.get(row.number)

    def _as_judged(self, claims: Sequence[Sourced[ClaimT]]) -> list[Sourced[ClaimT]]:
        judged = known(replay_sourced(claims, self._log), self._moment)
        return [
            one
            for one in judged
            if (not self._layers or one.claim.layer in self._layers) and self._fits_claim(one.claim)
        ]


def _may_be_known(row: ClaimRow, moment: Moment) -> bool:
    """The same as `asof.known` says of the claim."""
    if moment.day is None:
        return True
    if moment.known == "then":
        return row.published <= moment.day
    return (row.first or row.last or row.published) <= moment.day


def _part(found: Iterator[T], first: int, most: int) -> Part[T]:
    some = list(islice(found, first, first + most + 1))
    return Part(tuple(some[:most]), len(some) > most)
