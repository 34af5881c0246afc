"""Lines that say who wrote it, for whom and when: bylines, mastheads, datelines."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.intake.days import WrittenDay, written_days
from memcon.intake.furniture import furniture
from memcon.intake.lines import is_body_like
from memcon.intake.outlets import find_outlet, is_role, looks_like_outlet, name_key, proper_name

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_BYLINE_CHARS = 260
MAX_OTHER_LETTERS = 20  # beside the day, in a line that is there to tell it

_PART = r"[^\W\d_a-z][\w’'.-]*"
_FROM = re.compile(r"^from (?=[A-Z])")
_LOGO = re.compile(r"^(?P<name>.{2,50}?) logo(?=\s|$)")
_SHORT_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}\b(?:st|nd|rd|th)?"
    r"|\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_TELLS_WHAT = re.compile(r"\s*:\s+[^\W\d]")  # "May 5, 1994: the accord is signed" is a line of a chronology
_CUT = re.compile(r"\s*(?:[|•·›»–—\t\n\x00]| - | / )\s*")
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s+(?:in|at|near|aboard)\s+[A-Z].*$")
_FOR_OUTLET = re.compile(r",?\s+(?:for|of)\s+(?P<name>(?:the\s+)?[A-Z].*)$", re.IGNORECASE)

_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d|\d{1,2} [A-Z])"
_DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ’'./\- ]{{2,40}}(?:, (?!{_DAY})[A-Z][\w. ]{{1,24}}){{0,2}})"
    r"(?:, (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?))?"
    r"\s*(?:[(\[](?P<agency>[^()\[\]]{2,40})[)\]])?\s*(?P<mark>-{1,2}|–|—|_|:)\s+(?=\S)"
)
_DATELINE_AGENCY = re.compile(  # "Seoul, Jan. 5 (Yonhap) --": the place is not shouted, the agency makes it one
    rf"^(?P<place>[A-Z][\w’'.\- ]{{2,40}}?(?:, (?!{_DAY})[A-Z][\w. ]{{1,24}}?){{0,2}}?)"
    r"(?:, (?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?))?"
    r"\s*[(\[](?P<agency>[^()\[\]]{2,40})[)\]]\s*(?P<mark>-{1,2}|–|—|_|:|)\s*(?=\S)"
)


@functools.cache
def _name() -> re.Pattern[str]:
    """A person's name: two to four capitalised words, particles between them."""
    particles = "|".join(furniture().particles)
    return re.compile(rf"{_PART}(?: (?:(?:{particles}) ){{0,2}}{_PART}){{1,3}}")


class Byline(Struct, frozen=True, kw_only=True):
    """What one or more byline lines say. `logo` is the length of a leading "X logo", 0 where there is none."""

    authors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    days: tuple[WrittenDay, ...] = ()
    logo: int = 0
    lead_in: bool = False


class Dateline(Struct, frozen=True, kw_only=True):
    """The opening of a report: place, the day if told, the agency if told."""

    place: str
    day: str | None
    agency: str | None


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline with which the paragraph opens, or None: `HANOI, Feb 28 (Harbour Wire) - …`."""
    head = paragraph[:160]
    found = _DATELINE.match(head) or _DATELINE_AGENCY.match(head)
    if found is None:
        return None
    if found["mark"] == ":" and not found["agency"]:  # "JUDY WOODRUFF: Good evening" is a transcript
        return None
    if not found["mark"] and not is_agency(found["agency"]):  # "New Delhi, Jan 9 (PTI) The unions …"
        return None
    report = paragraph[found.end() :]
    if not (len(report) >= 100 or is_body_like(report)):  # "THE DAILY EXAMPLE — Saturday 12 October 2019"
        return None
    return Dateline(place=found["place"].strip(), day=found["day"], agency=found["agency"])


def find_lone_dateline(line: str) -> Dateline | None:
    """The dateline that is all of the line ("NAIROBI, Kenya (AP) _"), or None."""
    whole = f"{line} x"
    found = (
        (_DATELINE.match(whole) or _DATELINE_AGENCY.match(whole)) if len(line) <= 100 and line[-1] in "-–—_" else None
    )
    if found is None or found.end() != len(line) + 1:
        return None
    return Dateline(place=found["place"].strip(), day=found["day"], agency=found["agency"])


def find_byline(line: str, *, places: Iterable[str] = ()) -> Byline | None:
    """What the line says as a byline, or None where it is none.

    A byline opens with "By", holds a day, names an outlet, or is nothing but names; every word of it is a name,
    a day, a place or one of the few words that join them. `places` are words known to be places (from "in Seoul"
    in the body): "Maja Ekdahl, New York" names one person.
    """
    if not line or len(line) > MAX_BYLINE_CHARS:
        return None
    alone = find_lone_dateline(line)
    if alone:
        return Byline(outlets=(proper_name(alone.agency),) if alone.agency else (), days=written_days(line))
    lead = furniture().byline_lead.match(line)
    logo = None if lead else _LOGO.match(line)
    days = written_days(line)
    rest = _without_days(line[lead.end() if lead else 0 :])
    if lead and "correspondent" in lead[0].lower() and not rest.strip():
        return None
    said = _read_segments(rest, frozenset(place.casefold() for place in places))
    if said is None or not (lead or days or said.outlets or said.authors):
        return None
    if line.endswith((".", "!", "?")) and not (lead or days):
        return None  # "A Mixed Record on Urgent Global Challenges." is a headline
    return Byline(
        authors=said.authors,
        outlets=said.outlets,
        days=days,
        logo=logo.end() if logo else 0,
        lead_in=lead is not None and bool(said.authors or said.outlets),
    )


def is_day_line(line: str) -> bool:
    """Whether the line is there to tell a day: little else stands in it ("August 1st, 2022 by admin")."""
    days = written_days(line)
    if len(line) > MAX_BYLINE_CHARS or not days or _TELLS_WHAT.match(line, days[0].stop):
        return False
    return sum(char.isalpha() for char in _without_days(line)) <= MAX_OTHER_LETTERS


def _without_days(text: str) -> str:
    """The text with days, clock times and their labels cut out; a cut leaves a mark that parts segments."""
    for day in reversed(written_days(text)):
        text = text[: day.start] + "\x00" + text[day.stop :]
    text = _SHORT_DAY.sub("\x00", text)
    return furniture().byline_stamp.sub("\x00", text)


def _read_segments(rest: str, places: frozenset[str]) -> Byline | None:
    authors: list[str] = []
    outlets: list[str] = []
    for segment in _CUT.split(rest):
        words = segment.strip(" ,;:.()[]/-–\u200b")
        if not words:
            continue
        again = furniture().byline_lead.match(words) or _FROM.match(words)
        words = words[again.end() :] if again else words
        if furniture().is_clutter(words, "anywhere"):
            continue
        if not _read_segment(words, authors, outlets, places):
            return None
    return Byline(authors=tuple(dict.fromkeys(authors)), outlets=tuple(dict.fromkeys(outlets)))


def _read_segment(words: str, authors: list[str], outlets: list[str], places: frozenset[str]) -> bool:
    """Files the segment's names; False where it holds words that no byline holds."""
    logo = _LOGO.match(words)
    if logo:  # "X logo X"
        outlets.append(proper_name(logo["name"]))
        words = words[logo.end() :].strip()
        if not words or name_key(words) == name_key(logo["name"]):
            return True
    if looks_like_outlet(words) and _without_role(words) == words:
        outlets.append(proper_name(words))
        return True
    carrier = _FOR_OUTLET.search(words)
    if carrier and looks_like_outlet(carrier["name"]):
        outlets.append(proper_name(carrier["name"]))
        words = words[: carrier.start()]
    return all(_read_name(part, authors, outlets, places) for part in _names_in(words, places))


def _names_in(words: str, places: frozenset[str]) -> list[str]:
    parts = [_IN_PLACE.sub("", part).strip(" .") for part in _AND.split(words)]
    parts = [part for part in parts if part]
    return parts[:1] + [part for part in parts[1:] if part.casefold() not in places]


def _read_name(part: str, authors: list[str], outlets: list[str], places: frozenset[str]) -> bool:
    part = _without_role(part)
    if looks_like_outlet(part):
        outlets.append(proper_name(part))
        return True
    if is_role(part) or furniture().is_clutter(part, "head"):  # "World News" is a section
        return True
    if _name().fullmatch(part) and not part.startswith("The ") and part.casefold() not in places:
        authors.append(person_name(part))
        return True
    # one capitalised word is a place ("Stockholm") once a person is named, an outlet's short name otherwise
    return bool(authors or outlets) and len(part.split()) == 1 and part[:1].isupper()


def _without_role(part: str) -> str:
    """A person's name without the post printed right behind it: `Hester Adeyemi-Ross Chief Reporter`."""
    words = part.split()
    stop = len(words)
    while stop > 2 and is_role(words[stop - 1]):
        stop -= 1
    name = " ".join(words[:stop])
    return name if stop < len(words) and find_outlet(part) is None and _name().fullmatch(name) else part


def person_name(name: str) -> str:
    """The person's name as it is usually written: `ANSEL WHITCOMBE` → `Ansel Whitcombe`.

    >>> person_name("ANSEL O’BRIEN-SMITH")
    'Ansel O’Brien-Smith'
    """
    plain = " ".join(name.split()).strip(" ,;:")
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), plain) if plain.isupper() else plain


def split_people(words: str) -> tuple[str, ...]:
    """The people named in an author field: `By Ann Example and Bo Sample` → both; outlets and roles left out."""
    lead = furniture().byline_lead.match(words)
    rest = words[lead.end() :] if lead else words
    parts = (_without_role(_IN_PLACE.sub("", part).strip(" .|")) for part in _AND.split(rest))
    people = (part for part in parts if _name().fullmatch(part) and not is_role(part) and not looks_like_outlet(part))
    return tuple(dict.fromkeys(person_name(part) for part in people))


def is_agency(name: str) -> bool:
    """Whether the name is a known news agency's."""
    found = find_outlet(name)
    return found is not None and found.role == "agency"
