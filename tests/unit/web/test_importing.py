"""Import: what is sent is read in the background, each page says what became of it, and it can be taken out again."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from starlette.testclient import TestClient

from memcon.domain.text import Page
from memcon.errors import NotPublic, UsageError
from memcon.record.store import open_store
from memcon.web import sent as sending
from memcon.web.accounts import Accounts, account, write_accounts
from memcon.web.app import desk
from memcon.web.sent import Pasted, day_in, file_name, sent_address, sent_files, sent_text
from memcon.web.visitor import Sharing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.record.contract import Store

HERE = {"origin": "http://localhost"}
STORY = "Norland and Sudland envoys met in Midtown on 3 March 2020. “We want the road open,” Ada Lund said. "
PAGE = (
    f"<html><head><title>Road talks</title></head><body><article><h1>Road talks</h1><p>{STORY * 4}</p></article></body>"
)
OTHER = (
    "The ferry unions and the harbour board met again on Monday, and refused each other's offers of arbitration. " * 4
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "talks.db"), create=True)
    yield opened
    opened.close()


@pytest.fixture
def browser(store: Store) -> TestClient:
    return TestClient(desk(store, lambda: "2020-05-01"), base_url="http://localhost", follow_redirects=False)


def _token(browser: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', browser.get("/import").text)
    assert found
    return found[1]


def _send(browser: TestClient, files: Any = None, **fields: str) -> Any:
    parts = [("files", one) for one in files or ()] or [("none", ("", b""))]
    return browser.post("/import", data={"token": _token(browser), **fields}, files=parts, headers=HERE)


def _done(browser: TestClient, answer: Any) -> dict[str, Any]:
    """What became of it, once it is done."""
    assert answer.status_code == 303, answer.text
    until = time.monotonic() + 60
    while time.monotonic() < until:
        item: dict[str, Any] = browser.get(answer.headers["location"] + ".json").json()["item"]
        if item["state"] not in {"waiting", "reading", "taking out"}:
            return item
        time.sleep(0.02)
    pytest.fail("the import does not end")


def test_each_file_says_what_became_of_it(browser: TestClient, store: Store) -> None:
    files = [
        ("road.html", PAGE.encode()),
        ("ferry.txt", OTHER.encode()),
        ("ferry copy.txt", (OTHER + "They will meet again.").encode()),
        ("road.html", PAGE.encode()),
        ("empty.txt", b"  \n"),
        ("talks.zip", b"PK\x03\x04" + bytes(200)),
        ("talks.pdf", b"%PDF-1.7" + bytes(200)),
        ("talks.warc", b"WARC/1.0\r\n"),
        ("noise.txt", bytes(range(1, 32)) * 50),
        ("null.txt", (OTHER + "\0").encode()),
        ("latin.txt", (OTHER + "Der Außenminister kam.").encode("cp1252")),
    ]
    answer = _send(browser, files)
    item = _done(browser, answer)
    became = {page["name"]: (page["what"], page.get("why", "")) for page in item["pages"]}
    assert became["road.html"] == ("added", "")
    assert became["road.html (2)"][0] == "known"
    assert became["ferry copy.txt"][0] == "copy"
    assert became["latin.txt"][0] == "copy"
    for name, words in (
        ("empty.txt", "empty"), ("talks.zip", "zip archive"), ("talks.pdf", "PDF"), ("talks.warc", "WARC"),
        ("noise.txt", "binary"), ("null.txt", "NUL"),
    ):  # fmt: skip
        assert became[name][0] == "skipped"
        assert words in became[name][1]
    assert len(store.articles()) == 4
    text = browser.get(answer.headers["location"]).text
    html5lib.HTMLParser(strict=True).parse(text)
    assert "copy of" in text


def test_a_pasted_text_has_the_title_outlet_and_day_of_its_form(browser: TestClient, store: Store) -> None:
    fields = {"title": "Ferry talks", "outlet": "The Harbour News", "published": "2020-03-04"}
    _done(browser, _send(browser, text=OTHER, **fields))
    (line,) = store.articles()
    assert (line.title, line.outlet, line.published) == ("Ferry talks", "The Harbour News", "2020-03-04")


def test_an_import_is_taken_out_and_may_be_made_again(browser: TestClient, store: Store) -> None:
    first = _send(browser, [("ferry.txt", OTHER.encode())])
    _done(browser, first)
    place = first.headers["location"]
    taken = browser.post(f"{place}/take-out", data={"token": _token(browser)}, headers=HERE)
    assert _done(browser, taken)["state"] == "taken out"
    assert store.articles() == ()
    again = browser.post(f"{place}/take-out", data={"token": _token(browser)}, headers=HERE)
    assert again.status_code == 409
    assert _done(browser, _send(browser, [("ferry.txt", OTHER.encode())]))["added"] == 1


def test_an_address_is_fetched_when_it_was_typed(
    browser: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetched(address: str) -> Iterator[Page]:
        asked.append(address)
        yield Page(origin=address, content=PAGE.encode(), declared_type="text/html")

    monkeypatch.setattr("memcon.intake.pages.from_public_address", fetched)
    browser.get("/import")
    assert not asked
    _done(browser, _send(browser, address="https://news.example/road"))
    assert asked == ["https://news.example/road"]
    assert store.articles()[0].origin == "https://news.example/road"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://localhost:1/", "http://169.254.169.254/latest/meta-data/"]
)
def test_an_address_inside_is_not_fetched(browser: TestClient, address: str) -> None:
    item = _done(browser, _send(browser, address=address))
    assert item["pages"][0]["what"] == "skipped"
    assert NotPublic(address).problem in item["pages"][0]["why"]


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "ftp://a.example", "news.example", "http:///x", "javascript:x"]
)
def test_what_is_no_address_is_told_beside_what_was_typed(browser: TestClient, address: str) -> None:
    answer = _send(browser, address=address)
    assert answer.status_code == 400
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert 'role="alert"' in answer.text


def test_what_is_wrong_in_a_form_keeps_what_was_typed(browser: TestClient) -> None:
    answer = _send(browser, text="<script>kept</script>", published="yesterday")
    assert answer.status_code == 400
    assert "&lt;script&gt;kept" in answer.text
    assert "is not a day" in answer.text


def test_nothing_sent_is_told(browser: TestClient) -> None:
    assert "Nothing was sent" in _send(browser).text


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {**HERE, "sec-fetch-site": "cross-site"}]
)
@pytest.mark.parametrize("place", ["/import", "/import/x/stop", "/import/x/take-out"])
def test_another_sites_form_is_refused(browser: TestClient, place: str, headers: dict[str, str]) -> None:
    token = _token(browser)
    assert browser.post(place, data={"token": token}, headers=headers).status_code == 403


@pytest.mark.parametrize("token", ["", "1.x", "x"])
def test_a_form_without_its_token_is_refused(browser: TestClient, store: Store, token: str) -> None:
    browser.get("/import")
    parts = [("files", ("a.txt", OTHER.encode()))]
    assert browser.post("/import", data={"token": token}, files=parts, headers=HERE).status_code == 403
    assert browser.post("/import/x/take-out", data={"token": token}, headers=HERE).status_code == 403
    assert store.articles() == ()


def test_only_an_owner_adds(store: Store, tmp_path: Path) -> None:
    write_accounts(tmp_path / "users", [account("ada", "reviewer", "a long enough password")])
    app = desk(store, lambda: "2020-05-01", Sharing(accounts=Accounts(tmp_path / "users")))
    browser = TestClient(app, base_url="http://localhost", follow_redirects=False)
    token = re.search(r'name="token" value="([^"]+)"', browser.get("/login").text)
    assert token
    form = {"token": token[1], "name": "ada", "password": "a long enough password"}
    assert browser.post("/login", data=form, headers=HERE).status_code == 303
    page = browser.get("/import").text
    assert "added by an owner" in page
    assert 'type="file"' not in page
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    sent = browser.post("/import", data={"token": token[1]}, files=[("files", ("a.txt", b"x"))], headers=HERE)
    assert sent.status_code == 403


def test_too_much_at_once_is_refused(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Too many files" in _send(browser, [("a.txt", b"a")] * 201).text
    assert _send(browser, text="a" * 2_100_000).status_code == 400
    monkeypatch.setattr("memcon.web.adding.MOST_BYTES", 20_000)
    for size in (30_000, 1_000_000):
        assert _send(browser, [("a.txt", b"a" * size)]).status_code == 413


def test_what_waits_is_bounded(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.web.imports._MOST_WAITING", 0)
    assert "Too much is waiting" in _send(browser, text=OTHER).text


@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n", b"--x--\r\n", b"\x00" * 100, b"--x\r\nContent-Disposition: form-data\r\n\r\n"]
)
def test_a_broken_form_is_refused(browser: TestClient, body: bytes) -> None:
    answer = browser.post("/import", content=body, headers={**HERE, "content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code in {400, 403}
    plain = browser.post("/import", content=body, headers={**HERE, "content-type": "multipart/form-data"})
    assert plain.status_code in {400, 403, 415}


@pytest.mark.parametrize("address", ["/import/nothing", "/import/nothing.json", "/import/%00", "/import/a/b"])
def test_an_unknown_import_helps(browser: TestClient, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_one_that_breaks_ends_with_words_and_the_next_goes_on(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[object]:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("memcon.workflow.add_pages", broken)
        item = _done(browser, _send(browser, [("a.txt", b"x"), ("b.txt", b"y")]))
    assert item["state"] == "broken"
    assert item["not_read"] == 2
    assert "log says why" in item["problem"]
    assert _done(browser, _send(browser, [("ferry.txt", OTHER.encode())]))["added"] == 1


def test_the_other_pages_go_on_and_a_run_can_be_stopped(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    going = [True]

    def slow(*_: object) -> Iterator[object]:
        while going[0]:
            time.sleep(0.01)
        yield from ()

    monkeypatch.setattr("memcon.workflow.add_pages", slow)
    answer = _send(browser, [("a.txt", b"x"), ("b.txt", b"y")])
    place = answer.headers["location"]
    page = browser.get(place)
    assert page.headers["refresh"] == "2"
    assert "refresh" not in browser.get(f"{place}?still=yes").headers
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert browser.get("/articles").status_code == 200
    assert browser.post(f"{place}/take-out", data={"token": _token(browser)}, headers=HERE).status_code == 409
    assert browser.post(f"{place}/stop", data={"token": _token(browser)}, headers=HERE).status_code == 303
    going[0] = False
    item = _done(browser, answer)
    assert item["state"] == "stopped"
    assert {page["name"]: page["what"] for page in item["pages"]} == {"a.txt": "skipped", "b.txt": "not read"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("a\x00b\r\n.html", "a b .html"),
        ("\u202elmth.exe", "lmth.exe"),
        ("..", "a file without a name"),
        ("/", "a file without a name"),
        ("x" * 1000 + ".html", "x" * 295 + ".html"),
    ],
)
def test_a_files_name_is_only_its_last_part(name: str, told: str) -> None:
    assert file_name(name) == told


def test_no_two_files_have_the_same_name() -> None:
    assert [one.name for one in sent_files([("a/x.html", b""), ("b/x.html", b"")])] == ["x.html", "x.html (2)"]


def test_a_hostile_name_is_only_text(browser: TestClient) -> None:
    names = ['<script>alert("1")</script>.txt', "\u202e\u2067evil.txt", '"onload="x.txt', "long " * 500]
    answer = _send(browser, [(name, b"  ") for name in names])
    _done(browser, answer)
    for address in (answer.headers["location"], "/import"):
        text = browser.get(address).text
        html5lib.HTMLParser(strict=True).parse(text)
        assert "<script" not in text
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


def test_a_text_has_words_a_size_and_a_day() -> None:
    for pasted in (Pasted(""), Pasted(" \n"), Pasted("a" * 2_000_001), Pasted("a", published="2020-02-30")):
        with pytest.raises(UsageError):
            sent_text(pasted)
    assert day_in(" ") == ""
    assert sent_text(Pasted("One two", title="A\x00B")).name == "pasted: A B"


def test_an_address_has_a_bounded_length() -> None:
    with pytest.raises(UsageError):
        sent_address("https://a.example/" + "a" * 3000)
    assert sending.MOST_FILES == 200
