"""What lists are ordered and narrowed by: the columns of claims and people, without their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from memcon.domain.actors import Post


class ClaimRow(NamedTuple):
    """What lists are ordered and narrowed by of a claim as it was read; rows compare in the order of their reports.

    Attributes:
        published: day of the report; "9999" where it has none.
        article: number of its article; `number`: of the claim's own row.
        first, last: days that its date can mean.
        party, person: the speaker's or holder's. `value`: stance, status, event type, kind of quote.
    """

    published: str
    article: int
    number: int
    first: str | None
    last: str | None
    party: str | None
    person: str | None
    value: str | None
    layer: str


class PersonRow(NamedTuple):
    """A person as lists show one.

    Attributes:
        name: as the first article has it; `party`: the first that one gives; `posts`: different ones, the last 20.
        articles: numbers of the articles that name them, near-copies left out, in their order; `days`: of each, "9999"
            where it has none.
    """

    key: str
    label: str
    name: str
    party: str | None
    articles: tuple[int, ...]
    days: tuple[str, ...]
    posts: tuple[Post, ...]
