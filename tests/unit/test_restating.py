"""From an agreement's own text to what is due under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from memcon.agreements import agreement_of_text, scales, text_of
from memcon.errors import UsageError
from memcon.restating import is_label, is_text, restated_from
from memcon.roadmap.tracking import track
from tests.gate import undertakings

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = undertakings.TEXTS


@pytest.mark.parametrize("name", undertakings.texts())
def test_what_is_read_can_be_adopted_as_it_is(name: str) -> None:
    made = restated_from(str(TEXTS / f"{name}.txt")).agreement
    assert agreement_of_text(text_of(made), origin=name) == made
    assert made.commitments


def test_days_count_from_the_day_of_the_text() -> None:
    made = restated_from(str(TEXTS / "six-party-2007.txt")).agreement
    due = {item.id: item.due.last for item in track(made, scales()["pam"], as_of="2007-03-01").due}
    assert (due["1"], due["4"], due["6"]) == ("2007-04-14", "2007-03-15", "2007-03-19")


def test_a_report_is_no_agreement(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Border talks\n\nThe minister said on Monday that the two sides would meet.", encoding="utf-8")
    with pytest.raises(UsageError, match="no agreement's own text"):
        restated_from(str(report))


def test_what_names_an_article_and_what_a_text() -> None:
    assert [is_label(place) for place in ("A3", "a12", "accord.txt")] == [True, True, False]
    assert [is_text(place) for place in ("accord.txt", "Accord.HTML", "accord.toml")] == [True, True, False]
