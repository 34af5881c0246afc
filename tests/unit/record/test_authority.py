"""Whose word weighs how much, told from posts."""

from __future__ import annotations

import pytest

from memcon.domain.actors import Post
from memcon.domain.standing import RANKS
from memcon.record.authority import rank_of, ranks_among
from tests import factories as make

POSTS = {
    "ada berg": (Post(title="member"), Post(title="President")),
    "carl dahl": (Post(title="vice foreign minister"),),
    "eva falk": (Post(title="prime minister", former=True),),
}


@pytest.mark.parametrize(
    ("words", "rank"),
    [
        ("President", "leader"),
        ("vice president", "minister"),
        ("Secretary of State", "minister"),
        ("first vice foreign minister", "envoy"),
        ("press secretary", "official"),
        ("the three ministers", "minister"),
        ("the two leaders", "leader"),
        ("a spokesman for the foreign ministry there", "official"),
        ("people familiar with the talks", "unnamed"),
        ("Norland", None),
    ],
)
def test_the_longest_post_in_the_words_decides(words: str, rank: str | None) -> None:
    found = rank_of(words)
    assert (found if found is None else RANKS[found]) == rank


@pytest.mark.parametrize(
    ("holder", "via", "layer", "rank"),
    [
        ("Ada Berg", None, "stated", "leader"),
        ("Carl Dahl", None, "stated", "envoy"),
        ("Eva Falk", None, "stated", "official"),
        ("Norland", None, "stated", "official"),
        ("Norland", "Ada Berg", "stated", "leader"),
        ("Ada Berg", "Carl Dahl", "attributed", "official"),
        ("Ada Berg and Carl Dahl", None, "stated", "leader"),
        ("senior officials", None, "stated", "unnamed"),
    ],
)
def test_the_speaker_decides_and_hearsay_binds_nobody(holder: str, via: str | None, layer: str, rank: str) -> None:
    statement = make.position(holder=holder, via=via, layer=layer)
    assert RANKS[ranks_among(POSTS)(statement, "2020-03-04")] == rank


def test_a_post_known_to_have_been_held_counts_for_its_days() -> None:
    rank = ranks_among({})
    statement = make.position(holder="George Shultz", holder_party="United States")
    assert [RANKS[rank(statement, day)] for day in ("1985-01-01", "1999-01-01")] == ["minister", "official"]
