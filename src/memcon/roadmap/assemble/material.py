"""What a negotiation is assembled from, as the shell hands it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from memcon.domain.brief import ArticleLine, Sourced
    from memcon.domain.catalogue import Catalogue
    from memcon.domain.claims import MeasureMention, PositionStatement


class Mentioned(NamedTuple):
    """A measure that a report names, and the report; nobody need have taken a stand on it."""

    mention: MeasureMention
    source: ArticleLine


class Material(NamedTuple):
    """Everything that is read, and what is known beforehand.

    Attributes:
        standing: the positions that stand, with their labels and reports.
        mentioned: measures that reports name.
        examples: what people who do not negotiate describe as an example ("a road map might start by …").
        catalogue: what is known of measures.
        naming: gives the catalogue's id for a wording, or None.
        texts: label of an article -> its text, from which a quote that is cut short is made whole.
        title, as_of: what the talks are called, and the day.
    """

    standing: tuple[Sourced[PositionStatement], ...]
    mentioned: tuple[Mentioned, ...]
    catalogue: Catalogue
    naming: Callable[[str], str | None]
    examples: tuple[Sourced[PositionStatement], ...] = ()
    texts: Mapping[str, str] = {}  # never changed
    title: str = "Talks"
    as_of: str | None = None


def naming_of(material: Material) -> Callable[[str], str | None]:
    """The catalogue's id for a wording: what the reader gave the same words elsewhere, else what their words say.

    A position's measure is looked up with its whole sentence in view, a condition's words are not.
    """
    claims = [one.claim for one in (*material.standing, *material.examples)]
    known = {one.mention.measure.lower(): one.mention.catalogue for one in material.mentioned if one.mention.catalogue}
    known |= {claim.measure.lower(): claim.catalogue for claim in claims if claim.catalogue}
    return lambda words: known.get(words.lower()) or material.naming(words)
