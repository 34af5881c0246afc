"""Finds names of people that the model missed or cut: beside posts and titles, known ones, who "she" is."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from memcon.reading.mention_name_parts import MOST_NAME_TOKENS, can_begin, capital_run, is_capital
from memcon.reading.mention_quotes import is_saying
from memcon.reading.name_forms import folded, names
from memcon.reading.world import world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from memcon.reading.mention_parties import PartySpot
    from memcon.reading.mention_posts import PostPhrase
    from memcon.reading.parse import Parsed


def known_runs(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """Runs that go before what the model saw: office-holders in full, a word before a known surname."""
    yield from _known_whole(parsed, parties)
    yield from _before_surnames(parsed, parties)


def missed_runs(
    parsed: Parsed, parties: dict[int, PartySpot], posts: Iterable[PostPhrase]
) -> Iterator[tuple[int, int]]:
    """Runs that the model did not see as names."""
    posts = tuple(posts)
    yield from _after_titles(parsed, parties, posts)
    yield from _after_given(parsed, parties)
    yield from _beside_posts(parsed, parties, posts)
    yield from _he_or_she(parsed, parties)


def _known_whole(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """Office-holders' names in full, whatever the model makes of them ("Liu He" is not Liu and a pronoun)."""
    tokens, starts = parsed.tokens, _first_words()
    for token in tokens:
        first = token.i
        if token.text[:1].isupper() and first not in parties and folded(token.text).split(" ")[0] in starts:
            for stop in range(min(first + 6, len(tokens)), first + 1, -1):
                cut = stop < len(tokens) and tokens[stop].text == "-" and tokens[stop].start == tokens[stop - 1].stop
                if cut or not tokens[stop - 1].text[:1].isupper():
                    continue  # "Park Jin" within "Park Jin-ho" is somebody else
                if folded(parsed.words(first, stop)) in world().by_name:
                    yield first, stop
                    break


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in world().by_name if name)


def _before_surnames(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """A capitalised word before a surname that stands alone as a person's elsewhere: "Omar Faruk", "Faruk wrote"."""
    alone = {
        parsed.tokens[entity.first].text
        for entity in parsed.entities
        if entity.label == "PERSON" and entity.stop == entity.first + 1
    }
    for token in parsed.tokens[1:]:
        before = parsed.tokens[token.i - 1]
        beside = before.sent == token.sent and before.pos == "PROPN" and before.text.isalpha()
        if token.text in alone and beside and before.text not in alone and can_begin(parsed, before.i, parties):
            yield before.i, token.i + 1


def _after_titles(
    parsed: Parsed, parties: dict[int, PartySpot], posts: Iterable[PostPhrase]
) -> Iterator[tuple[int, int]]:
    """Capitalised runs right after a post in capitals or after Mr., Mrs., Dr."""
    table = names()
    titles = table.titles_m | table.titles_f | table.titles
    starts = {token.i + 1 for token in parsed.tokens if token.lower in titles and token.text[:1].isupper()}
    starts |= {
        token.i + 2
        for token in parsed.tokens[:-2]
        if token.lower == "known" and parsed.tokens[token.i + 1].lower == "as"
    }
    starts |= {post.stop for post in posts if post.kind == "post" and parsed.tokens[post.stop - 1].text[:1].isupper()}
    for first in sorted(starts):
        stop = capital_run(parsed, first, parties)
        if stop > first:
            yield first, stop


def _after_given(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """A listed given name with a capitalised word behind it that the model missed."""
    table = names()
    for token in parsed.tokens:
        first = token.i
        if token.pos == "PROPN" and first not in parties and parsed.entity_at.get(first) is None:
            stop = capital_run(parsed, first, parties) if token.text in table.given_m | table.given_f else first
            if stop > first + 1:
                yield first, stop


def _beside_posts(
    parsed: Parsed, parties: dict[int, PartySpot], posts: Iterable[PostPhrase]
) -> Iterator[tuple[int, int]]:
    """Two and more capitalised words between a post and a comma, whatever the model makes of them."""
    tokens = parsed.tokens
    for post in posts:
        if post.kind != "post" or post.plural:
            continue
        comma = post.begin - 1
        if comma > 1 and tokens[comma].text == "," and post.article != "bare":
            first = comma
            while first > 0 and comma - first < MOST_NAME_TOKENS and is_capital(parsed, first - 1, parties):
                first -= 1
            if comma - first > 1:
                yield first, comma
        if post.end + 2 < len(tokens) and tokens[post.end].text == "," and post.article == "definite":
            stop = capital_run(parsed, post.end + 1, parties)
            if stop - post.end > 2 and stop < len(tokens) and tokens[stop].text == ",":
                yield post.end + 1, stop


def _he_or_she(parsed: Parsed, parties: dict[int, PartySpot]) -> Iterator[tuple[int, int]]:
    """Two and more capitalised words that say what "he" or "she" will do: "Zanele Mokoena said she would go"."""
    for token in parsed.tokens:
        if token.lower not in {"he", "she"} or token.dep != "nsubj":
            continue
        for above in parsed.ancestors(token.head):
            subject = parsed.child(above, "nsubj") if parsed.tokens[above].pos == "VERB" else None
            if subject is not None and subject < token.i and is_saying(parsed, above):
                first = subject
                while first > 0 and subject - first < MOST_NAME_TOKENS and is_capital(parsed, first - 1, parties):
                    first -= 1
                if first < subject and is_capital(parsed, subject, parties):
                    yield first, subject + 1
                break
