"""Floors rise with what is measured and fall only where CHANGELOG says so."""

from __future__ import annotations

import tomllib

from tests.gate.floors import as_toml, raised, unexplained
from tests.gate.table import Row, render

GOOD = Row("own", "contacts F1", 0.8, 41)
FAULTS = Row("own", "faults", 2, 8, most=True)


def test_a_better_figure_raises_its_floor() -> None:
    assert raised({"own": {"contacts F1": 0.5}}, [GOOD])["own"]["contacts F1"] == 0.776


def test_a_floor_stands_one_item_under_what_was_measured() -> None:
    floors = raised({}, [Row("own", "few", 0.8, 10), Row("own", "many", 0.8, 2000)])
    assert floors["own"] == {"few": 0.7, "many": 0.795}


def test_a_worse_figure_leaves_its_floor() -> None:
    assert raised({"own": {"contacts F1": 0.9}}, [GOOD])["own"]["contacts F1"] == 0.9


def test_fewer_faults_lower_their_ceiling_and_more_leave_it() -> None:
    assert raised({"own": {"faults": 3}}, [FAULTS])["own"]["faults"] == 2
    assert raised({"own": {"faults": 1}}, [FAULTS])["own"]["faults"] == 1


def test_a_figure_that_was_not_measured_keeps_its_floor() -> None:
    assert raised({"seed": {"people found": 0.9}}, [GOOD])["seed"] == {"people found": 0.9}


def test_a_lowered_floor_wants_its_name_in_the_changelog() -> None:
    old = {"own": {"contacts F1": 0.9}}
    new = raised(old, [GOOD], allow_lower=True)
    assert unexplained(old, new, [GOOD], "nothing of the kind") == ["own contacts F1"]
    assert unexplained(old, new, [GOOD], "The floor of own\n  contacts F1 falls: gold was mended.") == []


def test_floors_survive_the_file() -> None:
    floors = raised({}, [GOOD, FAULTS])
    assert tomllib.loads(as_toml(floors)) == floors


def test_a_figure_under_its_floor_fails() -> None:
    assert render([GOOD], {"own": {"contacts F1": 0.9}}, "").endswith("FAIL")
    assert "FAIL" not in render([GOOD], {"own": {"contacts F1": 0.8}}, "")


def test_a_fault_over_its_ceiling_fails() -> None:
    assert render([FAULTS], {"own": {"faults": 1}}, "").endswith("FAIL")
