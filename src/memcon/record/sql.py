"""The store in SQL tables: a file that one person can copy, memory, or a server that several people share."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from copy import copy
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from memcon.errors import Forgotten, UsageError
from memcon.record import forgetting, judging, keeping, listing, looking, outlining, search
from memcon.record.asof import day_after
from memcon.record.connection import as_ours, open_engine, writing
from memcon.record.contract import ANYWHERE, BUSY_TIMEOUT_S, Added, Alike, Question
from memcon.record.history import versions_in
from memcon.record.looking import number_in
from memcon.record.moving import copy_rows
from memcon.record.outline import ALL
from memcon.record.places import database_of
from memcon.record.rows import LETTERS, article_of, ledger_row
from memcon.record.schema import ARTICLES, LEDGER, PAGES, TRANSACTIONS, VERSIONS, newest_versions
from memcon.record.shelf import Shelf, people_of, shown
from memcon.record.soundness import look_through
from memcon.record.standing_looking import Tables
from memcon.record.streaming import current_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Connection

    from memcon.domain.actors import Person, Post
    from memcon.domain.agreement import LedgerEntry
    from memcon.domain.brief import ArticleLine, Hit, Sourced
    from memcon.domain.holdings import KeptReading
    from memcon.domain.judging import Calibration
    from memcon.domain.reading import ReaderVersion, Reading
    from memcon.domain.text import Article, Fingerprint
    from memcon.record.columns import ClaimRow, PersonRow
    from memcon.record.connection import Database
    from memcon.record.contract import ClaimT, LogPart, Order, Removed, Target, Within
    from memcon.record.history import KeptVersion
    from memcon.record.outline import OfClaims, Outline
    from memcon.record.review import Judgement
    from memcon.record.soundness import Soundness

_LAST_CHANGE = select(func.max(TRANSACTIONS.c.number))


class SqlStore:
    """A record in a database; see `memcon.record.contract.Store` for what each method promises."""

    def __init__(self, database: Database, *, create: bool) -> None:
        self.url = database.url
        self._database = database
        self._engine = open_engine(database, create=create)
        self._shelf = Shelf()
        self._until: int | None = None  # the last transaction that this view of the record knows

    # -- adding ----------------------------------------------------------------------------------------------------

    def change(self) -> int:
        """The number of the last change that this view of the record knows."""
        with self._reading() as connection:
            return self._until or connection.execute(_LAST_CHANGE).scalar_one() or 0

    def knows_page(self, digest: str) -> bool:
        """Whether a page of that content was added before."""
        with self._reading() as connection:
            known = connection.execute(select(PAGES.c.digest).where(PAGES.c.digest == digest)).first() is not None
            return known or forgetting.is_forgotten(connection, digest)

    def alike(self, fingerprint: Fingerprint) -> tuple[Alike, ...]:
        """The versions that share a band with the text, oldest first."""
        with self._reading() as connection:
            return looking.alike_in(connection, fingerprint)

    def add(
        self,
        reading: Reading,
        *,
        page: str,
        fingerprint: Fingerprint,
        copy_of: str | None = None,
        corrects: str | None = None,
    ) -> Added:
        """Keep an article and what was read in it, in one transaction."""
        article = reading.article
        with self._writing(f"add {article.origin}") as (connection, transaction):
            known = keeping.known_of(connection, article, page)
            if known.forgotten:
                raise Forgotten(article.origin)
            number = number_in(corrects) if corrects else None
            new = known.version is None and number is None
            if known.version is None:
                if number is None:
                    number = keeping.new_article(connection, number_in(copy_of) if copy_of else None, transaction)
                keeping.keep_version(connection, article, number, fingerprint, transaction)
                search.index_article(connection, number, article, new=new)
            if not known.page:
                keeping.keep_page(connection, page, article, known.version or article.id, transaction)
            if known.version is not None:
                return Added(f"A{known.article}", new=False)
            keeping.keep_reading(connection, reading, transaction, labelled=copy_of is None)
        return Added(f"A{number}", new=True)

    def add_reading(self, reading: Reading) -> bool:
        """Keep another reading of a version that is there."""
        with self._writing(f"reread {reading.article.origin}") as (connection, transaction):
            is_copy = select(ARTICLES.c.copy_of).join(VERSIONS).where(VERSIONS.c.id == reading.article.id)
            there = connection.execute(is_copy).first()
            if there is None or keeping.has_read(connection, reading.article.id, reading.version):
                return False
            keeping.keep_reading(connection, reading, transaction, labelled=there.copy_of is None)
            return True

    def not_read_by(self, version: ReaderVersion) -> Iterator[Article]:
        """The newest versions that this reader's version has not read."""
        newest = newest_versions()
        with self._reading() as connection:
            ids = connection.execute(select(newest.c.id).order_by(newest.c.article)).scalars().all()
        for version_id in ids:
            with self._reading() as connection:
                if keeping.has_read(connection, version_id, version):
                    continue
                body = connection.execute(select(VERSIONS.c.body).where(VERSIONS.c.id == version_id)).scalar_one()
            yield article_of(body)

    # -- looking ---------------------------------------------------------------------------------------------------

    def articles(self) -> tuple[ArticleLine, ...]:
        """The articles in the order in which they were added."""
        with self._reading() as connection:
            return self._shelf.now(connection).articles

    def newest_day(self) -> str:
        """The day of the newest article."""
        with self._reading() as connection:
            return self._shelf.now(connection).newest_day

    def article(self, label: str) -> Article:
        """The newest version of an article."""
        with self._reading() as connection:
            return article_of(looking.version_of(connection, label, self._until, self.url).article_body)

    def claims(self, kind: type[ClaimT], *, published_by: str | None = None) -> tuple[Sourced[ClaimT], ...]:
        """All claims of one kind."""
        with self._reading() as connection:
            lines = self._lines(connection)
            by_hand = looking.written_in(connection, kind, lines, self._until)
            read = tuple(listing.claims_of(connection, kind, lines, self._until, published_by))
        ids = {one.claim.id for one in read} if by_hand else set()
        return read + tuple(one for one in by_hand if one.claim.id not in ids)

    def outlines(self, kind: type[ClaimT], wanted: OfClaims = ALL) -> tuple[Outline, ...]:
        """The claims of one kind as read, without their words."""
        with self._reading() as connection:
            return tuple(outlining.outlines_of(connection, kind, shown(self._shelf.now(connection)), wanted))

    def each(self, kind: type[ClaimT], order: Order = "report") -> Iterator[Sourced[ClaimT]]:
        """All claims of one kind in order of days, some in memory at a time."""
        with self._reading() as connection:
            lines = self._lines(connection)
            by_hand = looking.written_in(connection, kind, lines, self._until)
            places = listing.places_of(connection, kind, order, self._until)
            read: set[str] = set()
            for _, one in listing.claims_at(connection, kind, places, lines):
                if by_hand:
                    read.add(one.claim.id)
                yield one
        yield from (one for one in by_hand if one.claim.id not in read)

    def rows(self, kind: type[ClaimT], order: Order = "report") -> Sequence[ClaimRow]:
        """What every claim of one kind is listed by."""
        with self._reading() as connection:
            return self._shelf.now(connection).rows(connection, kind, order)

    def at(self, kind: type[ClaimT], rows: Sequence[ClaimRow]) -> dict[int, Sourced[ClaimT]]:
        """The claims of those rows."""
        with self._reading() as connection:
            return dict(listing.claims_at(connection, kind, rows, self._lines(connection)))

    def by_hand(self, kind: type[ClaimT]) -> tuple[Sourced[ClaimT], ...]:
        """The claims of one kind that were written by hand and not read."""
        with self._reading() as connection:
            written = looking.written_in(connection, kind, self._lines(connection), self._until)
            read = set(looking.numbers_of(connection, [one.claim.id for one in written], self._until).values())
        return tuple(one for one in written if one.claim.id not in read)

    def numbers(self, claims: Collection[str]) -> dict[int, str]:
        """The numbers of the rows of claims."""
        with self._reading() as connection:
            return looking.numbers_of(connection, claims, self._until)

    def named(self) -> Sequence[PersonRow]:
        """The people whom articles name."""
        with self._reading() as connection:
            return tuple(self._shelf.now(connection).named(connection).values())

    def people_of(self, rows: Sequence[PersonRow]) -> dict[str, Sourced[Person]]:
        """Those people."""
        with self._reading() as connection:
            return people_of(connection, self._shelf.now(connection), rows)

    def saying(self, words: str) -> frozenset[int]:
        """The rows of the quotes added last in which words that begin so stand."""
        with self._reading() as connection:
            return search.quotes_saying(connection, words)

    def person(self, label: str, *, most: int = 100) -> tuple[Sourced[Person], ...]:
        """One person as the last articles name them."""
        number = number_in(label)
        if number is None or label[:1].upper() != LETTERS["person"]:
            return ()
        with self._reading() as connection:
            return tuple(listing.person_at(connection, number, self._until, most))

    def people(self) -> tuple[Sourced[Person], ...]:
        """The people of each article."""
        with self._reading() as connection:
            return tuple(listing.people_of(connection, self._lines(connection), self._until))

    def posts(self) -> dict[str, tuple[Post, ...]]:
        """The posts that articles give to people."""
        with self._reading() as connection:
            return listing.posts_of(connection, self._until)

    def questions(self) -> tuple[Question, ...]:
        """The open questions."""
        with self._reading() as connection:
            return looking.questions_in(connection, self._until)

    def reading(self, label: str) -> Reading:
        """The newest reading of an article's newest version."""
        with self._reading() as connection:
            version = looking.version_of(connection, label, self._until, self.url)
            row = looking.newest_reading(connection, version.id, self._until)
            return looking.reading_of(connection, row, article_of(version.article_body))

    def find(self, label: str) -> Sourced[Any]:
        """The claim or person of that label."""
        with self._reading() as connection:
            found = looking.find_item(connection, label, self._until)
        if found is None:
            raise UsageError(f"nothing in {self.url} has the label {label.upper()}")
        return found

    def labels(self, items: Collection[str]) -> dict[str, str]:
        """The labels of items by their ids."""
        with self._reading() as connection:
            return looking.labels_of(connection, items)

    def search(self, words: str, *, most: int, until: str | None = None, within: Within = ANYWHERE) -> tuple[Hit, ...]:
        """Articles, quotes and positions in which the words stand, best first."""
        with self._reading() as connection:
            if self._until is None:
                return search.find(connection, words, most=most, until=until, within=within)
            known = looking.labels_known(connection, self._lines(connection).values(), self._until)
            return search.find_known(connection, words, known, most=most, until=until, within=within)

    # -- judging ---------------------------------------------------------------------------------------------------

    def judge(self, judgement: Judgement, *, seen: int | None = None) -> None:
        """Append a judgement, where nobody else was quicker."""
        with self._writing(f"judge {judgement.item}") as (connection, transaction):
            judging.append(connection, judgement, transaction, seen)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, oldest first."""
        with self._reading() as connection:
            return judging.log_of(connection, self._until)

    def log_after(self, number: int) -> LogPart:
        """The judgements after a place in the log."""
        change = self.change()  # first: what comes between is then seen as one judgement too many
        with self._reading() as connection:
            return judging.log_after(connection, number, self._until, change)

    def calibrate(self, calibration: Calibration) -> None:
        """Keep what was learned from the judgements."""
        with self._writing("calibrate") as (connection, transaction):
            judging.keep_calibration(connection, calibration, transaction)

    def calibration(self) -> Calibration | None:
        """What was learned last."""
        with self._reading() as connection:
            return judging.newest_calibration(connection, self._until)

    # -- agreements ------------------------------------------------------------------------------------------------

    def enter(self, entry: LedgerEntry) -> None:
        """Append a line to the ledger."""
        with self._writing(f"ledger {entry.agreement}") as (connection, transaction):
            connection.execute(insert(LEDGER).values(ledger_row(entry) | {"added_in": transaction}))

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The whole ledger, oldest first."""
        with self._reading() as connection:
            return looking.ledger_in(connection, self._until)

    # -- as it was ------------------------------------------------------------------------------------------------

    def recorded_by(self, day: str) -> SqlStore:
        """The record as it stood at the end of that day, to be looked at only; it closes with this one."""
        after = select(func.max(TRANSACTIONS.c.number)).where(TRANSACTIONS.c.recorded_at < day_after(day))
        with self._reading() as connection:
            last = connection.execute(after).scalar() or 0
        then = copy(self)
        then._until = last if self._until is None else min(last, self._until)  # noqa: SLF001  # its own copy
        then._shelf = Shelf(then._until)  # noqa: SLF001  # its own copy
        return then

    # -- as a whole ------------------------------------------------------------------------------------------------

    def check(self) -> Soundness:
        """Look through the whole record."""
        with self._reading() as connection:
            self._database.check_sound(connection)
            return look_through(connection)

    def stream(self) -> Iterator[KeptReading]:
        """Each article's newest version in its newest reading, as read."""
        with self._reading() as connection:
            yield from current_in(connection, self._until)

    def target(self, label: str) -> Target:
        """What forgetting an article or person means."""
        with self._reading() as connection:
            return forgetting.target_of(connection, label, self.url)

    def forget(self, target: Target, *, tried: bool = False) -> Removed:
        """Remove an article with its near-copies, or a person, from every table."""
        with self._writing("forget", kept=not tried) as (connection, transaction):
            return forgetting.forget(connection, target, transaction)

    def take_out(self, labels: Collection[str]) -> Removed:
        """Remove articles, which may be added again."""
        with self._writing("take out") as (connection, transaction):
            return forgetting.take_out(connection, labels, transaction, self.url)

    def scrub(self) -> tuple[str, ...]:
        """Rewrite the database's files so that nothing removed is left in them."""
        with as_ours(self._database):
            return self._database.scrub(self._engine)

    def copies(self) -> tuple[str, ...]:
        """Where copies of the record were put."""
        with self._reading() as connection:
            return forgetting.copies_in(connection)

    def note_copy(self, place: str) -> None:
        """Remember where a copy of the record was put."""
        with self._writing("note a copy") as (connection, transaction):
            forgetting.note_copy(connection, place, transaction)

    def history(self) -> Iterator[KeptVersion]:
        """Every version with its readings, each article's in order."""
        with self._reading() as connection:
            yield from versions_in(connection, looking.reading_of)

    def copy_to(self, url: str) -> int:
        """Copy every row into a new record."""
        there = database_of(url, create=True, busy_timeout_s=BUSY_TIMEOUT_S)
        engine = open_engine(there, create=True)
        try:
            with writing(engine, there) as target, self._reading() as here:
                return copy_rows(here, target, there.url)
        finally:
            engine.dispose()

    def tables(self) -> Tables | None:
        """Where tables of what stands are kept; none are of the record as it was."""
        return Tables(self._engine, self._database) if self._until is None else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # -- transactions ----------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with as_ours(self._database), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, what: str, *, kept: bool = True) -> Iterator[tuple[Connection, int]]:
        """A transaction with its number; all of it is kept, or, where anything goes wrong or not `kept`, nothing."""
        if self._until is not None:
            raise UsageError(f"{self.url} is looked at as it was; what was recorded then cannot be changed")
        with writing(self._engine, self._database) as connection:
            yield connection, keeping.begin(connection, what, dt.datetime.now(tz=dt.UTC))
            if not kept:
                connection.rollback()

    def _lines(self, connection: Connection) -> dict[int, ArticleLine]:
        """The articles' lines by their numbers, in order."""
        return self._shelf.now(connection).lines
