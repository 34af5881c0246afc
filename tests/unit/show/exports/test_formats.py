"""Every single form of export is read by its own standard's reader, whatever names stand in it."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import icalendar
import networkx as nx
import pytest
import spacy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_file
from spacy.tokens import DocBin

from memcon import exporting
from memcon.domain.actors import Actor
from memcon.domain.claims import Contact
from memcon.errors import UsageError
from memcon.record.asof import NEWEST
from memcon.record.contract import MEMORY
from memcon.record.store import open_store
from memcon.show.exports.events import POLECAT
from tests import factories as make
from tests import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store

COUNT = len(hostile.NAMES)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    opened = hostile.filled(open_store(MEMORY, create=True))
    yield opened
    opened.close()


@pytest.fixture
def told() -> Iterator[Store]:
    """A record that a test fills."""
    opened = open_store(MEMORY, create=True)
    yield opened
    opened.close()


def _tell(store: Store, number: int = 1, **found: Any) -> None:
    article = make.article(f"{number}. {make.TEXT}", origin=f"https://news.example/{number}")
    made: dict[str, Any] = {kind: [one(article) for one in makers] for kind, makers in found.items()}
    store.add(make.reading(article, **made), page=str(number), fingerprint=make.NO_PRINT)


def _write(store: Store, form: str, to: Path, **asked: Any) -> Path:
    holdings = exporting.holdings_of(store, NEWEST, **asked)
    exporting.export(holdings, exporting.find_exporter(form), to)
    return to


def _spaced(words: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", " ", words).split())


# -- calendar ----------------------------------------------------------------------------------------------------------


def test_a_calendar_reader_reads_every_contact(store: Store, tmp_path: Path) -> None:
    calendar = icalendar.Calendar.from_ical(_write(store, "ical", tmp_path / "a.ics").read_bytes())
    entries = calendar.walk("VEVENT")
    assert len(entries) == COUNT
    assert not [error for entry in entries for error in entry.errors]
    places = {str(entry["LOCATION"]) for entry in entries}
    assert {_spaced(name) for name in hostile.NAMES if len(name) <= 200} <= places


def test_lines_of_a_calendar_are_no_longer_than_the_standard_allows(store: Store, tmp_path: Path) -> None:
    content = _write(store, "ical", tmp_path / "a.ics").read_bytes()
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def _entries(store: Store, folder: Path) -> list[Any]:
    return list(icalendar.Calendar.from_ical(_write(store, "ical", folder / "a.ics").read_bytes()).walk("VEVENT"))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "expected"}, "TENTATIVE"),
        ({"status": "scheduled"}, "TENTATIVE"),
        ({"status": "held"}, "CONFIRMED"),
        ({"status": "held", "certainty": "denied"}, "CANCELLED"),
        ({"status": "held", "modality": "hypothetical"}, "TENTATIVE"),
        ({"status": "cancelled"}, "CANCELLED"),
    ],
)
def test_only_what_was_held_is_confirmed(told: Store, tmp_path: Path, fields: dict[str, Any], status: str) -> None:
    _tell(told, contacts=[lambda a: make.contact(a, date="2020-03-01", **fields)])
    (entry,) = _entries(told, tmp_path)
    assert entry["STATUS"] == status


def test_an_uncertain_date_is_said_and_blocks_no_day(told: Store, tmp_path: Path) -> None:
    _tell(told, contacts=[lambda a: make.contact(a, date="2020-02-21/2020-02-28", status="expected")])
    (entry,) = _entries(told, tmp_path)
    assert (entry.start, entry.end) == (dt.date(2020, 2, 21), dt.date(2020, 2, 29))
    assert "some day between these" in str(entry["SUMMARY"])
    assert (entry["TRANSP"], entry["X-MEMCON-EDTF"]) == ("TRANSPARENT", "2020-02-21/2020-02-28")


def test_what_has_no_day_is_left_out_and_counted(told: Store, tmp_path: Path) -> None:
    _tell(told, contacts=[lambda a: make.contact(a, date="../2020-02-28"), lambda a: make.contact(a, date="2020")])
    holdings = exporting.holdings_of(told, NEWEST)
    written = exporting.export(holdings, exporting.find_exporter("ical"), tmp_path / "a.ics")
    assert written.rows == 0
    assert [note.split()[0] for note in written.notes] == ["1", "1"]


# -- network -----------------------------------------------------------------------------------------------------------


def test_a_graph_reader_reads_people_and_parties(store: Store, tmp_path: Path) -> None:
    graph = nx.read_graphml(_write(store, "graphml", tmp_path / "a.graphml"))
    names = {data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "person"}
    assert "Carl Dahl" in names
    assert hostile.NAMES[9] in names  # marks of XML come back as they were
    assert graph.graph["articles"] == COUNT
    assert graph.graph["without_contacts"] == 0


def test_held_planned_and_off_are_counted_apart(told: Store, tmp_path: Path) -> None:
    _tell(
        told,
        contacts=[
            lambda a: make.contact(a, date="2020-03-01"),
            lambda a: make.contact(a, date="2020-05-01", status="expected"),
            lambda a: make.contact(a, date="2020-06-01", status="refused"),
            lambda a: make.contact(a, date="2020-07-01", modality="hypothetical"),
        ],
    )
    graph = nx.read_graphml(_write(told, "graphml", tmp_path / "a.graphml"))
    (edge,) = (data for *_, data in graph.edges(data=True) if data["kind"] == "contact")
    assert (edge["held"], edge["planned"], edge["off"], edge["weight"]) == (1, 1, 1, 1)
    assert (edge["first_day"], edge["last_day"]) == ("2020-03-01", "2020-06-01")


# -- citations ---------------------------------------------------------------------------------------------------------


def test_a_csl_processor_makes_a_bibliography(store: Store, tmp_path: Path) -> None:
    items = json.loads(_write(store, "csl", tmp_path / "a.json").read_bytes())
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"].lower())]))
    made = [str(entry) for entry in bibliography.bibliography()]
    assert len(made) == COUNT
    assert sum("2020" in entry for entry in made) == COUNT


def test_a_bibtex_reader_reads_every_article(store: Store, tmp_path: Path) -> None:
    entries = parse_file(str(_write(store, "bibtex", tmp_path / "a.bib")), bib_format="bibtex").entries
    assert list(entries) == [f"A{number}" for number in range(1, COUNT + 1)]
    assert entries["A12"].fields["title"] == f"{{{_spaced(hostile.NAMES[11])}}}"
    assert entries["A1"].fields["year"] == "2020"
    assert entries["A1"].fields["url"] == "https://news.example/0?a=1&b=2"


def test_what_is_not_told_of_an_article_is_not_cited(told: Store, tmp_path: Path) -> None:
    article = make.article(origin="a.txt", outlet=None, title=None, published="2020-03")
    told.add(make.reading(article), page="1", fingerprint=make.NO_PRINT)
    (item,) = json.loads(_write(told, "csl", tmp_path / "a.json").read_bytes())
    assert item["issued"] == {"date-parts": [[2020, 3]]}
    assert not {"title", "author", "container-title", "URL"} & item.keys()


# -- events ------------------------------------------------------------------------------------------------------------


def _plover(store: Store, folder: Path, **asked: Any) -> list[dict[str, Any]]:
    lines = _write(store, "plover", folder / "a.jsonl", **asked).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _polecat(store: Store, folder: Path, **asked: Any) -> list[dict[str, str]]:
    path = _write(store, "polecat", folder / "a.tsv", **asked)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_plover_records_have_actors_recipients_and_figures(store: Store, tmp_path: Path) -> None:
    record = _plover(store, tmp_path)[1]
    assert (record["event"], record["mode"], record["context"]) == ("CONSULT", "visit", ["diplomatic"])
    assert (record["quad_code"], record["event_scale"], record["cameo_root"]) == (1, 4.0, "04")
    assert record["actor"][0]["identifier_text"] == hostile.NAMES[1]
    assert [one["code"] for one in record["recipient"]] == ["SDN", None]


def test_what_is_no_plain_fact_is_marked_in_plover_and_left_out_of_polecat(told: Store, tmp_path: Path) -> None:
    _tell(
        told,
        events=[
            lambda a: make.event(a, "AID", negated=True),
            lambda a: make.event(a, "ASSAULT", modality="hypothetical"),
            lambda a: make.event(a, "AGREE", when="future"),
        ],
    )
    records = _plover(told, tmp_path)
    assert [(one["has_event"], one["auxiliary_modes"]) for one in records] == [
        (False, ["negation"]),
        (False, ["hypothetical"]),
        (True, ["future"]),
    ]
    assert [row["Event Type"] for row in _polecat(told, tmp_path)] == ["AGREE"]


def test_polecat_has_forty_columns_and_a_row_for_each_pair(store: Store, tmp_path: Path) -> None:
    rows = _polecat(store, tmp_path)
    assert len(POLECAT) == len(rows[0]) == 40
    assert len(rows) == 2 * COUNT  # one doer, two receivers
    first = rows[0]
    assert (first["Actor Country"], first["Recipient Country"], first["Quad Code"]) == (
        "NLD",
        "SDN",
        "VERBAL COOPERATION",
    )
    assert (first["Event Date"], first["Publication Date"]) == ("2020-03-02", "2020-03-01")
    assert not [cell for row in rows for cell in row.values() if cell[:1] in set("=+-@")]


def test_one_event_a_day_is_kept_of_the_same_pair_and_type(told: Store, tmp_path: Path) -> None:
    def met(article: Any, day: str) -> Any:
        actor = (Actor(text="Norland", code="NLD"),)
        return make.event(article, date=day, actor=actor, recipient=(Actor(text="Sudland", code="SDN"),))

    for number, day in enumerate(("2020-03-01", "2020-03-01", "2020-03-02")):
        _tell(told, number, events=[lambda a, day=day: met(a, day)])
    assert len(_polecat(told, tmp_path)) == 3
    (tmp_path / "a.tsv").unlink()
    assert [row["Event Date"] for row in _polecat(told, tmp_path, one_a_day=True)] == ["2020-03-01", "2020-03-02"]
    assert len(_plover(told, tmp_path, one_a_day=True)) == 2


# -- annotations -------------------------------------------------------------------------------------------------------


def test_position_selectors_count_in_the_exported_text_and_quotes_name_the_address(
    store: Store, tmp_path: Path
) -> None:
    folder = _write(store, "w3c", tmp_path / "w3c", texts=True)
    total = 0
    for path in (folder / "annotations").iterdir():
        for annotation in json.loads(path.read_bytes())["items"]:
            total += 1
            places, quotes = annotation["target"][::2], annotation["target"][1::2]
            for place, quote in zip(places, quotes, strict=True):
                text = (path.parent / place["source"]).resolve().read_bytes().decode("utf-8")
                start, end = place["selector"]["start"], place["selector"]["end"]
                words = quote["selector"]
                assert text[start:end] == words["exact"]
                assert text[:start].endswith(words["prefix"])
                assert text[end:].startswith(words["suffix"])
                assert quote["source"].startswith("https://news.example/")
    assert json.loads((folder / "collection.jsonld").read_bytes())["total"] == total


def test_without_texts_positions_count_in_the_text_of_that_hash(store: Store, tmp_path: Path) -> None:
    folder = _write(store, "w3c", tmp_path / "w3c")
    page = json.loads((folder / "annotations" / "A1.jsonld").read_bytes())
    sha256 = store.article("A1").text_origin.sha256
    assert page["items"][0]["target"][0]["source"] == f"urn:memcon:text:{sha256}"
    assert not (folder / "texts").exists()
    assert "text" not in page["reading"]["article"]


def test_every_annotation_has_what_the_standard_asks(store: Store, tmp_path: Path) -> None:
    folder = _write(store, "w3c", tmp_path / "w3c")
    for path in (folder / "annotations").iterdir():
        page = json.loads(path.read_bytes())
        assert page["type"] == "AnnotationPage"
        assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        ids = [one["id"] for one in page["items"]]
        assert len(ids) == len(set(ids))
        for one in page["items"]:
            assert one["type"] == "Annotation"
            assert one["target"]
            assert one["motivation"] in {"describing", "identifying"}


# -- for a person, for training ----------------------------------------------------------------------------------------


def test_a_chronology_has_each_contact_with_its_words_and_what_was_read(told: Store, tmp_path: Path) -> None:
    _tell(told, contacts=[lambda a: make.contact(a, date="2020-03-01", place="Midtown", layer="inferred")])
    lines = _write(told, "chronology", tmp_path / "a.md").read_text(encoding="utf-8")
    assert "## 2020-03" in lines
    assert "**2020-03-01** meeting Ada Berg (Norland); Carl Dahl (Sudland), Midtown: held _[inferred]_ (C1)" in lines
    assert "1 articles read" in lines
    assert "<https://news.example/1>" in lines


def test_names_cannot_make_marks_in_a_chronology(store: Store, tmp_path: Path) -> None:
    text = _write(store, "chronology", tmp_path / "a.md").read_text(encoding="utf-8")
    assert "<b>" not in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", text)


@pytest.mark.parametrize("form", ["doccano", "spacy"])
def test_forms_that_are_whole_articles_must_be_asked_for_as_such(store: Store, tmp_path: Path, form: str) -> None:
    with pytest.raises(UsageError, match="--texts"):
        _write(store, form, tmp_path / "a")
    assert not list(tmp_path.iterdir())


def test_doccano_labels_stand_on_their_words(store: Store, tmp_path: Path) -> None:
    path = _write(store, "doccano", tmp_path / "a.jsonl", texts=True)
    first = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    stretches = {(first["text"][start:stop], label) for start, stop, label in first["label"]}
    assert (hostile.NAMES[0], "contact") in stretches
    assert ("“We want the road open,”", "quote") in stretches


def test_spacy_reads_the_articles_with_their_spans(store: Store, tmp_path: Path) -> None:
    folder = _write(store, "spacy", tmp_path / "a", texts=True)
    docs = list(DocBin(store_user_data=True).from_disk(folder / "part-0001.spacy").get_docs(spacy.blank("en").vocab))
    assert [doc.user_data["article"] for doc in docs] == [f"A{number}" for number in range(1, COUNT + 1)]
    assert docs[1].text == store.article("A2").text
    (span,) = docs[1].spans["contacts"]
    assert (span.label_, span.id_) == ("scheduled", store.claims(Contact)[1].claim.id)
    assert hostile.NAMES[1] in span.text


# -- the door ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(exporting.EXPORTERS))
def test_an_empty_record_can_be_written_in_every_form(told: Store, tmp_path: Path, name: str) -> None:
    _write(told, name, tmp_path / "out", texts=True)
    assert (tmp_path / "out").exists()


def test_nothing_is_written_over_unasked_and_nothing_is_left_half_written(
    told: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = _write(told, "csl", tmp_path / "a.json")
    before = to.read_bytes()
    with pytest.raises(UsageError, match="--force"):
        _write(told, "csl", to)
    monkeypatch.setattr("memcon.show.exports.citations.csl_of", lambda _: 1 / 0)
    _tell(told, contacts=[make.contact])
    with pytest.raises(ZeroDivisionError):
        exporting.export(exporting.holdings_of(told, NEWEST), exporting.find_exporter("csl"), to, force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert to.read_bytes() == before
