"""What was exported told to a record again: readings as JSON Lines, or claims as W3C Web Annotations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from memcon.domain.codec import digest
from memcon.domain.text import Fingerprint
from memcon.errors import NotOurs, PageError, UnreadablePage
from memcon.show.reread import QUOTES_ONLY, from_public
from memcon.workflow import Kept, Known, NotRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from memcon.domain.reading import Reading
    from memcon.record.contract import Store

READINGS, ARTICLES, ANNOTATIONS = "readings.jsonl", "articles.jsonl", "annotations"
_COPIED = "copies"  # field: id of the article of which it is a near-copy
_SQLITE = b"SQLite format 3\x00"  # how every SQLite file begins
_KINDS = {"contact": "contacts", "position": "positions", "attribution": "attributions", "event": "events"}
_NO_PRINT = Fingerprint(signature=b"", bands=())  # a text of which only quotes are known is like no other


class Foreign(NamedTuple):
    """Annotations of somebody else's, which say nothing that a record could hold."""

    where: str
    number: int


def import_into(store: Store, places: Iterable[str]) -> Iterator[Kept | Known | NotRead | Foreign]:
    """Tell the record what files and folders of an export tell, and say of each article what became of it.

    An article that the record holds is told another reading; its text stays as it is. One whose text was not exported
    is kept with its quotes only; a near-copy, whose words are not exported, with the name of what it copies.
    """
    labels: dict[str, str] = {}
    for place in places:
        for where, form in _forms(place):
            if isinstance(form, PageError):
                yield NotRead(where, form)
            elif isinstance(form, Foreign):
                yield form
            else:
                yield _tell(store, form, where, labels)


def _tell(store: Store, form: Any, where: str, labels: dict[str, str]) -> Kept | Known | NotRead:
    """Add the reading; `labels` holds those of the articles told so far, by their ids."""
    from memcon.intake.duplicates import fingerprint_of

    try:
        reading = from_public(form, where)
        article = reading.article
        fingerprint = _NO_PRINT if article.text_origin.tool == QUOTES_ONLY else fingerprint_of(article)
        copied = labels.get(form.get(_COPIED, ""))
        added = store.add(reading, page=digest("import", article.id), fingerprint=fingerprint, copy_of=copied)
        labels[article.id] = added.label
        if added.new:
            return Kept(added.label, copied)
        if copied:
            return Known(where)
        return Kept(added.label) if _told_again(store, reading, added.label, where) else Known(where)
    except PageError as error:
        return NotRead(where, error)


def _told_again(store: Store, reading: Reading, label: str, where: str) -> bool:
    """Whether an article that is there was told a reading that it had not."""
    known = store.article(label)
    if known.id != reading.article.id:
        return False  # the same text, found elsewhere
    if known.text != reading.article.text:
        for claim in (*reading.findings.contacts, *reading.findings.positions, *reading.findings.attributions):
            for span in claim.evidence:
                if known.text[span.start : span.stop] != span.exact:
                    raise NotOurs(where, f"its words do not stand at {span.start}–{span.stop} of {label}")
    return store.add_reading(reading)


def _forms(place: str) -> Iterator[tuple[str, Any]]:
    """Each reading of a place in the public form, with what to call it; an error in place of an unreadable one."""
    path = Path(place)
    try:
        if place == "-":
            yield from _lines(sys.stdin.buffer, "standard input")
        elif (path / READINGS).is_file():
            yield from _file(path / READINGS)
            yield from _copies(path / ARTICLES)
        elif (path / ANNOTATIONS).is_dir():
            for page in sorted((path / ANNOTATIONS).glob("*.jsonld"), key=lambda file: (len(file.name), file.name)):
                yield from _page(page)
        elif path.is_dir():
            yield place, NotOurs(place, f"neither {READINGS} nor {ANNOTATIONS} in this folder; name an export")
        elif path.suffix == ".jsonld":
            yield from _page(path)
        else:
            yield from _file(path)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or str(error)
        yield place, UnreadablePage(place, told)


def _file(path: Path) -> Iterator[tuple[str, Any]]:
    with path.open("rb") as lines:
        if lines.peek(len(_SQLITE)).startswith(_SQLITE):
            yield str(path), NotOurs(str(path), f"this is a record, not an export; memcon merge {path} adds it")
            return
        yield from _lines(lines, str(path))


def _copies(path: Path) -> Iterator[tuple[str, Any]]:
    """The near-copies that an export lists among its articles: of none of them a reading was exported."""
    rows = [(where, row) for where, row in _file(path) if isinstance(row, dict)] if path.is_file() else []
    ids = {row.get("article"): row.get("id") for _, row in rows}
    for where, row in rows:
        if row.get("copy_of") in ids:
            origin = {"kind": "extracted", "sha256": row.get("sha256") or ""}
            article = {**row, "text_origin": origin, "date_candidates": [], "passages": []}
            version = {name: row.get(name) or "" for name in ("reader", "model", "data")}
            yield where, {"article": article, "version": version, _COPIED: ids[row["copy_of"]]}


def _lines(lines: BinaryIO, name: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            where = f"{name}, line {number}"
            yield where, _decoded(line, where)


def _decoded(data: bytes, where: str) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        return NotOurs(where, f"this is no JSON: {error}")


def _page(path: Path) -> Iterator[tuple[str, Any]]:
    """A page of annotations as one reading; those of others are counted."""
    page = _decoded(path.read_bytes(), str(path))
    if isinstance(page, PageError):
        yield str(path), page
        return
    if (
        not isinstance(page, dict)
        or not isinstance(page.get("items"), list)
        or not isinstance(page.get("reading"), dict)
    ):
        yield str(path), NotOurs(str(path), "this is no page of annotations that memcon export w3c wrote")
        return
    form: dict[str, Any] = {**page["reading"], **{field: [] for field in (*_KINDS.values(), "people")}}
    foreign = 0
    for item in page["items"]:
        claim, person = (item.get("claim"), item.get("person")) if isinstance(item, dict) else (None, None)
        if isinstance(claim, dict) and claim.get("kind_of_claim") in _KINDS:
            form[_KINDS[claim["kind_of_claim"]]].append(claim)
        elif isinstance(person, dict):
            form["people"].append(person)
        else:
            foreign += 1
    yield str(path), form
    if foreign:
        yield str(path), Foreign(str(path), foreign)
