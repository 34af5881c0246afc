"""The negotiation that road maps are made of: from a record or a file, with an analyst's values and edits.

A matter holds it with what the reports say that it is stuck on, and the labels under which its positions are found.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from memcon.domain.negotiation import STATED
from memcon.errors import UnreadableEdit, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from importlib.resources.abc import Traversable

    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Layer, PositionStatement
    from memcon.domain.negotiation import Negotiation
    from memcon.domain.plan import Deadlock
    from memcon.record.asof import Moment
    from memcon.record.contract import Store
    from memcon.roadmap.assemble import Mentioned


class Matter(NamedTuple):
    """A negotiation, what its reports say that it is stuck on, and the labels of the positions behind it."""

    negotiation: Negotiation
    deadlock: Deadlock | None = None
    labels: dict[str, str] = {}  # noqa: RUF012  # never changed


def matter_of_record(store: Store, moment: Moment) -> Matter:
    """What the record's standing positions make up as of a moment; every figure is the catalogue's, marked assumed."""
    from memcon.reading.measure_catalogue import catalogue_of
    from memcon.reading.measure_values import valued_catalogue
    from memcon.record import views
    from memcon.roadmap.assemble import Material, assemble
    from memcon.roadmap.assemble.wordings import of_talks_in
    from memcon.roadmap.deadlock import explain

    standing = views.standing_in(store, moment)
    claims = [one.claim for one in standing]
    examples = tuple(_examples(store, moment))
    material = Material(
        standing=standing,
        mentioned=tuple(_mentioned(store, moment)),
        catalogue=valued_catalogue(),
        naming=catalogue_of,
        examples=examples,
        texts={label: store.article(label).text for label in {one.source.label for one in (*standing, *examples)}},
        title=views.title_of(claims, views.contacts_in(store, moment)),
        as_of=views.day_of(store, moment) or None,
    )
    of_talks = of_talks_in(material.catalogue, catalogue_of)
    labels = {one.claim.id: one.label for one in (*standing, *examples)}
    return Matter(assemble(material), explain(claims, of_talks), labels)


def _examples(store: Store, moment: Moment) -> Iterator[Sourced[PositionStatement]]:
    """What people who speak for no party describe as an example ("a road map might start by …")."""
    from memcon.domain.claims import PositionStatement
    from memcon.record.asof import known

    for one in known(store.claims(PositionStatement), moment):
        if one.claim.modality == "hypothetical" and one.claim.holder_party is None:
            yield one


def _mentioned(store: Store, moment: Moment) -> Iterator[Mentioned]:
    """The measures that reports name, but for those that stand only in a question or a supposition."""
    from memcon.record import views
    from memcon.roadmap.assemble import Mentioned

    for line in views.articles_in(store, moment):
        if line.copy_of is not None:
            continue
        findings = store.reading(line.label).findings
        unreal = [
            one
            for one in findings.positions
            if one.modality == "question" or (one.modality == "hypothetical" and one.holder_party is not None)
        ]
        supposed = [span for position in unreal for span in position.evidence]
        for mention in findings.measures:
            if not any(
                one.start < span.stop and span.start < one.stop for one in mention.evidence for span in supposed
            ):
                yield Mentioned(mention, line)


def matter_of_text(text: str, *, origin: str) -> Matter:
    """The negotiation that a person wrote in TOML, without any record.

    Raises:
        NegotiationError: something in it cannot be used; `origin` is what the messages call it.
    """
    from memcon.reading.measure_values import valued_catalogue
    from memcon.roadmap.written import read_negotiation

    return Matter(_worded(read_negotiation(text, origin=origin, catalogue=valued_catalogue())))


def with_values(matter: Matter, text: str, *, origin: str) -> Matter:
    """The matter with an analyst's values in place of what was assumed.

    Raises:
        NegotiationError: something in them cannot be used.
    """
    from memcon.reading.measure_values import valued_catalogue
    from memcon.roadmap.written import read_values

    changed = read_values(text, matter.negotiation, origin=origin, catalogue=valued_catalogue())
    return matter._replace(negotiation=_worded(changed))


def _worded(negotiation: Negotiation) -> Negotiation:
    """The negotiation with a sentence for each requirement that whoever wrote it left without one."""
    from memcon.roadmap.assemble import sentence_of

    measures = {one.id: one for one in negotiation.measures}
    worded = (
        one if one.words else structs.replace(one, words=sentence_of(one, measures)) for one in negotiation.requirements
    )
    return structs.replace(negotiation, requirements=tuple(worded))


def examples() -> tuple[str, ...]:
    """Names of the worked negotiations that memcon ships."""
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in _written_examples().iterdir() if file.name.endswith(".toml"))
    )


def example(name: str) -> Matter:
    """One of the worked negotiations that memcon ships.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in examples():
        raise UsageError(f"there is no example '{name[:40]}'; there are {', '.join(examples())}")
    return matter_of_text((_written_examples() / f"{name}.toml").read_text(encoding="utf-8"), origin=name)


def _written_examples() -> Traversable:
    return resources.files("memcon") / "data" / "roadmap" / "examples"


def values_of(matter: Matter) -> str:
    """Every figure that its road maps hang on as a file for an analyst, each marked with who vouches for it."""
    from memcon.reading.measure_values import valued_catalogue
    from memcon.roadmap.written import write_values

    return write_values(matter.negotiation, valued_catalogue())


def stated_only(matter: Matter) -> Matter:
    """The matter with no requirement but those that a party itself stated, or that an analyst entered.

    What has no softer form stays: that a joint declaration is made by all at once is what the measure is.
    """
    return of_layers(matter, STATED)


def of_layers(matter: Matter, layers: Collection[Layer]) -> Matter:
    """The matter with no requirement but those that these layers vouch for, and those that have no softer form."""
    kept = tuple(one for one in matter.negotiation.requirements if one.layer in layers or not one.ladder)
    return matter._replace(negotiation=structs.replace(matter.negotiation, requirements=kept))


def with_aims(matter: Matter) -> Matter:
    """The matter with an assumed aim for each side: all that it would get for good is done by the end."""
    from memcon.roadmap.aims import with_aims as with_assumed_aims

    return matter._replace(negotiation=_worded(with_assumed_aims(matter.negotiation)))


def changed(matter: Matter, edits: Sequence[str], *, phases: int | None = None) -> Matter:
    """The matter with edits made ("measures.ID.cost = 12", "drop ID"), and no more than so many phases.

    Raises:
        UnreadableEdit: an edit that cannot be read, that names what there is not, or that makes what cannot be.
    """
    from memcon.roadmap import whatif
    from memcon.roadmap.synthesis import find_problems

    negotiation = whatif.changed(matter.negotiation, edits)
    problems = find_problems(negotiation) if edits else ()
    if problems and not find_problems(matter.negotiation):
        raise UnreadableEdit("; ".join(edits), "; ".join(problems))
    if phases is not None:
        negotiation = structs.replace(negotiation, most_phases=phases)
    return matter._replace(negotiation=negotiation)
