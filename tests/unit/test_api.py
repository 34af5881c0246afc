"""memcon from Python: typed lists that are also tables, a text read, a record opened."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import memcon
from memcon.errors import PageError, RecordMissing, UsageError
from memcon.record.store import open_store
from memcon.show.frames import Found
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE_TEXT = "Ada Berg met Carl Dahl in Oslo on Monday, her spokesman told reporters after the talks. " * 3
LISTS = ("articles", "contacts", "positions", "quotes", "events", "people", "due")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[memcon.Record]:
    path = str(tmp_path / "r.db")
    store = open_store(path, create=True)
    article = make.article()
    reading = make.reading(
        article,
        contacts=[make.contact(article, date="2020-03", place="Midtown")],
        positions=[make.position(article)],
        attributions=[make.quote(article)],
        events=[make.event(article)],
        people=[make.person(article)],
    )
    store.add(reading, page="a", fingerprint=make.NO_PRINT)
    store.close()
    with memcon.open(path) as opened:
        yield opened


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_a_table_of_both_libraries(record: memcon.Record, name: str) -> None:
    found = getattr(record, name)()
    for frame in (found.to_frame(), found.to_frame("polars")):
        assert frame.shape == (len(found), len(found.to_arrow().column_names))


def test_a_list_holds_typed_values_in_order(record: memcon.Record) -> None:
    contacts = record.contacts()
    assert [line.label for line in contacts] == [contacts[0].label] == ["C1"]
    assert contacts[0].contact.place == "Midtown"
    assert isinstance(contacts[:1], Found)


def test_a_vague_date_stays_vague_beside_its_days(record: memcon.Record) -> None:
    (row,) = record.contacts().to_dicts()
    assert (row["date"], row["first_day"], row["last_day"]) == ("2020-03", "2020-03-01", "2020-03-31")


def test_what_nobody_told_is_empty(record: memcon.Record) -> None:
    (row,) = record.quotes().to_dicts()
    assert row["venue"] is None


def test_libraries_that_read_arrow_take_a_list_as_it_is(record: memcon.Record) -> None:
    positions = record.positions()
    assert pl.DataFrame(positions)["stance"].to_list() == ["demands"]
    assert pa.table(positions).num_rows == 1
    held = positions.to_arrow()
    assert duckdb.connect().execute("SELECT stance FROM held").fetchall() == [("demands",)], held


def test_an_empty_list_has_its_columns(record: memcon.Record) -> None:
    frame = record.contacts(as_of="1999-01-01").to_frame()
    assert len(frame) == 0
    assert "status" in frame.columns


def test_a_search_is_that_of_the_command_line(record: memcon.Record) -> None:
    assert [hit.label for hit in record.search("road", kinds=["quote"])] == ["Q1"]
    assert record.search(stance="demands").to_dicts()[0]["label"] == "P1"
    with pytest.raises(UsageError):
        record.search()


def test_changes_since_a_day(record: memcon.Record) -> None:
    assert {change.kind for change in record.changes("2020-03-04")} >= {"new position"}


@pytest.mark.parametrize("day", ["yesterday", "2020-13-01", ""])
def test_a_day_that_is_none_is_wrong_use(record: memcon.Record, day: str) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        record.contacts(as_of=day)


def test_frames_of_other_libraries_are_wrong_use(record: memcon.Record) -> None:
    with pytest.raises(UsageError, match="pandas and polars"):
        record.contacts().to_frame("numpy")  # type: ignore[arg-type]  # that is the point


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing):
        memcon.open(str(tmp_path / "none.db"))


def test_a_text_is_read_into_a_record_of_its_own() -> None:
    said = memcon.read("Ada Berg met Carl Dahl in Oslo on Monday, her spokesman told reporters.", date="2020-03-04")
    (line,) = said.contacts()
    assert (line.contact.place, line.contact.date) == ("Oslo", dt.date(2020, 3, 2).isoformat())
    assert said.reading().article.published == "2020-03-04"


def test_a_path_is_read_as_the_page_in_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><h1>Envoys meet</h1><p>{PAGE_TEXT}</p></body></html>")
    said = memcon.read(page, date="2020-03-04")
    assert [(line.origin, line.published) for line in said.articles()] == [(str(page), "2020-03-04")]
    assert [line.contact.place for line in said.contacts()][:1] == ["Oslo"]


def test_a_name_of_a_file_is_no_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Ada Berg met Carl Dahl in Oslo.")
    with pytest.raises(UsageError, match="is a file, not a text"):
        memcon.read(str(page))


def test_a_path_to_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(PageError):
        memcon.read(tmp_path / "none.txt")


def test_a_text_is_added_once(tmp_path: Path) -> None:
    with memcon.open(str(tmp_path / "new.db"), create=True) as record:
        text = "Ada Berg met Carl Dahl in Oslo on Monday, her spokesman told reporters."
        record.add_text(text, date="2020-03-04", name="one")
        record.add_text(text, date="2020-03-04", name="one")
        assert [line.origin for line in record.articles()] == ["one"]


def test_a_name_that_is_not_there_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        memcon.nothing  # noqa: B018  # looked up on purpose
    assert {"read", "open", "Record"} <= set(dir(memcon))
