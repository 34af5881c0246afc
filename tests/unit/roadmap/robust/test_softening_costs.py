"""What is cheapest to soften, over what the steps may cost."""

from __future__ import annotations

from msgspec import structs

from memcon.domain.negotiation import Negotiation, Softer
from memcon.roadmap.deadlock.diagnosis import diagnose
from memcon.roadmap.robust import examine, what_is_cheapest
from memcon.roadmap.robust.steps import at_costs, step_costs
from tests import roadmap_factories as make
from tests.limits import Over


def stuck(north: float, south: float) -> Negotiation:
    """Each side waits for the other; giving up the one wait or the other costs so much."""
    base = make.negotiation()
    costs = {"north-first": north, "south-first": south}
    return structs.replace(
        base,
        requirements=tuple(
            structs.replace(one, ladder=(Softer(words="dropped", cost=costs.get(one.id, 90.0)),))
            for one in base.requirements
        ),
    )


def test_a_softening_far_cheaper_than_the_other_is_robust() -> None:
    negotiation = stuck(5.0, 60.0)
    found = examine(what_is_cheapest(diagnose(negotiation)), negotiation, samples=30)
    assert found.verdict == "robust"
    assert found.words == "by words alone, cheapest to soften: before close-plant → dropped [stated]"


def test_one_hardly_cheaper_flips_at_the_cost_of_the_other() -> None:
    negotiation = stuck(10.0, 12.0)
    found = examine(what_is_cheapest(diagnose(negotiation)), negotiation, samples=30)
    flip = next(one for one in found.flips if one.figure == "requirements.north-first.ladder.1.cost")
    assert abs(flip.flips_at - 12.0) < 0.01
    assert flip.words == "what the step to “dropped” costs for “before close-plant”"


def test_only_costs_of_steps_are_tried() -> None:
    question = what_is_cheapest(diagnose(stuck(10.0, 12.0)))
    assert question.hangs_on("requirements.north-first.ladder.1.cost")
    assert not question.hangs_on("measures.open-road.cost")


def test_layers_that_the_diagnosis_left_aside_are_left_aside() -> None:
    negotiation = stuck(5.0, 60.0)
    stated = structs.replace(diagnose(negotiation), layers=("stated", "analyst"))
    assert what_is_cheapest(stated).ask(negotiation) == "nothing"


def test_the_note_says_how_costs_were_tried() -> None:
    negotiation = stuck(5.0, 60.0)
    assert "cost of each step of softening" in examine(what_is_cheapest(diagnose(negotiation)), negotiation).note


def test_setting_costs_leaves_the_others() -> None:
    negotiation = stuck(5.0, 60.0)
    costs = dict(step_costs(at_costs(negotiation, {"requirements.north-first.ladder.1.cost": 7.0})))
    assert costs["requirements.north-first.ladder.1.cost"] == 7.0
    assert costs["requirements.south-first.ladder.1.cost"] == 60.0


def test_where_no_softening_helps_that_is_the_answer() -> None:
    hard = stuck(5.0, 60.0)
    hard = structs.replace(hard, requirements=tuple(structs.replace(one, ladder=()) for one in hard.requirements))
    assert what_is_cheapest(diagnose(hard)).ask(hard) == "no softening helps"


def test_out_of_time_it_does_not_know() -> None:
    negotiation = stuck(5.0, 60.0)
    assert what_is_cheapest(diagnose(negotiation), Over()).ask(negotiation) is None
