"""What only one side can do goes to the side that does it nearly everywhere, or is left out with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memcon.domain.catalogue import Catalogue, CatalogueMeasure
from memcon.domain.claims import MeasureMention
from memcon.matters import Matter, stated_only
from memcon.roadmap.assemble import Material, Mentioned, assemble
from tests.factories import article, line, position, span, statement

if TYPE_CHECKING:
    from memcon.domain.claims import PositionStatement
    from memcon.domain.negotiation import Negotiation

ENTRIES = [
    CatalogueMeasure(id="scrap", name="scrap weapons", kind="arms", role="one with weapons", one_sided=True),
    CatalogueMeasure(id="list", name="list weapons", kind="arms", role="one with weapons", one_sided=True),
    CatalogueMeasure(id="relief", name="lift tariffs", kind="trade", role="importer"),
    CatalogueMeasure(id="truce", name="cease fire", kind="truce", shared=True),
    CatalogueMeasure(id="treaty", name="sign a treaty", kind="law", joint=True),
]
CATALOGUE = Catalogue(measures={one.id: one for one in ENTRIES})
#: Norland's disarmament is asked for three times, Sudland's not at all
ASKED = (
    ("Sudland", "demands", "scrap", "Norland"),
    ("Sudland", "demands", "list", "Norland"),
    ("Norland", "offers", "scrap", "Norland"),
    ("Norland", "demands", "relief", "Sudland"),
)


def naming(words: str) -> str | None:
    return words if words in CATALOGUE.measures else None


def held(holder: str, stance: str, measure: str, performer: str | None, **fields: Any) -> PositionStatement:
    known_as = {"catalogue": naming(measure), **fields}
    return position(None, holder, stance=stance, measure=measure, performer=performer, **known_as)


def talks(*claims: PositionStatement, mentioned: tuple[Mentioned, ...] = ()) -> Negotiation:
    asked = [held(*one) for one in ASKED]
    standing = tuple(statement(claim, f"P{place}") for place, claim in enumerate((*claims, *asked), start=1))
    return assemble(Material(standing, mentioned, CATALOGUE, naming, title="Oceania – Westland talks"))


def ids(found: Negotiation) -> set[str]:
    return {one.id for one in found.measures}


def left_out(found: Negotiation, label: str) -> list[str]:
    return [one.why for one in found.left_out if one.position == label]


def test_a_lone_offer_of_what_the_other_side_is_to_do_is_left_out_with_the_reason() -> None:
    found = talks(held("Sudland", "offers", "scrap", "Sudland"))
    assert "sudland.scrap" not in ids(found)
    assert left_out(found, "P1") == ["it says that Sudland would do it; everywhere else it is for Norland to do"]


def test_words_that_alone_name_a_one_sided_measure_are_left_out_too() -> None:
    found = talks(held("Sudland", "offers", "scrap", "Sudland", catalogue=None))
    assert left_out(found, "P1") == ["it says that Sudland would do it; everywhere else it is for Norland to do"]


def test_what_is_demanded_of_a_named_side_stands_however_odd() -> None:
    assert "sudland.scrap" in ids(talks(held("Norland", "demands", "scrap", "Sudland")))


def test_both_sides_in_one_breath_do_not_both_disarm() -> None:
    assert "sudland.scrap" not in ids(talks(held("Norland; Sudland", "accepts", "scrap", "Norland; Sudland")))


def test_where_nobody_is_known_to_do_it_both_in_one_breath_is_left_out() -> None:
    both = held("Norland; Sudland", "accepts", "scrap", "Norland; Sudland")
    asked = [held(*one) for one in (ASKED[3], ("Sudland", "demands", "relief", "Norland"))]
    standing = tuple(statement(claim, f"P{place}") for place, claim in enumerate((both, *asked), start=1))
    found = assemble(Material(standing, (), CATALOGUE, naming))
    assert left_out(found, "P1") == ["no report says which of them would do it; it is for one side to do"]


def test_what_both_can_do_is_given_to_both() -> None:
    both = talks(held("Norland; Sudland", "accepts", "relief", "Norland; Sudland"))
    assert {"norland.relief", "sudland.relief"} <= ids(both)


def test_a_mention_that_gives_disarmament_to_the_odd_side_goes_to_the_other() -> None:
    named = MeasureMention(id="m", measure="list", evidence=(span(article()),), catalogue="list", performer="Sudland")
    assert "sudland.list" not in ids(talks(mentioned=(Mentioned(named, line()),)))


def test_what_is_joint_by_the_catalogue_is_inferred_and_says_why() -> None:
    found = talks(held("Norland", "offers", "treaty", "Norland"))
    (together,) = [one for one in found.requirements if one.id == "together-treaty"]
    assert (together.layer, together.rule) == (
        "inferred",
        "done by all sides together: the catalogue marks it as joint",
    )


def test_talks_are_called_after_their_own_sides() -> None:
    assert talks().title == "Norland – Sudland talks"


def test_a_truce_that_one_statement_gives_to_both_holds_at_once() -> None:
    found = talks(held("Norland; Sudland", "accepts", "truce", "Norland; Sudland"))
    (once,) = [one for one in found.requirements if one.id == "at-once-truce"]
    assert (once.kind, once.layer, {*once.first, *once.second}) == (
        "same",
        "inferred",
        {"norland.truce", "sudland.truce"},
    )


def test_the_body_that_one_step_needs_is_asked_for_every_step_of_the_same_role() -> None:
    found = talks(held("Norland", "offers", "list", "Norland", needs="Parliament"))
    needs = {one.id: one.needs for one in found.measures}
    assert (needs["norland.scrap"], needs["sudland.relief"]) == ("Parliament", None)


def test_what_all_countries_should_do_is_asked_of_nobody_at_the_table() -> None:
    found = talks(held("Norland", "demands", "knock down walls", "countries"))
    assert left_out(found, "P1") == ["no report says who would do it"]


def test_what_is_done_together_by_its_nature_stays_where_only_the_stated_counts() -> None:
    kept = stated_only(Matter(talks(held("Norland", "offers", "treaty", "Norland")))).negotiation.requirements
    assert [one.id for one in kept if one.layer == "inferred"] == ["together-treaty"]
