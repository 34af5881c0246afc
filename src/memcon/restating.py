"""An agreement's own text → what it binds its parties to, with its words → an agreement that can be adopted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from memcon.errors import UsageError

if TYPE_CHECKING:
    from memcon.domain.agreement import Agreement
    from memcon.domain.reading import Reading
    from memcon.record.contract import Store

_TEXTS = (".txt", ".text", ".md", ".html", ".htm")
_LABEL = re.compile(r"[Aa]\d+")


class Restated(NamedTuple):
    """A reading of an agreement's text, and the agreement that it makes."""

    reading: Reading
    agreement: Agreement


def restated_from(place: str) -> Restated:
    """The agreement that a file, address or `-` holds.

    Raises:
        UsageError: it holds none, or cannot be read.
    """
    from memcon.workflow import NotRead, articles_of, read

    for found in read(articles_of([place])):
        if isinstance(found, NotRead):
            raise UsageError(f"{place}: {found.error}") from found.error
        return _restated(found, place)
    raise UsageError(f"{place}: nothing is there")


def restated_in(store: Store, label: str) -> Restated:
    """The agreement whose text is an article of the record.

    Raises:
        UsageError: the article is no agreement's text.
    """
    return _restated(store.reading(label), label.upper())


def is_label(place: str) -> bool:
    """Whether it names an article of a record ("A3")."""
    return bool(_LABEL.fullmatch(place))


def is_text(place: str) -> bool:
    """Whether it is a text or page rather than a file that somebody wrote for memcon."""
    return place.startswith(("http://", "https://")) or place.lower().endswith(_TEXTS)


def texts_in(store: Store) -> tuple[tuple[str, Restated], ...]:
    """Label -> agreement of the record's articles that are agreements' own texts, as they were added."""
    readings = ((line.label, store.reading(line.label)) for line in store.articles() if line.copy_of is None)
    return tuple((label, _restated(one, label)) for label, one in readings if one.findings.undertakings)


def _restated(reading: Reading, place: str) -> Restated:
    from memcon.agreements import agreement_of_text, text_of
    from memcon.reading.measure_catalogue import catalogue_of
    from memcon.roadmap.tracking import Head, agreement_of_undertakings

    found = reading.findings.undertakings
    if not found:
        told = "it says nowhere who “shall” or “undertakes to” do what"
        raise UsageError(f"{place} is no agreement's own text: {told}; agreements in TOML are adopted as well")
    article = reading.article
    title = article.title or place
    head = Head(_name(title), title, _signed(reading), article.origin)
    agreement = agreement_of_undertakings(found, head, catalogue_of)
    agreement_of_text(text_of(agreement), origin=place)  # what cannot be meant is told as of a file
    return Restated(reading, agreement)


def _name(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.lower())
    return (
        "-".join([word for word in words if word not in {"the", "of", "on", "a", "an", "and", "s", "its"}][:4])
        or "agreement"
    )


def _signed(reading: Reading) -> str | None:
    """The day of the text: the first full date before its first point, else the day on which it was published."""
    first = min(one.evidence[0].start for one in reading.findings.undertakings)
    dates = [one for one in reading.findings.times if one.evidence.start < first and one.value.granularity == "day"]
    return next((one.value.edtf for one in dates if one.value.edtf), reading.article.published)
