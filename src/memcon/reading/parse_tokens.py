"""Tokens, sentences and named entities of an article, as the parser saw them."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Token(Struct, frozen=True, gc=False):
    """One token of the article. Indices (`i`, `head`, `sent`) count within the whole article.

    `text` is as normalised for the parser (straight quotes); the article's own characters stand at
    `[start, stop)`. A root's `head` is its own index. `pos` is universal, `tag` Penn, `dep` ClearNLP.
    """

    i: int
    start: int
    stop: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sent: int


class Sentence(Struct, frozen=True, gc=False):
    """One sentence: tokens `[first, stop)` of the article, in passage number `passage`."""

    index: int
    first: int
    stop: int
    passage: int


class Entity(Struct, frozen=True, gc=False):
    """A named entity as the model saw it: tokens `[first, stop)` and its label (PERSON, GPE, ORG …)."""

    first: int
    stop: int
    label: str


class TokenRange(NamedTuple):
    """Tokens `[first, stop)`."""

    first: int
    stop: int
