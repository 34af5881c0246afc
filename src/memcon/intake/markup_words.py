"""What HTML's tags, classes, meta elements and locales tell about a page, as shipped data."""

from __future__ import annotations

import functools

from msgspec import Struct

from memcon.intake.lexicon import load_lexicon


class Roles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in the class or id of an element that tell what it holds."""

    caption: frozenset[str]
    credit: frozenset[str]
    byline: frozenset[str]
    carrier: frozenset[str]
    headline: frozenset[str]
    deck: frozenset[str]
    aside: frozenset[str]


class MetaNames(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of meta elements, lower-case, by what their content is."""

    headline: frozenset[str]
    site: frozenset[str]
    carrier: frozenset[str]
    published: frozenset[str]
    changed: frozenset[str]
    author: tuple[str, ...]


class DayOrders(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a numeric day is written month first (mdy) or day first (dmy): locales, and countries' site endings."""

    mdy_locales: frozenset[str]
    dmy_locales: frozenset[str]
    dmy_sites: frozenset[str]


class MarkupWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/lexicons/markup.toml` as it lies on disk."""

    about: str
    skipped_tags: frozenset[str]
    inline_tags: frozenset[str]
    taken_back_by: frozenset[str]
    roles: Roles
    meta: MetaNames
    order: DayOrders


@functools.cache
def markup_words() -> MarkupWords:
    """The shipped list, loaded once."""
    return load_lexicon("markup", MarkupWords)
