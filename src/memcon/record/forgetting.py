"""Forgetting an article or a person: their rows, their words in the rows of others, the index; what is left says when.

Only a tombstone stays: the label, that it was forgotten, and, of an article, the digests by which its page and text are
known again, so that it is not read once more. Nothing of the content can be had from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from sqlalchemy import delete, func, insert, or_, select, update

from memcon.domain.actors import person_key
from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.errors import UsageError
from memcon.record.contract import Removed, Target
from memcon.record.derived import make_anew
from memcon.record.looking import number_in
from memcon.record.masking import Mask, blotted
from memcon.record.rows import any_claim_of, article_of, claim_row, person_of
from memcon.record.schema import (
    ARTICLES,
    BANDS,
    CLAIMS,
    COPIES,
    DIGESTS,
    FORGOTTEN,
    JUDGEMENTS,
    LABELS,
    LEDGER,
    PAGES,
    PEOPLE,
    READINGS,
    TRANSACTIONS,
    VERSIONS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Table

    from memcon.domain.claims import AnyClaim
    from memcon.domain.text import Article

_AT_ONCE = 500  # ids named in one query
_GONE = "forgotten"  # what is written in place of a name


def target_of(connection: Connection, label: str, url: str) -> Target:
    """What forgetting the article or person of that label means.

    Raises:
        UsageError: no article or person has that label.
    """
    number = number_in(label) or 0
    match label[:1].upper():
        case "A":
            ids = _all(
                connection, select(VERSIONS.c.id).where(VERSIONS.c.article == number).order_by(VERSIONS.c.version)
            )
            if ids:
                return Target("article", label.upper(), tuple(ids))
        case "N":
            key = connection.execute(
                select(LABELS.c.item).where(LABELS.c.kind == "N", LABELS.c.number == number)
            ).scalar()
            names = _all(
                connection, select(PEOPLE.c.name).where(PEOPLE.c.key == key).distinct().order_by(PEOPLE.c.name)
            )
            if key is not None and names:
                return Target("person", label.upper(), (key,), tuple(names))
    gone = select(FORGOTTEN.c.what, FORGOTTEN.c.added_in).where(FORGOTTEN.c.label == label.upper())
    row = connection.execute(gone.order_by(FORGOTTEN.c.number.desc())).first()
    if row is not None:  # to finish what could not be done, in a file that was open or a copy that was away
        ids = _all(connection, select(DIGESTS.c.digest).where(DIGESTS.c.added_in == row.added_in))
        return Target(row.what, label.upper(), tuple(ids))
    raise UsageError(f"no article (A3) or person (N5) in {url} has the label {label}; memcon articles, memcon people")


def forget(connection: Connection, target: Target, transaction: int) -> Removed:
    """Remove what is meant, within the open transaction."""
    return {"article": _forget_article, "person": _forget_person}[target.kind](connection, target, transaction)


def take_out(connection: Connection, labels: Collection[str], transaction: int, url: str) -> Removed:
    """Remove articles within the open transaction; nothing by which they would be known again is kept.

    Raises:
        UsageError: one of them is no article.
    """
    targets = [target_of(connection, label, url) for label in labels]
    other = next((one.label for one in targets if one.kind != "article"), None)
    if other is not None:
        raise UsageError(f"{other} is no article; only articles can be taken out of a record")
    ids = tuple(one for target in targets for one in target.ids)
    removed = _forget_article(connection, Target("article", "", ids), transaction)
    connection.execute(delete(DIGESTS).where(DIGESTS.c.added_in == transaction))
    return removed


def _forget_article(connection: Connection, target: Target, transaction: int) -> Removed:
    """Remove every version of the articles in which one of those versions stands, and their near-copies."""
    first = select(VERSIONS.c.article).where(VERSIONS.c.id.in_(target.ids))
    copies = select(ARTICLES.c.number).where(ARTICLES.c.copy_of.in_(first))
    of_report = or_(VERSIONS.c.article.in_(first), VERSIONS.c.article.in_(copies))
    numbers = _all(connection, select(VERSIONS.c.article).where(of_report).distinct())
    if not numbers:
        return Removed({}, (), 0)
    versions = _all(connection, select(VERSIONS.c.id).where(VERSIONS.c.article.in_(numbers)))
    known = _known_by(connection, versions)
    readings = _all(connection, select(READINGS.c.number).where(READINGS.c.version.in_(versions)))
    claims = _all(connection, select(CLAIMS.c.id).where(CLAIMS.c.reading.in_(readings)).distinct())
    claims += [row.item for version in versions for row in _judgements_with(connection, version)]
    keys = set(_all(connection, select(PEOPLE.c.key).where(PEOPLE.c.reading.in_(readings)).distinct()))
    _silence(connection, ARTICLES, ARTICLES.c.number.in_(numbers))
    _silence(connection, VERSIONS, VERSIONS.c.id.in_(versions))
    _silence(connection, READINGS, READINGS.c.number.in_(readings))
    _silence(connection, PAGES, PAGES.c.version.in_(versions))
    rows = {
        "judgements": _delete(connection, JUDGEMENTS, JUDGEMENTS.c.item, claims),
        "claims": _delete(connection, CLAIMS, CLAIMS.c.reading, readings),
        "people": _delete(connection, PEOPLE, PEOPLE.c.reading, readings),
        "readings": _delete(connection, READINGS, READINGS.c.number, readings),
        "pages": _delete(connection, PAGES, PAGES.c.version, versions),
        "bands": _delete(connection, BANDS, BANDS.c.version, versions),
        "versions": _delete(connection, VERSIONS, VERSIONS.c.id, versions),
    }
    keys -= set(_all(connection, select(PEOPLE.c.key).distinct()))
    _unname(connection, keys)
    labels = tuple(f"A{number}" for number in sorted(numbers))
    for label in labels:
        _bury(connection, "article", label, transaction)
    _know(connection, known, transaction)
    make_anew(connection)
    return Removed({name: count for name, count in rows.items() if count}, labels, 0)


def _forget_person(connection: Connection, target: Target, transaction: int) -> Removed:
    """Remove a person's rows and the claims in which they act or speak; take their name out of everything else."""
    if not target.ids:
        return Removed({}, (), 0)
    (key,) = target.ids
    wanted = select(PEOPLE.c.reading, PEOPLE.c.id, PEOPLE.c.name, PEOPLE.c.body).where(PEOPLE.c.key == key)
    people = connection.execute(wanted).all()
    names = {row.name for row in people} | set(target.names)
    if not people and not _is_named(connection, names):
        return Removed({}, (), 0)
    spoken = _mentions(connection, people)
    rows = {"people": _delete(connection, PEOPLE, PEOPLE.c.key, [key])}
    texts, claims, judgements = 0, 0, 0
    bare = _only_theirs(connection, {word for one in spoken.values() for word in one.bare}, key)
    everywhere = Mask({name for name in names if len(name.split()) > 1})
    for version in _all(connection, select(VERSIONS.c.id).order_by(VERSIONS.c.id)):
        here = spoken.get(version)
        mask = everywhere if here is None else Mask(names | here.names | bare)
        if here is None and everywhere.places(_text_of(connection, version)):
            mask = Mask(names | bare)  # named in full, though nobody saw that it is this person
        told = _take_out(connection, version, mask, here, key)
        texts, claims, judgements = texts + told.texts, claims + told.claims, judgements + told.judgements
    rows |= {"claims": claims, "judgements": judgements}
    _unname(connection, {key})
    _mask_logs(connection, Mask({name for name in names if len(name.split()) > 1} | bare))
    label = target.label
    _bury(connection, "person", label, transaction)
    make_anew(connection)
    return Removed({name: count for name, count in rows.items() if count}, (label,), texts)


# -- an article --------------------------------------------------------------------------------------------------------


def _known_by(connection: Connection, versions: Sequence[str]) -> set[str]:
    """The digests by which pages and texts are known again."""
    pages = _all(connection, select(PAGES.c.digest).where(PAGES.c.version.in_(versions)))
    texts = _all(connection, select(VERSIONS.c.text_sha256).where(VERSIONS.c.id.in_(versions)))
    return {*pages, *texts, *versions}


def _know(connection: Connection, digests: Iterable[str], transaction: int) -> None:
    known = set(_all(connection, select(DIGESTS.c.digest)))
    rows = [{"digest": one, "added_in": transaction} for one in sorted(set(digests) - known)]
    if rows:
        connection.execute(insert(DIGESTS), rows)


def _bury(connection: Connection, what: str, label: str, transaction: int) -> None:
    connection.execute(insert(FORGOTTEN).values(what=what, label=label, added_in=transaction))


def _silence(connection: Connection, table: Table, condition: ColumnElement[bool]) -> None:
    """Take the places from which things came out of the log of transactions."""
    numbers = select(table.c.added_in).where(condition)
    connection.execute(update(TRANSACTIONS).where(TRANSACTIONS.c.number.in_(numbers)).values(what=_GONE))


def _unname(connection: Connection, keys: Collection[str]) -> None:
    """Take names out of the labels of people whom nothing names any more; the numbers stay given."""
    for key in keys:
        row = connection.execute(select(LABELS.c.number).where(LABELS.c.kind == "N", LABELS.c.item == key)).first()
        if row is not None:
            gone = update(LABELS).where(LABELS.c.kind == "N", LABELS.c.number == row.number)
            connection.execute(gone.values(item=f"{_GONE} {row.number}"))


# -- a person ----------------------------------------------------------------------------------------------------------


class _Spoken(NamedTuple):
    """Where one version names a person, by which names of several words, by which single words, and the keys of all."""

    places: set[tuple[int, int]]
    names: set[str]
    bare: set[str]
    keys: set[str]


class _Told(NamedTuple):
    texts: int
    claims: int
    judgements: int


def _mentions(connection: Connection, people: Iterable[Any]) -> dict[str, _Spoken]:
    found: dict[str, _Spoken] = {}
    for row in people:
        version = connection.execute(select(READINGS.c.version).where(READINGS.c.number == row.reading)).scalar_one()
        spoken = found.setdefault(version, _Spoken(set(), set(), set(), set()))
        for mention in person_of(row.body).mentions:
            if mention.kind == "name":
                span = mention.evidence
                spoken.places.add((span.start, span.stop))
                spoken.keys.add(person_key(span.exact))
                (spoken.names if len(span.exact.split()) > 1 else spoken.bare).add(span.exact)
    return found


def _only_theirs(connection: Connection, words: set[str], key: str) -> set[str]:
    """Of the single words by which a person is named, those that are in nobody else's name."""
    others = _all(connection, select(PEOPLE.c.key).where(PEOPLE.c.key != key).distinct())
    taken = {word for other in others for word in other.split()}
    return {word for word in words if person_key(word) not in taken}


def _text_of(connection: Connection, version: str) -> str:
    return article_of(connection.execute(select(VERSIONS.c.body).where(VERSIONS.c.id == version)).scalar_one()).text


def _is_named(connection: Connection, names: Collection[str]) -> bool:
    mask = Mask({name for name in names if len(name.split()) > 1})
    bodies = connection.execute(select(VERSIONS.c.body).execution_options(yield_per=20)).scalars()
    return any(mask.places(article_of(body).text) for body in bodies)


def _take_out(connection: Connection, version: str, mask: Mask, spoken: _Spoken | None, key: str) -> _Told:
    """Take the person out of one version, its pages and its readings."""
    body = connection.execute(select(VERSIONS.c.body).where(VERSIONS.c.id == version)).scalar_one()
    article = article_of(body)
    places = [*mask.places(article.text), *(spoken.places if spoken else ())]
    text = blotted(article.text, places)
    form = mask.form(msgspec.json.decode(body)) | {"text": text}
    touched = form != msgspec.json.decode(body)
    if touched:
        form["text_origin"]["tool"] = f"{article.text_origin.tool}; a person was forgotten".lstrip("; ")
        _keep(connection, version, msgspec.convert(form, type=type(article)))
    keys = {key} | (spoken.keys if spoken else set())
    claims = judgements = 0
    readings = select(READINGS.c.number, READINGS.c.others).where(READINGS.c.version == version)
    for reading in connection.execute(readings).all():
        gone = _rewrite(connection, reading, mask, text, keys)
        judgements += _delete(connection, JUDGEMENTS, JUDGEMENTS.c.item, gone)
        claims += len(gone)
    judgements += _rewrite_judgements(connection, version, mask, text, keys)
    return _Told(int(text != article.text), claims, judgements)


def _keep(connection: Connection, version: str, article: Article) -> None:
    columns = {"title": article.title, "outlet": article.outlet, "origin": article.origin}
    body = msgspec.json.encode(article).decode("utf-8")
    connection.execute(update(VERSIONS).where(VERSIONS.c.id == version).values(body=body, **columns))
    connection.execute(update(PAGES).where(PAGES.c.version == version).values(origin=article.origin))


def _rewrite(connection: Connection, reading: Any, mask: Mask, text: str, keys: set[str]) -> list[str]:
    """Take the person out of a reading; the ids of the claims that are no more."""
    others = mask.form(msgspec.json.decode(reading.others), text)
    connection.execute(update(READINGS).where(READINGS.c.number == reading.number).values(others=_json(others)))
    gone: list[str] = []
    wanted = select(CLAIMS.c.number, CLAIMS.c.id, CLAIMS.c.body).where(CLAIMS.c.reading == reading.number)
    for row in connection.execute(wanted).all():
        claim = any_claim_of(row.body)
        if keys & _acting(claim):
            gone.append(row.id)
            connection.execute(delete(CLAIMS).where(CLAIMS.c.number == row.number))
            continue
        before = msgspec.json.decode(row.body)
        form = mask.form(before, text)
        if form != before:
            masked = any_claim_of(_json(form))
            connection.execute(update(CLAIMS).where(CLAIMS.c.number == row.number).values(claim_row(masked, "")))
    _rewrite_people(connection, reading.number, mask, text)
    return gone


def _judgements_with(connection: Connection, version: str) -> Sequence[Any]:
    """The judgements that hold words of a version: what was written by hand, or corrected."""
    wanted = select(JUDGEMENTS.c.number, JUDGEMENTS.c.item, JUDGEMENTS.c.verdict, JUDGEMENTS.c.body)
    return connection.execute(wanted.where(JUDGEMENTS.c.body.contains(version))).all()


def _rewrite_judgements(connection: Connection, version: str, mask: Mask, text: str, keys: set[str]) -> int:
    """Take the person out of what was written by hand of a version; how many judgements are no more."""
    gone = []
    for row in _judgements_with(connection, version):
        before = msgspec.json.decode(row.body)
        if row.verdict == "added" and keys & _acting(any_claim_of(_json(before["changes"]))):
            gone.append(row.item)
        else:
            body = _json(mask.form(before, text))
            connection.execute(update(JUDGEMENTS).where(JUDGEMENTS.c.number == row.number).values(body=body))
    return _delete(connection, JUDGEMENTS, JUDGEMENTS.c.item, gone)


def _rewrite_people(connection: Connection, reading: int, mask: Mask, text: str) -> None:
    """Take the person out of the rows of others whom the reading names."""
    for row in connection.execute(select(PEOPLE.c.id, PEOPLE.c.body).where(PEOPLE.c.reading == reading)).all():
        form = mask.form(msgspec.json.decode(row.body), text)
        person = person_of(_json(form))
        columns = {"body": _json(form), "name": person.name, "party": person.party, "key": person_key(person.name)}
        if columns["body"] != row.body:
            named = (PEOPLE.c.reading == reading) & (PEOPLE.c.id == row.id)
            connection.execute(update(PEOPLE).where(named).values(columns))


def _acting(claim: AnyClaim) -> set[str]:
    """The keys of those who act or speak in a claim."""
    match claim:
        case Attribution():
            names: list[str | None] = [claim.speaker, claim.addressee]
        case Contact():
            names = [side.name for side in claim.participants] + [claim.host, claim.mediator]
        case PositionStatement():
            names = [claim.holder, claim.via, claim.performer, claim.beneficiary]
        case Event():
            names = [name for actor in (*claim.actor, *claim.recipient) for name in (actor.name, actor.text)]
    return {person_key(part) for name in names if name for part in name.split("; ")}


def _mask_logs(connection: Connection, mask: Mask) -> None:
    """Take the name out of what people wrote, and of the places from which things came."""
    for table in (JUDGEMENTS, LEDGER):
        for row in connection.execute(select(table.c.number, table.c.body)).all():
            body = _json(mask.form(msgspec.json.decode(row.body)))
            if body != row.body and mask.places(row.body):
                connection.execute(update(table).where(table.c.number == row.number).values(body=body))
    for row in connection.execute(select(TRANSACTIONS.c.number, TRANSACTIONS.c.what)).all():
        if mask.places(row.what):
            gone = update(TRANSACTIONS).where(TRANSACTIONS.c.number == row.number)
            connection.execute(gone.values(what=mask.words(row.what)))


# -- both --------------------------------------------------------------------------------------------------------------


def copies_in(connection: Connection) -> tuple[str, ...]:
    """Where copies of the record were put, oldest first."""
    return tuple(_all(connection, select(COPIES.c.place).order_by(COPIES.c.added_in)))


def note_copy(connection: Connection, place: str, transaction: int) -> None:
    """Remember where a copy of the record was put."""
    if place not in copies_in(connection):
        connection.execute(insert(COPIES).values(place=place, added_in=transaction))


def is_forgotten(connection: Connection, *digests: str) -> bool:
    """Whether a page or text was forgotten, so that it is not taken in again."""
    return connection.execute(select(DIGESTS.c.digest).where(DIGESTS.c.digest.in_(digests))).first() is not None


def _all(connection: Connection, wanted: Any) -> list[Any]:
    return list(connection.execute(wanted).scalars().all())


def _delete(connection: Connection, table: Table, column: Any, values: Sequence[Any]) -> int:
    """Remove the rows whose column has one of the values; how many."""
    gone = 0
    for start in range(0, len(values), _AT_ONCE):
        condition = column.in_(values[start : start + _AT_ONCE])
        gone += connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one()
        connection.execute(delete(table).where(condition))
    return gone


def _json(form: object) -> str:
    return msgspec.json.encode(form).decode("utf-8")
