"""The forms of a personal name: its surname, which part stands first, whether two spellings are one name."""

from __future__ import annotations

import functools
import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from memcon.reading.lexicons import load_table

LEAST_LIKENESS = 0.8  # of two folded words; "Araghchi" and "Araqchi" are .80, "Brown" and "Braun" .60
LEAST_FUZZY = 4  # letters: shorter words must be equal


class Names(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How names are written (`data/world/names.toml`)."""

    surname_first: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    titles_m: frozenset[str]
    titles_f: frozenset[str]
    titles: frozenset[str]
    common_surnames: frozenset[str]
    spellings: dict[str, str]
    nicknames: dict[str, str]
    given_m: frozenset[str]
    given_f: frozenset[str]


@functools.cache
def names() -> Names:
    """The table of names, loaded once."""
    return load_table("world/names.toml", Names)


def surnames(name: str) -> tuple[str, ...]:
    """What somebody of this full name may be called alone, likeliest first.

    "Kim Jong Un" → ("Kim", "Kim Jong", …) as its first word is a surname that stands first;
    "Ursula von der Leyen" → ("Leyen", "von der Leyen", …).
    """
    words = _without_suffix(name.split())
    if len(words) < 2:
        return (name,)
    surname_first = stands_surname_first(words)
    found = [words[0]] if surname_first else []
    last = len(words) - 1
    begin = last
    while begin > 1 and words[begin - 1].lower() in names().particles:
        begin -= 1
    found += [words[last], " ".join(words[begin:])]
    if "-" in words[last]:
        found.append(words[last].split("-")[-1])
    found += [" ".join(words[-2:])] if last > 1 and begin == last and found[0] != words[0] else []
    found += words[1:last] if len(words) > 2 and not surname_first else []
    return tuple(dict.fromkeys(word for word in found if len(word) > 1 and word.lower() not in names().particles))


def stands_surname_first(words: list[str]) -> bool:
    """Whether the name is written with the surname before the given name."""
    table = names()
    if words[0] not in table.surname_first or len(words) > 4:
        return False
    others = words[1:]
    if any(word in table.given_m or word in table.given_f for word in others):
        return False
    return len(others) == 1 or all(len(part) <= 6 for word in others for part in word.split("-"))


def sex_of(name: str) -> Literal["m", "f"] | None:
    """The sex that the given name tells; None where it tells none."""
    words = name.split()
    given = words[0] if words and not stands_surname_first(words) else ""
    if given in names().given_m:
        return "m"
    return "f" if given in names().given_f else None


def same_name(one: str, other: str) -> bool:
    """Whether two full names are spellings of one: hyphens, case, accents, transliteration, a name left out.

    "Choi Sun Hee" and "Choe Son Hui" are, "Kim Jong Un" and "Kim Jong Il" are not.
    """
    first, second = folded(one), folded(other)
    if first == second:
        return True
    a, b = _formal(first), _formal(second)
    if not a or not b:
        return False
    if stands_surname_first(_words(one)) or stands_surname_first(_words(other)):
        return sounded(one) == sounded(other)
    if len(a) == len(b):
        return all(_alike(x, y) for x, y in zip(a, b, strict=True))
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and _alike(short[-1], long[-1]) and all(any(_alike(x, y) for y in long) for x in short)


def given_of(name: str) -> str:
    """The name's first word, folded, in full: "joseph" for "Joe Biden"."""
    return next(iter(_formal(folded(name))), "")


def _formal(name: str) -> list[str]:
    """The folded name's words, without "Jr." and with the given name in full: "joe biden" → joseph, biden."""
    words = _without_suffix(name.split())
    return [names().nicknames.get(words[0], words[0]), *words[1:]] if words else []


def folded(name: str) -> str:
    """Lower case, no accents, no marks; hyphens are blanks; the commonest spellings of one sound made one."""
    return _folded(name)


@functools.lru_cache(maxsize=16384)
def _folded(name: str) -> str:
    if name.isascii() and name.replace(" ", "").isalpha():  # as most are: nothing to take out
        words = name.lower().split()
        return " ".join(names().spellings.get(word, word) for word in _without_articles(words))
    flat = name
    if not name.isascii():
        flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    flat = flat.lower().replace("ø", "o").replace("ł", "l").replace("ß", "ss").replace("’", "'")
    flat = flat.removesuffix("'s")
    words = re.sub(r"[^a-z0-9' ]+", " ", flat).replace("'", "").split()
    return " ".join(names().spellings.get(word, word) for word in _without_articles(words))


def _without_articles(words: list[str]) -> list[str]:
    """The words without the Arabic article, unless it is all there is."""
    return [word for word in words if word not in {"al", "el"}] if len(words) > 1 else words


_SOUNDS = (
    ("wha", "hwa"),
    ("ee", "i"),
    ("ui", "i"),
    ("oo", "u"),
    ("oi", "oe"),
    ("eo", "o"),
    ("eu", "u"),
    ("ou", "u"),
    ("yi", "i"),
)
_LETTERS = str.maketrans({"u": "o", "r": "l", "y": "i"})


def sounded(name: str) -> str:
    """The name by its sounds, syllables joined: "choe son hi" for "Choi Sun Hee"."""
    flat = " ".join(folded(name).split())
    for spelling, sound in _SOUNDS:
        flat = flat.replace(spelling, sound)
    return flat.translate(_LETTERS).replace(" ", "")


def _words(name: str) -> list[str]:
    return name.split() or [""]


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return (
        min(len(one), len(other)) >= LEAST_FUZZY
        and one[0] == other[0]
        and SequenceMatcher(None, one, other).ratio() >= LEAST_LIKENESS
    )


def _without_suffix(words: list[str]) -> list[str]:
    table = names()
    while len(words) > 2 and (
        words[-1] in table.suffixes or words[-1].title() in table.suffixes or words[-1].upper() in table.suffixes
    ):
        words = words[:-1]
    return words
