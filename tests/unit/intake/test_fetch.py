"""A typed address, against a real server on the loopback interface."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

import pytest

from memcon.domain.text import Page
from memcon.errors import FetchFailed, HugePage, PageError
from memcon.intake import fetch as fetching
from memcon.intake.extract import to_article
from memcon.intake.fetch import fetch
from memcon.intake.pages import find_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = (
    "<html><head><title>Ferry talks resume</title></head><body><h1>Ferry talks resume</h1><p>The union and the owners "
    "of the island ferries met on Tuesday for the first time in a month, both sides said — “to listen”.</p></body>"
    "</html>"
)
LIMIT_BYTES = 200_000


class Answer(NamedTuple):
    """What the server gives at a path."""

    status: int = 200
    kind: str = "text/html; charset=utf-8"
    body: bytes = STORY.encode()
    location: str = ""
    wait_s: float = 0.0
    pieces: int = 1


class Site:
    """A running server: its address, what it gives, what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                answer = site.answers.get(self.path, Answer(status=404, body=b"nothing here"))
                time.sleep(answer.wait_s)
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                if answer.location:
                    self.send_header("Location", answer.location)
                self.end_headers()
                try:
                    for _ in range(answer.pieces):
                        self.wfile.write(answer.body)
                        self.wfile.flush()
                        time.sleep(answer.wait_s)
                except OSError:
                    return  # the client has hung up, as it should

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def fetch(self, path: str = "/story") -> Page:
        return fetch(self.address + path, limit_bytes=LIMIT_BYTES)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running = Site()
    running.answers["/story"] = Answer()
    yield running
    running.stop()


def test_a_page_is_fetched_with_its_address_type_and_charset(site: Site) -> None:
    page = site.fetch()
    assert page == Page(
        origin=f"{site.address}/story",
        content=STORY.encode(),
        declared_type="text/html",
        declared_charset="utf-8",
    )


def test_a_fetched_page_becomes_an_article(site: Site) -> None:
    (page,) = find_pages(f"{site.address}/story")
    assert isinstance(page, Page)
    article = to_article(page)
    assert (article.title, article.origin) == ("Ferry talks resume", f"{site.address}/story")


def test_the_same_page_fetched_again_has_the_same_id(site: Site) -> None:
    assert to_article(site.fetch()).id == to_article(site.fetch()).id


def test_memcon_names_itself(site: Site) -> None:
    site.fetch()
    assert all(agent.startswith("memcon/") for agent in site.agents)


def test_the_charset_of_the_header_is_used(site: Site) -> None:
    body = STORY.encode("cp1252")
    site.answers["/story"] = Answer(kind="text/html; charset=windows-1252", body=body)
    assert "“to listen”" in to_article(site.fetch()).text


def test_robots_txt_is_asked_first(site: Site) -> None:
    site.fetch()
    assert site.asked == ["/robots.txt", "/story"]


@pytest.mark.parametrize("rules", ["User-agent: *\nDisallow: /story", "User-agent: memcon\nDisallow: /"])
def test_what_robots_txt_forbids_is_not_fetched(site: Site, rules: str) -> None:
    site.answers["/robots.txt"] = Answer(kind="text/plain", body=rules.encode())
    with pytest.raises(FetchFailed, match=r"robots\.txt does not allow it"):
        site.fetch()
    assert "/story" not in site.asked


def test_what_robots_txt_allows_is_fetched(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(kind="text/plain", body=b"User-agent: *\nDisallow: /admin\n\xff\xfe")
    assert site.fetch().content == STORY.encode()


@pytest.mark.parametrize("status", [401, 403, 500, 503])
def test_a_site_that_will_not_show_robots_txt_is_left_alone(site: Site, status: int) -> None:
    site.answers["/robots.txt"] = Answer(status=status)
    with pytest.raises(FetchFailed, match=f"{status} for its robots"):
        site.fetch()


def test_the_place_redirected_to_is_asked_for_its_own_robots_txt(site: Site) -> None:
    site.answers["/old"] = Answer(status=301, location="/story")
    site.answers["/robots.txt"] = Answer(kind="text/plain", body=b"User-agent: *\nDisallow: /story")
    with pytest.raises(FetchFailed, match=r"robots\.txt"):
        site.fetch("/old")


def test_the_origin_is_the_address_in_the_end(site: Site) -> None:
    site.answers["/old"] = Answer(status=302, location="/older?x=1")
    site.answers["/older?x=1"] = Answer(status=301, location=f"{site.address}/story")
    assert site.fetch("/old").origin == f"{site.address}/story"


def test_endless_redirects_end(site: Site) -> None:
    site.answers["/round"] = Answer(status=302, location="/round")
    with pytest.raises(FetchFailed, match="redirects"):
        site.fetch("/round")
    assert site.asked.count("/round") == fetching.MAX_REDIRECTS + 1


@pytest.mark.parametrize("place", ["file:///etc/hosts", "ftp://127.0.0.1/x"])
def test_a_redirect_out_of_the_web_is_not_followed(site: Site, place: str) -> None:
    site.answers["/out"] = Answer(status=302, location=place)
    with pytest.raises(FetchFailed, match=r"not http\(s\)"):
        site.fetch("/out")


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_the_server_s_error_is_told(site: Site, status: int) -> None:
    site.answers["/story"] = Answer(status=status)
    with pytest.raises(FetchFailed, match=f"answered {status}"):
        site.fetch()


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/json", "video/mp4"])
def test_what_is_no_page_is_refused_by_its_type(site: Site, kind: str) -> None:
    site.answers["/story"] = Answer(kind=kind)
    with pytest.raises(FetchFailed, match=kind):
        site.fetch()


def test_a_page_over_the_limit_is_refused(site: Site) -> None:
    site.answers["/story"] = Answer(body=b"a" * 50_000, pieces=5)
    with pytest.raises(HugePage):
        site.fetch()


def test_a_server_that_does_not_answer_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT_S", 0.1)
    site.answers["/story"] = Answer(wait_s=0.5)
    with pytest.raises(FetchFailed, match=r"no answer within 0\.1 s"):
        site.fetch()


def test_a_page_that_drips_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "WHOLE_TIMEOUT_S", 0.2)
    site.answers["/story"] = Answer(body=b"a", wait_s=0.05, pieces=100)
    with pytest.raises(FetchFailed, match="not complete"):
        site.fetch()


def test_an_empty_answer_is_told(site: Site) -> None:
    site.answers["/story"] = Answer(body=b"")
    with pytest.raises(PageError, match="empty"):
        to_article(site.fetch())


def test_a_refused_connection_is_told(site: Site) -> None:
    site.stop()
    with pytest.raises(FetchFailed, match="check the address"):
        site.fetch()


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://exa mple/", "http://a:99999/", "https://\x00"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(address, limit_bytes=LIMIT_BYTES)


def test_a_fetched_feed_gives_its_entries(site: Site) -> None:
    item = "<item><title>Ferry talks</title><description>The union met the owners.</description></item>"
    site.answers["/feed"] = Answer(
        kind="application/rss+xml", body=f"<rss version='2.0'><channel>{item}{item}</channel></rss>".encode()
    )
    assert len(list(find_pages(f"{site.address}/feed"))) == 2
