"""What a negotiation is assembled from, as the shell hands it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from memcon.domain.brief import ArticleLine, Sourced
    from memcon.domain.catalogue import Catalogue
    from memcon.domain.claims import MeasureMention, PositionStatement


class Option(NamedTuple):
    """A measure that a report names, and the report; nobody need have taken a stand on it."""

    mention: MeasureMention
    source: ArticleLine


class Material(NamedTuple):
    """Everything that is read, and what is known beforehand.

    Attributes:
        standing: the positions that stand, with their labels and reports.
        options: measures that reports name.
        catalogue: what is known of measures.
        naming: gives the catalogue's id for a wording, or None.
        title, as_of: what the talks are called, and the day.
    """

    standing: tuple[Sourced[PositionStatement], ...]
    options: tuple[Option, ...]
    catalogue: Catalogue
    naming: Callable[[str], str | None]
    title: str = "Talks"
    as_of: str | None = None
