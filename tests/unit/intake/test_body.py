"""Which blocks of a page are the article."""

from __future__ import annotations

import pytest

from memcon.domain.text import Page
from memcon.intake.body import MAX_PULLED_BLOCKS, article_parts, whole_parts
from memcon.intake.extract import to_article
from memcon.intake.markup import blocks_of, parse_markup

ONE = "The two islands agreed on Tuesday to share the water of the strait, their ministers said after the night."
TWO = "The accord must still pass both parliaments, which will not meet before the autumn, officials said."
THREE = "Fishermen on the southern island had blocked the harbour for a week to be heard before the signing."
SHORT = "They did not say when."


def _parts(body: str, title: str | None = "Islands share the strait") -> list[str]:
    markup = f"<html><body>{body}</body></html>"
    tree = parse_markup(markup)
    assert tree is not None
    return [part.text for part in article_parts(blocks_of(tree), markup, title)]


def _body(*paragraphs: str) -> str:
    return "<h1>Islands share the strait</h1><div>" + "".join(f"<p>{words}</p>" for words in paragraphs) + "</div>"


def test_the_title_stands_once_and_first() -> None:
    assert _parts(_body(ONE, TWO)) == ["Islands share the strait", ONE, TWO]


def test_a_short_paragraph_between_long_ones_is_kept() -> None:
    assert SHORT in _parts(_body(ONE, SHORT, TWO, THREE))


@pytest.mark.parametrize(
    "aside",
    [
        "<aside><p>Ferry fares rise again on all routes, the company said on Monday morning.</p></aside>",
        "<div class='comments'><p>gull74: They should have shared it in 1980, and nobody listened to me.</p></div>",
        "<ul class='related'><li><a href=x>Ferry fares rise again on all routes</a></li></ul>",
        "<nav><ul><li><a href=x>World</a></li></ul></nav>",
        "<footer><p>© 2021 Lagoon Media. All rights reserved. No part may be reproduced.</p></footer>",
    ],
)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_what_stands_aside_is_left_out(aside: str, place: str) -> None:
    page = {
        "before": aside + _body(ONE, TWO, THREE),
        "inside": _body(ONE, TWO).removesuffix("</div>") + aside + f"<p>{THREE}</p></div>",
        "after": _body(ONE, TWO, THREE) + aside,
    }[place]
    assert _parts(page) == ["Islands share the strait", ONE, TWO, THREE]


def test_a_layout_that_calls_everything_an_aside_is_not_believed() -> None:
    assert SHORT in _parts(f"<div class='main-rail'>{_body(ONE, TWO, SHORT, THREE)}</div>")


def test_a_quote_set_large_beside_the_text_stands_once() -> None:
    pulled = "<blockquote>“share the water of the strait”</blockquote>"
    assert _parts(_body(ONE, pulled, TWO)) == ["Islands share the strait", ONE, TWO]


def test_a_page_of_very_many_blocks_is_not_looked_through_for_quotes() -> None:
    paragraphs = [f"{number}. {ONE}" for number in range(MAX_PULLED_BLOCKS + 1)]
    assert len(_parts(_body(*paragraphs))) == len(paragraphs) + 1


def test_a_photo_s_words_stand_where_the_photo_does() -> None:
    photo = (
        "<figure><img src=x><figcaption>The strait seen from the north island. Photo: Ann Example</figcaption></figure>"
    )
    parts = _parts(_body(ONE) + photo + f"<div><p>{TWO}</p><p>{THREE}</p></div>")
    assert parts[1:3] == [ONE, "The strait seen from the north island. Photo: Ann Example"]


def test_a_tag_line_in_a_box_of_its_own_is_kept() -> None:
    assert _parts(_body(ONE, TWO) + "<div class=foot-note><p>Dawood reported from Lisse.</p></div>")[-1] == (
        "Dawood reported from Lisse."
    )


def test_a_page_without_prose_has_no_parts() -> None:
    assert _parts("<ul><li><a href=x>World</a></li></ul>", None) == []


def test_every_block_of_a_fragment_is_the_article() -> None:
    tree = parse_markup(f"<p>{SHORT}</p><p>No.</p>")
    assert tree is not None
    assert [part.text for part in whole_parts(blocks_of(tree), "Ferry talks")] == ["Ferry talks", SHORT, "No."]


def test_old_markup_without_paragraphs_is_read() -> None:
    page = f"<font size=5>Islands share the strait</font><br><br>{ONE}<br><br>{TWO}<br><br>{SHORT}<br>"
    article = to_article(Page(origin="old.html", content=f"<html><body>{page}</body></html>".encode()))
    assert article.title == "Islands share the strait"
    assert all(words in article.text for words in (ONE, TWO, SHORT))


def test_a_table_of_layout_is_no_hindrance() -> None:
    story = f"<h1>Islands share the strait</h1><p>{ONE}</p><p>{TWO}</p>"
    assert _parts(f"<table><tr><td><a href=x>Menu</a></td><td>{story}</td></tr></table>") == [
        "Islands share the strait",
        ONE,
        TWO,
    ]
