"""Each stance with each condition becomes what the table says."""

from __future__ import annotations

import pytest

from memcon.domain.catalogue import Catalogue, CatalogueMeasure, GenericMeasure
from memcon.roadmap.assemble import Material, assemble
from tests.factories import condition, position, statement

OPENING = CatalogueMeasure(id="open", name="open the road", kind="borders")
AID = CatalogueMeasure(id="aid", name="give aid", kind="money")
STEPS = GenericMeasure(name="corresponding steps", words=("corresponding step*",))
CATALOGUE = Catalogue(
    measures={"open": OPENING, "aid": AID}, generic=(STEPS,), process=("meeting*",), layer_weights={"attributed": 0.5}
)
M, C = "norland.open", "sudland.aid"


def naming(words: str) -> str | None:
    return "open" if "road" in words else "aid" if "aid" in words else None


def made(stance: str, kind: str | None = None, **fields: object) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What a position of Sudland's on the road, hanging on its own aid, becomes."""
    conditions = (condition(kind, "send aid", "Sudland"),) if kind else ()
    about = {"measure": "open the road", "performer": "Norland", "conditions": conditions, **fields}
    held = (
        statement(position(None, "Sudland", stance=stance, **about)),
        statement(position(None, "Norland", stance="considers", measure="a rest", performer="Norland"), "P9"),
    )
    negotiation = assemble(Material(held, (), CATALOGUE, naming))
    return [(one.kind, one.first, one.second) for one in negotiation.requirements]


@pytest.mark.parametrize(
    ("stance", "kind", "expected"),
    [
        ("demands", None, [("must", (M,), ())]),
        ("demands", "before", [("must", (M,), ()), ("before", (M,), (C,))]),
        ("demands", "if", [("with_any", (C,), (M,)), ("only_if", (M,), (C,))]),
        ("demands", "unless", [("must_any", (M, C), ())]),
        ("demands", "in_return_for", [("must", (M,), ()), ("matched", (C,), (M,))]),
        ("demands", "together_with", [("must", (M,), ()), ("same", (C,), (M,))]),
        ("refuses", None, [("never", (M,), ())]),
        ("opposes", "before", [("before", (C,), (M,))]),
        ("refuses", "if", [("unless", (C,), (M,))]),
        ("refuses", "unless", [("with_any", (C,), (M,))]),
        ("refuses", "in_return_for", [("never", (M,), ())]),
        ("offers", None, []),
        ("offers", "before", [("before", (M,), (C,))]),
        ("accepts", "if", [("with_any", (C,), (M,))]),
        ("proposes", "unless", [("unless", (C,), (M,))]),
        ("supports", "in_return_for", [("matched", (C,), (M,))]),
        ("offers", "together_with", [("same", (C,), (M,))]),
        ("hopes", None, []),
        ("considers", "if", []),
    ],
)
def test_stance_and_condition_become_the_requirements_of_their_row(
    stance: str, kind: str | None, expected: list[object]
) -> None:
    assert made(stance, kind) == expected
