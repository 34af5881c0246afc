"""memcon from Python: `memcon.read(text)` reads a text, `memcon.open(path_or_url)` opens a record.

    import memcon

    with memcon.open("talks.db") as record:
        record.add("reports")
        record.positions(as_of="2019-02-01").to_frame()

Every list is a `Found`: a sequence of typed values that is also a table. What is asked for loads what it needs: the
language model only where something is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from memcon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType
    from typing import Self

    from memcon.domain.actors import Person
    from memcon.domain.brief import ArticleLine, Brief, ChangeLine, ContactLine, DueLine, Hit, Sourced
    from memcon.domain.claims import AnyClaim, Attribution, Event
    from memcon.domain.reading import Reading
    from memcon.domain.standing import PositionLine
    from memcon.record.asof import Moment
    from memcon.record.contract import Searched, Store
    from memcon.show.frames import Found
    from memcon.workflow import Kept, Known, NotRead

_LONGEST_PATH = 4096  # characters
Knowing = Literal["then", "now"]


def read(text: str | Path, *, date: str | None = None, name: str = "text") -> Record:
    """What a text says, as a record of that one article in memory.

    Args:
        text: the article's text, as it stands; offsets count its code points. A `pathlib.Path` names a page to read.
        date: the day on which it was published (`2019-01-18`), from which relative dates are reckoned.
        name: what the article is called where it has no address.

    Raises:
        PageError: the text cannot be read: empty, not English.
        UsageError: the date is no day; or the text is the name of a file that is there.

    >>> said = read("Ada Berg met Carl Dahl in Oslo on Monday, she said.", date="2020-03-04")  # doctest: +SKIP
    >>> [contact.contact.place for contact in said.contacts()]  # doctest: +SKIP
    ['Oslo']
    """
    from memcon.record.contract import MEMORY
    from memcon.record.store import open_store

    _day(date)
    record = Record(open_store(MEMORY, create=True))
    if isinstance(text, Path):
        record._add_page(text, date)  # noqa: SLF001  # its own module
    elif _names_file(text):
        raise UsageError(f"{text!r} is a file, not a text; memcon.read(pathlib.Path({text!r})) reads the page in it")
    else:
        record.add_text(text, date=date, name=name)
    return record


def open(path_or_url: str, *, create: bool = False) -> Record:  # noqa: A001  # memcon.open, as one says of a record
    """A record that lies in a file, or on a server (`postgresql://user@host/database`); close it, or use `with`.

    Args:
        path_or_url: where it is.
        create: whether to make one where there is none.

    Raises:
        RecordError: missing, locked, damaged, too new, read-only; the message says what to do.
    """
    from memcon.record.store import open_store

    return Record(open_store(path_or_url, create=create))


class Record:
    """One record: what articles say of talks, each line with the words that prove it.

    Lists take `as_of` (a day: only what was published by then), or with `known="now"` what is known now of things up to
    that day. Labels (C1, P3, Q2, E5, N1, A1) are those of the command line.
    """

    def __init__(self, store: Store) -> None:
        """The record that a store holds; use `memcon.open`."""
        self._store = store

    # -- adding ----------------------------------------------------------------------------------------------------

    def add(self, *places: str) -> tuple[Kept | Known | NotRead, ...]:
        """Read pages (files, folders, feeds, addresses) into the record; of each, what became of it.

        The same page twice changes nothing; what cannot be read is told, not raised.
        """
        from memcon import workflow

        return tuple(workflow.add(self._store, places))

    def add_text(self, text: str, *, date: str | None = None, name: str = "text") -> Kept | Known:
        """Read one text into the record.

        Raises:
            PageError: it cannot be read. UsageError: the date is no day.
        """
        from memcon import workflow
        from memcon.intake.extract import article_from_text

        article = article_from_text(text, id_hint=name, published=_day(date))
        (outcome,) = workflow.keep(self._store, [article])
        if isinstance(outcome, workflow.NotRead):
            raise outcome.error
        return outcome

    def _add_page(self, path: Path, date: str | None) -> None:
        """Read the one page in the file, or raise why it could not be read."""
        from msgspec import structs

        from memcon import workflow
        from memcon.errors import PageError
        from memcon.intake.pages import find_pages

        for page in find_pages(str(path)):
            hinted = page if date is None or isinstance(page, PageError) else structs.replace(page, published_hint=date)
            for outcome in workflow.add_pages(self._store, [hinted]):
                if isinstance(outcome, workflow.NotRead):
                    raise outcome.error

    # -- looking ---------------------------------------------------------------------------------------------------

    def articles(self, *, as_of: str | None = None) -> Found[ArticleLine]:
        """The articles, in the order in which they were added, near-copies among them."""
        from memcon.domain.brief import ArticleLine
        from memcon.record import views

        return _found(ArticleLine, views.articles_in(self._store, _moment(as_of)))

    def contacts(
        self, *, as_of: str | None = None, known: Knowing = "then", party: str | None = None
    ) -> Found[ContactLine]:
        """Who met, called, wrote to or refused to see whom, reports of one contact merged, in order of time."""
        from memcon.domain.brief import ContactLine
        from memcon.record import views

        return _found(ContactLine, views.contacts_in(self._store, _moment(as_of, known), party=party))

    def positions(
        self, *, as_of: str | None = None, known: Knowing = "then", party: str | None = None
    ) -> Found[PositionLine]:
        """What stands for the parties, oldest first, with why it stands, what came before, what diverges."""
        from memcon.domain.standing import PositionLine
        from memcon.record import views

        return _found(PositionLine, views.positions_in(self._store, _moment(as_of, known), party=party).lines)

    def quotes(
        self,
        words: str = "",
        *,
        as_of: str | None = None,
        known: Knowing = "then",
        party: str | None = None,
        speaker: str | None = None,
    ) -> Found[Sourced[Attribution]]:
        """Who said what, by day of the report; with `words`, what holds them all."""
        from memcon.domain.claims import Attribution
        from memcon.record import views

        moment = _moment(as_of, known)
        return _found(Attribution, views.quotes_in(self._store, moment, party=party, speaker=speaker, words=words))

    def events(
        self, *, as_of: str | None = None, known: Knowing = "then", event_type: str | None = None
    ) -> Found[Sourced[Event]]:
        """Who did what to whom, in the PLOVER ontology."""
        from memcon.domain.claims import Event
        from memcon.record import views

        return _found(Event, views.events_in(self._store, _moment(as_of, known), event_type=event_type))

    def people(self, *, as_of: str | None = None, party: str | None = None) -> Found[Sourced[Person]]:
        """People with their parties, posts and mentions, most named first."""
        from memcon.domain.actors import Person
        from memcon.record import views

        return _found(Person, views.people_in(self._store, _moment(as_of), party=party))

    def due(self, *, as_of: str | None = None) -> Found[DueLine]:
        """What was announced, and what has become of it."""
        from memcon.domain.brief import DueLine
        from memcon.record import views

        return _found(DueLine, views.due_in(self._store, _moment(as_of)))

    def changes(self, since: str, *, as_of: str | None = None) -> Found[ChangeLine]:
        """What is otherwise than it was at the end of the day before `since`."""
        from memcon.domain.brief import ChangeLine
        from memcon.record import views

        return _found(ChangeLine, views.changes_in(self._store, _day(since) or since, _moment(as_of)))

    def search(  # noqa: PLR0913  # as many as the verb has options
        self,
        words: str = "",
        *,
        most: int = 20,
        kinds: Iterable[Searched] = (),
        speaker: str | None = None,
        party: str | None = None,
        stance: str | None = None,
        measure: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Found[Hit]:
        """Articles, quotes and positions, best first; "in quotes" is a phrase, a* a beginning.

        Raises:
            UsageError: there is no word to search for, or the filters fit nothing that can be found.
        """
        from memcon.domain.brief import Hit
        from memcon.record.contract import Within

        within = Within(tuple(kinds), speaker, party, stance, measure, _day(since), _day(until))
        return _found(Hit, self._store.search(words, most=most, within=within))

    def brief(self, *, as_of: str | None = None) -> Brief:
        """What the talks are stuck on, contacts, positions, what is due."""
        from memcon import workflow

        return workflow.brief_of_record(self._store, _moment(as_of))

    def find(self, label: str) -> Sourced[AnyClaim | Person]:
        """The claim or person of that label.

        Raises:
            UsageError: nothing has that label.
        """
        return self._store.find(label)

    def reading(self, label: str = "A1") -> Reading:
        """An article with everything that was read in it.

        Raises:
            UsageError: no article has that label.
        """
        return self._store.reading(label)

    # -- end -------------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Let go of the record."""
        self._store.close()

    def __enter__(self) -> Self:
        """The record, closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def __repr__(self) -> str:
        """Where it is."""
        return f"<memcon record {self._store.url}>"


def _found(kind: type, items: Iterable[object]) -> Found:  # type: ignore[type-arg]  # said by each caller
    from memcon.show.frames import Found

    return Found(kind, items)


def _moment(as_of: str | None, known: Knowing = "then") -> Moment:
    from memcon.record.asof import Moment

    return Moment(_day(as_of), known)


def _names_file(text: str) -> bool:
    """Whether the text is the name of a file that is there, and so hardly a text."""
    if "\n" in text or len(text) > _LONGEST_PATH or not text.strip():
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _day(value: str | None) -> str | None:
    import datetime as dt

    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value).isoformat()
    except (ValueError, TypeError) as error:
        raise UsageError(f"'{value}' is not a day; write it as 2019-01-18") from error
