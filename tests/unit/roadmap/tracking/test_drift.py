"""What the record says of commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from memcon.domain.agreement import Document
from memcon.domain.tracking import Report
from memcon.roadmap.tracking.drift import Reported, suggestions
from memcon.roadmap.tracking.duelist import due_list
from tests import agreement_factories as make

if TYPE_CHECKING:
    from memcon.domain.tracking import Suggestion

AS_OF = "2020-06-01"
UNDONE_BY = {"road-open": ["road-close"]}


def _act(date: str = "2020-04-10", label: str = "E1", **fields: Any) -> Report:
    given = {"kind": "act", "parties": ("Norland",), "done": True, "catalogue": "road-open", "measure": "open the road"}
    return Report(**{"label": label, "date": date, "words": "Norland opened the road", **given, **fields})


def _says(*reports: Report, as_of: str = AS_OF, **fields: Any) -> Suggestion:
    """What these reports say of a commitment due on 30 April 2020."""
    given = {"catalogue": "road-open", "what": "open the road to all", **fields}
    agreement = make.agreement(make.commitment("road", make.within(60), **given))
    (found,) = suggestions(agreement, due_list(agreement, make.PAM, as_of=as_of), Reported(reports, UNDONE_BY))
    return found


def test_an_act_in_time_is_done() -> None:
    found = _says(_act())
    assert (found.says, found.evidence, found.date) == ("done", ("E1",), "2020-04-10")


def test_an_act_after_its_day_is_late_by_so_many_days() -> None:
    found = _says(_act("2020-05-10"))
    assert (found.says, found.words) == ("done late", "Norland opened the road, 10 days late")


def test_without_a_report_after_its_day_there_is_no_report() -> None:
    assert _says().says == "no report"


def test_without_a_report_before_its_day_it_is_not_yet_due() -> None:
    assert _says(as_of="2020-04-01").says == "not yet due"


def test_what_was_done_before_the_agreement_is_something_else() -> None:
    assert _says(_act("2020-02-20")).says == "no report"


@pytest.mark.parametrize(
    "fields", [{"parties": ("Sudland",)}, {"catalogue": "port-open"}], ids=["other party", "other measure"]
)
def test_what_others_did_or_what_was_done_otherwise_is_something_else(fields: dict[str, Any]) -> None:
    assert _says(_act(**fields)).evidence == ()


def test_a_denial_or_refusal_says_not_done() -> None:
    refusal = _act(label="P1", kind="statement", stance="refuses", done=False)
    assert (_says(refusal).says, _says(_act(done=False)).says) == ("not done", "not done")


def test_an_act_that_undoes_it_says_not_done() -> None:
    found = _says(_act(), _act("2020-05-20", "E2", catalogue="road-close"))
    assert (found.says, found.date) == ("not done", "2020-05-20")
    assert _says(_act(catalogue="road-close", parties=("Sudland",))).evidence == ()


def test_a_demand_before_its_day_tells_nothing_and_after_it_that_it_is_not_done() -> None:
    early, late = (
        _act(date, "P1", kind="statement", stance="demands", done=False) for date in ("2020-04-10", "2020-05-10")
    )
    assert (_says(early).says, _says(late).says) == ("no report", "not done")


def test_the_newest_report_decides_and_all_are_named() -> None:
    found = _says(_act("2020-04-10"), _act("2020-05-01", "E2", done=False))
    assert (found.says, found.evidence) == ("not done", ("E2", "E1"))


def test_it_was_done_when_it_was_first_told() -> None:
    assert (
        _says(_act("2020-05-20", "E2"), _act("2020-04-10"), _act("2020-04-01", "E0", done=False)).date == "2020-04-10"
    )


def test_without_a_catalogue_the_words_decide() -> None:
    assert _says(_act(catalogue=None), catalogue=None).says == "done"
    assert _says(_act(catalogue=None, measure="close the port"), catalogue=None).evidence == ()


def test_one_common_word_is_not_enough() -> None:
    assert _says(_act(catalogue=None, measure="road"), catalogue=None).evidence == ()


def _meeting(*parties: str, **fields: Any) -> Report:
    return _act(
        **{"label": "C1", "kind": "contact", "contact": "meeting", "parties": parties, "catalogue": None, **fields}
    )


def test_a_meeting_that_was_promised_is_kept_by_a_meeting_of_those_bound() -> None:
    promised: dict[str, Any] = {"who": ("Norland", "Sudland"), "contact": "talks", "catalogue": None}
    assert _says(_meeting("Norland", "Sudland"), **promised).says == "done"
    assert _says(_meeting("Norland", "Westland"), **promised).says == "no report"
    assert _says(_meeting("Norland", "Sudland", contact="letter"), **promised).says == "no report"


def test_a_meeting_that_was_held_stays_held_when_a_later_one_is_called_off() -> None:
    promised: dict[str, Any] = {"who": ("Norland", "Sudland"), "contact": "talks", "catalogue": None}
    later = _meeting("Norland", "Sudland", date="2020-05-20", done=False, label="C2")
    found = _says(_meeting("Norland", "Sudland"), later, **promised)
    assert (found.says, found.date) == ("done", "2020-04-10")
    assert _says(later, **promised).says == "not done"


def test_the_meeting_at_which_it_was_promised_does_not_keep_the_promise() -> None:
    promised: dict[str, Any] = {"who": ("Norland", "Sudland"), "contact": "talks", "catalogue": None}
    assert _says(_meeting("Norland", "Sudland", date=make.SIGNED), **promised).says == "no report"


def test_a_report_without_a_day_of_its_own_does_not_make_it_late() -> None:
    found = _says(_act("2020-05-10", dated=False))
    assert (found.says, found.words) == ("done", "Norland opened the road, by a report of that day")


def test_of_six_three_must_have_been_there() -> None:
    promised: dict[str, Any] = {"who": tuple("ABCDEF"), "contact": "meeting", "catalogue": None}
    assert [_says(_meeting(*there), **promised).says for there in ("AB", "ABC")] == ["no report", "done"]


def test_a_meeting_does_not_carry_out_a_measure() -> None:
    assert _says(_meeting("Norland")).evidence == ()


def test_before_the_start_is_known_no_report_can_be_about_it() -> None:
    unsigned = make.agreement(make.commitment("road", make.within(60), catalogue="road-open"))
    unsigned = make.agreement(*unsigned.commitments, start="later", events=(make.event("later"),))
    (found,) = suggestions(unsigned, due_list(unsigned, make.PAM, as_of=AS_OF), Reported([_act()]))
    assert found.says == "not yet due"


def test_reports_older_than_its_document_are_about_something_else() -> None:
    agreement = make.agreement(
        make.commitment("road", make.within(60), catalogue="road-open", document="d"),
        documents=(Document(id="d", title="D", date="2020-04-20"),),
    )
    (found,) = suggestions(agreement, due_list(agreement, make.PAM, as_of=AS_OF), Reported([_act()]))
    assert found.says == "no report"


def test_what_is_told_as_done_and_denied_afterwards_is_contested() -> None:
    denied = _act("2020-05-10", "P7", kind="statement", done=False, stance="demands")
    found = _says(_act(), denied)
    assert (found.says, found.contested) == ("not done", ("P7",))


def test_what_was_refused_before_it_was_done_is_not_contested() -> None:
    assert _says(_act("2020-04-01", "P7", done=False), _act()).contested == ()
