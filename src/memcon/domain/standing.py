"""PositionLine: what stands for a party on one measure, who vouches for it, what came before and what diverges."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.brief import ArticleLine
from memcon.domain.claims import PositionStatement

Rank = Literal["leader", "minister", "envoy", "official", "unnamed"]
#: whose word weighs how much for a party, highest first
RANKS: tuple[Rank, ...] = ("leader", "minister", "envoy", "official", "unnamed")

Directness = Literal["own words", "outlet's words", "second hand", "inferred"]
#: how near the words are to their holder, nearest first
DIRECTNESS: tuple[Directness, ...] = ("own words", "outlet's words", "second hand", "inferred")

Turn = Literal[
    "softened",  # asks for less, refuses less, gives more
    "hardened",  # the other way round
    "reversed",  # refuses what it offered, or gives what it refused
    "withdrawn",  # says that it is not so
    "changed",  # other conditions, or another stance of the same force
    "restated",  # the same again
]


class Word(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another statement of the same party on the same measure.

    Attributes:
        day: when it was said, ISO; "" where nobody knows.
        turn: what happened from the older of the two statements to the newer.
    """

    label: str
    day: str
    rank: Rank
    directness: Directness
    turn: Turn
    statement: PositionStatement
    source: ArticleLine


class PositionLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One standing position.

    Attributes:
        label: of the statement that stands.
        day: when it was said, ISO; "" where nobody knows.
        rank, directness: why it stands: the highest, then the nearest, then the newest word.
        history: older statements whose place it took, oldest first.
        signals: later ones that say otherwise but weigh less, oldest first.
        labels: of every statement of the same, its own among them.
        beside: of other standing statements of the party on that measure: of the same day, with other conditions.
        article_count: articles that report it, near-copies among them.
        independent_source_count: the same with every copy counted as the report that it copies.
        ended: the day on which it was taken back, where it was; a standing position has none.
    """

    label: str
    day: str
    rank: Rank
    directness: Directness
    statement: PositionStatement
    source: ArticleLine
    history: tuple[Word, ...] = ()
    signals: tuple[Word, ...] = ()
    labels: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    article_count: int = 1
    independent_source_count: int = 1
    ended: str | None = None
