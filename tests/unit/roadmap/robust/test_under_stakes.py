"""What only the stakes forbid, over what may be otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from memcon.domain.negotiation import Negotiation, Reversal
from memcon.roadmap.deadlock import diagnose
from memcon.roadmap.robust import do_stakes_forbid, examine, what_is_cheapest_with_stakes
from memcon.roadmap.synthesis import stakes_oracle
from tests.limits import OverAfter
from tests.roadmap_factories import NORTH, SOUTH, dropped, figure, measure, negotiation, party, requirement

if TYPE_CHECKING:
    from memcon.domain.plan import Diagnosis


def dear(low: float, high: float) -> Negotiation:
    """The north must give for good what costs it just 30 points, and bears 20 of exposure, between two ends."""
    gift = measure("gift", NORTH, cost=30.0, once=50.0, reversal=Reversal(share=figure(0.0, 0.0, 0.0)))
    return negotiation(
        parties=(party(NORTH, breakdown_loss=figure(99.0), tolerance_within=figure(20.0, low, high)), party(SOUTH)),
        measures=(
            structs.replace(gift, cost=figure(30.0, 30.0, 30.0)),
            measure("thanks", SOUTH, to=NORTH, cost=0.0, once=0.0),
        ),
        requirements=(
            requirement("give", "must", ("gift",), layer="stated"),
            requirement("thank", "must", ("thanks",), holder=SOUTH, ladder=dropped(30.0)),
        ),
    )


def stuck(case: Negotiation) -> Diagnosis:
    return diagnose(case, stakes=stakes_oracle)


def test_what_no_admissible_tolerance_lets_stand_is_robust() -> None:
    case = dear(15.0, 25.0)
    conflict = next(one for one in stuck(case).conflicts if one.because == "stakes")
    found = examine(do_stakes_forbid(conflict, case, stakes_oracle), case, samples=20)
    assert (found.verdict, found.about) == ("robust", "blocks")
    assert found.words == "with the stakes, must gift [stated]: cannot all stand"


def test_a_tolerance_that_reaches_the_cost_turns_it_over_there() -> None:
    case = dear(15.0, 45.0)
    conflict = next(one for one in stuck(case).conflicts if one.because == "stakes")
    found = examine(do_stakes_forbid(conflict, case, stakes_oracle), case, samples=20)
    flip = next(one for one in found.flips if one.figure == f"parties.{NORTH}.tolerance_within")
    assert found.verdict == "fragile"
    assert abs(flip.flips_at - 30.0) < 0.01
    assert flip.becomes == "can all stand"


def test_out_of_time_nothing_is_said_of_the_values() -> None:
    case = dear(15.0, 45.0)
    conflict = next(one for one in stuck(case).conflicts if one.because == "stakes")
    found = examine(do_stakes_forbid(conflict, case, stakes_oracle), case, samples=20, limits=OverAfter(3))
    assert (found.verdict, found.flips) == ("not tested", ())
    assert "time" in found.note


def test_the_cheapest_softening_turns_over_where_none_is_needed_any_more() -> None:
    case = dear(15.0, 45.0)
    found = examine(what_is_cheapest_with_stakes(stuck(case), stakes_oracle), case, samples=20)
    assert found.words == "with the stakes, cheapest to soften: must gift → dropped [stated]"
    flip = next(one for one in found.flips if one.figure == f"parties.{NORTH}.tolerance_within")
    assert (round(flip.flips_at, 1), flip.becomes) == (30.0, "nothing")


def test_it_stays_where_neither_tolerance_nor_cost_of_a_step_reaches_another() -> None:
    case = dear(15.0, 25.0)
    assert examine(what_is_cheapest_with_stakes(stuck(case), stakes_oracle), case, samples=20).verdict == "robust"


def test_another_softening_at_the_same_cost_is_no_other_answer() -> None:
    case = dear(15.0, 25.0)
    twice = structs.replace(case.requirements[0], id="give-again", words="must give again")
    case = structs.replace(case, requirements=(twice, *case.requirements))
    clash = requirement("keep", "never", ("gift",), holder=SOUTH, ladder=dropped(20.0))
    free = structs.replace(case, requirements=(*case.requirements, clash), parties=(party(NORTH), party(SOUTH)))
    dropping_both = stuck(case)
    assert sum(one.cost for one in dropping_both.cheapest) == 20.0
    assert what_is_cheapest_with_stakes(dropping_both, stakes_oracle).ask(free) == (
        "must gift → dropped [stated]; must give again → dropped [stated]"
    )


def test_where_nothing_may_be_given_up_no_softening_helps() -> None:
    case = dear(15.0, 25.0)
    found = stuck(case)
    hard = structs.replace(case, requirements=tuple(structs.replace(one, ladder=()) for one in case.requirements))
    ask = what_is_cheapest_with_stakes(structs.replace(found, cheapest=()), stakes_oracle).ask
    assert ask(hard) == "no softening helps"
