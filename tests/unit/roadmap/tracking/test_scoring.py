"""Scores summed, and published figures reckoned again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.domain.agreement import Document, Scale, ScaleStep
from memcon.roadmap.tracking.overview import track
from memcon.roadmap.tracking.published import check_aggregate, of_shares
from memcon.roadmap.tracking.scoring import aggregates
from tests import agreement_factories as make

if TYPE_CHECKING:
    from memcon.domain.agreement import Agreement, Score
    from memcon.domain.tracking import Aggregate

AS_OF = "2030-01-01"


def _agreement(*scores: Score, of: int = 4, theme: str = "") -> Agreement:
    return make.agreement(*(make.commitment(f"c{k}", theme=theme if k < 2 else "") for k in range(of)), scores=scores)


def _whole(*scores: Score, of: int = 4, scale: Scale = make.PAM) -> Aggregate:
    return aggregates(_agreement(*scores, of=of), scale, as_of=AS_OF)[0]


def test_the_sum_of_scores_over_three_times_the_commitments() -> None:
    whole = _whole(*(make.score(f"c{k}", value) for k, value in enumerate((3, 2, 1, 0))))
    assert (whole.low, whole.high, whole.unscored) == (50.0, 50.0, 0)


def test_what_was_not_due_counts_as_nothing_in_one_figure_and_not_at_all_in_the_other() -> None:
    whole = _whole(*(make.score(f"c{k}", value) for k, value in enumerate((3, 3, None, None))))
    assert (whole.low, whole.due_low, whole.not_due) == (50.0, 100.0, 2)


def test_nothing_due_has_no_score_of_what_was_due() -> None:
    whole = _whole(make.score("c0", None), of=1)
    assert (whole.low, whole.due_low) == (0.0, None)


def test_what_nobody_scored_leaves_a_range() -> None:
    whole = _whole(make.score("c0", 3))
    assert (whole.low, whole.high, whole.unscored) == (25.0, 100.0, 3)


def test_the_formula_is_stated() -> None:
    assert _whole(make.score("c0", 3)).formula == "100 × sum of scores ÷ (3 × 4 commitments)"


def test_a_scale_that_begins_above_zero_counts_from_its_lowest() -> None:
    steps = tuple(ScaleStep(value=float(value), word=str(value)) for value in range(1, 6))
    whole = _whole(make.score("c0", 3), of=1, scale=Scale(id="five", name="five", steps=steps))
    assert (whole.low, whole.formula) == (50.0, "100 × sum of scores above 1 ÷ (4 × 1 commitment)")


def test_another_scale_has_its_own_width() -> None:
    whole = _whole(make.score("c0", 10), make.score("c1", 5), of=2, scale=make.PAIMT)
    assert (whole.low, whole.formula) == (75.0, "100 × sum of scores ÷ (10 × 2 commitments)")


def test_each_period_and_each_theme_has_its_figure() -> None:
    agreement = _agreement(make.score("c0", 3, "2021"), make.score("c2", 3, "2020"), theme="arms")
    found = [(one.period, one.theme, one.low) for one in aggregates(agreement, make.PAM, as_of=AS_OF)]
    assert found == [("2020", "", 25.0), ("2020", "arms", 0.0), ("2021", "", 25.0), ("2021", "arms", 50.0)]


def test_scores_of_later_periods_are_passed_over() -> None:
    agreement = _agreement(make.score("c0", 3, "2021"), make.score("c0", 1, "2020"))
    assert [one.period for one in aggregates(agreement, make.PAM, as_of="2020-12-31")] == ["2020"]


def test_a_score_off_the_scale_is_left_out_and_told() -> None:
    tracked = track(_agreement(make.score("c0", 2.5)), make.PAM, as_of=AS_OF)
    assert (tracked.aggregates, "2.5 is none of PAM's 0, 1, 2, 3" in tracked.left_out[0]) == ((), True)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"scores": (make.score("z", 3),)}, "score of z: the agreement has no such commitment"),
        ({"scores": (make.score("a", 3, "soon"),)}, "score of a: 'soon' is no period"),
        ({"observations": (make.seen(1, "2020"),)}, "report of water: the agreement has no such limit"),
        ({"observations": (make.seen(1, "soon"),), "limits": (make.limit(),)}, "report of water: 'soon' is no date"),
    ],
)
def test_what_cannot_be_used_is_told(fields: dict[str, Any], told: str) -> None:
    (left,) = track(make.agreement(make.commitment("a"), **fields), make.PAM, as_of=AS_OF).left_out
    assert told in left


def _differing(*scores: Score, as_of: str = AS_OF) -> tuple[str, ...]:
    return track(make.agreement(make.commitment("a"), scores=scores), make.PAM, as_of=as_of).disagreements


def test_that_people_differ_is_told_with_who_said_what() -> None:
    found = _differing(make.score("a", 2, by="Ada"), make.score("a", None, by="Ben"), make.score("a", 2, "2021"))
    assert found == ("a in 2020: 2 by Ada, not due by Ben; the later counts",)


def test_one_person_who_changes_their_mind_does_not_differ() -> None:
    assert _differing(make.score("a", 2, by="Ada"), make.score("a", 3, by="Ada")) == ()


def test_people_who_will_differ_later_do_not_differ_yet() -> None:
    assert _differing(make.score("a", 2, by="Ada"), make.score("a", 3, by="Ben"), as_of="2019-01-01") == ()


def test_commitments_of_a_later_document_do_not_count_in_an_earlier_period() -> None:
    agreement = make.agreement(
        make.commitment("a"),
        make.commitment("b", document="second"),
        documents=(Document(id="second", title="Second", date="2021-03-01"),),
        scores=(make.score("a", 3, "2020"), make.score("a", 3, "2021")),
    )
    assert [(one.period, one.of) for one in aggregates(agreement, make.PAM, as_of=AS_OF)] == [("2020", 1), ("2021", 2)]


@given(st.lists(st.sampled_from([0, 1, 2, 3, None]), min_size=1, max_size=30))
def test_due_is_never_below_all_and_both_lie_within_bounds(values: list[int | None]) -> None:
    whole = _whole(*(make.score(f"c{k}", value) for k, value in enumerate(values)), of=len(values))
    assert 0 <= whole.low <= (whole.due_low if whole.due_low is not None else 100) <= 100


# Colombia, Final Agreement of 2016: shares of commitments by status, as the Kroc Institute published them.
@pytest.mark.parametrize(
    ("shares", "percent", "total"),
    [({3: 32, 2: 19, 1: 39, 0: 10}, 57.67, 100), ({3: 30, 2: 19, 1: 37, 0: 15}, 54.46, 101)],
    ids=["November 2023", "November 2021"],
)
def test_published_shares_give_the_aggregate(shares: dict[float, float], percent: float, total: float) -> None:
    found = of_shares(shares, make.PAM)
    assert (round(found.percent, 2), found.total) == (percent, total)
    assert found.low < found.percent < found.high


def test_a_hundred_commitments_with_the_published_shares_give_the_same() -> None:
    values = [value for value, share in {3: 32, 2: 19, 1: 39, 0: 10}.items() for _ in range(share)]
    whole = _whole(*(make.score(f"c{k}", value) for k, value in enumerate(values)), of=100)
    assert round(whole.low, 2) == round(whole.high, 2) == 57.67


def test_the_range_of_rounded_shares_is_what_rounding_allows() -> None:
    found = of_shares({3: 50, 0: 50}, make.PAM)
    assert (found.low, found.high) == (49.5, 50.5)


@pytest.mark.parametrize("shares", [{}, {3: 0.0}, {2.5: 10.0}])
def test_shares_that_are_none_are_refused(shares: dict[float, float]) -> None:
    with pytest.raises(ValueError, match=r"nothing|no step"):
        of_shares(shares, make.PAM)


# Northern Ireland, Good Friday Agreement (95) and Mozambique, General Peace Agreement (92): only the cease-fire's
# first scores were seen with them.
@pytest.mark.parametrize(("published", "seen"), [(95, {"cease-fire": 3}), (92, {"cease-fire": 2})])
def test_a_published_aggregate_without_its_scores_cannot_be_checked(published: float, seen: dict[str, float]) -> None:
    found = check_aggregate(published, seen, None, make.PAM)
    assert (found.verdict, "1 scores of that period were seen" in found.words) == ("cannot be checked", True)


def test_with_some_scores_unknown_only_a_range_is_known() -> None:
    assert check_aggregate(95, {"a": 3}, 20, make.PAM).verdict == "cannot be checked"
    assert check_aggregate(99, {"a": 0}, 4, make.PAM).verdict == "does not agree"


def test_with_all_scores_it_agrees_or_not() -> None:
    scores: dict[str, float] = {"a": 3, "b": 2, "c": 3}
    assert check_aggregate(89, scores, 3, make.PAM).verdict == "agrees"
    assert check_aggregate(92, scores, 3, make.PAM).verdict == "does not agree"
