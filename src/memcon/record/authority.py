"""Whose word weighs how much: leader before minister, envoy, official, unnamed; told from posts, which are data."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from memcon.domain.actors import person_key
from memcon.domain.codec import digest
from memcon.domain.offices import Holder, holders_in
from memcon.domain.standing import RANKS
from memcon.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from memcon.domain.actors import Post
    from memcon.domain.claims import PositionStatement

    RankOf = Callable[[PositionStatement, str], int]

T = TypeVar("T")

_STILL = "9999"  # stands for the last day of who is in post
_OFFICIAL = RANKS.index("official")


class _Rank(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a rank: meanings of posts, and words for those who are not named."""

    name: str
    means: tuple[str, ...]
    words: tuple[str, ...] = ()


class _Ranks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rank: tuple[_Rank, ...]


class _Post(Struct, frozen=True, kw_only=True):
    """An entry of the lexicon of posts; its other fields are for the reading."""

    patterns: tuple[str, ...]
    means: str


class _Posts(Struct, frozen=True, kw_only=True):
    entry: tuple[_Post, ...]


def ranks_among(posts: Mapping[str, Iterable[Post]]) -> RankOf:
    """What says of a position, and the day on which it was held, the place of its speaker in `RANKS`; 0 is the highest.

    Args:
        posts: of everybody whom the articles name, by the key of the name, what they say that they are; a post that is
            not told to be over counts on every day.

    What somebody else says that a leader wants binds nobody: it weighs as an official's word at the most.
    """
    return ranks_of({key: told_rank(held) for key, held in posts.items()}.get)


def told_rank(posts: Iterable[Post]) -> int:
    """The place in `RANKS` of somebody whom articles name, by the posts that they give; an official's at the least."""
    ranks = [rank for post in posts if not post.former and (rank := rank_of(post.title)) is not None]
    return min([_OFFICIAL, *ranks])


def ranks_of(told: Callable[[str], int | None]) -> RankOf:
    """As `ranks_among`, of what tells the rank of those whom the articles name, by the key, see `told_rank`."""

    def ranked(statement: PositionStatement, day: str) -> int:
        own = min(_named(name, day, told) for name in names_in(speaker_of(statement)))
        return max(own, _OFFICIAL) if statement.layer == "attributed" else own

    return ranked


def names_in(speaker: str) -> list[str]:
    """The names of those who speak together."""
    return re.split(r"; | and ", speaker)


@functools.cache
def data_of_ranks() -> str:
    """A digest of the data that ranks are told from; with other data they may be others."""
    names = ("lexicons/posts.toml", "world/authority.toml", "world/holders.toml")
    return digest(*((resources.files("memcon") / "data" / name).read_text(encoding="utf-8") for name in names))


def speaker_of(statement: PositionStatement) -> str:
    """Who utters it: the holder; where that is a party, the one of its own side who speaks for it."""
    if statement.via and statement.layer == "stated":
        return statement.via
    return statement.holder


def _named(name: str, day: str, told: Callable[[str], int | None]) -> int:
    key = person_key(name)
    held = [
        rank
        for one in _holders().get(key, ())
        if one.since <= day < (one.until or "9999")
        for rank in (rank_of(one.post),)
    ]
    known = [rank for rank in held if rank is not None]
    if known:
        return min(known)
    named = told(key)
    if named is not None:
        return named
    rank = rank_of(name)
    return _OFFICIAL if rank is None else rank


@functools.lru_cache(maxsize=10_000)
def rank_of(words: str) -> int | None:
    """The rank of a post or of words for those who are not named; None where they name none. The longest wins."""
    told = f" {' '.join(re.findall(r'[a-z.]+', words.lower()))} "
    found = [(len(pattern), rank) for pattern, rank in _patterns() if f" {pattern} " in told]
    return max(found)[1] if found else None


@functools.cache
def _patterns() -> tuple[tuple[str, int], ...]:
    posts = _load("lexicons/posts.toml", _Posts).entry
    ranks = _load("world/authority.toml", _Ranks).rank
    if [one.name for one in ranks] != list(RANKS):
        raise LexiconError(f"data/world/authority.toml: the ranks must be {', '.join(RANKS)}, in that order")
    of_meaning = {meaning: number for number, one in enumerate(ranks) for meaning in one.means}
    unplaced = sorted({post.means for post in posts} - of_meaning.keys())
    if unplaced:
        raise LexiconError(f"data/world/authority.toml: no rank for {', '.join(unplaced)}")
    named = [(pattern, of_meaning[post.means]) for post in posts for pattern in post.patterns]
    return (*named, *((word, number) for number, one in enumerate(ranks) for word in one.words))


@functools.cache
def _holders() -> dict[str, tuple[Holder, ...]]:
    """Who held which post, by name.

    Raises:
        LexiconError: a row that is not `post | name | sex | from | until`.
    """
    found: dict[str, tuple[Holder, ...]] = {}
    try:
        for one in holders_in(_load("world/holders.toml", dict[str, dict[str, str]])["held"]):
            key = person_key(one.name)
            found[key] = (*found.get(key, ()), one)
    except ValueError as error:
        raise LexiconError(f"data/world/holders.toml: {error}") from error
    return found


def _load(name: str, kind: type[T]) -> T:
    try:
        content = (resources.files("memcon") / "data" / name).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(content), type=kind)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"data/{name}: {error}") from error
