"""Near-copies: which texts are one report, told by MinHash over the words of the body; the door to rensa."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from memcon.domain.codec import digest
from memcon.domain.text import BODY_KINDS, Article, Fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PERMUTATIONS, BANDS = 128, 32  # four rows a band: texts that share half their shingles meet in a band
SHINGLE_WORDS = 3  # a changed word spoils three shingles; with five, a lightly edited copy falls under the line
COPY_LIKENESS = 0.6  # share of common shingles; two reports of one event by two writers stay under .1
_FEWEST_WORDS = 30  # shorter texts share their few shingles by chance


def fingerprint_of(article: Article) -> Fingerprint:
    """What near-copies of the article share: the words of its body, whatever stands around them."""
    from rensa import RMinHash

    words = re.findall(r"\w+", _body(article).lower())
    if len(words) < _FEWEST_WORDS:
        return Fingerprint(signature=b"", bands=())
    minhash = RMinHash(PERMUTATIONS, 0)
    minhash.update([" ".join(shingle) for shingle in _shingles(words)])
    numbers: list[int] = minhash.digest()
    return Fingerprint(signature=struct.pack(f"<{len(numbers)}I", *numbers), bands=tuple(_bands(numbers)))


def likeness(one: bytes, other: bytes) -> float:
    """Estimated share of common shingles of two signatures, 0–1."""
    if not one or len(one) != len(other):
        return 0.0
    mine, theirs = struct.unpack(f"<{len(one) // 4}I", one), struct.unpack(f"<{len(other) // 4}I", other)
    same = sum(1 for a, b in zip(mine, theirs, strict=True) if a == b)
    return same / len(mine)


def is_copy(one: bytes, other: bytes) -> bool:
    """Whether two signatures are of one report, printed twice with at most small changes."""
    return likeness(one, other) >= COPY_LIKENESS


def _body(article: Article) -> str:
    parts = [article.text[part.start : part.stop] for part in article.passages if part.kind in BODY_KINDS]
    return "\n".join(parts) or article.text


def _shingles(words: list[str]) -> Iterator[list[str]]:
    return (words[i : i + SHINGLE_WORDS] for i in range(len(words) - SHINGLE_WORDS + 1))


def _bands(numbers: Iterable[int]) -> Iterator[str]:
    """A name for each band; the algorithm's version is in it, so that a later one is never compared with this."""
    from rensa import RMinHash

    told = [str(number) for number in numbers]
    rows = PERMUTATIONS // BANDS
    for band in range(BANDS):
        yield digest("band", str(RMinHash.ALGORITHM_VERSION), str(band), *told[band * rows : (band + 1) * rows])
