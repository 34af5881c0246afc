"""Page to Article: fields, text, offsets, ids; hostile pages; the promises that hold for any input."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon.domain.text import Article, Page
from memcon.errors import EmptyPage, NoArticle, PageError, Unstorable, WrongLanguage
from memcon.intake.decoding import clean
from memcon.intake.extract import article_from_text, to_article

TODAY = dt.date(2026, 1, 1)
FIRST = "The two islands agreed on Tuesday to share the water of the strait, their ministers said after a long night."
SECOND = "The accord must still pass both parliaments, which will not meet before the autumn, officials said."


def _article(content: str | bytes, *, origin: str = "page.html", declared_type: str = "") -> Article:
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return to_article(Page(origin=origin, content=raw, declared_type=declared_type), today=TODAY)


def _html(body: str, head: str = "<title>Islands share the strait</title>") -> str:
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"


STORY = f"<h1>Islands share the strait</h1><p>{FIRST}</p><p>{SECOND}</p>"


def _is_covered(article: Article) -> bool:
    """Whether passages stand in order, overlap nowhere, lie inside the text and leave out nothing but blanks."""
    at = 0
    for passage in article.passages:
        if not at <= passage.start < passage.stop <= len(article.text) or article.text[at : passage.start].strip():
            return False
        at = passage.stop
    return not article.text[at:].strip()


def test_plain_text_stays_the_input() -> None:
    text = f"Islands share the strait\r\n\r\n  {FIRST}\r\n\t\r\n{SECOND}\r\n\r\n"
    article = _article(text, origin="page.txt")
    assert article.text == text
    assert article.text_origin.kind == "input"


def test_the_text_of_markup_is_extracted_and_says_so() -> None:
    article = _article(_html(STORY))
    assert article.text == f"Islands share the strait\n\n{FIRST}\n\n{SECOND}"
    assert (article.text_origin.kind, article.text_origin.tool.split()[0]) == ("extracted", "trafilatura")


def test_the_same_page_gives_the_same_id_wherever_its_folder_lies() -> None:
    here, there = (_article(_html(STORY), origin=origin) for origin in ("/a/b/page.html", "page.html"))
    assert here.id == there.id


def test_another_text_gives_another_id() -> None:
    assert _article(_html(STORY)).id != _article(_html(STORY + f"<p>{FIRST.replace('two', 'three')}</p>")).id


def test_another_address_gives_another_id() -> None:
    one, two = (_article(_html(STORY), origin=f"https://host.example/{path}") for path in "ab")
    assert one.id != two.id


def test_a_day_told_with_a_text_is_its_day() -> None:
    article = article_from_text(FIRST, id_hint="line 1", published="2019-02-01", today=TODAY)
    assert (article.published, article.origin) == ("2019-02-01", "line 1")


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(EmptyPage):
        article_from_text(" \n ")


def test_a_told_text_with_a_nul_is_refused() -> None:
    with pytest.raises(Unstorable, match=r"line 1: .*offset 3"):
        article_from_text("The\0 envoy left.", id_hint="line 1", today=TODAY)


@pytest.mark.parametrize(
    "content",
    [
        _html(""),
        _html("<nav><ul><li><a href='/'>Home</a></li><li><a href='/a'>News</a></li></ul></nav>"),
        _html("<form><input><button>Log in</button></form>"),
        "<html></html>",
        "<html><body><img src='x.png'></body></html>",
        _html("<p>Loading…</p>"),
    ],
)
def test_markup_without_an_article_is_told(content: str) -> None:
    with pytest.raises(NoArticle):
        _article(content)


def test_another_language_is_told() -> None:
    text = (
        "Die beiden Inseln haben sich am Dienstag darauf geeinigt, das Wasser der Meerenge zu teilen, wie es hieß. " * 3
    )
    with pytest.raises(WrongLanguage, match="'de'"):
        _article(text, origin="seite.txt")
    with pytest.raises(WrongLanguage, match="'de'"):
        _article(_html(f"<h1>Einigung</h1><p>{text}</p>"))


@pytest.mark.parametrize(
    "content",
    [
        _html("<div>" * 20_000 + STORY + "</div>" * 20_000),
        _html("<b>" * 20_000 + STORY),
        _html("<span>" * 5_000 + "<p>x</p>" * 5_000 + STORY),
        _html("<table><tr><td>" * 3_000 + STORY),
        _html("<script>" + "var a = '<p>';" * 20_000 + "</script>" + STORY),
        _html(STORY + "<script>" + "x" * 300_000),
        _html(STORY + "<!--" + "-" * 100_000),
        _html("<p " + "a=1 " * 50_000 + f">{FIRST}</p><p>{SECOND}</p>"),
        _html(f"<p>{FIRST}" * 300),
        _html(STORY.replace("<p>", "<p>&#0;&#xD800;&#x110000;&nosuch;&amp;amp;")),
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>' + _html(STORY + "<p>&b;&b;</p>"),
        _html(STORY + "<svg><style>" + "</svg>" * 1_000),
        _html(STORY, head="<script type='application/ld+json'>" + "[" * 50_000 + "</script>"),
        _html(
            STORY, head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": {"a": [1]}}</script>'
        ),
        _html(STORY, head="<title>" + "Islands | " * 5_000),
        _html(STORY + "<div itemprop=author><span itemprop=name>A</span>" * 500),
        STORY,
        "<p>" + FIRST + "</p" * 100 + "<p>" + SECOND,
    ],
    ids=lambda content: content[60:110],
)
def test_a_hostile_page_gives_its_article_or_a_page_error(content: str) -> None:
    start = time.process_time()
    try:
        article = _article(content, declared_type="text/html")
    except PageError:
        return
    finally:
        assert time.process_time() - start < 20  # seconds; each takes less than two
    assert "share the water of the strait" in article.text
    assert _is_covered(article)


def test_hidden_parts_and_scripts_are_not_text() -> None:
    body = f"{STORY}<p style='display: none'>{FIRST} hidden</p><script>secret()</script><p hidden>{SECOND} too</p>"
    article = _article(_html(body))
    assert "hidden" not in article.text
    assert "secret" not in article.text


def test_a_text_that_speaks_of_markup_is_plain_text() -> None:
    text = f"{FIRST} The page opened with <b> and closed with </b>, she said."
    assert _article(text, origin="page.txt").text == text


#: pieces of pages, so that chance meets the rules more often than with letters alone
_PIECES = st.sampled_from(
    [
        FIRST,
        SECOND,
        "By Ann Example",
        "1/18/2019",
        "The Harbour Herald logo The Harbour Herald 3/4/2019 Ann Example",
        "© Ann Example/AFP/Getty Images",
        "In this file photo taken on March 9, 2021, the minister arrives.",
        "GENEVA (AP) —",
        "More From The Harbour Herald",
        "412 Comments",
        "- to open the road",
        "WTO World Trade Organization",
        "Perrier reported from Lisse.",
        "“",
        "”",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\x0b",
        "\u2028",
        "\ufeff",
        "\x00",
        "\ud83d",
        "🕊️",
        "<p>",
        "</p>",
        "<div class='caption'>",
        "<a href=x>",
        "<br>",
        "&amp;",
        "<html>",
    ]
)
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=12).map("".join))
_CALM = settings(max_examples=250, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


@_CALM
@given(_TEXTS)
def test_any_text_is_an_article_with_that_text_or_a_page_error(text: str) -> None:
    try:
        article = article_from_text(text, today=TODAY)
    except PageError:
        return
    assert article.text == clean(text)
    assert "\0" not in text
    assert _is_covered(article)


@_CALM
@given(_TEXTS)
def test_any_page_is_an_article_or_a_page_error(text: str) -> None:
    try:
        article = _article(text)
    except PageError:
        return
    assert _is_covered(article)
    assert article == _article(text)


@_CALM
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_any_markup_is_an_article_or_a_page_error(inner: str) -> None:
    try:
        article = _article(_html(inner))
    except PageError:
        return
    assert _is_covered(article)


@_CALM
@given(st.binary(max_size=500), st.sampled_from(["", "text/html", "text/plain"]))
def test_any_bytes_are_an_article_or_a_page_error(content: bytes, declared_type: str) -> None:
    try:
        article = _article(content, declared_type=declared_type)
    except PageError:
        return
    assert _is_covered(article)
