"""The pages that hold words against one another: read-outs, formulas, track record, agreements; and stability."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import html5lib
import pytest

from memcon.web import followed
from tests import factories as make
from tests.unit.web.answering import asking, settled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from memcon.domain.reading import Reading

PAGES = ("readouts", "formulas", "track", "agreements", "stability", "roadmap")
TEXT = (
    "Envoys of Norland and Sudland met in Midtown. “We want all sanctions lifted,” the Norland minister said. "
    "The Sudland minister said Norland had asked for a part of the sanctions to be lifted. A second meeting is planned."
)


@pytest.fixture(scope="module")
def desk() -> Iterator[TestClient]:
    yield from asking(*_readings())


def _readings() -> list[Reading]:
    """Two reports of one meeting: each side tells what Norland demanded, in a phrase that recurs; more is planned."""
    readings = []
    for number, day in enumerate(("2020-03-02", "2020-03-03"), start=1):
        text = make.article(TEXT + f" Report {number}.", published=day)
        mine = make.quote(text, "We want all sanctions lifted", speaker="Ada Berg", speaker_party="Norland")
        theirs = make.quote(
            text, "Norland had asked for a part of the sanctions to be lifted", kind="indirect", speaker="Carl Dahl",
            speaker_party="Sudland",
        )  # fmt: skip
        readings.append(
            make.reading(
                text,
                contacts=[
                    make.contact(text, date="2020-03-01"),
                    make.contact(text, date="2020-03", status="announced", said_by=(mine.id,)),
                ],
                positions=[
                    make.position(
                        text, measure="the lifting of all sanctions", performer="Sudland", said_by=(mine.id,)
                    ),
                    make.position(
                        text,
                        measure="lifting part of the sanctions",
                        performer="Sudland",
                        said_by=(theirs.id,),
                    ),
                ],
                attributions=[mine, theirs],
            )
        )
    return readings


def _rows(desk: TestClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(settled(desk, address).text)))


@pytest.mark.parametrize("page", PAGES)
def test_each_is_there_in_every_form(page: str, desk: TestClient) -> None:
    answer = settled(desk, f"/{page}")
    assert answer.status_code == 200
    html5lib.HTMLParser(strict=True).parse(answer.text)
    form = json.loads(settled(desk, f"/{page}.json").text)
    assert form["page"] == page
    assert form["cited"]
    assert settled(desk, f"/{page}.csv").headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_name_is_only_text(page: str, hostile_desk: TestClient) -> None:
    for address in (f"/{page}", *([f"/{page}?contact=C1"] if page == "readouts" else [])):
        answer = settled(hostile_desk, address)
        assert answer.status_code == 200
        html5lib.HTMLParser(strict=True).parse(answer.text)
        assert "<script" not in answer.text
        assert "<b>&amp;</b>" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_record_says_what_to_do(page: str, empty_desk: TestClient) -> None:
    page_text = settled(empty_desk, f"/{page}").text
    assert 'class="empty"' in page_text
    assert "memcon ad" in page_text  # add reports, adopt an agreement


def test_a_contact_told_by_two_sides_is_laid_side_by_side(desk: TestClient) -> None:
    found = _rows(desk, "/readouts.csv")
    assert found[0]["accounts"] == '["Norland","Sudland"]'
    page = settled(desk, f"/readouts?contact={found[0]['label']}").text
    assert "Contradicted" in page
    assert 'href="/item/P1"' in page
    told = _rows(desk, f"/readouts.csv?contact={found[0]['label']}")
    assert {row["party"] for row in told} == {"Norland", "Sudland"}


@pytest.mark.parametrize("page", ["readouts?contact=C1", "formulas", "track", "agreements?name=jcpoa-2015"])
def test_a_large_record_is_gone_through_by_a_process_of_its_own(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followed, "AT_ONCE", 0)
    for client in asking(*_readings(), url=str(tmp_path / "talks.db")):
        assert client.get(f"/{page}").headers["refresh"]
        answer = settled(client, f"/{page}")
        assert answer.status_code == 200
        assert "refresh" not in answer.headers


def test_a_layer_narrows_accounts(desk: TestClient) -> None:
    assert _rows(desk, "/readouts.csv?layer=inferred") == []


def test_a_phrase_that_recurs_is_drawn_and_told(desk: TestClient) -> None:
    rows = _rows(desk, "/formulas.csv")
    assert [(row["party"], row["first"], row["last"]) for row in rows] == [("Norland", "2020-03-02", "2020-03-03")]
    page = settled(desk, "/formulas").text
    assert "<svg" in page
    assert 'href="/item/Q1"' in page
    assert "<desc" in settled(desk, "/formulas.svg").text


def test_where_no_phrase_recurs_a_link_looks_wider(desk: TestClient) -> None:
    assert "reported=yes" in settled(desk, "/formulas?party=Sudland").text


def test_announcements_are_counted_with_their_words(desk: TestClient) -> None:
    told = _rows(desk, "/track.csv?kind=announcements")
    assert told
    page = settled(desk, "/track").text
    assert f'href="/item/{told[0]["label"]}"' in page
    rates = _rows(desk, "/track.csv")
    assert rates[0]["by"] == "all"
    assert set(rates[0]) >= {"n", "kept", "kept_low", "kept_high", "unknown"}


def test_an_agreement_shows_what_is_due_and_contested(desk: TestClient) -> None:
    page = settled(desk, "/agreements?name=jcpoa-2015").text
    assert "contested" in page.lower()
    assert "memcon adopt jcpoa-2015" in page
    assert {row["agreement"] for row in _rows(desk, "/agreements.csv?name=jcpoa-2015")} == {"jcpoa-2015"}


def test_states_are_judged_with_reasons_and_marked_as_assumed(desk: TestClient) -> None:
    page = settled(desk, "/stability?talks=herring&state=1").text
    assert "Why: state 1" in page
    assert "Reason" in page
    rows = _rows(desk, "/stability.csv?talks=herring")
    assert len(rows) == 96
    assert json.loads(settled(desk, "/stability.json?talks=herring").text)["item"]["equilibria"]
    assert "assumed" in settled(desk, "/stability").text


def test_the_changes_of_a_road_map_hold_for_its_states(desk: TestClient) -> None:
    page = settled(desk, "/stability?talks=herring&parties.Ostmark.discount=0.5").text
    assert "in place of" in page
    assert "/roadmap?parties.Ostmark.discount=0.5&amp;talks=herring" in page


@pytest.mark.parametrize(
    "address",
    [
        "/readouts?contact=P1", "/readouts?contact=C99", "/formulas?least=1", "/formulas?least=many",
        "/track?kind=all", "/agreements?name=nowhere", "/stability?state=0", "/stability?talks=herring&state=97",
        "/stability?talks=herring&state=x", "/readouts?concept=nash",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(address: str, desk: TestClient) -> None:
    answer = settled(desk, address)
    assert answer.status_code == 400
    html5lib.HTMLParser(strict=True).parse(answer.text)
