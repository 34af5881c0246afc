"""What edits change is told before and after, and nothing is told that is the same."""

from __future__ import annotations

from msgspec import structs

from memcon.domain.negotiation import Figure
from memcon.domain.outcome import Chances, Sampling
from memcon.domain.plan import ConflictingSet, Diagnosis, Softening, Synthesis
from memcon.roadmap.robust import enforcement_of
from memcon.roadmap.simulation import simulate
from memcon.roadmap.whatif import LookedAt, changed, what_changes
from tests import roadmap_factories as make

STUCK = Diagnosis(
    layers=("stated",),
    safety=True,
    status="solved",
    feasible=False,
    conflicts=(ConflictingSet(requirements=("R1", "R2")),),
    cheapest=(Softening(requirement="R1", rung=1, cost=10.0, words="dropped", dropped=True),),
    cheapest_cost=10.0,
    complete=True,
)
FREE = structs.replace(STUCK, feasible=True, conflicts=(), cheapest=(), cheapest_cost=0.0)
FOUND = Synthesis(status="solved", road_maps=(make.road_map(),))
NONE = Synthesis(status="impossible", why_not=("R1 stands in the way",))


def told(before: LookedAt, after: LookedAt) -> dict[str, tuple[str, str]]:
    change = what_changes(["drop R1"], before, after)
    return {one.what: (one.before, one.after) for one in change.differences}


def test_what_is_the_same_is_not_told() -> None:
    assert told(LookedAt(STUCK, FOUND), LookedAt(STUCK, FOUND)) == {}


def test_what_was_looked_at_is_told_even_if_nothing_changed() -> None:
    change = what_changes(["drop R1"], LookedAt(STUCK, FOUND), LookedAt(STUCK, FOUND))
    assert change.looked_at == ("conflicts", "cheapest softening", "road maps")


def test_what_was_looked_at_only_once_is_not_compared() -> None:
    assert what_changes([], LookedAt(STUCK), LookedAt(None, FOUND)).looked_at == ()


def test_conflicts_that_are_gone_are_named() -> None:
    found = told(LookedAt(STUCK), LookedAt(FREE))
    assert found["all requirements can stand together"] == ("no", "yes")
    assert found["conflicts that are gone"] == ("R1 with R2", "none of them")


def test_new_conflicts_are_named() -> None:
    assert told(LookedAt(FREE), LookedAt(STUCK))["new conflicts"] == ("none of them", "R1 with R2")


def test_the_cheapest_softening_is_told_with_its_cost() -> None:
    found = told(LookedAt(STUCK), LookedAt(FREE))
    assert found["cheapest softening"] == ("R1 → dropped, for 10 points", "nothing")


def test_what_was_not_proved_cheapest_is_said_so() -> None:
    found = told(LookedAt(STUCK), LookedAt(structs.replace(STUCK, status="best so far")))
    assert found["cheapest softening"][1].endswith("(not proved cheapest)")


def test_an_answer_out_of_time_is_not_known() -> None:
    late = structs.replace(STUCK, status="out of time", feasible=None)
    found = told(LookedAt(STUCK), LookedAt(late))
    assert found["all requirements can stand together"] == ("no", "not known (out of time)")
    assert found["cheapest softening"][1] == "not known (out of time)"


def test_where_no_softening_helps_any_more_that_is_told() -> None:
    hard = structs.replace(STUCK, status="impossible", cheapest=())
    assert told(LookedAt(STUCK), LookedAt(hard))["cheapest softening"][1] == "no softening helps"


def test_a_road_map_that_becomes_possible_is_told() -> None:
    found = told(LookedAt(None, NONE), LookedAt(None, FOUND))
    assert found["road maps"] == ("there is none", "1")
    assert found["why there is none"] == ("R1 stands in the way", "—")


def test_better_scores_are_told() -> None:
    plan = make.road_map()
    better = structs.replace(plan, scores=structs.replace(plan.scores, peak_exposure=4.0, phases=2))
    found = told(LookedAt(None, FOUND), LookedAt(None, structs.replace(FOUND, road_maps=(better,))))
    assert found == {"fewest phases": ("1", "2"), "lowest peak exposure": ("10.00 points", "4.00 points")}


def test_who_no_longer_keeps_on_is_told_with_the_loss_behind_it() -> None:
    plan, was = make.road_map(), make.negotiation()
    now = changed(was, ["parties.Norland.breakdown_loss=0"])
    before, after = (LookedAt(enforcement=enforcement_of(plan, one)) for one in (was, now))
    ((_, words),) = told(before, after).values()
    assert words.startswith("Norland would rather leave")


def simulated(shock: float) -> LookedAt:
    chances = Chances(shock=Figure(likely=shock))
    return LookedAt(outcome=simulate(make.road_map(), make.negotiation(), chances, Sampling(runs=2000)))


def test_a_chance_that_moves_beyond_its_error_is_told() -> None:
    found = told(simulated(0.02), simulated(0.5))
    assert "plan 1: chance that it is carried through" in found
    assert "plan 1: what Norland gets on average" in found


def test_a_chance_that_moves_within_its_error_is_not_told() -> None:
    assert told(simulated(0.02), simulated(0.0201)) == {}


def test_what_is_softened_is_named_with_who_vouches_for_it() -> None:
    asked = (make.requirement("R1", "must", ("close-plant",), layer="inferred"),)
    found = told(LookedAt(STUCK, requirements=asked), LookedAt(FREE, requirements=asked))
    assert found["cheapest softening"][0] == "must close-plant [inferred by memcon] → dropped, for 10 points"
