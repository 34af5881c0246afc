"""The table of assumed values fits the catalogue, and its figures make sense."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from memcon.errors import LexiconError
from memcon.reading import measure_values
from memcon.reading.lexicons import load_table
from memcon.reading.measure_catalogue import catalogue
from memcon.reading.measure_values import valued_catalogue

MEASURES = valued_catalogue().measures
REAL = [
    one
    for one in MEASURES.values()
    if not (one.harm or one.process or one.parts or one.instead)
    and not any(one.id in generic.catalogue for generic in valued_catalogue().generic)
]


def test_every_measure_of_the_catalogue_has_values() -> None:
    assert set(MEASURES) == {entry.id for entry in catalogue()}


@pytest.mark.parametrize("one", REAL, ids=lambda one: one.id)
def test_a_measure_that_can_be_done_costs_and_brings_something(one: object) -> None:
    assert one.cost.likely + one.flow_cost.likely > 0  # type: ignore[attr-defined]  # pytest's id function has no type
    assert one.once.likely + one.flow.likely > 0  # type: ignore[attr-defined]  # same
    assert one.reversal.word  # type: ignore[attr-defined]  # same


def test_no_figure_is_passed_off_as_anybodys_judgement() -> None:
    figures = [figure for one in MEASURES.values() for figure in (one.cost, one.flow_cost, one.once, one.flow)]
    assert {figure.basis for figure in figures} == {"assumed"}


def test_what_practice_calls_harder_to_undo_comes_back_less() -> None:
    share = {word: one.share.likely for word, one in valued_catalogue().practice.items()}
    assert share["frozen"] > share["disabled"] > share["dismantled"] > share["removed"] > share["disclosed"]
    assert share["suspended"] > share["lifted"]


def test_a_year_until_it_works_again_gives_back_two_thirds() -> None:
    assert valued_catalogue().practice["disabled"].share.likely == pytest.approx(0.9 ** (365 / 90), abs=1e-3)


def test_chains_of_prerequisites_have_no_circle() -> None:
    def first(key: str, way: tuple[str, ...] = ()) -> None:
        assert key not in way, way
        for one in (*MEASURES[key].after, *MEASURES[key].with_or_after):
            first(one, (*way, key))

    for key in MEASURES:
        first(key)


def test_a_measure_instead_of_another_is_one_that_can_be_done() -> None:
    assert all(MEASURES[one.instead] in REAL for one in MEASURES.values() if one.instead)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"measures": {"no-such-measure": {}}}, "unknown measures no-such-measure"),
        ({"measures": {}}, "no values for"),
        ({"sizes": {}}, "speaks of"),
        ({"practice": {}}, "speaks of"),
    ],
)
def test_a_table_with_holes_is_refused(change: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(name: str, kind: type[Any]) -> Any:
        table = load_table(name, kind)
        more = change.get("measures")
        return structs.replace(table, **(change if not more else {"measures": {**table.measures, **more}}))

    monkeypatch.setattr(measure_values, "load_table", changed)
    with pytest.raises(LexiconError, match=told):
        valued_catalogue.__wrapped__()
