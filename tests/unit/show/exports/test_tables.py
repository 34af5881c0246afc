"""Tables of a record: every kind of file is read by its own readers, and says what the record says."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pytest
from pyarrow import parquet

from memcon import exporting
from memcon.domain.claims import Contact, PositionStatement
from memcon.record.asof import NEWEST, Moment
from memcon.record.contract import MEMORY
from memcon.record.review import Judgement
from memcon.record.store import open_store
from memcon.show.exports.coverage import COVERAGE
from memcon.show.exports.delimited import one_line, rearm
from memcon.show.exports.tables import TABLES
from tests import factories as make
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store

NAMES = [table.name for table in (*TABLES, COVERAGE)]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = hostile.filled(open_store(MEMORY, create=True))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def folders(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each form of tables, written once."""
    root, holdings = tmp_path_factory.mktemp("tables"), exporting.holdings_of(store, NEWEST)
    for form in ("csv", "tsv", "parquet", "jsonl"):
        exporting.export(holdings, exporting.find_exporter(form), root / form)
    return {path.name: path for path in root.iterdir()}


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize("name", NAMES)
def test_delimited_tables_fit_their_datapackage(folders: dict[str, Path], form: str, name: str) -> None:
    package = frictionless.Package(str(folders[form] / "datapackage.json"))
    resource = package.get_resource(name)
    report = resource.validate(limit_errors=3)
    assert report.valid, report.flatten(["note"])


@pytest.mark.parametrize("form", ["csv", "tsv", "parquet", "jsonl"])
def test_every_file_of_the_datapackage_is_there_and_described(folders: dict[str, Path], form: str) -> None:
    package = json.loads((folders[form] / "datapackage.json").read_text())
    assert [resource["name"] for resource in package["resources"]] == NAMES
    codebook = (folders[form] / "codebook.md").read_text(encoding="utf-8")
    for resource in package["resources"]:
        assert (folders[form] / resource["path"]).is_file()
        assert f"## {resource['name']}\n" in codebook
        assert all(f"`{field['name']}`" in codebook for field in resource["schema"]["fields"])


def _rows(store: Store) -> list[str]:
    return [one.claim.measure for one in store.claims(PositionStatement)]


def test_names_come_back_whole_from_csv_once_disarmed_cells_are_armed_again(
    folders: dict[str, Path], store: Store
) -> None:
    with (folders["csv"] / "positions.csv").open(encoding="utf-8", newline="") as file:
        read = [row["measure"] for row in csv.DictReader(file)]
    assert [rearm(words) for words in read] == _rows(store)


def test_no_cell_of_text_begins_as_a_formula(folders: dict[str, Path]) -> None:
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        for path in folders[form].glob(f"*.{form}"):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.reader(file, delimiter=delimiter):
                    assert not [cell for cell in row if cell[:1] in set("=+-@\t\r\n") and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_tsv_row_is_a_line(folders: dict[str, Path], store: Store) -> None:
    lines = (folders["tsv"] / "positions.tsv").read_text(encoding="utf-8").split("\n")
    assert len(lines) == len(hostile.NAMES) + 2  # head, and nothing after the last line break
    frame = pd.read_csv(folders["tsv"] / "positions.tsv", sep="\t", keep_default_na=False)
    assert [rearm(words) for words in frame["measure"]] == [rearm(one_line(words)) for words in _rows(store)]


def _by_duckdb(query: str) -> list[tuple[object, ...]]:
    found = duckdb.sql(query)
    return found.fetchall() if found is not None else []


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_names_come_back_whole_from_typed_tables(folders: dict[str, Path], store: Store, form: str) -> None:
    path = str(folders[form] / f"positions.{form}")
    by_polars = pl.read_parquet(path) if form == "parquet" else pl.read_ndjson(path)
    by_pandas = pd.read_parquet(path) if form == "parquet" else pd.read_json(path, lines=True)
    reader = "read_parquet" if form == "parquet" else "read_json"
    by_duckdb = _by_duckdb(f"SELECT measure FROM {reader}('{path}')")
    wanted = _rows(store)
    assert by_polars["measure"].to_list() == wanted
    assert by_pandas["measure"].tolist() == wanted
    assert [row[0] for row in by_duckdb] == wanted


def test_duckdb_reads_the_csv_with_its_days(folders: dict[str, Path]) -> None:
    path = folders["csv"] / "contacts.csv"
    typed = f"read_csv('{path}', types={{'first_day': 'DATE', 'last_day': 'DATE'}})"
    (counted,) = _by_duckdb(f"SELECT count(*), min(first_day), max(last_day) FROM {typed}")
    assert [str(cell) for cell in counted] == [str(len(hostile.NAMES)), "2020-04-01", "2020-04-03"]


def test_parquet_says_what_a_column_means(folders: dict[str, Path]) -> None:
    schema = parquet.read_schema(folders["parquet"] / "contacts.parquet")
    assert schema.field("place").metadata[b"description"] == b"where"
    assert str(schema.field("published").type) == "date32[day]"


def test_evidence_is_in_the_tables_with_its_places(folders: dict[str, Path], store: Store) -> None:
    frame = pd.read_json(folders["jsonl"] / "evidence.jsonl", lines=True)
    text = store.article("A1").text
    for row in frame[frame["article"] == "A1"].to_dict("records"):
        assert text[row["start"] : row["stop"]] == row["exact"]


def _exported(store: Store, folder: Path, **asked: object) -> dict[str, list[dict[str, object]]]:
    holdings = exporting.holdings_of(store, **{"moment": NEWEST, **asked})  # type: ignore[arg-type]  # as the test asks
    exporting.export(holdings, exporting.find_exporter("jsonl"), folder)
    return {
        name: [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in NAMES
    }


@pytest.fixture
def small() -> Iterator[Store]:
    """Two reports of one outlet and day, one without a contact, a near-copy, and a later one."""
    opened = open_store(MEMORY, create=True)
    first, bare, copy, later = (
        make.article(f"{name}. {make.TEXT}", origin=f"{name}.txt", published=day)
        for name, day in (
            ("First", "2020-03-04"),
            ("Bare", "2020-03-04"),
            ("Copy", "2020-03-04"),
            ("Later", "2020-05-01"),
        )
    )
    opened.add(make.reading(first), page="1", fingerprint=make.NO_PRINT)
    opened.add(
        make.reading(bare, positions=[make.position(bare, layer="inferred")]), page="2", fingerprint=make.NO_PRINT
    )
    opened.add(make.reading(copy), page="3", fingerprint=make.NO_PRINT, copy_of="A1")
    opened.add(make.reading(later), page="4", fingerprint=make.NO_PRINT)
    yield opened
    opened.close()


def test_counts_stand_beside_the_articles_read(small: Store, tmp_path: Path) -> None:
    first, later = _exported(small, tmp_path / "x")["coverage"]
    assert (first["outlet"], first["published"], first["articles"], first["copies"]) == (
        "The Globe",
        "2020-03-04",
        3,
        1,
    )
    assert (first["without_contacts"], first["without_events"], first["contacts"]) == (1, 1, 1)
    assert (later["published"], later["articles"], later["without_contacts"]) == ("2020-05-01", 1, 0)


def test_claims_of_a_near_copy_are_not_counted_again(small: Store, tmp_path: Path) -> None:
    tables = _exported(small, tmp_path / "x")
    assert [row["article"] for row in tables["contacts"]] == ["A1", "A4"]
    assert [(row["article"], row["copy_of"]) for row in tables["articles"]][2] == ("A3", "A1")


def test_an_earlier_day_leaves_out_what_was_published_later(small: Store, tmp_path: Path) -> None:
    tables = _exported(small, tmp_path / "x", moment=Moment("2020-04-01"))
    assert {row["article"] for name in ("articles", "contacts", "evidence") for row in tables[name]} == {
        "A1",
        "A2",
        "A3",
    }


def test_only_the_layers_asked_for_are_written(small: Store, tmp_path: Path) -> None:
    tables = _exported(small, tmp_path / "x", layers=["inferred"])
    assert [row["layer"] for name in ("contacts", "positions", "quotes", "events") for row in tables[name]] == [
        "inferred"
    ]


def test_judgements_are_kept_to(small: Store, tmp_path: Path) -> None:
    first, second = (one.claim.id for one in small.claims(Contact))
    small.judge(Judgement(item=first, judge="ann", verdict="rejected"))
    small.judge(Judgement(item=second, judge="ann", verdict="corrected", changes={"place": "Uptown"}))
    tables = _exported(small, tmp_path / "x")
    assert [(row["id"], row["place"], row["verdict"]) for row in tables["contacts"]] == [
        (second, "Uptown", "corrected")
    ]
    assert {row["verdict"] for row in tables["events"]} == {"suggested"}


def test_whole_articles_are_written_only_when_asked(small: Store, tmp_path: Path) -> None:
    _exported(small, tmp_path / "x")
    assert not (tmp_path / "x" / "texts").exists()
    assert all("text" not in json.loads(line)["article"] for line in (tmp_path / "x" / "readings.jsonl").open())
    _exported(small, tmp_path / "y", texts=True)
    assert (tmp_path / "y" / "texts" / "A1.txt").read_bytes().decode() == small.article("A1").text


def test_events_carry_quad_intensity_cameo_root_and_goldstein(small: Store, tmp_path: Path) -> None:
    row = _exported(small, tmp_path / "x")["events"][0]
    assert (row["event_type"], row["quad"], row["intensity"]) == ("CONSULT", 1, 2.5)
    assert (row["cameo_root"], row["goldstein"]) == ("04", 1.0)
