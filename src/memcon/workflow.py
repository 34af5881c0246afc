"""The whole flow: page → article → reading → record → standing positions → what it is stuck on."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import OffTopic, PageError, RecordReadOnly, UsageError
from memcon.plugins import Offer, find_plugin, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.domain.brief import Brief
    from memcon.domain.claims import Claim
    from memcon.domain.reading import Reading
    from memcon.domain.text import Article, Page
    from memcon.domain.why import Why
    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.record.joining import Joined

_LOG = logging.getLogger(__name__)

PAGES_AT_ONCE = 16  # pages held in memory while their passages share the parser's batches


class NotRead(NamedTuple):
    """A page that was not read, and why: it could not be, or the first look found it off topic (`OffTopic`)."""

    origin: str
    error: PageError


class Known(NamedTuple):
    """A page that the record holds already."""

    origin: str


class Kept(NamedTuple):
    """An article now in the record, under its label; `copy_of` names the report of which it is a near-copy."""

    label: str
    copy_of: str | None = None


def articles_of(places: Iterable[str]) -> Iterator[Article | NotRead]:
    """The articles found in files, folders, feeds, addresses or `-`; unreadable ones are named, not raised."""
    from memcon.intake.pages import find_pages

    for place in places:
        for page in find_pages(place):
            yield NotRead(page.origin, page) if isinstance(page, PageError) else _article(page)


def _article(page: Page) -> Article | NotRead:
    from memcon.intake.extract import to_article

    try:
        return to_article(page)
    except PageError as error:
        return NotRead(page.origin, error)


def about_talks(articles: Iterable[Article | NotRead]) -> Iterator[Article | NotRead]:
    """The same articles in order, but those that a first look finds off topic are not to be read."""
    from memcon.reading.first_look import first_look

    for article in articles:
        if not isinstance(article, NotRead) and not (look := first_look(article)).worth_reading:
            yield NotRead(article.origin, OffTopic(article.origin, look.why))
        else:
            yield article


#: what reads many articles: a function like `read_here`
ENGINES: dict[str, Offer] = {"local": Offer("this process, sixteen articles at a time", "memcon.workflow:read_here")}


def read(articles: Iterable[Article | NotRead], *, engine: str = "local") -> Iterator[Reading | NotRead]:
    """A Reading for each article, in order; what could not be read passes through in its place.

    Raises:
        UsageError: there is no engine of that name.
    """
    made: Iterator[Reading | NotRead] = load(find_plugin("engine", engine))(articles)
    return made


def read_here(articles: Iterable[Article | NotRead]) -> Iterator[Reading | NotRead]:
    """`read` in this process, a few articles in memory at a time."""
    batch: list[Article | NotRead] = []
    for article in articles:
        batch.append(article)
        if len(batch) >= PAGES_AT_ONCE:
            yield from _read_batch(batch)
            batch.clear()
    yield from _read_batch(batch)


def _read_batch(batch: Iterable[Article | NotRead]) -> Iterator[Reading | NotRead]:
    readable = [article for article in batch if not isinstance(article, NotRead)]
    if readable:  # the model is not loaded for nothing
        from memcon.reading.reader import read_articles

        readings = read_articles(readable)
    for article in batch:
        yield article if isinstance(article, NotRead) else next(readings)


@contextmanager
def opened(url: str, *, create: bool = False, known_at: str | None = None) -> Iterator[Store]:
    """The record at an address, for as long as it is looked at; with `known_at`, as it stood at the end of that day.

    A record is made only where there is a model to fill it.
    """
    from memcon.record.places import is_there
    from memcon.record.store import open_store

    if create and not is_there(url):
        from memcon.reading.parse import load_model

        load_model()
    store = open_store(url, create=create)
    try:
        yield store if known_at is None else store.recorded_by(known_at)
    finally:
        store.close()


def add(
    store: Store, places: Iterable[str], *, engine: str = "local", look_first: bool = False
) -> Iterator[Kept | Known | NotRead]:
    """Read pages into the record, and say of each what became of it.

    Pages that the record knows are passed over before anything is read; each article is one transaction. So a run
    that was stopped goes on where it was when it is started again. With `look_first`, pages that a first look finds
    off topic are not read; the record does not know them, and they are looked at again by the next run.
    """
    from memcon.intake.pages import find_pages

    pages = (page for place in places for page in find_pages(place))
    yield from add_pages(store, pages, engine=engine, look_first=look_first)


def add_pages(
    store: Store, pages: Iterable[Page | PageError], *, engine: str = "local", look_first: bool = False
) -> Iterator[Kept | Known | NotRead]:
    """`add` of pages that are at hand; no two of them have the same origin."""
    from memcon.intake.pages import digest_of

    passed: list[Known] = []
    digests: dict[str, str] = {}

    def new() -> Iterator[Article | NotRead]:
        for page in pages:
            if isinstance(page, PageError):
                yield NotRead(page.origin, page)
            elif store.knows_page(digest := digest_of(page)):
                passed.append(Known(page.origin))
            else:
                article = _article(page)
                digests[article.origin] = digest
                yield article

    for reading in read(about_talks(new()) if look_first else new(), engine=engine):
        _LOG.debug("read %s", reading.origin if isinstance(reading, NotRead) else reading.article.origin)
        yield from passed
        passed.clear()
        yield reading if isinstance(reading, NotRead) else _keep(store, reading, digests[reading.article.origin])
    yield from passed


def keep(store: Store, articles: Iterable[Article]) -> Iterator[Kept | Known | NotRead]:
    """Read articles that are at hand into the record, and say of each what became of it."""
    for reading in read(articles):
        yield reading if isinstance(reading, NotRead) else _keep(store, reading, reading.article.id)


def _keep(store: Store, reading: Reading, digest: str) -> Kept | Known | NotRead:
    """Put one reading into the record, as a new article, a later version of one, or a near-copy of one."""
    from memcon.intake.duplicates import fingerprint_of, is_copy

    article = reading.article
    fingerprint = fingerprint_of(article)
    alike = [one for one in store.alike(fingerprint) if is_copy(one.signature, fingerprint.signature)]
    corrects = next((one.label for one in alike if one.origin == article.origin), None)
    copy_of = None if corrects else next((one.label for one in alike), None)
    try:
        added = store.add(reading, page=digest, fingerprint=fingerprint, copy_of=copy_of, corrects=corrects)
    except PageError as error:  # forgotten, or unstorable
        return NotRead(article.origin, error)
    return Kept(added.label, copy_of) if added.new else Known(article.origin)


def merge(store: Store, other: Store) -> Iterator[Joined]:
    """Tell a record everything that another was told; see `memcon.record.joining`."""
    from memcon.intake.duplicates import is_copy
    from memcon.record.joining import join

    yield from join(store, other, is_copy=is_copy)


def back_up(store: Store, file: Path) -> int:
    """Copy a record into a file, by way of one beside it, so that none is ever half-written; the number of rows."""
    beside = file.with_name(f".{file.name}.part")
    _remove(beside)  # what a killed one left
    try:
        rows = store.copy_to(str(beside))
        beside.replace(file)
        _note_copy(store, str(file.absolute()))
    finally:
        _remove(beside)
    return rows


def move(store: Store, to: str) -> int:
    """Copy a record to another place; each knows of the other, so that what one forgets the other forgets too."""
    rows = store.copy_to(to)
    with opened(to) as there:
        there.note_copy(_place(store.url))
        _note_copy(store, _place(there.url))
    return rows


def _note_copy(store: Store, place: str) -> None:
    try:
        store.note_copy(place)
    except RecordReadOnly:
        _LOG.warning(
            "%s cannot be written: it will not know of its copy %s when it is told to forget", store.url, place
        )


def _place(url: str) -> str:
    return url if "://" in url else str(Path(url).absolute())


def _remove(file: Path) -> None:
    """Remove a record's file, and those that SQLite lays beside it."""
    for left in (file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))):
        left.unlink(missing_ok=True)


def reread(store: Store) -> Iterator[Kept | NotRead]:
    """Read the record's articles with the present reader, where it has not read them; earlier readings stay."""
    from memcon.reading.reader import current_version

    labels = {line.origin: line.label for line in store.articles()}
    for reading in read(store.not_read_by(current_version())):
        if isinstance(reading, NotRead):
            yield reading
        elif store.add_reading(reading):
            yield Kept(labels.get(reading.article.origin, ""))


def why_of(store: Store, label: str) -> tuple[Claim, Why]:
    """A claim by its label, and why it was read: its sentence parsed anew, its rules and their entries.

    Raises:
        UsageError: nothing has that label, or what has it is no claim.
    """
    from memcon.domain.actors import Person
    from memcon.reading.why import why

    if label[:1].upper() == "A" or isinstance((found := store.find(label)).claim, Person):
        raise UsageError(f"--why is for claims (C2, P4, Q3, E1); {label} is no claim")
    return found.claim, why(store.article(found.source.label), found.claim)


def brief_of_record(store: Store, moment: Moment, *, title: str | None = None) -> Brief:
    """What talks are stuck on, contacts, positions, what is due, as of a moment."""
    from memcon.domain.brief import Brief
    from memcon.reading.measure_catalogue import catalogue_of
    from memcon.reading.measure_values import valued_catalogue
    from memcon.record import views
    from memcon.record.matrix import matrix_of_lines
    from memcon.roadmap.assemble.wordings import of_talks_in
    from memcon.roadmap.deadlock import explain

    lines = views.positions_in(store, moment).lines
    standing, labels = [line.statement for line in lines], {line.statement.id: line.label for line in lines}
    matrix = matrix_of_lines(lines)
    contacts, due = views.contacts_and_due(store, moment)
    articles = views.articles_in(store, moment)
    return Brief(
        title=title or views.title_of(standing, contacts, articles),
        as_of=views.day_of(store, moment),
        articles=articles,
        deadlock=explain(standing, of_talks_in(valued_catalogue(), catalogue_of)),
        labels=labels,
        contacts=contacts,
        matrix=matrix,
        due=tuple(line for line in due if line.state in {"due", "overdue", "no report"}),
        open_questions=views.questions_in(store, moment),
    )


@contextmanager
def record_of(readings: Iterable[Reading]) -> Iterator[Store]:
    """A record of some pages for as long as it is looked at; labels are those that a new record would give."""
    from memcon.record.contract import MEMORY

    with opened(MEMORY, create=True) as store:
        for reading in readings:
            _keep(store, reading, reading.article.id)
        yield store
