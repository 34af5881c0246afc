"""When was it published: every candidate, the chosen one, and why."""

from __future__ import annotations

import datetime as dt

import pytest

from memcon.domain.text import Page
from memcon.intake.bylines import is_day_line
from memcon.intake.dating import DayEvidence, chosen_day, published_on
from memcon.intake.extract import to_article
from memcon.intake.facts import ToldDay

TODAY = dt.date(2026, 1, 1)
STORY = (
    "<p>The two governments agreed to open the border posts for lorries, their ministers said after talks {when}.</p>"
    "<p>The agreement ends a dispute of eight months over fees. It must still pass both parliaments.</p>"
)


def _published(evidence: DayEvidence) -> str | None:
    return chosen_day(published_on(evidence))


def _of_page(
    head: str = "", above: str = "", below: str = "", *, when: str = "", html: str = "<html lang='en'>"
) -> str | None:
    page = f"{html}<head><title>Border posts to open</title>{head}</head><body><h1>Border posts to open</h1>{above}"
    content = (page + STORY.format(when=when) + below + "</body></html>").encode()
    return to_article(Page(origin="page.html", content=content), today=TODAY).published


def _told(written: str, *, changed: bool = False) -> ToldDay:
    return ToldDay(
        written=written, provenance="json-ld dateModified" if changed else "json-ld datePublished", changed=changed
    )


def test_no_date_is_no_date() -> None:
    assert published_on(DayEvidence(text="They met on 12 June and on Friday.", today=TODAY)) == ()


@pytest.mark.parametrize(
    "below",
    [
        "<footer>© 2019 Border Media</footer>",
        "<footer>Copyright 2019-01-01 Border Media</footer>",
        "<p>© 2019 Border Media. All rights reserved.</p>",
        "<footer><script>var year = '2019-01-01';</script></footer>",
        "<aside><p>Posted 3 March 2018: An older report on the border</p></aside>",
    ],
)
def test_a_footer_is_no_date(below: str) -> None:
    assert _of_page(below=below) is None


def test_days_named_in_the_body_are_no_date() -> None:
    assert _of_page(when="on 3 March 2019") is None


def test_days_of_several_years_in_a_list_are_no_date() -> None:
    listed = (("1994-05-05: accord signed", "byline"), ("1996-07-06: war", "byline"))
    found = published_on(DayEvidence(visible=listed, today=TODAY))
    assert [(one.value, one.chosen) for one in found] == [("1994-05-05", False), ("1996-07-06", False)]


def test_a_day_with_what_happened_on_it_is_no_line_that_dates_the_page() -> None:
    assert is_day_line("May 5, 1994 by admin")
    assert not is_day_line("May 5, 1994: the accord is signed")


def test_a_caption_s_day_is_no_date() -> None:
    photo = "<figure><figcaption>The border post on January 4, 2018. Photo: Rita Olsen</figcaption></figure>"
    assert _of_page(above=photo) is None


def test_a_site_s_clock_above_the_headline_is_not_trusted_before_the_line_below_it() -> None:
    clock = "<div class=date-today>Wednesday, 15 January 2025</div>"
    page = f"<body>{clock}<h1>Border posts to open</h1><small>August 1st, 2022 by admin</small>{STORY}"
    article = to_article(Page(origin="page.html", content=f"<html>{page}</html>".encode()), today=TODAY)
    assert article.published == "2022-08-01"


def test_a_site_s_clock_is_not_trusted_before_the_day_of_a_change() -> None:
    clock = "<div class=date-today>Wednesday, 15 January 2025</div>"
    page = f"<body>{clock}<h1>Border posts to open</h1><p>Updated: 9 January 2021 18:22</p>{STORY}"
    article = to_article(Page(origin="page.html", content=f"<html>{page}</html>".encode()), today=TODAY)
    assert article.published == "2021-01-09"


def test_a_time_element_below_the_headline_is_trusted_before_a_ticker_s_above_it() -> None:
    ticker = "<p>Ferry aground <time datetime='2025-05-05'>5 May</time></p>"
    page = f"<body>{ticker}<h1>Border posts to open</h1><time datetime='2022-08-01'>1 August</time>{STORY}"
    article = to_article(Page(origin="page.html", content=f"<html>{page}</html>".encode()), today=TODAY)
    assert article.published == "2022-08-01"


def test_a_day_in_the_line_below_the_headline_is_no_date() -> None:
    assert _of_page(above="<h2>Ministers want the first lorries to cross on 3 March 2019, they say</h2>") is None


@pytest.mark.parametrize(
    ("head", "above", "html", "when", "day"),
    [
        ("<meta property='og:locale' content='en_US'>", "<time>3/4/2019</time>", "<html>", "", "2019-03-04"),
        ("", "<p class='date'>3/4/2019</p>", "<html lang='en-GB'>", "", "2019-04-03"),
        ("", "<p class='date'>12/1/2019</p>", "<html lang='en-US'>", "", "2019-12-01"),
        ("", "<p class='date'>3/4/2019</p>", "<html lang='en'>", "on Monday", "2019-03-04"),
        ("", "<p class='date'>3/4/2019</p>", "<html lang='en'>", "on Wednesday", "2019-04-03"),
        ("", "<p class='date'>3/4/2019</p>", "<html lang='en'>", "", None),
    ],
)
def test_day_and_month_are_told_by_the_page(head: str, above: str, html: str, when: str, day: str | None) -> None:
    assert _of_page(head, above, html=html, when=when) == day


def test_the_page_s_own_data_is_trusted_before_the_printed_line() -> None:
    head = "<meta property='article:published_time' content='2019-03-04T09:00:00+01:00'>"
    assert _of_page(head, "<p class='date'>5 March 2019</p>") == "2019-03-04"


def test_a_printed_day_wins_over_an_instant_in_utc_beside_it() -> None:
    """23:40 on the 4th in Toronto is 04:40 on the 5th in UTC; the reader was told the 4th."""
    evidence = DayEvidence(told=(_told("2020-03-05T04:40:00Z"),), visible=(("March 4, 2020", "byline"),), today=TODAY)
    assert _published(evidence) == "2020-03-04"


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    evidence = DayEvidence(told=(_told("2020-03-09", changed=True), _told("2020-03-05")), today=TODAY)
    assert _published(evidence) == "2020-03-05"


def test_the_day_of_a_change_is_better_than_none() -> None:
    (candidate,) = published_on(DayEvidence(told=(_told("2020-03-09", changed=True),), today=TODAY))
    assert (candidate.value, candidate.chosen) == ("2020-03-09", True)
    assert candidate.why == "day of a later change"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://paper.example/2019/01/18/border-posts", "2019-01-18"),
        ("https://paper.example/world/20190118-border", "2019-01-18"),
        ("https://paper.example/border-2019-01-18.html", "2019-01-18"),
        ("https://paper.example/2019/01/border", None),
        ("https://paper.example/article-101636112233445.html", None),
        ("https://paper.example/2019/13/40/border", None),
    ],
)
def test_a_day_in_the_address_is_one(address: str, day: str | None) -> None:
    assert _published(DayEvidence(address=address, today=TODAY)) == day


def test_a_month_in_the_address_is_kept_but_not_chosen() -> None:
    (candidate,) = published_on(DayEvidence(address="https://paper.example/2019/01/border", today=TODAY))
    assert (candidate.value, candidate.chosen, candidate.provenance) == ("2019-01", False, "url")


def test_a_file_s_name_can_tell_the_day() -> None:
    assert _published(DayEvidence(origin="/home/a/2018/2019-06-30-truce.txt", today=TODAY)) == "2019-06-30"


def test_the_folder_s_name_does_not_tell_the_day() -> None:
    assert _published(DayEvidence(origin="/data/2018-02-02/truce.txt", today=TODAY)) is None


def test_a_day_told_with_the_page_is_trusted_most() -> None:
    evidence = DayEvidence(hint="2019-02-01", told=(_told("2019-02-03"),), today=TODAY)
    assert _published(evidence) == "2019-02-01"


@pytest.mark.parametrize("hint", ["yesterday", "2019", "", "2019-02-31"])
def test_a_hint_that_is_no_day_says_nothing(hint: str) -> None:
    assert _published(DayEvidence(hint=hint, today=TODAY)) is None


def test_nothing_is_published_after_today() -> None:
    evidence = DayEvidence(told=(_told("2031-02-03"),), visible=(("February 3, 2021", "byline"),), today=TODAY)
    assert _published(evidence) == "2021-02-03"


def test_a_dateline_gets_its_year_from_the_page() -> None:
    evidence = DayEvidence(dateline="Jan 1", told=(_told("2019-12-31", changed=True),), today=TODAY)
    assert _published(evidence) == "2020-01-01"


def test_a_dateline_s_year_is_never_made_of_today() -> None:
    assert published_on(DayEvidence(dateline="Jan 1", today=TODAY)) == ()


def test_every_candidate_is_kept_with_its_place() -> None:
    evidence = DayEvidence(
        told=(_told("2019-03-04"), _told("2019-03-06", changed=True)),
        visible=(("Published 4 March 2019, updated 6 March 2019", "byline"),),
        address="https://paper.example/2019/03/04/border",
        today=TODAY,
    )
    assert [(one.value, one.provenance, one.chosen) for one in published_on(evidence)] == [
        ("2019-03-04", "json-ld datePublished", True),
        ("2019-03-04", "byline", False),
        ("2019-03-04", "url", False),
        ("2019-03-06", "json-ld dateModified", False),
        ("2019-03-06", "byline", False),
    ]


def test_the_chosen_one_says_what_agrees_with_it() -> None:
    evidence = DayEvidence(told=(_told("2019-03-04"),), address="https://paper.example/2019/03/04/border", today=TODAY)
    assert published_on(evidence)[0].why == "the page's own data; agrees with url"
