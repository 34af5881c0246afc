"""Spans hold their words; an article hands out no other."""

from __future__ import annotations

import pytest

from memcon.domain.text import Article, Span, TextOrigin

ARTICLE = Article(id="a1", text="Kim met Trump.", text_origin=TextOrigin(kind="input", sha256="0"))


def test_a_span_of_an_article_holds_its_words() -> None:
    assert ARTICLE.span(0, 3) == Span(article_id="a1", start=0, stop=3, exact="Kim")


@pytest.mark.parametrize(("start", "stop"), [(3, 3), (-1, 2), (0, 15), (5, 4)])
def test_a_span_outside_the_text_is_refused(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        ARTICLE.span(start, stop)


def test_a_span_that_cannot_hold_its_words_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        Span(article_id="a1", start=0, stop=3, exact="Kim Jong")


def test_spans_that_share_a_character_overlap() -> None:
    assert ARTICLE.span(0, 5).overlaps(ARTICLE.span(4, 7))
    assert not ARTICLE.span(0, 3).overlaps(ARTICLE.span(3, 7))


def test_spans_of_two_articles_never_overlap() -> None:
    other = Span(article_id="a2", start=0, stop=3, exact="Kim")
    assert not ARTICLE.span(0, 3).overlaps(other)
    assert not ARTICLE.span(0, 3).contains(other)
