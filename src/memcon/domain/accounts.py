"""Two or more accounts of one contact, laid side by side: said by both, by one only, contradicted."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from memcon.domain.claims import PositionStatement

Verdict = Literal["contradicted", "said by both", "said by one only"]


class Said(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one side's account says of one matter.

    Attributes:
        label: of the position; article: of the article.
        by: who says it: a person, a body, or the party.
        party: whose account it is.
        day: of the report, ISO.
        sentence: the sentence in which it stands; quote: that speaker's own words on the matter, where there are any.
    """

    label: str
    article: str
    by: str
    party: str
    day: str | None
    statement: PositionStatement
    sentence: str
    quote: str = ""


class Matter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the accounts tell: whose demand, offer or refusal of what.

    Attributes:
        why: what the contradiction lies in, in words; "" where there is none.
        accounts: what each says, the parties in the order of the comparison.
    """

    holder: str
    what: str
    verdict: Verdict
    why: str = ""
    accounts: tuple[Said, ...]


class Comparison(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The accounts of one contact: whose there are, and every matter; what is contradicted first."""

    contact: str
    what: str
    parties: tuple[str, ...]
    matters: tuple[Matter, ...]
