"""Whom the text means: people with their names, posts and parties, and the words that stand for parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.reading.contract import Finding, Reader
from memcon.reading.mention_cast import Cast
from memcon.reading.mention_links import links
from memcon.reading.mention_names import bare_spots, name_spots, surnames_of_day
from memcon.reading.mention_organisations import organisation_spots
from memcon.reading.mention_parties import party_spots, spot_index
from memcon.reading.mention_posts import post_phrases
from memcon.reading.mention_walk import Spots, walk
from memcon.reading.name_forms import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from memcon.domain.reading import Findings
    from memcon.reading.mention_names import NameSpot
    from memcon.reading.parse import Parsed


def read_mentions(parsed: Parsed, so_far: Findings) -> Iterator[Finding]:  # noqa: ARG001  # a reader's form
    """The people of the article with all their mentions, then the mentions of parties; each in order."""
    tabled = party_spots(parsed)
    index = spot_index(tabled)
    named = _without_authors(parsed, name_spots(parsed, index, post_phrases(parsed, index)))
    cast = Cast(named, parsed.article.published)
    known = cast.known_surnames() | surnames_of_day(parsed.article.published)
    taken = {i for spot in named for i in range(spot.first, spot.stop)}
    names = tuple(sorted((*named, *bare_spots(parsed, known, taken, index)), key=_place))
    inside = {i for spot in names for i in range(spot.first, spot.stop)}
    parties = organisation_spots(parsed, tuple(spot for spot in tabled if spot.first not in inside), inside)
    posts = tuple(post for post in post_phrases(parsed, spot_index(parties)) if post.first not in inside)
    stand_ins = walk(parsed, Spots(parties, names, posts, links(parsed, posts, names)), cast)
    people = (figure.as_person(parsed.article.id) for figure in cast.figures if figure.mentions)
    yield from sorted(people, key=lambda person: person.mentions[0].evidence.start)
    yield from sorted(stand_ins, key=lambda one: (one.mention.evidence.start, one.mention.evidence.stop))


def _place(spot: NameSpot) -> int:
    return spot.first


def _without_authors(parsed: Parsed, names: tuple[NameSpot, ...]) -> tuple[NameSpot, ...]:
    """The names of those who wrote the report taken out: they are not people of the talks."""
    authors = {folded(author) for author in parsed.article.authors}
    return tuple(spot for spot in names if not (spot.full and folded(spot.name) in authors))


READER = Reader(name="mentions", needs=frozenset({"times"}), gives=frozenset({"people", "parties"}), read=read_mentions)
