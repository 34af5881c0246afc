"""Hostile articles, names and addresses: nothing of them is run, and no page breaks."""

from __future__ import annotations

import random
import re
import threading
import time
from typing import TYPE_CHECKING

import html5lib
import pytest

from memcon import workflow
from memcon.domain.text import Page
from memcon.record.store import open_store
from memcon.web.asked import FILTERS
from memcon.web.pages import PAGES, PAGES_OF_ONE
from memcon.workflow import Kept
from tests import factories as make
from tests import hostile
from tests.unit.web.conftest import asking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from memcon.record.contract import Store

NAMES = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)><script>alert(2)</script>',
    "' onmouseover='alert(1)",
    "</title></style><style>*{display:none}</style>",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "<!-- --!> <![CDATA[ ]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202eevil\u2069\u200f",
    "<a href='//evil.example' target=_blank>here</a>",
)
STORY = "Envoys of Norland and Sudland met in Midtown on 3 March 2020. “We want the road open,” Ada Lund said. "
ARTICLE = f"""<html><head><title>Talks <script>alert(1)</script> &lt;b&gt;</title><style>body{{display:none}}</style>
<script>document.write('x')</script><meta name="author" content='"><script>alert(3)</script>'></head><body><article>
<h1>Road talks &lt;script&gt;alert(4)&lt;/script&gt;</h1><svg onload="alert(5)"><script>alert(6)</script></svg>
<p onclick="alert(7)" style="position:fixed">{STORY * 4}</p>
<p>&lt;img src=x onerror=alert(8)&gt; “&lt;script&gt;alert(9)&lt;/script&gt;,” Ada Lund said on Tuesday.</p>
<p>\u202e\u2067Ada Lund\u2069 of Norland met Carl Dahl. <iframe src="//evil.example"></iframe></p>
</article></body></html>"""
LABELS = {"item": "CPQE", "person": "N", "article": "A"}


@pytest.fixture(scope="module")
def desk_of_names() -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tests.hostile.NAMES", NAMES)
        store = hostile.filled(open_store(":memory:", create=True))
    yield asking(store)
    store.close()


@pytest.fixture(scope="module")
def read() -> Iterator[Store]:
    """A record in which memcon itself has read a hostile page."""
    store = open_store(":memory:", create=True)
    page = Page(origin="https://news.example/<script>", content=ARTICLE.encode(), declared_type="text/html")
    (outcome,) = workflow.add_pages(store, [page])
    assert isinstance(outcome, Kept)
    yield store
    store.close()


def _addresses() -> Iterator[str]:
    queries = {"search": "?words=road", "changes": "?since=2020-01-01"}
    yield from (f"/{name}{queries.get(name, '')}" for name in PAGES)
    for name in PAGES_OF_ONE:
        yield from (f"/{name}/{letter}{number}" for letter in LABELS.get(name, "A") for number in (1, 2, 3))


def _is_harmless(address: str, desk: TestClient) -> None:
    answer = desk.get(address)
    assert answer.status_code in {200, 303, 404}, address
    if answer.status_code == 303:
        return
    _is_only_text(answer.text)


def _is_only_text(page: str) -> None:
    """Nothing on the page runs, styles or loads but the desk's own; every link is the desk's own or to the web."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    for element in tree.iter():
        assert element.tag not in {"iframe", "object", "embed", "base", "style"}
        assert not (element.tag == "script" and (element.text or not element.get("src")))
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert name != "style"
            if name in {"href", "src", "action", "formaction", "poster"}:
                own = value.startswith(("/", "#", "?")) and not value.startswith("//")
                assert own or (element.tag == "a" and value.startswith(("http://", "https://")))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


@pytest.mark.parametrize("address", list(_addresses()))
def test_no_name_is_more_than_text(address: str, desk_of_names: TestClient) -> None:
    _is_harmless(address, desk_of_names)


@pytest.mark.parametrize("address", list(_addresses()))
def test_no_article_is_more_than_text(address: str, read: Store) -> None:
    _is_harmless(address, asking(read))


def test_a_word_of_a_million_letters_is_shown() -> None:
    word = "w" * 1_000_000
    text = make.article(f"Ada Lund said: “{word}” and the envoys met.", title=word)
    said = make.quote(text, f"“{word}”", speaker=word, speaker_party="Norland")
    store = open_store(":memory:", create=True)
    store.add(make.reading(text, attributions=[said]), page="1", fingerprint=make.NO_PRINT)
    desk = asking(store)
    for address in ("/articles", "/quotes", "/brief", "/search?words=met", "/article/A1", "/item/Q1", "/quotes.csv"):
        begun = time.process_time()
        assert desk.get(address).status_code == 200
        assert time.process_time() - begun < 5
    store.close()


def _odd(chance: random.Random) -> str:
    some = ("2020-02-30", "9999-99-99", "-1", "0", "1e9", "٣", "\x00", "\ud800", "\u202e", "<script>", "%", "%%00", "'",
            '"', "*", '"a', "a OR b", "NEAR(a b)", "{said} : x", "..", "stated", "now", "held", "w" * 199,
            "w" * 5000)  # fmt: skip
    return chance.choice(some)


@pytest.mark.parametrize("page", list(PAGES))
def test_no_query_breaks_a_page(page: str, desk_of_names: TestClient) -> None:
    chance = random.Random(page)
    for _ in range(15):
        names = chance.sample((*FILTERS, "as_of", "known", "layer", "page", "nothing", ""), chance.randint(1, 4))
        query = "&".join(f"{name}={hexed(_odd(chance))}" for name in names)
        form = chance.choice(["", "", ".json", ".csv", ".svg"])
        answer = desk_of_names.get(f"/{page}{form}?{query}")
        assert answer.status_code in {200, 202, 303, 400, 404}, query
        if answer.headers.get("content-type", "").startswith("text/html"):
            _is_only_text(answer.text)


def hexed(value: str) -> str:
    """Every byte told by its number, so that nothing is lost on the way."""
    return "".join(f"%{byte:02x}" for byte in value.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "address",
    ["/" + "a" * 10_000, "/item/" + "9" * 300, "/item/P99999999999999999999", "/article/A-1", "/person/N0", "/item/٣",
     "/%ff%fe", "/item/P1%0d%0aSet-Cookie:x", "/..%2f..%2fetc%2fpasswd", "/item/" + "%00" * 50, "/.json",
     "/brief.json.csv",
     "/quotes?" + "words=a&" * 3000, "/quotes?" + "a" * 60_000, "/quotes?layer=stated" + "&layer=stated" * 5000],
)  # fmt: skip
def test_no_address_breaks_the_desk(address: str, desk_of_names: TestClient) -> None:
    answer = desk_of_names.get(address)
    assert answer.status_code in {200, 400, 404}
    assert "set-cookie: x" not in str(answer.headers).lower()
    if answer.headers["content-type"].startswith("text/html"):
        _is_only_text(answer.text)


def test_more_than_the_kept_connections_may_look_at_once(tmp_path: Path) -> None:
    file = str(tmp_path / "talks.db")
    hostile.filled(open_store(file, create=True)).close()
    store = open_store(file)
    desk, told = asking(store), list[int]()
    begin = threading.Barrier(30)

    def look() -> None:
        begin.wait()
        told.append(desk.get("/person/N1").status_code)

    lookers = [threading.Thread(target=look) for _ in range(30)]
    for one in lookers:
        one.start()
    for one in lookers:
        one.join()
    assert told == [200] * 30
    store.close()


def test_a_short_beginning_is_refused_where_it_would_take_seconds(
    desk_of_names: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk_of_names.get("/search?words=ro*").status_code == 200
    monkeypatch.setattr("memcon.web.lists._LARGE", 3)
    assert desk_of_names.get("/search?words=ro*").status_code == 400
    assert desk_of_names.get("/search?words=roa*").status_code == 200


def test_pages_go_on_while_reports_are_added(tmp_path: Path) -> None:
    file = str(tmp_path / "talks.db")
    hostile.filled(open_store(file, create=True)).close()
    store, errors = open_store(file), list[str]()
    desk = asking(store)
    done = threading.Event()

    def look(number: int) -> None:
        chance = random.Random(number)
        while not done.is_set():
            address = chance.choice(["/brief", "/quotes", "/events", "/people", "/articles", "/item/P1", "/contacts"])
            answer = desk.get(address)
            if answer.status_code != 200:
                errors.append(f"{address}: {answer.status_code}")

    readers = [threading.Thread(target=look, args=(number,)) for number in range(4)]
    for one in readers:
        one.start()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tests.hostile._HEAD", "Others, another day. ")
        hostile.filled(store)
    done.set()
    for one in readers:
        one.join()
    assert not errors
    assert len(desk.get("/articles.json").json()["items"]) == 2 * len(hostile.NAMES)
    store.close()
