"""Builds standing positions and a catalogue for tests of assembling: relief for scrap, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon.domain.catalogue import Catalogue, CatalogueMeasure, GenericMeasure
from memcon.domain.claims import MeasureMention
from memcon.roadmap.assemble import Material, Mentioned, assemble
from tests.factories import article, line, position, span, statement

if TYPE_CHECKING:
    from memcon.domain.claims import PositionStatement
    from memcon.domain.negotiation import Negotiation, Requirement


def known(key: str, **fields: Any) -> CatalogueMeasure:
    return CatalogueMeasure(**{"id": key, "name": f"do {key}", "kind": "arms", "role": f"one with {key}", **fields})


ENTRIES = [
    known("freeze"),
    known("scrap", after=("freeze",)),
    known("arms", after=("scrap",)),
    known("disarmament", parts=("scrap", "arms")),
    known("relief", role="one with sanctions", tranches=3),
    known("exempt", role="one with sanctions"),
    known("keep", role="one with sanctions", instead="relief"),
    known("impose", harm=True, role="one with sanctions", instead="exempt"),
    known("strike", harm=True),
    known("treaty", joint=True),
    known("truce", shared=True),
    known("map", joint=True, framework=True),
    known("summit", process=True),
]
GENERIC = (
    GenericMeasure(name="corresponding steps", words=("corresponding step*",)),
    GenericMeasure(name="concessions", words=("concession*",), by="holder", joint=False),
    GenericMeasure(name="alone", words=("unilateral action*",), sense="alone"),
    GenericMeasure(name="phases", words=("phased process",), sense="phased"),
)
CATALOGUE = Catalogue(
    measures={one.id: one for one in ENTRIES}, generic=GENERIC, process=("meeting*",), empty=("sign", "agreement")
)
#: both ask something of the other, so that both are sides
TABLE = (("Norland", "demands", "relief", "Sudland"), ("Sudland", "demands", "scrap", "Norland"))


def naming(words: str) -> str | None:
    return words if words in CATALOGUE.measures else None


def held(holder: str, stance: str, measure: str, performer: str | None = None, **fields: Any) -> PositionStatement:
    known_as = {"catalogue": naming(measure), **fields}
    return position(None, holder, stance=stance, measure=measure, performer=performer, **known_as)


def talks(*claims: PositionStatement, mentioned: tuple[Mentioned, ...] = ()) -> Negotiation:
    sides = tuple(held(*one) for one in TABLE)
    standing = tuple(statement(claim, f"P{place}") for place, claim in enumerate((*claims, *sides), start=1))
    return assemble(Material(standing, mentioned, CATALOGUE, naming))


def of(negotiation: Negotiation, label: str) -> list[Requirement]:
    return [one for one in negotiation.requirements if one.id.split("-")[0] == label]


def mention(words: str, performer: str | None = None) -> Mentioned:
    mention = MeasureMention(
        id="m", measure=words, evidence=(span(article()),), catalogue=naming(words), performer=performer
    )
    return Mentioned(mention, line())
