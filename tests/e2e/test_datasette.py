"""A record opened in Datasette: its views, labels, facets and full text."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from datasette.app import Datasette

from memcon import exporting
from memcon.record.asof import NEWEST
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three articles, one of them a near-copy, one corrected, with its metadata beside it."""
    path = tmp_path_factory.mktemp("datasette") / "talks.db"
    store = open_store(str(path), create=True)
    store.add(make.reading(make.article()), page="a", fingerprint=make.NO_PRINT)
    copy = make.article("Repeated: " + make.TEXT, origin="copy.txt", outlet="The Echo")
    store.add(make.reading(copy), page="b", fingerprint=make.NO_PRINT, copy_of="A1")
    mended = make.article(make.TEXT + " Corrected on Wednesday.")
    store.add(make.reading(mended), page="c", fingerprint=make.NO_PRINT, corrects="A1")
    exporter = exporting.find_exporter("datasette")
    exporting.export(exporting.holdings_of(store, NEWEST), exporter, path.with_suffix(".json"))
    store.close()
    return path


def _asked(record: Path, address: str) -> Any:
    """What Datasette answers at an address, in this process."""
    metadata = json.loads(record.with_suffix(".json").read_text(encoding="utf-8"))
    site = Datasette([str(record)], metadata=metadata, settings={"num_sql_threads": 1})
    answer = asyncio.run(site.client.get(address))
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return answer.json() if ".json" in address else answer.text


def test_views_are_shown_and_what_is_memcons_own_is_hidden(record: Path) -> None:
    told = _asked(record, "/talks.json")
    views = {view["name"] if isinstance(view, dict) else view for view in told["views"]}
    assert {"positions", "contacts", "quotes", "events"} <= views
    hidden = {table["name"] for table in told["tables"] if table["hidden"]}
    assert {"bands", "labels", "versions"} <= hidden


@pytest.mark.parametrize(
    ("view", "label"), [("positions", "P2"), ("contacts", "C2"), ("quotes", "Q2"), ("events", "E2")]
)
def test_a_view_has_a_line_for_each_claim_of_the_newest_versions(record: Path, view: str, label: str) -> None:
    rows = _asked(record, f"/talks/{view}.json?_shape=array")
    assert [(row["label"], row["article"]) for row in rows] == [(label, "A1")]
    assert rows[0]["words"]


def test_positions_are_counted_by_party_and_stance(record: Path) -> None:
    told = _asked(record, "/talks/positions.json?_facet=party&_facet=stance")
    assert told["facet_results"]["party"]["results"][0]["value"] == "Norland"
    assert told["facet_results"]["stance"]["results"][0]["value"] == "demands"


def test_quotes_and_positions_are_searched_by_their_words(record: Path) -> None:
    assert len(_asked(record, "/talks/quotes.json?_search=roads&_shape=array")) == 1
    assert _asked(record, "/talks/quotes.json?_search=harbour&_shape=array") == []
    assert len(_asked(record, "/talks/positions.json?_search=opening&_shape=array")) == 1


def test_a_person_is_shown_by_name(record: Path) -> None:
    assert "Ada Berg" in _asked(record, "/talks/people")
    assert "the words that prove it" in _asked(record, "/talks/positions")
