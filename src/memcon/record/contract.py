"""What every store promises, and the values that it hands out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar, get_args

from memcon.record.outline import ALL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from memcon.domain.actors import Person, Post
    from memcon.domain.agreement import LedgerEntry
    from memcon.domain.brief import ArticleLine, Hit, Sourced
    from memcon.domain.claims import AnyClaim, Attribution, Contact, Event, OpenQuestion, PositionStatement
    from memcon.domain.holdings import KeptReading
    from memcon.domain.judging import Calibration
    from memcon.domain.reading import ReaderVersion, Reading
    from memcon.domain.text import Article, Fingerprint
    from memcon.record.columns import ClaimRow, PersonRow
    from memcon.record.history import KeptVersion
    from memcon.record.outline import OfClaims, Outline
    from memcon.record.review import Judgement
    from memcon.record.soundness import Soundness

    ClaimT = TypeVar("ClaimT", Attribution, Contact, Event, PositionStatement)

MEMORY = ":memory:"  # a record that lives as long as it is open
BUSY_TIMEOUT_S = 5.0  # how long a writer waits for another before it says that the record is locked


Searched = Literal["article", "quote", "position"]
SEARCHED: tuple[Searched, ...] = get_args(Searched)


Order = Literal["report", "date"]  # by the day of the report, or by the day it tells of


class Within(NamedTuple):
    """What a search is narrowed to; None is anything.

    Attributes:
        kinds: articles, quotes, positions; all of them where none is named.
        speaker: words of the name of whoever said it or, of a position, holds it.
        party: words of the party's name.
        stance: of a position: demands, offers, refuses …
        measure: words of a position's measure, or of its entry in the catalogue.
        since, until: days (ISO) of the report, both included; what has no day is then left out.
    """

    kinds: tuple[Searched, ...] = ()
    speaker: str | None = None
    party: str | None = None
    stance: str | None = None
    measure: str | None = None
    since: str | None = None
    until: str | None = None


ANYWHERE = Within()


class Added(NamedTuple):
    """What adding did: the article's label, and whether the record had it already."""

    label: str
    new: bool


class Alike(NamedTuple):
    """A version that shares a band with a text: the label of its article, where it came from, its signature."""

    label: str
    origin: str
    signature: bytes


class Target(NamedTuple):
    """What is to be forgotten, as it can be found in every copy of a record.

    Attributes:
        kind: article or person; label: its label in the record.
        ids: of an article its versions, of a person their key.
        names: of a person the spellings of their name.
    """

    kind: Literal["article", "person"]
    label: str
    ids: tuple[str, ...]
    names: tuple[str, ...] = ()


class Removed(NamedTuple):
    """What forgetting removed: rows by table, the labels of articles, how many texts lost words."""

    rows: dict[str, int]
    labels: tuple[str, ...]
    texts: int


class LogLine(NamedTuple):
    """A judgement and its place in the log."""

    number: int
    judgement: Judgement


class LogPart(NamedTuple):
    """The log from a place on, oldest first; how many judgements there are in all; the record's last change."""

    lines: tuple[LogLine, ...]
    total: int
    change: int


class Question(NamedTuple):
    """An open question and the article in which it stands."""

    question: OpenQuestion
    source: ArticleLine


class Store(Protocol):
    """One record. What was read is never written over; every change is one transaction, with a number and a time.

    Views (`claims`, `people`, `questions`, `search`) show each article's newest version in its newest reading, and
    pass over near-copies unless asked.
    """

    url: str

    def change(self) -> int:
        """The number of the last change that this view of the record knows; what is told of it stays until another."""
        ...

    def knows_page(self, digest: str) -> bool:
        """Whether a page of that content was added before."""
        ...

    def alike(self, fingerprint: Fingerprint) -> tuple[Alike, ...]:
        """The versions worth comparing with a text, oldest first."""
        ...

    def add(
        self,
        reading: Reading,
        *,
        page: str,
        fingerprint: Fingerprint,
        copy_of: str | None = None,
        corrects: str | None = None,
    ) -> Added:
        """Keep an article and what was read in it; an article that is there already changes nothing.

        Args:
            reading: the article and its claims.
            page: digest of the page it came from; later `knows_page` is true of it.
            fingerprint: what near-copies share.
            copy_of: label of the article of which this is a near-copy; its claims do not count as independent.
            corrects: label of the article of which this is a later version.
        """
        ...

    def add_reading(self, reading: Reading) -> bool:
        """Keep another reading of a version; false where it is not there, or this reader's version has read it."""
        ...

    def not_read_by(self, version: ReaderVersion) -> Iterator[Article]:
        """The newest versions of the articles that this reader's version has not read."""
        ...

    def articles(self) -> tuple[ArticleLine, ...]:
        """The articles in the order in which they were added, near-copies among them."""
        ...

    def newest_day(self) -> str:
        """The last day on which an article was published; "" where none has a day."""
        ...

    def article(self, label: str) -> Article:
        """The newest version of an article.

        Raises:
            UsageError: no article has that label.
        """
        ...

    def claims(self, kind: type[ClaimT], *, published_by: str | None = None) -> tuple[Sourced[ClaimT], ...]:
        """All claims of one kind: as they were read, then those ever written by hand of a text that is shown.

        Args:
            kind: of claim.
            published_by: those that were read in what was published up to that day, the day included, are enough;
                what has no day is left out.
        """
        ...

    def each(self, kind: type[ClaimT], order: Order = "report") -> Iterator[Sourced[ClaimT]]:
        """The same in order of days, the undated last, some in memory at a time."""
        ...

    def rows(self, kind: type[ClaimT], order: Order = "report") -> Sequence[ClaimRow]:
        """What every claim of one kind as read is listed by, in order; kept in memory until something is read."""
        ...

    def at(self, kind: type[ClaimT], rows: Sequence[ClaimRow]) -> dict[int, Sourced[ClaimT]]:
        """The claims of those rows, in their order, by the rows' numbers; what was forgotten meanwhile is left out."""
        ...

    def by_hand(self, kind: type[ClaimT]) -> tuple[Sourced[ClaimT], ...]:
        """The claims of one kind ever written by hand of a text that is shown, without those that were read as well."""
        ...

    def numbers(self, claims: Collection[str]) -> dict[int, str]:
        """The numbers of the rows of claims, by their ids turned round: number -> id."""
        ...

    def named(self) -> Sequence[PersonRow]:
        """The people whom articles name, in the order of their labels; kept in memory until something is read."""
        ...

    def people_of(self, rows: Sequence[PersonRow]) -> dict[str, Sourced[Person]]:
        """Those people by their keys: as their first article names them, with the party and posts of the row."""
        ...

    def saying(self, words: str) -> frozenset[int]:
        """Rows of quotes, of very many those added last, in which words stand that begin like all of these."""
        ...

    def outlines(self, kind: type[ClaimT], wanted: OfClaims = ALL) -> tuple[Outline, ...]:
        """The claims of one kind as read, without their words, in the order of their articles."""
        ...

    def person(self, label: str, *, most: int = 100) -> tuple[Sourced[Person], ...]:
        """One person as the last articles name them, newest first; empty where nobody has that label."""
        ...

    def people(self) -> tuple[Sourced[Person], ...]:
        """The people of each article, once for each article that names them."""
        ...

    def posts(self) -> dict[str, tuple[Post, ...]]:
        """Everybody whom the articles name, by the key of the name, with the posts that they give them."""
        ...

    def questions(self) -> tuple[Question, ...]:
        """The open questions."""
        ...

    def reading(self, label: str) -> Reading:
        """The newest reading of an article's newest version, near-copies too.

        Raises:
            UsageError: no article has that label.
        """
        ...

    def find(self, label: str) -> Sourced[AnyClaim | Person]:
        """The claim or person of that label, in its newest reading.

        Raises:
            UsageError: nothing has that label.
        """
        ...

    def search(self, words: str, *, most: int, until: str | None = None, within: Within = ANYWHERE) -> tuple[Hit, ...]:
        """Articles, quotes and positions in which all the words stand, best first; without words, the newest first.

        "in quotes" is a phrase, a* a beginning; other signs are no orders. Where thousands fit, the ones added last
        are ranked.

        Args:
            words: what must stand in it; may be empty where something narrows the search.
            most: how many hits at the most.
            until: only what was published up to that day, the day included; what has no day is left out.
            within: what the search is narrowed to.

        Raises:
            UsageError: there is no word to search for, or the filters fit nothing that can be found.
        """
        ...

    def labels(self, items: Collection[str]) -> dict[str, str]:
        """The labels of claims by their ids, and of people by their keys; what has none is left out."""
        ...

    def judge(self, judgement: Judgement, *, seen: int | None = None) -> None:
        """Append a judgement; a claim that is written by hand in it gets a label, and stands among the claims.

        Args:
            judgement: what was decided.
            seen: the last place in the log that the judge knew of.

        Raises:
            JudgedMeanwhile: after that place, somebody else has judged the item, not blind; nothing is appended.
        """
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, oldest first."""
        ...

    def log_after(self, number: int) -> LogPart:
        """The judgements after a place in the log; 0: all of them."""
        ...

    def calibrate(self, calibration: Calibration) -> None:
        """Keep what was learned from the judgements; it counts until something is learned anew."""
        ...

    def calibration(self) -> Calibration | None:
        """What was learned last from the judgements; None where nothing was."""
        ...

    def enter(self, entry: LedgerEntry) -> None:
        """Append a line to the ledger of agreements."""
        ...

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The whole ledger, oldest first, each line with when it was recorded."""
        ...

    def recorded_by(self, day: str) -> Store:
        """The record as it stood at the end of that day, UTC: what was added, read or judged later is not there.

        It is only looked at, and closes with this one. A search in it finds what is found now and was there then.
        """
        ...

    def check(self) -> Soundness:
        """Look through the whole record: what is wrong with its rows, and how much was looked at.

        Raises:
            RecordDamaged: the database itself, or a reference in it, is not sound.
        """
        ...

    def stream(self) -> Iterator[KeptReading]:
        """Each article's newest version in its newest reading, as read, some at a time in memory; near-copies too."""
        ...

    def target(self, label: str) -> Target:
        """What forgetting an article or person means.

        Raises:
            UsageError: no article or person has that label.
        """
        ...

    def forget(self, target: Target, *, tried: bool = False) -> Removed:
        """Remove an article with its near-copies, or a person, from every table; a tombstone without content stays.

        With `tried`, nothing is changed: what would be removed.
        """
        ...

    def take_out(self, labels: Collection[str]) -> Removed:
        """Remove articles as forgetting does, in one transaction; but they may be added again.

        Raises:
            UsageError: one of them is no article.
        """
        ...

    def scrub(self) -> tuple[str, ...]:
        """Rewrite the database's files so that nothing removed is left in them; what could not be, in words."""
        ...

    def copies(self) -> tuple[str, ...]:
        """Where copies of the record were put."""
        ...

    def note_copy(self, place: str) -> None:
        """Remember where a copy of the record was put."""
        ...

    def history(self) -> Iterator[KeptVersion]:
        """Every version with all its readings, each article's in order; enough to tell another record the same."""
        ...

    def copy_to(self, url: str) -> int:
        """Copy every row into a new record at that address, all or nothing; the number of rows.

        Raises:
            RecordError: the place cannot be written, or holds a record with articles.
        """
        ...

    def close(self) -> None:
        """Let go of the record."""
        ...
