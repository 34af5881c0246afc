"""Pages announced by RSS or Atom: one for each entry, with what the feed says of it. The door to feedparser."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
from typing import TYPE_CHECKING, Any

from memcon.domain.text import Page
from memcon.errors import EmptyPage, PageError, UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PROLOG = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<rss|<feed|<rdf:RDF)", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_SECTION = re.compile(r"\s+[–—|:·-]\s+.*$")


def is_feed(content: bytes) -> bool:
    """Whether the bytes are an RSS or Atom feed."""
    head = content[:2000]
    return bool(_PROLOG.match(head) and _FEED.search(head)) and b"<html" not in head.lower()


def entries_of(feed: Page) -> Iterator[Page | PageError]:
    """A page for each entry: its full text where the feed carries it, else its summary; origin `feed#entry`."""
    import feedparser

    if _ENTITY.search(feed.content[:100_000]):
        yield UnreadablePage(feed.origin, "the feed declares entities of its own, which memcon does not unfold")
        return
    try:  # as a stream: plain bytes would be tried as the name of a file
        parsed = feedparser.parse(io.BytesIO(feed.content), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001  # hostile markup breaks it in many ways
        yield UnreadablePage(feed.origin, f"the feed cannot be read ({type(error).__name__})")
        return
    if not parsed.entries:
        yield (
            EmptyPage(feed.origin)
            if not parsed.bozo
            else UnreadablePage(feed.origin, "the feed is broken or has no entries")
        )
        return
    outlet = _SECTION.sub("", str(parsed.feed.get("title", ""))).strip()
    for number, entry in enumerate(parsed.entries, start=1):
        yield _page(feed, entry, outlet, number)


def _page(feed: Page, entry: Any, outlet: str, number: int) -> Page | PageError:
    origin = f"{feed.origin}#{entry.get('id') or entry.get('link') or number}"
    content = _content(entry)
    if not content.strip():
        return EmptyPage(origin)
    authors = [str(author.get("name", "")) for author in entry.get("authors", []) if author.get("name")]
    byline = f"<p class='byline'>By {html.escape(', '.join(authors))}</p>" if authors else ""
    return Page(
        origin=origin,
        content=f"<html><body>{byline}{content}</body></html>".encode(),
        declared_type="text/html",
        declared_charset="utf-8",
        title_hint=_plain(str(entry.get("title", ""))),
        outlet_hint=str(entry.get("source", {}).get("title", "")) or outlet,
        published_hint=_day(entry),
    )


def _content(entry: Any) -> str:
    bodies = [str(part.get("value", "")) for part in entry.get("content", [])]
    bodies.append(str(entry.get("summary", "")))
    return max(bodies, key=len)


def _plain(title: str) -> str:
    return " ".join(re.sub(r"<[^<>]{1,200}>", " ", title).split())


def _day(entry: Any) -> str:
    """The entry's day in the zone it was written in."""
    written = str(entry.get("published") or entry.get("issued") or entry.get("created") or "")
    iso = re.match(r"\d{4}-\d\d-\d\d", written)
    if iso:
        return iso[0]
    found = re.search(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})", written)
    if found:
        from memcon.intake.days import month_number

        try:
            return dt.date(int(found[3]), month_number(found[2]), int(found[1])).isoformat()
        except ValueError:
            return ""
    return ""
