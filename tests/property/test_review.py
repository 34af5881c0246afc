"""Promises of the log of judgements over every log."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memcon.record.review import Judgement, orphans, replay, standing_judgements, undoing
from tests import factories as make

CLAIMS = [make.contact(place=place) for place in ("Midtown", "Uptown", "Downtown")]
JUDGES = ("ann", "ben")

judgements = st.builds(
    Judgement,
    item=st.sampled_from([claim.id for claim in CLAIMS]),
    judge=st.sampled_from(JUDGES),
    verdict=st.sampled_from(["accepted", "rejected", "unsure", "withdrawn", "undone", "corrected"]),
    changes=st.just({"place": "Elsewhere"}),
)
logs = st.lists(judgements, max_size=12)


@given(logs)
def test_undoing_until_nothing_is_left_gives_back_the_reading(log: list[Judgement]) -> None:
    for judge in JUDGES:
        while (undo := undoing(log, judge)) is not None:
            log = [*log, undo]
    assert replay(CLAIMS, log) == tuple(CLAIMS)
    assert standing_judgements(log).of_judge == {}


@given(logs, st.sampled_from(JUDGES), st.sampled_from(CLAIMS))
def test_undoing_gives_back_what_stood_before(log: list[Judgement], judge: str, claim: object) -> None:
    before = replay(CLAIMS, log)
    item = claim.id  # type: ignore[attr-defined]  # a contact
    decided = [*log, Judgement(item=item, judge=judge, verdict="rejected")]
    undo = undoing(decided, judge)
    assert undo is not None
    assert replay(CLAIMS, [*decided, undo]) == before


@given(logs)
def test_a_replay_only_leaves_out_and_corrects(log: list[Judgement]) -> None:
    told = replay(CLAIMS, log)
    assert {claim.id for claim in told} <= {claim.id for claim in CLAIMS}
    assert {claim.place for claim in told} <= {"Midtown", "Uptown", "Downtown", "Elsewhere"}


@given(logs)
def test_judgements_of_unknown_items_are_orphans(log: list[Judgement]) -> None:
    assert {one.item for one in orphans(log, ())} == set(standing_judgements(log).deciding)
    assert orphans(log, {claim.id for claim in CLAIMS}) == ()
