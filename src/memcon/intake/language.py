"""Which language a text is in. The door to py3langid."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE_CHARS = 6000
MIN_WORDS = 20  # fewer say too little: a line of names is no language
MIN_SURE = 0.95

_WORD = re.compile(r"[^\W\d_]+")
#: words that no English text of any length lacks and that other languages do not share in this number
_SMALL_WORDS = frozenset("the of and to in that for with was is are said by from has have will not it its he they on at as".split())


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to say."""
    words = _WORD.findall(text[:SAMPLE_CHARS].lower())
    if len(words) < MIN_WORDS:
        return None
    if sum(word in _SMALL_WORDS for word in words) >= 0.18 * len(words):
        return "en"
    language, sure = _identifier().classify(" ".join(words))
    return str(language) if sure >= MIN_SURE else None


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
