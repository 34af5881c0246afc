"""Names of outlets, agencies and republishing sites, as shipped data; what an unlisted outlet's name looks like."""

from __future__ import annotations

import functools
import re
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from memcon.intake.furniture import furniture
from memcon.intake.lexicon import load_lexicon

DayOrder = Literal["mdy", "dmy"]


class Outlet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A known outlet; `order` is how it writes a numeric day, where that is known."""

    name: str
    also: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    role: Literal["outlet", "agency", "republisher"] = "outlet"
    order: DayOrder | None = None


class OutletTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/lexicons/outlets.toml` as it lies on disk."""

    about: str
    words: tuple[str, ...]
    roles: tuple[str, ...]
    outlet: tuple[Outlet, ...]


@functools.cache
def outlet_table() -> OutletTable:
    """The shipped list, loaded once."""
    return load_lexicon("outlets", OutletTable)


@functools.cache
def _by_name() -> dict[str, Outlet]:
    return {name_key(name): outlet for outlet in outlet_table().outlet for name in (outlet.name, *outlet.also)}


def name_key(name: str) -> str:
    """The name without case, article and punctuation, for comparison: `The Washington Post ` → `washington post`."""
    plain = " ".join(re.sub(r"[^\w ]", " ", name.casefold()).split())
    return plain.removeprefix("the ")


def find_outlet(name: str) -> Outlet | None:
    """The known outlet of this name (in any of its spellings), or None.

    Short names are compared with regard to case: `AP` is an agency, `Time` a magazine, "time" a word.
    """
    outlet = _by_name().get(name_key(name))
    if outlet is None or len(name_key(name)) > 5:
        return outlet
    return outlet if name.strip() in (outlet.name, *outlet.also) else None


def find_outlet_of_site(address: str) -> Outlet | None:
    """The known outlet whose site the http(s) address is on, or None."""
    host = (urlsplit(address).hostname or "").lower()
    for outlet in outlet_table().outlet:
        if any(host == site or host.endswith("." + site) for site in outlet.sites):
            return outlet
    return None


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether both names are one outlet's: equal, two spellings of a known one, or one inside the other."""
    if not one or not other:
        return False
    left, right = find_outlet(one), find_outlet(other)
    if left and right:
        return left.name == right.name
    a, b = name_key(one).split(), name_key(other).split()
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return a == b or (len(short) >= 2 and long[: len(short)] == short)


def proper_name(name: str) -> str:
    """The outlet's name as it is usually written: known names in full, shouted ones in title case."""
    known = find_outlet(name)
    if known:
        return known.name
    plain = " ".join(name.split()).strip(" ,;:|·-–—")
    return plain.title() if plain.isupper() and len(plain) > 5 else plain


def looks_like_outlet(name: str) -> bool:
    """Whether the words read like an outlet's name: a known one, or a capitalised run with a telling word."""
    if find_outlet(name):
        return True
    words = name.split()
    if furniture().is_clutter(name, "head"):  # "World News" is a section
        return False
    if re.search(r"[,;:|()\d]", name):
        return False
    if not 2 <= len(words) <= 6 or not all(word[:1].isupper() or word in {"of", "the", "and", "&"} for word in words):
        return False
    return any(word.casefold().strip(".,") in outlet_table().words for word in words[-2:])


def is_role(name: str) -> bool:
    """Whether the words name a journalist's post ("Diplomatic Correspondent") rather than a person or place."""
    return any(word.casefold().strip(".,") in outlet_table().roles for word in name.split())
