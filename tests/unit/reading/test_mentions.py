"""Whom the text means; rows in tests/corpus/mentions.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.actors import PartyMention, Person
from memcon.domain.reading import Findings
from memcon.domain.text import Article, Passage, TextOrigin
from memcon.reading.mentions import read_mentions
from memcon.reading.parse import parse_all

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "corpus" / "mentions.toml").read_text(encoding="utf-8")
)["row"]


def article_of(
    text: str, number: int = 0, published: str | None = "2019-03-01", authors: tuple[str, ...] = ()
) -> Article:
    return Article(
        id=f"m{number}",
        text=text,
        published=published,
        authors=authors,
        text_origin=TextOrigin(kind="input", sha256=""),
        passages=(Passage(start=0, stop=len(text), kind="paragraph"),) if text else (),
    )


class Found:
    """What one article gave."""

    def __init__(self, article: Article, findings: list[Any]) -> None:
        self.article = article
        self.people = [one for one in findings if isinstance(one, Person)]
        self.parties = [one for one in findings if isinstance(one, PartyMention)]

    def person(self, name: str) -> Person:
        return next(one for one in self.people if one.name == name)

    def words(self) -> list[str]:
        return [one.mention.evidence.exact for one in self.parties]


def read(articles: list[Article]) -> Iterator[Found]:
    for parsed in parse_all(iter(articles)):
        yield Found(parsed.article, list(read_mentions(parsed, Findings())))


@pytest.fixture(scope="module")
def found() -> list[Found]:
    return list(read([article_of(row["text"], i, row.get("published", "2019-03-01")) for i, row in enumerate(ROWS)]))


def _nth(one: Found, words: str, nth: int) -> PartyMention:
    """The mention of exactly these words at their n-th place in the text, else the n-th counting mentions only."""
    same = [party for party in one.parties if party.mention.evidence.exact.lower() == words.lower()]
    if not same:
        raise AssertionError([(party.mention.evidence.exact, party.parties) for party in one.parties])
    start = -1
    for _ in range(nth):
        start = one.article.text.lower().find(words.lower(), start + 1)
    return next((party for party in same if party.mention.evidence.start == start), same[0])


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row["text"][:60] for row in ROWS])
def test_row(number: int, found: list[Found]) -> None:
    row, one = ROWS[number], found[number]
    for want in row.get("people", []):
        names = [person.name for person in one.people]
        assert want["name"] in names, names
        person = one.person(want["name"])
        exact = [mention.evidence.exact for mention in person.mentions]
        if "mentions" in want:
            assert exact == want["mentions"]
        if "party" in want:
            assert person.party == (want["party"] or None)
        assert set(want.get("posts", [])) <= {post.title for post in person.posts}
        assert set(want.get("former", [])) <= {post.title for post in person.posts if post.former}
    for want in row.get("parties", []):
        mention = _nth(one, want["words"], want.get("nth", 1))
        assert list(mention.parties) == want["parties"]
        assert mention.code == want.get("code", mention.code)
        assert list(mention.sectors) == want.get("sectors", list(mention.sectors))
        assert mention.mention.kind == want.get("kind", mention.mention.kind)
    assert not set(row.get("unmarked", [])) & set(one.words())
    assert not set(row.get("nobody", [])) & {person.name for person in one.people}


def test_every_mention_holds_its_words(found: list[Found]) -> None:
    for one in found:
        spans = [mention.evidence for person in one.people for mention in person.mentions]
        spans += [party.mention.evidence for party in one.parties]
        assert all(one.article.text[span.start : span.stop] == span.exact for span in spans)


def test_every_head_lies_within_its_mention(found: list[Found]) -> None:
    for one in found:
        mentions = [mention for person in one.people for mention in person.mentions]
        mentions += [party.mention for party in one.parties]
        assert all(one.start <= mention.head < one.stop for mention in mentions for one in [mention.evidence])


def test_every_mention_names_its_rule(found: list[Found]) -> None:
    mentions = [mention for one in found for person in one.people for mention in person.mentions]
    mentions += [party.mention for one in found for party in one.parties]
    assert all(mention.rule for mention in mentions)


def test_authors_are_no_people_of_the_talks() -> None:
    article = article_of("Maja Ekdahl reported from Oslo that Norway was pleased.", 900, authors=("Maja Ekdahl",))
    assert [person.name for person in next(read([article])).people] == []


HOSTILE = [
    "", " ", "!", "😀 😀", "He", "his", "the North", "The two sides", '"""', '"I', "the president of", "Mr.",
    "President",
    "North", "KIM JONG UN MEETS TRUMP", "and and and", "-", "Trump-", "-Kim", "U. S.", "the U.S.'s", "’s", "(UN)",
    "of of of Armenia", "Kim Kim Kim Kim Kim Kim Kim Kim", "a" * 5000, "\u202eTrump\u202c said", "Secretary of State",
    "the the president the", "its", "he said he said he said he",
]  # fmt: skip


def test_any_text_goes_through() -> None:
    articles = [article_of(text, i) for i, text in enumerate(HOSTILE)]
    assert len(list(read(articles))) == len(HOSTILE)
