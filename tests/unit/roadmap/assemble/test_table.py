"""Each stance with each condition becomes what the table says."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from memcon.domain.catalogue import Catalogue, CatalogueMeasure, GenericMeasure
from memcon.domain.claims import ConditionKind, Stance
from memcon.roadmap.assemble import Material, assemble
from memcon.roadmap.assemble.table import row_of, table_in_markdown
from tests.factories import condition, position, statement

OPENING = CatalogueMeasure(id="open", name="open the road", kind="borders")
AID = CatalogueMeasure(id="aid", name="give aid", kind="money")
STEPS = GenericMeasure(name="corresponding steps", words=("corresponding step*",))
CATALOGUE = Catalogue(
    measures={"open": OPENING, "aid": AID}, generic=(STEPS,), process=("meeting*",), layer_weights={"attributed": 0.5}
)
M, C, MORE = "norland.open", "sudland.aid", "sudland.more-than-give-aid"


def naming(words: str) -> str | None:
    return "open" if "road" in words else "aid" if "aid" in words else None


def made(stance: str, kind: str | None = None, **fields: object) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What a position on Norland's road, hanging on Sudland's aid, becomes; who refuses is Norland."""
    holder = "Norland" if stance in {"refuses", "opposes"} else "Sudland"
    conditions = (condition(kind, "send aid", "Sudland"),) if kind else ()
    about = {
        "measure": "open the road",
        "performer": "Norland",
        "catalogue": "open",
        "conditions": conditions,
        **fields,
    }
    held = (
        statement(position(None, holder, stance=stance, **about)),
        statement(position(None, "Norland", stance="considers", measure="a rest", performer="Norland"), "P8"),
        statement(position(None, "Sudland", stance="considers", measure="a rest", performer="Sudland"), "P9"),
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
        ("refuses", "if", [("with_any", (MORE,), (M,))]),
        ("refuses", "unless", [("with_any", (C,), (M,))]),
        ("refuses", "in_return_for", [("with_any", (MORE,), (M,))]),
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


def test_the_method_page_prints_the_table_as_it_is() -> None:
    page = (Path(__file__).parents[4] / "docs" / "method-roadmap.md").read_text(encoding="utf-8")
    printed = page.partition("<!-- table of positions -->\n")[2].partition("\n<!-- /table of positions -->")[0]
    assert printed == table_in_markdown()


def test_every_stance_has_a_row_for_every_condition() -> None:
    for stance in get_args(Stance):
        assert row_of(stance, None).stances
        for kind in get_args(ConditionKind):
            row = row_of(stance, kind)
            assert row.condition == kind or row.threat or not row.makes
