"""Measures that a report merely names ("one approach could be to suspend sanctions"): possible, asked by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memcon.roadmap.assemble.cast import split
from memcon.roadmap.assemble.wordings import has_any, name_of

if TYPE_CHECKING:
    from memcon.domain.catalogue import Catalogue
    from memcon.domain.claims import MeasureMention
    from memcon.roadmap.assemble.cast import Cast
    from memcon.roadmap.assemble.material import Material
    from memcon.roadmap.assemble.register import Register
    from memcon.roadmap.assemble.wordings import Named


def add_mentioned(material: Material, cast: Cast, register: Register) -> None:
    """Enter the measures that reports name and that somebody at the table could do; others are passed over.

    Only families of measures on which somebody has taken a stand count: a report's background names many others.
    """
    seen: set[str] = set()
    families = {one.entry.kind for one in register.measures.values() if one.entry is not None}
    for mention in (one.mention for one in material.mentioned):
        named = name_of(mention.measure, mention.catalogue, material.catalogue)
        entry = named.entry
        if entry is None or not _may_be_offered(named) or entry.id in seen or entry.kind not in families:
            continue
        performers = _performers(mention, named, cast)
        if performers:
            evidence = " ".join(span.exact for span in mention.evidence)
            for key in register.add(named, performers, "stated"):  # that it is named is stated, whoever may do it
                found = register.measures[key]
                found.needs = found.needs or _body(evidence, material.catalogue)
            seen.add(entry.id)


def _body(words: str, catalogue: Catalogue) -> str | None:
    """The body that must deliver what the words speak of, where they name it."""
    return next((body for body, wordings in catalogue.bodies.items() if has_any(words, wordings)), None)


def _may_be_offered(named: Named) -> bool:
    entry = named.entry
    return entry is not None and not (named.process or entry.harm or entry.instead)


def _performers(mention: MeasureMention, named: Named, cast: Cast) -> tuple[str, ...]:
    named_ones = tuple(one for one in split(mention.performer) if one in cast.sides)
    if named.entry is not None and named.entry.joint:
        return cast.sides
    odd = cast.odd(named_ones, named.entry) if named_ones else None
    if odd is not None:
        return (odd,)
    if mention.performer or (named.entry is not None and named.entry.shared):
        return named_ones
    return cast.of_role(named.entry)[0]
