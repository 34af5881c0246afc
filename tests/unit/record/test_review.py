"""The log of judgements, replayed over what was read."""

from __future__ import annotations

from memcon.record.review import Judgement, replay
from tests import factories as make

READ = make.contact(place="Midtown")
OTHER = make.contact(place="Uptown")


def _judged(*judgements: Judgement) -> list[str | None]:
    return [claim.place for claim in replay([READ, OTHER], judgements)]


def _by(judge: str, verdict: str, **fields: object) -> Judgement:
    return Judgement(item=READ.id, judge=judge, verdict=verdict, **fields)  # type: ignore[arg-type]  # literals in tests


def test_what_nobody_has_judged_stays_as_it_was_read() -> None:
    assert _judged() == ["Midtown", "Uptown"]


def test_a_rejected_item_is_left_out() -> None:
    assert _judged(_by("Ada", "rejected")) == ["Uptown"]


def test_a_corrected_item_has_the_corrected_fields() -> None:
    assert _judged(_by("Ada", "corrected", changes={"place": "Downtown"})) == ["Downtown", "Uptown"]


def test_the_last_judgement_decides() -> None:
    assert _judged(_by("Ada", "rejected"), _by("Eva", "accepted")) == ["Midtown", "Uptown"]


def test_a_withdrawn_judgement_lets_the_one_before_stand() -> None:
    assert _judged(_by("Ada", "rejected"), _by("Eva", "accepted"), _by("Eva", "withdrawn")) == ["Uptown"]
