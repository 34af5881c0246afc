"""Why a claim stands in the record: its sentences taken apart in words, the rules that made it, their entries."""

from __future__ import annotations

from msgspec import Struct

from memcon.domain.text import Span


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One member of a clause: what it does there ("who", "what", "if") and its words."""

    role: str
    words: str


class Clause(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A clause as the parser sees it: its verb with auxiliaries and negation, and the members that hang on it."""

    verb: str
    parts: tuple[Part, ...]


class ToldSentence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence that holds words of evidence, with its clauses; none where the parser sees no verb."""

    span: Span
    exact: str
    clauses: tuple[Clause, ...]


class RulePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of those that made a claim.

    Attributes:
        name: as the claim names it, such as `stances:insist on thing`.
        words: what the rule says, in a sentence.
        file: the file of data that holds the entry; None for a rule of grammar.
        patterns, means, example: of that entry, as it stands there.
    """

    name: str
    words: str
    file: str | None = None
    patterns: tuple[str, ...] = ()
    means: str = ""
    example: str = ""


class Why(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that there is to say on why a claim was read."""

    claim: str
    sentences: tuple[ToldSentence, ...]
    rules: tuple[RulePart, ...]
