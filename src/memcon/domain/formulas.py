"""Set phrases of a party over time: first used, last used, dropped, replaced."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Use(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One use: label of the quote, its article, the day of the report, who spoke, the words as printed."""

    label: str
    article: str
    day: str
    speaker: str | None
    words: str


class Formula(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A phrase that a party uses again and again.

    Attributes:
        words: as first printed.
        articles: how many independent reports have it.
        state: `in use`; `dropped`: the party has spoken of the matter since, at least twice, without it; `replaced`:
            and uses another phrase of the same matter instead, which is `replaced_by`.
        since: labels of the quotes that speak of the matter after the last use.
        uses: oldest first.
    """

    party: str
    words: str
    articles: int
    first: str
    last: str
    state: Literal["in use", "dropped", "replaced"] = "in use"
    replaced_by: str | None = None
    since: tuple[str, ...] = ()
    uses: tuple[Use, ...]
