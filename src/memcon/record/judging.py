"""Judgements in the tables: the log, and what was written by hand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from sqlalchemy import func, insert, select

from memcon.domain.claims import AnyClaim
from memcon.domain.judging import Calibration
from memcon.errors import JudgedMeanwhile, UsageError
from memcon.record import keeping
from memcon.record.contract import LogLine, LogPart
from memcon.record.review import Judgement
from memcon.record.rows import KINDS, LETTERS, json_of
from memcon.record.schema import CALIBRATIONS, JUDGEMENTS, by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

T = TypeVar("T")

_JUDGEMENT = msgspec.json.Decoder(Judgement)


def append(connection: Connection, judgement: Judgement, transaction: int, seen: int | None = None) -> None:
    """Append a judgement; what is written by hand gets a label.

    Raises:
        JudgedMeanwhile: somebody else has judged the item after the place in the log that was seen.
    """
    if seen is not None:
        _check_first(connection, judgement, seen)
    connection.execute(
        insert(JUDGEMENTS).values(
            item=judgement.item,
            judge=judgement.judge,
            verdict=judgement.verdict,
            body=json_of(judgement, judgement.item),
            added_in=transaction,
        )
    )
    if judgement.verdict == "added":
        kind = KINDS[type(written_in(judgement))]
        keeping.give_labels(connection, [(LETTERS[kind], judgement.item)], transaction)


def log_of(connection: Connection, until: int | None) -> tuple[Judgement, ...]:
    """All judgements, oldest first."""
    wanted = select(JUDGEMENTS.c.body).where(by(JUDGEMENTS, until)).order_by(JUDGEMENTS.c.number)
    return tuple(_JUDGEMENT.decode(body) for body in connection.execute(wanted).scalars())


def log_after(connection: Connection, number: int, until: int | None, change: int) -> LogPart:
    """The judgements after a place in the log, oldest first."""
    told = by(JUDGEMENTS, until)
    wanted = select(JUDGEMENTS.c.number, JUDGEMENTS.c.body).where(told, JUDGEMENTS.c.number > number)
    rows = connection.execute(wanted.order_by(JUDGEMENTS.c.number)).all()
    count = connection.execute(select(func.count()).select_from(JUDGEMENTS).where(told)).scalar_one()
    return LogPart(tuple(LogLine(row.number, _JUDGEMENT.decode(row.body)) for row in rows), count, change)


def _check_first(connection: Connection, judgement: Judgement, seen: int) -> None:
    """Refuse a judgement of an item that somebody else has judged since; a blind coder gets in nobody's way.

    Raises:
        JudgedMeanwhile: somebody has.
    """
    wanted = (
        select(JUDGEMENTS.c.body)
        .where(JUDGEMENTS.c.item == judgement.item, JUDGEMENTS.c.number > seen, JUDGEMENTS.c.judge != judgement.judge)
        .order_by(JUDGEMENTS.c.number)
    )
    others = [_JUDGEMENT.decode(body) for body in connection.execute(wanted).scalars()]
    judges = tuple(dict.fromkeys(one.judge for one in others if not one.blind))
    if judges and not judgement.blind:
        raise JudgedMeanwhile(judges)


def written_in(judgement: Judgement) -> AnyClaim:
    """The claim that was written by hand.

    Raises:
        UsageError: it is none.
    """
    try:
        claim: AnyClaim = msgspec.convert(judgement.changes, type=AnyClaim)
    except (msgspec.ValidationError, ValueError) as error:
        raise UsageError(f"what was written by hand is no claim: {error}") from error
    return claim


def added_of(connection: Connection, kind: type[T], until: int | None) -> Iterator[T]:
    """The claims of one kind that were ever written by hand, each once, as written last."""
    wanted = (
        select(JUDGEMENTS.c.body)
        .where(JUDGEMENTS.c.verdict == "added", by(JUDGEMENTS, until))
        .order_by(JUDGEMENTS.c.number)
    )
    found = {}
    for body in connection.execute(wanted).scalars():
        claim = written_in(_JUDGEMENT.decode(body))
        if isinstance(claim, kind):
            found[claim.id] = claim
    yield from found.values()


def added_claim(connection: Connection, item: str, until: int | None) -> AnyClaim | None:
    """What was written by hand under that id, as written last."""
    wanted = (
        select(JUDGEMENTS.c.body)
        .where(JUDGEMENTS.c.item == item, JUDGEMENTS.c.verdict == "added", by(JUDGEMENTS, until))
        .order_by(JUDGEMENTS.c.number.desc())
        .limit(1)
    )
    body = connection.execute(wanted).scalar()
    return None if body is None else written_in(_JUDGEMENT.decode(body))


def keep_calibration(connection: Connection, calibration: Calibration, transaction: int) -> None:
    """Append what was learned."""
    body = json_of(calibration, "calibration")
    connection.execute(insert(CALIBRATIONS).values(body=body, added_in=transaction))


def newest_calibration(connection: Connection, until: int | None) -> Calibration | None:
    """What was learned last; None where nothing was."""
    wanted = select(CALIBRATIONS.c.body).where(by(CALIBRATIONS, until)).order_by(CALIBRATIONS.c.number.desc()).limit(1)
    body = connection.execute(wanted).scalar()
    return None if body is None else msgspec.json.decode(body, type=Calibration)
