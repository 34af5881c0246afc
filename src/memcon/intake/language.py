"""Which language a text is in. The door to py3langid."""

from __future__ import annotations

import functools
import math
import re

from msgspec import Struct

from memcon.intake.lexicon import load_lexicon

SAMPLE_CHARS = 6000
MIN_WORDS = 20  # fewer say too little: a line of names is no language
MIN_UNSPACED_CHARS = 60  # of a script that sets no blanks between words
MIN_SURE = 0.95

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class LanguageTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/lexicons/language.toml` as it lies on disk."""

    about: str
    small_words: frozenset[str]


@functools.cache
def _small_words() -> frozenset[str]:
    return load_lexicon("language", LanguageTable).small_words


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short to say.

    >>> language_of("Kim Jong Un")
    """
    sample = text[:SAMPLE_CHARS].lower()
    words = _WORD.findall(sample)
    if len(words) < MIN_WORDS and len(_UNSPACED.findall(sample)) < MIN_UNSPACED_CHARS:
        return None
    if sum(word in _small_words() for word in words) >= 0.18 * len(words):
        return "en"
    return _ranked_first(sample)


def _ranked_first(sample: str) -> str | None:
    """The likeliest language, None where no one of them is nearly sure."""
    import py3langid

    ranked = py3langid.rank(sample)
    best, score = ranked[0]
    others = sum(math.exp(min(0.0, other - score)) for _, other in ranked[1:])
    return str(best) if 1.0 / (1.0 + others) >= MIN_SURE else None
