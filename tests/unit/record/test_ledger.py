"""The ledger replayed: what stands, what was taken back, what was recorded by a day."""

from __future__ import annotations

from msgspec import structs

from memcon.domain.agreement import Happening
from memcon.record.ledger import adopted, find_standing, standing_entries
from tests import agreement_factories as make

AGREEMENT = make.agreement(make.commitment("a"), scores=(make.score("a", 1, "2019"),))
ADOPTED = make.entry(AGREEMENT)


def test_an_adopted_agreement_has_its_own_findings_and_those_of_the_ledger() -> None:
    found = adopted([ADOPTED, make.entry(make.score("a", 3)), make.entry(make.seen(1, "2020"))])["midtown"]
    assert [one.value for one in found.scores] == [1, 3]
    assert len(found.observations) == 1


def test_findings_of_what_was_never_adopted_are_no_agreement() -> None:
    assert adopted([make.entry(make.score("a", 3))]) == {}


def test_a_withdrawn_agreement_is_gone_and_comes_back_with_its_findings() -> None:
    taken_back = structs.replace(ADOPTED, verdict="withdrawn")
    log = [ADOPTED, make.entry(make.score("a", 3)), taken_back]
    assert adopted(log) == {}
    assert len(adopted([*log, ADOPTED])["midtown"].scores) == 2


def test_withdrawing_an_amended_agreement_leaves_the_one_before() -> None:
    amended = make.entry(structs.replace(AGREEMENT, title="Amended"))
    log = [ADOPTED, amended]
    assert adopted(log)["midtown"].title == "Amended"
    assert adopted([*log, structs.replace(amended, verdict="withdrawn")])["midtown"].title == "Midtown Accord"


def test_a_later_score_of_the_same_period_counts_and_taking_it_back_leaves_the_one_before() -> None:
    first, second = make.entry(make.score("a", 1)), make.entry(make.score("a", 3))
    assert standing_entries([first, second]) == (second,)
    assert standing_entries([first, second, structs.replace(second, verdict="withdrawn")]) == (first,)


def test_scores_of_two_people_stand_side_by_side_and_each_takes_back_their_own() -> None:
    ada, ben = make.entry(make.score("a", 1), by="Ada"), make.entry(make.score("a", 3), by="Ben")
    assert standing_entries([ada, ben]) == (ada, ben)
    assert standing_entries([ada, ben, structs.replace(ada, verdict="withdrawn")]) == (ben,)


def test_scores_of_other_periods_stand_side_by_side() -> None:
    log = (make.entry(make.score("a", 1, "2020")), make.entry(make.score("a", 3, "2021")))
    assert standing_entries(log) == log


def test_taking_back_what_does_not_stand_changes_nothing() -> None:
    log = (make.entry(make.score("a", 1, "2020")),)
    assert standing_entries([*log, make.entry(make.score("b", 1), verdict="withdrawn")]) == log


def test_what_was_recorded_later_is_passed_over() -> None:
    early = make.entry(Happening(event="signed", date="2020-03-01"), recorded_at="2020-03-02T10:00:00+00:00")
    late = make.entry(Happening(event="signed", date="2020-03-05"), recorded_at="2020-04-01T10:00:00+00:00")
    assert standing_entries([early, late], recorded_by="2020-03-02") == (early,)


def test_the_standing_entry_about_the_same_thing_is_found() -> None:
    score = make.entry(make.score("a", 1))
    assert find_standing([score], make.entry(make.score("a", 3))) == score
    assert find_standing([score], make.entry(make.score("b", 3))) is None
