"""A chronology in Markdown: contacts and standing positions by day, each with its words and its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from memcon.domain.holdings import Written
from memcon.domain.time import known_days
from memcon.show.exports.citations import address_of
from memcon.show.exports.coverage import Coverage
from memcon.show.exports.rows import conditions_of, joined, sides_of
from memcon.show.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from memcon.domain.brief import ArticleLine, ContactLine, Sourced
    from memcon.domain.claims import Claim, PositionStatement
    from memcon.domain.holdings import Holdings

_MOST_CHARS = 400  # of a quote
_UNDATED = "No day told"


class _Item(NamedTuple):
    """One line: by what it is ordered, the date as told, what it says, its quotes."""

    first: str
    date: str
    what: str
    quotes: tuple[str, ...]


def write_chronology(holdings: Holdings, path: Path) -> Written:
    """The chronology as one Markdown file, a heading for each month, the articles at the end."""
    items = [*map(_contact, holdings.contacts()), *map(_position, holdings.positions())]
    items.sort(key=lambda item: (item.first or "9999", item.date, item.what))
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _lines(holdings, items))
    return Written(rows=len(items))


def _lines(holdings: Holdings, items: list[_Item]) -> Iterator[str]:
    coverage, articles = Coverage(), []
    for kept in holdings.readings():
        coverage.add(kept)
        articles.append(kept.line)
    yield from (f"# {plain(holdings.title())}: chronology", "")
    yield f"As of {holdings.as_of or 'no day'}; {coverage.total('articles')} articles read, near-copies: "
    yield f"{coverage.total('copies')}. Without a contact: {coverage.total('without_contacts')}; without a position: "
    yield f"{coverage.total('without_positions')}. Only what reports tell is here, and a machine read them."
    month = None
    for item in items:
        if (here := item.first[:7] or _UNDATED) != month:
            month = here
            yield from ("", f"## {month}", "")
        yield f"- **{plain(item.date)}** {item.what}"
        yield from (f"  - {quote}" for quote in item.quotes)
    yield from ("", "## Articles", "")
    for line in articles:
        yield f"- {_cited(line)}"


def _contact(line: ContactLine) -> _Item:
    contact = line.contact
    place = f", {plain(contact.place)}" if contact.place else ""
    told = f"{contact.kind} {plain(sides_of(contact.participants))}{place}: {contact.status}{_marks(contact)}"
    if contact.conditions:
        told += f"; {plain(conditions_of(contact.conditions) or '')}"
    told += "".join(f"; **{plain(one)}**" for one in line.conflicts)
    quotes = tuple(_quote(report.claim, report.source) for report in line.reports)
    return _Item(_first(contact.date), contact.date or _UNDATED, f"{told} ({line.label})", quotes)


def _position(one: Sourced[PositionStatement]) -> _Item:
    claim, when = one.claim, one.claim.as_of or one.source.published
    told = f"{plain(claim.holder_party or claim.holder)} {claim.stance}: {plain(claim.measure)}{_marks(claim)}"
    if claim.conditions:
        told += f"; {plain(conditions_of(claim.conditions) or '')}"
    return _Item(_first(when), when or _UNDATED, f"{told} ({one.label})", (_quote(claim, one.source),))


def _marks(claim: Claim) -> str:
    """What is not plain of a claim: inferred, denied, possible, a question."""
    marks: list[str] = [claim.layer] if claim.layer in {"inferred", "analyst"} else []
    marks += [] if claim.certainty == "asserted" else [claim.certainty]
    marks += [] if claim.modality == "actual" else [claim.modality]
    return f" _[{', '.join(marks)}]_" if marks else ""


def _quote(claim: Claim, source: ArticleLine) -> str:
    words = joined(claim.evidence)
    short = words if len(words) <= _MOST_CHARS else words[: _MOST_CHARS - 1] + "…"
    outlet = plain(source.outlet or "outlet not told")
    return f"“{plain(short)}” ({source.label}, {outlet}, {source.published or 'no day'})"


def _cited(line: ArticleLine) -> str:
    parts = [", ".join(line.authors), line.title or "no title", line.outlet or "", line.published or "no day"]
    address = f" <{found}>" if (found := address_of(line)) else ""
    copy = f" (a near-copy of {line.copy_of})" if line.copy_of else ""
    return f"{line.label}: {plain('. '.join(part for part in parts if part))}.{address}{copy}"


def _first(date: str | None) -> str:
    first, last = known_days(date)
    return first or last or ""
