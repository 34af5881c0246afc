"""What may be known of a moment, and what stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.record.asof import NEWEST, Moment, known
from memcon.record.standing import standing
from tests import factories as make

if TYPE_CHECKING:
    from memcon.domain.brief import Sourced
    from memcon.domain.claims import PositionStatement

MEETING = make.contact(date="2020-03-03")


def _at(published: str | None, label: str = "P1", **fields: Any) -> Sourced[PositionStatement]:
    return make.statement(make.position(**fields), label, published=published)


@pytest.mark.parametrize(
    ("published", "moment", "there"),
    [
        ("2020-03-04", NEWEST, True),
        (None, NEWEST, True),
        ("2020-03-04", Moment("2020-03-04"), True),
        ("2020-03-04", Moment("2020-03-03"), False),
        (None, Moment("2020-03-04"), False),
        ("2021-01-01", Moment("2020-03-03", "now"), True),
        ("2020-03-02", Moment("2020-03-02", "now"), False),
    ],
)
def test_known_then_goes_by_the_report_and_known_now_by_the_thing(
    published: str | None,
    moment: Moment,
    there: bool,  # noqa: FBT001
) -> None:
    assert bool(known([make.report(MEETING, published=published)], moment)) is there


def test_what_has_no_day_is_known_now_by_its_report() -> None:
    undated = make.report(make.contact(), published="2020-03-04")
    assert known([undated], Moment("2020-03-04", "now"))
    assert not known([undated], Moment("2020-03-03", "now"))


def test_a_newer_word_takes_the_place_of_an_older_one() -> None:
    old, new = _at("2020-01-01", "P1"), _at("2020-02-01", "P2", stance="hopes")
    assert make.labels(standing([new, old])) == ["P2"]


def test_a_newer_refusal_takes_back_an_offer() -> None:
    offer, refusal = _at("2020-01-01", "P1", stance="offers"), _at("2020-02-01", "P2", stance="refuses")
    assert make.labels(standing([offer, refusal])) == ["P2"]


def test_an_offer_and_a_refusal_of_one_day_both_stand() -> None:
    offer, refusal = _at("2020-01-01", "P1", stance="offers"), _at("2020-01-01", "P2", stance="refuses")
    assert sorted(make.labels(standing([offer, refusal]))) == ["P1", "P2"]


def test_a_demand_and_an_offer_of_one_thing_both_stand() -> None:
    demand, offer = _at("2020-01-01", "P1"), _at("2020-02-01", "P2", stance="offers")
    assert sorted(make.labels(standing([demand, offer]))) == ["P1", "P2"]


def test_two_readings_of_one_day_with_their_own_conditions_both_stand() -> None:
    first = _at("2020-01-01", "P1", conditions=(make.condition("before", "any concession"),))
    other = _at("2020-01-01", "P2", conditions=(make.condition("if", "steps are taken"),))
    assert sorted(make.labels(standing([first, other]))) == ["P1", "P2"]


def test_of_two_like_words_of_one_day_the_better_vouched_stands() -> None:
    told, said = _at("2020-01-01", "P1", layer="attributed"), _at("2020-01-01", "P2")
    assert make.labels(standing([told, said])) == ["P2"]


def test_other_parties_and_measures_are_left_alone() -> None:
    mine = _at("2020-01-01", "P1")
    theirs = _at("2020-02-01", "P2", holder="Sudland")
    another = _at("2020-02-01", "P3", measure="the closing of the port")
    assert (
        make.labels(standing([mine, theirs, another])) == ["P1", "P2", "P3"]
        or len(standing([mine, theirs, another])) == 3
    )


@pytest.mark.parametrize(
    "fields", [{"modality": "hypothetical"}, {"modality": "question"}, {"certainty": "denied"}], ids=str
)
def test_what_was_only_asked_supposed_or_denied_never_stands(fields: dict[str, str]) -> None:
    assert standing([_at("2020-01-01", **fields)]) == ()


def test_an_old_word_reported_late_does_not_take_the_place_of_a_newer_one() -> None:
    new = _at("2020-02-01", "P1", stance="refuses")
    late = _at("2020-03-01", "P2", stance="offers", as_of="2020-01-01")
    assert make.labels(standing([new, late])) == ["P1"]
