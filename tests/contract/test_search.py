"""Searching a record, on every kind of store: words, phrases, filters, periods, rank, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.errors import UsageError
from memcon.record.contract import MEMORY, Within
from memcon.record.search import days_within
from memcon.record.store import open_store
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.claims import Attribution, PositionStatement
    from memcon.domain.text import Article
    from memcon.record.contract import Store

FIRST = "Ada Berg of Norland demanded the opening of the road. “We want the bridge mended,” Ada Berg said."
SECOND = "Carl Dahl refused the opening of the harbour in López Bay. “No ship will pass the road,” said Carl Dahl."


@pytest.fixture(params=["file", "memory", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Two articles: Norland's of March 2019, South Sudland's of January 2020."""
    places = {"file": str(tmp_path / "record.db"), "memory": MEMORY}
    url = places.get(request.param) or request.getfixturevalue("postgres")
    opened = open_store(url, create=True)
    first = make.article(FIRST, origin="first.txt", published="2019-03-05", title="Bridge and road")
    second = make.article(SECOND, origin="second.txt", published="2020-01-31", title="No harbour")
    _add(opened, first, _demand(first), _quote(first, "We want the bridge mended", "Ada Berg", "Norland"))
    _add(opened, second, _refusal(second), _quote(second, "No ship will pass the road", "Carl Dahl", "South Sudland"))
    yield opened
    opened.close()


def _add(store: Store, article: Article, position: PositionStatement, quote: Attribution) -> None:
    reading = make.reading(article, positions=[position], attributions=[quote])
    store.add(reading, page=article.origin, fingerprint=make.NO_PRINT)


def _demand(article: Article) -> PositionStatement:
    proof = (make.span(article, "Ada Berg of Norland demanded the opening of the road"),)
    return make.position(
        article, holder_party="Norland", measure="the opening of the road", catalogue="open_road", evidence=proof
    )


def _refusal(article: Article) -> PositionStatement:
    proof = (make.span(article, "Carl Dahl refused the opening of the harbour"),)
    return make.position(
        article, "Carl Dahl", holder_party="South Sudland", stance="refuses", evidence=proof,
        measure="the opening of the harbour",
    )  # fmt: skip


def _quote(article: Article, words: str, speaker: str, party: str) -> Attribution:
    return make.quote(article, words, speaker=speaker, speaker_party=party)


def _found(store: Store, words: str = "", **within: Any) -> set[str]:
    return {hit.label for hit in store.search(words, most=20, within=Within(**within))}


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("road", {"A1", "A2", "P1", "Q2"}),
        ("opening harbour", {"A2", "P2"}),
        ('"opening of the road"', {"A1", "P1"}),
        ('"road opening"', set()),
        ("harb*", {"A2", "P2"}),
        ("lopez", {"A2"}),
        ("demanding", {"A1", "P1"}),
    ],
)
def test_articles_quotes_and_positions_are_found_by_their_words(store: Store, words: str, labels: set[str]) -> None:
    assert _found(store, words) == labels


@pytest.mark.parametrize(
    ("within", "labels"),
    [
        ({"speaker": "Berg"}, {"Q1"}),
        ({"speaker": "carl dahl"}, {"Q2", "P2"}),
        ({"party": "Sudland"}, {"Q2", "P2"}),
        ({"party": "South Sudland", "kinds": ("quote",)}, {"Q2"}),
        ({"stance": "refuses"}, {"P2"}),
        ({"measure": "open_road"}, {"P1"}),
        ({"measure": "opening"}, {"P1", "P2"}),
        ({"measure": "opening", "stance": "demands", "party": "Norland"}, {"P1"}),
        ({"kinds": ("article",), "since": "2019-03-06"}, {"A2"}),
        ({"since": "2019-03-05", "until": "2019-12-31"}, {"A1", "P1", "Q1"}),
        ({"until": "2019-03-04"}, set()),
    ],
)
def test_a_search_is_narrowed(store: Store, within: dict[str, Any], labels: set[str]) -> None:
    assert _found(store, **within) == labels


def test_words_and_filters_hold_together(store: Store) -> None:
    assert _found(store, "road", party="Norland") == {"P1"}
    assert _found(store, "road", since="2020-01-01", kinds=("quote", "position")) == {"Q2"}


def test_a_title_weighs_more_than_a_text(store: Store) -> None:
    hits = store.search("road", most=20, within=Within(kinds=("article",)))
    assert [hit.label for hit in hits] == ["A1", "A2"]


def test_a_hit_names_who_its_article_and_the_words(store: Store) -> None:
    (hit,) = store.search("harbour", most=9, within=Within(kinds=("position",)))
    assert (hit.label, hit.who, hit.article, hit.published) == ("P2", "South Sudland", "A2", "2020-01-31")
    assert [hit.snippet[start:stop] for start, stop in hit.marks] == ["harbour"]


def test_without_words_the_newest_come_first(store: Store) -> None:
    assert [hit.label for hit in store.search("", most=1, within=Within(party="land", kinds=("quote",)))] == []
    assert [hit.label for hit in store.search("", most=1, within=Within(since="2000-01-01"))] == ["A2"]


@pytest.mark.parametrize(
    ("words", "within"),
    [("", {}), ("?!", {}), ("", {"party": "!"}), ("road", {"kinds": ("article",), "stance": "demands"})],
)
def test_a_search_that_can_find_nothing_is_wrong_use(store: Store, words: str, within: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        _found(store, words, **within)


@pytest.mark.parametrize(
    "name", ["O\"Neil' OR 1=1 --", "{said} : x", "a" * 10_000, "\u202eevil", "NEAR(a b)", "naïve \\"]
)
def test_hostile_names_are_words_to_search_for(store: Store, name: str) -> None:
    for words in (name, f'"{name}"', f"{name}*"):
        _found(store, words)
    _found(store, speaker=name, measure=name)


def test_a_corrected_article_is_found_by_its_new_words_only(store: Store) -> None:
    mended = make.article("The ferry sails again.", origin="first.txt", published="2019-03-06", title="Ferry")
    reading = make.reading(mended, contacts=[])
    store.add(reading, page="mended", fingerprint=make.NO_PRINT, corrects="A1")
    assert _found(store, "bridge") == set()
    assert _found(store, "ferry") == {"A1"}


def test_a_period_is_the_fewest_parts_of_time() -> None:
    assert days_within("2018-12-31", "2018-12-31") == ("20181231",)
    assert days_within("2010-01-01", "2019-12-31") == ("201",)
    assert days_within("2018-12-30", "2020-01-31") == ("2019", "202001", "20181230", "20181231")
    assert days_within(None, None) == ()
