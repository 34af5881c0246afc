"""A release of the example dossier, opened by the programs that its users have."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import duckdb
import icalendar
import networkx as nx
import pandas as pd
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from datasette.app import Datasette
from frictionless import Package
from pybtex.database import parse_file

from tests import hostile
from tests.e2e.test_record_cli import memcon

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the records of the example dossier, and a release of one of them."""
    folder = tmp_path_factory.mktemp("desk")
    memcon("demo", "--keep", ".", cwd=folder)
    made = memcon("release", "out", "--version", "1.2", "--author", "Ada Berg", "--record", "us-dprk.db", cwd=folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="module")
def counts(desk: Path) -> dict[str, int]:
    """What the manifest says it holds."""
    told: dict[str, int] = json.loads((desk / "out" / "manifest.json").read_bytes())["release"]["counts"]
    assert min(told[name] for name in ("articles", "contacts", "positions", "quotes", "events")) > 5
    return told


def test_pandas_opens_tables_and_parquet(desk: Path, counts: dict[str, int]) -> None:
    for kind in ("contacts", "positions", "quotes", "events"):
        by_csv = pd.read_csv(desk / "out" / "tables" / f"{kind}.csv")
        by_parquet = pd.read_parquet(desk / "out" / "parquet" / f"{kind}.parquet")
        assert len(by_csv) == len(by_parquet) == counts[kind]
        assert list(by_csv["id"]) == list(by_parquet["id"])


def test_the_datapackage_is_valid(desk: Path) -> None:
    report = Package(str(desk / "out" / "tables" / "datapackage.json")).validate(limit_errors=3)
    assert report.valid, report.flatten(["type", "note"])


def test_duckdb_joins_claims_with_their_words(desk: Path, counts: dict[str, int]) -> None:
    folder = desk / "out" / "parquet"
    joined = duckdb.sql(
        f"SELECT count(DISTINCT c.id) FROM '{folder}/contacts.parquet' c "
        f"JOIN '{folder}/evidence.parquet' e ON e.claim = c.id "
        f"JOIN '{folder}/articles.parquet' a ON a.article = c.article"
    )
    assert joined is not None
    assert joined.fetchall() == [(counts["contacts"],)]


def test_datasette_opens_the_database_and_searches_quotes(desk: Path, counts: dict[str, int]) -> None:
    async def asked() -> list[Any]:
        served = Datasette([str(desk / "out" / "talks.db")])
        answers = []
        for path in (
            "/talks/contacts.json?_shape=array&_size=max",
            "/talks/quotes.json?_shape=array&_search=sanctions",
        ):
            answer = await served.client.get(path)
            assert answer.status_code == 200, answer.text
            answers.append(answer.json())
        page = await served.client.get("/talks/contacts")
        assert page.status_code == 200
        return answers

    contacts, quotes = asyncio.run(asked())
    assert len(contacts) == counts["contacts"]
    assert quotes
    assert all("sanction" in quote["content"].lower() for quote in quotes)


def test_references_in_the_database_hold(desk: Path) -> None:
    with closing(sqlite3.connect(desk / "out" / "talks.db")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_calendar_reader_opens_the_contacts(desk: Path) -> None:
    entries = icalendar.Calendar.from_ical((desk / "out" / "contacts.ics").read_bytes()).walk("VEVENT")
    assert {str(entry["STATUS"]) for entry in entries} >= {"CONFIRMED"}
    assert not [error for entry in entries for error in entry.errors]


def test_a_reader_of_gephis_format_opens_the_network(desk: Path, counts: dict[str, int]) -> None:
    graph = nx.read_graphml(desk / "out" / "network.graphml")
    assert graph.graph["articles"] == counts["articles"]
    assert any(data["kind"] == "contact" and data["weight"] > 0 for *_, data in graph.edges(data=True))


def test_a_csl_processor_and_a_bibtex_reader_open_the_articles(desk: Path, counts: dict[str, int]) -> None:
    items = json.loads((desk / "out" / "articles.csl.json").read_bytes())
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"].lower())]))
    assert len(bibliography.bibliography()) == counts["articles"]
    assert len(parse_file(str(desk / "out" / "articles.bib"), bib_format="bibtex").entries) == counts["articles"]


def test_no_whole_article_is_in_it(desk: Path) -> None:
    """The longest stretch that is no evidence of anything is in no file of the release."""
    article = json.loads(memcon("show", "A2", "--json", "--record", "us-dprk.db", cwd=desk).stdout)["article"]["text"]
    rows = pd.read_parquet(desk / "out" / "parquet" / "evidence.parquet")
    edges = sorted((row.start, row.stop) for row in rows[rows["article"] == "A2"].itertuples())
    gaps, last = [], 0
    for start, stop in edges:
        gaps.append((start - last, last))
        last = max(last, stop)
    size, place = max(gaps)
    assert size > 90
    middle = article[place + 33 : place + size - 33].encode()
    assert [path for path in (desk / "out").rglob("*") if path.is_file() and middle in path.read_bytes()] == []
    assert not list((desk / "out").rglob("texts"))


def test_no_folder_of_its_makers_is_named_in_it(desk: Path) -> None:
    articles = json.loads(memcon("articles", "--json", "--record", "us-dprk.db", cwd=desk).stdout)
    folder = articles[0]["origin"].rpartition("/")[0].encode()
    assert folder
    assert not [path for path in (desk / "out").rglob("*") if path.is_file() and folder in path.read_bytes()]


def test_whole_articles_are_in_it_when_asked(desk: Path, counts: dict[str, int]) -> None:
    assert memcon("release", "whole", "--texts", "--record", "us-dprk.db", cwd=desk).returncode == 0
    assert len(list((desk / "whole" / "tables" / "texts").iterdir())) == counts["articles"]


def test_a_release_is_frozen_and_a_change_is_seen(desk: Path, tmp_path: Path) -> None:
    sums = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=desk / "out", check=False)
    assert sums.returncode == 0
    assert memcon("release", "out", "--check", cwd=desk).returncode == 0
    again = memcon("release", "out", "--version", "2", "--record", "us-dprk.db", cwd=desk)
    assert (again.returncode, "there already" in again.stderr) == (2, True)
    subprocess.run(["cp", "-r", desk / "out", tmp_path / "changed"], check=True)
    (tmp_path / "changed" / "tables" / "contacts.csv").write_bytes(b"id\n")
    (tmp_path / "changed" / "chronology.md").unlink()
    (tmp_path / "changed" / "more.txt").write_text("x")
    told = memcon("release", "changed", "--check", cwd=tmp_path)
    assert told.returncode == 1
    assert told.stdout.splitlines() == [
        "chronology.md is missing",
        "tables/contacts.csv was changed",
        "more.txt was added",
    ]


def test_the_citation_names_version_day_and_author(desk: Path) -> None:
    told = (desk / "out" / "CITATION.cff").read_text(encoding="utf-8")
    assert 'version: "1.2"' in told
    assert 'name: "Ada Berg"' in told


def test_a_release_can_be_told_to_a_new_record(desk: Path) -> None:
    assert memcon("import", "out/jsonl", "--record", "new.db", cwd=desk).returncode == 0
    for verb in ("contacts", "positions", "events"):
        listed = [
            len(json.loads(memcon(verb, "--json", "--record", record, cwd=desk).stdout))
            for record in ("us-dprk.db", "new.db")
        ]
        assert listed[0] == listed[1]
    assert memcon("check", "--record", "new.db", cwd=desk).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["export", "csw", "x"], 2, "forms are csv"),
        (["export", "csv", "-"], 2, "name a folder"),
        (["export", "doccano", "x"], 2, "--texts"),
        (["export", "csv", "out"], 2, "--force"),
        (["export", "csl", "us-dprk.db/x"], 3, "cannot be written"),
        (["export", "csl", "x", "--as-of", "yesterday"], 2, "not a day"),
        (["release", "us-china-trade.db", "--check"], 2, "holds no release"),
        (["import", "nowhere"], 3, "nowhere"),
        (["import", "tables"], 3, "tables"),
    ],
)
def test_wrong_use_is_told_in_words(desk: Path, arguments: list[str], code: int, words: str) -> None:
    told = memcon(*arguments, "--record", "us-dprk.db" if arguments[0] != "import" else "other.db", cwd=desk)
    assert told.returncode == code, told.stderr
    assert words in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("form", ["csv", "sqlite", "parquet", "jsonl", "plover", "ical", "w3c"])
def test_a_disk_without_room_is_told_in_words_and_leaves_nothing(tmp_path: Path, form: str) -> None:
    """A limit on the size of files stands in for a full disk."""
    hostile.record(tmp_path / "r.db")
    (tmp_path / "out").mkdir()
    # in blocks of 512 bytes; the record's own file beside it needs 64 of them
    command = f'ulimit -f 80; "{sys.executable}" -m memcon export {form} out/here --record r.db'
    told = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (told.returncode, "cannot be written" in told.stderr) == (3, True), told.stderr
    assert "Traceback" not in told.stderr
    assert list((tmp_path / "out").iterdir()) == []


def test_an_export_can_be_piped(desk: Path) -> None:
    told = memcon("export", "plover", "-", "--record", "us-dprk.db", cwd=desk)
    assert json.loads(told.stdout.splitlines()[0])["event"]


def test_an_export_as_of_a_day_holds_what_was_known_then(desk: Path) -> None:
    for name, asked in (("then", ["--as-of", "2018-12-31"]), ("before", ["--known-at", "2019-01-01"])):
        assert memcon("export", "jsonl", name, *asked, "--record", "us-dprk.db", cwd=desk).returncode == 0
    lines = (desk / "then" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    assert max(json.loads(line)["published"] for line in lines) <= "2018-12-31"
    assert not (desk / "before" / "articles.jsonl").read_text(encoding="utf-8"), "nothing had been recorded by then"
