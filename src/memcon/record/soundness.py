"""Whether a record is sound: every span holds its words, every row is what its columns say, every judgement reads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import select

from memcon.record.review import Judgement
from memcon.record.rows import any_claim_of, article_of, entry_of, ledger_row, others_of, person_of
from memcon.record.schema import CLAIMS, JUDGEMENTS, LEDGER, PEOPLE, READINGS, VERSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Row

_AT_ONCE = 200  # rows held in memory


class Fault(NamedTuple):
    """Something that is not as it should be: where it stands, and what is wrong."""

    where: str
    what: str


class Soundness(NamedTuple):
    """What looking through a record found: faults in the order of the articles, and how much was looked at."""

    faults: tuple[Fault, ...]
    versions: int
    spans: int
    judgements: int


def look_through(connection: Connection) -> Soundness:
    """Look at every row; the database's own references are looked at by `Database.check_sound`."""
    spans: Counter[str] = Counter()
    versions = connection.execute(select(VERSIONS.c.id, VERSIONS.c.article).order_by(VERSIONS.c.article)).all()
    faults = [fault for row in versions for fault in _faults_of(connection, row.id, f"A{row.article}", spans)]
    logged = connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.number)).all()
    faults += [fault for row in logged if (fault := _fault_of_judgement(row)) is not None]
    faults += list(_faults_by_hand(connection, spans))
    ledger = connection.execute(select(LEDGER).order_by(LEDGER.c.number)).all()
    faults += [fault for row in ledger if (fault := _fault_of_entry(row)) is not None]
    return Soundness(tuple(faults), len(versions), spans.total(), len(logged))


def _faults_of(connection: Connection, version: str, label: str, spans: Counter[str]) -> Iterator[Fault]:
    body = connection.execute(select(VERSIONS.c.body).where(VERSIONS.c.id == version)).scalar_one()
    try:
        text = article_of(body).text
    except msgspec.MsgspecError as error:
        yield Fault(label, f"the article does not read: {error}")
        return
    for where, form in _bodies(connection, version):
        if isinstance(form, Fault):
            yield form
            continue
        for span in _spans(form):
            spans[label] += 1
            if text[span["start"] : span["stop"]] != span["exact"]:
                yield Fault(where, f"its words do not stand at {span['start']}–{span['stop']} of {label}")


def _faults_by_hand(connection: Connection, spans: Counter[str]) -> Iterator[Fault]:
    """Claims written by hand whose words do not stand where they say."""
    wanted = select(JUDGEMENTS.c.number, JUDGEMENTS.c.body).where(JUDGEMENTS.c.verdict == "added")
    for row in connection.execute(wanted).all():
        for span in _spans(msgspec.json.decode(row.body)):
            kept = select(VERSIONS.c.body).where(VERSIONS.c.id == span["article_id"])
            body = connection.execute(kept).scalar()
            spans[f"judgement {row.number}"] += 1
            if body is None or article_of(body).text[span["start"] : span["stop"]] != span["exact"]:
                yield Fault(f"judgement {row.number}", f"its words do not stand at {span['start']}–{span['stop']}")


def _bodies(connection: Connection, version: str) -> Iterator[tuple[str, Any]]:
    """Each claim, person and other finding of a version's readings as plain JSON, with where it stands."""
    readings = select(READINGS.c.number, READINGS.c.others).where(READINGS.c.version == version)
    for reading in connection.execute(readings).all():
        yield f"reading {reading.number}", _form(f"reading {reading.number}", reading.others, others_of)
        claims = select(CLAIMS.c.id, CLAIMS.c.body).where(CLAIMS.c.reading == reading.number)
        for row in connection.execute(claims.execution_options(yield_per=_AT_ONCE)):
            yield f"claim {row.id}", _form(f"claim {row.id}", row.body, any_claim_of, row.id)
        people = select(PEOPLE.c.id, PEOPLE.c.body).where(PEOPLE.c.reading == reading.number)
        for row in connection.execute(people.execution_options(yield_per=_AT_ONCE)):
            yield f"person {row.id}", _form(f"person {row.id}", row.body, person_of, row.id)


def _form(where: str, body: str, read: Callable[[str], object], named: str | None = None) -> Any:
    """The body as plain JSON; a Fault where it does not read, or is not what its column says."""
    try:
        value = read(body)
    except (msgspec.MsgspecError, ValueError) as error:
        return Fault(where, f"does not read: {error}")
    if named is not None and getattr(value, "id", named) != named:
        return Fault(where, f"holds another item: {getattr(value, 'id', '')}")
    return msgspec.json.decode(body)


def _spans(form: Any) -> Iterator[dict[str, Any]]:
    """Every span in a piece of JSON."""
    if isinstance(form, dict):
        if "exact" in form and "start" in form:
            yield form
        else:
            for value in form.values():
                yield from _spans(value)
    elif isinstance(form, list):
        for value in form:
            yield from _spans(value)


def _fault_of_entry(row: Row[Any]) -> Fault | None:
    where = f"ledger {row.number}"
    try:
        columns = ledger_row(entry_of(row.body))
    except msgspec.MsgspecError as error:
        return Fault(where, f"does not read: {error}")
    if any(getattr(row, name) != value for name, value in columns.items() if name != "body"):
        return Fault(where, "its columns say something else than its body")
    return None


def _fault_of_judgement(row: Row[Any]) -> Fault | None:
    where = f"judgement {row.number}"
    try:
        judgement = msgspec.json.decode(row.body, type=Judgement)
    except msgspec.MsgspecError as error:
        return Fault(where, f"does not read: {error}")
    if (judgement.item, judgement.judge, judgement.verdict) != (row.item, row.judge, row.verdict):
        return Fault(where, "its columns say something else than its body")
    return None
