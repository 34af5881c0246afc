"""JSON in and out for every domain type, and identifiers made of content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from memcon.domain.text import Span

T = TypeVar("T")

ID_LENGTH = 16  # hex digits: 64 bits, under one clash expected in a billion claims


def encode(value: msgspec.Struct) -> bytes:
    """The value as JSON, keys in the order of the fields."""
    return msgspec.json.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """The value that `encode` wrote.

    Raises:
        msgspec.ValidationError: the JSON does not have the form of `kind`.
    """
    return msgspec.json.decode(data, type=kind)


def digest(*parts: str) -> str:
    """A short name made of the parts' content; the same parts give the same name on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def article_id(*, outlet: str | None, origin: str, text: str) -> str:
    """The article's identifier: what it says, who published it and where it was found."""
    return digest("article", outlet or "", origin, text)


def claim_id(kind: str, evidence: Iterable[Span], telling: str = "") -> str:
    """The claim's identifier: article, kind, evidence and what tells it from others of the same evidence.

    `telling` should be the offsets of a distinguishing span ("120-131"), so that a field read better later
    keeps the id.
    """
    spans = tuple(evidence)
    places = ";".join(f"{span.start}-{span.stop}" for span in spans)
    return digest(kind, spans[0].article_id, places, telling)
