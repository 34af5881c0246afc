"""What an article made from a page must hold: fields, body kept, the rest laid aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from memcon.domain.text import Article, PassageKind

LAID_ASIDE: frozenset[PassageKind] = frozenset({"clutter", "caption", "credit", "byline", "tagline", "title"})
BODY: frozenset[PassageKind] = frozenset({"paragraph", "list_item"})


class Check(NamedTuple):
    """One thing that must hold of an article, and whether it does."""

    what: str
    holds: bool


def field_checks(article: Article, wanted: Mapping[str, object]) -> Iterator[Check]:
    """Title, authors, day, outlet and republisher, as far as `wanted` names them."""
    found: dict[str, object] = {
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "outlet": article.outlet,
        "republisher": article.republisher,
    }
    for name, value in found.items():
        if name in wanted:
            yield Check(f"{name} is {wanted[name]!r} (found {value!r})", value == wanted[name])


def body_checks(article: Article, paragraphs: Sequence[str]) -> Iterator[Check]:
    """Each paragraph stands in the body, blanks aside; what was laid aside inside it does not count as lost."""
    body = squeezed(" ".join(words_of(article, BODY)))
    yield from (Check(f"in the body: {words[:60]!r}", squeezed(words) in body) for words in paragraphs)


def aside_checks(article: Article, words: Sequence[str]) -> Iterator[Check]:
    """Each of the words is laid aside wherever it stands, or not in the text at all."""
    body = squeezed(" ".join(words_of(article, BODY)))
    yield from (Check(f"laid aside: {one!r}", squeezed(one) not in body) for one in words)


def kind_checks(article: Article, kind: PassageKind, wanted: Sequence[str]) -> Iterator[Check]:
    """The passages of a kind are these, each once."""
    found = list(dict.fromkeys(words_of(article, {kind})))
    yield Check(f"{kind}: {list(wanted)} (found {found})", found == list(wanted))


def words_of(article: Article, kinds: frozenset[PassageKind] | set[PassageKind]) -> list[str]:
    """The words of the passages of these kinds, in order."""
    return [article.text[one.start : one.stop] for one in article.passages if one.kind in kinds]


def squeezed(words: str) -> str:
    """The words with single blanks."""
    return " ".join(words.split())
