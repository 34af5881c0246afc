"""A name taken out of texts and of what was read in them, letter for letter, so that every offset stays; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MASK = "█"

#: fields that hold no words of a text: closed values, ids, dates, rules
_NOT_WORDS = frozenset(
    ["id", "rule", "kind_of_claim", "said_by", "layer", "certainty", "modality", "kind", "status", "stance",
     "event_type", "mode", "context", "when", "extent", "track", "article_id", "catalogue", "date", "nested_in",
     "sectors", "code", "mod", "granularity", "type", "value", "tool", "sha256", "published", "language", "provenance",
     "duration", "duration_mod", "verdict", "item", "judge", "agreement", "about", "commitment", "limit", "event",
     "period", "by"]
)  # fmt: skip


class Mask:
    """Takes some names out of words.

    A name of several words is found in any letters and with any signs between its words, so also in an address
    (`/ada-berg-resigns`); one of a single word only where it stands as a word.
    """

    def __init__(self, names: Collection[str]) -> None:
        tokens = sorted({tuple(re.findall(r"\w+", name)) for name in names} - {()}, key=lambda one: (-len(one), one))
        parts = [r"[\W_]{1,3}".join(map(re.escape, words)) for words in tokens]
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])", re.IGNORECASE) if parts else None

    def places(self, words: str) -> list[tuple[int, int]]:
        """Where the names stand, half-open."""
        return [found.span() for found in self._pattern.finditer(words)] if self._pattern else []

    def words(self, words: str) -> str:
        """The words without the names, as long as before."""
        return blotted(words, self.places(words))

    def form(self, value: Any, text: str | None = None) -> Any:
        """A piece of JSON without the names; a span has the words that now stand in the text, where one is given."""
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, dict):
            if text is not None and {"start", "stop", "exact"} <= value.keys():
                return value | {"exact": text[value["start"] : value["stop"]]}
            return {
                key: one if key in _NOT_WORDS and not isinstance(one, dict) else self.form(one, text)
                for key, one in value.items()
            }
        return [self.form(one, text) for one in value] if isinstance(value, list) else value


def blotted(words: str, places: Iterable[tuple[int, int]]) -> str:
    """The words with a mark for each letter of those places.

    >>> blotted("Ada Berg said", [(0, 8)])
    '████████ said'
    """
    letters = list(words)
    for start, stop in places:
        letters[start:stop] = MASK * (stop - start)
    return "".join(letters)
