"""Page, Article, Passage, Span: text and half-open code-point offsets into it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PassageKind = Literal["title", "byline", "paragraph", "caption", "credit", "list_item", "tagline", "clutter"]

#: Passages in which claims are looked for; the others are shown but laid aside.
BODY_KINDS: frozenset[PassageKind] = frozenset({"title", "paragraph", "list_item", "caption"})


class Span(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some words of an article: `text[start:stop] == exact`, counted in code points."""

    article_id: str
    start: int
    stop: int
    exact: str

    def __post_init__(self) -> None:
        """Refuse a span whose ends cannot hold its words.

        Raises:
            ValueError: the offsets are negative, empty or do not fit the length of `exact`.
        """
        if not 0 <= self.start < self.stop or self.stop - self.start != len(self.exact):
            message = f"span [{self.start}, {self.stop}) cannot hold {len(self.exact)} characters"
            raise ValueError(message)

    def overlaps(self, other: Span) -> bool:
        """Whether both spans share at least one character of the same article."""
        return self.article_id == other.article_id and self.start < other.stop and other.start < self.stop

    def contains(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.article_id == other.article_id and self.start <= other.start and other.stop <= self.stop


class Passage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part of an article's text and what it is on the page."""

    start: int
    stop: int
    kind: PassageKind


class DateCandidate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer to "when was this published?", with where it came from.

    `value` is an EDTF day (`2019-01-18`) or coarser; `provenance` names the place on the page
    (`json-ld datePublished`, `byline`, `url`, `caption` …); `why` says what decided for or against it.
    """

    value: str
    provenance: str
    chosen: bool = False
    why: str = ""


class TextOrigin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where `Article.text` came from: the input unchanged, or extracted from markup by a tool."""

    kind: Literal["input", "extracted"]
    sha256: str
    tool: str = ""


class Page(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Bytes as they were found, and where: a path, an address, `-` for standard input.

    `declared_type` and `declared_charset` repeat what the transport said, when it said anything.
    `published_hint` is a day told from outside the page (a feed's entry, the caller's own field).
    """

    origin: str
    content: bytes
    declared_type: str = ""
    declared_charset: str = ""
    title_hint: str = ""
    outlet_hint: str = ""
    published_hint: str = ""


class Fingerprint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells a near-copy: two texts with a band in common are worth comparing by their signatures."""

    signature: bytes
    bands: tuple[str, ...]


class Article(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news report: its text, what its parts are, who published it and when.

    `outlet` is the newspaper that wrote it, `republisher` the site that carries it, `origin` where the page
    came from. `published` is a day (ISO) or None: absent is absent.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    republisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    date_candidates: tuple[DateCandidate, ...] = ()
    language: str | None = None
    origin: str = ""
    text_origin: TextOrigin
    passages: tuple[Passage, ...] = ()

    def span(self, start: int, stop: int) -> Span:
        """The words between two offsets as evidence.

        Raises:
            ValueError: the offsets lie outside the text or hold nothing.
        """
        if not 0 <= start < stop <= len(self.text):
            message = f"[{start}, {stop}) lies outside the article's {len(self.text)} characters"
            raise ValueError(message)
        return Span(article_id=self.id, start=start, stop=stop, exact=self.text[start:stop])
