"""Whether the end of a road map holds, at other values."""

from __future__ import annotations

from msgspec import structs

from memcon.roadmap.robust import end_holds, examine
from memcon.roadmap.stability import stability_of
from tests import roadmap_factories as make
from tests.limits import Over

PLAN, NEGOTIATION = make.road_map(), make.negotiation(requirements=())


def test_the_concepts_are_those_of_the_plan_s_own_stability() -> None:
    stable = {one.concept: True for one in stability_of(NEGOTIATION, PLAN).verdicts}
    for one in stability_of(NEGOTIATION, PLAN).verdicts:
        stable[one.concept] = stable[one.concept] and bool(one.stable)
    told = end_holds(PLAN, "plan A").ask(NEGOTIATION)
    assert told is not None
    assert [word in told for word in ("Nash", "GMR", "SMR", "SEQ")] == [stable[one] for one in ("nash", "gmr", "smr", "seq")]  # noqa: E501  # fmt: skip


def test_an_end_that_everybody_likes_best_holds_by_every_concept() -> None:
    measures = tuple(structs.replace(one, cost=make.figure(-1.0)) for one in NEGOTIATION.measures)
    gladly = structs.replace(NEGOTIATION, measures=measures)
    assert end_holds(PLAN, "plan A").ask(gladly) == "an equilibrium by Nash, GMR, SMR, SEQ"


def test_its_verdict_is_tried_over_the_values_of_preferences_only() -> None:
    question = end_holds(PLAN, "plan A")
    assert question.hangs_on("measures.open-road.cost")
    assert not question.hangs_on("parties.Norland.tolerance_within")
    assert not question.hangs_on("measures.open-road.verification.miss")


def test_it_is_examined_like_any_other() -> None:
    found = examine(end_holds(PLAN, "plan A"), NEGOTIATION, samples=20)
    assert found.about == "equilibrium"
    assert found.words.startswith("the end of plan A is ")


def test_out_of_time_it_does_not_know() -> None:
    assert end_holds(PLAN, "plan A", Over()).ask(NEGOTIATION) is None
