"""The report: what is assumed stands first, every claim has its label and quote, names stay names."""

from __future__ import annotations

import re

from memcon.domain.analysis import Analysis
from memcon.domain.negotiation import LeftOut, Threat
from memcon.domain.plan import Synthesis
from memcon.roadmap.deadlock import explain
from memcon.show.markdown import plain
from memcon.show.report import report_of
from tests import factories
from tests import roadmap_factories as make
from tests.unit.show.test_road_maps import ANALYSIS, WORDS

POSITIONS = [
    factories.position(holder="Norland", measure="the inventory", performer="Sudland"),
    factories.position(holder="Sudland", measure="the inventory", stance="refuses"),
]
REPORT = report_of(ANALYSIS)


def _part(heading: str, report: str = REPORT) -> str:
    return report.split(f"## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def test_its_first_lines_say_what_is_from_the_reports_and_what_is_assumed() -> None:
    first = "\n".join(REPORT.splitlines()[:10])
    assert "**From the reports:** 1 requirement stated." in first
    assert "**Inferred by memcon:** 1 requirement." in first
    assert "**Assumed by memcon:** 14 of 14 figures." in first
    assert "Nothing that is inferred or assumed stands in any report." in first


def test_every_requirement_of_a_conflict_has_its_label_and_who_vouches_for_it() -> None:
    stuck = _part("What it is stuck on")
    assert "Norland: before close-plant [P1, stated in the reports] “Not before the road is open.”" in stuck
    assert "Sudland: before open-road [south-first, *inferred by memcon, in no report*]" in stuck


def test_a_clash_is_told_with_both_sides_words() -> None:
    labels = {POSITIONS[0].id: "P1", POSITIONS[1].id: "P2"}
    told = _part(
        "What it is stuck on",
        report_of(Analysis(negotiation=make.negotiation(), deadlock=explain(POSITIONS), labels=labels)),
    )
    assert re.search(r"Norland demands: the inventory \[P1\] “The” × Sudland refuses: the inventory \[P2\] “The”", told)


def test_all_parts_stand_in_the_order_in_which_they_are_asked() -> None:
    headings = re.findall(r"^## (.*)$", REPORT, re.MULTILINE)
    assert headings == [
        "In short",
        "What it is stuck on",
        "The cheapest way out",
        "Road maps",
        "Robust or fragile",
        "Appendix: values",
        "Appendix: measures",
        "Appendix: the words",
    ]


def test_every_figure_is_listed_with_who_vouches_for_it() -> None:
    values = _part("Appendix: values")
    assert "| `parties.Norland.breakdown_loss` | 20 | *assumed by memcon* |" in values
    assert values.count("*assumed by memcon*") == 14


def test_threats_and_positions_that_were_not_counted_are_listed() -> None:
    negotiation = make.negotiation(
        threats=(Threat(holder="Norland", move="close the road", triggers=("no relief",), layer="stated"),),
        left_out=(LeftOut(position="P9", words="hopes for peace", why="a hope asks for nothing"),),
    )
    report = report_of(Analysis(negotiation=negotiation))
    assert "- Norland: close the road if no relief (stated in the reports)" in report
    assert "| P9 | hopes for peace | a hope asks for nothing |" in report


def test_names_cannot_break_out_of_their_cell() -> None:
    odd = "a | b\n# c <script> `d` *e* [f](g)"
    report = report_of(Analysis(negotiation=make.negotiation(title=odd, measures=(make.measure("x", name=odd),))))
    assert "<script>" not in re.sub(r"\\<", "", report)
    rows = [line for line in report.splitlines() if line.startswith("| x ")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [6]


def test_plain_words_keep_their_signs_on_one_line() -> None:
    assert plain("a|b\nc\x1b") == "a\\|b c"


def test_a_requirement_is_quoted_where_it_is_told_first_and_a_set_is_told_once() -> None:
    twice = Analysis(negotiation=make.negotiation(), words=WORDS, stated_only=WORDS)
    stuck = _part("What it is stuck on", report_of(twice))
    assert stuck.count("“Not before the road is open.”") == 1
    assert stuck.count("these four cannot all stand") + stuck.count("These four cannot all stand") == 1
    assert "All of them are told above." in stuck


def test_where_nothing_is_asked_of_anybody_the_report_says_that_there_is_nothing_to_plan() -> None:
    empty = Synthesis(status="solved", why_not=("nothing is asked of anybody",))
    report = report_of(Analysis(negotiation=make.negotiation(), synthesis=empty))
    assert "- **Road maps:** none (nothing to plan)." in report
    assert "There is none (nothing to plan)." in report
