"""Plans in a file: what was written is read, and what cannot be read is named with its place."""

from __future__ import annotations

import json

import msgspec
import pytest

from memcon.errors import PlanFileError
from memcon.show.plan_form import analysis_form, plan_file, read_plan_file, schema_of
from tests import roadmap_factories as make
from tests.unit.show.test_road_maps import ANALYSIS


def test_a_plan_file_is_read_as_it_was_written() -> None:
    kept = read_plan_file(plan_file(make.negotiation(), [make.road_map()]).encode(), origin="plan.json")
    assert kept.negotiation == make.negotiation()
    assert kept.road_maps == (make.road_map(),)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"{", "no plan file"),
        (b"[]", "no plan file"),
        (b"\xff\xfe", "no plan file"),
        (b'{"schema": "memcon-plan/1"}', "negotiation"),
        (plan_file(make.negotiation(), []).encode(), "holds no road map"),
        (plan_file(make.negotiation(), [make.road_map()]).replace("memcon-plan/1", "memcon-plan/9").encode(), "/9"),
    ],
)
def test_what_is_no_plan_file_is_refused_with_its_name_and_what_to_do(data: bytes, problem: str) -> None:
    with pytest.raises(PlanFileError, match=problem) as caught:
        read_plan_file(data, origin="plan.json")
    assert str(caught.value).startswith("plan.json: ")
    assert "memcon roadmap -o plan.json" in str(caught.value)


def test_a_later_reader_may_add_fields() -> None:
    data = json.loads(plan_file(make.negotiation(), [make.road_map()]))
    assert read_plan_file(json.dumps({**data, "later": 1}).encode(), origin="p").road_maps


def test_an_analysis_names_its_form_and_the_schema_knows_every_field() -> None:
    told = json.loads(msgspec.json.encode(analysis_form(ANALYSIS)))
    assert told["schema"] == "memcon-analysis/1"
    known = schema_of("analysis")["$defs"]["PublicAnalysis"]["properties"]
    assert set(told) <= set(known)
