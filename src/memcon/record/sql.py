"""The store in SQL tables: a file that one person can copy, memory, or a server that several people share."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import structs
from sqlalchemy import func, insert, select

from memcon.domain.brief import ArticleLine, Sourced
from memcon.domain.reading import ReaderVersion, Reading
from memcon.errors import UsageError
from memcon.record import keeping, search
from memcon.record.connection import as_ours, open_engine, writing
from memcon.record.contract import BUSY_TIMEOUT_S, Added, Alike, Question
from memcon.record.history import versions_in
from memcon.record.moving import copy_rows
from memcon.record.places import database_of
from memcon.record.review import Judgement
from memcon.record.rows import (
    KINDS,
    LETTERS,
    any_claim_of,
    article_of,
    claim_of,
    entry_of,
    json_of,
    ledger_row,
    line_of,
    others_of,
    person_of,
)
from memcon.record.schema import (
    ARTICLES,
    BANDS,
    CLAIMS,
    JUDGEMENTS,
    LABELS,
    LEDGER,
    PAGES,
    PEOPLE,
    READINGS,
    TRANSACTIONS,
    VERSIONS,
    current_readings,
    newest_versions,
)
from memcon.record.soundness import look_through
from memcon.record.streaming import current_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row, Select

    from memcon.domain.actors import Person
    from memcon.domain.agreement import LedgerEntry
    from memcon.domain.brief import Hit
    from memcon.domain.claims import AnyClaim
    from memcon.domain.holdings import KeptReading
    from memcon.domain.reading import Findings
    from memcon.domain.text import Article, Fingerprint
    from memcon.record.connection import Database
    from memcon.record.contract import ClaimT
    from memcon.record.history import KeptVersion
    from memcon.record.soundness import Soundness

_NEW_TRANSACTION = insert(TRANSACTIONS)  # made once, see `keeping`
_AT_ONCE = 500  # articles whose bodies are looked into by one query
_FINDINGS = {"contact": "contacts", "position": "positions", "attribution": "attributions", "event": "events"}


class SqlStore:
    """A record in a database; see `memcon.record.contract.Store` for what each method promises."""

    def __init__(self, database: Database, *, create: bool) -> None:
        self.url = database.url
        self._database = database
        self._engine = open_engine(database, create=create)
        self._known_lines: dict[str, ArticleLine] = {}

    # -- adding ----------------------------------------------------------------------------------------------------

    def knows_page(self, digest: str) -> bool:
        """Whether a page of that content was added before."""
        with self._reading() as connection:
            return connection.execute(select(PAGES.c.digest).where(PAGES.c.digest == digest)).first() is not None

    def alike(self, fingerprint: Fingerprint) -> tuple[Alike, ...]:
        """The versions that share a band with the text, oldest first."""
        wanted = (
            select(VERSIONS.c.article, VERSIONS.c.origin, VERSIONS.c.signature)
            .where(VERSIONS.c.id.in_(select(BANDS.c.version).where(BANDS.c.band.in_(fingerprint.bands))))
            .order_by(VERSIONS.c.article, VERSIONS.c.version)
        )
        with self._reading() as connection:
            return tuple(Alike(f"A{row.article}", row.origin, row.signature) for row in connection.execute(wanted))

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
            known = keeping.same_text(connection, article)
            if known is not None:
                keeping.keep_page(connection, page, article, known.id, transaction)
                return Added(f"A{known.article}", new=False)
            number = _number(corrects) if corrects else None
            if number is None:
                number = keeping.new_article(connection, _number(copy_of) if copy_of else None, transaction)
            keeping.keep_version(connection, article, number, fingerprint, transaction)
            keeping.keep_page(connection, page, article, article.id, transaction)
            keeping.keep_reading(connection, reading, transaction, labelled=copy_of is None)
        return Added(f"A{number}", new=True)

    def add_reading(self, reading: Reading) -> bool:
        """Keep another reading of a version that is there."""
        with self._writing(f"reread {reading.article.origin}") as (connection, transaction):
            if keeping.has_read(connection, reading.article.id, reading.version):
                return False
            is_copy = select(ARTICLES.c.copy_of).join(VERSIONS).where(VERSIONS.c.id == reading.article.id)
            labelled = connection.execute(is_copy).scalar_one() is None
            keeping.keep_reading(connection, reading, transaction, labelled=labelled)
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
            return tuple(self._lines(connection).values())

    def article(self, label: str) -> Article:
        """The newest version of an article."""
        with self._reading() as connection:
            return article_of(self._version(connection, label).article_body)

    def claims(self, kind: type[ClaimT]) -> tuple[Sourced[ClaimT], ...]:
        """All claims of one kind."""
        name = KINDS[kind]
        current = current_readings()
        wanted = (
            select(CLAIMS.c.body, LABELS.c.number, current.c.article)
            .join(current, current.c.reading == CLAIMS.c.reading)
            .join(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == LETTERS[name]))
            .where(CLAIMS.c.kind == name, current.c.copy_of.is_(None))
            .order_by(current.c.article, CLAIMS.c.number)
        )
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
            lines = self._lines(connection)
        return tuple(
            Sourced(label=f"{LETTERS[name]}{row.number}", claim=claim_of(row.body, kind), source=lines[row.article])
            for row in rows
        )

    def people(self) -> tuple[Sourced[Person], ...]:
        """The people of each article."""
        current = current_readings()
        wanted = (
            select(PEOPLE.c.body, LABELS.c.number, current.c.article)
            .join(current, current.c.reading == PEOPLE.c.reading)
            .join(LABELS, (LABELS.c.item == PEOPLE.c.key) & (LABELS.c.kind == LETTERS["person"]))
            .where(current.c.copy_of.is_(None))
            .order_by(LABELS.c.number, current.c.article)
        )
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
            lines = self._lines(connection)
        return tuple(
            Sourced(label=f"N{row.number}", claim=person_of(row.body), source=lines[row.article]) for row in rows
        )

    def questions(self) -> tuple[Question, ...]:
        """The open questions."""
        current = current_readings()
        wanted = (
            select(READINGS.c.others, current)
            .join(current, current.c.reading == READINGS.c.number)
            .where(current.c.copy_of.is_(None))
            .order_by(current.c.article)
        )
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Question(one, line_of(row)) for row in rows for one in others_of(row.others).open_questions)

    def reading(self, label: str) -> Reading:
        """The newest reading of an article's newest version."""
        with self._reading() as connection:
            version = self._version(connection, label)
            last = select(func.max(READINGS.c.number)).where(READINGS.c.version == version.id)
            row = connection.execute(select(READINGS).where(READINGS.c.number == last.scalar_subquery())).one()
            return _reading_of(connection, row, article_of(version.article_body))

    def find(self, label: str) -> Sourced[Any]:
        """The claim or person of that label."""
        kind = next((name for name, letter in LETTERS.items() if label[:1].upper() == letter), None)
        number = _number(label)
        if kind is None or number is None:
            raise UsageError(f"'{label}' is no label; labels look like C2, P4, Q3, E1, N5, A1")
        with self._reading() as connection:
            item = connection.execute(
                select(LABELS.c.item).where(LABELS.c.kind == LETTERS[kind], LABELS.c.number == number)
            ).scalar()
            row = None if item is None else connection.execute(_newest_of(kind, item)).first()
            if row is None:
                raise UsageError(f"nothing in {self.url} has the label {label.upper()}")
            claim = person_of(row.item_body) if kind == "person" else any_claim_of(row.item_body)
            return Sourced(label=label.upper(), claim=claim, source=line_of(row))

    def search(self, words: str, *, most: int, until: str | None = None) -> tuple[Hit, ...]:
        """Articles and quotes in which the words stand, best first."""
        with self._reading() as connection:
            return search.find(connection, words, most=most, until=until)

    # -- judging ---------------------------------------------------------------------------------------------------

    def judge(self, judgement: Judgement) -> None:
        """Append a judgement."""
        with self._writing(f"judge {judgement.item}") as (connection, transaction):
            connection.execute(
                insert(JUDGEMENTS).values(
                    item=judgement.item,
                    judge=judgement.judge,
                    verdict=judgement.verdict,
                    body=json_of(judgement, judgement.item),
                    added_in=transaction,
                )
            )

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, oldest first."""
        with self._reading() as connection:
            bodies = connection.execute(select(JUDGEMENTS.c.body).order_by(JUDGEMENTS.c.number)).scalars()
            return tuple(msgspec.json.decode(body, type=Judgement) for body in bodies)

    # -- agreements ------------------------------------------------------------------------------------------------

    def enter(self, entry: LedgerEntry) -> None:
        """Append a line to the ledger."""
        with self._writing(f"ledger {entry.agreement}") as (connection, transaction):
            connection.execute(insert(LEDGER).values(ledger_row(entry) | {"added_in": transaction}))

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The whole ledger, oldest first."""
        wanted = select(LEDGER.c.body, TRANSACTIONS.c.recorded_at).join(TRANSACTIONS).order_by(LEDGER.c.number)
        with self._reading() as connection:
            return tuple(entry_of(row.body, row.recorded_at) for row in connection.execute(wanted))

    # -- as a whole ------------------------------------------------------------------------------------------------

    def check(self) -> Soundness:
        """Look through the whole record."""
        with self._reading() as connection:
            self._database.check_sound(connection)
            return look_through(connection)

    def stream(self) -> Iterator[KeptReading]:
        """Each article's newest version in its newest reading, as read."""
        with self._reading() as connection:
            yield from current_in(connection)

    def history(self) -> Iterator[KeptVersion]:
        """Every version with its readings, each article's in order."""
        with self._reading() as connection:
            yield from versions_in(connection, _reading_of)

    def copy_to(self, url: str) -> int:
        """Copy every row into a new record."""
        there = database_of(url, create=True, busy_timeout_s=BUSY_TIMEOUT_S)
        engine = open_engine(there, create=True)
        try:
            with writing(engine, there) as target, self._reading() as here:
                return copy_rows(here, target, there.url)
        finally:
            engine.dispose()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # -- transactions ----------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with as_ours(self._database), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, what: str) -> Iterator[tuple[Connection, int]]:
        """A transaction with its number; all of it is kept, or, where anything goes wrong, nothing."""
        with writing(self._engine, self._database) as connection:
            recorded_at = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
            done = connection.execute(_NEW_TRANSACTION, {"recorded_at": recorded_at, "what": what})
            yield connection, keeping.number_of(done)

    def _lines(self, connection: Connection) -> dict[int, ArticleLine]:
        """The articles' lines by their numbers, in order. A version never changes: its body is looked into once."""
        newest = newest_versions()
        wanted = select(newest.c.article, newest.c.id).order_by(newest.c.article)
        present = {row.article: row.id for row in connection.execute(wanted)}
        unknown = [version for version in present.values() if version not in self._known_lines]
        for start in range(0, len(unknown), _AT_ONCE):
            some = select(newest).where(newest.c.id.in_(unknown[start : start + _AT_ONCE]))
            self._known_lines |= {row.id: line_of(row) for row in connection.execute(some)}
        return {number: self._known_lines[version] for number, version in present.items()}

    def _version(self, connection: Connection, label: str) -> Row[Any]:
        newest = newest_versions()
        row = connection.execute(select(newest).where(newest.c.article == (_number(label) or 0))).first()
        if row is None or label[:1].upper() != "A":
            raise UsageError(f"no article in {self.url} has the label {label}")
        return row


def _number(label: str) -> int | None:
    return int(label[1:]) if label[1:].isdecimal() and len(label) < 12 else None


def _newest_of(kind: str, item: str) -> Select[Any]:
    """The claim or person of that name, in its newest reading, with its article's columns."""
    newest = newest_versions()
    wanted = PEOPLE if kind == "person" else CLAIMS
    named = PEOPLE.c.key if kind == "person" else CLAIMS.c.id
    return (
        select(newest, wanted.c.body.label("item_body"))
        .join(READINGS, READINGS.c.version == newest.c.id)
        .join(wanted, wanted.c.reading == READINGS.c.number)
        .where(named == item)
        .order_by(READINGS.c.number.desc())
        .limit(1)
    )


def _reading_of(connection: Connection, reading: Row[Any], article: Article) -> Reading:
    """One reading put together again."""
    version = ReaderVersion(reader=reading.reader, model=reading.model, data=reading.data)
    return Reading(article=article, findings=_findings(connection, reading), version=version)


def _findings(connection: Connection, reading: Row[Any]) -> Findings:
    """Everything of one reading, as it was read."""
    bodies = select(CLAIMS.c.kind, CLAIMS.c.body).where(CLAIMS.c.reading == reading.number).order_by(CLAIMS.c.number)
    found: dict[str, list[AnyClaim]] = {field: [] for field in _FINDINGS.values()}
    for row in connection.execute(bodies):
        found[_FINDINGS[row.kind]].append(any_claim_of(row.body))
    people = connection.execute(select(PEOPLE.c.body).where(PEOPLE.c.reading == reading.number)).scalars()
    return structs.replace(
        others_of(reading.others),
        people=tuple(person_of(body) for body in people),
        **{field: tuple(claims) for field, claims in found.items()},
    )
