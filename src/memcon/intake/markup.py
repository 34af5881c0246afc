"""Markup to blocks of text, each with what the layout says about it. The door to lxml, with `intake.facts`."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types

from memcon.intake.markup_words import markup_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_INNER = frozenset({"byline", "carrier", "credit", "caption"})  # what a part of a line tells about the line
_MARKUP_TAG = re.compile(
    r"</?(?:html|head|body|meta|p|div|span|a|br|table|article|section|h[1-6]|ul|li|figure|img|b|i|em|strong|font)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^[\s\ufeff]{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,50})?(?:<!--.{0,2000}?-->\s{0,50})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

MAX_DEPTH = 300  # deeper nesting is no layout; its text is still read, as one block


class Holder(NamedTuple):
    """What siblings share: the parent's number in reading order, their own tag and class."""

    parent: int
    named: str


class Block(NamedTuple):
    """A run of text that stands on its own on the page.

    `roles` are what its elements' tags, classes and ids say (caption, credit, byline, headline, deck, aside …);
    `holder` tells siblings: blocks of one parent with the same tag and class share it.
    """

    text: str
    tag: str
    roles: frozenset[str]
    holder: Holder
    font_size: int
    link_share: float
    stamp: str


def is_markup(text: str, declared_type: str = "") -> bool:
    """Whether the text is HTML, told by what it holds; a plain text that mentions a tag is not."""
    if _OPENING.match(text):
        return True
    tags = sum(1 for _ in zip(_MARKUP_TAG.finditer(text[:200_000]), range(4), strict=False))
    if "html" in declared_type.lower():
        return tags >= 1
    starts = text.lstrip("\ufeff \t\r\n").startswith("<")
    return tags >= 4 or (starts and tags >= 2)


def parse_markup(text: str) -> html.HtmlElement | None:
    """The page as a tree, however broken; None where nothing at all can be made of it."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, recover=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def blocks_of(tree: html.HtmlElement) -> list[Block]:
    """The page's blocks in reading order; scripts, forms' fields and hidden parts left out."""
    return list(_Walk().run(tree))


class _Place(NamedTuple):
    """What holds for everything inside an element."""

    tag: str
    roles: frozenset[str]
    holder: Holder
    serial: int
    font_size: int
    in_link: bool
    block: _Place | None = None  # the innermost one around that is a block; None where this is one

    @property
    def own_block(self) -> _Place:
        """The block in which the element's words stand."""
        return self.block or self


class _Walk:
    """Collects the blocks of a tree without recursion: pages nest as deep as they like."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.linked = 0
        self.fonts: list[int] = [0]  # the largest of each line
        self.stamp = ""
        self.inner_roles: set[str] = set()
        self.serial = 0
        self.places: list[_Place] = [_Place("body", frozenset(), Holder(0, ""), 0, 0, in_link=False)]

    def run(self, tree: html.HtmlElement) -> Iterator[Block]:
        skipping: html.HtmlElement | None = None
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if skipping is not None:
                if event == "end" and element is skipping:
                    skipping = None
                    self._add(element.tail)
                continue
            if event == "start":
                if _is_hidden(element):
                    skipping = element
                    continue
                yield from self._enter(element)
            else:
                yield from self._leave(element)
        yield from self._flush()

    def _enter(self, element: html.HtmlElement) -> Iterator[Block]:
        tag = element.tag.lower()
        if tag == "br":
            self.words.append("\n")
            self.fonts.append(0)
        elif tag == "hr" or tag not in markup_words().inline_tags:
            yield from self._flush()
        if len(self.places) < MAX_DEPTH:
            self.serial += 1
            self.places.append(_place(element, tag, self.places[-1], self.serial))
        else:
            self.places.append(self.places[-1])
        if tag in markup_words().inline_tags:
            self.inner_roles |= (self.places[-1].roles - self.places[-2].roles) & _INNER
            self.stamp = self.stamp or (element.get("datetime") or "" if tag == "time" else "")
        self._add(element.text)

    def _leave(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag.lower() not in markup_words().inline_tags and element.tag.lower() != "br":
            yield from self._flush()
        self.places.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        here = self.places[-1]
        self.words.append(text.replace("\n", " "))
        if text.strip():
            self.fonts[-1] = max(self.fonts[-1], here.font_size)
            if here.in_link:
                self.linked += len(text)

    def _flush(self) -> Iterator[Block]:
        whole = "".join(self.words)
        here = next(
            (place for place in reversed(self.places) if place.tag not in markup_words().inline_tags), self.places[0]
        )
        share = self.linked / max(1, len(whole.strip()))
        for text, font_size in _parted(whole, self.fonts):
            yield Block(
                text=text,
                tag=here.tag,
                roles=here.roles | self.inner_roles,
                holder=here.holder,
                font_size=font_size,
                link_share=min(1.0, share),
                stamp=self.stamp,
            )
        self.words, self.linked, self.fonts, self.stamp, self.inner_roles = [], 0, [0], "", set()


class _Cut(NamedTuple):
    text: str
    font_size: int


def _parted(whole: str, fonts: list[int]) -> Iterator[_Cut]:
    """The text cut at line breaks; a line that goes on in lower case belongs to the line before."""
    held = _Cut("", 0)
    for line, font_size in zip(whole.split("\n"), fonts, strict=True):
        words = " ".join(line.replace("\xa0", " ").split())
        if held.text and words and words[0].islower() and held.text[-1] not in ".?!:;":
            held = _Cut(f"{held.text} {words}", held.font_size)
            continue
        if held.text:
            yield held
        held = _Cut(words, font_size)
    if held.text:
        yield held


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.tag.lower() in markup_words().skipped_tags or element.get("hidden") is not None:
        return True
    return _HIDDEN.search(element.get("style") or "") is not None


def _place(element: html.HtmlElement, tag: str, above: _Place, serial: int) -> _Place:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"[:300]
    roles = above.roles | _roles(tag, named)
    size = element.get("size") if tag == "font" else None
    is_inline = tag in markup_words().inline_tags
    return _Place(
        tag=tag,
        roles=roles if roles != above.roles else above.roles,
        holder=Holder(above.serial, f"{tag} {element.get('class') or ''}"),
        serial=serial,
        font_size=int(size) if size and size.isascii() and size.isdigit() else (above.font_size if is_inline else 0),
        in_link=above.in_link or tag == "a",
        block=above.own_block if is_inline else None,
    )


def _words_of_name(name: str) -> set[str]:
    """The words of a class or id, and the whole; none where it says that something is absent ("has-sidebar")."""
    words = [word.lower() for word in _WORD.findall(name)]
    if words and words[0] in markup_words().taken_back_by:
        return set()
    return {name.lower(), *words}


@functools.lru_cache(maxsize=4096)
def _roles(tag: str, named: str) -> frozenset[str]:
    """What the element's tag and names say about its content."""
    roles = markup_words().roles
    words = {word for name in named.split() for word in _words_of_name(name)}
    found = {role for role in roles.__struct_fields__ if words & getattr(roles, role)}
    if tag == "figcaption":
        found.add("caption")
    if tag in {"nav", "aside", "footer", "form"}:
        found.add("aside")
    if tag in {"h1", "time", "address", "figure", "li", "article", "main", "blockquote"}:
        found.add(tag)
    return frozenset(found)
