"""Quotes can be read alone."""

from __future__ import annotations

from memcon.roadmap.assemble.quoting import quotes_of
from tests.factories import article, position, span, statement

TEXT = (
    "Mr. Berg met U.S. officials on Jan. 6. “They have to accept this,” she said. The road stays shut until then.\n"
    "A new paragraph of many more words tells that he will open the gate in spring if they take “corresponding steps.”"
)


def quoted(*words: str, text: str = TEXT) -> list[str]:
    of = article(TEXT)
    claim = position(of, evidence=tuple(span(of, one) for one in words))
    return [quote.exact for quote in quotes_of(statement(claim), text)]


def test_words_that_can_be_read_alone_stay_as_they_are() -> None:
    assert quoted("he will open the gate in spring") == ["he will open the gate in spring"]


def test_words_that_are_most_of_a_sentence_are_given_with_the_rest() -> None:
    assert quoted("road stays shut until then") == ["The road stays shut until then."]


def test_words_that_go_on_in_a_quotation_are_given_with_it() -> None:
    (found,) = quoted("he will open the gate in spring if they take")
    assert found.endswith("if they take “corresponding steps.”")


def test_words_cut_in_a_quotation_are_given_with_their_sentence() -> None:
    assert quoted("have to accept this,” she") == ["“They have to accept this,” she said."]


def test_few_words_are_given_with_their_sentence() -> None:
    assert quoted("stays shut") == ["The road stays shut until then."]


def test_titles_and_initials_end_no_sentence() -> None:
    assert quoted("met U.S. officials") == ["Mr. Berg met U.S. officials on Jan. 6."]


def test_words_inside_another_quote_are_not_given_twice() -> None:
    assert quoted("The road stays shut until then", "stays shut") == ["The road stays shut until then."]


def test_without_the_report_the_words_are_given_as_they_are() -> None:
    assert quoted("stays shut", text="") == ["stays shut"]


def test_a_widened_quote_stands_where_it_says() -> None:
    of = article(TEXT)
    (quote,) = quotes_of(statement(position(of, evidence=(span(of, "stays shut"),))), TEXT)
    assert TEXT[quote.start : quote.stop] == quote.exact
