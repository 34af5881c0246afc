"""What a page says about itself in its markup: JSON-LD, OpenGraph, meta elements, microdata. Read, not yet judged."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from memcon.intake.markup_words import markup_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml import html  # type: ignore[import-untyped]  # lxml ships no types

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

MAX_TOLD, MAX_TOLD_CHARS = 50, 1000  # names or headlines in one place; characters of one
MAX_DATA_CHARS = 2_000_000  # a larger block of JSON-LD describes more than an article
_ISO_DAY = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_ORGANISATION_KEYS = ("author", "creator", "provider", "sourceOrganization", "isBasedOn")


class ToldDay(Struct, frozen=True, kw_only=True):
    """A day as markup gives it: as written, where it stood, and whether it is of publication or of a change."""

    written: str
    provenance: str
    changed: bool = False

    @property
    def day(self) -> str | None:
        """The ISO day as written (its own zone's day), None where the value is no day."""
        found = _ISO_DAY.match(self.written)
        return f"{found[1]}-{found[2]}-{found[3]}" if found else None


class PageFacts(Struct, frozen=True, kw_only=True):
    """What the markup says; lists hold candidates, the most trusted first."""

    headlines: tuple[str, ...] = ()
    page_title: str = ""
    sites: tuple[str, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()
    carriers: tuple[str, ...] = ()
    days: tuple[ToldDay, ...] = ()
    locale: str = ""
    address: str = ""


def facts_of(tree: html.HtmlElement) -> PageFacts:
    """What the page says about itself."""
    metas = list(_metas(tree))
    data = [item for item in _linked_data(tree) if _is_article(item)]
    return PageFacts(
        headlines=_unique(
            *(_texts(item.get("headline")) for item in data),
            _meta_values(metas, markup_words().meta.headline),
            _prop(tree, "headline"),
        ),
        page_title=_clean(tree.findtext(".//head/title") or tree.findtext(".//title") or "")[:MAX_TOLD_CHARS],
        sites=_unique(
            _meta_values(metas, markup_words().meta.site),
            *(_names(item.get("publisher")) for item in data),
            _nested_prop(tree, "publisher"),
        ),
        authors=tuple(filter(None, _authors(tree, metas, data))),
        carriers=_unique(
            *(_organisations(item.get(key)) for item in data for key in _ORGANISATION_KEYS),
            _meta_values(metas, markup_words().meta.carrier),
        ),
        days=tuple(_days(tree, metas, data)),
        locale=next(iter(_meta_values(metas, {"og:locale"})), "") or tree.get("lang") or "",
        address=_address(tree, metas),
    )


def _authors(
    tree: html.HtmlElement, metas: list[tuple[str, str]], data: list[dict[str, Json]]
) -> Iterator[tuple[str, ...]]:
    """The people that each place on the page names as its authors."""
    yield _people(data)
    yield from _meta_people(metas)
    yield tuple(_rel_authors(tree))
    yield tuple(_nested_prop(tree, "author") or _prop(tree, "author"))


def _meta_values(metas: list[tuple[str, str]], names: Collection[str]) -> list[str]:
    return [value for name, value in metas if name in names]


def _metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = _clean(meta.get("content") or "")
        if name and content:
            yield name.strip().lower(), content[:1000]


def _linked_data(tree: html.HtmlElement) -> Iterator[dict[str, Json]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > MAX_DATA_CHARS:
            continue
        try:
            value: Json = json.loads(script.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue  # broken data says nothing
        yield from _objects(value)


def _objects(value: Json, depth: int = 0) -> Iterator[dict[str, Json]]:
    if isinstance(value, list) and depth < 4:
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)


def _is_article(item: dict[str, Json]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)


def _texts(value: Json) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [_clean(item[:MAX_TOLD_CHARS]) for item in items[:MAX_TOLD] if isinstance(item, str) and item.strip()]


def _names(value: Json) -> list[str]:
    items = value if isinstance(value, list) else [value]
    found = []
    for item in items[:MAX_TOLD]:
        found += _texts(item.get("name")) if isinstance(item, dict) else _texts(item)
    return found


def _organisations(value: Json) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [
        name
        for item in items
        if isinstance(item, dict) and "Organization" in str(item.get("@type"))
        for name in _names(item)
    ]


def _people(data: list[dict[str, Json]]) -> tuple[str, ...]:
    found = []
    for item in data:
        value = item.get("author") or item.get("creator")
        authors = value if isinstance(value, list) else [value]
        for author in authors:
            if not (isinstance(author, dict) and "Organization" in str(author.get("@type"))):
                found += _names(author)
    return tuple(dict.fromkeys(found))


def _meta_people(metas: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for wanted in markup_words().meta.author:
        found = tuple(
            value for name, value in metas if name == wanted and "://" not in value and not value.startswith("@")
        )
        if found:
            yield found


def _rel_authors(tree: html.HtmlElement) -> list[str]:
    return [
        text
        for element in tree.xpath("//a[@rel='author']|//*[@class='author-name']")[:20]
        if (text := _clean(element.text_content()))
    ]


def _prop(tree: html.HtmlElement, name: str) -> list[str]:
    found = tree.xpath("//*[@itemprop=$name and not(self::meta)]", name=name)[:10]
    return [text for element in found if (text := _clean(element.text_content())[:300])]


def _nested_prop(tree: html.HtmlElement, name: str) -> list[str]:
    """Names inside microdata items: `<span itemprop="publisher"><meta itemprop="name" content="…">`."""
    found = [
        inner
        for element in tree.xpath("//*[@itemprop=$name]", name=name)[:10]
        for inner in element.xpath(".//*[@itemprop='name']")[:10]
    ]
    return [text for element in found if (text := _clean(element.get("content") or element.text_content())[:200])]


def _days(tree: html.HtmlElement, metas: list[tuple[str, str]], data: list[dict[str, Json]]) -> Iterator[ToldDay]:
    for key, changed in (("datePublished", False), ("dateCreated", False), ("dateModified", True)):
        for item in data:
            for text in _texts(item.get(key)):
                yield ToldDay(written=text, provenance=f"json-ld {key}", changed=changed)
    meta = markup_words().meta
    for name, value in metas:
        if name in meta.published or name in meta.changed:
            yield ToldDay(written=value, provenance=f"meta {name}", changed=name in meta.changed)
    for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified']")[:10]:
        written = element.get("datetime") or (element.get("content") if element.tag != "meta" else None)
        if written:
            prop = element.get("itemprop")
            yield ToldDay(written=written, provenance=f"microdata {prop}", changed=prop == "dateModified")


def _address(tree: html.HtmlElement, metas: list[tuple[str, str]]) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower() and link.get("href"):
            return str(link.get("href"))
    return next(iter(_meta_values(metas, {"og:url"})), "")


def _clean(text: str) -> str:
    return " ".join(text.split())


def _unique(*found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in found for text in texts if text))
