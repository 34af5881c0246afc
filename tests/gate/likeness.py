"""When two names, parties, measures, dates or places of evidence are the same for the gate's purposes."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

from memcon.domain.time import days_of

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_TITLES = frozenset(_WORDS["titles"].split())
_SMALL = frozenset(_WORDS["small"].split())
_ENDINGS: list[str] = _WORDS["endings"]
_PARTY = {
    name.strip(): party
    for party, names in _WORDS["parties"].items()
    for name in [party, *names.replace("\n", "").split("|")]
}
_SPELLING = 0.8  # likeness of two spellings of one name ("Choi", "Choe"), after difflib
_GENERAL = frozenset({"united", "national", "new", "party", "union", "central", "south", "north", "general"})
_STEM = 4  # letters that a word keeps when its ending is taken off
_ABBREVIATED = re.compile(
    r"(?:^|[\s.(“\"])(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gen|Gov|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs)$"
)
_END = re.compile(r"\n\s*\n|[.!?][\"”’')\]]*\s+(?=[\"“‘('\[]*[A-Z0-9])")


def plain(text: str | None) -> str:
    """Lower case, no marks, no accents, no possessive."""
    flat = unicodedata.normalize("NFKD", text or "")
    flat = "".join(c for c in flat if not unicodedata.combining(c)).lower().replace("’", "'")
    flat = flat.replace("u.s.", "us").replace("u.n.", "un").replace("'s ", "s ").replace("'", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", flat).split())


def stems(text: str | None) -> set[str]:
    """The telling words of a phrase, without their endings."""
    return {_stem(word) for word in plain(text).split() if word not in _SMALL}


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending)
    return word


def shared(gold: str | None, found: str | None) -> float:
    """Share of the shorter phrase's words that both have; 0 where only one word of several is common.

    >>> shared("lift the sanctions", "lifting of all sanctions")
    1.0
    """
    one, other = stems(gold), stems(found)
    common, least = len(one & other), min(len(one), len(other))
    return common / least if least and common >= min(2, least) else 0.0


def alike(gold: str | None, found: str | None) -> float:
    """Share of all words of both phrases that both have."""
    one, other = stems(gold), stems(found)
    return len(one & other) / len(one | other) if one | other else 0.0


def parties(text: str | None) -> set[str]:
    """The parties in a field, several joined by "; ", under one name each.

    >>> sorted(parties("Washington; the North"))
    ['north korea', 'united states']
    """
    names = {plain(part).removeprefix("the ") for part in re.split(r";|/|\band\b", text or "")} - {""}
    return {_PARTY.get(name, name) for name in names}


def same_party(one: set[str], other: set[str]) -> bool:
    """Whether the sets share a party; an organisation is the same by its short name ("Writers Guild", "Kraft").

    >>> same_party({"writers guild of america"}, {"writers guild"}), same_party({"european union"}, {"union"})
    (True, False)
    """
    known = set(_PARTY.values())
    return bool(one & other) or any(_shortened(first, second) for first in one - known for second in other - known)


def _shortened(one: str, other: str) -> bool:
    """Whether the one's words stand in the other in order from its first on, a general word alone not counting."""
    short, long = sorted((one.split(), other.split()), key=len)
    return short[0] == long[0] and set(short) <= set(long) and not (len(short) == 1 and short[0] in _GENERAL)


def is_party(name: str | None) -> bool:
    """Whether the name is a known party's, not a person's."""
    return plain(name).removeprefix("the ") in _PARTY


def is_person_like(name: str | None) -> bool:
    """Whether anything but titles and nationalities is in the name."""
    return bool(_name(name))


def _name(text: str | None) -> list[str]:
    return [word for word in plain(text).split() if word not in _TITLES]


def same_person(one: str | None, other: str | None, *, strict: bool = False) -> bool:
    """Whether all of the shorter name's words are in the longer one, titles aside; strict: two words, not one.

    >>> same_person("Kim Jong Un", "Kim Yong Chol"), same_person("Mike Pompeo", "Secretary of State Pompeo")
    (False, True)
    """
    first, second = _name(one), _name(other)
    if not first or not second:
        return plain(one) == plain(other) != ""
    common = sum(any(_same_word(word, twin) for twin in second) for word in first)
    least, most = min(len(first), len(second)), max(len(first), len(second))
    return first == second or (common >= least and (not strict or common >= min(2, most)))


def _same_word(one: str, other: str) -> bool:
    long = min(len(one), len(other)) >= _STEM
    return one == other or (long and SequenceMatcher(None, one, other).ratio() >= _SPELLING)


def dates_agree(gold: str | None, found: str | None) -> bool:
    """Whether the found date can be the gold one and is not much vaguer; any agrees with an unknown one."""
    if not gold:
        return True
    try:
        (a, b), (c, d) = days_of(gold), days_of(found)
    except ValueError:
        return False
    if not found or (b and c and b < c) or (a and d and d < a):
        return False
    if not (a and b and c and d):
        return True
    late_in_month = _STEM - 1 < _days(a, b) <= 31 and c == a[:8] + "01" and _days(c, d) <= 31
    return _days(c, d) <= 2 * _days(a, b) + 1 or late_in_month


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def sentences(text: str) -> list[tuple[int, int]]:
    """The text's sentences as offsets: cut at blank lines and at full stops before a capital, not after "Mr." """
    cuts = [0]
    for end in _END.finditer(text):
        before = text[max(0, end.start() - 8) : end.start()]
        if end[0][0] != "." or not _ABBREVIATED.search(before):
            cuts.append(end.end())
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True) if a < b]
