"""What was exported comes back: the same claims, with their words, in a new record."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from memcon import exporting
from memcon.domain.claims import Attribution, Contact, Event, PositionStatement
from memcon.importing import Foreign, import_into
from memcon.record.asof import NEWEST
from memcon.record.contract import MEMORY
from memcon.record.store import open_store
from memcon.workflow import Kept, Known, NotRead
from tests import factories as make
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store

KINDS: tuple[Any, ...] = (Contact, PositionStatement, Attribution, Event)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The hostile record in both forms that are read back, with texts and without."""
    root = tmp_path_factory.mktemp("exports")
    store = hostile.filled(open_store(MEMORY, create=True))
    for form in ("jsonl", "w3c"):
        for texts in (True, False):
            holdings = exporting.holdings_of(store, NEWEST, texts=texts)
            exporting.export(holdings, exporting.find_exporter(form), root / f"{form}-{texts}")
    store.close()
    return {path.name: path for path in root.iterdir()}


@pytest.fixture
def there() -> Iterator[Store]:
    opened = hostile.filled(open_store(MEMORY, create=True))
    yield opened
    opened.close()


@pytest.fixture
def here() -> Iterator[Store]:
    opened = open_store(MEMORY, create=True)
    yield opened
    opened.close()


def _claims(store: Store) -> list[object]:
    return [(one.label, one.claim, one.source.label) for kind in KINDS for one in store.claims(kind)]


@pytest.mark.parametrize("form", ["jsonl-True", "jsonl-False", "w3c-False"])
def test_the_same_claims_come_back(exported: dict[str, Path], there: Store, here: Store, form: str) -> None:
    outcomes = list(import_into(here, [str(exported[form])]))
    assert outcomes == [Kept(f"A{number}") for number in range(1, len(hostile.NAMES) + 1)]
    assert _claims(here) == _claims(there)
    names = [(one.label, one.claim.id, one.claim.name, one.claim.party) for one in there.people()]
    assert [(one.label, one.claim.id, one.claim.name, one.claim.party) for one in here.people()] == names
    assert not here.check().faults


def test_texts_come_back_where_they_were_exported(exported: dict[str, Path], there: Store, here: Store) -> None:
    list(import_into(here, [str(exported["jsonl-True"])]))
    assert [here.article(line.label) for line in here.articles()] == [
        there.article(line.label) for line in there.articles()
    ]


def test_without_texts_only_the_quotes_are_known(exported: dict[str, Path], there: Store, here: Store) -> None:
    list(import_into(here, [str(exported["jsonl-False"])]))
    text, whole = here.article("A2").text, there.article("A2").text
    assert len(text) == len(whole)
    assert text != whole
    assert set(text) <= set(whole) | {" "}


def test_importing_twice_changes_nothing(exported: dict[str, Path], here: Store) -> None:
    list(import_into(here, [str(exported["jsonl-False"])]))
    before = _claims(here)
    assert {type(one) for one in import_into(here, [str(exported["jsonl-False"])])} == {Known}
    assert _claims(here) == before


def test_an_article_that_is_there_keeps_its_text(exported: dict[str, Path], there: Store) -> None:
    before = there.article("A1")
    list(import_into(there, [str(exported["jsonl-False"])]))
    assert there.article("A1") == before


def test_what_memcon_reads_can_be_imported(here: Store, tmp_path: Path) -> None:
    from memcon.show.public import to_json

    reading = make.reading()
    (tmp_path / "read.jsonl").write_text(to_json(reading) + "\n", encoding="utf-8")
    assert list(import_into(here, [str(tmp_path / "read.jsonl")])) == [Kept("A1")]
    assert [one.claim for one in here.claims(PositionStatement)] == list(reading.findings.positions)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "null",
        "{}",
        '{"id": "x", "article": {}}',
        '{"id": "x", "article": {"length": 10, "text_origin": null, "date_candidates": []}}',
        "[" * 100_000,
        '{"id": 3, "article": {"text": "a"}}',
        '{"id": "x", "article": {"text": "a"}, "contacts": [3]}',
        '{"id": "x", "article": {"text": "a"}, "contacts": 3}',
    ],
)
def test_what_is_no_reading_is_named_and_the_rest_goes_on(here: Store, tmp_path: Path, line: str) -> None:
    from memcon.show.public import to_json

    (tmp_path / "a.jsonl").write_text(f"{line}\n\n{to_json(make.reading())}\n", encoding="utf-8")
    bad, good = import_into(here, [str(tmp_path / "a.jsonl")])
    assert isinstance(bad, NotRead)
    assert "line 1" in str(bad.error)
    assert good == Kept("A1")


def _changed(exported: dict[str, Path], tmp_path: Path, change: Any) -> str:
    form = json.loads((exported["jsonl-False"] / "readings.jsonl").read_text(encoding="utf-8").splitlines()[0])
    change(form)
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(form), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form["article"].update(length=10),
        lambda form: form["article"].update(length=10**15),
        lambda form: form["contacts"][0]["evidence"][0].update(start=0),
        lambda form: form["contacts"][0]["evidence"][0].update(exact="x" * 29),
        lambda form: form["contacts"][0].update(status="imagined"),
        lambda form: form["contacts"][0].update(evidence=[]),
    ],
)
def test_a_reading_that_does_not_hold_together_is_refused(
    exported: dict[str, Path], here: Store, tmp_path: Path, change: Any
) -> None:
    (outcome,) = import_into(here, [_changed(exported, tmp_path, change)])
    assert isinstance(outcome, NotRead)
    assert not here.articles()


def test_fields_of_a_later_version_are_passed_over(exported: dict[str, Path], here: Store, tmp_path: Path) -> None:
    def later(form: Any) -> None:
        form["weather"] = "fair"
        form["contacts"][0]["mood"] = "good"
        form["article"]["colour"] = "blue"

    assert list(import_into(here, [_changed(exported, tmp_path, later)])) == [Kept("A1")]


def test_annotations_of_others_are_counted(exported: dict[str, Path], here: Store, tmp_path: Path) -> None:
    folder = tmp_path / "w3c"
    shutil.copytree(exported["w3c-False"], folder)
    for path in (folder / "annotations").iterdir():
        if path.name != "A1.jsonld":
            path.unlink()
    page = json.loads((folder / "annotations" / "A1.jsonld").read_bytes())
    page["items"].append({"type": "Annotation", "body": "my note", "target": "https://news.example/0"})
    (folder / "annotations" / "A1.jsonld").write_text(json.dumps(page), encoding="utf-8")
    kept, foreign = import_into(here, [str(folder)])
    assert kept == Kept("A1")
    assert isinstance(foreign, Foreign)
    assert foreign.number == 1


@pytest.mark.parametrize("place", ["nowhere", ".", "\0"])
def test_places_without_an_export_are_named(here: Store, tmp_path: Path, place: str) -> None:
    (outcome,) = import_into(here, [str(tmp_path) if place == "." else place])
    assert isinstance(outcome, NotRead)


def test_near_copies_come_back_beside_what_they_copy(there: Store, here: Store, tmp_path: Path) -> None:
    copy = make.reading(make.article(origin="copy.txt", outlet="The Mirror"))
    there.add(copy, page="copy", fingerprint=make.NO_PRINT, copy_of="A1")
    exporting.export(exporting.holdings_of(there, NEWEST), exporting.find_exporter("jsonl"), tmp_path / "out")
    list(import_into(here, [str(tmp_path / "out")]))
    last = here.articles()[-1]
    assert (last.outlet, last.copy_of) == ("The Mirror", "A1")
    assert [outcome for outcome in import_into(here, [str(tmp_path / "out")]) if isinstance(outcome, Kept)] == []


def test_a_record_is_told_to_be_one_and_what_to_do(here: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    open_store(str(other), create=True).close()
    (outcome,) = import_into(here, [str(other)])
    assert isinstance(outcome, NotRead)
    assert f"memcon merge {other}" in str(outcome.error)
