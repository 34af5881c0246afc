"""Pages announced by a feed."""

from __future__ import annotations

import pytest

from memcon.domain.text import Page
from memcon.errors import EmptyPage, PageError, UnreadablePage
from memcon.intake.extract import to_article
from memcon.intake.feeds import entries_of, is_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Lagoon Courier – World</title>
<item><title>Salt &amp; fish: islands sign a &lt;i&gt;first&lt;/i&gt; accord</title><link>https://lagoon.example/a1</link>
<guid>https://lagoon.example/a1</guid><dc:creator>Ines Baptiste</dc:creator>
<pubDate>Tue, 05 Oct 2021 23:30:00 -0400</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The two islands signed an accord on salt and fish on Tuesday, their ministers said.</p>
<p>“It took four years and one storm,” said Minister Paulo Reyes, who had refused to come in June.</p>]]>
</content:encoded>
</item>
<item><title>Second report</title><link>https://lagoon.example/a2</link><description>The talks on the strait go on, an
official of the second island said on Wednesday; she would not say for how long.</description></item>
<item><title>Nothing</title><link>https://lagoon.example/a3</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Wire</title>
<entry><id>tag:1</id><title>Envoys meet again</title><updated>2020-05-06T01:00:00Z</updated>
<published>2020-05-05T22:00:00Z</published><author><name>Rita Olsen &amp; Co</name></author>
<source><title>The Daily Fjord</title></source>
<content type="html">&lt;p&gt;The envoys met again on Tuesday and parted after an hour without a word to the
press.&lt;/p&gt;
</content></entry></feed>"""


def _entries(feed: str | bytes) -> list[Page | PageError]:
    content = feed.encode() if isinstance(feed, str) else feed
    return list(entries_of(Page(origin="feed.xml", content=content)))


def _pages(feed: str) -> list[Page]:
    return [page for page in _entries(feed) if isinstance(page, Page)]


@pytest.mark.parametrize(
    "content", [RSS, ATOM, "\ufeff" + RSS, "<!-- made by hand -->\n" + ATOM, "<rss version='2.0'/>"]
)
def test_a_feed_is_told_by_its_root(content: str) -> None:
    assert is_feed(content.encode())


@pytest.mark.parametrize(
    "content", ["<html><body><p>An <rss> reader</p></body></html>", "Feed <rss> me", "<!doctype html><feed>", ""]
)
def test_a_page_that_speaks_of_feeds_is_none(content: str) -> None:
    assert not is_feed(content.encode())


def test_each_item_is_a_page_with_its_own_origin() -> None:
    assert [page.origin for page in _entries(RSS)] == [
        "feed.xml#https://lagoon.example/a1",
        "feed.xml#https://lagoon.example/a2",
        "feed.xml#https://lagoon.example/a3",
    ]


def test_an_item_without_text_is_told() -> None:
    assert isinstance(_entries(RSS)[2], EmptyPage)


def test_the_full_text_is_taken_before_the_summary() -> None:
    assert b"It took four years" in _pages(RSS)[0].content


def test_the_headline_loses_its_markup() -> None:
    assert _pages(RSS)[0].title_hint == "Salt & fish: islands sign a first accord"


def test_the_day_is_that_of_the_entry_s_own_zone() -> None:
    assert _pages(RSS)[0].published_hint == "2021-10-05"


def test_atom_s_day_of_publication_comes_before_that_of_the_change() -> None:
    assert _pages(ATOM)[0].published_hint == "2020-05-05"


def test_the_outlet_is_the_feed_without_its_section() -> None:
    assert _pages(RSS)[0].outlet_hint == "The Lagoon Courier"


def test_a_syndicated_entry_names_its_own_source() -> None:
    assert _pages(ATOM)[0].outlet_hint == "The Daily Fjord"


def test_an_entry_becomes_an_article_with_all_its_fields() -> None:
    article = to_article(_pages(RSS)[0])
    assert (article.title, article.outlet, article.published, article.authors) == (
        "Salt & fish: islands sign a first accord",
        "The Lagoon Courier",
        "2021-10-05",
        ("Ines Baptiste",),
    )


def test_nothing_of_an_entry_s_text_is_lost() -> None:
    text = to_article(_pages(RSS)[0]).text
    assert "their ministers said." in text
    assert "who had refused to come in June." in text


def test_a_truncated_feed_gives_what_is_whole() -> None:
    cut = RSS[: RSS.index("<item><title>Second")]
    assert [page.title_hint for page in _pages(cut)] == ["Salt & fish: islands sign a first accord"]


@pytest.mark.parametrize("feed", ["<rss version='2.0'><chan", "<rss><channel><title>x</title></channel></rss>"])
def test_a_feed_without_entries_is_told(feed: str) -> None:
    (page,) = _entries(feed)
    assert isinstance(page, PageError)


def test_a_feed_with_entities_of_its_own_is_not_unfolded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>'
    (page,) = _entries(bomb)
    assert isinstance(page, UnreadablePage)
    assert "entities" in str(page)


def test_an_author_s_name_cannot_bring_markup() -> None:
    page = _pages(ATOM)[0]
    assert b"Rita Olsen &amp; Co" in page.content
