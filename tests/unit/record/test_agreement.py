"""Agreement between coders, beside an independent implementation and figures worked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.domain.claims import Contact
from memcon.record.agreement import agreement_of, alpha_of, kappa_of
from memcon.record.review import Judgement, standing_judgements
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.judging import FieldAgreement

CODERS = ("ann", "ben", "eva")
UNITS = st.lists(st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=3, max_size=3), min_size=2, max_size=12)


def _units(rows: list[list[str | None]]) -> list[dict[str, str]]:
    return [{coder: value for coder, value in zip(CODERS, row, strict=True) if value} for row in rows]


@given(UNITS)
def test_alpha_is_what_the_library_says(rows: list[list[str | None]]) -> None:
    ours = alpha_of(_units(rows))
    pairable = [row for row in rows if sum(value is not None for value in row) > 1]
    if len({value for row in pairable for value in row if value}) < 2:
        assert ours is None
        return
    table = [[row[coder] or "" for row in rows] for coder in range(3)]
    data = [[float("nan") if not value else float("abc".index(value)) for value in line] for line in table]
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert ours == pytest.approx(theirs)


def test_alpha_and_kappa_of_worked_examples() -> None:
    four = [{"ann": a, "ben": b} for a, b in (("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"))]
    assert alpha_of(four) == pytest.approx(1 - 0.25 / (30 / 56))
    told = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10
    fifty = [{"ann": a, "ben": b} for a, b in told]
    assert kappa_of(fifty) == pytest.approx(0.4)  # Cohen's own kind of table: observed .70, by chance .50


def test_where_all_say_the_same_chance_cannot_be_told() -> None:
    same = [{"ann": "a", "ben": "a"}] * 3
    assert (alpha_of(same), kappa_of(same), alpha_of([]), kappa_of([])) == (None, None, None, None)


CLAIMS = [make.report(make.contact(telling=str(n), place="Midtown"), f"C{n}") for n in range(4)]


def _by(judge: str, *verdicts: str, place: str = "Uptown", blind: bool = False) -> list[Judgement]:
    changes = {"corrected": {"place": place}}
    return [
        Judgement(item=one.claim.id, judge=judge, verdict=verdict, changes=changes.get(verdict, {}), blind=blind)  # type: ignore[arg-type]  # a verdict
        for one, verdict in zip(CLAIMS, verdicts, strict=True)
    ]


def _fields(*judgements: Judgement) -> dict[str, FieldAgreement]:
    return {one.field: one for one in agreement_of(CLAIMS, standing_judgements(judgements), Contact)}


def test_each_field_is_compared_where_both_found_something() -> None:
    first = _by("ann", "accepted", "corrected", "rejected", "accepted")
    second = _by("ben", "accepted", "corrected", "accepted", "unsure", place="  uptown", blind=True)
    told = _fields(*first, *second)
    assert (told["there"].items, told["there"].coders) == (3, ("ann", "ben"))
    assert told["there"].same == pytest.approx(2 / 3)
    assert (told["place"].items, told["place"].same, told["place"].alpha) == (2, 1.0, 1.0)


def test_one_coder_agrees_with_nobody() -> None:
    told = _fields(*_by("ann", "accepted", "accepted", "accepted", "accepted"))
    assert (told["there"].items, told["there"].same, told["there"].alpha) == (0, None, None)
