"""The books of a schedule: exposure, keeping on, leaving, by hand and against the formulas written out."""

from __future__ import annotations

import random

import pytest

from memcon.domain.figures import at_values, placed_figures
from memcon.domain.negotiation import Benefit, Reversal, Verification
from memcon.roadmap.economy import reckon, tabulate, temptation
from tests.roadmap_factories import NORTH, SOUTH, figure, measure, negotiation, party


def irrevocable(share: float = 0.0) -> Reversal:
    return Reversal(share=figure(share))


def test_the_giver_alone_is_exposed_within_the_phase_in_which_it_gives() -> None:
    talks = negotiation(measures=(measure("road", NORTH, cost=10.0, once=15.0, reversal=irrevocable()),))
    books = reckon(talks, {"road": 2})
    assert books.within.tolist() == [[0.0, 10.0], [0.0, 0.0]]
    assert books.after.tolist() == [[0.0, 10.0], [0.0, -15.0]]


def test_a_step_in_exchange_lowers_exposure_after_the_phase_but_not_within() -> None:
    talks = negotiation(
        measures=(
            measure("road", NORTH, to=SOUTH, cost=10.0, once=15.0, reversal=irrevocable()),
            measure("plant", SOUTH, to=NORTH, cost=10.0, once=15.0, reversal=irrevocable()),
        )
    )
    books = reckon(talks, {"road": 1, "plant": 1})
    assert books.within.tolist() == [[10.0], [10.0]]
    assert books.after.tolist() == [[-5.0], [-5.0]]


def test_what_can_be_taken_back_altogether_exposes_nobody() -> None:
    talks = negotiation(measures=(measure("road", NORTH, reversal=irrevocable(1.0)),))
    assert reckon(talks, {"road": 1}).within.tolist() == [[0.0], [0.0]]


def test_the_last_one_off_step_is_held_up_by_the_breakdown_loss_alone() -> None:
    talks = negotiation(measures=(measure("road", NORTH, cost=10.0, reversal=irrevocable()),))
    books = reckon(talks, {"road": 1})
    assert books.surplus[0, 0] == pytest.approx(20.0 - 10.0)
    assert books.without_loss[0, 0] == pytest.approx(-10.0)


def test_an_empty_schedule_has_no_phases() -> None:
    assert reckon(negotiation(), {}).within.shape == (2, 0)


@pytest.mark.parametrize("seed", range(20))
def test_keeping_on_and_leaving_equal_the_formulas_written_out(seed: int) -> None:
    chance = random.Random(seed)
    lag = chance.choice((1, 2, 3))
    names = (NORTH, SOUTH, "Ostland")
    measures = tuple(
        measure(
            f"m{number}",
            (performer := chance.choice(names)),
            cost=chance.uniform(0, 20),
            flow_cost=figure(chance.uniform(0, 3)),
            benefits=tuple(
                Benefit(party=name, once=figure(chance.uniform(0, 9)), flow=figure(chance.uniform(0, 2)))
                for name in names
                if name != performer
            ),
            reversal=irrevocable(chance.random()),
            verification=Verification(lag_phases=lag),
        )
        for number in range(8)
    )
    parties = tuple(
        party(name, discount=figure(chance.uniform(0.5, 0.95)), breakdown_loss=figure(chance.uniform(0, 9)))
        for name in names
    )
    talks = negotiation(parties=parties, measures=measures)
    schedule = {f"m{number}": chance.randint(1, 5) for number in range(7)}
    books = reckon(talks, schedule, 5)
    for row, one in enumerate(parties):
        # a party without measures of its own has nothing whose breach could be seen late
        seen = lag if any(m.performer == one.name for m in measures) else 1
        d, chi = one.discount.likely, one.breakdown_loss.likely
        a = 1 / (1 - d)
        for t in range(1, 6):
            keep = leave = 0.0
            for m in measures:
                k = schedule.get(m.id, 99)
                own = m.performer == one.name
                c, f = m.cost.likely * own, m.flow_cost.likely * own
                b = sum(x.once.likely for x in m.benefits if x.party == one.name)
                g = sum(x.flow.likely for x in m.benefits if x.party == one.name)
                r = m.reversal.share.likely
                if t <= k <= 5:
                    keep += d ** (k - t) * (b - c + a * (g - f))
                elif k < t:
                    keep += a * (g - f)
                if own and k < t:
                    leave += (1 - r) * a * (g - f) + r * c
                if not own and k < t + seen and k <= 5:
                    # phase by phase: the flow in full until the breach is seen, what cannot be taken back for ever
                    start = max(k - t, 0)
                    leave += d**start * b * (k >= t) - d**seen * r * b
                    leave += sum(d**j * g for j in range(start, seen)) + (1 - r) * g * d**seen * a
            assert books.keeping_on[row, t - 1] == pytest.approx(keep)
            assert books.leaving[row, t - 1] == pytest.approx(leave - chi)


def test_every_figure_is_listed_with_the_place_at_which_it_can_be_set() -> None:
    talks = negotiation()
    for placed in placed_figures(talks):
        changed = at_values(talks, {placed.place: 0.123})
        assert {one.place: one.figure.likely for one in placed_figures(changed)}[placed.place] == pytest.approx(0.123)


def test_a_chosen_value_moves_the_books() -> None:
    talks = negotiation(measures=(measure("open.road", NORTH, cost=10.0, reversal=irrevocable()),))
    assert reckon(at_values(talks, {"measures.open.road.cost": 4.0}), {"open.road": 1}).within[0, 0] == pytest.approx(4)


def test_a_breach_that_is_never_seen_is_reckoned_with_as_fast_as_one_that_is() -> None:
    never = negotiation(measures=(measure("road", verification=Verification(lag_phases=10**9)),), requirements=())
    assert temptation(tabulate(never), phases=3).coming[2:] == ()
    assert reckon(never, {"road": 1}, phases=3).phases == 3
