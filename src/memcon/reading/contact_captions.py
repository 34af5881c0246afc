"""Contacts that a photo caption tells without a word of meeting: "X and Y at the palace in Paris on Feb. 4"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from memcon.reading.contact_company import in_picture
from memcon.reading.contact_status import Outcome
from memcon.reading.contact_words import ContactEntry, Trigger
from memcon.reading.lexicons import Entry, load_entries

if TYPE_CHECKING:
    from memcon.reading.contact_phrases import Side
    from memcon.reading.parse import Parsed, Sentence
    from memcon.reading.referents import Referents

_ENTRY = ContactEntry(patterns=("caption",), means="meeting", example="", shape="noun")
OUTCOME = Outcome(status="held", governor=None, rule="together in a picture")


def in_one_picture(parsed: Parsed, referents: Referents, sentence: Sentence) -> tuple[Trigger, list[Side]] | None:
    """The people of different parties whom a caption's sentence shows together; None where it tells of none."""
    if parsed.article.passages[sentence.passage].kind != "caption":
        return None
    words = _words()
    for token in parsed.tokens[sentence.first : sentence.stop]:
        known = words.get(token.lemma, "")
        if known == "apart" or (token.pos == "VERB" and not known and token.tag != "VBN"):
            return None
    sides = in_picture(parsed, referents, sentence.first)
    if len({side.referent.parties for side in sides}) < 2:
        return None
    head = next((side.token for side in sides if _has_place(parsed, side.token)), sides[-1].token)
    return Trigger(head=head, first=head, stop=head + 1, entry=_ENTRY, rule="caption"), sides


def _has_place(parsed: Parsed, i: int) -> bool:
    return any(parsed.tokens[k].lower in {"at", "in"} for k in parsed.children_by(i, "prep"))


@functools.cache
def _words() -> dict[str, str]:
    return {word: entry.means for entry in load_entries("captions", Entry) for word in entry.patterns}
