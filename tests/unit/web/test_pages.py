"""Every page, in each of its forms: it is there, it is sound, it is escaped, it says what to do where nothing is."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import html5lib
import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LISTS = ("timeline", "contacts", "positions", "quotes", "people", "events", "articles", "changes", "due", "search")
SINGLE = ("item/C1", "item/P1", "item/Q1", "item/E1", "person/N1", "article/A1")
COUNTED = ("network", "dyads")
PAGES = ("brief", *LISTS, *COUNTED, *SINGLE)
DRAWN = ("timeline", "positions", *COUNTED)
QUERIES = {"changes": "?since=2020-01-01", "search": "?words=road"}
DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def _address(page: str, form: str = "") -> str:
    return f"/{page}{form}{QUERIES.get(page, '')}"


def _strictly(text: str) -> None:
    html5lib.HTMLParser(strict=True).parse(text)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_sound_html(page: str, plain_desk: TestClient) -> None:
    answer = plain_desk.get(_address(page))
    assert answer.status_code == 200
    _strictly(answer.text)
    assert answer.text.count("<h1>") == answer.text.count("<main ") == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_there_as_json(page: str, plain_desk: TestClient) -> None:
    form = json.loads(plain_desk.get(_address(page, ".json")).text)
    assert form["schema"] == "memcon-desk/1"
    assert form["as_of"] == "2020-03-04"
    assert form["items"] if page in LISTS and page != "due" else form.get("item", form.get("items")) is not None


@pytest.mark.parametrize("page", LISTS)
def test_every_list_is_there_as_a_table(page: str, plain_desk: TestClient) -> None:
    answer = plain_desk.get(_address(page, ".csv"))
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))
    assert "label" in rows[0]
    assert all(len(row) == len(rows[0]) for row in rows)


@pytest.mark.parametrize("page", DRAWN)
def test_a_drawing_is_there_as_a_file_of_its_own(page: str, plain_desk: TestClient, hostile_desk: TestClient) -> None:
    answer = plain_desk.get(f"/{page}.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "unsafe" not in answer.headers["content-security-policy"]
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    told = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{told}'" in answer.headers["content-security-policy"]
    for text in (answer.text, hostile_desk.get(f"/{page}.svg").text):
        assert ET.fromstring(text).tag.endswith("svg")
        assert not DIRECTION.search(text)
    assert f'href="/{page}.svg"' in plain_desk.get(f"/{page}").text


def test_what_has_no_drawing_says_so(plain_desk: TestClient) -> None:
    assert plain_desk.get("/quotes.svg").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_name_is_only_text(page: str, hostile_desk: TestClient) -> None:
    for number in range(1, 14) if page in SINGLE else (1,):
        answer = hostile_desk.get(_address(re.sub(r"\d+$", str(number), page)))
        if page == "person/N1" and answer.status_code == 404:
            continue
        assert answer.status_code == 200
        _strictly(answer.text)
        assert "<b>&amp;</b>" not in answer.text
        assert not DIRECTION.search(answer.text)
        assert "<script" not in answer.text


@pytest.mark.parametrize("page", LISTS)
def test_no_spreadsheet_runs_a_cell(page: str, hostile_desk: TestClient) -> None:
    rows = csv.reader(io.StringIO(hostile_desk.get(_address(page, ".csv")).text, newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_nothing_of_anybody_else_and_runs_nothing(page: str, hostile_desk: TestClient) -> None:
    text = hostile_desk.get(_address(page)).text
    loaded = re.findall(r"<(?:link|img|script|iframe|object|embed|source)[^>]*?(?:href|src)=\"([^\"]*)\"", text)
    assert set(loaded) <= {"/static/desk.css", "/static/drawing.css", "/static/mark.svg"}
    assert not re.search(r"<[^>]*\sstyle=|<style|<[^>]*\son[a-z]+=", text)


@pytest.mark.parametrize("page", ["brief", *LISTS])
def test_an_empty_record_says_what_to_do(page: str, empty_desk: TestClient) -> None:
    answer = empty_desk.get(_address(page))
    assert answer.status_code == 200
    _strictly(answer.text)
    assert "memcon add" in answer.text or page == "search"


def test_where_nothing_fits_the_filter_a_link_leads_back(plain_desk: TestClient) -> None:
    text = plain_desk.get("/contacts?party=Atlantis").text
    assert "Nothing fits" in text
    assert 'href="/contacts"' in text


def test_a_cell_of_the_matrix_leads_to_its_statement(plain_desk: TestClient) -> None:
    links = re.findall(r'href="(/item/P\d+)"', plain_desk.get("/positions").text)
    assert links
    assert "The words" in plain_desk.get(links[0]).text


def test_the_brief_tells_what_is_new_since_a_day(plain_desk: TestClient) -> None:
    assert 'href="/brief?since=2020-02-26"' in plain_desk.get("/brief").text
    text = plain_desk.get("/brief?since=2020-02-26").text
    _strictly(text)
    assert "New since 2020-02-26" in text
    assert "new contact" in text
    assert "Nothing. An earlier day" in plain_desk.get("/brief?since=2021-01-01").text


def test_a_cell_opens_its_sentences_beside_the_matrix(plain_desk: TestClient) -> None:
    assert 'href="/positions?cell=P1#cell"' in plain_desk.get("/brief").text
    text = plain_desk.get("/positions?cell=P1").text
    _strictly(text)
    panel = text.partition('id="cell"')[2]
    assert '<mark class="of-words' in panel
    assert re.search(r'class="chosen" aria-current="true">\s*<p[^>]*><a class="into" href="[^"]*cell=P1#cell"', text)
    assert plain_desk.get("/positions?cell=P99").status_code == 400


def test_an_item_stands_beside_its_marked_words(plain_desk: TestClient) -> None:
    text = plain_desk.get("/item/Q1").text
    assert ">We want the road open</mark>" in text
    assert 'href="/article/A1#Q1"' in text


def test_each_claim_has_an_anchor_in_its_article(plain_desk: TestClient) -> None:
    text = plain_desk.get("/article/A1").text
    assert {"C1", "P1", "P2", "Q1", "E1"} <= set(re.findall(r'class="anchor" id="(\w+)"', text))
    assert re.search(r'<mark class="of-attribution[^"]*">We want the road open</mark>', text)


def test_an_inferred_line_says_so(plain_desk: TestClient) -> None:
    assert '<span class="layer layer-inferred">inferred</span></p>' in plain_desk.get("/positions").text


def test_layers_narrow_a_page_and_are_carried_on(plain_desk: TestClient) -> None:
    text = plain_desk.get("/positions?layer=stated&as_of=2020-04-01").text
    assert "/item/P1?as_of=2020-04-01&amp;layer=stated" in text
    assert "/item/P2" not in text
    assert 'href="/quotes?as_of=2020-04-01&amp;layer=stated"' in text


def test_what_was_not_known_then_is_not_shown(plain_desk: TestClient) -> None:
    assert json.loads(plain_desk.get("/quotes.json?as_of=2020-03-03").text)["items"] == []
    assert len(json.loads(plain_desk.get("/quotes.json?as_of=2020-03-04").text)["items"]) == 1


def test_a_long_list_comes_in_parts(plain_desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.web.asked.MOST", {"html": 1, "json": 1, "csv": 1})
    first, second = plain_desk.get("/positions.json"), plain_desk.get("/positions.json?page=2")
    assert first.headers["link"] == '</positions.json?page=2>; rel="next"'
    assert "link" not in second.headers
    assert {form["items"][0]["label"] for form in (first.json(), second.json())} == {"P1", "P2"}
    assert 'rel="next" href="/positions?page=2"' in plain_desk.get("/positions").text


def test_a_view_can_be_cited(plain_desk: TestClient) -> None:
    cited = json.loads(plain_desk.get("/item/Q1.json?as_of=2020-04-01").text)["cited"]
    assert "as of 2020-04-01" in cited
    assert "http://localhost/item/Q1?as_of=2020-04-01" in cited
    assert "seen 2020-05-01" in cited


@pytest.mark.parametrize("address", ["/nothing", "/item/C99", "/article/A99", "/person/N99", "/item/P1/x", "/item/%00"])
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_an_unknown_address_helps(address: str, form: str, plain_desk: TestClient) -> None:
    answer = plain_desk.get(address + form)
    assert answer.status_code == 404
    if not form:
        _strictly(answer.text)
        assert "/item/C2" in answer.text


@pytest.mark.parametrize(
    "query",
    ["as_of=yesterday", "as_of=2020-02-30", "known=never", "layer=rumour", "page=0", "page=x", "page=٣", "as-of=2020",
     "words=" + "a" * 300],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(query: str, plain_desk: TestClient) -> None:
    for form in ("", ".json", ".csv"):
        assert plain_desk.get(f"/quotes{form}?{query}").status_code == 400
    text = plain_desk.get(f"/quotes?{query}").text
    _strictly(text)
    assert query.partition("=")[0] in text


@pytest.mark.parametrize("query", ["stance=shrugs", "kind=rumour", "words=%22%22"])
def test_a_search_that_cannot_be_made_is_told(query: str, plain_desk: TestClient) -> None:
    assert plain_desk.get(f"/search?{query}").status_code == 400


def test_a_script_in_an_address_is_only_text(plain_desk: TestClient) -> None:
    for address in (
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/quotes?as_of=%3Cscript%3E",
        "/quotes?words=%22%3E%3Cscript%3E",
    ):
        assert "<script" not in plain_desk.get(address).text


@pytest.mark.parametrize("address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"])
def test_only_the_desks_own_files_are_given(address: str, plain_desk: TestClient) -> None:
    assert plain_desk.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/brief", "/quotes.json", "/quotes.csv", "/nothing", "/static/desk.css", "/"])
def test_every_answer_keeps_the_browser_to_itself(address: str, plain_desk: TestClient) -> None:
    headers = plain_desk.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_the_front_door_keeps_what_is_asked(plain_desk: TestClient) -> None:
    answer = plain_desk.get("/?as_of=2020-04-01")
    assert answer.headers["location"] == "/brief?as_of=2020-04-01"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(method: str, plain_desk: TestClient) -> None:
    assert plain_desk.request(method, "/brief").status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8642", "127.0.0.1.evil.example", ""])
def test_another_name_for_this_machine_is_refused(host: str, plain_desk: TestClient) -> None:
    assert plain_desk.get("/brief", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:9000", "127.0.0.1:9000", "[::1]:9000", "[::1]", "LOCALHOST"])
def test_this_machine_is_answered(host: str, plain_desk: TestClient) -> None:
    assert plain_desk.get("/brief", headers={"host": host}).status_code == 200


def test_a_page_that_breaks_tells_no_more_than_that(plain_desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        message = "secret"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("memcon.record.lists.people_part", broken)
    plain_desk_quiet = plain_desk.__class__(plain_desk.app, base_url="http://localhost", raise_server_exceptions=False)
    answer = plain_desk_quiet.get("/people")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]
