"""What is robust and what is fragile is said once, whatever the number of plans, with what flips it first."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from memcon.domain.analysis import Analysis
from memcon.domain.plan import Conclusion, Flip, Setting
from memcon.show.conclusions import conclusions_table
from memcon.show.plan_words import flip
from memcon.show.report import report_of
from memcon.show.robustness import groups_of, in_short, tried_told
from tests import roadmap_factories as make


def alone(figure: str = "parties.Norland.breakdown_loss", at: float = 12.0, **fields: Any) -> Flip:
    return Flip(figure=figure, likely=20.0, flips_at=at, becomes="Norland leaves", words="what it costs", **fields)


def said(text: str, verdict: Any = "fragile", *flips: Flip, **fields: Any) -> Conclusion:
    return Conclusion(about="road map", words=text, verdict=verdict, flips=flips, tested=9, **fields)


OTHER = Setting(figure="b", words="b", likely=1, value=2)
TOGETHER = alone(along_with=(OTHER,) * 56)


def _terminal(*conclusions: Conclusion) -> str:
    written = io.StringIO()
    Console(file=written, width=100).print(conclusions_table(conclusions))
    return " ".join(written.getvalue().split())


def test_the_same_of_several_plans_is_one_line() -> None:
    told = _terminal(*(said(f"plan {number}: all is kept", "robust") for number in (1, 2, 3)))
    assert told == "■ robust plans 1–3: all is kept"


def test_other_verdicts_of_the_same_are_kept_apart() -> None:
    found = groups_of([said("plan 1: all is kept", "robust"), said("plan 2: all is kept", "fragile", alone())])
    assert [one.words for one in found] == ["plan 1: all is kept", "plan 2: all is kept"]


def test_an_answer_that_names_several_plans_is_left_alone() -> None:
    (one,) = groups_of([said("the best: plan 1 and plan 2", "robust")])
    assert one.words == "the best: plan 1 and plan 2"


def test_the_same_figure_is_told_once_with_the_plan_it_was_found_for() -> None:
    (one,) = groups_of([said("plan 1: kept", "fragile", alone()), said("plan 2: kept", "fragile", alone(at=13.0))])
    assert [(name, flip.flips_at) for name, flip in one.flips] == [("plan 1", 12.0)]


def test_what_one_figure_alone_turns_over_stands_before_what_takes_several() -> None:
    found = groups_of([said("a", "fragile", TOGETHER), said("b", "robust"), said("c", "fragile", alone())])
    assert [one.words for one in found] == ["b", "c", "a"]


def test_figures_that_must_move_together_are_not_counted_out() -> None:
    told = flip(TOGETHER)
    assert told.endswith(", only together with others; then Norland leaves")
    assert "more figure" not in told


def test_a_plan_without_slack_is_one_line_without_its_durations() -> None:
    day = alone("measures.a.duration_days", 21.0)
    far = alone("measures.b.duration_days", 99.0)
    told = _terminal(said("plan 1: no slack", "fragile", day, far, changed_in=200, together=200))
    assert told == "◇ fragile plan 1: no slack"


def test_how_often_it_changes_is_told_of_each_plan() -> None:
    two = [said(f"plan {one}: kept", "fragile", alone(), changed_in=one * 10, together=200) for one in (1, 2)]
    assert groups_of(two)[0].changes == "changes in 10 and 20 of 200 value sets with all figures moved"


def test_in_short_groups_them_by_verdict_with_the_first_flip() -> None:
    told = dict(in_short([said("a", "fragile", alone(), alone("c")), said("b", "robust")]))
    flips = "flips where what it costs goes from 20 to 12; then Norland leaves"
    assert told == {"Robust": ["b"], "Fragile": [f"a ({flips})"]}


def test_the_report_says_in_short_what_is_robust() -> None:
    report = report_of(Analysis(negotiation=make.negotiation(), conclusions=(said("b", "robust"),)))
    assert "- **Robust:**\n    - b\n" in report.split("## In short")[1].split("\n## ")[0]


def test_the_same_reason_for_not_testing_is_told_once() -> None:
    told = _terminal(said("a", "not tested", note="no range"), said("b", "not tested", note="no range"))
    assert told.count("no range") == 1


def test_how_values_were_tried_is_told_once_with_all_its_numbers() -> None:
    notes = ["all at once in 200 value sets", "all at once in 40 value sets", "a word {odd}"]
    told = list(tried_told(said("a", "robust", note=note) for note in notes))
    assert told == ["all at once in 200 or 40 value sets", "a word {odd}"]
