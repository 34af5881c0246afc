"""Confidence learned from judgements, and said of its quality only what was not learned from."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from memcon.record.calibration import FEWEST, calibrate, confidence_in, reliability, with_confidence
from memcon.record.review import Judgement, standing_judgements
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import Contact

TRUE_SHARE = {"good": 0.95, "fair": 0.6, "bad": 0.15}


def _items(number: int, seed: int = 1) -> tuple[list[Sourced[Contact]], list[Judgement]]:
    """Items of three rules, right as often as each rule is, some of each article."""
    chance, claims, log = random.Random(seed), [], []  # a seeded sample for a test
    for place in range(number):
        rule = ("good", "fair", "bad")[place % 3]
        claim = make.contact(telling=str(place), rule=rule)
        claims.append(make.report(claim, f"C{place}", f"A{place % 17}"))
        verdict = "accepted" if chance.random() < TRUE_SHARE[rule] else "rejected"
        log.append(Judgement(item=claim.id, judge="ann", verdict=verdict))  # type: ignore[arg-type]  # a verdict
    return claims, log


def test_confidence_comes_near_to_how_often_a_rule_is_right() -> None:
    claims, log = _items(600)
    learned = calibrate({"contact": claims}, standing_judgements(log)).kinds["contact"]
    for rule, share in TRUE_SHARE.items():
        assert confidence_in(make.contact(rule=rule), learned) == pytest.approx(share, abs=0.1)


def test_confidence_tells_items_apart_better_than_sureness_and_than_the_common_share() -> None:
    claims, log = _items(600)
    learned = calibrate({"contact": claims}, standing_judgements(log)).kinds["contact"]
    assert learned.after.brier < learned.base < learned.before.brier
    assert learned.after.gap < 0.08 < learned.before.gap


def test_what_chance_alone_decided_is_not_told_to_be_learned() -> None:
    """Every item a rule of its own: looking at the items themselves would give a Brier score near 0."""
    chance, claims, log = random.Random(2), [], []  # a seeded sample for a test
    for place in range(200):
        claim = make.contact(telling=str(place), rule=f"rule {place}")
        claims.append(make.report(claim, f"C{place}", f"A{place}"))
        verdict = "accepted" if chance.random() < 0.5 else "rejected"
        log.append(Judgement(item=claim.id, judge="ann", verdict=verdict))  # type: ignore[arg-type]  # a verdict
    learned = calibrate({"contact": claims}, standing_judgements(log)).kinds["contact"]
    assert learned.after.brier > 0.24


def test_of_a_kind_of_which_too_few_were_judged_nothing_is_said() -> None:
    claims, log = _items(FEWEST - 1)
    assert calibrate({"contact": claims}, standing_judgements(log)).kinds == {}


def test_corrected_is_wrong_as_read_and_blind_unsure_or_written_by_hand_counts_for_nothing() -> None:
    claims, log = _items(60)
    plain = calibrate({"contact": claims}, standing_judgements(log)).kinds["contact"]
    more = [
        Judgement(item=claims[0].claim.id, judge="ben", verdict="rejected", blind=True),
        Judgement(item=claims[1].claim.id, judge="ben", verdict="unsure"),
    ]
    assert calibrate({"contact": claims}, standing_judgements([*log, *more])).kinds["contact"] == plain
    first = next(one for one in log if one.verdict == "accepted")
    corrected = Judgement(item=first.item, judge="ann", verdict="corrected", changes={"place": "X"})
    fewer = calibrate({"contact": claims}, standing_judgements([*log, corrected])).kinds["contact"]
    assert (fewer.items, fewer.right) == (plain.items, plain.right - 1)


def test_confidence_never_falls_where_the_estimate_rises() -> None:
    claims, log = _items(300, seed=3)
    curve = calibrate({"contact": claims}, standing_judgements(log)).kinds["contact"].curve
    assert [step.confidence for step in curve] == sorted(step.confidence for step in curve)
    assert all(0 < step.confidence < 1 for step in curve)


def test_a_new_rule_gets_what_its_kind_and_way_of_vouching_get() -> None:
    claims, log = _items(300)
    learned = calibrate({"contact": claims}, standing_judgements(log)).kinds["contact"]
    assert confidence_in(make.contact(rule="never seen"), learned) == pytest.approx(0.57, abs=0.15)


def test_views_give_each_item_its_confidence_but_none_to_a_persons_own() -> None:
    claims, log = _items(300)
    calibration = calibrate({"contact": claims}, standing_judgements(log))
    by_hand = make.report(make.contact(layer="analyst", telling="by hand"), "C999")
    told = with_confidence([claims[0], by_hand], calibration, "contact")
    assert told[0].claim.confidence is not None
    assert told[1].claim.confidence is None
    assert with_confidence(claims, None, "contact") == tuple(claims)
    assert with_confidence(claims, calibration, "event") == tuple(claims)


def test_reliability_of_a_worked_example() -> None:
    told = reliability([0.9, 0.9, 0.25, 0.25], [1.0, 0.0, 0.0, 0.0])
    assert told.brier == pytest.approx((0.01 + 0.81 + 0.0625 * 2) / 4, abs=1e-4)
    assert told.gap == pytest.approx((2 * 0.4 + 2 * 0.25) / 4)
    assert [(one.low, one.items, one.right) for one in told.bins] == [(0.2, 2, 0.0), (0.9, 2, 0.5)]
    assert reliability([], []).items == 0
