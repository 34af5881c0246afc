"""The PLOVER code of an actor by its words alone: country and sectors of "Chilean police", without a text around."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.reading.actor_words import AgentEntry, PostEntry
from memcon.reading.lexicons import Entry, load_entries
from memcon.reading.name_forms import folded
from memcon.reading.world import Naming, in_post, world

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+(?:[.'][^\W_]+)*\.?")
_GONE = frozenset({"former", "ex", "retired", "ousted", "deposed", "late", "exiled", "onetime"})
_KINDS = frozenset({"IGO", "NGO", "MNC", "IMG", "ISM"})
_MOST_NAME_WORDS = 6


class ActorCode(NamedTuple):
    """ISO 3166 alpha-3 (or UNO, EUR, KOS) and PLOVER sectors, the first telling most; both may be empty."""

    country: str
    sectors: tuple[str, ...]


class FaithEntry(Entry, frozen=True, kw_only=True):
    """Words that make a leader or a group one of a faith, a parliament, an army."""


def code_of(phrase: str, day: str | None = None) -> ActorCode:
    """Country and sectors that the phrase tells.

    Args:
        phrase: an actor as an event's coder would cut it out: "UK Defence Secretary Ben Wallace".
        day: the article's day; somebody out of office then is ELI. Without it, whoever held office holds it.

    Returns:
        empty fields where the words tell nothing.
    """
    words = [(match.start(), match[0]) for match in _WORD.finditer(phrase)]
    namings = list(_namings(phrase.replace("’", "'"), [start for start, _ in words]))
    sectors = _sectors_of_words([word.lower() for _, word in words])
    country, held = _holder(phrase, day)
    for naming in namings:
        country = country or _country(naming)
    named = tuple(sector for naming in namings for sector in _sectors_of(naming))
    if not country:
        country = _told_by_post(words)
    if any(word.lower() in _GONE for _, word in words):
        sectors = ("ELI", *sectors[1:]) if sectors else sectors
    bodies = tuple(sector for naming in namings if naming.role == "body" for sector in _sectors_of(naming))
    return ActorCode(country, tuple(dict.fromkeys(bodies or sectors or held or named)))


def _namings(text: str, starts: list[int]) -> Iterator[Naming]:
    end = 0
    for start in starts:
        if start >= end:
            naming = next(world().read(text, start), None) or next(world().read(text.title(), start), None)
            if naming and (naming.form[:1].isupper() or naming.form == text[start : start + len(naming.form)]):
                yield naming
                end = start + len(naming.form)


def _country(naming: Naming) -> str:
    own = world().own_codes.get(naming.party, "")
    return own or ("" if naming.code in _KINDS else naming.code)


def _sectors_of(naming: Naming) -> tuple[str, ...]:
    return (*naming.sectors, *((naming.code,) if naming.code in _KINDS else ()))


def _holder(phrase: str, day: str | None) -> tuple[str, tuple[str, ...]]:
    """Country and sectors of an office-holder named in the phrase."""
    words = folded(phrase).split()
    for length in range(min(_MOST_NAME_WORDS, len(words)), 1, -1):
        for first in range(len(words) - length + 1):
            held = world().by_name.get(" ".join(words[first : first + length]))
            if held:
                current = [one for one in held if in_post(one, day)]
                party = world().codes.get(held[-1].party, held[-1].party)
                code = world().own_codes.get(held[-1].party, "" if party in _KINDS else party)
                return code, _sectors_of_words(held[-1].post.lower().split()) if current else ("ELI",)
    return "", ()


def _sectors_of_words(words: list[str]) -> tuple[str, ...]:
    """The sectors of the longest known post or group among the words, the last of equals: the phrase's head."""
    best: tuple[int, int, tuple[str, ...]] = (0, 0, ())
    for first in range(len(words)):
        for stop in range(len(words), first, -1):
            sectors = _known().get(" ".join([*words[first : stop - 1], _single(words[stop - 1])])) or _known().get(
                " ".join(words[first:stop])
            )
            if sectors:
                best = max(best, (stop - first, first, sectors))
                break
    qualities = tuple(sector for word in words for sector in _qualities().get(word, ()))
    if best[2] and best[2][0] in {"GOV", "CVL", "UNK"} and "REL" in qualities:
        return ("REL",)
    return best[2] or qualities


def _single(word: str) -> str:
    """The singular of a regular plural."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-2] + "an"
    return word.removesuffix("s") if not word.endswith("ss") else word


@functools.cache
def _known() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for agent in load_entries("agents", AgentEntry):
        found.update({pattern.replace(" - ", " "): agent.sectors for pattern in agent.patterns})
    for post in load_entries("posts", PostEntry):
        found.update({pattern.replace(" - ", " "): post.sectors for pattern in post.patterns})
    return found


@functools.cache
def _qualities() -> dict[str, tuple[str, ...]]:
    return {
        pattern: (entry.means,) for entry in load_entries("actor_qualities", FaithEntry) for pattern in entry.patterns
    }


def _told_by_post(words: list[tuple[int, str]]) -> str:
    """The state whose post goes by this name alone ("Secretary of State")."""
    lower = [word.lower() for _, word in words]
    for entry in load_entries("posts", PostEntry):
        for pattern in entry.patterns:
            parts = pattern.replace(" - ", " ").split()
            if entry.party and len(parts) > 1 and any(lower[i : i + len(parts)] == parts for i in range(len(lower))):
                return entry.party
    return ""
