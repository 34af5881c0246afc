"""One item, or one reading put together again, out of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs
from sqlalchemy import func, select

from memcon.domain.brief import Sourced
from memcon.domain.reading import ReaderVersion, Reading
from memcon.errors import UsageError
from memcon.record import judging
from memcon.record.contract import Alike, Question
from memcon.record.rows import LETTERS, any_claim_of, entry_of, line_of, others_of, person_of
from memcon.record.schema import (
    BANDS,
    CLAIMS,
    LABELS,
    LEDGER,
    PEOPLE,
    READINGS,
    TRANSACTIONS,
    VERSIONS,
    by,
    current_readings,
    newest_versions,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import Connection, Row, Select

    from memcon.domain.agreement import LedgerEntry
    from memcon.domain.brief import ArticleLine
    from memcon.domain.claims import AnyClaim
    from memcon.domain.reading import Findings
    from memcon.domain.text import Article, Fingerprint
    from memcon.record.contract import ClaimT

_FINDINGS = {"contact": "contacts", "position": "positions", "attribution": "attributions", "event": "events"}
_AT_ONCE = 500  # items asked for by one query


def find_item(connection: Connection, label: str, until: int | None) -> Sourced[Any] | None:
    """The claim or person of that label, in its newest reading, or as it was written by hand; None where nothing is.

    Raises:
        UsageError: it is no label.
    """
    kind = next((name for name, letter in LETTERS.items() if label[:1].upper() == letter), None)
    number = number_in(label)
    if kind is None or number is None:
        raise UsageError(f"'{label}' is no label; labels look like C2, P4, Q3, E1, N5, A1")
    wanted = select(LABELS.c.item).where(LABELS.c.kind == LETTERS[kind], LABELS.c.number == number, by(LABELS, until))
    item = connection.execute(wanted).scalar()
    if item is None:
        return None
    row = connection.execute(_newest_of(kind, item, until)).first()
    if row is not None:
        claim = person_of(row.item_body) if kind == "person" else any_claim_of(row.item_body)
        return Sourced(label=label.upper(), claim=claim, source=line_of(row))
    written = judging.added_claim(connection, item, until)
    if written is None:
        return None
    newest = newest_versions(until)
    source = connection.execute(select(newest).where(newest.c.id == written.evidence[0].article_id)).first()
    return None if source is None else Sourced(label=label.upper(), claim=written, source=line_of(source))


def labels_of(connection: Connection, items: Collection[str]) -> dict[str, str]:
    """The labels of claims by their ids, and of people by their keys."""
    found: dict[str, str] = {}
    wanted = list(dict.fromkeys(items))
    for start in range(0, len(wanted), _AT_ONCE):
        some = select(LABELS.c.item, LABELS.c.kind, LABELS.c.number).where(
            LABELS.c.kind.in_(LETTERS.values()), LABELS.c.item.in_(wanted[start : start + _AT_ONCE])
        )
        found |= {row.item: f"{row.kind}{row.number}" for row in connection.execute(some)}
    return found


def numbers_of(connection: Connection, claims: Collection[str], until: int | None) -> dict[int, str]:
    """The rows of claims in their readings: number -> id."""
    found: dict[int, str] = {}
    wanted = list(claims)
    for start in range(0, len(wanted), _AT_ONCE):
        some = select(CLAIMS.c.number, CLAIMS.c.id).where(
            CLAIMS.c.id.in_(wanted[start : start + _AT_ONCE]), by(CLAIMS, until)
        )
        found |= {row.number: row.id for row in connection.execute(some)}
    return found


def labels_known(connection: Connection, lines: Iterable[ArticleLine], until: int) -> set[str]:
    """The labels of those articles, and of the quotes and positions that had been given by then."""
    found = {line.label for line in lines}
    for kind in "QP":
        wanted = select(LABELS.c.number).where(LABELS.c.kind == kind, by(LABELS, until))
        found |= {f"{kind}{number}" for number in connection.execute(wanted).scalars()}
    return found


def ledger_in(connection: Connection, until: int | None) -> tuple[LedgerEntry, ...]:
    """The whole ledger, oldest first, each line with when it was recorded."""
    wanted = (
        select(LEDGER.c.body, TRANSACTIONS.c.recorded_at)
        .join(TRANSACTIONS)
        .where(by(LEDGER, until))
        .order_by(LEDGER.c.number)
    )
    return tuple(entry_of(row.body, row.recorded_at) for row in connection.execute(wanted))


def alike_in(connection: Connection, fingerprint: Fingerprint) -> tuple[Alike, ...]:
    """The versions that share a band with the text, oldest first."""
    wanted = (
        select(VERSIONS.c.article, VERSIONS.c.origin, VERSIONS.c.signature)
        .where(VERSIONS.c.id.in_(select(BANDS.c.version).where(BANDS.c.band.in_(fingerprint.bands))))
        .order_by(VERSIONS.c.article, VERSIONS.c.version)
    )
    return tuple(Alike(f"A{row.article}", row.origin, row.signature) for row in connection.execute(wanted))


def written_in(
    connection: Connection, kind: type[ClaimT], lines: Mapping[int, ArticleLine], until: int | None
) -> tuple[Sourced[ClaimT], ...]:
    """What people wrote of the texts that are shown now."""
    claims = list(judging.added_of(connection, kind, until))
    if not claims:
        return ()
    newest, labels = newest_versions(until), labels_of(connection, [one.id for one in claims])
    shown = select(newest.c.id, newest.c.article).where(newest.c.id.in_({c.evidence[0].article_id for c in claims}))
    of = {row.id: lines[row.article] for row in connection.execute(shown) if row.article in lines}
    return tuple(
        Sourced(label=labels[one.id], claim=one, source=of[one.evidence[0].article_id])
        for one in claims
        if one.evidence[0].article_id in of
    )


def questions_in(connection: Connection, until: int | None) -> tuple[Question, ...]:
    """The open questions of articles that are no near-copies, in the order in which these were added."""
    current = current_readings(until)
    wanted = (
        select(READINGS.c.others, current)
        .join(current, current.c.reading == READINGS.c.number)
        .where(current.c.copy_of.is_(None))
        .order_by(current.c.article)
    )
    rows = connection.execute(wanted).all()
    return tuple(Question(one, line_of(row)) for row in rows for one in others_of(row.others).open_questions)


def number_in(label: str) -> int | None:
    """The number of a label; None where it has none."""
    return int(label[1:]) if label[1:].isdecimal() and len(label) < 12 else None


def version_of(connection: Connection, label: str, until: int | None, url: str) -> Row[Any]:
    """The newest version of the article of that label.

    Raises:
        UsageError: no article has it.
    """
    newest = newest_versions(until)
    row = connection.execute(select(newest).where(newest.c.article == (number_in(label) or 0))).first()
    if row is None or label[:1].upper() != "A":
        raise UsageError(f"no article in {url} has the label {label}")
    return row


def newest_reading(connection: Connection, version: str, until: int | None) -> Row[Any]:
    """The newest reading of a version."""
    last = select(func.max(READINGS.c.number)).where(READINGS.c.version == version, by(READINGS, until))
    return connection.execute(select(READINGS).where(READINGS.c.number == last.scalar_subquery())).one()


def _newest_of(kind: str, item: str, until: int | None) -> Select[Any]:
    """The claim or person of that name, in its newest reading, with its article's columns."""
    newest = newest_versions(until)
    wanted = PEOPLE if kind == "person" else CLAIMS
    named = PEOPLE.c.key if kind == "person" else CLAIMS.c.id
    return (
        select(newest, wanted.c.body.label("item_body"))
        .join(READINGS, READINGS.c.version == newest.c.id)
        .join(wanted, wanted.c.reading == READINGS.c.number)
        .where(named == item, by(READINGS, until))
        .order_by(READINGS.c.number.desc())
        .limit(1)
    )


def reading_of(connection: Connection, reading: Row[Any], article: Article) -> Reading:
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
