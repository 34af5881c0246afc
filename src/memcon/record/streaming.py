"""The record streamed: each article's newest version in its newest reading, some articles in memory at a time."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from msgspec import structs
from sqlalchemy import case, select

from memcon.domain.brief import Sourced
from memcon.domain.holdings import KeptReading
from memcon.domain.reading import Findings, ReaderVersion
from memcon.record.asof import known
from memcon.record.judging import written_in
from memcon.record.review import replay_sourced, standing_judgements
from memcon.record.rows import LETTERS, any_claim_of, article_of, line_of, others_of, person_of
from memcon.record.schema import CLAIMS, LABELS, PEOPLE, READINGS, current_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

    from memcon.domain.actors import Person
    from memcon.domain.claims import AnyClaim, Layer
    from memcon.domain.holdings import Verdict
    from memcon.record.asof import ClaimT, Moment
    from memcon.record.contract import Store
    from memcon.record.review import Judged, Judgement

_AT_ONCE = 50  # articles in memory
_FIELDS = {"contact": "contacts", "position": "positions", "attribution": "attributions", "event": "events"}


def readings_in(store: Store, moment: Moment, layers: Iterable[Layer]) -> Iterator[KeptReading]:
    """The articles that may be known of the moment, with their claims as people have judged them.

    Args:
        store: the record.
        moment: the day, and whether what was reported later counts.
        layers: who may have vouched for a claim.
    """
    wanted = frozenset(layers)
    judged = standing_judgements(store.judgements())
    by_hand = _by_hand(store, judged)
    day = None if moment.known == "now" else moment.day
    for kept in store.stream():
        if day is not None and (kept.line.published or "9999") > day:
            continue
        if kept.line.copy_of is not None:
            yield structs.replace(kept, findings=Findings(), labels={})
            continue
        yield _judged(_with(kept, by_hand.get(kept.article.id, ())), judged, moment, wanted)


def _by_hand(store: Store, judged: Judged) -> dict[str, list[tuple[AnyClaim, str]]]:
    """The claims written by hand, with their labels, by the version in which their words stand."""
    labels = store.labels(judged.added) if judged.added else {}
    found: dict[str, list[tuple[AnyClaim, str]]] = {}
    for item, judgement in judged.added.items():
        claim = written_in(judgement)
        found.setdefault(claim.evidence[0].article_id, []).append((claim, labels.get(item, "")))
    return found


def _with(kept: KeptReading, by_hand: Sequence[tuple[AnyClaim, str]]) -> KeptReading:
    """The reading with what was written by hand of the same text."""
    found = kept.findings
    for claim, _ in by_hand:
        field = _FIELDS[str(type(claim).__struct_config__.tag)]
        found = structs.replace(found, **{field: (*getattr(found, field), claim)})
    return structs.replace(kept, findings=found, labels=kept.labels | {claim.id: label for claim, label in by_hand})


def _judged(kept: KeptReading, judged: Judged, moment: Moment, layers: frozenset[Layer]) -> KeptReading:
    found, deciding = kept.findings, judged.deciding

    def left(claims: Sequence[ClaimT]) -> tuple[ClaimT, ...]:
        told = [
            Sourced(label=kept.labels.get(claim.id, ""), claim=claim, source=kept.line)
            for claim in claims
            if claim.layer in layers
        ]
        return tuple(one.claim for one in known(replay_sourced(told, judged), moment))

    findings = structs.replace(
        found,
        contacts=left(found.contacts),
        positions=left(found.positions),
        attributions=left(found.attributions),
        events=left(found.events),
    )
    made = structs.replace(kept, findings=findings)
    verdicts = {claim.id: verdict for claim in made.claims() if (verdict := _verdict(deciding.get(claim.id)))}
    return structs.replace(made, verdicts=verdicts)


def _verdict(judgement: Judgement | None) -> Verdict | None:
    if judgement is None:
        return None
    return "corrected" if judgement.verdict == "corrected" else "accepted"


def current_in(connection: Connection, until: int | None = None) -> Iterator[KeptReading]:
    """Each article in the order in which it was added, near-copies among them; one state of the record throughout."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    current = current_readings(until)
    numbers = connection.execute(select(current.c.reading).order_by(current.c.article)).scalars().all()
    for start in range(0, len(numbers), _AT_ONCE):
        yield from _some(connection, numbers[start : start + _AT_ONCE], until)


def _some(connection: Connection, numbers: Sequence[int], until: int | None) -> Iterator[KeptReading]:
    current = current_readings(until)
    wanted = (
        select(current, READINGS.c.reader, READINGS.c.model, READINGS.c.data, READINGS.c.others)
        .join(READINGS, READINGS.c.number == current.c.reading)
        .where(current.c.reading.in_(numbers))
        .order_by(current.c.article)
    )
    claims = _by_reading(_claims(connection, numbers))
    people = _by_reading(_people(connection, numbers))
    for row in connection.execute(wanted).all():
        yield _kept(row, claims.get(row.reading, []), people.get(row.reading, []))


def _claims(connection: Connection, numbers: Sequence[int]) -> Iterable[Row[Any]]:
    letter = case(LETTERS, value=CLAIMS.c.kind)
    wanted = (
        select(CLAIMS.c.reading, CLAIMS.c.kind, CLAIMS.c.body, LABELS.c.number)
        .outerjoin(LABELS, (LABELS.c.item == CLAIMS.c.id) & (LABELS.c.kind == letter))
        .where(CLAIMS.c.reading.in_(numbers))
        .order_by(CLAIMS.c.reading, CLAIMS.c.number)
    )
    return connection.execute(wanted)


def _people(connection: Connection, numbers: Sequence[int]) -> Iterable[Row[Any]]:
    wanted = (
        select(PEOPLE.c.reading, PEOPLE.c.body, LABELS.c.number)
        .outerjoin(LABELS, (LABELS.c.item == PEOPLE.c.key) & (LABELS.c.kind == LETTERS["person"]))
        .where(PEOPLE.c.reading.in_(numbers))
        .order_by(PEOPLE.c.reading, LABELS.c.number, PEOPLE.c.id)
    )
    return connection.execute(wanted)


def _by_reading(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    return {reading: list(some) for reading, some in itertools.groupby(rows, key=lambda row: int(row.reading))}


def _kept(row: Row[Any], claim_rows: Iterable[Row[Any]], people_rows: Iterable[Row[Any]]) -> KeptReading:
    labels: dict[str, str] = {}
    found: dict[str, list[AnyClaim]] = {field: [] for field in _FIELDS.values()}
    for one in claim_rows:
        claim = any_claim_of(one.body)
        found[_FIELDS[one.kind]].append(claim)
        labels[claim.id] = f"{LETTERS[one.kind]}{one.number}" if one.number else ""
    people: list[Person] = []
    for one in people_rows:
        people.append(person_of(one.body))
        labels[people[-1].id] = f"{LETTERS['person']}{one.number}" if one.number else ""
    return KeptReading(
        line=line_of(row),
        article=article_of(row.article_body),
        findings=structs.replace(
            others_of(row.others),
            people=tuple(people),
            **{field: tuple(claims) for field, claims in found.items()},
        ),
        version=ReaderVersion(reader=row.reader, model=row.model, data=row.data),
        labels=labels,
    )
