"""Title, authors, outlet and republisher from what page and text say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from memcon.intake.bylines import find_byline, find_dateline, is_agency, split_people
from memcon.intake.furniture import furniture
from memcon.intake.outlets import (
    find_outlet,
    find_outlet_of_site,
    looks_like_outlet,
    name_key,
    proper_name,
    same_outlet,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from memcon.intake.bylines import Byline
    from memcon.intake.facts import PageFacts
    from memcon.intake.markup import Block

_PARTED = re.compile(r"\s+[|\-–—·•»:]+\s+|\s*[|•»]\s*")
_REPORTING = re.compile(r"(?<!additional )(?<!with )\b(?:reporting|written) by ([^;.)]{3,200})", re.IGNORECASE)
_NAME_WORD = r"(?:[A-Z0-9][\w’'&.-]*|(?:of|the|for|and|&)(?= [A-Z]))"
_CAPITALISED = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,6}}")
MAX_TITLE_CHARS = 300
MAX_FOOT_LINES = 12  # how far up from the end of a page a notice of rights stands


class Publisher(Struct, frozen=True, kw_only=True):
    """The newspaper or agency that wrote the report, and the site that carries it where that is another."""

    outlet: str | None = None
    republisher: str | None = None


def find_title(facts: PageFacts, blocks: Sequence[Block]) -> str | None:
    """The headline without the site's name, or None."""
    heads = [block.text for block in blocks if "h1" in block.roles and len(block.text) <= MAX_TITLE_CHARS]
    sites = [*facts.sites, *_sites_in_title(facts, heads)]
    told = [_without_site(text, sites) for text in (*facts.headlines, facts.page_title)]
    told = [text for text in told if text and not _is_site(text, sites) and len(text) <= MAX_TITLE_CHARS]
    for head in heads:
        if any(text == head or text.startswith(head) or head.startswith(text.rstrip("….")) for text in told):
            return head
    if told and facts.headlines:
        return told[0]
    if heads and not _is_site(heads[0], sites):
        return heads[0]
    styled = _styled_headline(blocks)
    if styled and (not told or len(told[0].split()) <= 2):
        return styled
    return told[0] if told else None


def _styled_headline(blocks: Sequence[Block]) -> str | None:
    """A headline that is one by its class or by being set largest, where no heading element says so."""
    named = next(
        (
            block.text
            for block in blocks
            if "headline" in block.roles and "aside" not in block.roles and 4 <= len(block.text.split()) <= 40
        ),
        None,
    )
    if named:
        return named
    sized = [block for block in blocks if block.font_size >= 4 and 4 <= len(block.text.split()) <= 40]
    if sized:
        return max(sized, key=lambda block: block.font_size).text
    return next((block.text for block in blocks if block.tag in {"h1", "h2"} and len(block.text.split()) >= 4), None)


def _sites_in_title(facts: PageFacts, heads: Sequence[str]) -> list[str]:
    """What stands in the page's title besides its headline: the site's name."""
    found = []
    for text in (facts.page_title, *facts.headlines):
        for head in (*heads, *facts.headlines):
            if text != head and text.startswith(head):
                rest = _PARTED.split(text[len(head) :])
                found += [part for part in rest if part.strip()]
    return found


def _without_site(text: str, sites: Sequence[str]) -> str:
    """The title without a leading or trailing part that is the site's name."""
    parts = _PARTED.split(text)
    if len(parts) < 2:
        return text
    if _is_site(parts[-1], sites):
        cut = text[: text.rfind(parts[-1])]
        return _without_site(re.sub(r"[\s|\-–—·•»:]+$", "", cut), sites)
    if _is_site(parts[0], sites):
        return re.sub(r"^[\s|\-–—·•»:]+", "", text[len(parts[0]) :])
    return text


def _is_site(part: str, sites: Sequence[str]) -> bool:
    key = name_key(part)
    return any(key == name_key(site) for site in sites) or find_outlet(part) is not None or looks_like_outlet(part)


def find_authors(facts: PageFacts, bylines: Sequence[Byline], taglines: Sequence[str]) -> tuple[str, ...]:
    """The people who wrote it, in the order printed; the fullest of what markup and byline say.

    A tag line "Reporting by …" (never the editors behind it) speaks where neither names anybody, and where they name
    only others: who put an agency's report on the page did not write it. "Additional reporting" is help, no byline.
    """
    printed = tuple(dict.fromkeys(author for byline in bylines for author in byline.authors))
    told = [
        tuple(dict.fromkeys(person for words in people for person in split_people(words))) for people in facts.authors
    ]
    found = max((printed, *told), key=len, default=())
    reporters = tuple(dict.fromkeys(person for line in taglines for person in _reporters(line)))
    signed = " ".join(taglines)
    return found if any(author in signed for author in found) else reporters or found


def _reporters(tagline: str) -> tuple[str, ...]:
    return tuple(person for found in _REPORTING.finditer(tagline) for person in split_people(found[1]))


def find_publisher(
    *, facts: PageFacts, bylines: Sequence[Byline], carriers: Sequence[str], mastheads: Sequence[str], opening: str
) -> Publisher:
    """Outlet and republisher: who is named as the writer's house, and whose site it is.

    Args:
        facts: what the page says about itself.
        bylines: what its byline lines say.
        carriers: names that the layout sets apart as where the report came from.
        mastheads: names of the page itself.
        opening: the first paragraph, whose dateline may name an agency.
    """
    sites = [*facts.sites, *mastheads, *_site_of_address(facts.address)]
    site = next((proper_name(name) for name in sites if name and not _is_address(name)), None)
    dateline = find_dateline(opening)
    agency = [dateline.agency] if dateline and dateline.agency else []
    writers = [
        proper_name(name)
        for name in (*carriers, *facts.carriers, *(name for byline in bylines for name in byline.outlets), *agency)
        if name and _is_house(name, agency)
    ]
    other = next((name for name in writers if not same_outlet(name, site)), None)
    if other is None:
        return Publisher(outlet=site or next(iter(writers), None))
    if site is None:
        return _of_text(writers, agency)
    if not is_agency(other) and _carries_others(other) and not _carries_others(site):
        return Publisher(outlet=site, republisher=other)
    return Publisher(outlet=other, republisher=site)


def _of_text(writers: Sequence[str], agency: Sequence[str]) -> Publisher:
    """Of several houses named and no site: the agency wrote it, the other printed it; else the first."""
    wires = [name for name in writers if is_agency(name) or any(same_outlet(name, wire) for wire in agency)]
    papers = [name for name in writers if name not in wires]
    if wires and papers:
        return Publisher(outlet=wires[0], republisher=papers[0])
    return Publisher(outlet=writers[0])


def _is_house(name: str, agencies: Sequence[str]) -> bool:
    return looks_like_outlet(name) or name in agencies or (len(name.split()) <= 5 and name[:1].isupper())


def _carries_others(name: str) -> bool:
    known = find_outlet(name)
    return known is not None and known.role == "republisher"


def _site_of_address(address: str) -> list[str]:
    known = find_outlet_of_site(address) if "://" in address else None
    return [known.name] if known else []


def _is_address(name: str) -> bool:
    return "." in name and " " not in name and "/" not in name and name == name.lower()


def site_of_title(facts: PageFacts, blocks: Sequence[Block]) -> list[str]:
    """Names that stand beside the headline in the page's title, or are the whole of it on an old page."""
    heads = [block.text for block in blocks if "h1" in block.roles]
    found = [part for part in _sites_in_title(facts, heads) if len(part.split()) <= 6]
    for text in (facts.page_title,):
        found += [part for part in _PARTED.split(text) if looks_like_outlet(part)]
    return found


_YEARS = r"\d{4}(?:[-–]\d{2,4})?"
_HOLDER = r"(?:by )?(?P<name>[A-Z][\w’'&. -]{2,50}?)"
_MARK = r"(?:©|\(c\)|copyright)[\s©]*(?:copyright\s+)?"
_RIGHTS = tuple(  # with a year before or behind the name: without one it is as often the maker of the site
    re.compile(order, re.IGNORECASE)
    for order in (
        rf"{_MARK}{_YEARS},?\s+{_HOLDER}(?=,?\s*(?:[·|,•]|\.\s|\.?$| all | Ltd| Inc| LLC| Company| Co\b))",
        rf"{_MARK}{_HOLDER}(?:,? (?:Ltd|Inc|LLC|Company|Co)\b\.?)?,?\s+{_YEARS}\b",
        rf"^\W*{_HOLDER},?\s*(?:©|\(c\))\s*{_YEARS}\W*$",
    )
)


def rights_holders(lines: Sequence[str]) -> list[str]:
    """Who claims the rights at the foot of the page, if it reads like an outlet.

    "© 2019 The Daily Example", "© Copyright Daily Example 2019": of the last lines of a page.
    """
    notices = (line[:200] for line in lines[-MAX_FOOT_LINES:])
    found = [match["name"] for line in notices for order in _RIGHTS if (match := order.search(line))]
    return [name for name in found if looks_like_outlet(name)]


def find_notice_site(lines: Sequence[str]) -> str | None:
    """The republishing site that a notice on the page names, or None."""
    return next((site for line in lines if (site := furniture().find_site(line))), None)


def find_notice_outlet(lines: Iterable[str]) -> str | None:
    """The outlet in which, as a notice says, the report first appeared, or None."""
    for line in lines:
        told = furniture().find_outlet(line)
        name = _CAPITALISED.match(told) if told else None
        if name and (looks_like_outlet(name[0].strip()) or name[0].startswith("The ")):
            return name[0].strip()
    return None


def carriers_of(blocks: Sequence[Block], until: int) -> list[str]:
    """Names in blocks that the layout sets apart as the report's provider, before block number `until`."""
    found = []
    for block in blocks[:until]:
        if "carrier" in block.roles and "aside" not in block.roles and len(block.text) <= 200:
            said = find_byline(block.text)
            found += list(said.outlets) if said else []
            if said is None and looks_like_outlet(block.text):
                found.append(block.text)
    return found
