"""Journeys whose purpose is a contact: their verb tells when, where to and whether it took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memcon.reading.parse import Parsed

#: verbs of going somewhere
TRAVELLING = frozenset(
    {"travel", "fly", "go", "come", "return", "head", "arrive", "journey", "drive", "sail", "gather", "assemble"}
)


def journey_of(parsed: Parsed, verb: int) -> int | None:
    """The verb of travelling whose purpose the contact is: "will travel to Beijing next week to meet"; else None."""
    token = parsed.tokens[verb]
    purpose = token.dep in {"advcl", "xcomp"} and any(parsed.tokens[k].tag == "TO" for k in parsed.children[verb])
    return (
        token.head
        if purpose and (parsed.tokens[token.head].lemma in TRAVELLING or _was_there(parsed, token.head))
        else None
    )


def _was_there(parsed: Parsed, verb: int) -> bool:
    """Of "had been to Geneva"."""
    been = parsed.tokens[verb].lemma == "be" and parsed.tokens[verb].tag == "VBN"
    return been and any(parsed.tokens[k].lower == "to" for k in parsed.children_by(verb, "prep"))
