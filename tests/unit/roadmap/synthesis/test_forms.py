"""Each kind of requirement as the solver's model holds it, against its meaning, over all schedules of three parts."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, get_args

import pytest
from msgspec import structs

from memcon.domain.limits import NO_LIMITS
from memcon.domain.negotiation import RequirementKind
from memcon.roadmap.deadlock.diagnosis import diagnose
from memcon.roadmap.deadlock.schedule import keeps
from memcon.roadmap.synthesis import synthesize
from memcon.roadmap.synthesis.forms import impose
from memcon.roadmap.synthesis.frame import make_frame
from memcon.roadmap.synthesis.solving import run
from memcon.roadmap.validation import find_violations
from tests.roadmap_factories import NORTH, SOUTH, measure, negotiation, requirement

if TYPE_CHECKING:
    from memcon.domain.plan import Phase

PARTS = ("a", "b", "c")
PHASES = 2


@pytest.mark.parametrize("kind", get_args(RequirementKind))
@pytest.mark.parametrize("count", [1, 2])
def test_the_model_allows_what_the_requirement_allows_and_nothing_else(kind: RequirementKind, count: int) -> None:
    one = requirement("r", kind, ("a", "b"), ("c",), count=count, phase=2)
    talks = negotiation(measures=tuple(measure(part) for part in PARTS), requirements=())
    for phases in product(range(PHASES + 1), repeat=len(PARTS)):
        schedule = {part: phase for part, phase in zip(PARTS, phases, strict=True) if phase}
        if set(schedule.values()) != set(range(1, len(set(schedule.values())) + 1)):
            continue  # a phase is left empty: no plan, whatever is required
        frame = make_frame(talks, PHASES)
        for part in PARTS:
            for phase in range(1, PHASES + 1):
                frame.model.add(frame.by(part, phase) == int(phase >= schedule.get(part, PHASES + 1)))
        impose(frame, one, frame.yes)
        assert run(frame.model, NO_LIMITS).found == keeps(schedule, one), schedule


def test_a_guard_that_is_off_asks_for_nothing() -> None:
    frame = make_frame(negotiation(measures=(measure("a"),), requirements=()), PHASES)
    impose(frame, requirement("r", "must", ("a",)), frame.no)
    frame.model.add(frame.by("a", PHASES) == 0)
    assert run(frame.model, NO_LIMITS).found


@pytest.mark.parametrize("parts", [1, 2])
@pytest.mark.parametrize(("first", "second"), [(("road", "plant"), ("road",)), (("road",), ("road", "plant"))])
def test_a_measure_on_both_sides_of_before_does_not_wait_for_itself(
    first: tuple[str, ...], second: tuple[str, ...], parts: int
) -> None:
    talks = negotiation(
        measures=(measure("road", NORTH, tranches=parts), measure("plant", SOUTH, to=NORTH)),
        requirements=(
            requirement("order", "before", first, second, ladder=()),
            requirement("all", "must", ("road", "plant"), ladder=()),
        ),
        surplus=None,
    )
    found = synthesize(talks, objectives=("phases",))
    assert [one.scores.phases for one in found.road_maps] == [parts + 1]
    assert diagnose(talks).feasible
    swapped = structs.replace(found.road_maps[0], phases=_reversed(found.road_maps[0].phases))
    assert any(one.rule == "requirement" for one in find_violations(talks, swapped))


def _reversed(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    steps = [one.steps for one in reversed(phases)]
    return tuple(structs.replace(one, steps=given) for one, given in zip(phases, steps, strict=True))
