"""Title, authors, outlet and republisher from what page and text say."""

from __future__ import annotations

import pytest

from memcon.domain.text import Page
from memcon.intake.bylines import find_byline
from memcon.intake.extract import to_article
from memcon.intake.facts import PageFacts
from memcon.intake.naming import Publisher, find_authors, find_publisher, find_title

STORY_TEXT = (
    "The two islands agreed on Tuesday to share the water of the strait, their ministers said after the night. " * 3
)
STORY = (
    "<p>The two islands agreed on Tuesday to share the water of the strait, their ministers said after the night.</p>"
    "<p>The accord must still pass both parliaments, which will not meet before the autumn, officials said.</p>"
)


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        (
            PageFacts(page_title="Islands share strait | Lagoon Courier", sites=("Lagoon Courier",)),
            "Islands share strait",
        ),
        (
            PageFacts(page_title="Lagoon Courier - Islands share strait", sites=("Lagoon Courier",)),
            "Islands share strait",
        ),
        (PageFacts(page_title="Islands share strait - The Harbour Herald"), "Islands share strait"),
        (PageFacts(page_title="Isles - and towns - share", sites=("Lagoon Courier",)), "Isles - and towns - share"),
        (PageFacts(headlines=("Islands share strait",), page_title="Strait | World | Courier"), "Islands share strait"),
        (PageFacts(page_title="Lagoon Courier", sites=("Lagoon Courier",)), None),
        (PageFacts(), None),
    ],
)
def test_the_title_loses_the_site_s_name(facts: PageFacts, title: str | None) -> None:
    assert find_title(facts, []) == title


def _publisher(
    *bylines: str, facts: PageFacts | None = None, opening: str = "", carriers: tuple[str, ...] = ()
) -> Publisher:
    said = [found for line in bylines if (found := find_byline(line))]
    return find_publisher(facts=facts or PageFacts(), bylines=said, carriers=carriers, mastheads=(), opening=opening)


COURIER = PageFacts(sites=("Lagoon Courier",))
REPORT = "The two islands agreed on Tuesday to share the water of the strait, their ministers said after a long night."


@pytest.mark.parametrize(
    ("publisher", "outlet", "republisher"),
    [
        (_publisher(), None, None),
        (_publisher("By Ann Example | The Harbour Herald"), "The Harbour Herald", None),
        (_publisher(facts=COURIER), "Lagoon Courier", None),
        (_publisher("The Harbour Herald", facts=PageFacts(sites=("MSN",))), "The Harbour Herald", "MSN"),
        (_publisher("Lagoon Courier", facts=PageFacts(sites=("The Lagoon Courier",))), "The Lagoon Courier", None),
        (_publisher(facts=COURIER, opening=f"LISSE (Reuters) - {REPORT}"), "Reuters", "Lagoon Courier"),
        (_publisher(facts=COURIER, carriers=("Meridian Wire",)), "Meridian Wire", "Lagoon Courier"),
        (_publisher(facts=PageFacts(address="https://www.reuters.com/world/x")), "Reuters", None),
        (_publisher(facts=PageFacts(sites=("reuters.com",), address="https://www.reuters.com/x")), "Reuters", None),
        (_publisher(opening=f"LISSE (AP) — {REPORT}"), "The Associated Press", None),
    ],
)
def test_outlet_and_republisher_are_told_apart(
    publisher: Publisher, outlet: str | None, republisher: str | None
) -> None:
    assert publisher == Publisher(outlet=outlet, republisher=republisher)


@pytest.mark.parametrize(
    ("told", "line", "taglines", "authors"),
    [
        ((("Ann Example",),), "By Ann Example and Bo Sample", (), ("Ann Example", "Bo Sample")),
        ((("Ann Example", "Bo Sample"),), "By Ann Example", (), ("Ann Example", "Bo Sample")),
        ((), "", ("(Reporting by Ann Example; Editing by Cy Other)",), ("Ann Example",)),
        ((("Web Desk Posted",),), "", ("(Reporting by Ann Example in Lisse; editing by Bo Sample)",), ("Ann Example",)),
        ((("Ann Example",),), "", ("Reporting by Ann Example and Bo Sample; editing by Cy Other",), ("Ann Example",)),
        ((("Meridian Wire", "Staff"),), "", (), ()),
        ((), "", ("Example reported from Lisse.",), ()),
    ],
)
def test_authors_are_the_people_who_wrote_it(
    told: tuple[tuple[str, ...], ...], line: str, taglines: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    bylines = [found for found in [find_byline(line)] if found]
    assert find_authors(PageFacts(authors=told), bylines, taglines) == authors


def _article_of(head: str, above: str = "", below: str = "") -> tuple[str | None, str | None]:
    page = f"<html><head>{head}</head><body><h1>Islands share the strait</h1>{above}{STORY}{below}</body></html>"
    article = to_article(Page(origin="page.html", content=page.encode()))
    return article.outlet, article.republisher


def test_the_site_is_named_beside_the_headline() -> None:
    assert _article_of("<title>Islands share the strait — Lagoon Courier</title>") == ("Lagoon Courier", None)


def test_the_holder_of_the_rights_is_the_site_where_nothing_else_names_it() -> None:
    below = "<footer><p>© 2021 The Harbour Herald. All rights reserved.</p></footer>"
    assert _article_of("<title>Islands share the strait</title>", below=below) == ("The Harbour Herald", None)


@pytest.mark.parametrize(
    "notice",
    [
        "© Copyright Harbour Herald 2021",
        "Copyright © 2021 Harbour Herald",
        "Harbour Herald © 2021",
        "© Harbour Herald 2021. All rights reserved.",
        "(c) 2021 Harbour Herald Ltd",
    ],
)
def test_the_holder_of_the_rights_in_any_order(notice: str) -> None:
    text = f"Islands share the strait\n\nBy Bo Sample in Lisse\n\n{STORY_TEXT}\n\n{notice}\n"
    assert to_article(Page(origin="pasted.txt", content=text.encode())).outlet == "Harbour Herald"


def test_who_helped_with_the_reporting_is_not_the_author() -> None:
    bylines = [found for found in [find_byline("By Ann Example in Lisse and Bo Sample in Ark")] if found]
    assert find_authors(PageFacts(), bylines, ["Additional reporting by Cy Other in Oslo"]) == (
        "Ann Example",
        "Bo Sample",
    )
    assert find_authors(PageFacts(), [], ["Additional reporting by Cy Other in Oslo"]) == ()


def test_a_notice_names_the_outlet_in_which_the_report_first_appeared() -> None:
    below = "<p>This article first appeared in The Harbour Herald.</p>"
    head = "<title>Islands share the strait</title><meta property='og:site_name' content='Lagoon Courier'>"
    assert _article_of(head, below=below) == ("The Harbour Herald", "Lagoon Courier")


def test_a_page_that_names_nobody_has_no_outlet() -> None:
    assert _article_of("<title>Islands share the strait</title>") == (None, None)
