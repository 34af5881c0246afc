"""What a page says about itself in its markup."""

from __future__ import annotations

import json

import pytest

from memcon.intake.facts import PageFacts, facts_of
from memcon.intake.markup import parse_markup


def _facts(head: str = "", body: str = "<p>x</p>", lang: str = "") -> PageFacts:
    tree = parse_markup(f"<html {lang}><head>{head}</head><body>{body}</body></html>")
    assert tree is not None
    return facts_of(tree)


def _linked(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def test_linked_data_names_headline_authors_site_and_days() -> None:
    facts = _facts(
        _linked(
            headline="Islands share the strait",
            author=[{"@type": "Person", "name": "Ann Example"}, "Bo Sample"],
            publisher={"@type": "Organization", "name": "Lagoon Courier"},
            datePublished="2021-10-05T08:00:00Z",
            dateModified="2021-10-06",
        )
    )
    assert facts.headlines == ("Islands share the strait",)
    assert facts.authors == (("Ann Example", "Bo Sample"),)
    assert facts.sites == ("Lagoon Courier",)
    assert [(day.day, day.changed) for day in facts.days] == [("2021-10-05", False), ("2021-10-06", True)]


def test_an_organisation_for_author_is_where_the_report_came_from() -> None:
    facts = _facts(_linked(author={"@type": "Organization", "name": "Meridian Wire"}))
    assert (facts.carriers, facts.authors) == (("Meridian Wire",), ())


@pytest.mark.parametrize(
    "data",
    [
        '{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "x y"}]}',
        '[{"@type": ["Thing", "ReportageNewsArticle"], "headline": "x y"}]',
        '{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting", "headline": " x  y "}};',
    ],
)
def test_an_article_is_found_inside_other_data(data: str) -> None:
    assert _facts(f"<script type='application/ld+json'>{data}</script>").headlines == ("x y",)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "null",
        "[" * 5_000,
        '{"@type": "NewsArticle", "headline": {"x": 1}, "author": 7, "publisher": [[1]], "datePublished": {}}',
        '{"@type": {"x": 1}}',
        '{"@type": "NewsArticle", "author": [null, {"name": null}, {"name": ["", " "]}]}',
    ],
)
def test_broken_or_odd_data_says_nothing(data: str) -> None:
    facts = _facts(f"<script type='application/ld+json'>{data}</script>")
    assert (facts.headlines, facts.authors, facts.days) == ((), (), ())


def test_meta_elements_speak_where_linked_data_is_silent() -> None:
    facts = _facts(
        "<meta property='og:title' content='Islands share the strait'><meta property='og:site_name' content='Courier'>"
        "<meta name='author' content='Ann Example'><meta property='article:published_time' content='2021-10-05'>"
        "<meta property='og:locale' content='en_GB'><meta property='og:url' content='https://c.example/x'>"
    )
    assert (facts.headlines, facts.sites, facts.authors) == (
        ("Islands share the strait",),
        ("Courier",),
        (("Ann Example",),),
    )
    assert (facts.days[0].provenance, facts.locale, facts.address) == (
        "meta article:published_time",
        "en_GB",
        "https://c.example/x",
    )


def test_an_author_that_is_an_address_is_no_person() -> None:
    assert _facts("<meta property='article:author' content='https://social.example/ann'>").authors == ()


def test_microdata_names_author_publisher_and_day() -> None:
    body = (
        "<div itemprop=author itemscope><span itemprop=name>Ann Example</span></div>"
        "<div itemprop=publisher itemscope><meta itemprop=name content='Courier'></div>"
        "<time itemprop=datePublished datetime='2021-10-05'>Tuesday</time>"
    )
    facts = _facts(body=body)
    assert (facts.authors, facts.sites) == ((("Ann Example",),), ("Courier",))
    assert [(day.day, day.provenance) for day in facts.days] == [("2021-10-05", "microdata datePublished")]


def test_the_canonical_address_comes_before_the_shared_one() -> None:
    head = "<meta property='og:url' content='https://c.example/share'><link rel=canonical href='https://c.example/x'>"
    assert _facts(head).address == "https://c.example/x"


def test_the_page_s_language_is_its_locale() -> None:
    assert _facts(lang="lang='en-ZA'").locale == "en-ZA"


def test_a_page_without_a_word_about_itself_says_nothing() -> None:
    assert _facts() == PageFacts()
